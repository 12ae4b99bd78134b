/**
 * What was not taken: shown in the card, beside the ballot that came first if one did, until the
 * juror has said what becomes of it.
 */

import { forget, replaces } from "./drafts.js";
import { change, look, owner } from "./here.js";
import { formOf, newest } from "./letters.js";
import { send } from "./live.js";
import { all, one, onTopic, say, write } from "./page.js";
import { put } from "./outbox.js";
import { announce, onNews } from "./tabs.js";
import { watched } from "./topics.js";

/**
 * @param {Record<string, any>} fields
 * @param {HTMLElement} cell whose `data-mine` names a field, dots and all
 * @returns {string} what the ballot here says of it, as people write it
 */
function mine(fields, cell) {
  const path = (cell.dataset.mine ?? "").split(".");
  const value = String(path.reduce((inside, name) => inside?.[name], /** @type {any} */ (fields)) ?? "");
  const isMark = cell.dataset.say && value !== "" && !Number.isNaN(Number(value));
  return isMark ? say(cell.dataset.say, Number(value).toLocaleString(document.documentElement.lang)) : value;
}

/**
 * @param {HTMLElement} panel
 * @returns {void}
 */
function show(panel) {
  const form = panel.closest("form");
  const kept = form && newest(form);
  panel.hidden = !kept?.refusal;
  if (!kept?.refusal) return;
  const { current, sentence } = kept.refusal;
  const { fields } = kept.command;
  for (const cell of all("[data-mine]", panel)) write(cell, mine(fields, cell));
  for (const each of all("[data-why]", panel)) write(each, say(each.dataset.why, sentence));
  for (const each of all("[data-if-outdated]", panel)) each.hidden = current === "";
  for (const each of all("[data-if-refused]", panel)) each.hidden = current !== "";
  // Nobody chooses before both are seen: the one that came first comes with the next topic.
  const isSeen = current === "" || panel.dataset.current !== fields.replaces;
  for (const each of all("button", panel)) each.toggleAttribute("disabled", !isSeen);
}

/**
 * Send what was not taken once more, as a correction of what stands there now.
 * @param {HTMLFormElement} form
 * @param {string} current
 * @returns {Promise<void>}
 */
async function sendAgain(form, current) {
  const kept = newest(form);
  const seen = replaces(form);
  if (!kept) return;
  if (seen) seen.value = current;
  const { command, fields } = kept.command;
  await put(form, { command, fields: { ...fields, replaces: current } });
}

/**
 * What stands in a form goes, and what the server has is drawn: it was spared until now.
 * @param {HTMLElement | null} form
 * @returns {void}
 */
function clear(form) {
  if (!(form instanceof HTMLFormElement)) return;
  const [seen, told] = [replaces(form), one("[data-outbox-state]", form)];
  const topic = /** @type {HTMLElement | null} */ (form.closest("[data-topic]"));
  form.reset();
  forget(form);
  if (seen) seen.value = one("[data-choice]", form)?.dataset.current ?? "";
  if (told) told.dataset.keep = "";
  if (topic) topic.dataset.digest = "";
  delete form.dataset.outboxIs;
  send(watched());
  refresh();
}

/**
 * @param {HTMLFormElement} form
 * @returns {Promise<void>}
 */
async function letGo(form) {
  const kept = newest(form);
  if (!kept) return;
  await change([], [kept.id]);
  announce({ owner, kind: "dropped", key: kept.key });
  clear(form);
}

/** @param {MouseEvent} event @returns {void} */
function clicked({ target }) {
  const button = target instanceof Element && target.closest("[data-send-again], [data-let-go]");
  const panel = /** @type {HTMLElement | null} */ (button && button.closest("[data-choice]"));
  const form = panel?.closest("form");
  if (!button || !panel || !form) return;
  void (button.matches("[data-let-go]") ? letGo(form) : sendAgain(form, panel.dataset.current ?? ""));
}

/** @returns {void} */
function refresh() {
  for (const each of all("[data-choice]")) show(each);
}

/** @returns {void} */
export function start() {
  onTopic(refresh);
  document.addEventListener("outbox", refresh);
  document.addEventListener("click", clicked);
  // What is cleared before this page knows that it went would be shown again.
  onNews(owner, ({ kind, key }) => void (kind === "dropped" && look().then(() => clear(formOf(key)))));
}
