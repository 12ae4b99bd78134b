/** While teams form: the shared cards say what is one's own, and stars are kept on this phone. */

import { all, one, onTopic, say, write } from "./page.js";

const STARS = `stars/${location.pathname}`;
let only = false;

/** @returns {string[]} */
function stars() {
  return JSON.parse(localStorage.getItem(STARS) ?? "[]");
}

/**
 * @param {string} project
 * @returns {void}
 */
function star(project) {
  const now = stars();
  const next = now.includes(project) ? now.filter((each) => each !== project) : [...now, project];
  localStorage.setItem(STARS, JSON.stringify(next));
}

/**
 * What somebody's own part of the page says of one project; "" where nothing was said between them.
 * @param {string} project
 * @param {DOMStringMap} mine
 * @returns {string | undefined}
 */
function between(project, mine) {
  if (mine.home === project) return mine.sayHome;
  if (mine.invited?.split(" ").includes(project)) return mine.sayInvited;
  return mine.asked?.split(" ").includes(project) ? mine.sayAsked : "";
}

/**
 * What somebody who may ask could bring of what a project still needs.
 * @param {DOMStringMap} card
 * @param {DOMStringMap} mine
 * @returns {string}
 */
function fits({ needs = "" }, { mayAsk, brings = "", sayBrings }) {
  const own = new Set(brings.split("|"));
  const both = needs.split("|").filter((each) => each && own.has(each));
  return mayAsk === undefined || both.length === 0 ? "" : say(sayBrings, both.join(", "));
}

/**
 * @param {HTMLElement} card
 * @param {DOMStringMap | undefined} mine
 * @returns {void}
 */
function refreshCard(card, mine) {
  const { pitch = "" } = card.dataset;
  const starred = stars().includes(pitch);
  const words = mine ? between(pitch, mine) : "";
  const place = one("[data-pitch-said]", card);
  if (place) write(place, words || (mine ? fits(card.dataset, mine) : ""));
  card.classList.toggle("starred", starred);
  card.hidden = only && !starred;
  for (const form of all("form.ask", card)) form.hidden = !mine || !("mayAsk" in mine) || words !== "";
  for (const button of all("[data-star]", card)) {
    button.hidden = false;
    button.setAttribute("aria-pressed", String(starred));
  }
}

/** @returns {void} */
function refresh() {
  const mine = one("[data-mine]")?.dataset;
  for (const card of all("[data-pitch]")) refreshCard(card, mine);
  for (const button of all("[data-only-stars]")) {
    button.hidden = stars().length === 0 && !only;
    button.setAttribute("aria-pressed", String(only));
  }
}

/**
 * A suggestion leads to its card, and opens it.
 * @param {string} project
 * @returns {void}
 */
function show(project) {
  only = false;
  refresh();
  one(`#details-${CSS.escape(project)}`)?.setAttribute("open", "");
}

/**
 * @param {MouseEvent} event
 * @returns {void}
 */
function click({ target }) {
  if (!(target instanceof Element)) return;
  const button = /** @type {HTMLElement | null} */ (target.closest("[data-star]"));
  const filter = target.closest("[data-only-stars]");
  const link = /** @type {HTMLElement | null} */ (target.closest("[data-show-pitch]"));
  if (link) show(link.dataset.showPitch ?? "");
  if (button) star(button.dataset.star ?? "");
  if (filter) only = !only;
  if (button || filter) refresh();
}

/** @returns {void} */
export function start() {
  onTopic(refresh);
  document.addEventListener("click", click);
}
