/** Whether the server is heard, said once for the whole page on `<html data-network>`. */

import { all } from "./page.js";

const SILENCE_MS = 3_000;

let heardAt = performance.now();

/** @returns {"ok" | "lost" | "closed"} */
export function network() {
  return /** @type {any} */ (document.documentElement.dataset.network ?? "ok");
}

/**
 * @param {"ok" | "lost" | "closed"} state
 * @returns {void}
 */
function become(state) {
  const { dataset } = document.documentElement;
  if (dataset.network === state || dataset.network === "closed") return;
  dataset.network = state;
  document.dispatchEvent(new CustomEvent("network", { detail: state }));
}

/**
 * The server was heard just now.
 * @returns {void}
 */
export function heard() {
  heardAt = performance.now();
  become("ok");
}

/** @returns {number} milliseconds since the server was last heard */
export function silence() {
  return performance.now() - heardAt;
}

/**
 * This page's door was closed: it will not be let in again.
 * @returns {void}
 */
export function closed() {
  become("closed");
  for (const each of all("[data-closed]")) each.hidden = false;
}

/**
 * Say so when nothing was heard for three seconds.
 * @returns {void}
 */
export function start() {
  setInterval(() => silence() > SILENCE_MS && become("lost"), 250);
}
