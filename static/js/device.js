/** A machine that stands as a screen: it shows what it is told to, says its name, loads itself again. */

import { strike } from "./gong.js";
import { send } from "./live.js";
import { all, one, onTopic } from "./page.js";
import { watched } from "./topics.js";

const NAME_MS = 6_000;
const SLEEPS_MS = 12_000;

/** @type {number | undefined} */
let veiled;

/**
 * Show what the server says that this machine shows; nothing while it waits.
 * Nothing is loaded again: the whole screen, the sound and the wake lock stay as they are.
 * @returns {void}
 */
function follow() {
  const [own, main] = [one("[data-own]"), one("[data-shown]")];
  if (!own || !main) return;
  const { shows = "", surface = "projected" } = own.dataset;
  const now = one("[data-topic]", main)?.dataset.topic ?? "";
  if (now === shows) return;
  document.body.classList.remove("projected", "floor");
  document.body.classList.add(surface);
  main.className = surface === "projected" ? "screen" : "board";
  main.replaceChildren(...(shows ? [place(shows)] : []));
  send(watched());
}

/** @param {string} topic @returns {HTMLElement} */
function place(topic) {
  const made = document.createElement("div");
  made.className = "topic";
  made.dataset.topic = topic;
  made.dataset.digest = "";
  return made;
}

/** @param {{name: string, city: string}} who */
function identify({ name, city }) {
  const veil = one("[data-veil]");
  if (!veil) return;
  for (const each of all("[data-veil-name]")) each.textContent = name;
  for (const each of all("[data-veil-city]")) each.textContent = city;
  veil.hidden = false;
  clearTimeout(veiled);
  veiled = setTimeout(() => (veil.hidden = true), NAME_MS);
}

/** Say, for a moment, that this display may go to sleep. @param {"held" | "refused" | "missing"} state */
function sayAwake(state) {
  const place = one("[data-sleeps]");
  if (!place) return;
  place.textContent = state === "held" ? "" : (place.dataset[state] ?? "");
  place.hidden = state === "held";
  setTimeout(() => (place.hidden = true), SLEEPS_MS);
}

/** @returns {void} */
export function start() {
  onTopic(follow);
  document.addEventListener("order", (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    if (detail.order === "identify") identify(detail);
    if (detail.order === "reload") location.reload();
    if (detail.order === "gong") strike();
  });
  document.addEventListener("awake", (event) => sayAwake(/** @type {CustomEvent} */ (event).detail));
}
