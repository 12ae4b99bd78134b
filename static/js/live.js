/** The page's one WebSocket: it watches the topics that stand in the page and draws them. */

import { clock } from "./clock.js";
import * as network from "./network.js";
import { all } from "./page.js";
import { isPolling, poll, stopPolling } from "./poll.js";
import { probe, stopProbing } from "./probes.js";
import { draw, watched } from "./topics.js";

/** Codes after which a page does not come back by itself. @type {Record<number, "closed" | "elsewhere">} */
const OVER = { 4401: "closed", 4409: "elsewhere" };
const STOPPING = 1012;
const DEAF_MS = 5_000;
const WOKEN_MS = 2_500;
const OPENING_MS = 4_000;
const LONGEST_WAIT_MS = 2_000;
const WAIT_WHILE_POLLING_MS = 15_000;
const TRIES_BEFORE_POLLING = 3;

/** @type {WebSocket | null} */
let socket = null;
/** @type {number | undefined} */
let retry;
let failures = 0;

/** @type {Record<string, (message: any) => void>} */
const answers = {
  welcome: ({ now, rate }) => clock.start(now, rate),
  probe: ({ sent, now }) => clock.sample(sent, performance.now(), now),
  topic: draw,
  refused: ({ topic }) => draw({ topic, digest: "", html: "" }),
};

/** @param {object} message */
const send = (message) => socket?.readyState === WebSocket.OPEN && socket.send(JSON.stringify(message));

/** @param {number} code @returns {number} when to try again: in two seconds at most, each page at its own time */
function wait(code) {
  if (isPolling()) return WAIT_WHILE_POLLING_MS;
  if (code === STOPPING) return Math.random() * LONGEST_WAIT_MS;
  return Math.min(LONGEST_WAIT_MS, 250 * 2 ** failures) * (0.5 + Math.random() / 2);
}

/** @param {WebSocket} gone @param {number} code */
function lost(gone, code) {
  if (gone !== socket) return;
  socket = null;
  stopProbing();
  if (code in OVER) return over(OVER[code]);
  failures += 1;
  if (failures === TRIES_BEFORE_POLLING) void poll(watched, draw, () => over("closed"));
  clearTimeout(retry);
  retry = setTimeout(connect, wait(code));
}

/** @param {"closed" | "elsewhere"} state */
function over(state) {
  stopPolling();
  clearTimeout(retry);
  network.over(state);
}

/** Only a message proves that sockets work here: some networks open them and let nothing through. */
function works() {
  network.heard();
  if (failures === 0) return;
  failures = 0;
  stopPolling();
}

/** @returns {void} */
function connect() {
  clearTimeout(retry);
  if (socket || network.isOver()) return;
  const opened = new WebSocket(location.origin.replace(/^http/, "ws") + "/live");
  socket = opened;
  const patience = setTimeout(() => abandon(opened), OPENING_MS);
  opened.onopen = () => {
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
  // Where opening a socket is met with silence, asking may still work.
  if (deaf.readyState === WebSocket.CONNECTING) failures = Math.max(failures, TRIES_BEFORE_POLLING - 1);
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
