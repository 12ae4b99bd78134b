/** Keeps this page itself on the phone, with what it shows, so that it opens without a network. */

import { network } from "./network.js";

const WORKER = "/jury/worker.js";
/** After a change, more of them come. */
const REST_MS = 5_000;

/** @type {number | undefined} */
let keeping;

/**
 * @param {object} message
 * @returns {Promise<void>}
 */
async function say(message) {
  (await navigator.serviceWorker.ready).active?.postMessage(message);
}

/** @returns {void} */
function soon() {
  clearTimeout(keeping);
  keeping = setTimeout(() => network() === "ok" && say({ keep: location.pathname }), REST_MS);
}

/** @returns {void} */
export function start() {
  // Browsers let no page be kept that came by plain HTTP; all else works there.
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.register(WORKER).then(
    () => say({ keep: location.pathname }),
    () => null,
  );
  document.addEventListener("topic", soon);
  document.addEventListener("network", () => void (network() === "closed" && say({ forget: true })));
}
