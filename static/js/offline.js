/** While the server is not heard, buttons that need it look so and do nothing. */

import { network } from "./network.js";
import { all, one, onTopic } from "./page.js";

const TYPED = "input:not([type=hidden]), textarea, select";

/**
 * What is being typed stays: only forms that are no more than a button rest.
 * @returns {void}
 */
function follow() {
  const away = network() === "lost";
  for (const form of all("form[data-act]:not([data-outbox])")) {
    form.toggleAttribute("inert", away && !one(TYPED, form));
  }
}

/** @returns {void} */
export function start() {
  onTopic(follow);
  document.addEventListener("network", follow);
}
