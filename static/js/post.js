/** Sending a command: the same id however often it is tried, so that it has one effect. */

const PATIENCE_MS = 4_000;
const TRIES_MS = [0, 400, 1_200];

/**
 * @typedef {{id: string, command: string, fields: Record<string, unknown>}} Command
 * @typedef {{kind: "acted", at: number, receipt?: string}
 *   | {kind: "refused", status: number, sentence: string, current: string}
 *   | {kind: "unheard", answered: boolean}} Answer `answered`: by something, which may not be us
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
    const { at, receipt, refused, current = "" } = await answer.json().catch(() => ({}));
    // The page by which a venue's Wi-Fi asks for a name is no answer of ours, whatever its status.
    if (answer.ok && typeof at === "number") return { kind: "acted", at, receipt };
    const isRefused = answer.status < 500 && !answer.ok && typeof refused === "string";
    if (isRefused) return { kind: "refused", status: answer.status, sentence: refused, current };
    return { kind: "unheard", answered: true };
  } catch {
    return { kind: "unheard", answered: false };
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
  /** @type {Answer} */
  let answer = { kind: "unheard", answered: false };
  for (const wait of TRIES_MS) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    answer = await postOnce(url, command);
    if (answer.kind !== "unheard") break;
  }
  return answer;
}

/**
 * What to say to who pressed.
 * @param {Answer} answer
 * @param {string} [done]
 * @returns {string}
 */
export function sentence(answer, done = "") {
  const { sayOffline = "", sayLate = "", sayUnknown = "" } = document.body.dataset;
  if (answer.kind === "acted") return done;
  if (answer.kind === "refused") return answer.sentence;
  if (answer.answered) return sayUnknown;
  return document.documentElement.dataset.network === "lost" ? sayOffline : sayLate;
}
