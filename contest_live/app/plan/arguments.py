"""What `contest-live plan` accepts."""

from __future__ import annotations

import argparse
import math
from pathlib import Path

from contest_live.planning.folder import RULES, SHEETS
from contest_live.planning.solve import LONGEST


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command accepts; `docs/planning.md` says what it means."""
    parser.add_argument(
        "folder", type=Path, help=f"un dossier avec {', '.join(SHEETS)}, et {RULES} s'il y a lieu"
    )
    parser.add_argument(
        "--replan", type=Path, metavar="PLAN.csv", help="le planning en place, à changer peu"
    )
    parser.add_argument(
        "--check", type=Path, metavar="PLAN.csv", help="juger ce planning, sans en faire"
    )
    parser.add_argument(
        "--absent",
        nargs="+",
        default=[],
        metavar="COACH[:DEMI-JOURNÉE]",
        help="qui ne vient pas, par son nom ou son identifiant",
    )
    parser.add_argument(
        "--from",
        dest="since",
        metavar="DEMI-JOURNÉE[:TOUR]",
        help="le premier tour à venir : ceux d'avant ont commencé",
    )
    parser.add_argument(
        "--call", nargs="+", default=[], metavar="COACH", help="qui est appelé de la réserve"
    )
    parser.add_argument(
        "--override",
        nargs="+",
        default=[],
        metavar="COACH:DEMI-JOURNÉE:TOURS",
        help="combien de tours un coach peut y avoir, à la main",
    )
    parser.add_argument("--out", type=Path, metavar="PLAN.csv", help="écrire le planning là")
    parser.add_argument("--json", action="store_true", help="tout dire en JSON")
    parser.add_argument(
        "--seconds", type=_seconds, default=LONGEST, help="le temps de chercher (5)"
    )


def _seconds(given: str) -> float:
    try:
        seconds = float(given.replace(",", "."))
    except ValueError:
        seconds = math.nan
    if not 0 <= seconds < math.inf:
        raise argparse.ArgumentTypeError(f"« {given} » n'est pas un nombre de secondes")
    return seconds
