/**
 * What is shown from an instant (`data-from`), or until one (`data-until`), in contest time. An act
 * that was announced carries both sides, so that every screen changes at its instant, exactly.
 */

import { clock } from "./clock.js";
import { all, eachFrame, number, onTopic } from "./page.js";

/** @type {HTMLElement[]} */
let timed = [];
let choosing = false;

/**
 * A side that is not shown is `hidden`: nobody sees it, and no reader reads it.
 * @returns {boolean} whether anything changed
 */
function choose() {
  const now = clock.now();
  if (Number.isNaN(now)) return false;
  let changed = false;
  for (const each of timed) {
    const { from, until } = each.dataset;
    const shown = !(now < number(from)) && !(now >= number(until));
    if (each.hidden !== shown) continue;
    each.hidden = !shown;
    changed = true;
  }
  return changed;
}

/** @returns {void} */
function find() {
  timed = all("[data-from], [data-until]");
  if (!choosing) choose();
}

/** What came into sight has to be laid out, as if it had just been drawn. */
function turn() {
  if (timed.length === 0 || !choose()) return;
  choosing = true;
  document.dispatchEvent(new CustomEvent("topic", { detail: {} }));
  choosing = false;
}

/**
 * To be started before what lays out and counts.
 * @returns {void}
 */
export function start() {
  onTopic(find);
  eachFrame(turn);
}
