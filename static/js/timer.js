/** Draws every running timer from its facts: nothing comes from the server while it runs. */

import { clock } from "./clock.js";
import { asOf, digits, elapsedAt, facts, look } from "./countdown.js";
import { all, eachFrame, one, onTopic, write } from "./page.js";

/** Crossing zero longer ago than this is history: a page that wakes up late stays silent. */
const FRESH_MS = 1_500;

const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** The most that each timer has shown: within one run it never goes back. */
class Shown {
  run = "";
  elapsed = -1;

  /**
   * @param {string} run
   * @param {number} elapsed
   * @returns {number}
   */
  forward(run, elapsed) {
    this.elapsed = run === this.run ? Math.max(this.elapsed, elapsed) : elapsed;
    this.run = run;
    return this.elapsed;
  }
}

/** @type {WeakMap<HTMLElement, Shown>} */
const memory = new WeakMap();
/** @type {HTMLElement[]} */
let timers = [];

/**
 * @param {HTMLElement} root
 * @returns {void}
 */
export function draw(root) {
  const now = clock.now();
  const timer = asOf(facts(root.dataset), now);
  const shown = memory.get(root) ?? new Shown();
  memory.set(root, shown);
  const { timer: name, allotted, elapsed: before, since } = root.dataset;
  const run = [name, allotted, before, since, clock.rate].join("/");
  const [sameRun, last] = [run === shown.run, shown.elapsed];
  const elapsed = shown.forward(run, elapsedAt(timer, now));
  if (Number.isNaN(elapsed)) return;
  const remaining = timer.allotted - elapsed;
  if (sameRun && last < timer.allotted && remaining <= 0 && remaining > -FRESH_MS * clock.rate) tell(root);
  dress(root, look(timer, elapsed));
  for (const each of all("[data-timer-digits]", root)) write(each, digits(remaining));
  const bar = one("[data-timer-bar]", root);
  if (bar) bar.style.transform = `scaleX(${part(remaining, timer.allotted).toFixed(4)})`;
}

/**
 * How full the bar is. For who wants little motion it moves with the digits only.
 * @param {number} remaining
 * @param {number} allotted
 * @returns {number} from 0 to 1
 */
function part(remaining, allotted) {
  const shown = calm.matches ? Math.ceil(remaining / 1_000) * 1_000 : remaining;
  return Math.max(0, Math.min(1, shown / allotted));
}

/**
 * Tell of zero, unless the timer stands on the side of an instant that is not shown.
 * @param {HTMLElement} root
 * @returns {void}
 */
function tell(root) {
  if (!root.closest("[hidden]")) root.dispatchEvent(new CustomEvent("zero", { bubbles: true }));
}

/**
 * @param {HTMLElement} root
 * @param {{state: string, warn: string, paused: boolean}} looks
 * @returns {void}
 */
function dress(root, { state, warn, paused }) {
  if (root.dataset.state !== state) root.dataset.state = state;
  if (root.dataset.warn !== warn) root.dataset.warn = warn;
  root.toggleAttribute("data-paused", paused);
}

/** @returns {void} */
function find() {
  timers = all("[data-timer]");
  for (const root of timers) {
    for (const notch of all("[data-timer-notch]", root)) {
      const at = Number(root.dataset[notch.dataset.timerNotch ?? ""]) / Number(root.dataset.allotted);
      notch.style.insetInlineStart = `${(at * 100).toFixed(3)}%`;
    }
    draw(root);
  }
}

/** @returns {void} */
export function start() {
  onTopic(find);
  eachFrame(() => timers.forEach(draw));
}
