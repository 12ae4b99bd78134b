/** Sending a command: the same id however often it is tried, so that it has one effect. */

const PATIENCE_MS = 4_000;
const TRIES_MS = [0, 400, 1_200];

/**
 * @typedef {{id: string, command: string, fields: Record<string, unknown>}} Command
 * @typedef {{kind: "acted", at: number, receipt: string} | {kind: "refused", sentence: string}
 *   | {kind: "unheard"}} Answer
 */

/**
 * The fields of a form: dots nest, a name that ends in `[]` is a list, `_` names are not fields.
 * @param {Iterable<[string, FormDataEntryValue]>} entries
 * @returns {Record<string, unknown>}
 */
export function nested(entries) {
  /** @type {Record<string, any>} */
  const fields = {};
  for (const [name, value] of entries) {
    if (name.startsWith("_")) continue;
    const path = name.replace(/\[\]$/, "").split(".");
    const last = /** @type {string} */ (path.pop());
    const place = path.reduce((inside, key) => (inside[key] ??= {}), fields);
    if (name.endsWith("[]")) (place[last] ??= []).push(value);
    else place[last] = value;
  }
  return fields;
}

/**
 * Try once.
 * @param {string} url
 * @param {Command} command
 * @returns {Promise<Answer>}
 */
export async function postOnce(url, command) {
  const patience = new AbortController();
  const timeout = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(command),
      signal: patience.signal,
    });
    if (answer.status >= 500) return { kind: "unheard" };
    const body = await answer.json().catch(() => ({}));
    if (answer.ok) return { kind: "acted", at: body.at, receipt: body.receipt };
    return { kind: "refused", sentence: body.refused ?? document.body.dataset.sayUnknown ?? "" };
  } catch {
    return { kind: "unheard" };
  } finally {
    clearTimeout(timeout);
  }
}

/**
 * Try until it is answered, three times at most.
 * @param {string} url
 * @param {Command} command
 * @returns {Promise<Answer>}
 */
export async function post(url, command) {
  for (const wait of TRIES_MS) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    const answer = await postOnce(url, command);
    if (answer.kind !== "unheard") return answer;
  }
  return { kind: "unheard" };
}

/**
 * What to say to who pressed.
 * @param {Answer} answer
 * @param {string} [done]
 * @returns {string}
 */
export function sentence(answer, done = "") {
  const { sayOffline = "", sayLate = "" } = document.body.dataset;
  if (answer.kind === "acted") return done;
  if (answer.kind === "refused") return answer.sentence;
  return document.documentElement.dataset.network === "lost" ? sayOffline : sayLate;
}
