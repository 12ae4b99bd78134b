"""A plan and a verdict as plain values, for JSON."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict

from contest_live.app.plan.voice import Voice
from contest_live.contest.coaching.difference import difference
from contest_live.contest.coaching.values import Plan, Session
from contest_live.planning.check import Verdict
from contest_live.planning.folder import Asked
from contest_live.planning.quality import quality
from contest_live.planning.remedies import Remedy

Figures = dict[str, object]


def plan_figures(
    asked: Asked, made: Plan, least: Mapping[str, int], ways: Iterable[Remedy]
) -> Figures:
    """Give all that is known of a plan."""
    figures: Figures = {
        "sessions": [_session(asked, each) for each in asked.in_order(made.sessions)],
        "gaps": [asdict(each) for each in made.gaps],
        "unavoidable": dict(least),
        "quality": asdict(made.quality),
        "proven": made.proven,
        "slack": made.slack,
        "took": made.took,
        "remedies": [asdict(each) for each in ways],
    }
    if asked.problem.previous is None:
        return figures
    changed = difference(asked.problem, made.sessions)
    told = {"coaches": changed.coaches, "teams": changed.teams}
    return {**figures, "difference": asdict(changed), "told": told}


def verdict_figures(voice: Voice, sessions: Collection[Session], verdict: Verdict) -> Figures:
    """Give what is wrong with a plan, and what it is worth."""
    return {
        "kept": verdict.kept,
        "breaches": [
            {
                "sentence": voice.breach(each),
                "sessions": [asdict(session) for session in each.sessions],
            }
            for each in verdict.breaches
        ],
        "gaps": [asdict(each) for each in verdict.gaps],
        "unavoidable": dict(verdict.unavoidable),
        "quality": asdict(quality(voice.asked.problem, sessions)),
    }


def _session(asked: Asked, session: Session) -> Figures:
    starts, ends = asked.hours(session.half_day, session.rotation)
    pinned = session in asked.problem.pinned
    return {**asdict(session), "pinned": pinned, "starts": starts, "ends": ends}
