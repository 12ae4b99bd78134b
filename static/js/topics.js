/** The topics that stand in this page: `[data-topic]`, each with the digest of what it shows. */

import { morph } from "./morph.js";
import { all } from "./page.js";
import { prepare } from "./sides.js";

/**
 * What this page shows, and the digest that it has of each.
 * @returns {{t: "watch", topics: Record<string, string>}}
 */
export function watched() {
  const shown = all("[data-topic]").map((each) => [each.dataset.topic, each.dataset.digest ?? ""]);
  return { t: "watch", topics: Object.fromEntries(shown) };
}

/**
 * @param {{topic: string, digest: string, html: string}} message
 * @returns {void}
 */
export function draw({ topic, digest, html }) {
  for (const element of all(`[data-topic="${CSS.escape(topic)}"]`)) {
    element.dataset.digest = digest;
    prepare(element, html);
    morph(element, html);
  }
}
