/** Where commands wait on this phone until they are answered: IndexedDB, else localStorage. */

const NAME = "outbox";

/**
 * @typedef {object} Kept
 * @property {string} id of the command
 * @property {string} key what it is about: one form has one
 * @property {string} owner who wrote it: a phone may change hands
 * @property {string} url
 * @property {number} order
 * @property {import("./post.js").Command} command
 */

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

/** A private window may refuse IndexedDB; a few ballots fit anywhere. */
class Plain {
  /** @returns {Promise<Kept[]>} */
  async all() {
    return JSON.parse(localStorage.getItem(NAME) ?? "[]");
  }

  /** @param {Kept} kept */
  async put(kept) {
    const others = (await this.all()).filter(({ id }) => id !== kept.id);
    localStorage.setItem(NAME, JSON.stringify([...others, kept]));
  }

  /** @param {string} gone */
  async remove(gone) {
    const left = (await this.all()).filter(({ id }) => id !== gone);
    localStorage.setItem(NAME, JSON.stringify(left));
  }
}

class Indexed {
  /** @param {IDBDatabase} database */
  constructor(database) {
    this.database = database;
  }

  /**
   * Kept means on the disk: wait for the transaction, not for the request.
   * @param {(store: IDBObjectStore) => void} change
   * @returns {Promise<void>}
   */
  write(change) {
    const transaction = this.database.transaction(NAME, "readwrite", { durability: "strict" });
    change(transaction.objectStore(NAME));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  }

  /** @returns {Promise<Kept[]>} */
  async all() {
    return result(this.database.transaction(NAME).objectStore(NAME).getAll());
  }

  /** @param {Kept} kept */
  async put(kept) {
    await this.write((store) => store.put(kept));
  }

  /** @param {string} id */
  async remove(id) {
    await this.write((store) => store.delete(id));
  }
}

/** @returns {Promise<Plain | Indexed>} */
async function open() {
  try {
    const opening = indexedDB.open("contest-live", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(NAME, { keyPath: "id" });
    return new Indexed(await result(opening));
  } catch {
    return new Plain();
  }
}

const shelf = open();

/**
 * What waits, oldest first.
 * @param {string} owner
 * @returns {Promise<Kept[]>}
 */
export async function waiting(owner) {
  const kept = await (await shelf).all();
  return kept.filter((each) => each.owner === owner).sort((a, b) => a.order - b.order);
}

/** @param {Kept} kept */
export async function keep(kept) {
  await (await shelf).put(kept);
}

/** @param {string} id */
export async function drop(id) {
  await (await shelf).remove(id);
}
