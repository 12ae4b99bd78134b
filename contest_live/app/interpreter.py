"""How Python itself is set while it serves."""

from __future__ import annotations

import contextlib
import gc
import sys
from collections.abc import Iterator

TURN_SECONDS = 0.000_1


@contextlib.contextmanager
def set_to_serve() -> Iterator[None]:
    """Hold nobody up: neither to look for garbage, nor when the disk has done its work.

    What was built lives as long as the server; to look it through again and again would stop
    everything for some 50 ms each time. And the writing thread, back from the disk, would by
    itself wait up to 5 ms for its turn to say so.
    """
    turn = sys.getswitchinterval()
    sys.setswitchinterval(TURN_SECONDS)
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        sys.setswitchinterval(turn)
