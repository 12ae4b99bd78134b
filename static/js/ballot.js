/** A juror's ballots: what is still missing of each, and choices not sent yet. */

import { showCard } from "./cards.js";
import { forget, hear, load, loadNotes, open, replaces, save, saveNotes } from "./drafts.js";
import { owner } from "./here.js";
import { isOnItsWay } from "./letters.js";
import { isFormEdited } from "./morph.js";
import { all, one, onTopic, say, write } from "./page.js";
import { onNews } from "./tabs.js";

/** @param {ParentNode} [root] @returns {HTMLFormElement[]} the ballots that can be filled in */
function ballots(root = document) {
  return /** @type {HTMLFormElement[]} */ (all("form[data-ballot]", root));
}

/** @returns {HTMLTextAreaElement[]} */
function notes() {
  return /** @type {HTMLTextAreaElement[]} */ (all("textarea[data-notes]"));
}

/**
 * What the foot says beside the button.
 * @param {HTMLFormElement} form
 * @param {number} missing
 * @param {DOMStringMap} words
 * @returns {string}
 */
function footnote(form, missing, words) {
  if (missing > 0) return say(missing === 1 ? words.one : words.many, missing);
  if (isOnItsWay(form)) return form.dataset.outboxIs === "sending" ? "" : (words.waits ?? "");
  return replaces(form)?.value && isFormEdited(form) ? (words.unsent ?? "") : (words.none ?? "");
}

/**
 * Say how many marks are missing, or what waits; only a complete ballot can be sent.
 * @param {HTMLFormElement} form
 * @returns {void}
 */
function count(form) {
  const criteria = all("[data-criterion]", form);
  const missing = criteria.filter((each) => !one("input:checked, input[type=number]:valid", each)).length;
  const words = one("[data-missing]", form);
  if (words) write(words, footnote(form, missing, words.dataset));
  for (const each of all("[data-send]", form)) each.toggleAttribute("disabled", missing > 0);
}

/** @returns {void} */
function refresh() {
  for (const form of ballots()) {
    if (!isFormEdited(form)) load(form);
    count(form);
  }
  for (const each of notes()) loadNotes(each);
  showCard();
}

/** @param {Event} event @returns {void} */
function typed({ target }) {
  if (!(target instanceof HTMLElement)) return;
  if (target.matches("textarea[data-notes]")) saveNotes(/** @type {HTMLTextAreaElement} */ (target));
  const form = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target.form : null;
  if (!form?.matches("[data-ballot]")) return;
  save(form);
  count(form);
  showCard();
}

/** @param {Event} event @returns {void} */
function told({ target }) {
  if (!(target instanceof HTMLFormElement) || !target.matches("[data-ballot]")) return;
  count(target);
  if (!["sent", "corrected"].includes(target.dataset.outboxIs ?? "")) return;
  // What was chosen since then corrects what has arrived.
  if (isFormEdited(target)) save(target);
  else forget(target);
}

/** @returns {void} */
export function start() {
  onTopic(refresh);
  document.addEventListener("input", typed);
  document.addEventListener("outbox", told);
  onNews(owner, ({ kind, draft }) => {
    if (kind !== "draft") return;
    hear(draft);
    for (const each of ballots()) if (!each.contains(document.activeElement)) load(each);
    refresh();
  });
  void open().then(refresh);
}
