"""What pages load, by names of their content: the bundles that `scripts/bundle` made."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from functools import cache

from contest_live.settings import assets

PATH = "/static/built/"


def asset(name: str) -> str:
    """Give the address of a bundle (`page-screen.js`), a font or the icon. Raises KeyError."""
    return PATH + built()[name]


@cache
def built() -> Mapping[str, str]:
    """Read the names of all bundles, once: a server stays with those that it began with."""
    static = assets("static")
    bundle = static.parent / "scripts/bundle"
    if bundle.is_file():
        # In a checkout, sources change: no page comes with what they were. Where one is half
        # written, esbuild says so, and all others can go on with the last bundles; not in CI.
        strict = os.environ.get("CI") == "true"
        subprocess.run([sys.executable, str(bundle)], check=strict)
    manifest = json.loads((static / "built/manifest.json").read_text())
    return dict(manifest["files"])
