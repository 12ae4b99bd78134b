/** Where WebSockets are blocked: the same topics, asked for every second and a half. */

import { clock } from "./clock.js";
import { heard } from "./network.js";

const EVERY_MS = 1_500;
const REST_MS = 500;
const PATIENCE_MS = 5_000;

/**
 * Where thousands ask at once answers take long: who then asks no less lets nobody's socket in.
 * @param {number} took milliseconds that the last answer took
 * @returns {number} milliseconds until the next question
 */
const rest = (took) => (took > EVERY_MS ? 2 * took : Math.max(REST_MS, EVERY_MS - took));

/** Which loop runs; another number stops it. */
let turn = 0;
let answered = false;

/**
 * @typedef {{topic: string, digest: string, html: string}} TopicNow
 * @typedef {{t: "watch", topics: Record<string, string>}} Watch
 */

/**
 * Ask once.
 * @param {Watch} watch
 * @returns {Promise<{status: number, topics: TopicNow[]}>}
 */
async function ask(watch) {
  const patience = new AbortController();
  const timeout = setTimeout(() => patience.abort(), PATIENCE_MS);
  const sent = performance.now();
  try {
    const answer = await fetch("/poll", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(watch),
      signal: patience.signal,
    });
    const now = Number(answer.headers.get("X-Contest-Now"));
    if (now) clock.sample(sent, performance.now(), now);
    return { status: answer.status, topics: answer.ok ? await answer.json() : [] };
  } finally {
    clearTimeout(timeout);
  }
}

/**
 * Ask until told to stop.
 * @param {() => Watch} watched
 * @param {(topic: TopicNow) => void} draw
 * @param {() => void} refused
 * @returns {Promise<void>}
 */
export async function poll(watched, draw, refused) {
  turn += 1;
  const mine = turn;
  while (turn === mine) {
    const began = performance.now();
    // A network that is away says so by its silence; the next turn asks again.
    const { status, topics } = await ask(watched()).catch(() => ({ status: 0, topics: [] }));
    if (turn !== mine) return;
    answered = status > 0 && status < 500;
    if (answered) heard();
    if (status === 401) return refused();
    topics.forEach(draw);
    await new Promise((resolve) => setTimeout(resolve, rest(performance.now() - began)));
  }
}

/** @returns {boolean} whether polling works just now */
export function isPolling() {
  return answered;
}

/** @returns {void} */
export function stopPolling() {
  turn += 1;
  answered = false;
}
