/** The page's one WebSocket: it watches the topics that stand in the page and draws them. */

import { ENOUGH_FAILURES, TOO_MANY, wait } from "./backoff.js";
import { clock } from "./clock.js";
import * as network from "./network.js";
import { all } from "./page.js";
import { poll, stopPolling } from "./poll.js";
import { probe, stopProbing } from "./probes.js";
import { draw, watched } from "./topics.js";

/** Codes after which a page does not come back by itself. @type {Record<number, "closed" | "elsewhere">} */
const OVER = { 4401: "closed", 4409: "elsewhere" };
const DEAF_MS = 5_000;
const WOKEN_MS = 2_500;
/** Where thousands come back at once a socket may open late: who knocks again only makes it later. */
const OPENING_MS = 8_000;
const ASKING_MS = 4_000;

/** @type {WebSocket | null} */
let socket = null;
/** @type {number | undefined} */
let retry;
let failures = 0;

/** What to do with each message that comes, by its `t`. @type {Record<string, (message: any) => void>} */
export const answers = {
  welcome: ({ now, rate }) => clock.start(now, rate) && probe(send),
  probe: ({ sent, now }) => clock.sample(sent, performance.now(), now),
  topic: draw,
  refused: ({ topic }) => draw({ topic, digest: "", html: "" }),
  order: (detail) => void document.dispatchEvent(new CustomEvent("order", { detail })),
};

/** Tell the server something, if it listens. @param {object} message @returns {void} */
export function send(message) {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
}

/** @param {WebSocket} gone @param {number} code */
function lost(gone, code) {
  if (gone !== socket) return;
  socket = null;
  stopProbing();
  if (code in OVER) return over(OVER[code]);
  failing(code === TOO_MANY ? ENOUGH_FAILURES : failures + 1);
  clearTimeout(retry);
  retry = setTimeout(connect, wait(code, failures));
}

/** @param {number} now how many times in a row it failed */
function failing(now) {
  if (failures < ENOUGH_FAILURES && now >= ENOUGH_FAILURES) void poll(watched, draw, () => over("closed"));
  failures = now;
}

/** Only a message proves that sockets work here: some networks open them and let nothing through. */
function works() {
  network.heard();
  if (failures >= ENOUGH_FAILURES) stopPolling();
  failures = 0;
}

/** @param {"closed" | "elsewhere"} state */
function over(state) {
  stopPolling();
  clearTimeout(retry);
  failures = 0;
  network.over(state);
}

/** @returns {void} */
function connect() {
  clearTimeout(retry);
  if (socket || network.isOver()) return;
  const opened = new WebSocket(location.origin.replace(/^http/, "ws") + "/live");
  socket = opened;
  // Where opening a socket is met with silence, asking may still work.
  const asking = setTimeout(() => opened === socket && failing(Math.max(failures, ENOUGH_FAILURES)), ASKING_MS);
  const patience = setTimeout(() => abandon(opened), OPENING_MS);
  opened.onopen = () => {
    clearTimeout(asking);
    clearTimeout(patience);
    send(watched());
    probe(send);
  };
  opened.onmessage = ({ data }) => {
    if (opened !== socket) return;
    works();
    const message = JSON.parse(data);
    answers[message.t]?.(message);
  };
  opened.onclose = ({ code }) => lost(opened, code);
}

/** @param {WebSocket} deaf one that may take minutes to find out by itself that it is dead */
function abandon(deaf) {
  deaf.close();
  lost(deaf, 0);
}

/** After a sleep the time is asked again, and a socket that does not answer at once is dead. */
function woken() {
  const asked = socket;
  if (!asked) return connect();
  if (asked.readyState !== WebSocket.OPEN) return;
  probe(send);
  setTimeout(() => asked === socket && network.silence() > WOKEN_MS - 50 && abandon(asked), WOKEN_MS);
}

/** @returns {void} */
export function start() {
  if (all("[data-topic]").length === 0) return;
  network.start();
  connect();
  setInterval(() => {
    if (socket?.readyState === WebSocket.OPEN && network.silence() > DEAF_MS) abandon(socket);
  }, 500);
  network.onWaking(woken);
  network.onTakeOver(connect);
}
