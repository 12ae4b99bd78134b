"""What axe finds is told, and a page without a fault is told to have none."""

from __future__ import annotations

import pytest

from tests.browser.axe import violations
from tests.browser.tiny import Tiny

pytestmark = pytest.mark.browser


def test_a_field_without_a_label_is_found_and_one_with_a_label_is_not(tiny: Tiny) -> None:
    tiny.open("<main><h1>Jury</h1><input id='note'></main>")
    (found,) = violations(tiny.page)
    assert found.startswith("label: ")
    assert "<input id=" in found
    tiny.open("<main><h1>Jury</h1><label>Note <input id='note'></label></main>")
    assert violations(tiny.page) == []
