/**
 * What is kept on this phone until it is done with: in IndexedDB, where it survives the browser and
 * an empty battery. Where that is refused it stays in this page alone, and whoever writes is told so.
 */

const NAME = "contest-live";
const VERSION = 2;
const PATIENCE_MS = 3_000;
/** Each store, and the property by which its records are known. @type {Record<Store, string>} */
const STORES = { outbox: "id", drafts: "key", receipts: "id" };

/** @typedef {"outbox" | "drafts" | "receipts"} Store */

/**
 * @typedef {object} Kept a command that waits, or that was refused and waits for its juror
 * @property {string} id of the command
 * @property {string} key what it is about: one form has one
 * @property {string} title what it is about, for its juror
 * @property {string} owner who wrote it: a phone may change hands
 * @property {string} url
 * @property {number} order
 * @property {number} written when, by this phone's clock
 * @property {import("./post.js").Command} command
 * @property {boolean} lasts whether it stays in sight when it is refused
 * @property {{sentence: string, current: string}} [refusal] `current`: the version that came first
 * @property {boolean} [loose] whether it is in this page alone
 */

/** What the disk would not take. @type {Record<Store, Map<string, any>>} */
const loose = { outbox: new Map(), drafts: new Map(), receipts: new Map() };

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
function result(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** @returns {Promise<IDBDatabase>} */
async function open() {
  const opening = indexedDB.open(NAME, VERSION);
  opening.onupgradeneeded = () => {
    const missing = Object.entries(STORES).filter(([name]) => !opening.result.objectStoreNames.contains(name));
    for (const [name, keyPath] of missing) opening.result.createObjectStore(name, { keyPath });
  };
  const database = await result(opening);
  // A page of a later version of ours must not wait for this one.
  database.onversionchange = () => database.close();
  return database;
}

/** @returns {Promise<never>} a browser that does not even answer keeps nothing */
function silence() {
  return new Promise((_resolve, reject) => setTimeout(reject, PATIENCE_MS));
}

const shelf = Promise.race([open(), silence()]);
// Its absence is met, and said, by whoever reads or writes.
shelf.catch(() => null);

/**
 * Kept means on the disk: wait for the transaction, not for the request.
 * @param {[Store, object][]} puts
 * @param {[Store, string][]} gone
 * @returns {Promise<void>}
 */
async function commit(puts, gone) {
  const names = [...new Set([...puts, ...gone].map(([store]) => store))];
  // A draft is written at each key: the system may take its time, a ballot it may not.
  const durability = names.every((each) => each === "drafts") ? "relaxed" : "strict";
  const changing = (await shelf).transaction(names, "readwrite", { durability });
  const done = new Promise((resolve, reject) => {
    changing.oncomplete = () => resolve(null);
    changing.onabort = () => reject(changing.error);
  });
  for (const [store, record] of puts) changing.objectStore(store).put({ ...record, loose: false });
  for (const [store, key] of gone) changing.objectStore(store).delete(key);
  await done;
}

/**
 * Put records down and take others away, all of it or nothing.
 * @param {[Store, any][]} puts
 * @param {[Store, string][]} [gone]
 * @returns {Promise<boolean>} whether it is on the disk; else this page holds it
 */
export async function write(puts, gone = []) {
  if (puts.length + gone.length === 0) return true;
  const isKept = await commit(puts, gone).then(
    () => true,
    () => false,
  );
  for (const [store, key] of gone) loose[store].delete(key);
  for (const [store, record] of puts) {
    if (isKept) loose[store].delete(record[STORES[store]]);
    else loose[store].set(record[STORES[store]], { ...record, loose: true });
  }
  return isKept;
}

/**
 * @param {Store} store
 * @returns {Promise<any[]>} its records, those included that only this page holds
 */
export async function read(store) {
  /** @type {any[]} */
  const kept = await shelf
    .then((database) => result(database.transaction(store).objectStore(store).getAll()))
    .catch(() => []);
  return [...kept.filter((each) => !loose[store].has(each[STORES[store]])), ...loose[store].values()];
}
