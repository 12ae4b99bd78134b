/** How long a page waits before it tries to connect again. */

import { isPolling } from "./poll.js";

const FIRST_MS = 250;
const LONGEST_MS = 2_000;
const OTHERWISE_MS = 15_000;
const STOPPING = 1012;
/** The server heard more of this page than it stands: it asks for its topics instead, for a while. */
export const TOO_MANY = 4429;
/** Sockets that fail in a row: then they are called blocked, and the page polls. */
export const ENOUGH_FAILURES = 3;

/**
 * Never over two seconds, and never all pages at once; but as rarely where polling does as well.
 * @param {number} code what the socket was closed with
 * @param {number} failures in a row
 * @returns {number} milliseconds
 */
export function wait(code, failures) {
  if (isPolling() || code === TOO_MANY) return OTHERWISE_MS;
  if (code === STOPPING) return Math.random() * LONGEST_MS;
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** failures) * (0.5 + Math.random() / 2);
}
