/** `Chronomètre de secours`: a stopwatch of this page alone, for when the server is away. */

import { digits } from "./countdown.js";
import { eachFrame, one, write } from "./page.js";

/** When it was started, by the page's own clock. */
let since = NaN;
/** What it stood at when stopped. */
let stopped = NaN;

/**
 * Start it, then stop it, then put it back.
 * @returns {void}
 */
function press() {
  if (!Number.isNaN(stopped)) since = stopped = NaN;
  else if (Number.isNaN(since)) since = performance.now();
  else stopped = performance.now() - since;
}

/**
 * @param {HTMLElement} box
 * @returns {void}
 */
function draw(box) {
  const [place, button] = [one("[data-emergency-digits]", box), one("[data-emergency-go]", box)];
  const running = Number.isNaN(since) ? 0 : performance.now() - since;
  const elapsed = Number.isNaN(stopped) ? running : stopped;
  if (place) write(place, digits(Number(box.dataset.allotted ?? 60_000) - elapsed));
  if (!button) return;
  const { start = "", stop = "", again = "" } = button.dataset;
  write(button, !Number.isNaN(stopped) ? again : Number.isNaN(since) ? start : stop);
}

/** @returns {void} */
export function start() {
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("[data-emergency-go]")) press();
  });
  eachFrame(() => {
    const box = one("[data-emergency]");
    if (box && box.getClientRects().length > 0) draw(box);
  });
}
