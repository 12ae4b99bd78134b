/** What a form of the outbox says about its command, always in the same place. */

import { one, say, write } from "./page.js";
import { nested } from "./post.js";
import { waiting } from "./shelf.js";

/**
 * @param {string} key
 * @returns {HTMLFormElement | null}
 */
export function formOf(key) {
  return /** @type {any} */ (one(`form[data-outbox="${CSS.escape(key)}"]`));
}

/**
 * Say where the command of a form is, in the one place where it is always said: beside the form,
 * and on the page's own line (`data-letters`), which is there when the form is not any more.
 * @param {string} key
 * @param {"kept" | "sending" | "sent" | "corrected" | "refused"} state
 * @param {string} [value]
 * @returns {void}
 */
export function tell(key, state, value) {
  const form = formOf(key);
  const line = one("[data-letters]");
  const said = { ...line?.dataset, ...form?.dataset };
  const words = {
    kept: said.sayKept,
    sending: said.saySending,
    sent: said.saySent,
    corrected: said.sayCorrected,
    refused: said.sayRefused,
  };
  for (const each of [form, line]) {
    if (!each) continue;
    each.dataset.outboxIs = state;
    write(one("[data-outbox-state]", each) ?? each, say(words[state], value));
  }
  form?.dispatchEvent(new CustomEvent("outbox", { bubbles: true, detail: { key, state } }));
}

/**
 * Whether a form still holds what was sent: a mark changed meanwhile is not sent yet.
 * @param {HTMLFormElement} form
 * @param {import("./shelf.js").Kept} kept
 * @returns {boolean}
 */
export function holds(form, { command }) {
  const [now, sent] = [nested(new FormData(form)), command.fields];
  return JSON.stringify({ ...now, replaces: "" }) === JSON.stringify({ ...sent, replaces: "" });
}

/**
 * A thumb presses twice: what is wanted once (`data-once`) is not kept again while it waits.
 * @param {HTMLFormElement} form
 * @param {string} owner
 * @returns {Promise<boolean>}
 */
export async function isOnItsWay({ dataset }, owner) {
  if (!("once" in dataset)) return false;
  return (await waiting(owner)).some(({ key }) => key === dataset.outbox);
}
