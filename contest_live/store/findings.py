"""What a verification found, and where."""

from __future__ import annotations

from dataclasses import dataclass, field

Facts = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it was written.

    `place` names a row by table and key (`journal nimes 12`, `heads nimes`, `texts t-4`);
    `sentence` has `%(name)s` places that `facts` fill.
    """

    place: str
    sentence: str
    facts: Facts = field(default_factory=dict)

    def printable(self) -> Finding:
        """Escape what altered text holds that is no longer UTF-8."""
        facts = {
            name: _shown(fact) if isinstance(fact, str) else fact
            for name, fact in self.facts.items()
        }
        return Finding(_shown(self.place), self.sentence, facts)

    def __str__(self) -> str:
        """Say it in the language of the source; the command line translates it first."""
        return f"{self.place} : {self.sentence % self.facts}"


def _shown(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()


@dataclass(frozen=True, slots=True)
class Verified:
    """What was gone through, and all that is not as it should be."""

    streams: int
    rows: int
    texts: int
    erased: int
    findings: tuple[Finding, ...]
