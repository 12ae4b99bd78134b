/** The running order on a host's console: moved by mouse, finger, buttons or Alt+arrows. */

// @ts-ignore: copied here by the build
import Sortable from "../lib/sortable.js";
import { release } from "./morph.js";
import { all, freshId, one, onTopic, write } from "./page.js";
import { post, sentence } from "./post.js";

/** Several steps by keys are one move: it is sent when the fingers rest. */
const CALM_MS = 600;

/** @type {WeakSet<HTMLElement>} */
const sortable = new WeakSet();
/** The order before a move, to go back to when it is refused. @type {WeakMap<Element, Element[]>} */
const before = new WeakMap();
let calm = 0;
/** The row that keys are moving. @type {HTMLElement | null} */
let moving = null;
let sent = Promise.resolve();

/**
 * @param {HTMLElement} row
 * @returns {HTMLElement}
 */
function listOf(row) {
  return /** @type {HTMLElement} */ (row.closest("[data-order]"));
}

/**
 * From here on nothing that comes moves this list under the hand.
 * @param {HTMLElement} list
 * @returns {void}
 */
function hold(list) {
  if ("dragging" in list.dataset) return;
  before.set(list, [...list.children]);
  list.dataset.dragging = "";
}

/**
 * Send where a row now stands; the answer, or what came meanwhile, puts the list right.
 * @param {HTMLElement} row
 * @returns {Promise<void>}
 */
async function drop(row) {
  const list = listOf(row);
  const { action = "", command = "MoveEntry", round = "" } = list.dataset;
  const next = /** @type {HTMLElement | null} */ (row.nextElementSibling);
  const fields = { round, entry: row.dataset.entry, before: next?.dataset.entry ?? "" };
  const moved = before.get(list)?.some((each, index) => each !== list.children[index]);
  const answer = moved ? await post(action, { id: freshId(), command, fields }) : null;
  if (answer && answer.kind !== "acted") list.append(...(before.get(list) ?? []));
  const place = one("[data-answer-page]");
  if (answer && place) write(place, sentence(answer));
  delete list.dataset.dragging;
  release();
}

/** Send the move that keys have made. @returns {Promise<void>} until it is answered */
function finish() {
  clearTimeout(calm);
  if (moving) sent = drop(moving);
  moving = null;
  return sent;
}

/**
 * @param {HTMLElement} row
 * @param {"up" | "down"} way
 * @returns {Promise<void>}
 */
async function step(row, way) {
  if (moving !== row) await finish();
  const other = way === "up" ? row.previousElementSibling : row.nextElementSibling;
  if (!other || !one("[data-handle]", row) || !one("[data-handle]", other)) return;
  const focused = document.activeElement;
  hold(listOf(row));
  if (way === "up") other.before(row);
  else other.after(row);
  if (focused instanceof HTMLElement) focused.focus();
  moving = row;
  clearTimeout(calm);
  calm = setTimeout(finish, CALM_MS);
}

/** @returns {void} */
function makeSortable() {
  for (const list of all("[data-order]")) {
    if (sortable.has(list)) continue;
    sortable.add(list);
    Sortable.create(list, {
      handle: "[data-handle]",
      draggable: "[data-entry]",
      animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 200,
      forceFallback: true,
      onStart: () => hold(list),
      onMove: (/** @type {{related: HTMLElement}} */ { related }) => one("[data-handle]", related) !== null,
      onEnd: (/** @type {{item: HTMLElement}} */ { item }) => void drop(item),
    });
  }
}

/** @returns {void} */
export function start() {
  onTopic(makeSortable);
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element && target.closest("[data-order] [data-move]");
    const row = button && button.closest("[data-entry]");
    if (!(button instanceof HTMLElement) || !(row instanceof HTMLElement)) return;
    void step(row, button.dataset.move === "up" ? "up" : "down");
  });
  document.addEventListener("keydown", (event) => {
    const row = event.target instanceof Element && event.target.closest("[data-order] [data-entry]");
    const way = { ArrowUp: "up", ArrowDown: "down" }[event.key];
    if (!(row instanceof HTMLElement) || !event.altKey || !way) return;
    event.preventDefault();
    void step(row, /** @type {"up" | "down"} */ (way));
  });
}
