"""The hub: what is drawn, when, and to whom it goes."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import msgspec
import pytest

from contest_live import wire
from contest_live.contest.act import Command, Role
from contest_live.contest.screens import ClearMessage, DarkenScreens, LightScreens, ShowMessage
from contest_live.contest.stage import StageState
from contest_live.live import hub
from contest_live.live.hub import SLOT_SECONDS, Hub
from contest_live.live.latest import Key, Latest
from contest_live.live.line import Line
from contest_live.views import render, topics
from contest_live.views.topics import TOPICS
from contest_live.views.world import Audience, Desk, Door, World
from tests.show import Show
from tests.stages import city

HERE, ELSEWHERE = "montpellier", "nimes"
PUBLIC = Audience()


def key(topic: str, stage: str = HERE, audience: Audience = PUBLIC, language: str = "fr") -> Key:
    return Key(topic, stage, audience, language)


SCENE, FOLLOW = key("scene"), key("follow")
CONSOLE = key("console", audience=Audience(Role.HOST))


async def never_sent(_frame: str) -> None:
    raise AssertionError("the hub only puts")


@dataclass
class Hall:
    """A show, the hub that draws it, and how often each template ran."""

    show: Show = field(default_factory=lambda: Show(city(), city(ELSEWHERE)))
    drawn: list[str] = field(default_factory=list)
    alter: Callable[[World], World] = lambda world: world
    hub: Hub = field(init=False)
    coming: dict[str, StageState] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.hub = Hub(lambda: self.alter(self.show.world()))

    def page(self, *keys: Key, has: str = "") -> Line:
        line = Line(never_sent)
        self.hub.join(line)
        self.hub.watch(line, [(each, has) for each in keys])
        return line

    def message(self, words: str, stage: str = HERE) -> None:
        self.show.do(ShowMessage(self.show.text(words)), stage=stage)
        self.hub.changed((stage,))

    def foresee(self, command: Command) -> None:
        """Let a command be on its way to the disk: nothing is different yet."""
        before, contest = dict(self.show.stages), self.show.contest()
        self.alter = lambda world: replace(world, contest=contest)
        self.show.do(command)
        self.coming = self.show.stages
        self.hub.foreseen(self.hub.world(), {HERE})
        self.show.stages = before

    def come(self) -> None:
        """Let what was on its way be kept."""
        self.show.stages = self.coming
        self.hub.changed((HERE,))

    def html(self, key: Key) -> str:
        latest = self.hub.drawn(key)
        assert latest
        return latest.html

    async def slot(self) -> None:
        """Let the slot that is open pass, and the one that what waited in it has opened.

        One sleep after the other: each ends after a slot that began before it, however late both.
        """
        for _ in range(2):
            await asyncio.sleep(SLOT_SECONDS * 1.2)


def taken(line: Line) -> dict[str, str]:
    """Read what waits on a line, as its page would: the HTML by topic."""
    frames, line.waiting = line.waiting, {}
    read = (msgspec.json.decode(each, type=wire.FromServer) for each in frames.values())
    return {each.topic: each.html for each in read if isinstance(each, wire.TopicNow)}


@pytest.fixture
async def hall(monkeypatch: pytest.MonkeyPatch) -> Hall:
    made = Hall()

    def counted(template: str, language: str, /, **values: object) -> str:
        made.drawn.append(template)
        return render.draw(template, language, **values)

    monkeypatch.setattr(topics, "draw", counted)
    return made


async def test_a_page_that_watches_is_sent_what_it_does_not_have(hall: Hall) -> None:
    line = hall.page(SCENE, FOLLOW)
    assert set(taken(line)) == {SCENE.name, FOLLOW.name}
    latest = hall.hub.drawn(SCENE)
    assert latest is not None
    assert taken(hall.page(SCENE, has=latest.digest)) == {}


async def test_the_first_change_is_sent_at_once_and_later_ones_share_a_slot(hall: Hall) -> None:
    line = hall.page(SCENE)
    await hall.slot()
    taken(line)
    hall.message("un")
    assert "un" in taken(line)[SCENE.name]
    for words in ("deux", "trois", "quatre"):
        hall.message(words)
    assert taken(line) == {}
    drawn = len(hall.drawn)
    await hall.slot()
    assert "quatre" in taken(line)[SCENE.name]
    assert len(hall.drawn) == drawn + 1
    await hall.slot()
    assert taken(line) == {}


async def test_a_change_that_changes_no_picture_draws_and_sends_nothing(hall: Hall) -> None:
    line = hall.page(SCENE, CONSOLE)
    await hall.slot()
    taken(line)
    drawn = len(hall.drawn)
    hall.show.wait(3_600)
    hall.hub.changed((HERE,))
    await hall.slot()
    assert len(hall.drawn) == drawn
    assert taken(line) == {}


async def test_a_picture_that_changed_to_the_same_html_is_not_sent(hall: Hall) -> None:
    line = hall.page(SCENE)
    await hall.slot()
    taken(line)
    hall.message("un")
    taken(line)
    hall.show.do(ClearMessage())
    hall.show.do(ShowMessage(hall.show.text("un")))
    hall.hub.changed((HERE,))
    await hall.slot()
    assert taken(line) == {}


async def test_what_many_watch_is_drawn_once_and_the_same_frame_goes_to_all(hall: Hall) -> None:
    lines = [hall.page(SCENE) for _ in range(20)]
    await hall.slot()
    for line in lines:
        taken(line)
    drawn = len(hall.drawn)
    hall.message("pour tous")
    assert len(hall.drawn) == drawn + 1
    frames = [line.waiting[SCENE.name] for line in lines]
    assert all(each is frames[0] for each in frames)


async def test_a_late_page_is_sent_the_topic_for_itself_alone(hall: Hall) -> None:
    first = hall.page(SCENE)
    await hall.slot()
    taken(first)
    second = hall.page(SCENE)
    await hall.slot()
    assert taken(first) == {}
    assert set(taken(second)) == {SCENE.name}


async def test_who_comes_in_together_is_shown_what_was_looked_at_once(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked, picture = [], TOPICS["scene"].picture

    def counted(world: World, stage: str, audience: Audience) -> object:
        looked.append(world)
        return picture(world, stage, audience)

    monkeypatch.setitem(TOPICS, "scene", replace(TOPICS["scene"], picture=counted))
    for _ in range(50):
        assert SCENE.name in taken(hall.page(SCENE))
    assert len(looked) == 1
    hall.message("Du neuf")
    assert "Du neuf" in taken(hall.page(SCENE))[SCENE.name]
    await hall.slot()
    before = len(looked)
    hall.page(SCENE)
    assert len(looked) == before + 1


async def test_a_page_drawn_between_a_change_and_its_slot_swallows_no_push(hall: Hall) -> None:
    line = hall.page(SCENE)
    hall.message("un")
    taken(line)
    hall.message("deux")
    latest = hall.hub.drawn(SCENE)
    assert latest is not None
    assert "deux" in latest.html
    await hall.slot()
    assert "deux" in taken(line)[SCENE.name]


async def test_a_page_that_comes_between_a_change_and_its_undoing_is_not_left_behind(
    hall: Hall,
) -> None:
    first = hall.page(SCENE)
    await hall.slot()
    taken(first)
    hall.hub.changed((ELSEWHERE,))
    hall.show.do(DarkenScreens())
    hall.hub.changed((HERE,))
    second = hall.page(SCENE)
    dark = taken(second)[SCENE.name]
    hall.show.do(LightScreens())
    hall.hub.changed((HERE,))
    await hall.slot()
    light = taken(second)[SCENE.name]
    assert light != dark
    assert taken(first)[SCENE.name] == light


async def test_another_stages_change_reaches_only_who_shows_it(hall: Hall) -> None:
    line = hall.page(FOLLOW, key("follow", ELSEWHERE), key("overview", ""))
    await hall.slot()
    taken(line)
    drawn = len(hall.drawn)
    hall.show.in_phase("accueil")
    hall.hub.changed((HERE,))
    assert set(taken(line)) == {FOLLOW.name, "overview"}
    assert len(hall.drawn) == drawn + 2


async def test_languages_are_drawn_each_for_itself(hall: Hall) -> None:
    french, english = hall.page(FOLLOW), hall.page(replace(FOLLOW, language="en"))
    assert taken(french)[FOLLOW.name] != taken(english)[FOLLOW.name]


async def test_what_is_personal_goes_to_its_person_alone(hall: Hall) -> None:
    hall.show.in_contest().passes("p1")
    keys = [key("ballots", audience=Audience(Role.JUROR, each)) for each in ("j2", "j3")]
    first, second = [hall.page(each) for each in keys]
    await hall.slot()
    taken(first)
    taken(second)
    ballot = hall.show.ballot("j2", "p1")
    hall.hub.changed((HERE,))
    assert ballot in taken(first)[keys[0].name]
    assert ballot not in taken(second).get(keys[1].name, "")


async def test_while_a_crowds_own_parts_are_drawn_acts_come_in_between(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub, "TURN_SECONDS", 0.0)
    hall.show.in_contest().passes("p1")
    keys = [key("ballots", audience=Audience(Role.JUROR, each)) for each in ("j2", "j3", "j4")]
    lines = [hall.page(each) for each in keys]
    leaving = hall.page(key("ballots", audience=Audience(Role.JUROR, "j5")))
    await hall.slot()
    for each in lines:
        taken(each)
    for juror in ("j2", "j3"):
        hall.show.ballot(juror, "p1")
    hall.hub.changed((HERE,))
    hall.hub.leave(leaving)
    later = hall.show.ballot("j4", "p1")
    assert [len(taken(each)) for each in lines] == [1, 0, 0]
    await hall.slot()
    assert [len(taken(each)) for each in lines[1:-1]] == [1]
    # Who still waited for a turn sees what has come since.
    assert later in taken(lines[-1])[keys[-1].name]


async def test_a_topic_that_an_audience_may_not_see_is_named_and_never_sent(hall: Hall) -> None:
    line = Line(never_sent)
    hidden = [key("ballots"), key("console"), key("control", "")]
    assert hall.hub.watch(line, [(each, "") for each in [*hidden, SCENE]]) == hidden
    assert set(taken(line)) == {SCENE.name}
    assert hall.hub.drawn(hidden[0]) is None
    hall.message("un")
    hall.hub.changed((HERE,))
    await hall.slot()
    assert set(taken(line)) <= {SCENE.name}


async def test_a_page_watches_only_what_it_said_last(hall: Hall) -> None:
    line = hall.page(SCENE)
    await hall.slot()
    hall.hub.watch(line, [(FOLLOW, "")])
    taken(line)
    hall.message("un")
    assert SCENE.name not in taken(line)


async def test_who_left_is_sent_nothing_and_nothing_is_drawn_for_nobody(hall: Hall) -> None:
    line = hall.page(SCENE)
    hall.hub.leave(line)
    await hall.slot()
    taken(line)
    drawn = len(hall.drawn)
    hall.message("pour personne")
    await hall.slot()
    assert (taken(line), len(hall.drawn)) == ({}, drawn)


async def test_a_topic_that_cannot_be_drawn_stops_no_other(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    line = hall.page(FOLLOW, SCENE)
    await hall.slot()
    taken(line)

    def broken(*_given: object) -> object:
        raise ZeroDivisionError

    whole = dict(TOPICS)
    monkeypatch.setattr(
        "contest_live.live.hub.TOPICS",
        {**whole, "follow": replace(whole["follow"], picture=broken)},
    )
    with caplog.at_level(logging.ERROR):
        hall.message("malgré tout")
    assert "malgré tout" in taken(line)[SCENE.name]
    assert "follow/montpellier could not be drawn" in caplog.text
    monkeypatch.undo()
    hall.message("et ensuite")
    await hall.slot()
    assert "et ensuite" in taken(line)[SCENE.name]


async def test_only_the_desk_is_drawn_for_what_only_memory_knows(hall: Hall) -> None:
    control = key("control", "", Audience(Role.ORGANISER))
    line = hall.page(SCENE, control)
    await hall.slot()
    taken(line)
    present = {"olga": 1}
    hall.alter = lambda world: replace(world, desk=replace(world.desk, present=present))
    drawn = len(hall.drawn)
    hall.hub.changed(("",))
    assert set(hall.drawn[drawn:]) <= {"topics/control.html"}
    assert set(taken(line)) <= {control.name}


async def test_a_thousand_who_join_are_sent_a_snapshot_each_and_nobody_else_anything(
    hall: Hall,
) -> None:
    present, doors = {"olga": 0}, (Door("door", "olga", "", "link"),)
    hall.alter = lambda world: replace(world, desk=Desk(dict(present), doors))
    public = hall.page(SCENE, FOLLOW, key("overview", ""))
    desk = hall.page(key("control", "", Audience(Role.ORGANISER)))
    await hall.slot()
    taken(public)
    taken(desk)
    drawn, begun = len(hall.drawn), time.monotonic()
    for n in range(1_000):
        present["olga"] = n
        assert set(taken(hall.page(SCENE))) == {SCENE.name}
        if n % 100 == 0:
            await asyncio.sleep(0)
    slots = (time.monotonic() - begun) / SLOT_SECONDS
    await hall.slot()
    assert taken(public) == {}
    assert len(hall.drawn) - drawn <= slots + 2
    assert set(taken(desk)) == {"control"}


async def test_after_an_instant_who_joins_costs_the_others_nothing(hall: Hall) -> None:
    """What was drawn with both its sides is right then too: each page shows the one it is."""
    watching = hall.page(SCENE)
    taken(watching)
    hall.show.do(DarkenScreens())
    hall.hub.changed((HERE,))
    await hall.slot()
    sent = taken(watching)
    assert 'class="side"' in sent[SCENE.name]
    hall.show.wait(60)
    await hall.slot()
    assert taken(hall.page(SCENE)) == sent
    assert taken(watching) == {}
    hall.show.do(ShowMessage(hall.show.text("Bonjour")))
    hall.hub.changed((HERE,))
    await hall.slot()
    assert taken(watching) == {}
    hall.show.do(LightScreens())
    hall.hub.changed((HERE,))
    await hall.slot()
    assert "Bonjour" in taken(watching)[SCENE.name]


async def test_one_beat_a_second_is_put_before_every_line(hall: Hall) -> None:
    lines = [hall.page() for _ in range(3)]
    beating = asyncio.create_task(hall.hub.beat())
    await asyncio.sleep(0)
    assert [list(line.waiting) for line in lines] == [["beat"]] * 3
    beating.cancel()
    await asyncio.gather(beating, return_exceptions=True)


async def test_only_the_lines_of_a_door_are_closed(hall: Hall) -> None:
    lines = [hall.page(SCENE) for _ in range(3)]
    lines[0].doors = frozenset({"nadia", "j1"})
    lines[1].doors = frozenset({"karim"})
    hall.hub.close("nadia", 4401)
    assert [line.closing for line in lines] == [4401, None, None]


async def test_a_frame_is_the_wires_own_message(hall: Hall) -> None:
    latest = hall.hub.drawn(SCENE)
    assert isinstance(latest, Latest)
    told = msgspec.json.decode(latest.frame, type=wire.FromServer)
    assert told == wire.TopicNow(SCENE.name, latest.digest, latest.html)


async def test_what_is_foreseen_is_drawn_but_not_seen_until_it_comes(hall: Hall) -> None:
    line = hall.page(SCENE, FOLLOW, CONSOLE)
    await hall.slot()
    before = taken(line)
    hall.foresee(DarkenScreens())
    drawn = len(hall.drawn)
    assert taken(line) == {}
    assert hall.html(SCENE) == before[SCENE.name]
    hall.come()
    assert hall.drawn[drawn:] == ["topics/console.html"]
    assert "blackout" in taken(line)[SCENE.name]
    assert "blackout" in hall.html(SCENE)


async def test_what_was_foreseen_and_did_not_come_is_forgotten(hall: Hall) -> None:
    line = hall.page(SCENE)
    await hall.slot()
    taken(line)
    hall.foresee(DarkenScreens())
    hall.message("autre chose")
    assert "autre chose" in taken(line)[SCENE.name]
    await hall.slot()
    hall.hub.changed((HERE,))
    assert taken(line) == {}


async def test_nothing_is_drawn_ahead_of_a_slot_that_is_open(hall: Hall) -> None:
    hall.page(SCENE)
    drawn = len(hall.drawn)
    hall.foresee(DarkenScreens())
    assert len(hall.drawn) == drawn


async def test_what_cannot_be_drawn_ahead_is_drawn_when_it_comes(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    line = hall.page(SCENE)
    await hall.slot()
    taken(line)
    with monkeypatch.context() as broken, caplog.at_level(logging.CRITICAL):
        broken.setattr(topics, "draw", None)
        hall.foresee(DarkenScreens())
    hall.come()
    assert "blackout" in taken(line)[SCENE.name]
