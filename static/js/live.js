/** The page's one WebSocket: it watches the topics that stand in the page and draws them. */

import { clock, probe, stopProbing } from "./clock.js";
import * as network from "./network.js";
import { all } from "./page.js";
import { isPolling, poll, stopPolling } from "./poll.js";
import { draw, watched } from "./topics.js";

const CLOSED = 4401;
const DEAF_MS = 5_000;
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

/** @returns {number} how long to wait before trying again: jittered, never over two seconds */
function wait() {
  if (isPolling()) return WAIT_WHILE_POLLING_MS;
  return Math.min(LONGEST_WAIT_MS, 250 * 2 ** failures) * (0.5 + Math.random() / 2);
}

/**
 * @param {WebSocket} gone
 * @param {number} code
 * @returns {void}
 */
function lost(gone, code) {
  if (gone !== socket) return;
  socket = null;
  stopProbing();
  if (code === CLOSED) return refused();
  failures += 1;
  if (failures === TRIES_BEFORE_POLLING) poll(watched, draw, refused);
  clearTimeout(retry);
  retry = setTimeout(connect, wait());
}

/** @returns {void} */
function refused() {
  stopPolling();
  network.closed();
}

/** @returns {void} */
function connect() {
  clearTimeout(retry);
  if (socket || network.network() === "closed") return;
  const opened = new WebSocket(location.origin.replace(/^http/, "ws") + "/live");
  socket = opened;
  const patience = setTimeout(() => abandon(opened), OPENING_MS);
  opened.onopen = () => {
    clearTimeout(patience);
    failures = 0;
    stopPolling();
    send(watched());
    probe(send);
  };
  opened.onmessage = ({ data }) => {
    network.heard();
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

/** @returns {void} */
export function start() {
  if (all("[data-topic]").length === 0) return;
  network.start();
  connect();
  setInterval(() => {
    if (socket?.readyState === WebSocket.OPEN && network.silence() > DEAF_MS) abandon(socket);
  }, 500);
  for (const event of ["visibilitychange", "pageshow", "online"]) {
    addEventListener(event, () => {
      if (document.hidden) return;
      if (socket) probe(send);
      else connect();
    });
  }
}
