/** Keeps the display from sleeping while the page is seen, where the browser can. */

/** @typedef {"held" | "refused" | "missing"} Awake */

/** @type {Awake} */
let state = "wakeLock" in navigator ? "refused" : "missing";

/** @returns {Awake} whether the display is kept from sleeping, or why not */
export function awake() {
  return state;
}

/** @param {Awake} now */
function become(now) {
  state = now;
  document.dispatchEvent(new CustomEvent("awake", { detail: now }));
}

/** @returns {Promise<void>} */
async function stayAwake() {
  if (document.hidden) return;
  // Without HTTPS a browser has no wake lock to give.
  if (!("wakeLock" in navigator)) return become("missing");
  try {
    const lock = await navigator.wakeLock.request("screen");
    // The browser takes it back when the page is hidden, or the battery is low.
    lock.addEventListener("release", () => become("refused"));
    become("held");
  } catch {
    become("refused");
  }
}

/** @returns {void} */
export function start() {
  void stayAwake();
  document.addEventListener("visibilitychange", () => void stayAwake());
}
