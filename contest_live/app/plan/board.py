"""The board of a plan as text: for each half-day and city, whom each team meets and when."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from contest_live.app.plan.voice import Voice
from contest_live.contest.coaching.values import Gap, Session, Team
from contest_live.contest.rules import HalfDay
from contest_live.views.translations import N_

NOBODY = "–"
JOINT = "+"
PINNED = "*"


def board(voice: Voice, sessions: Collection[Session], gaps: Collection[Gap]) -> Iterator[str]:
    """Write the board, line by line."""
    problem = voice.asked.problem
    for day in problem.rules.half_days:
        for city in dict.fromkeys(team.city for team in problem.teams):
            teams = [each for each in problem.teams if each.city == city]
            rows = [_row(voice, team, day, sessions, gaps) for team in teams]
            yield " · ".join(filter(None, (day.title, city)))
            yield from _columns([_head(voice, day), *filter(None, rows)])
            yield ""


def _head(voice: Voice, day: HalfDay) -> list[str]:
    turns = (_turn(voice, day, turn.number) for turn in day.turns())
    return [voice.say(N_("Équipe")), voice.say(N_("Salle")), *turns]


def _turn(voice: Voice, day: HalfDay, turn: int) -> str:
    starts, ends = voice.asked.hours(day.id, turn)
    return f"{starts}–{ends}" if starts else voice.say(N_("Tour %(turn)s"), turn=turn)


def _row(
    voice: Voice, team: Team, day: HalfDay, sessions: Collection[Session], gaps: Collection[Gap]
) -> list[str]:
    """Write a team's line: none where it was merged and meets nobody any more."""
    here = {
        each.rotation: _coach(voice, each)
        for each in sessions
        if each.team == team.id and each.half_day == day.id
    }
    cells = [here.get(turn.number, NOBODY) for turn in day.turns()]
    if Gap(day.id, team.id) in gaps:
        cells = [voice.say(N_("Coach à venir"))]
    elif team.into and not here:
        return []
    return [voice.team(team.id), team.room or NOBODY, *cells]


def _coach(voice: Voice, session: Session) -> str:
    pinned = PINNED if session in voice.asked.problem.pinned else ""
    return voice.coach(session.coach) + pinned + (JOINT if session.joint else "")


def _columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    columns = range(len(rows[0]))
    widths = [max(len(row[each]) for row in rows if each < len(row)) for each in columns]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=False))
        yield ("  " + "  ".join(cells)).rstrip()
