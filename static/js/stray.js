/** A ballot that was refused, of a team whose card is gone: in sight too, until its juror lets it go. */

import { change } from "./here.js";
import { formOf, placed } from "./letters.js";
import { all, one, onTopic, write } from "./page.js";

/** @returns {import("./shelf.js").Kept | undefined} */
function stray() {
  const found = placed().find(([key, kept]) => kept.refusal && !formOf(key));
  return found?.[1];
}

/** @returns {void} */
function show() {
  const kept = stray();
  for (const panel of all("[data-stray]")) {
    panel.hidden = !kept;
    const [title, why] = [one("[data-stray-title]", panel), one("[data-stray-why]", panel)];
    if (title) write(title, kept?.title ?? "");
    if (why) write(why, kept?.refusal?.sentence ?? "");
  }
}

/** @param {MouseEvent} event @returns {void} */
function clicked({ target }) {
  const kept = stray();
  if (kept && target instanceof Element && target.closest("[data-let-stray-go]")) void change([], [kept.id]);
}

/** @returns {void} */
export function start() {
  onTopic(show);
  document.addEventListener("placed", show);
  document.addEventListener("click", clicked);
}
