/** A gong at zero, struck by the page itself. What it says is always shown by a frame too. */

import { all, write } from "./page.js";

/** Partials of a gong: times its lowest tone, loudness, seconds until it has died. */
const PARTIALS = [
  [1, 0.5, 3.2],
  [1.51, 0.28, 2.4],
  [2.07, 0.2, 1.8],
  [2.74, 0.14, 1.2],
  [4.12, 0.08, 0.6],
];
const LOWEST_HZ = 196;
const TOGETHER_MS = 1_000;

/** @type {AudioContext | null} */
let audio = null;
let struckAt = -Infinity;

/**
 * Browsers allow sound only after a gesture: call this from one.
 * @returns {void}
 */
export function ready() {
  audio ??= new AudioContext();
  audio.onstatechange = () => document.dispatchEvent(new CustomEvent("sound"));
  if (audio.state === "suspended") void audio.resume();
}

/** @returns {boolean} whether this page may sound */
export function isReady() {
  return audio?.state === "running";
}

/**
 * Strike, if this page may sound. Two timers of one page that end together strike once.
 * @returns {boolean} whether it sounded
 */
export function strike() {
  const now = performance.now();
  if (!audio || now - struckAt < TOGETHER_MS) return false;
  struckAt = now;
  for (const [times, loudness, seconds] of PARTIALS) sound(audio, times * LOWEST_HZ, loudness, seconds);
  return true;
}

/**
 * @param {AudioContext} context
 * @param {number} hertz
 * @param {number} loudness
 * @param {number} seconds
 * @returns {void}
 */
function sound(context, hertz, loudness, seconds) {
  const [tone, envelope] = [context.createOscillator(), context.createGain()];
  const now = context.currentTime;
  tone.frequency.value = hertz;
  envelope.gain.setValueAtTime(0, now);
  envelope.gain.linearRampToValueAtTime(loudness, now + 0.01);
  envelope.gain.exponentialRampToValueAtTime(0.0001, now + seconds);
  tone.connect(envelope).connect(context.destination);
  tone.start(now);
  tone.stop(now + seconds);
}

/**
 * @param {Event} event
 * @returns {void}
 */
function tryOut({ target }) {
  const button = target instanceof Element && target.closest("[data-gong-try]");
  if (!(button instanceof HTMLElement)) return;
  ready();
  strike();
  for (const each of all("[data-gong-try]")) write(each, each.dataset.tried ?? each.textContent ?? "");
}

/** @returns {void} */
export function start() {
  document.addEventListener("click", tryOut);
  document.addEventListener("zero", ({ target }) => {
    if (target instanceof Element && target.matches("[data-gong]")) strike();
  });
}
