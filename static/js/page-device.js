/** A machine that stands as a screen, and shows what it is told to. */

import { start as live } from "./live.js";
import { start as instants } from "./instants.js";
import { start as timer } from "./timer.js";
import { start as wallclock } from "./wallclock.js";
import { start as gong } from "./gong.js";
import { start as bell } from "./bell.js";
import { start as fit } from "./fit.js";
import { start as device } from "./device.js";
import { start as report } from "./report.js";
import { start as awake } from "./awake.js";
import { start as screen } from "./screen.js";
import { start as aloud } from "./aloud.js";
import { start as newcomers } from "./newcomers.js";
import { start as skew } from "./skew.js";

for (const start of [live, instants, timer, wallclock, gong, bell, fit, device, report, awake, screen, aloud, newcomers, skew]) start();
