/** Pages of one phone agree: one of them sends at a time, and each tells the others. */

const NAME = "contest-live";
/** A page that sleeps in the background may hold its turn for ever: sending twice harms nothing. */
const TURN_MS = 6_000;

/** @typedef {{owner: string} & Record<string, any>} News */

const channel = "BroadcastChannel" in window ? new BroadcastChannel(NAME) : null;

/**
 * Tell the other pages of this phone.
 * @param {News} news
 * @returns {void}
 */
export function announce(news) {
  channel?.postMessage(news);
}

/**
 * Hear what the other pages did for the same person.
 * @param {string} owner
 * @param {(news: News) => void} run
 * @returns {void}
 */
export function onNews(owner, run) {
  channel?.addEventListener("message", ({ data }) => {
    if (data.owner === owner) run(data);
  });
}

/**
 * Work while no other page of this phone does, where locks are. (On plain HTTP there are none.)
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function alone(name, work) {
  if (!navigator.locks) return work();
  const patience = new AbortController();
  const timeout = setTimeout(() => patience.abort(), TURN_MS);
  const turn = () => {
    clearTimeout(timeout);
    return work();
  };
  try {
    return await navigator.locks.request(`${NAME}/${name}`, { signal: patience.signal }, turn);
  } catch (trouble) {
    if (!patience.signal.aborted) throw trouble;
    return work();
  }
}
