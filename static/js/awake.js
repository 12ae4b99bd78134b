/** Keeps the display from sleeping while the page is seen, where the browser can. */

/** @returns {Promise<void>} */
async function stayAwake() {
  if (document.hidden || !("wakeLock" in navigator)) return;
  // Refused on a low battery or without HTTPS: the page works as well without.
  await navigator.wakeLock.request("screen").catch(() => undefined);
}

/** @returns {void} */
export function start() {
  void stayAwake();
  document.addEventListener("visibilitychange", () => void stayAwake());
}
