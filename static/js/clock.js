/**
 * Contest time on this page: `performance.now()` and what the server answered to probes.
 * The page's wall clock is never read: a phone whose hour is wrong shows the right seconds.
 */

import { agree, middle, sampled } from "./samples.js";

const KEPT = 40;
const SLEW_BELOW_MS = 100;
const SLEW_RATE = 0.05;

export class ContestClock {
  /** @param {() => number} read the page's own clock, in milliseconds */
  constructor(read = () => performance.now()) {
    this.read = read;
    this.rate = 1;
    /** Contest time is `read() * rate + offset`. */
    this.offset = NaN;
    this.target = NaN;
    this.last = 0;
    /** @type {import("./samples.js").Sample[]} */
    this.samples = [];
  }

  /** @returns {number} the shortest round trip of those kept, in milliseconds; NaN without any */
  get best() {
    return this.samples.length ? Math.min(...this.samples.map((each) => each.trip)) : NaN;
  }

  /** @returns {number} how wrong this clock may be at most, in real milliseconds */
  get bound() {
    return this.best / 2;
  }

  /**
   * Take the server's word, until probes say better. It was on its way for some time, so it can
   * prove this clock slow, never fast.
   * @param {number} now contest time
   * @param {number} rate contest seconds in a real one
   * @param {number} [at] when it came, by the page's clock
   * @returns {boolean} whether it was news
   */
  start(now, rate, at = this.read()) {
    const offset = now - at * rate;
    if (rate === this.rate && offset - this.target <= SLEW_BELOW_MS * rate) return false;
    this.rate = rate;
    this.samples = [];
    this.offset = this.target = offset;
    return true;
  }

  /**
   * Take in one answered probe.
   * @param {number} sent @param {number} received both by the page's clock
   * @param {number} now contest time in between
   * @returns {void}
   */
  sample(sent, received, now) {
    const fresh = sampled(sent, received, now, this.rate);
    const kept = this.samples.filter((each) => agree(each, fresh, this.rate));
    this.samples = [...kept, fresh].slice(-KEPT);
    this.target = middle(this.samples, received, this.rate);
    if (!(Math.abs(this.target - this.offset) < SLEW_BELOW_MS * this.rate)) {
      this.offset = this.target;
    }
  }

  /**
   * Contest time; NaN until the server gave it. A small error is worn off, never jumped.
   * @returns {number}
   */
  now() {
    const here = this.read();
    const most = (here - this.last) * SLEW_RATE * this.rate;
    const error = this.target - this.offset;
    this.offset += Math.max(-most, Math.min(most, error)) || 0;
    this.last = here;
    return here * this.rate + this.offset;
  }
}

export const clock = new ContestClock();

const { now, rate } = document.documentElement.dataset;
if (now) clock.start(Number(now), Number(rate ?? 1), drawnAt());

/** @returns {number} when this page came, which its scripts may have followed much later */
function drawnAt() {
  const [came] = performance.getEntriesByType("navigation");
  const { responseStart } = /** @type {PerformanceNavigationTiming} */ (came ?? {});
  return responseStart || performance.now();
}
