/** Whether the server is heard, said once for the whole page on `<html data-network>`. */

import { all } from "./page.js";

/** Said before three seconds are over: the server beats once a second. */
const SILENCE_MS = 2_500;
const LOOK_MS = 100;
/** A page that did not even look for so long was asleep: it listens for as long before it judges. */
const ASLEEP_MS = 1_000;

/**
 * `closed`: its door was; `elsewhere`: another page took its place. Neither comes back by itself.
 * @typedef {"ok" | "lost" | "closed" | "elsewhere"} Network
 */

let heardAt = performance.now();

/** @returns {Network} */
export function network() {
  return /** @type {any} */ (document.documentElement.dataset.network ?? "ok");
}

/** @returns {boolean} whether this page must not try to come back by itself */
export function isOver() {
  return network() === "closed" || network() === "elsewhere";
}

/**
 * @param {Network} state
 * @returns {void}
 */
function become(state) {
  if (network() === state && "network" in document.documentElement.dataset) return;
  document.documentElement.dataset.network = state;
  for (const each of all("[data-closed]")) each.hidden = state !== "closed";
  for (const each of all("[data-elsewhere]")) each.hidden = state !== "elsewhere";
  document.dispatchEvent(new CustomEvent("network", { detail: state }));
}

/**
 * The server was heard just now.
 * @returns {void}
 */
export function heard() {
  heardAt = performance.now();
  if (!isOver()) become("ok");
}

/** @returns {number} milliseconds since the server was last heard */
export function silence() {
  return performance.now() - heardAt;
}

/**
 * The server sent this page away.
 * @param {"closed" | "elsewhere"} state
 * @returns {void}
 */
export function over(state) {
  become(state);
}

/**
 * Run when the page may have slept, and is seen again.
 * @param {() => void} run
 * @returns {void}
 */
export function onWaking(run) {
  // `resume` does not bubble.
  for (const event of ["visibilitychange", "pageshow", "online", "resume"]) {
    addEventListener(event, () => document.hidden || run(), { capture: true });
  }
}

/**
 * Run when a person wants this page to have its place again.
 * @param {() => void} run
 * @returns {void}
 */
export function onTakeOver(run) {
  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element && target.closest("[data-take-over]"))) return;
    become("lost");
    run();
  });
}

/**
 * Say so when nothing was heard for nearly three seconds.
 * @returns {void}
 */
export function start() {
  let looked = performance.now();
  let woke = -ASLEEP_MS;
  setInterval(() => {
    const now = performance.now();
    if (now - looked > ASLEEP_MS) woke = now;
    looked = now;
    if (now - woke >= ASLEEP_MS && !isOver() && silence() > SILENCE_MS) become("lost");
  }, LOOK_MS);
}
