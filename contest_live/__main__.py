"""The command line: open and run a contest, verify what was stored, plan, rehearse, rank."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from contest_live import app
from contest_live.app.plan import add_arguments as add_plan_arguments
from contest_live.app.plan import plan as make_plan
from contest_live.contest.act import Envelope, Event
from contest_live.contest.folder import FILES, Mistakes, Opening, read
from contest_live.live.roots import EVENTS
from contest_live.live.streams import empty
from contest_live.rehearsal.command import add_arguments, rehearse
from contest_live.reports import rank_command
from contest_live.settings import Misconfigured, Settings, settings
from contest_live.store.codec import Codec
from contest_live.store.errors import StoreError
from contest_live.store.row import Row
from contest_live.store.verify import Step, verify
from contest_live.views.translations import N_, translated

FOUND, IMPOSSIBLE, STOPPED = 1, 2, 130
TRIAL_DATABASE = Path("trial.sqlite3")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command: 0 all is well, 1 something was found, 2 it cannot be done."""
    chosen = _parser().parse_args(arguments)
    try:
        return int(chosen.command(chosen, settings()))
    except (Misconfigured, Mistakes) as wrong:
        return _impossible(str(wrong))
    except StoreError as error:
        return _impossible(translated(error.sentence, error.facts, settings().language))
    except KeyboardInterrupt:
        return STOPPED


def _impossible(said: str) -> int:
    print(said, file=sys.stderr)
    return IMPOSSIBLE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="contest-live", description="Un concours, en direct.")
    commands = parser.add_subparsers(required=True, metavar="COMMANDE")
    run = commands.add_parser("run", help="ouvrir le concours d'un dossier, et le servir")
    run.add_argument("folder", type=Path, help=f"un dossier avec {', '.join(FILES)}")
    run.add_argument("--trial", action="store_true", help="pour répéter : rien n'y est vrai")
    run.add_argument("--resume", action="store_true", help="reprendre la répétition d'avant")
    run.add_argument(
        "--take-over", action="store_true", help="reprendre ce qui a changé dans le dossier"
    )
    run.add_argument("--quiet", action="store_true", help="une répétition sans robots")
    run.add_argument("--lan", action="store_true", help="ouvrir aux téléphones du réseau")
    run.add_argument("--port", type=int, help="un autre port que 8000")
    run.set_defaults(command=_run)
    check = commands.add_parser("verify", help="vérifier le journal, les têtes et les textes")
    check.add_argument("database", type=Path, nargs="?", help="la base, contest.sqlite3 sinon")
    check.set_defaults(command=_verify)
    planner = commands.add_parser(
        "plan", help="planifier qui accompagne qui, demi-journée par demi-journée"
    )
    add_plan_arguments(planner)
    planner.set_defaults(command=make_plan)
    player = commands.add_parser("rehearse", help="jouer les deux jours, par les portes de tous")
    add_arguments(player)
    player.set_defaults(command=lambda chosen, _settings: rehearse(chosen))
    ranker = commands.add_parser("rank", help="classer les bulletins d'un fichier CSV")
    rank_command.add_arguments(ranker)
    ranker.set_defaults(command=lambda chosen, found: rank_command.rank(chosen, found.language))
    return parser


def _run(chosen: argparse.Namespace, found: Settings) -> int:
    app.start_log(found)
    opening, digest = _folder(chosen.folder, found.language)
    port = found.port if chosen.port is None else chosen.port
    found = replace(found, lan=found.lan or chosen.lan, port=port)
    if chosen.trial and found.database == Settings().database:
        found = replace(found, database=TRIAL_DATABASE)
    plan = app.Plan(opening, digest, trial=chosen.trial, take_over=chosen.take_over)
    script = chosen.folder / "rehearsal.toml"
    if script.is_file():
        plan = replace(plan, script=("--script", str(script)))
    if chosen.trial and not chosen.quiet:
        plan = replace(plan, play=app.MORNING)
    return app.run(found, plan, resume=chosen.resume or not chosen.trial)


def _folder(folder: Path, language: str) -> tuple[Opening, str]:
    """Read a contest's folder. Raises Mistakes with all that is wrong, in a language."""
    texts = {}
    for name in FILES:
        if (folder / name).is_file():
            texts[name] = (folder / name).read_bytes().decode("utf-8", "replace")
    try:
        return read(texts), app.fingerprint(texts)
    except Mistakes as wrong:
        for each in wrong.mistakes:
            said = translated(each.wrong.text, each.wrong.facts, language)
            expected = translated(each.expected.text, each.expected.facts, language)
            print(f"{folder / each.file}:{each.line}: {said} → {expected}", file=sys.stderr)
        raise SystemExit(IMPOSSIBLE) from None


def _verify(chosen: argparse.Namespace, found: Settings) -> int:
    database = chosen.database or found.database
    if not database.is_file():
        return _impossible(
            translated("La base %(path)s n'existe pas.", {"path": str(database)}, found.language)
        )
    codec = Codec(EVENTS)
    verified = verify(database, lambda _stream: codec, _folding)
    for finding in verified.findings:
        print(f"{finding.place} : {translated(finding.sentence, finding.facts, found.language)}")
    counted = {
        "rows": verified.rows,
        "streams": verified.streams,
        "texts": verified.texts,
        "erased": verified.erased,
        "findings": len(verified.findings),
    }
    sentence = N_(
        "Actes : %(rows)s, flux : %(streams)s, textes : %(texts)s (effacés : %(erased)s), "
        "anomalies : %(findings)s."
    )
    print(translated(sentence, counted, found.language))
    return FOUND if verified.findings else 0


def _folding(stream: str) -> Step:
    folded = [empty(stream)]

    def step(row: Row, events: tuple[Event, ...]) -> None:
        envelope = Envelope(row.command_id, row.actor, row.time)
        folded[0] = folded[0].after(events, envelope)

    return step


if __name__ == "__main__":
    sys.exit(main())
