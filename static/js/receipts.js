/** The receipt of each ballot that this phone sent, kept with it: a code to check it by later. */

import { replaces } from "./drafts.js";
import { owner } from "./here.js";
import { all, onTopic, say, write } from "./page.js";
import { read } from "./shelf.js";

/** By the ballot's id. @type {Map<string, string>} */
const receipts = new Map();

/** @returns {void} */
function show() {
  for (const each of all("[data-receipt]")) {
    const form = each.closest("form");
    const receipt = form && receipts.get(replaces(form)?.value ?? "");
    write(each, receipt ? say(each.dataset.receipt, receipt) : "");
  }
}

/** @returns {void} */
export function start() {
  onTopic(show);
  document.addEventListener("delivered", (event) => {
    const { id, receipt } = /** @type {CustomEvent} */ (event).detail;
    receipts.set(id, receipt);
    queueMicrotask(show);
  });
  void read("receipts").then((kept) => {
    for (const { id, owner: whose, receipt } of kept) if (whose === owner) receipts.set(id, receipt);
    show();
  });
}
