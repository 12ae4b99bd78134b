/** Adding a screen: once it is added, its code is gone from the form and from the address. */

import { one } from "./page.js";

/** @returns {void} */
export function start() {
  const form = one("#adopt");
  form?.addEventListener("reset", () => {
    const code = one("[name=code]", form);
    // What a form goes back to is what was drawn: the code that the QR brought.
    if (code instanceof HTMLInputElement) code.defaultValue = "";
    history.replaceState(null, "", location.pathname);
  });
}
