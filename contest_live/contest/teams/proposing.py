"""Decide proposals: asking, inviting, merging, and answering. Both sides have to want it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from contest_live.contest.act import N_, SECOND, Envelope, Millis, Refused
from contest_live.contest.teams.commands import (
    AcceptProposal,
    Answering,
    AskToJoin,
    DeclineProposal,
    InvitePerson,
    ProposeMerge,
    Proposing,
    WithdrawProposal,
)
from contest_live.contest.teams.events import (
    ProjectParked,
    ProposalAccepted,
    ProposalDeclined,
    ProposalMade,
    ProposalWithdrawn,
    TeamsEvent,
)
from contest_live.contest.teams.joining import joined, noted
from contest_live.contest.teams.roster import Roster, hindrance
from contest_live.contest.teams.state import Fate, Formation, Proposal, Teams, Way, Why

NOT_OPEN = N_("La formation des équipes n'est pas ouverte.")
FROZEN = N_("Les équipes sont figées : voyez l'animateur.")
NOT_YOURS = N_("Vous ne portez pas cette équipe.")
ASKING: Mapping[Why, str] = {
    Why.GONE: N_("Vous n'êtes pas pointé : passez à l'accueil."),
    Why.MEMBER: N_("Vous êtes déjà dans cette équipe."),
    Why.JOINED: N_("Vous avez déjà une équipe : quittez-la d'abord."),
    Why.LEADS: N_("Votre projet a une équipe : nommez d'abord qui le reprend."),
    Why.ENDED: N_("Cette équipe n'existe plus."),
    Why.FULL: N_("Cette équipe est complète."),
}
INVITING: Mapping[Why, str] = {
    Why.GONE: N_("Cette personne n'est pas ici."),
    Why.MEMBER: N_("Cette personne est déjà dans votre équipe."),
    Why.JOINED: N_("Cette personne a déjà une équipe."),
    Why.LEADS: N_("Cette personne porte un projet qui a une équipe."),
    Why.ENDED: N_("Votre projet est arrêté."),
    Why.FULL: N_("Votre équipe est complète."),
}
MERGING: Mapping[Why, str] = {
    Why.ENDED: N_("Une de ces équipes n'existe plus."),
    Why.FULL: N_("Ensemble, ces équipes sont trop grandes."),
}
SETTLED: Mapping[Fate, str] = {
    Fate.ACCEPTED: N_("Cette demande est déjà acceptée."),
    Fate.DECLINED: N_("Cette demande a déjà été refusée."),
    Fate.WITHDRAWN: N_("Cette demande a été retirée."),
    Fate.EXPIRED: N_("Cette demande a expiré."),
}
VOID: Mapping[Why, str] = {
    Why.GONE: N_("Trop tard : cette personne est partie."),
    Why.MEMBER: N_("Cette personne est déjà dans l'équipe."),
    Why.JOINED: N_("Trop tard : cette personne a rejoint une autre équipe."),
    Why.LEADS: N_("Trop tard : cette personne porte maintenant une équipe."),
    Why.ENDED: N_("Trop tard : cette équipe n'existe plus."),
    Why.FULL: N_("Trop tard : cette équipe est complète."),
    Why.CLOSED: N_("Trop tard : la formation des équipes est close."),
}


def forming(state: Teams) -> None:
    """Refuse what people do by themselves while teams are not being formed."""
    if not state.forming:
        raise Refused(FROZEN if state.formation is Formation.FROZEN else NOT_OPEN)


def decide_proposal(
    state: Teams, command: Proposing, envelope: Envelope, seen: Roster
) -> ProposalMade:
    """Decide whether somebody may ask, invite, or propose a merge."""
    forming(state)
    expires = envelope.at + seen.facts.rules.answer * SECOND
    match command:
        case AskToJoin(team):
            wanted = _made(envelope, team, envelope.actor, Way.ASKS, expires)
            _possible(state, seen, wanted, ASKING)
        case InvitePerson(team, person):
            _leads(seen, envelope.actor, team)
            wanted = _made(envelope, team, person, Way.INVITES, expires)
            _possible(state, seen, wanted, INVITING)
        case ProposeMerge(kept, parked):
            wanted = _merge(seen, envelope, kept, parked, expires)
            _possible(state, seen, wanted, MERGING)
        case _:
            assert_never(command)
    _fresh(state, wanted, envelope.at)
    return ProposalMade(wanted.id, wanted.team, wanted.person, wanted.way, expires, wanted.merging)


def _made(envelope: Envelope, team: str, person: str, way: Way, expires: Millis) -> Proposal:
    return Proposal(envelope.id, team, person, way, envelope.at, expires)


def _merge(seen: Roster, envelope: Envelope, kept: str, parked: str, expires: Millis) -> Proposal:
    if kept == parked:
        raise Refused("Une équipe ne peut pas se rejoindre elle-même.")
    if seen.leading(envelope.actor) not in {kept, parked}:
        raise Refused(NOT_YOURS)
    own = seen.leading(envelope.actor) == parked
    lead = envelope.actor if own else (seen.lead(parked) or "")
    way = Way.ASKS if own else Way.INVITES
    return Proposal(envelope.id, kept, lead, way, envelope.at, expires, parked)


def _possible(state: Teams, seen: Roster, wanted: Proposal, words: Mapping[Why, str]) -> None:
    why = hindrance(state, seen, wanted)
    if why:
        raise Refused(words[why])


def _leads(seen: Roster, actor: str, team: str) -> None:
    if seen.leading(actor) != team:
        raise Refused(NOT_YOURS)


def _fresh(state: Teams, wanted: Proposal, at: Millis) -> None:
    """Refuse what is proposed already, by either side, and what was declined."""
    for each in state.proposals.get(wanted.person, {}).values():
        if (each.team, each.merging) != (wanted.team, wanted.merging):
            continue
        if each.fate_at(at) is Fate.PENDING and each.way is wanted.way:
            raise Refused("C'est déjà demandé : attendez la réponse.")
        if each.fate_at(at) is Fate.PENDING:
            raise Refused("L'autre côté l'a déjà proposé : acceptez.")
        if each.fate is Fate.DECLINED and each.way is wanted.way:
            raise Refused("La réponse a déjà été non.")


def decide_answer(
    state: Teams, command: Answering, envelope: Envelope, seen: Roster
) -> tuple[TeamsEvent, ...]:
    """Decide an answer to a proposal, or its withdrawal."""
    proposal = _waiting(state, command.proposal, envelope.at)
    lead = seen.lead(proposal.team)
    asks = proposal.way is Way.ASKS
    by, to = (proposal.person, lead) if asks else (lead, proposal.person)
    named = (proposal.id, proposal.team, proposal.person)
    match command:
        case AcceptProposal():
            _answers(envelope.actor, to)
            return (ProposalAccepted(*named), *_accepted(state, seen, proposal))
        case DeclineProposal():
            _answers(envelope.actor, to)
            return (ProposalDeclined(*named),)
        case WithdrawProposal():
            if envelope.actor != by:
                raise Refused("Seule la personne qui a fait cette demande peut la retirer.")
            return (ProposalWithdrawn(*named),)
        case _:
            assert_never(command)


def _answers(actor: str, to: str | None) -> None:
    if actor != to:
        raise Refused("Cette réponse n'est pas la vôtre à donner.")


def _waiting(state: Teams, proposal_id: str, at: Millis) -> Proposal:
    proposal = next((each for each in state.every_proposal() if each.id == proposal_id), None)
    if proposal is None:
        raise Refused("Cette demande n'existe plus.")
    fate = proposal.fate_at(at)
    if fate is Fate.PENDING:
        return proposal
    raise Refused(VOID[proposal.why] if proposal.why else SETTLED[fate])


def _accepted(state: Teams, seen: Roster, proposal: Proposal) -> tuple[TeamsEvent, ...]:
    if not proposal.merging:
        return joined(state, seen, proposal.person, proposal.team)
    members = seen.members[proposal.merging]
    merged = ProjectParked(proposal.merging, members, proposal.team)
    return (merged, *noted(state, seen, members, proposal.team))
