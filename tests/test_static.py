"""Our style sheets and scripts keep to the oldest browser, to their size, and to their contrast."""

from __future__ import annotations

import re
from itertools import pairwise, product
from pathlib import Path

import pytest

from contest_live.settings import assets

SHEETS = sorted(assets("static").glob("css/*.css"))
SCRIPTS = sorted(assets("static").glob("js/*.js"))
COLOUR = re.compile(r"--([a-z-]+): (#[0-9a-f]{3,6}|rgb\([\d ]+\));")
CITIES = ("city-blue", "city-green", "city-pink", "city-violet", "city-gold")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
@pytest.mark.parametrize("word", ["color-mix", ":has(", "popover", "&", "@scope", "://"])
def test_a_style_sheet_is_read_by_the_oldest_phone(sheet: Path, word: str) -> None:
    assert word not in sheet.read_text()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_height_that_old_phones_do_not_know_comes_after_one_that_they_do(sheet: Path) -> None:
    lines = sheet.read_text().splitlines()
    for before, line in pairwise(lines):
        assert "dvh" not in line or before == line.replace("dvh", "vh")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_style_sheet_is_about_one_surface(sheet: Path) -> None:
    assert len(sheet.read_text().splitlines()) <= 400


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_short_and_old_phones_run_it(script: Path) -> None:
    text = script.read_text()
    assert len(text.splitlines()) <= 120
    assert not re.search(r"\.toSorted|\.toReversed|randomUUID\(|Object\.groupBy|innerHTML =", text)
    assert text.startswith("/**")


def luminance(colour: str) -> float:
    if colour.startswith("rgb"):
        parts = [int(part) for part in colour[4:-1].split()]
    else:
        digits = colour[1:] if len(colour) == 7 else "".join(each * 2 for each in colour[1:])
        parts = [int(digits[at : at + 2], 16) for at in (0, 2, 4)]
    linear = [
        part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def palettes() -> list[dict[str, str]]:
    """Give the dark palette, the light one of a screen, and the light one of a phone."""
    text = (assets("static") / "css" / "tokens.css").read_text()
    parts = re.split(r":root\[data-theme|@media", text)
    dark = dict(COLOUR.findall(parts[0]))
    return [dark, *({**dark, **dict(COLOUR.findall(part))} for part in parts[1:])]


def test_both_light_palettes_are_the_same() -> None:
    _, screen, phone = palettes()
    assert screen == phone


@pytest.mark.parametrize(("palette", "name"), list(product(range(3), ("ink", *CITIES))))
def test_what_the_room_must_read_stands_out(palette: int, name: str) -> None:
    colours = palettes()[palette]
    assert contrast(colours[name], colours["ground"]) >= (12 if name == "ink" else 7)


@pytest.mark.parametrize(
    ("palette", "name"), list(product(range(3), ("soft", "amber", "red", "over", "good")))
)
def test_states_can_be_read_too(palette: int, name: str) -> None:
    colours = palettes()[palette]
    assert contrast(colours[name], colours["ground"]) >= 4.5
    assert contrast(colours["main"], colours["on-main"]) >= 12
