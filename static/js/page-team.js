/** A phone while teams form. */

import { start as live } from "./live.js";
import { start as instants } from "./instants.js";
import { start as wallclock } from "./wallclock.js";
import { start as dialog } from "./dialog.js";
import { start as act } from "./act.js";
import { start as offline } from "./offline.js";
import { start as outbox } from "./outbox.js";
import { start as team } from "./team.js";
import { start as report } from "./report.js";
import { start as skew } from "./skew.js";

for (const start of [live, instants, wallclock, dialog, act, offline, outbox, team, report, skew]) start();
