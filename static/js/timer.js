/** Draws every running timer from its facts: nothing comes from the server while it runs. */

import { clock } from "./clock.js";
import { digits, elapsedAt, facts, look } from "./countdown.js";
import { all, eachFrame, one, onTopic, write } from "./page.js";

/** Crossing zero longer ago than this is history: a page that wakes up late stays silent. */
const FRESH_MS = 1_500;

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
  const timer = facts(root.dataset);
  const shown = memory.get(root) ?? new Shown();
  memory.set(root, shown);
  const { timer: name, allotted, elapsed: before, since } = root.dataset;
  const run = [name, allotted, before, since].join("/");
  const [sameRun, last] = [run === shown.run, shown.elapsed];
  const elapsed = shown.forward(run, elapsedAt(timer, clock.now()));
  if (Number.isNaN(elapsed)) return;
  const remaining = timer.allotted - elapsed;
  if (sameRun && last < timer.allotted && remaining <= 0 && remaining > -FRESH_MS * clock.rate) {
    root.dispatchEvent(new CustomEvent("zero", { bubbles: true }));
  }
  dress(root, look(timer, elapsed));
  for (const each of all("[data-timer-digits]", root)) write(each, digits(remaining));
  const part = Math.max(0, Math.min(1, remaining / timer.allotted));
  const bar = one("[data-timer-bar]", root);
  if (bar) bar.style.transform = `scaleX(${part.toFixed(4)})`;
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
