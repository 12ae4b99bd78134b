"""Robots coach: a host plans for those who came, a coach leaves lines, the team says it helped."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from contest_live.contest.act import MINUTE
from contest_live.rehearsal.coaching import Coaching
from contest_live.rehearsal.conductor import Conductor
from contest_live.rehearsal.crew import Crew
from contest_live.rehearsal.plan import Phase
from contest_live.rehearsal.progress import Progress
from contest_live.rehearsal.robot import Robot
from contest_live.rehearsal.script import Part
from contest_live.rehearsal.site import site_of
from tests.coached import FRIDAY, HOUR, SATURDAY, Coached, coached_city
from tests.serving import Served, opening_of, serving

HERE = "montpellier"
CAME = ("c1", "c2", "c3", "c4", "c5", "k1", "k2")
FIRST = Phase("coaching-1", "Coaching 1", FRIDAY, FRIDAY + 4 * HOUR, "coaching")
SECOND = Phase("coaching-2", "Coaching 2", SATURDAY, SATURDAY + 4 * HOUR, "coaching")


@asynccontextmanager
async def conducted(folder: Path) -> AsyncIterator[tuple[Served, Conductor, Crew]]:
    """Let a crew in; two coaches have come, two not, and one is on standby."""
    opens = opening_of(Coached(coached_city(), k5={"standby": True}))
    async with serving(folder, opens=opens, trial=True) as served:
        link = served.link("olga")
        site = site_of(link)
        part = {HERE: Part(came=CAME, missing=("k2",))}
        conductor = Conductor(site, Robot(site, "organiser"), part, Progress(lines=False))
        await conductor.prepare(link)
        await conductor.hire([HERE])
        crew = conductor.crews[HERE]
        await crew.desk.welcome_all(CAME, ())
        yield served, conductor, crew
        await conductor.leave()


async def test_two_half_days_are_coached_and_nothing_surprises(tmp_path: Path) -> None:
    async with conducted(tmp_path) as (served, conductor, crew):
        coaching = crew.coaching
        await coaching.prepare()
        planned = served.state().coaching
        assert planned.expected == {
            f"{day}/{each}": () for day in ("fri", "sat") for each in ABSENT
        }
        assert {each.coach for each in planned.plan.sessions} == {"k1", "k2"}
        assert sum(each.joint for each in planned.plan.sessions) >= 2
        await conductor.set_clock(skip_to=FRIDAY + MINUTE)
        await coaching.play(FIRST)
        coached = served.state().coaching
        assert len(coached.arrived) >= len(coached.batons) == len(coached.helped) == 1
        half_day = coaching.half_day(FIRST)
        assert half_day
        await conductor.set_clock(skip_to=half_day.start_of(2))
        await coaching.play(FIRST, 2)
        assert len(served.state().coaching.batons) == 2
        await coaching.between(FIRST)
        sessions = served.state().coaching.plan.sessions
        assert ("sat", "k2") not in {(each.half_day, each.coach) for each in sessions}
        await conductor.set_clock(skip_to=SATURDAY + MINUTE)
        await coaching.play(SECOND)
        await coaching.between(SECOND)
        assert len(served.state().coaching.batons) == 3
        tally = crew.host.robot.site.tally
        assert tally.surprises == []
        assert set(served.state().attendance.present) == set(CAME)


ABSENT = ("k3", "k4")


async def test_a_stage_without_coaching_is_left_alone(tmp_path: Path) -> None:
    async with serving(tmp_path, trial=True) as served:
        link = served.link("olga")
        site = site_of(link)
        conductor = Conductor(site, Robot(site, "organiser"), {}, Progress(lines=False))
        await conductor.prepare(link)
        await conductor.hire([HERE])
        coaching = conductor.crews[HERE].coaching
        await coaching.prepare()
        await coaching.play(FIRST)
        await coaching.between(FIRST)
        assert isinstance(coaching, Coaching)
        assert not served.state().coaching.plan.sessions
        await conductor.leave()
