"""How teams form: sizes and lists of words, from `contest.toml`, and words from the sheets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from contest_live.contest.folder.sheet import Row
from contest_live.contest.folder.table import Table
from contest_live.contest.folder.values import Parse, text, whole
from contest_live.contest.folder.words import N_, Sentence, among
from contest_live.contest.rules import HalfDay, TeamRules

USUAL = TeamRules()
Known = tuple[str, ...] | None
LISTS = ("tags", "languages", "half_days")
KEYS = ("minimum", "maximum", "window", "last_call", "answer", *LISTS)
LARGEST, LONGEST, LONGEST_WORD = 20, 86_400, 30


def read_teams(stage: Table, coached: Sequence[HalfDay]) -> TeamRules:
    """Read how teams form at a stage; all of it may be left out.

    The half-days of coaching are those on which a project may need people, unless others are named.
    """
    table, titles = stage.table("teams"), tuple(each.title for each in coached)
    if table is None:
        return replace(USUAL, half_days=_fit(titles, USUAL))
    table.only(*KEYS)
    rules = TeamRules(
        minimum=table.maybe("minimum", whole(1, LARGEST), USUAL.minimum),
        maximum=table.maybe("maximum", whole(1, LARGEST), USUAL.maximum),
        window=table.maybe("window", whole(60, LONGEST), USUAL.window),
        last_call=table.maybe("last_call", whole(60, LONGEST), USUAL.last_call),
        answer=table.maybe("answer", whole(60, LONGEST), USUAL.answer),
        tags=table.maybe("tags", _words, ()),
        languages=table.maybe("languages", _words, ()),
    )
    rules = replace(rules, half_days=table.maybe("half_days", _words, _fit(titles, rules)))
    if rules.minimum > rules.maximum:
        table.refuse("maximum", N_("au moins %(least)s, comme « minimum »", least=rules.minimum))
    _check_lists(table, rules)
    return rules


def _fit(titles: Iterable[str], rules: TeamRules) -> tuple[str, ...]:
    """Choose the titles that may stand in a list of words, and in no other list already."""
    known = {*rules.tags, *rules.languages}
    return tuple(each for each in titles if each not in known and _words([each]) == (each,))


def read_cell(row: Row, key: str, known: Known) -> tuple[str, ...]:
    """Read the words of a cell, set apart by commas; without lists (None) they are not compared."""
    return row.read(key, _listed(known), ()) if row.raw(key) else ()


def _check_lists(table: Table, rules: TeamRules) -> None:
    """A need is told by its word alone, so a word is in one list only."""
    met: dict[str, str] = {}
    for key, listed in zip(LISTS, (rules.tags, rules.languages, rules.half_days), strict=True):
        twice = [each for each in listed if each in met]
        if twice:
            expected = N_("d'autres mots que ceux de « %(list)s »", list=met[twice[0]])
            table.refuse(key, expected)
        met |= dict.fromkeys(listed, key)


def _words(value: object) -> tuple[str, ...] | Sentence:
    found = [text(LONGEST_WORD)(each) for each in value] if isinstance(value, list) else [value]
    good = tuple(each for each in found if isinstance(each, str) and "," not in each)
    if isinstance(value, list) and len(good) == len(set(good)) == len(value):
        return good
    return N_(
        "une liste de mots sans virgule, d'au plus %(longest)s caractères, chacun une seule fois",
        longest=LONGEST_WORD,
    )


def _listed(known: Known) -> Parse[tuple[str, ...]]:
    def parse(value: object) -> tuple[str, ...] | Sentence:
        words = tuple(each.strip() for each in str(value).split(","))
        strange = [each for each in words if known is not None and each not in known]
        if strange and not known:
            return N_("une case vide : contest.toml ne liste aucun mot pour cela")
        if strange:
            return among(known or (), strange[0])
        return words if len(set(words)) == len(words) else N_("chaque mot une seule fois")

    return parse
