/** The hour, the delay, and how long until something begins: all in contest time. */

import { clock } from "./clock.js";
import { all, eachFrame, number, onTopic, say, write } from "./page.js";

const MINUTE = 60_000;

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();
/** @type {HTMLElement[]} */
let counts = [];

/**
 * Hours, minutes and seconds of an instant, two digits each.
 * @param {number} at contest time
 * @param {string} [zone] an IANA name; the page's own when left out
 * @returns {{hour: string, minute: string, second: string}}
 */
function parts(at, zone = document.documentElement.dataset.zone ?? "Europe/Paris") {
  const options = /** @type {const} */ ({ hour: "2-digit", minute: "2-digit", second: "2-digit" });
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat("en-GB", { ...options, hourCycle: "h23", timeZone: zone });
  formats.set(zone, format);
  const named = format.formatToParts(at).map(({ type, value }) => [type, value]);
  return Object.fromEntries(named);
}

/**
 * An hour inside a sentence, as the page's language writes it: "8 h 30", "08:30".
 * @param {number} at contest time
 * @param {string} [zone] an IANA name; the page's own when left out
 * @returns {string}
 */
export function hourOf(at, zone) {
  const { hour, minute } = parts(at, zone);
  const pattern = document.documentElement.dataset.hm ?? "%H:%M";
  return pattern.replace("%-H", String(Number(hour))).replace("%H", hour).replace("%M", minute);
}

/**
 * When somebody is expected. Nothing is sent while a pitch takes longer than its slot: from the
 * instant on at which the next should have been called, the hour moves with the clock.
 * @param {DOMStringMap} data
 * @param {number} now
 * @returns {string}
 */
export function expected(data, now) {
  return hourOf(number(data.expected) + Math.max(0, now - number(data.slips)), data.zone);
}

/**
 * A length of time in words: minutes, and from an hour on hours and minutes.
 * @param {DOMStringMap} data
 * @param {number} minutes
 * @returns {string}
 */
function length(data, minutes) {
  if (minutes < 60) return say(data.minutes, minutes);
  const rest = String(minutes % 60).padStart(2, "0");
  return (data.hours ?? "").replace("%h", String(Math.floor(minutes / 60))).replace("%m", rest);
}

/**
 * How late, in words.
 * @param {DOMStringMap} data
 * @param {number} now
 * @returns {string}
 */
export function behind(data, now) {
  const due = number(data.due);
  const late = Number(data.behindBase ?? 0) + (now > due ? now - due : 0);
  if (Math.abs(late) < MINUTE) return data.onTime ?? "";
  const by = length(data, Math.floor(Math.abs(late) / MINUTE));
  return say(late > 0 ? data.late : data.early, by);
}

/**
 * @param {number} to
 * @param {number} now
 * @returns {string} M:SS until an instant
 */
export function countTo(to, now) {
  const seconds = Math.max(0, Math.ceil((to - now) / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** @returns {void} */
function drawWords() {
  const now = clock.now();
  if (Number.isNaN(now)) return;
  for (const each of all("[data-clock]")) {
    const { hour, minute, second } = parts(now, each.dataset.zone);
    const seconds = each.dataset.clock === "seconds" ? `:${second}` : "";
    write(each, `${hour}:${minute}${seconds}`);
  }
  for (const each of all("[data-expected]")) write(each, expected(each.dataset, now));
  for (const each of all("[data-behind]")) write(each, behind(each.dataset, now));
}

/** Counts change with the frame in which a second begins; the other words can wait a little. */
function drawCounts() {
  const now = clock.now();
  for (const each of Number.isNaN(now) ? [] : counts) {
    write(each, countTo(Number(each.dataset.countTo), now));
  }
}

/** @returns {void} */
export function start() {
  onTopic(() => {
    counts = all("[data-count-to]");
    drawCounts();
    drawWords();
  });
  eachFrame(drawCounts);
  setInterval(drawWords, 250);
}
