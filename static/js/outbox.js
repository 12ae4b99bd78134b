/** Forms whose command is kept on this phone before anything is said, and sent until answered. */

import { actionOf } from "./act.js";
import { formOf, holds, isOnItsWay, tell } from "./letters.js";
import { settle } from "./morph.js";
import { freshId, one, onTopic } from "./page.js";
import { nested, postOnce } from "./post.js";
import { drop, keep, waiting } from "./shelf.js";
import { hourOf } from "./wallclock.js";

const AGAIN_MS = 2_000;

const owner = document.documentElement.dataset.me ?? "";
let sending = false;

/**
 * Keep a form's command; only then say so, and send.
 * @param {HTMLFormElement} form
 * @returns {Promise<void>}
 */
async function submit(form) {
  if (await isOnItsWay(form, owner)) return;
  const data = new FormData(form);
  const command = { id: freshId(), command: String(data.get("_command")), fields: nested(data) };
  const key = form.dataset.outbox ?? "";
  await keep({ id: command.id, key, owner, url: actionOf(form), order: Date.now(), command });
  tell(key, "kept");
  await flush();
}

/**
 * A ballot that waits behind another of the same form corrects it: its id is its command's.
 * @param {import("./shelf.js").Kept} sent
 * @returns {Promise<void>}
 */
async function correct(sent) {
  for (const each of await waiting(owner)) {
    if (each.key !== sent.key || !("replaces" in each.command.fields)) continue;
    each.command.fields.replaces = sent.id;
    await keep(each);
  }
}

/**
 * @param {import("./shelf.js").Kept} kept
 * @returns {Promise<boolean>} whether it was answered
 */
async function send(kept) {
  tell(kept.key, "sending");
  const answer = await postOnce(kept.url, kept.command);
  if (answer.kind === "unheard") {
    tell(kept.key, "kept");
    return false;
  }
  await drop(kept.id);
  if (answer.kind === "refused") tell(kept.key, "refused", answer.sentence);
  else await acted(kept, answer.at);
  return true;
}

/**
 * @param {import("./shelf.js").Kept} kept
 * @param {number} at
 * @returns {Promise<void>}
 */
async function acted(kept, at) {
  await correct(kept);
  const form = formOf(kept.key);
  const later = (await waiting(owner)).some(({ key }) => key === kept.key);
  if (form && !later) {
    const replaces = one('input[name="replaces"]', form);
    if (replaces instanceof HTMLInputElement) replaces.value = kept.id;
    if (holds(form, kept)) settle(form);
  }
  const done = kept.command.fields.replaces ? "corrected" : "sent";
  tell(kept.key, later ? "kept" : done, hourOf(at));
}

/** @returns {Promise<void>} */
export async function flush() {
  if (sending) return;
  sending = true;
  try {
    let [next] = await waiting(owner);
    while (next && (await send(next))) [next] = await waiting(owner);
    if (next) setTimeout(flush, AGAIN_MS);
  } finally {
    sending = false;
  }
}

/**
 * A form that was just drawn says again what waits here.
 * @returns {Promise<void>}
 */
async function remind() {
  for (const { key } of await waiting(owner)) {
    if (!formOf(key)?.dataset.outboxIs) tell(key, "kept");
  }
}

/** @returns {void} */
export function start() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches("[data-outbox]")) return;
    event.preventDefault();
    void submit(form);
  });
  onTopic(() => void remind());
  addEventListener("online", () => void flush());
  void flush();
}
