/** What answers to probes prove about the time: pure, so that it can be tried without a page. */

/** How fast two good clocks may come apart: 50 parts in a million. */
const DRIFT = 0.00005;
/** Answers that contradict each other by more tell of a clock that jumped. */
const SLACK_MS = 10;

/**
 * One answered probe. The offset (contest time less the page's) lies between `low`, had the answer
 * taken no time, and `high`, had the question taken none.
 * @typedef {{at: number, trip: number, low: number, high: number}} Sample
 */

/**
 * @param {number} sent
 * @param {number} received both by the page's clock
 * @param {number} now contest time in between
 * @param {number} rate contest seconds in a real one
 * @returns {Sample}
 */
export function sampled(sent, received, now, rate) {
  return { at: received, trip: received - sent, low: now - received * rate, high: now - sent * rate };
}

/**
 * Whether both can be true. After a sleep they are not: a page's clock may have stood still.
 * @param {Sample} before
 * @param {Sample} after
 * @param {number} rate
 * @returns {boolean}
 */
export function agree(before, after, rate) {
  const slack = (SLACK_MS + (after.at - before.at) * DRIFT * 4) * rate;
  return before.low - slack <= after.high && after.low - slack <= before.high;
}

/**
 * The middle of what all answers allow: of each leg, the quickest counts. An old answer proves a
 * little less, by what the clocks may have come apart.
 * @param {Sample[]} samples
 * @param {number} here the page's own clock
 * @param {number} rate
 * @returns {number} the offset
 */
export function middle(samples, here, rate) {
  const loose = (/** @type {Sample} */ { at }) => (here - at) * DRIFT * rate;
  const low = Math.max(...samples.map((each) => each.low - loose(each)));
  const high = Math.min(...samples.map((each) => each.high + loose(each)));
  return (low + high) / 2;
}
