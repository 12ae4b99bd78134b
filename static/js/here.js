/** The commands that are on this phone: what one person wrote, how far each is, and its telling. */

import { place, placed, tell } from "./letters.js";
import { read, write } from "./shelf.js";
import { announce } from "./tabs.js";

/** @typedef {import("./shelf.js").Kept} Kept */

const { me = "", opening = "" } = document.documentElement.dataset;

/** Who writes, in which opening of a contest: what a rehearsal left is not for the real one. */
export const owner = `${opening}/${me}`;

/** How the sending goes: which command is on its way, and whether the server knows this phone. */
export const travel = { flying: "", isLocked: false };

/** @returns {Promise<Kept[]>} what this person wrote and is here, oldest first */
export async function mine() {
  const kept = /** @type {Kept[]} */ (await read("outbox"));
  return kept.filter((each) => each.owner === owner).sort((a, b) => a.order - b.order);
}

/**
 * @param {Kept} kept
 * @returns {import("./letters.js").State}
 */
function stateOf(kept) {
  if (kept.refusal) return kept.refusal.current ? "outdated" : "refused";
  if (kept.id === travel.flying) return "sending";
  if (kept.loose) return "unkept";
  return travel.isLocked ? "locked" : "kept";
}

/**
 * Say on each form, drawn just now perhaps, where its command is.
 * @returns {void}
 */
export function remind() {
  for (const [key, kept] of placed()) tell(key, stateOf(kept), kept.refusal?.sentence);
}

/**
 * Look what is here, and say it.
 * @returns {Promise<void>}
 */
export async function look() {
  place(await mine());
  remind();
  document.dispatchEvent(new CustomEvent("placed"));
}

/**
 * Change what is here, all of it or nothing, and say so on every page of this phone.
 * @param {Kept[]} puts
 * @param {string[]} gone
 * @param {[import("./shelf.js").Store, object][]} [beside] what is put down with it
 * @returns {Promise<void>}
 */
export async function change(puts, gone, beside = []) {
  await write(
    [...puts.map((each) => /** @type {["outbox", Kept]} */ (["outbox", each])), ...beside],
    gone.map((id) => ["outbox", id]),
  );
  announce({ owner, kind: "changed" });
  await look();
}
