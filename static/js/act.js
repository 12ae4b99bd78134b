/** Forms that are commands: `form[data-act]` is posted as JSON, and its answer said beside it. */

import { ask } from "./dialog.js";
import { all, freshId, one, onTopic, write } from "./page.js";
import { nested, post, sentence } from "./post.js";

const REST_MS = 700;

/** A form's command that was not answered keeps its id. @type {Map<string, string>} */
const unanswered = new Map();
/** The label that each resting button last had. @type {Map<string, string>} */
const labels = new Map();
let first = true;

/**
 * @param {HTMLFormElement} form
 * @param {string} text
 * @returns {void}
 */
export function answer(form, text) {
  for (const each of all("[data-answer]")) if (!form.contains(each)) write(each, "");
  const place = one("[data-answer]", form) ?? one("[data-answer-page]");
  if (place) write(place, text);
}

/**
 * Where a form posts to. (A field may be named `action` and hide the property.)
 * @param {HTMLFormElement} form
 * @returns {string}
 */
export function actionOf(form) {
  return form.getAttribute("action") ?? location.pathname;
}

/**
 * The command of a form, with the id it had if the same was sent and not answered.
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} [button] the one pressed, whose name and value count too
 * @returns {import("./post.js").Command}
 */
export function commandOf(form, button = null) {
  const data = new FormData(form);
  if (button instanceof HTMLButtonElement && button.name) data.append(button.name, button.value);
  const command = { command: String(data.get("_command")), fields: nested(data) };
  const drawn = String(data.getAll("_id").pop() ?? "");
  const key = JSON.stringify([actionOf(form), command]);
  const id = unanswered.get(key) ?? (drawn || freshId());
  unanswered.set(key, id);
  return { id, ...command };
}

/**
 * It was answered: pressing again is another command.
 * @param {HTMLFormElement} form
 * @param {string} id
 * @returns {void}
 */
function forget(form, id) {
  for (const [key, kept] of unanswered) if (kept === id) unanswered.delete(key);
  const drawn = one('input[name="_id"]', form);
  if (drawn instanceof HTMLInputElement) drawn.value = "";
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} button
 * @returns {Promise<void>}
 */
async function send(form, button) {
  if ("pending" in form.dataset) return;
  form.dataset.pending = "";
  const menu = form.closest("details[data-menu]");
  // What is agreed to is what stood here when it was asked, whatever is drawn meanwhile.
  const [url, command] = [actionOf(form), commandOf(form, button)];
  const given = (await ask(form)) && (await post(url, command));
  delete form.dataset.pending;
  if (!given) return;
  if (given.kind !== "unheard") forget(form, command.id);
  if (given.kind === "acted" && "reset" in form.dataset) form.reset();
  if (given.kind === "acted") menu?.removeAttribute("open");
  answer(form, sentence(given, form.dataset.done));
}

/**
 * @param {SubmitEvent} event
 * @returns {void}
 */
function submit(event) {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.matches("[data-act]:not([data-outbox])")) return;
  event.preventDefault();
  const button = event.submitter;
  if (button && "resting" in button.dataset) return;
  void send(form, button);
}

/**
 * A button whose meaning has just changed under the finger does nothing for a moment.
 * @returns {void}
 */
function rest() {
  for (const button of all("[data-rest]")) {
    const label = button.dataset.label ?? "";
    if (labels.get(button.id) === label) continue;
    labels.set(button.id, label);
    if (first) continue;
    button.dataset.resting = "";
    setTimeout(() => labels.get(button.id) === label && delete button.dataset.resting, REST_MS);
  }
  first = false;
}

/** @returns {void} */
export function start() {
  document.addEventListener("submit", submit);
  onTopic(rest);
}
