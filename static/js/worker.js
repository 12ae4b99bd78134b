/**
 * Keeps the jury's pages on the phone, so that one opens where there is no network. What the server
 * answers is always shown; what was kept, only while it is silent or broken. It touches no more
 * than pages below /jury/ and the files that they load, whose names say their content.
 */

const PATIENCE_MS = 5_000;
const FILES = "/static/built/";

/** @type {any} The global scope of a service worker. */
const worker = self;

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));

/** Pages are kept one after the other: two at once would each throw out files that the other needs. */
let turn = Promise.resolve();

/** How often all was forgotten: what was being kept meanwhile is not. */
let forgotten = 0;

worker.addEventListener("message", (/** @type {any} */ event) => {
  const { keep: path } = event.data;
  const since = forgotten;
  if (path) turn = turn.then(() => keep(path, since)).catch(() => undefined);
  event.waitUntil(path ? turn : forget().catch(() => undefined));
});

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.mode === "navigate") event.respondWith(page(request, pathname));
  else if (request.method === "GET" && pathname.startsWith(FILES)) event.respondWith(file(request));
});

/** @param {string} path @returns {Promise<Response | undefined>} a page or a file, if it was kept */
function kept(path) {
  return caches.match(path, { ignoreVary: true });
}

/** @param {Request} request @param {string} path @returns {Promise<Response>} */
async function page(request, path) {
  const coming = fetch(request);
  const before = await kept(path);
  if (!before) return coming;
  const silence = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, null));
  const answer = await Promise.race([coming.catch(() => null), silence]);
  if (!answer || answer.status >= 500) return before;
  // Its door was closed: nothing of what stood behind it stays here.
  if (!answer.ok) await caches.delete(path);
  return answer;
}

/** @param {Request} request @returns {Promise<Response>} */
async function file(request) {
  return (await kept(request.url)) ?? fetch(request);
}

/**
 * @param {string} path of a page, kept as it is now with all that it loads
 * @param {number} since how often all had been forgotten when this was asked for
 * @returns {Promise<void>}
 */
async function keep(path, since) {
  const answer = await fetch(path);
  if (!answer.ok) return void (answer.status < 500 && (await caches.delete(path)));
  const files = new Set((await answer.clone().text()).match(/\/static\/built\/[\w.-]+/g));
  if (since !== forgotten) return;
  const cache = await caches.open(path);
  await cache.addAll(files);
  await cache.put(path, answer);
  const wanted = new Set([path, ...files]);
  for (const request of await cache.keys()) {
    if (!wanted.has(new URL(request.url).pathname)) await cache.delete(request);
  }
}

/** @returns {Promise<void>} */
async function forget() {
  forgotten += 1;
  for (const name of await caches.keys()) await caches.delete(name);
}
