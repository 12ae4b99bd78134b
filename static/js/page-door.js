/** The page behind a link. */

import "./door.js";
