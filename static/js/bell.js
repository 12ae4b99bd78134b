/** Coaches change: minutes until then in words, a gong at the bell, and how old a lost board is. */

import { clock } from "./clock.js";
import { strike } from "./gong.js";
import { silence } from "./network.js";
import { all, eachFrame, number, onTopic, say, write } from "./page.js";
import { hourOf } from "./wallclock.js";

const MINUTE = 60_000;
/** A bell longer ago than this is history: a page that wakes up late stays silent. */
const FRESH_MS = 1_500;

/** @type {HTMLElement[]} */
let bells = [];
let last = NaN;

/**
 * Whether an instant has just come.
 * @param {number} at
 * @param {number} before the last time that was looked
 * @param {number} now
 * @returns {boolean}
 */
export function hasCome(at, before, now) {
  return before < at && at <= now && now - at < FRESH_MS * clock.rate;
}

/** @returns {void} */
function ring() {
  const now = clock.now();
  if (Number.isNaN(now)) return;
  const rings = bells.some((each) => hasCome(number(each.dataset.bell), last, now));
  last = now;
  if (rings) strike();
}

/** @returns {void} */
function drawMinutes() {
  const now = clock.now();
  if (Number.isNaN(now)) return;
  for (const each of all("[data-minutes-to]")) {
    const left = Math.max(1, Math.ceil((number(each.dataset.minutesTo) - now) / MINUTE));
    write(each, say(each.dataset.minutes, left));
  }
}

/** What is shown while the network is lost is as old as what was heard last. */
function drawHeard() {
  const now = clock.now();
  if (Number.isNaN(now)) return;
  const heard = now - silence() * clock.rate;
  for (const each of all("[data-heard]")) write(each, hourOf(heard, each.dataset.zone));
}

/** @returns {void} */
export function start() {
  onTopic(() => {
    bells = all("[data-bell]");
    drawMinutes();
  });
  eachFrame(ring);
  setInterval(drawMinutes, 250);
  document.addEventListener("network", drawHeard);
}
