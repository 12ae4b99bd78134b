"""Decide what the president adopts: the laureates as computed, or others for a reason."""

from __future__ import annotations

from contest_live.contest.act import Refused
from contest_live.contest.awards.commands import AdoptRanking
from contest_live.contest.awards.events import RankingAdopted
from contest_live.contest.awards.facts import Facts, undecided


def adopted(command: AdoptRanking, facts: Facts) -> RankingAdopted:
    """Adopt a list of laureates on the ranking that the president saw."""
    if command.basis != facts.basis:
        raise Refused("Le classement a changé entre-temps : regardez à nouveau.")
    if command.laureates:
        _sound(command.laureates, facts)
        amended = command.laureates != _as_computed(facts)
        laureates = command.laureates
    else:
        laureates, amended = computed(facts), False
    if amended and command.reason is None:
        raise Refused("Dites en une phrase pourquoi cette liste.")
    return RankingAdopted(facts.basis, facts.computed, laureates, amended, command.reason)


def computed(facts: Facts) -> tuple[str, ...]:
    """Give the laureates as the ballots have them. Raises Refused where they do not say."""
    if facts.cannot:
        raise facts.cannot
    if not facts.ranked:
        raise Refused("Aucun bulletin n'est arrivé.")
    if undecided(facts.rules, facts.table):
        raise Refused("Des équipes sont à égalité : le président du jury doit les départager.")
    return facts.ranked[: facts.rules.quota]


def _as_computed(facts: Facts) -> tuple[str, ...]:
    try:
        return computed(facts)
    except Refused:
        return ()


def _sound(laureates: tuple[str, ...], facts: Facts) -> None:
    competing = {each.entry for each in facts.table if each.ballots}
    if not set(laureates) <= competing:
        raise Refused("Une équipe de cette liste n'a pas été notée.")
    if len(set(laureates)) != len(laureates):
        raise Refused("Chaque équipe ne peut avoir qu'une place.")
    wanted = min(facts.rules.quota, len(competing))
    if len(laureates) != wanted:
        raise Refused("Nombre de lauréats attendu : %(count)s.", count=wanted)
