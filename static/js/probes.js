/** When to ask the time: often on coming, then now and then. */

const BURST = 12;
const BURST_MS = 120;
const CALM_MS = 10_000;

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
