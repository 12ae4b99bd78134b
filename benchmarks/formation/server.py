"""Start and stop the server of a crowd."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

Reached = tuple[int, dict[str, str]]


@contextlib.contextmanager
def server(folder: Path, people: int, projects: int, maximum: int) -> Iterator[Reached]:
    """Serve a crowd from another process; give its port and everybody's links."""
    size = map(str, (people, projects, maximum))
    command = (sys.executable, "-m", "benchmarks.formation.served", str(folder), *size)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stdin
        said = json.loads(next(line for line in running.stdout if line.startswith(b"{")))
        try:
            yield said["port"], said["links"]
        finally:
            running.stdin.close()
