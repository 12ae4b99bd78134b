/** A projected screen: full screen at a click, light or gong at a key, a pointer that hides itself. */

import { ready, strike } from "./gong.js";

const STILL_MS = 2_000;
const THEME = "theme";

/** @returns {void} */
function fullscreen() {
  ready();
  if (document.fullscreenElement) void document.exitFullscreen();
  else void document.documentElement.requestFullscreen?.().catch(() => undefined);
}

/**
 * `Salle claire`: ink on white, by choice of this screen, remembered by it.
 * @returns {void}
 */
function changeTheme() {
  const { dataset } = document.documentElement;
  dataset.theme = dataset.theme === "light" ? "dark" : "light";
  localStorage.setItem(THEME, dataset.theme);
}

/**
 * The gong is tried where it will sound: on the machine that projects.
 * @returns {void}
 */
function tryGong() {
  ready();
  strike();
}

/** @returns {void} */
function hidePointer() {
  const { dataset } = document.documentElement;
  /** @type {number | undefined} */
  let still;
  addEventListener("pointermove", () => {
    dataset.pointer = "";
    clearTimeout(still);
    still = setTimeout(() => delete dataset.pointer, STILL_MS);
  });
}

/** @returns {void} */
export function start() {
  const theme = localStorage.getItem(THEME);
  if (theme) document.documentElement.dataset.theme = theme;
  hidePointer();
  addEventListener("keydown", ({ key, ctrlKey, metaKey }) => {
    if (ctrlKey || metaKey) return;
    if (key.toLowerCase() === "f") fullscreen();
    if (key.toLowerCase() === "c") changeTheme();
    if (key.toLowerCase() === "g") tryGong();
  });
  addEventListener("click", () => {
    ready();
    if (!document.fullscreenElement) fullscreen();
  });
}
