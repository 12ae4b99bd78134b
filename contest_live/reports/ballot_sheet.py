"""A table of anybody's ballots: `juror`, `team`, then a column a criterion, as CSV."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from contest_live.contest.folder.sheet import Row, read_records, read_row
from contest_live.contest.folder.words import N_, Mistakes, Notes, Sentence
from contest_live.contest.ranking import Ballots, Scores

WHO = {"juror": ("juror", "juré", "jure"), "team": ("team", "équipe", "equipe")}
"""The columns that say who judged whom, and what they may be called."""
NUMBER = re.compile(r"[+-]?(\d+[.,]?\d*|[.,]\d+)", re.ASCII)
LONGEST = 100
"""As long as a number may be: computed ones come with all their digits, and none has more."""
Places = Mapping[int, str]
"""Names of columns by their places."""
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class BallotSheet:
    """The complete ballots of a table, its criteria, and its teams in the order they come.

    `jurors` are all who are named, with or without a complete ballot. `incomplete` are the lines
    of ballots that lack a score: they do not count. `repeated` say once more what a line above
    them says: they count once.
    """

    criteria: tuple[str, ...]
    teams: tuple[str, ...]
    ballots: Ballots
    jurors: tuple[str, ...] = ()
    incomplete: tuple[int, ...] = ()
    repeated: tuple[int, ...] = ()


def decoded(content: bytes) -> str:
    """Read a file's bytes: Unicode, with or without a mark for it, else as old Windows wrote."""
    if content.startswith(UTF_16):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def read_ballots(content: bytes, name: str) -> BallotSheet:
    """Read a file of ballots, or raise all its `Mistakes`."""
    notes = Notes(name)
    records, _ = read_records(decoded(content), notes)
    top, header = records[0] if records else (1, [])
    columns = tuple(map(plain, _no_wider(header, len(WHO))))
    who = _who(columns)
    criteria = {place: each for place, each in enumerate(columns) if place not in who}
    sheet = BallotSheet((), (), {})
    if _check_columns(Row(notes, top, {}), who.values(), tuple(criteria.values())):
        rows = (_row(notes, line, who, criteria, cells) for line, cells in records[1:])
        sheet = _gathered([each for each in rows if each], tuple(criteria.values()))
    if notes.mistakes():
        raise Mistakes(tuple(notes.mistakes()))
    return sheet


def _no_wider(cells: Sequence[str], wide: int) -> Sequence[str]:
    """Leave out the empty cells that spreadsheets write beyond the last column."""
    while len(cells) > wide and not cells[-1].strip():
        cells = cells[:-1]
    return cells


def plain(name: str) -> str:
    """Write a name as one does: its accents composed, its spaces single."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def _who(columns: Sequence[str]) -> Places:
    """Find the columns of jurors and teams: the first so called, as a criterion may be, too.

    The first of the names counts where several are there: *équipe* may be a criterion, too.
    """
    lowered = [each.lower() for each in columns]
    called = {who: [each for each in names if each in lowered] for who, names in WHO.items()}
    return {lowered.index(known[0]): who for who, known in called.items() if known}


def _check_columns(header: Row, who: Collection[str], criteria: Sequence[str]) -> bool:
    for name in WHO:
        if name not in who:
            wrong = N_("la colonne « %(column)s » manque", column=name)
            header.note(header.line, wrong, N_("les colonnes juror et team"))
    for name in dict.fromkeys(criteria):
        if not name:
            wrong = N_("une colonne n'a pas de nom")
            header.note(header.line, wrong, N_("le nom d'un critère au-dessus de chaque note"))
        elif criteria.count(name) > 1:
            wrong = N_("la colonne « %(column)s » est écrite plusieurs fois", column=name)
            header.note(header.line, wrong, N_("chaque colonne une seule fois"))
    if header.clean and not criteria:
        header.note(header.line, N_("il n'y a pas de critère"), N_("une colonne par critère"))
    return header.clean


def _row(
    notes: Notes, line: int, who: Places, criteria: Places, cells: Sequence[str]
) -> tuple[Row, Row] | None:
    """Read who judged whom, and the scores; None where there are not as many cells as columns."""
    wide = len(who) + len(criteria)
    read = read_row(notes, line, [str(place) for place in range(wide)], _no_wider(cells, wide))
    if read is None:
        return None
    named = (
        {name: read.cells[str(place)] for place, name in each.items()} for each in (who, criteria)
    )
    pair, scores = (Row(notes, line, each) for each in named)
    return pair, scores


def _gathered(rows: Iterable[tuple[Row, Row]], criteria: tuple[str, ...]) -> BallotSheet:
    ballots: dict[str, dict[str, Scores]] = {}
    first: dict[tuple[str, str], tuple[int, Scores]] = {}
    incomplete, repeated = [], []
    for pair, scores in rows:
        juror, team = (pair.read(each, _name, "") for each in WHO)
        given = {each: scores.read(each, _score, "") for each in criteria}
        known = ballots.setdefault(team, {})
        if (juror, team) in first and pair.clean and scores.clean:
            line, before = first[juror, team]
            if _same(given, before):
                repeated.append(pair.line)
            else:
                _note_double(pair, juror, team, line)
            continue
        first.setdefault((juror, team), (pair.line, given))
        if all(given.values()):
            known[juror] = given
        elif any(given.values()):
            incomplete.append(pair.line)
    jurors = tuple(dict.fromkeys(juror for juror, _ in first))
    return BallotSheet(
        criteria, tuple(ballots), ballots, jurors, tuple(incomplete), tuple(repeated)
    )


def _same(given: Scores, before: Scores) -> bool:
    """Say whether two rows say the same, however their numbers are written."""
    one, other = ([each and Fraction(each) for each in row.values()] for row in (given, before))
    return one == other


def _note_double(row: Row, juror: str, team: str, line: int) -> None:
    wrong = N_(
        "« %(juror)s » a déjà un autre bulletin pour « %(team)s », ligne %(line)s",
        juror=juror,
        team=team,
        line=line,
    )
    row.note(row.line, wrong, N_("un seul bulletin par juré et par équipe"))


def _name(value: object) -> str | Sentence:
    return plain(str(value)) or N_("un nom")


def _score(value: object) -> str | Sentence:
    """Read a score: decimal text with a point or a comma, or nothing."""
    text = str(value).replace("\N{MINUS SIGN}", "-")
    if text and (len(text) > LONGEST or not NUMBER.fullmatch(text)):
        return N_("un nombre, comme 7 ou 7,5, ou rien")
    return text.replace(",", ".")
