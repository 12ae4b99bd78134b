/** On the team wall, the first name of whoever has just come into a team glows on its card. */

import { all, number, one, onTopic } from "./page.js";

const GLOW_MS = 3_000;

/** How many were in each team when it was last drawn. @type {Map<string, number>} */
let sizes = new Map();

/**
 * @param {HTMLElement} name
 * @returns {void}
 */
function glow(name) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  name.animate({ opacity: still ? [1, 1] : [0, 1, 1, 1, 0] }, { duration: GLOW_MS });
}

/** @returns {void} */
function look() {
  /** @type {Map<string, number>} */
  const now = new Map();
  for (const card of all("[data-team]")) {
    const { team = "", members } = card.dataset;
    const name = one("[data-newest]", card);
    if (name && number(members) > (sizes.get(team) ?? Infinity)) glow(name);
    now.set(team, number(members));
  }
  sizes = now;
}

/** @returns {void} */
export function start() {
  onTopic(look);
}
