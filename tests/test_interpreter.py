"""While it serves Python looks for no garbage in what was built, and is as before afterwards."""

from __future__ import annotations

import gc
import sys

from contest_live.app.interpreter import TURN_SECONDS, set_to_serve


def test_python_is_set_while_it_serves_and_no_longer() -> None:
    before = sys.getswitchinterval()
    with set_to_serve():
        assert gc.get_freeze_count() > 0
        assert abs(sys.getswitchinterval() - TURN_SECONDS) < TURN_SECONDS / 10
    assert gc.get_freeze_count() == 0
    assert sys.getswitchinterval() == before
