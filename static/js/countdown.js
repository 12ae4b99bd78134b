/** What a timer's facts mean at an instant: pure, so that it can be tried without a page. */

import { number } from "./page.js";

const MINUS = "\u2212";

/**
 * @typedef {object} Facts
 * @property {number} allotted milliseconds
 * @property {number} elapsed milliseconds before it last started
 * @property {number} since contest time when it last started; NaN when it stands still
 * @property {number} amber remaining milliseconds
 * @property {number} red remaining milliseconds
 * @property {boolean} stopped
 */

/**
 * @param {DOMStringMap} data
 * @returns {Facts}
 */
export function facts({ allotted, elapsed, since, amber, red, stopped }) {
  return {
    allotted: number(allotted),
    elapsed: Number(elapsed ?? 0),
    since: number(since),
    amber: number(amber),
    red: number(red),
    stopped: stopped !== undefined,
  };
}

/**
 * What holds at an instant: a start that was announced has not begun before its time.
 * @param {Facts} timer
 * @param {number} now contest time
 * @returns {Facts}
 */
export function asOf(timer, now) {
  return now < timer.since ? { ...timer, since: NaN } : timer;
}

/**
 * @param {Facts} timer as of now
 * @param {number} now contest time
 * @returns {number} milliseconds
 */
export function elapsedAt({ elapsed, since }, now) {
  return Number.isNaN(since) ? elapsed : elapsed + now - since;
}

/**
 * M:SS. A second is shown until it is wholly over, so that 0:00 comes exactly at zero.
 * @param {number} remaining milliseconds
 * @returns {string}
 */
export function digits(remaining) {
  const seconds = Math.abs(Math.ceil(remaining / 1_000));
  const clockwise = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return remaining <= -1_000 ? MINUS + clockwise : clockwise;
}

/**
 * @param {Facts} timer
 * @param {number} elapsed
 * @returns {{state: string, warn: string, paused: boolean}} how it looks
 */
export function look(timer, elapsed) {
  const remaining = timer.allotted - elapsed;
  const still = Number.isNaN(timer.since) && !timer.stopped;
  const warn = elapsed === 0 || remaining > timer.amber ? "" : remaining > timer.red ? "amber" : "red";
  const running = still ? (elapsed === 0 ? "ready" : "paused") : "running";
  const state = timer.stopped ? "stopped" : remaining <= 0 ? "over" : running;
  return { state, warn, paused: still && elapsed > 0 };
}
