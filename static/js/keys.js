/** Keyboard shortcuts: `[data-key]` buttons, and `?` which shows them all. */

import { all, isTyping, one } from "./page.js";

/**
 * @param {KeyboardEvent} event
 * @returns {string} the key as `data-key` writes it
 */
function nameOf({ key }) {
  return key === " " ? "Space" : key.length === 1 ? key.toLowerCase() : key;
}

/**
 * @param {HTMLElement} button
 * @returns {boolean}
 */
function isPressable(button) {
  return !button.matches("[disabled], [data-resting]") && button.getClientRects().length > 0;
}

/**
 * Fill the help in from the buttons that stand in the page now.
 * @returns {void}
 */
function fill() {
  const list = one("[data-keys-list]");
  list?.replaceChildren(
    ...all("[data-key]").flatMap((button) => {
      const [term, meaning] = [document.createElement("dt"), document.createElement("dd")];
      const key = document.createElement("kbd");
      const name = button.dataset.key ?? "";
      key.textContent = (name === "Space" && list.dataset.space) || name;
      term.append(key);
      meaning.textContent = button.dataset.keyWords ?? button.textContent;
      return [term, meaning];
    }),
  );
}

/** The button that was last clicked: it has the focus, but nobody chose it by keys. @type {Element | null} */
let clicked = null;

/**
 * Space presses the button that the keyboard chose; one that was clicked has no claim to it.
 * @param {KeyboardEvent} event
 * @returns {boolean}
 */
function isForFocused({ key, target }) {
  if (key !== " " && key !== "Enter") return false;
  if (!(target instanceof Element) || target === clicked) return false;
  return target.matches("button, a, summary, label, input");
}

/**
 * @param {KeyboardEvent} event
 * @returns {void}
 */
function press(event) {
  const busy = event.repeat || event.ctrlKey || event.metaKey || event.altKey;
  if (busy || isTyping(event.target) || one("dialog[open]") || isForFocused(event)) return;
  const help = one("dialog[data-keys]");
  const button = all("[data-key]").find((each) => each.dataset.key === nameOf(event));
  if (event.key === "?" && help instanceof HTMLDialogElement) {
    fill();
    help.showModal();
  } else if (button) {
    event.preventDefault();
    if (document.activeElement instanceof HTMLButtonElement) document.activeElement.blur();
    if (isPressable(button)) button.click();
  }
}

/** @returns {void} */
export function start() {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Tab") clicked = null;
    press(event);
  });
  document.addEventListener("pointerdown", ({ target }) => {
    clicked = target instanceof Element ? target.closest("button, summary") : null;
  });
  document.addEventListener("click", fill, { capture: true });
}
