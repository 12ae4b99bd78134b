"""A juror's phone on the tiny site: our own templates, the real rules, a network that can fail.

phone = Phone(tiny).open()
phone.choose(idea=4, team=8)
phone.send()
phone.says("Envoyé à 18 h 00")
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import Any, Literal

from playwright.sync_api import Locator

from contest_live.contest.act import Envelope, Outdated, Refused, Role
from contest_live.contest.pitches import CallPitch, EndPitch, StartPitch
from contest_live.contest.scoring import Ballot, GiveBallot
from contest_live.contest.stage import decide, evolve
from contest_live.views import ballots, jury
from contest_live.views.formats import written
from contest_live.views.render import draw
from contest_live.views.translations import translated
from contest_live.views.world import Audience
from tests.browser.axe import violations
from tests.browser.tiny import Answer, Tiny
from tests.show import Show
from tests.stages import CRITERIA, city

HERE = "montpellier"
SHEETS = ("tokens", "base", "hand")
ONE_TO_FIVE = dataclasses.replace(CRITERIA[0], lowest="1", highest="5", step="1")
CLARITY = (ONE_TO_FIVE, CRITERIA[2])
MODULES = ("live", "outbox", "cards", "ballot", "choice", "stray", "receipts")
Network = Literal["up", "down", "deaf", "portal", "broken", "stranger"]
MOST_PUSHES = 200
# How a language writes an hour, where that is not the French of the tiny site.
HM = {"fr": "", "en": 'data-hm="%H:%M"'}
RECEIPT = "K7QD-2MVA"
FULL = "() => { IDBDatabase.prototype.transaction = () => { throw new Error('full') } }"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# What the page reads of the disk first, it has read before this is.
READ = """async (load) => {
  await (await load("shelf")).read("receipts");
  await new Promise((resolve) => setTimeout(resolve));
}"""
SAYS = """([id, words]) => document.querySelector(id)?.textContent
  .trim().replace(/\\s/g, " ").replace(/’/g, "'") === words"""


def on_stage() -> Show:
    """The second team speaks on stage; the first, which has passed, can be scored too."""
    show = Show(city(criteria=CLARITY)).in_contest().passes("p1").given(CallPitch("contest", "p2"))
    return show.given(StartPitch(show.last))


@dataclass
class Phone:
    """One page of one juror. What it posts is decided by the rules, if the network lets it through.

    `network` may swallow a command, or the answer alone, or be somebody else's page.
    """

    tiny: Tiny
    show: Show = field(default_factory=on_stage)
    juror: str = "j2"
    language: str = "fr"
    network: Network = "up"
    answered: dict[str, Answer] = field(default_factory=dict)

    def open(self, at: str = "") -> Phone:
        """Open the page, as it is drawn now."""
        self.tiny.answers = self._answers
        before = len(self.tiny.sockets)
        if not before:
            self.tiny.listen()
        head = f'<header class="top">{self._topic("jury")}</header>'
        self.tiny.open(
            head + self._topic("ballots", "main"),
            html=f'data-me="{self.juror}" lang="{self.language}" {HM[self.language]}',
            sheets=SHEETS,
            at=f"/jury/{HERE}{at}",
            body="hand juror",
        )
        self.tiny.start(*MODULES)
        self.tiny.run(READ)
        while len(self.tiny.sockets) == before:
            self.tiny.page.wait_for_timeout(10)
        return self

    def _topic(self, name: str, tag: str = "div") -> str:
        return f'<{tag} data-topic="{name}/{HERE}" data-digest="">{self.drawn(name)}</{tag}>'

    def drawn(self, name: str) -> str:
        """Draw one of the page's topics as the show stands."""
        audience = Audience(Role.JUROR, self.juror)
        made = {"jury": jury.picture, "ballots": ballots.picture}[name]
        return draw(
            f"topics/{name}.html", self.language, it=made(self.show.world(), HERE, audience)
        )

    def push(self) -> None:
        """Let the page hear how things are; it may be about to open another socket just now."""
        digest = f"d{self.show.now}"
        for _ in range(MOST_PUSHES):
            for name in ("jury", "ballots"):
                self.tiny.topic(f"{name}/{HERE}", self.drawn(name), digest)
            self.tiny.page.wait_for_timeout(20)
            if self.tiny.page.get_attribute("main", "data-digest") == digest:
                return
        raise AssertionError("the page heard nothing")

    def _answers(self, path: str, body: Any) -> Answer | None:
        if not path.startswith("/act/"):
            return None
        match self.network:
            case "down":
                return None
            case "portal":
                return 200, "<h1>Bienvenue sur le Wi-Fi</h1>"
            case "broken":
                return 503, {"refused": "Le serveur n'a rien pu enregistrer : réessayez."}
            case "stranger":
                return 401, {"refused": "Ouvrez d'abord votre lien d'entrée."}
        answer = self.answered.setdefault(body["id"], self._decided(body))
        return None if self.network == "deaf" else answer

    def _decided(self, body: Any) -> Answer:
        if body["id"] in self.answered:
            return self.answered[body["id"]]
        fields = dict(body["fields"])
        said = fields.pop("comment", "")
        command = GiveBallot(**fields, comment=self.show.text(said) if said else None)
        self.show.now += 1_000
        envelope = Envelope(body["id"], self.juror, self.show.now)
        try:
            events = decide(self.show.state, command, envelope)
        except Outdated as refused:
            return 409, {"refused": refused.sentence, "current": refused.current}
        except Refused as refused:
            return 409, {"refused": translated(refused.sentence, {}, self.language)}
        self.show.stages[HERE] = evolve(self.show.state, events, envelope)
        return 200, {"stream": HERE, "version": 9, "at": self.show.now, "receipt": RECEIPT}

    def elsewhere(self, idea: str, team: str = "8", entry: str = "p2", replaces: str = "") -> str:
        """Give a ballot of the same juror on another device; give its id."""
        self.show.do(GiveBallot(entry, {"idea": idea, "team": team}, None, replaces), self.juror)
        return self.show.last

    def choose(self, entry: str = "p2", **marks: int) -> None:
        """Press some marks."""
        for name, mark in marks.items():
            self.card(entry).locator(f"[name='scores.{name}'][value='{mark}']").check()

    def marks(self, entry: str = "p2") -> dict[str, str]:
        """Read which marks are pressed."""
        given = self.card(entry).locator("input[type=radio]:checked")
        read = "(all) => all.map((each) => [each.name.slice(7), each.value])"
        return dict(given.evaluate_all(read))

    def send(self, entry: str = "p2") -> None:
        """Press the big button."""
        self.card(entry).locator("[data-send]").click()

    def ids(self) -> set[str]:
        """Give the ids of all that was posted."""
        return {body["id"] for body in self.acts()}

    def acts(self) -> list[Any]:
        """List the commands that were posted, as often as they were."""
        return [body for path, body in self.tiny.posted if path.startswith("/act/")]

    def filled(self, network: Network = "up") -> Phone:
        """Fill the ballot of the team on stage, and send it into some network, which it meets."""
        self.network, before = network, len(self.acts())
        self.choose(idea=4, team=8)
        self.send()
        while len(self.acts()) == before:
            self.tiny.page.wait_for_timeout(10)
        return self

    def sent(self, entry: str = "p2", *, corrected: bool = False) -> None:
        """Wait until a card says that its ballot is with the server."""
        self.says(f"{'Corrigé' if corrected else 'Envoyé'} à {self.hour()}", entry)

    def full(self) -> None:
        """Let the phone's disk take nothing more."""
        self.tiny.page.evaluate(FULL)

    def accessible(self) -> None:
        """Hold the page to what axe asks, by day and by night."""
        for scheme in SCHEMES:
            self.tiny.page.emulate_media(color_scheme=scheme)
            found = violations(self.tiny.page)
            assert not found, "\n".join(found)

    def moves_on(self, then: str = "") -> None:
        """End the pitch on stage, call the next team, and let the page hear of it."""
        self.show.do(EndPitch(self.pitch(), then))
        self.push()

    def closed(self) -> None:
        """End the pitch on stage, close the scoring, and let the page hear of it."""
        self.show.do(EndPitch(self.pitch()))
        self.show.closed()
        self.push()

    def pitch(self) -> str:
        """Say which pitch is on stage."""
        timer = self.show.state.pitches.timer
        assert timer
        return timer.pitch

    def card(self, entry: str = "p2") -> Locator:
        """Find a team's card."""
        return self.tiny.page.locator(f"#card-{entry}")

    def says(self, words: str, entry: str = "p2") -> None:
        """Wait until a card says this in its one line of state, and nothing else."""
        self.tiny.page.wait_for_function(SAYS, arg=[f"#said-{entry}", words])

    def foot(self, entry: str = "p2") -> str:
        """Read what stands beside the big button."""
        return self.card(entry).locator("[data-missing]").inner_text()

    def hour(self) -> str:
        """Say which hour the show has now."""
        return written(self.show.now, "Europe/Paris", "H 'h' mm", "fr")

    def given(self, entry: str = "p2") -> dict[str, str]:
        """Give the scores that the rules have of this juror for a team."""
        ballot = self.ballot(entry)
        return dict(ballot.scores) if ballot else {}

    def ballot(self, entry: str = "p2") -> Ballot | None:
        """Give the ballot that the rules have of this juror for a team."""
        return self.show.state.scoring.ballot(entry, self.juror)
