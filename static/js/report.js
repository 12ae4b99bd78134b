/** Tells the server how this page is: a device every 5 s, a person's page every 10 s. */

import { awake } from "./awake.js";
import { clock } from "./clock.js";
import { isReady } from "./gong.js";
import { send } from "./live.js";
import { one } from "./page.js";

const DEVICE_MS = 5_000;
const PERSON_MS = 10_000;
/** The first probes are answered by then. */
const FIRST_MS = 2_000;
/** A window that is being drawn larger says so sixty times a second: its page tells once it stands. */
const STANDS_MS = 300;

/** @type {number | undefined} */
let resizing;

/** @param {number} millis @returns {number | null} */
const known = (millis) => (Number.isNaN(millis) ? null : millis);

/** @returns {void} */
export function report() {
  send({
    t: "report",
    bound: known(clock.bound),
    trip: known(clock.best),
    width: innerWidth,
    height: innerHeight,
    awake: awake(),
    sound: isReady(),
  });
}

/** @returns {void} */
export function start() {
  const device = one('[data-topic="device"]') !== null;
  if (!device && !document.documentElement.dataset.me) return;
  setTimeout(report, FIRST_MS);
  setInterval(report, device ? DEVICE_MS : PERSON_MS);
  // What somebody does to a screen is seen on the desk at once.
  for (const event of ["network", "awake", "sound"]) document.addEventListener(event, report);
  addEventListener("resize", () => {
    clearTimeout(resizing);
    resizing = setTimeout(report, STANDS_MS);
  });
}
