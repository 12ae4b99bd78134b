/** What a form of the outbox says about its command, always in the same place. */

import { all, one, say, write } from "./page.js";
import { nested } from "./post.js";

/**
 * `kept`: on this phone, until the network is back; `unkept`: in this page only; `locked`: until
 * its juror comes in again; `outdated`: another version came first.
 * @typedef {"kept" | "unkept" | "locked" | "sending" | "sent" | "corrected" | "refused"
 *   | "outdated"} State
 * @typedef {import("./shelf.js").Kept} Kept
 */

/** The newest command of each form that is still here. @type {Map<string, Kept>} */
let here = new Map();

/**
 * @param {Kept[]} kept oldest first
 * @returns {void}
 */
export function place(kept) {
  here = new Map(kept.map((each) => [each.key, each]));
}

/** @returns {[string, Kept][]} the newest command of each form, by the form's key */
export function placed() {
  return [...here];
}

/** @param {string} key @returns {boolean} whether a command of this form is still here */
export function isHere(key) {
  return here.has(key);
}

/**
 * @param {HTMLElement} form
 * @returns {Kept | undefined} its newest command, if that is still here
 */
export function newest(form) {
  return here.get(form.dataset.outbox ?? "");
}

/**
 * @param {string} key
 * @returns {HTMLFormElement | null}
 */
export function formOf(key) {
  return /** @type {any} */ (one(`form[data-outbox="${CSS.escape(key)}"]`));
}

/**
 * Say where the command of a form is: on the form, on what leads to it, and on the page's own line
 * (`data-letters`), which is there when the form is not any more.
 * @param {string} key
 * @param {State} state
 * @param {string} [value]
 * @returns {void}
 */
export function tell(key, state, value) {
  const [form, line] = [formOf(key), one("[data-letters]")];
  const said = /** @type {Record<string, string>} */ ({ ...line?.dataset, ...form?.dataset });
  const words = said[`say${state[0]?.toUpperCase()}${state.slice(1)}`];
  for (const each of all(`[data-outbox-of="${CSS.escape(key)}"]`)) each.dataset.outboxIs = state;
  for (const each of [form, line]) {
    if (!each) continue;
    each.dataset.outboxIs = state;
    write(one("[data-outbox-state]", each) ?? each, say(words, value));
  }
  form?.dispatchEvent(new CustomEvent("outbox", { bubbles: true, detail: { key, state } }));
}

/**
 * Whether a form still holds what was sent: a mark changed meanwhile is not sent yet.
 * @param {HTMLFormElement} form
 * @param {Kept} kept
 * @returns {boolean}
 */
export function holds(form, { command }) {
  const [now, sent] = [nested(new FormData(form)), command.fields];
  return JSON.stringify({ ...now, replaces: "" }) === JSON.stringify({ ...sent, replaces: "" });
}

/**
 * Whether what stands in a form is on its way: it needs nobody's hand any more. What is wanted
 * once (`data-once`) is, as long as anything of it waits.
 * @param {HTMLFormElement} form
 * @returns {boolean}
 */
export function isOnItsWay(form) {
  const kept = newest(form);
  return kept !== undefined && !kept.refusal && ("once" in form.dataset || holds(form, kept));
}
