/** What every module of a page needs: to run again after each morph, and to say words. */

/**
 * Run now, and again whenever a topic was drawn.
 * @param {() => void} run
 * @returns {void}
 */
export function onTopic(run) {
  run();
  document.addEventListener("topic", run);
}

/**
 * Run before each frame, for as long as the page lives.
 * @param {() => void} run
 * @returns {void}
 */
export function eachFrame(run) {
  const frame = () => {
    run();
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

/**
 * @param {string} selector
 * @param {ParentNode} [root]
 * @returns {HTMLElement[]}
 */
export function all(selector, root = document) {
  return /** @type {HTMLElement[]} */ ([...root.querySelectorAll(selector)]);
}

/**
 * @param {string} selector
 * @param {ParentNode} [root]
 * @returns {HTMLElement | null}
 */
export function one(selector, root = document) {
  return /** @type {HTMLElement | null} */ (root.querySelector(selector));
}

/**
 * Put a value into a sentence that the server translated.
 * @param {string | undefined} sentence with `%s` where the value goes
 * @param {string | number} [value]
 * @returns {string}
 */
export function say(sentence, value = "") {
  return (sentence ?? "").replace("%s", () => String(value));
}

/**
 * Write a text, only where it differs, so that nothing is drawn or read out for nothing.
 * @param {Element} element
 * @param {string} text
 * @returns {void}
 */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * A number as its element's data attribute gives it; absent or empty is NaN.
 * @param {string | undefined} text
 * @returns {number}
 */
export function number(text) {
  return text ? Number(text) : NaN;
}

/**
 * Whoever is typing wants letters, not shortcuts.
 * @param {EventTarget | null} target
 * @returns {boolean}
 */
export function isTyping(target) {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches("textarea, select")) return true;
  return target.matches("input:not([type=radio], [type=checkbox], [type=button])");
}

/**
 * An id that no other command has. (`crypto.randomUUID` needs HTTPS, which a venue may lack.)
 * @returns {string}
 */
export function freshId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
