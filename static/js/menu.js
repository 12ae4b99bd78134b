/** A small menu (`details[data-menu]`) closes when something else is pressed, or at Escape. */

import { all, one } from "./page.js";

/** @returns {void} */
export function start() {
  document.addEventListener("pointerdown", ({ target }) => {
    for (const each of all("details[data-menu][open]")) {
      if (!(target instanceof Node && each.contains(target))) each.removeAttribute("open");
    }
  });
  document.addEventListener("keydown", (event) => {
    const open = one("details[data-menu][open]");
    if (event.key !== "Escape" || !open || one("dialog[open]")) return;
    open.removeAttribute("open");
    one("summary", open)?.focus();
  });
}
