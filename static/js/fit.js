/** Too much content on a projected scene: texts shrink by steps, long lists turn pages. */

import { all, one, onTopic, write } from "./page.js";

const PAGE_MS = 12_000;
const STEPS = [1, 0.92, 0.85, 0.78, 0.7, 0.62, 0.55, 0.48, 0.42, 0.36, 0.3];

/** The page that each list shows. @type {WeakMap<HTMLElement, number>} */
const page = new WeakMap();

/**
 * @param {HTMLElement} element
 * @returns {boolean}
 */
function isFull(element) {
  const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
  // Letters may reach a little out of their line: only a further line is too much.
  const line = parseFloat(getComputedStyle(element).fontSize);
  return scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + line / 8;
}

/**
 * Take the largest step at which a text fits its box; its style sheet multiplies by `--fit`.
 * @param {HTMLElement} element
 * @returns {void}
 */
function fit(element) {
  for (const step of STEPS) {
    element.style.setProperty("--fit", String(step));
    if (!isFull(element)) return;
  }
}

/**
 * Split the rows of a list into pages that fit its box.
 * @param {HTMLElement} list
 * @returns {HTMLElement[][]}
 */
function pagesOf(list) {
  const rows = /** @type {HTMLElement[]} */ ([...list.children]);
  for (const row of rows) row.hidden = false;
  const { clientHeight } = list;
  /** @type {HTMLElement[][]} */
  const pages = [];
  let top = 0;
  for (const row of rows) {
    const bottom = row.offsetTop + row.offsetHeight;
    if (pages.length === 0 || bottom - top > clientHeight + 1) {
      pages.push([]);
      top = row.offsetTop;
    }
    pages[pages.length - 1].push(row);
  }
  return pages;
}

/**
 * @param {HTMLElement} list
 * @param {number} forward pages to turn
 * @returns {void}
 */
function turn(list, forward) {
  const pages = pagesOf(list);
  const now = ((page.get(list) ?? 0) + forward) % Math.max(1, pages.length);
  page.set(list, now);
  pages.forEach((rows, index) => rows.forEach((row) => (row.hidden = index !== now)));
  const place = one("[data-pages-of]", list.parentElement ?? document);
  if (place) write(place, pages.length > 1 ? `${now + 1} / ${pages.length}` : "");
}

/** @returns {void} */
function layOut() {
  all("[data-fit]").forEach(fit);
  all("[data-pages]").forEach((list) => turn(list, 0));
}

/** @returns {void} */
export function start() {
  onTopic(layOut);
  addEventListener("resize", layOut);
  void document.fonts?.ready.then(layOut);
  setInterval(() => all("[data-pages]").forEach((list) => turn(list, 1)), PAGE_MS);
}
