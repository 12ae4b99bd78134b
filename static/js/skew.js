/**
 * How right this page's clock is, on demand: a discreet line in the corner, at the key `h` or where
 * the address says `?clock`. The device's own hour is read here only, to tell how wrong it is.
 */

import { clock } from "./clock.js";
import { isTyping, one, write } from "./page.js";

const EVERY_MS = 500;

/** Units of an offset, each with how many milliseconds it has and the digits after its mark. */
const UNITS = /** @type {const} */ ([
  ["day", 86_400_000, 0],
  ["hour", 3_600_000, 1],
  ["minute", 60_000, 1],
  ["second", 1_000, 2],
]);

/**
 * A length of time in the page's language, in the largest unit that it fills: "+0,3 ms", "−12 h".
 * @param {number} millis
 * @param {"always" | "auto"} signDisplay
 * @returns {string}
 */
export function spoken(millis, signDisplay = "auto") {
  const fitting = UNITS.find(([, size]) => Math.abs(millis) >= size);
  const [unit, size, digits] = fitting ?? ["millisecond", 1, 1];
  const options = { style: "unit", unit, signDisplay, maximumFractionDigits: digits };
  const language = document.documentElement.lang || undefined;
  const { format } = new Intl.NumberFormat(language, /** @type {any} */ (options));
  return format(millis / size).replace("-", "\u2212");
}

/**
 * @param {DOMStringMap} say sentences with `{offset}`, `{bound}` and `{count}`
 * @returns {string}
 */
export function line({ none = "", some = "" }) {
  const count = clock.samples.length;
  if (count === 0) return none;
  return some
    .replace("{offset}", spoken(clock.now() - Date.now(), "always"))
    .replace("{bound}", spoken(clock.bound))
    .replace("{count}", String(count));
}

/** @type {number | undefined} */
let drawing;

/**
 * @param {HTMLElement} place
 * @param {boolean} shown
 * @returns {void}
 */
function show(place, shown) {
  const draw = () => write(place, line(place.dataset));
  clearInterval(drawing);
  place.hidden = !shown;
  if (!shown) return;
  draw();
  drawing = setInterval(draw, EVERY_MS);
}

/** @returns {void} */
export function start() {
  const place = one("[data-skew]");
  if (!place) return;
  show(place, new URLSearchParams(location.search).has("clock"));
  document.addEventListener("keydown", (event) => {
    const busy = event.repeat || event.ctrlKey || event.metaKey || event.altKey;
    if (busy || event.key.toLowerCase() !== "h" || isTyping(event.target)) return;
    show(place, place.hidden);
  });
}
