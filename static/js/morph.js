/** Drawing a topic that came: its HTML is morphed in, and what the person is doing is spared. */

// @ts-ignore: copied here by the build
import { Idiomorph } from "../lib/idiomorph.js";

const OURS = ["data-pending", "data-resting", "data-dragging"];

/** What came while a list was being dragged. @type {Map<HTMLElement, string>} */
const held = new Map();

/**
 * @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} field
 * @returns {boolean} whether it differs from what the server drew
 */
function isEdited(field) {
  if (field instanceof HTMLSelectElement) {
    const drawn = [...field.options].some((each) => each.defaultSelected);
    return drawn && [...field.options].some((each) => each.selected !== each.defaultSelected);
  }
  if (field instanceof HTMLInputElement && ["radio", "checkbox"].includes(field.type)) {
    return field.checked !== field.defaultChecked;
  }
  return field.type !== "hidden" && field.value !== field.defaultValue;
}

/**
 * The fields of a form that a person fills in.
 * @param {HTMLFormElement} form
 * @returns {(HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement)[]}
 */
function fields(form) {
  return /** @type {any[]} */ ([...form.elements].filter((each) => each.matches("input, textarea, select")));
}

/**
 * Whether somebody has begun to fill a form in.
 * @param {HTMLFormElement} form
 * @returns {boolean}
 */
export function isFormEdited(form) {
  return fields(form).some(isEdited);
}

/**
 * Take what stands in a form for what the server has.
 * @param {HTMLFormElement} form
 * @returns {void}
 */
export function settle(form) {
  for (const field of fields(form)) {
    if (field instanceof HTMLSelectElement) {
      for (const option of field.options) option.defaultSelected = option.selected;
    } else {
      if (field instanceof HTMLInputElement) field.defaultChecked = field.checked;
      field.defaultValue = field.value;
    }
  }
}

/**
 * Whether the page keeps an element filled in. Another scene's element may stand in the same place
 * (the digits of a timer after the page's number of a list): its class tells them apart.
 * @param {HTMLElement} before
 * @param {HTMLElement} after
 * @returns {boolean}
 */
function isKept(before, after) {
  if (!before.hasAttribute("data-keep")) return false;
  return before.dataset.keep === after.dataset.keep && before.className === after.className;
}

/**
 * A form that is being filled in keeps what its person saw when it was begun (`data-seen`), too.
 * @param {Node} before
 * @param {Node} after
 * @returns {boolean} false to leave the node as it is
 */
function mayMorph(before, after) {
  if (!(before instanceof HTMLElement && after instanceof HTMLElement)) return true;
  if (before.hasAttribute("data-dragging")) return false;
  if (isKept(before, after)) return false;
  if (!before.matches("input:not([type=hidden]), input[data-seen], textarea, select")) return true;
  const form = /** @type {HTMLInputElement} */ (before).form;
  return !(before === document.activeElement || (form && isFormEdited(form)));
}

/**
 * @param {string} name
 * @param {Element} element
 * @returns {boolean} false to leave the attribute as it is
 */
function mayUpdate(name, element) {
  return !(OURS.includes(name) || (name === "open" && element.matches("details, dialog")));
}

/**
 * Draw a topic and tell the page.
 * @param {HTMLElement} element
 * @param {string} html
 * @returns {void}
 */
export function morph(element, html) {
  if (element.querySelector("[data-dragging]")) held.set(element, html);
  Idiomorph.morph(element, html, {
    morphStyle: "innerHTML",
    callbacks: { beforeNodeMorphed: mayMorph, beforeAttributeUpdated: mayUpdate },
  });
  const detail = { topic: element.dataset.topic, element };
  document.dispatchEvent(new CustomEvent("topic", { detail }));
}

/**
 * Draw what came during a drag.
 * @returns {void}
 */
export function release() {
  const waiting = [...held];
  held.clear();
  for (const [element, html] of waiting) morph(element, html);
}
