/** When to ask the time: often on coming, then now and then. */

import { clock } from "./clock.js";

const BURST = 12;
const BURST_MS = 120;
const EAGER_MS = 400;
const CALM_MS = 10_000;
/** Twelve answers that took long leave too much open: then a page asks on until it has as many as it keeps. */
const ENOUGH = 40;
const LONG_TRIP_MS = 50;

/** @type {number | undefined} */
let timer;

/** @returns {number} until the next question, once a burst is over */
function rest() {
  return clock.samples.length < ENOUGH && !(clock.best <= LONG_TRIP_MS) ? EAGER_MS : CALM_MS;
}

/**
 * Ask the time 12 times quickly, then every 10 s; up to the 40th more often where answers take long.
 * @param {(probe: {t: "probe", sent: number}) => void} send
 * @returns {void}
 */
export function probe(send) {
  let left = BURST;
  const next = () => {
    send({ t: "probe", sent: performance.now() });
    left -= 1;
    timer = setTimeout(next, left > 0 ? BURST_MS : rest());
  };
  stopProbing();
  next();
}

/** @returns {void} */
export function stopProbing() {
  clearTimeout(timer);
}
