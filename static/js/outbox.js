/** Forms whose command is kept on this phone before anything is said, and sent until answered. */

import { actionOf } from "./act.js";
import { delivered } from "./answers.js";
import { flush, hurry } from "./courier.js";
import { change, look, mine, owner, remind } from "./here.js";
import { isOnItsWay } from "./letters.js";
import { network, onWaking } from "./network.js";
import { freshId, one, onTopic } from "./page.js";
import { nested } from "./post.js";
import { onNews } from "./tabs.js";

/**
 * Keep the command of a form; only then say so, and send. It answers what was refused of the same.
 * @param {HTMLFormElement} form
 * @param {Omit<import("./post.js").Command, "id">} said
 * @returns {Promise<void>}
 */
export async function put(form, said) {
  const [written, key] = [Date.now(), form.dataset.outbox ?? ""];
  const title = one("h1, h2", form)?.innerText ?? "";
  const lasts = one("[data-choice]", form) !== null;
  const kept = await mine();
  const answered = kept.filter((each) => each.key === key && each.refusal);
  const command = { id: freshId(), ...said };
  const order = Math.max(written, ...kept.map((each) => each.order + 1));
  await change(
    [{ id: command.id, key, title, owner, url: actionOf(form), order, written, command, lasts }],
    answered.map(({ id }) => id),
  );
  void flush();
}

/**
 * @param {HTMLFormElement} form
 * @returns {Promise<void>}
 */
async function submit(form) {
  // Pressed twice, it is sent once.
  if ("pending" in form.dataset) return;
  if (isOnItsWay(form)) return hurry();
  form.dataset.pending = "";
  const data = new FormData(form);
  await put(form, { command: String(data.get("_command")), fields: nested(data) });
  delete form.dataset.pending;
}

/** @returns {void} */
export function start() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches("[data-outbox]")) return;
    event.preventDefault();
    void submit(form);
  });
  onTopic(remind);
  onNews(owner, (news) => {
    void look().then(() => news.kind === "delivered" && delivered(news));
  });
  onWaking(hurry);
  document.addEventListener("network", () => network() === "ok" && hurry());
  // Over HTTPS a browser can be asked to spare what is here when the disk is full.
  void navigator.storage?.persist?.();
  void look().then(flush);
}
