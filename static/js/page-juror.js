/** A juror's phone. */

import { start as live } from "./live.js";
import { start as instants } from "./instants.js";
import { start as timer } from "./timer.js";
import { start as wallclock } from "./wallclock.js";
import { start as dialog } from "./dialog.js";
import { start as act } from "./act.js";
import { start as offline } from "./offline.js";
import { start as outbox } from "./outbox.js";
import { start as cards } from "./cards.js";
import { start as ballot } from "./ballot.js";
import { start as choice } from "./choice.js";
import { start as stray } from "./stray.js";
import { start as receipts } from "./receipts.js";
import { start as pocket } from "./pocket.js";
import { start as report } from "./report.js";
import { start as skew } from "./skew.js";

for (const start of [live, instants, timer, wallclock, dialog, act, offline]) start();
for (const start of [outbox, cards, ballot, choice, stray, receipts, pocket, report, skew]) start();
