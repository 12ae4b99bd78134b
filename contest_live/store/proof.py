"""Checks the texts against the digests that events name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contest_live.store.errors import N_
from contest_live.store.findings import Finding
from contest_live.store.texts import digest, texts_in

MISSING = N_("Cet acte nomme un texte qui manque : %(text)s.")
UNNAMED = N_("Aucun acte ne nomme ce texte.")
ALTERED = N_("Le texte n'est pas celui que nomme l'acte %(place)s.")
HALF_ERASED = N_("Le texte n'est effacé qu'à moitié.")


class TextProof:
    """Collects the texts that acts `name`, then those that the table does `hold`, and compares."""

    def __init__(self) -> None:
        self.held = 0
        self.erased = 0
        self._named: dict[str, dict[str, str]] = {}
        self._found: set[str] = set()
        self._findings: list[Finding] = []

    def name(self, place: str, events: object) -> None:
        """Note the texts that an act at `place` names."""
        for text in texts_in(events):
            self._named.setdefault(text.id, {}).setdefault(text.digest, place)

    def hold(self, text_id: Any, salt: Any, text: Any) -> None:
        """Check a text as it is stored, whatever its columns hold now."""
        self.held += 1
        self._found.add(text_id)
        place = f"texts {text_id}"
        if text_id not in self._named:
            self._findings.append(Finding(place, UNNAMED))
        elif salt is None and text is None:
            self.erased += 1
        elif salt is None or text is None:
            self._findings.append(Finding(place, HALF_ERASED))
        else:
            self._compare(place, self._named[text_id], salt, text)

    def _compare(self, place: str, named: dict[str, str], salt: Any, text: Any) -> None:
        typed = isinstance(salt, bytes) and isinstance(text, str)
        real = digest(salt, text) if typed else None
        for expected, act in named.items():
            if expected != real:
                self._findings.append(Finding(place, ALTERED, {"place": act}))

    def end(self) -> Iterator[Finding]:
        """Give all findings, those about missing texts too."""
        yield from self._findings
        for text_id in sorted(self._named.keys() - self._found):
            place = next(iter(self._named[text_id].values()))
            yield Finding(place, MISSING, {"text": text_id})
