/**
 * Both sides of an announced act stand in wrappers of their own (contest_live/views/sides.py).
 * They come and go round what is seen, so that none of its elements is made anew.
 */

import { all } from "./page.js";

const SIDED = /^\s*<div class="side"/;

/**
 * What a past instant hid is gone, what it shows stands by itself.
 * @param {HTMLElement} element
 * @returns {void}
 */
function unwrap(element) {
  for (const side of all(":scope > .side", element)) {
    if (side.hidden) side.remove();
    else side.replaceWith(...side.childNodes);
  }
}

/**
 * Make an element as like as can be to what will be drawn in it.
 * @param {HTMLElement} element
 * @param {string} html
 * @returns {void}
 */
export function prepare(element, html) {
  unwrap(element);
  if (!SIDED.test(html)) return;
  const seen = document.createElement("div");
  seen.className = "side";
  seen.append(...element.childNodes);
  element.append(seen);
}
