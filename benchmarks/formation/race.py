"""A race of phones for seats, judged by the journal that it leaves.

    python -m benchmarks.formation.race [COMMANDS] [PHONES] [PROJECTS]

The server is a process of its own; each phone has a connection of its own, and sends its next
command as soon as the last was answered.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

import uvloop

from benchmarks.formation.server import server
from tests.formation.crowd import Crowd, crowded
from tests.formation.judge import Judge
from tests.formation.room import forming, judged

COMMANDS, PHONES, PROJECTS, MAXIMUM = 100_000, 300, 60, 4


async def race(folder: Path, commands: int, phones: int, projects: int) -> int:
    """Race, judge, and print what came of it; give the number of violations."""
    opens = crowded(phones, projects, MAXIMUM)
    with server(folder, phones, projects, MAXIMUM) as (port, links):
        room = await forming(port, links, opens)
        leads = {each.id: each.lead for each in opens.projects}
        crowd = Crowd(room, leads, random.Random(2015), commands)
        began = time.perf_counter()
        await crowd.race()
        took = time.perf_counter() - began
        for phone in room.values():
            phone.leave()
        judge = await judged(port, links["olga"], MAXIMUM)
    _say(crowd, judge, took)
    return len(crowd.wrong) + len(judge.wrong)


def _say(crowd: Crowd, judge: Judge, took: float) -> None:
    sent = sum(crowd.answers.values())
    print(f"{sent} commands from {len(crowd.phones)} phones in {took:.0f} s")
    print(f"a second   {sent / took:7.0f}")
    print(f"accepted   {crowd.answers[200]:7}")
    print(f"refused    {crowd.answers[409]:7}")
    print(f"joins      {judge.joins:7}")
    print(f"violations {len(crowd.wrong) + len(judge.wrong):7}")
    for each in (*crowd.wrong, *judge.wrong)[:10]:
        print("   ", each)


def main(commands: int = COMMANDS, phones: int = PHONES, projects: int = PROJECTS) -> int:
    """Race in a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        return int(uvloop.run(race(Path(folder), commands, phones, projects)) > 0)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
