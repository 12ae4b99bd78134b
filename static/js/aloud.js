/**
 * What a projected page says to who listens to it instead of seeing it: the headline of each scene,
 * once, in one polite place that stays. The seconds are left to be asked for.
 */

import { all, one, onTopic, write } from "./page.js";

const HEADLINES = "[data-scene] h1, [data-scene] .who .person, [data-scene][aria-label], .seconds > .name";

/** @returns {string} */
export function headline() {
  const seen = all(HEADLINES).filter((each) => !each.closest("[hidden]"));
  const said = seen.map((each) => each.getAttribute("aria-label") ?? each.innerText);
  return said.map((each) => each.replace(/\s+/g, " ").trim()).join(", ");
}

/** @returns {void} */
export function start() {
  const place = one("[data-aloud]");
  if (place) onTopic(() => write(place, headline()));
}
