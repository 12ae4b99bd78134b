/** A desk: host, director, organiser, observer. */

import { start as live } from "./live.js";
import { start as instants } from "./instants.js";
import { start as timer } from "./timer.js";
import { start as wallclock } from "./wallclock.js";
import { start as gong } from "./gong.js";
import { start as bell } from "./bell.js";
import { start as fit } from "./fit.js";
import { start as dialog } from "./dialog.js";
import { start as act } from "./act.js";
import { start as offline } from "./offline.js";
import { start as keys } from "./keys.js";
import { start as order } from "./order.js";
import { start as emergency } from "./emergency.js";
import { start as filter } from "./filter.js";
import { start as menu } from "./menu.js";
import { start as report } from "./report.js";
import { start as adopt } from "./adopt.js";
import { start as newcomers } from "./newcomers.js";
import { start as skew } from "./skew.js";

for (const start of [live, instants, timer, wallclock, gong, bell, fit, dialog, act, offline, keys, order, emergency, filter, menu, report, adopt, newcomers, skew]) start();
