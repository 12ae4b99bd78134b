/** Sends what is on this phone, each command under its one id, until it is answered. */

import { acted, chained, refused } from "./answers.js";
import { change, mine, owner, remind, travel } from "./here.js";
import { postOnce } from "./post.js";
import { alone } from "./tabs.js";

const SOONEST_MS = 2_000;
const LATEST_MS = 15_000;
const NO_SESSION = 401;

/** What was tried before is not said to be on its way again and again. @type {Set<string>} */
const tried = new Set();
let isFlushing = false;
let pause = SOONEST_MS;
/** @type {number | undefined} */
let again;

/**
 * @param {import("./shelf.js").Kept} kept
 * @returns {Promise<"answered" | "broken" | "silent">}
 */
async function send(kept) {
  travel.flying = tried.has(kept.id) ? "" : kept.id;
  tried.add(kept.id);
  remind();
  const answer = await postOnce(kept.url, kept.command);
  travel.flying = "";
  travel.isLocked = answer.kind === "refused" && answer.status === NO_SESSION;
  if (answer.kind === "acted") await acted(kept, answer);
  else if (answer.kind === "refused" && !travel.isLocked) await refused(kept, answer);
  else {
    remind();
    return answer.kind === "unheard" && answer.answered ? "broken" : "silent";
  }
  return "answered";
}

/**
 * Send all that waits, in order. What the server stumbles over holds up nothing but its own form.
 * @returns {Promise<boolean>} whether something is left
 */
async function round() {
  const stuck = new Set();
  for (;;) {
    const next = (await mine()).find((each) => !each.refusal && !stuck.has(each.key));
    if (!next) return stuck.size > 0;
    const sent = await chained(next);
    // What is sent once is sent so for ever: it is on the disk before.
    if (sent !== next) await change([sent], []);
    const went = await send(sent);
    if (went === "silent") return true;
    if (went === "broken") stuck.add(next.key);
    else pause = SOONEST_MS;
  }
}

/**
 * Send now, and again after a while for as long as something is left.
 * @returns {Promise<void>}
 */
export async function flush() {
  if (isFlushing) return;
  isFlushing = true;
  clearTimeout(again);
  try {
    if (!(await alone(`outbox/${owner}`, round))) return;
    again = setTimeout(flush, pause);
    pause = Math.min(2 * pause, LATEST_MS);
  } finally {
    isFlushing = false;
  }
}

/**
 * The network may be back: nothing waits for its turn.
 * @returns {void}
 */
export function hurry() {
  pause = SOONEST_MS;
  void flush();
}
