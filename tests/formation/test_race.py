"""Many phones at once form teams through the real server: nothing that must not be comes to be.

`python -m benchmarks.formation.race` does the same with 300 phones and 100,000 commands.
"""

from __future__ import annotations

import random
from pathlib import Path

from tests.formation.crowd import STAGE, Crowd, crowded
from tests.formation.room import forming, judged
from tests.serving import serving

PHONES, PROJECTS, MAXIMUM, COMMANDS = 120, 15, 4, 3_000


async def test_no_race_puts_anybody_into_two_teams_nor_makes_one_too_large(tmp_path: Path) -> None:
    opens = crowded(PHONES, PROJECTS, MAXIMUM)
    async with serving(tmp_path, opens=opens) as served:
        port = int(served.url.rpartition(":")[2])
        links = {each.actor: each.link for each in served.house.links}
        phones = await forming(port, links, opens)
        leads = {each.id: each.lead for each in opens.projects}
        crowd = Crowd(phones, leads, random.Random(1), COMMANDS)
        await crowd.race()
        judge = await judged(port, links["olga"], MAXIMUM)
        for phone in phones.values():
            phone.leave()
        members = served.state(STAGE).roster().members
    assert crowd.wrong == []
    assert judge.wrong == []
    assert {team: sorted(each) for team, each in judge.teams.items()} == {
        team: sorted(each) for team, each in members.items()
    }
    assert judge.joins > PROJECTS
    assert crowd.answers[409] > 0
