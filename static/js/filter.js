/** A search field that hides the rows of a list which do not hold its words. */

import { all, one, onTopic } from "./page.js";

/**
 * Without accents or capitals: "éric" finds "Eric".
 * @param {string | null} text
 * @returns {string}
 */
function plain(text) {
  return (text ?? "").normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();
}

/** @returns {void} */
function filter() {
  for (const each of all("input[data-filter]")) {
    const field = /** @type {HTMLInputElement} */ (each);
    const list = one(`#${CSS.escape(field.dataset.filter ?? "")}`);
    const words = plain(field.value).split(/\s+/);
    for (const row of /** @type {HTMLElement[]} */ ([...(list?.children ?? [])])) {
      row.hidden = !words.every((word) => plain(row.textContent).includes(word));
    }
    const none = one("[data-filter-none]");
    if (none) none.hidden = [...(list?.children ?? [])].some((row) => !(/** @type {HTMLElement} */ (row).hidden));
  }
}

/** @returns {void} */
export function start() {
  onTopic(filter);
  document.addEventListener("input", filter);
}
