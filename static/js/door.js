/** A door: its token stands after the `#`, where no server's log sees it, and is taken away. */

import { one, write } from "./page.js";

const AGAIN_MS = 2_000;

/**
 * @param {HTMLElement} door
 * @param {string} token
 * @returns {Promise<void>}
 */
async function enter(door, token) {
  const answer = await fetch(door.dataset.doorAction ?? "/door", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify({ token }),
  });
  if (answer.status >= 500) throw new Error("the server is not ready");
  const { to, refused } = await answer.json().catch(() => ({}));
  if (answer.ok && to) location.replace(to);
  else tell(door, refused);
}

/**
 * @param {HTMLElement} door
 * @param {string | undefined} [text]
 * @returns {void}
 */
function tell(door, text) {
  const place = one("[data-door-state]", door);
  if (place) write(place, text ?? door.dataset.sayWrong ?? "");
}

/**
 * Knock until somebody answers.
 * @param {HTMLElement} door
 * @param {string} token
 * @returns {void}
 */
function knock(door, token) {
  enter(door, token).catch(() => {
    tell(door, document.body.dataset.sayOffline);
    setTimeout(() => knock(door, token), AGAIN_MS);
  });
}

/** @returns {void} */
function start() {
  const door = one("[data-door]");
  const token = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
  if (!door) return;
  if (!token) return tell(door);
  tell(door, door.dataset.sayWait);
  knock(door, token);
}

start();
// A door scanned while another stands open in this tab changes only what follows the `#`.
addEventListener("hashchange", start);
