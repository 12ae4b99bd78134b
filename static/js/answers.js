/** What becomes of a command once it was answered: its form says so, and what waits behind it knows. */

import { change, mine, owner } from "./here.js";
import { formOf, holds, isHere, tell } from "./letters.js";
import { settle } from "./morph.js";
import { one } from "./page.js";
import { read } from "./shelf.js";
import { announce } from "./tabs.js";
import { hourOf } from "./wallclock.js";

/** @typedef {import("./shelf.js").Kept} Kept */

/** @typedef {{id: string, owner: string, key: string, replaced: unknown, done: number, receipt: string}} Receipt */

/**
 * It is stored: its receipt stays, and it goes, in one change.
 * @param {Kept} kept
 * @param {{at: number, receipt?: string}} answer
 * @returns {Promise<void>}
 */
export async function acted(kept, { at, receipt = "" }) {
  const { id, key, command } = kept;
  /** @type {Receipt} */
  const stored = { id, owner, key, replaced: command.fields.replaces, done: Date.now(), receipt };
  await change([], [id], [["receipts", stored]]);
  const news = { owner, kind: "delivered", kept, at, receipt };
  announce(news);
  delivered(news);
}

/**
 * A ballot that was written before the former one of the same form had arrived corrects that one.
 * @param {Kept} kept
 * @returns {Promise<Kept>}
 */
export async function chained(kept) {
  const { command } = kept;
  const receipts = /** @type {Receipt[]} */ (await read("receipts"));
  const later = receipts.filter((each) => each.key === kept.key && each.owner === owner && each.done >= kept.written);
  const next = later.find(({ replaced }) => replaced !== undefined && replaced === command.fields.replaces);
  if (!next) return kept;
  return chained({ ...kept, command: { ...command, fields: { ...command.fields, replaces: next.id } } });
}

/**
 * Say that a command was stored, and take what stands in its form for what the server has.
 * @param {Record<string, any>} news
 * @returns {void}
 */
export function delivered({ kept, at, receipt }) {
  document.dispatchEvent(new CustomEvent("delivered", { detail: { id: kept.id, receipt } }));
  const form = formOf(kept.key);
  const replaces = form && one('input[name="replaces"]', form);
  if (replaces instanceof HTMLInputElement) replaces.value = kept.id;
  if (form && holds(form, kept)) settle(form);
  const done = kept.command.fields.replaces ? "corrected" : "sent";
  if (!isHere(kept.key)) tell(kept.key, done, hourOf(at));
}

/**
 * It was refused. A ballot stays here until its juror has seen that, unless a newer one says it
 * better; of what else was wanted, that is said and it goes.
 * @param {Kept} kept
 * @param {{sentence: string, current: string}} refusal
 * @returns {Promise<void>}
 */
export async function refused(kept, { sentence, current }) {
  const isOld = (await mine()).some((each) => each.key === kept.key && each.order > kept.order);
  if (kept.lasts && !isOld) return change([{ ...kept, refusal: { sentence, current } }], []);
  await change([], [kept.id]);
  if (!isOld) tell(kept.key, "refused", sentence);
}
