/** A juror's cards: which one is shown, what is still missing, and choices not sent yet. */

import { isFormEdited } from "./morph.js";
import { all, one, onTopic, say, write } from "./page.js";

let chosen = decodeURIComponent(location.hash.replace(/^#card-/, ""));

/**
 * @param {HTMLFormElement} form
 * @returns {string} where its draft is kept
 */
function draftKey(form) {
  return `draft/${document.documentElement.dataset.me ?? ""}/${form.id}`;
}

/**
 * Keep what was chosen and not sent, so that an empty battery loses nothing.
 * @param {HTMLFormElement} form
 * @returns {void}
 */
function saveDraft(form) {
  const given = [...new FormData(form)].filter(([name]) => one(`[name="${name}"]:not([type=hidden])`, form));
  localStorage.setItem(draftKey(form), JSON.stringify(given));
}

/**
 * @param {HTMLFormElement} form
 * @returns {void}
 */
function loadDraft(form) {
  for (const [name, value] of JSON.parse(localStorage.getItem(draftKey(form)) ?? "[]")) {
    for (const field of /** @type {HTMLInputElement[]} */ (all(`[name="${CSS.escape(name)}"]`, form))) {
      if (field.type === "radio") field.checked = field.value === value;
      else field.value = value;
    }
  }
}

/**
 * Say how many marks are missing, or that a correction waits; only a complete ballot can be sent.
 * @param {HTMLFormElement} form
 * @returns {void}
 */
function count(form) {
  const criteria = all("[data-criterion]", form);
  const missing = criteria.filter((each) => !one("input:checked, input[type=number]:valid", each)).length;
  const words = one("[data-missing]", form);
  if (words) {
    const { none = "", unsent = none, one: single, many } = words.dataset;
    const corrects = Boolean(new FormData(form).get("replaces")) && isFormEdited(form);
    const whole = corrects ? unsent : none;
    write(words, missing === 0 ? whole : say(missing === 1 ? single : many, missing));
  }
  for (const each of all("[data-send]", form)) each.toggleAttribute("disabled", missing > 0);
}

/**
 * @param {HTMLElement | undefined} card
 * @returns {boolean} whether its ballot was begun and is not sent
 */
function isUnsent(card) {
  return all("form[data-ballot]", card ?? document.createElement("p")).some((form) =>
    isFormEdited(/** @type {HTMLFormElement} */ (form)),
  );
}

/**
 * Show one card: the chosen one, else the team on stage, else the first.
 * @returns {void}
 */
function showCard() {
  const cards = all("[data-card]");
  const onStage = one("[data-on-stage]");
  const stage = onStage?.dataset.onStage ?? "";
  const find = (/** @type {string} */ team) => cards.find((each) => each.dataset.card === team);
  const shown = find(chosen) ?? find(stage) ?? cards[0];
  chosen = isUnsent(shown) ? (shown?.dataset.card ?? "") : chosen;
  for (const card of cards) card.hidden = card !== shown;
  for (const link of all("[data-show-card]")) {
    link.toggleAttribute("aria-current", link.dataset.showCard === shown?.dataset.card);
  }
  if (onStage) onStage.hidden = !find(stage) || shown?.dataset.card === stage;
}

/** @returns {void} */
function refresh() {
  for (const each of all("form[data-ballot]")) {
    const form = /** @type {HTMLFormElement} */ (each);
    if (!isFormEdited(form)) loadDraft(form);
    count(form);
  }
  showCard();
}

/** @returns {void} */
export function start() {
  onTopic(refresh);
  document.addEventListener("input", ({ target }) => {
    const form = target instanceof Element && target.closest("form[data-ballot]");
    if (!(form instanceof HTMLFormElement)) return;
    saveDraft(form);
    count(form);
    showCard();
  });
  document.addEventListener("outbox", (event) => {
    const { state } = /** @type {CustomEvent} */ (event).detail;
    const form = event.target;
    if (form instanceof HTMLFormElement && form.matches("[data-ballot]")) count(form);
    const isThere = state === "sent" || state === "corrected";
    if (isThere && form instanceof HTMLFormElement && !isFormEdited(form)) {
      localStorage.removeItem(draftKey(form));
    }
  });
  addEventListener("hashchange", () => {
    chosen = decodeURIComponent(location.hash.replace(/^#card-/, ""));
    showCard();
    scrollTo(0, 0);
  });
}
