/** A juror's cards: which one is shown. */

import { isOnItsWay } from "./letters.js";
import { isFormEdited } from "./morph.js";
import { all, one } from "./page.js";

let chosen = decodeURIComponent(location.hash.replace(/^#card-/, ""));
/** The team on stage that was last shown, or passed over for a ballot. @type {string | undefined} */
let followed;

/**
 * @param {HTMLElement | undefined} card
 * @returns {boolean} whether its ballot is being filled in
 */
function isBegun(card) {
  const form = /** @type {HTMLFormElement | null} */ (card ? one("form[data-ballot]", card) : null);
  return form !== null && isFormEdited(form) && !isOnItsWay(form);
}

/**
 * Show one card: the one asked for, else the team on stage, else the first. When the stage moves on
 * the page does too, unless a ballot is being filled in; when nobody is on stage it stays.
 * @returns {void}
 */
export function showCard() {
  const cards = all("[data-card]");
  const onStage = one("[data-on-stage]");
  const find = (/** @type {string} */ team) => cards.find((each) => each.dataset.card === team);
  const stage = find(onStage?.dataset.onStage ?? "")?.dataset.card ?? "";
  if (stage && followed !== undefined && followed !== stage && !isBegun(find(chosen))) chosen = stage;
  followed = stage || (followed ?? "");
  const shown = find(chosen) ?? find(stage) ?? cards[0];
  chosen = shown?.dataset.card ?? chosen;
  for (const card of cards) card.hidden = card !== shown;
  for (const link of all("[data-show-card]")) {
    if (link.dataset.showCard === shown?.dataset.card) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  if (onStage) onStage.hidden = !stage || chosen === stage;
}

/** @param {Event} event @returns {void} */
function clicked(event) {
  const link = event.target instanceof Element && event.target.closest("[data-show-card]");
  if (!(link instanceof HTMLElement)) return;
  event.preventDefault();
  chosen = link.dataset.showCard ?? "";
  history.replaceState(null, "", `#card-${encodeURIComponent(chosen)}`);
  showCard();
  scrollTo(0, 0);
}

/** @returns {void} */
export function start() {
  document.addEventListener("click", clicked);
}
