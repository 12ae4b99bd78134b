"""Robots form teams by the doors of their people."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from contest_live.rehearsal.conductor import Conductor
from contest_live.rehearsal.crew import Crew
from contest_live.rehearsal.forming import Forming
from contest_live.rehearsal.progress import Progress
from contest_live.rehearsal.robot import Robot
from contest_live.rehearsal.script import Formation
from contest_live.rehearsal.site import site_of
from tests.serving import Served, serving

HERE = "montpellier"
SCRIPT = Formation(
    asks=(("t1", "p1"),),
    declined=(("t1", "p2"),),
    invites=(("k1", "p2"),),
    absent=(("c5", "p1"),),
    merge=(("p4", "p2"),),
    latest=(("t2", "p3"),),
)


@asynccontextmanager
async def crew_of(folder: Path) -> AsyncIterator[tuple[Served, Crew]]:
    """Let a crew in where c5 and t2 have not come."""
    async with serving(folder, trial=True) as served:
        link = served.link("olga")
        site = site_of(link)
        conductor = Conductor(site, Robot(site, "organiser"), {}, Progress(lines=False))
        await conductor.prepare(link)
        await conductor.hire([HERE])
        crew = conductor.crews[HERE]
        await conductor.set_clock(rate=1_000.0)
        await crew.desk.welcome(["c1", "c2", "c3", "c4", "t1", "k1"])
        yield served, crew
        await conductor.leave()


def forming(crew: Crew, script: Formation, *, hurried: bool = False) -> Forming:
    return Forming(crew.plan, script, crew.host, crew.desk, crew.guest, hurried)


async def test_a_script_of_teams_is_played_and_nothing_surprises(tmp_path: Path) -> None:
    async with crew_of(tmp_path) as (served, crew):
        await forming(crew, SCRIPT).play()
        tally = crew.host.robot.site.tally
        assert tally.surprises == []
        assert tally.refused == ["Cette personne n’est pas ici."]
        assert served.state().roster().members == {
            "p1": ("c1", "t1"),
            "p2": ("c2", "k1", "c4"),
            "p3": ("c3", "t2"),
        }
        assert served.state().teams.conflicts == {"k1": ("p2",)}


async def test_what_the_script_did_not_expect_is_told(tmp_path: Path) -> None:
    async with crew_of(tmp_path) as (_, crew):
        script = Formation(asks=(("c5", "p1"),), absent=(("t1", "p1"),))
        await forming(crew, script, hurried=True).play()
        assert crew.host.robot.site.tally.surprises == [
            "c5 : AskToJoin : Vous n’êtes pas pointé\u00a0: passez à l’accueil.",
            "c1 : AcceptProposal : Cette demande n’existe plus.",
            "c1 : InvitePerson n'est pas refusé",
        ]
