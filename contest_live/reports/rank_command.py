"""`contest-live rank`: what it accepts, and what it prints."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

from contest_live.contest.folder import Mistakes
from contest_live.contest.ranking import NAMES
from contest_live.contest.rules import Method
from contest_live.reports.ballot_sheet import BallotSheet, read_ballots
from contest_live.reports.rank import Asked, Ranking, Unrankable, ranking
from contest_live.views.formats import decimal
from contest_live.views.reasons import said
from contest_live.views.translations import N_, translated

IMPOSSIBLE = 2
WORST = "worst"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command accepts."""
    parser.add_argument("file", type=Path, help="un fichier CSV : juror, team, puis les critères")
    parser.add_argument(
        "--method", choices=[*map(str, Method)], default=str(Method.FAIR_AVERAGE), help="la méthode"
    )
    parser.add_argument("--weights", default="", help="les poids : critère=2,autre=1 (1 sinon)")
    parser.add_argument(
        "--missing", choices=[WORST], help="un bulletin manquant vaut la plus basse des notes"
    )
    parser.add_argument(
        "--order", action="append", default=[], help="l'ordre du président : équipe,équipe"
    )
    parser.add_argument("--json", action="store_true", help="écrire du JSON")


def rank(chosen: argparse.Namespace, language: str) -> int:
    """Rank a file: 0 it is ranked, 2 it cannot be, and why is said."""
    try:
        sheet = read_ballots(chosen.file.read_bytes(), str(chosen.file))
        worst = chosen.missing == WORST
        asked = Asked(Method(chosen.method), chosen.weights, chosen.order, worst)
        found = ranking(sheet, asked, language)
    except OSError:
        unread = N_("Le fichier %(path)s ne se lit pas.")
        return _impossible(translated(unread, {"path": str(chosen.file)}, language))
    except Mistakes as wrong:
        return _impossible("\n".join(_told(wrong, language)))
    except Unrankable as unrankable:
        return _impossible(said([unrankable.reason], str, language))
    print(as_json(found) if chosen.json else as_text(found, language))
    _tell_uncounted(sheet, language)
    return 0


def _impossible(why: str) -> int:
    print(why, file=sys.stderr)
    return IMPOSSIBLE


def _told(wrong: Mistakes, language: str) -> list[str]:
    return [
        f"{each.file}:{each.line}: {translated(each.wrong.text, each.wrong.facts, language)} → "
        f"{translated(each.expected.text, each.expected.facts, language)}"
        for each in wrong.mistakes
    ]


def _tell_uncounted(sheet: BallotSheet, language: str) -> None:
    """What does not count is said, beside the ranking."""
    told = {
        N_("Bulletins incomplets, qui ne comptent pas : lignes %(lines)s."): sheet.incomplete,
        N_("Bulletins répétés, qui ne comptent qu'une fois : lignes %(lines)s."): sheet.repeated,
    }
    for sentence, at in told.items():
        if at:
            lines = ", ".join(map(str, at))
            print(translated(sentence, {"lines": lines}, language), file=sys.stderr)


def as_json(found: Ranking) -> str:
    """Write a ranking for machines."""
    return msgspec.json.format(msgspec.json.encode(found), indent=2).decode()


def as_text(found: Ranking, language: str) -> str:
    """Write a ranking for people: a line a team, in columns."""
    widest = max(len(each.team) for each in found.places)
    longest = max(len(each.shown) for each in found.places)
    title = translated(NAMES[found.method], {}, language)
    lines = [title[:1].upper() + title[1:], ""]
    for each in found.places:
        place = "–" if each.rank is None else str(each.rank)
        score = decimal(each.shown, language)
        lines.append(f"{place:>4}  {each.team:<{widest}}  {score:>{longest}}  {each.reason}")
    return "\n".join(lines)
