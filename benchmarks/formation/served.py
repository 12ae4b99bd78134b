"""contest_live as a server of its own process, in a city where a crowd can form teams.

    python -m benchmarks.formation.served DATABASE_FOLDER PEOPLE PROJECTS MAXIMUM

Prints a line of JSON, its port and everybody's links, and serves until its input ends.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

import uvloop

from tests.formation.crowd import crowded
from tests.serving import serving


async def main(folder: Path, people: int, projects: int, maximum: int) -> None:
    """Serve until nobody is there to serve."""
    async with serving(folder, opens=crowded(people, projects, maximum)) as served:
        links = {each.actor: each.link for each in served.house.links}
        port = int(served.url.rpartition(":")[2])
        print(json.dumps({"port": port, "links": links}), flush=True)
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    uvloop.run(main(Path(sys.argv[1]), *map(int, sys.argv[2:])))
