/** What a juror chose and has not sent, and notes that are never sent: kept on this phone. */

import { owner } from "./here.js";
import { isFormEdited } from "./morph.js";
import { all, one } from "./page.js";
import { read, write } from "./shelf.js";
import { announce } from "./tabs.js";

/**
 * @typedef {object} Draft
 * @property {string} key
 * @property {[string, FormDataEntryValue][]} given
 * @property {string} replaces the ballot that stood there when it was begun
 */

/** @type {Map<string, Draft>} */
const drafts = new Map();

/**
 * Read what is on this phone, once.
 * @returns {Promise<void>}
 */
export async function open() {
  for (const each of await read("drafts")) drafts.set(each.key, each);
}

/** @param {HTMLElement} element @returns {string} */
function keyOf(element) {
  return `${owner}/${element.id}`;
}

/** @param {HTMLFormElement} form @returns {HTMLInputElement | null} */
export function replaces(form) {
  return /** @type {HTMLInputElement | null} */ (one('input[name="replaces"]', form));
}

/**
 * @param {Draft} draft
 * @returns {void}
 */
function keep(draft) {
  drafts.set(draft.key, draft);
  void write([["drafts", draft]]);
  announce({ owner, kind: "draft", draft });
}

/**
 * Hear of a draft from another page of this phone.
 * @param {Draft} draft
 * @returns {void}
 */
export function hear(draft) {
  drafts.set(draft.key, draft);
}

/**
 * Keep what stands in a form, with the ballot that its juror saw: after days offline too it is
 * this one that would be replaced.
 * @param {HTMLFormElement} form
 * @returns {void}
 */
export function save(form) {
  const given = [...new FormData(form)].filter(([name]) => one(`[name="${name}"]:not([type=hidden])`, form));
  keep({ key: keyOf(form), given, replaces: replaces(form)?.value ?? "" });
}

/**
 * Put into a form what was chosen before.
 * @param {HTMLFormElement} form
 * @returns {void}
 */
export function load(form) {
  const draft = drafts.get(keyOf(form));
  for (const [name, value] of draft?.given ?? []) {
    for (const field of /** @type {HTMLInputElement[]} */ (all(`[name="${CSS.escape(name)}"]`, form))) {
      if (field.type === "radio") field.checked = field.value === value;
      else field.value = String(value);
    }
  }
  if (!draft) return;
  const seen = replaces(form);
  // What the server has already is no draft any more.
  if (!isFormEdited(form)) forget(form);
  else if (seen) seen.value = draft.replaces;
}

/**
 * @param {HTMLFormElement} form
 * @returns {void}
 */
export function forget(form) {
  if (drafts.delete(keyOf(form))) void write([], [["drafts", keyOf(form)]]);
}

/**
 * @param {HTMLTextAreaElement} notes
 * @returns {void}
 */
export function saveNotes(notes) {
  keep({ key: keyOf(notes), given: [["", notes.value]], replaces: "" });
}

/**
 * Show notes, unless their juror is at them.
 * @param {HTMLTextAreaElement} notes
 * @returns {void}
 */
export function loadNotes(notes) {
  const [draft, label] = [drafts.get(keyOf(notes)), notes.closest("label")];
  // Without a script they would be kept nowhere: the page comes without them.
  if (label) label.hidden = false;
  if (draft && notes !== document.activeElement) notes.value = String(draft.given[0]?.[1] ?? "");
}
