/** In-page dialogs: opened and closed by buttons, and asked before what cannot be unsaid. */

import { one } from "./page.js";

/**
 * @param {string} tag
 * @param {string} text
 * @param {string} [kind]
 * @returns {HTMLElement}
 */
function element(tag, text, kind = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = kind;
  return made;
}

/**
 * Ask by the consequence. The dialog closed in any other way is a no.
 * @param {HTMLElement} form whose `data-confirm` says what will happen
 * @returns {Promise<boolean>}
 */
export function ask(form) {
  const { confirm, confirmYes = "OK", confirmNo = "×" } = form.dataset;
  if (!confirm) return Promise.resolve(true);
  const dialog = document.createElement("dialog");
  const [yes, no] = [element("button", confirmYes, "main"), element("button", confirmNo, "quiet")];
  const buttons = element("div", "", "buttons");
  buttons.append(no, yes);
  dialog.className = "ask";
  dialog.append(element("p", confirm), buttons);
  document.body.append(dialog);
  no.addEventListener("click", () => dialog.close());
  yes.addEventListener("click", () => dialog.close("yes"));
  dialog.showModal();
  no.focus();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}

/**
 * @param {MouseEvent} event
 * @returns {void}
 */
function click({ target }) {
  if (!(target instanceof Element)) return;
  const opener = /** @type {HTMLElement | null} */ (target.closest("[data-open]"));
  const opened = opener && one(`#${CSS.escape(opener.dataset.open ?? "")}`);
  if (opened instanceof HTMLDialogElement) opened.showModal();
  if (target.closest("[data-close]")) target.closest("dialog")?.close();
}

/** @returns {void} */
export function start() {
  document.addEventListener("click", click);
}
