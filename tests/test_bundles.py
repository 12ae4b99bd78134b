"""What `scripts/bundle` makes of our sheets and scripts, and what of it a wheel holds."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
STRICT = {**os.environ, "CI": "true"}
LOOK_INSIDE = """
import contest_live, json
from contest_live.views.built import built
from contest_live.web.static import bundles
print(json.dumps([contest_live.__file__, sorted(built().values()), len(bundles())]))
"""


@dataclass
class Checkout:
    """A copy of all that a bundle is made from."""

    place: Path

    @property
    def built(self) -> Path:
        return self.place / "static" / "built"

    @property
    def names(self) -> dict[str, str]:
        """The name of each bundle."""
        return dict(json.loads((self.built / "manifest.json").read_text())["files"])

    def read(self, name: str) -> str:
        return (self.built / self.names[name]).read_text()

    def bundle(self, *options: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(self.place / "scripts/bundle"), *options]
        return subprocess.run(command, check=False, capture_output=True, text=True)

    def page_floor(self, **environment: str) -> subprocess.CompletedProcess[str]:
        """Ask a server that starts here for the name of a sheet."""
        script = "from contest_live.views.built import asset; print(asset('page-floor.css'))"
        plain = {name: value for name, value in os.environ.items() if name != "CI"}
        return subprocess.run(
            [sys.executable, "-c", script],
            cwd=self.place,
            env={**plain, "PYTHONPATH": str(self.place), **environment},
            check=False,
            capture_output=True,
            text=True,
        )


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts/bundle", tmp_path / "scripts/bundle")
    left = shutil.ignore_patterns("built", "icons")
    shutil.copytree(ROOT / "static", tmp_path / "static", ignore=left)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    made = Checkout(tmp_path)
    assert made.bundle().returncode == 0
    return made


def test_each_page_has_its_sheet_its_script_and_the_typeface(checkout: Checkout) -> None:
    static = checkout.place / "static"
    entries = {path.name for path in (*static.glob("css/page-*"), *static.glob("js/page-*"))}
    assert entries | {"icon.svg", "atkinson-next-latin.woff2"} <= checkout.names.keys()
    assert {path.name for path in checkout.built.iterdir()} == {
        "manifest.json",
        *checkout.names.values(),
    }


def test_a_bundle_is_whole(checkout: Checkout) -> None:
    for name in checkout.names:
        if name.endswith(".css"):
            sheet = checkout.read(name)
            assert "@import" not in sheet
            # What the oldest phone does not read, the bundler must not write either.
            assert not re.search(r"color-mix|:has\(|@scope|[^\\]&|://", sheet)
            fonts = set(re.findall(r"url\(\"?\./([^)\"]+)", sheet))
            assert checkout.names["atkinson-next-latin.woff2"] in fonts
            assert fonts <= set(checkout.names.values())
        elif name.endswith(".js"):
            assert not re.search(r"\bimport\b", checkout.read(name))


def test_old_phones_keep_their_heights(checkout: Checkout) -> None:
    assert "100vh;block-size:100dvh" in checkout.read("page-floor.css")


def test_what_did_not_change_is_not_made_again(checkout: Checkout) -> None:
    before = (checkout.built / "manifest.json").stat().st_mtime_ns
    assert checkout.bundle().returncode == 0
    assert (checkout.built / "manifest.json").stat().st_mtime_ns == before


def test_a_change_gives_new_names_to_what_it_changes_and_to_nothing_else(
    checkout: Checkout,
) -> None:
    before = checkout.names
    with (checkout.place / "static/css/page-floor.css").open("a") as sheet:
        sheet.write("\n.floor { outline: 7px solid }\n")
    checkout.bundle()
    changed = {name for name, built in checkout.names.items() if before[name] != built}
    assert changed == {"page-floor.css"}
    assert "7px solid" in checkout.read("page-floor.css")


def test_a_server_that_runs_finds_what_it_began_with_until_all_is_cleaned(
    checkout: Checkout,
) -> None:
    former = checkout.built / checkout.names["page-screen.js"]
    (checkout.place / "static/js/page-screen.js").write_text('console.log("another")')
    checkout.bundle()
    assert former.exists()
    checkout.bundle("--clean")
    assert not former.exists()
    assert (checkout.built / checkout.names["page-screen.js"]).exists()


def test_a_mistake_is_told_and_leaves_the_last_bundles(checkout: Checkout) -> None:
    before = checkout.names
    (checkout.place / "static/js/page-screen.js").write_text('import { no } from "./page.js"; no()')
    failed = checkout.bundle()
    assert failed.returncode == 1
    assert 'No matching export in "static/js/page.js" for import "no"' in failed.stderr
    assert checkout.names == before


def test_a_server_in_a_checkout_starts_with_the_sources_of_now(checkout: Checkout) -> None:
    shutil.copytree(ROOT / "contest_live", checkout.place / "contest_live")
    before = checkout.page_floor().stdout
    assert before == f"/static/built/{checkout.names['page-floor.css']}\n"
    with (checkout.place / "static/css/page-floor.css").open("a") as sheet:
        sheet.write("\n.floor { outline: 7px solid }\n")
    assert checkout.page_floor().stdout != before
    now = checkout.page_floor().stdout
    (checkout.place / "static/js/page-screen.js").write_text("half writ")
    assert checkout.page_floor().stdout == now
    assert checkout.page_floor(CI="true").returncode != 0


def test_without_esbuild_it_says_what_brings_it(checkout: Checkout) -> None:
    (checkout.place / "node_modules").unlink()
    (checkout.place / "static/css/page-floor.css").write_text("")
    failed = checkout.bundle()
    assert failed.returncode == 1
    assert "scripts/install" in failed.stderr


def test_a_wheel_holds_all_and_needs_no_more(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    subprocess.run(
        [*build, "--directory", str(tmp_path)], cwd=ROOT, check=True, capture_output=True
    )
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(installed)
    assets = installed / "contest_live/assets"
    assert {path.name for path in assets.iterdir()} == {
        "data",
        "static",
        "templates",
        "translations",
    }
    said = subprocess.run(
        [sys.executable, "-c", LOOK_INSIDE],
        cwd=tmp_path,
        env={**STRICT, "PYTHONPATH": str(installed)},
        check=True,
        capture_output=True,
    )
    where, names, count = json.loads(said.stdout)
    assert Path(where).is_relative_to(installed)
    assert count == len(names)
    assert {path.name for path in (assets / "static/built").iterdir()} == {"manifest.json", *names}
    licences = {path.name for path in (assets / "static/lib/licences").iterdir()}
    assert "idiomorph.txt" in licences
