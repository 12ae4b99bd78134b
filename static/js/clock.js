/**
 * Contest time on this page: `performance.now()` and what the server answered to probes.
 * The page's wall clock is never read: a phone whose hour is wrong shows the right seconds.
 */

const KEPT = 40;
const BURST = 12;
const BURST_MS = 120;
const CALM_MS = 10_000;
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
    /** @type {{trip: number, offset: number}[]} */
    this.samples = [];
  }

  /**
   * Take the server's word, until probes say better.
   * @param {number} now contest time
   * @param {number} rate contest seconds in a real one
   * @returns {void}
   */
  start(now, rate) {
    const offset = now - this.read() * rate;
    const known = rate === this.rate && Math.abs(offset - this.target) < 1_000 * rate;
    if (known) return;
    this.rate = rate;
    this.samples = [];
    this.offset = this.target = offset;
  }

  /**
   * Take in one answered probe. Probes with the shortest trips lie least.
   * @param {number} sent @param {number} received both by the page's clock
   * @param {number} now contest time in between
   * @returns {void}
   */
  sample(sent, received, now) {
    const offset = now - ((sent + received) / 2) * this.rate;
    this.samples = [...this.samples, { trip: received - sent, offset }].slice(-KEPT);
    const best = [...this.samples].sort((a, b) => a.trip - b.trip);
    const quartile = best.slice(0, Math.ceil(best.length / 4));
    this.target = quartile.reduce((sum, each) => sum + each.offset, 0) / quartile.length;
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
if (now) clock.start(Number(now), Number(rate ?? 1));

/** @type {number | undefined} */
let timer;

/**
 * Ask the time 12 times quickly, then every 10 s.
 * @param {(probe: {t: "probe", sent: number}) => void} send
 * @returns {void}
 */
export function probe(send) {
  let left = BURST;
  const next = () => {
    send({ t: "probe", sent: performance.now() });
    left -= 1;
    timer = setTimeout(next, left > 0 ? BURST_MS : CALM_MS);
  };
  stopProbing();
  next();
}

/** @returns {void} */
export function stopProbing() {
  clearTimeout(timer);
}
