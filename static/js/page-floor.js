/** The seconds seen from the stage floor. */

import { start as live } from "./live.js";
import { start as instants } from "./instants.js";
import { start as timer } from "./timer.js";
import { start as wallclock } from "./wallclock.js";
import { start as fit } from "./fit.js";
import { start as awake } from "./awake.js";
import { start as aloud } from "./aloud.js";
import { start as skew } from "./skew.js";

for (const start of [live, instants, timer, wallclock, fit, awake, aloud, skew]) start();
