"""`contest-live plan`: plan, plan again or judge, and say it in words or in JSON."""

from __future__ import annotations

import argparse
import json
import sys

from contest_live.app.plan.asking import asked_for, plan_of, write
from contest_live.app.plan.figures import plan_figures, verdict_figures
from contest_live.app.plan.voice import Voice
from contest_live.app.plan.words import plan_words, verdict_words
from contest_live.contest.folder import Mistakes
from contest_live.planning.check import check, unavoidable
from contest_live.planning.folder import written
from contest_live.planning.propose import propose
from contest_live.planning.remedies import remedies
from contest_live.settings import Settings
from contest_live.views.translations import translated

WELL, FOUND, IMPOSSIBLE = 0, 1, 2


def plan(chosen: argparse.Namespace, found: Settings) -> int:
    """Plan: 0 nobody is left alone, 1 somebody is (or a rule is broken), 2 it cannot be read."""
    try:
        asked = asked_for(chosen)
        return (_judge if chosen.check else _propose)(chosen, Voice(asked, found.language))
    except Mistakes as wrong:
        for each in wrong.mistakes:
            said = translated(each.wrong.text, each.wrong.facts, found.language)
            expected = translated(each.expected.text, each.expected.facts, found.language)
            print(f"{each.file}:{each.line}: {said} → {expected}", file=sys.stderr)
    return IMPOSSIBLE


def _propose(chosen: argparse.Namespace, voice: Voice) -> int:
    asked = voice.asked
    made = propose(asked.problem, chosen.seconds)
    least = unavoidable(asked.problem)
    ways = remedies(asked.problem, made.sessions, made.gaps)
    if chosen.json:
        _print_json(plan_figures(asked, made, least, ways))
    else:
        print("\n".join(plan_words(voice, made, least, ways)))
    if chosen.out:
        write(chosen.out, written(asked, made.sessions))
    return FOUND if made.gaps else WELL


def _judge(chosen: argparse.Namespace, voice: Voice) -> int:
    sessions = plan_of(chosen.check, voice.asked).sessions
    verdict = check(voice.asked.problem, sessions)
    if chosen.json:
        _print_json(verdict_figures(voice, sessions, verdict))
    else:
        print("\n".join(verdict_words(voice, sessions, verdict)))
    return WELL if verdict.kept and not verdict.gaps else FOUND


def _print_json(figures: object) -> None:
    print(json.dumps(figures, ensure_ascii=False, indent=2))
