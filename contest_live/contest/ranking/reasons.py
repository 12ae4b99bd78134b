"""Why a team stands where it stands, in sentences that a juror would accept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from contest_live.contest.act import N_
from contest_live.contest.ranking.display import displayed
from contest_live.contest.ranking.reason import Fact, Number, Reason, Teams
from contest_live.contest.ranking.ties import Parted, Place, Step, heaviest, won_and_lost
from contest_live.contest.ranking.values import Count, mean
from contest_live.contest.rules import Method

NOT_SCORED = Reason(N_("Aucun bulletin."))


@dataclass(frozen=True, slots=True)
class Scored:
    """The scores of the teams that a method ranks, exact and as they are shown."""

    count: Count
    method: Method
    scores: Mapping[str, Fraction]
    shown: Mapping[str, str]


def reasons(scored: Scored, place: Place, team: str) -> tuple[Reason, ...]:
    """Say how a team's score came about, then what set it apart from those of the same score."""
    found = [_score(scored, team)]
    for parted in place.path:
        if parted.step is not Step.SCORE:
            others = {"teams": _others(parted.group, team)}
            found.append(_set_apart(scored.count, parted, team, others))
    if len(place.teams) > 1:
        equal = {"teams": _others(place.teams, team)}
        found.append(Reason(N_("À égalité avec %(teams)s : rien ne les sépare."), equal))
    return tuple(found)


def _others(group: tuple[str, ...], team: str) -> Teams:
    return Teams(tuple(each for each in group if each != team))


def _score(scored: Scored, team: str) -> Reason:
    values = scored.count.values[team].values()
    facts: dict[str, Fact] = {"score": Number(scored.shown[team]), "count": len(values)}
    match scored.method:
        case Method.FAIR_AVERAGE if mean(values) != scored.scores[team]:
            sentence = N_(
                "Moyenne équitable : %(score)s (bulletins : %(count)s, moyenne simple : "
                "%(plain)s ; la sévérité des jurés rencontrés est corrigée)."
            )
            _, plain = displayed([scored.scores[team], mean(values)])
            return Reason(sentence, facts | {"plain": Number(plain)})
        case Method.FAIR_AVERAGE:
            return Reason(N_("Moyenne équitable : %(score)s (bulletins : %(count)s)."), facts)
        case Method.TRIMMED_MEAN:
            sentence = N_(
                "Moyenne tronquée : %(score)s (bulletins : %(count)s, sans le plus haut, "
                "%(highest)s, ni le plus bas, %(lowest)s)."
            )
            lowest, highest = displayed([min(values), max(values)])
            ends = {"lowest": Number(lowest), "highest": Number(highest)}
            return Reason(sentence, facts | ends)
        case Method.MAJORITY_JUDGEMENT:
            sentence = N_(
                "Note majoritaire : %(score)s ; au moins la moitié des bulletins (%(count)s) "
                "donnent cela ou plus."
            )
            return Reason(sentence, facts)
        case _:
            return Reason(N_("Moyenne pondérée : %(score)s (bulletins : %(count)s)."), facts)


def _set_apart(count: Count, parted: Parted, team: str, facts: Mapping[str, Fact]) -> Reason:
    match parted.step:
        case Step.MAJORITY:
            sentence = N_(
                "À égalité avec %(teams)s : %(place)s sur %(of)s au jugement majoritaire des "
                "mêmes bulletins (première note qui diffère en partant du milieu : %(grade)s)."
            )
            return Reason(sentence, {**facts, **_majority(parted, team)})
        case Step.DUELS:
            sentence = N_(
                "À égalité avec %(teams)s : chez les jurés qui ont noté les deux, "
                "préférences gagnées : %(won)s, perdues : %(lost)s."
            )
            won, lost = won_and_lost(count, team, parted.group)
            return Reason(sentence, {**facts, "won": won, "lost": lost})
        case Step.CRITERION:
            titles = ", ".join(sorted(each.title for each in heaviest(count.criteria)))
            return _on_heaviest(parted, team, {**facts, "criteria": titles})
        case _:
            return Reason(N_("À égalité avec %(teams)s : placée par le président du jury."), facts)


def _on_heaviest(parted: Parted, team: str, facts: Mapping[str, Fact]) -> Reason:
    if not parted.values[team]:
        sentence = N_(
            "À égalité avec %(teams)s : aucun bulletin sur ce qui pèse le plus (%(criteria)s)."
        )
        return Reason(sentence, facts)
    sentence = N_(
        "À égalité avec %(teams)s : %(mean)s en moyenne sur ce qui pèse le plus (%(criteria)s)."
    )
    return Reason(sentence, {**facts, "mean": _shown(parted, team, 0)})


def _majority(parted: Parted, team: str) -> dict[str, Fact]:
    values = parted.values
    columns = list(zip(*values.values(), strict=True))
    differs = next(at for at, column in enumerate(columns) if len(set(column)) > 1)
    place = 1 + sum(other > values[team] for other in values.values())
    return {"place": place, "of": len(values), "grade": _shown(parted, team, differs)}


def _shown(parted: Parted, team: str, at: int) -> Number:
    """Show one of the numbers that set teams apart, as unlike the others as it is."""
    numbers = [each[at] for each in parted.values.values() if each]
    shown = dict(zip(numbers, displayed(numbers), strict=True))
    return Number(shown[parted.values[team][at]])
