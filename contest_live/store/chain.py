"""Checks the rows of one stream against one another and against the stream's head."""

from __future__ import annotations

from contest_live.store.errors import N_
from contest_live.store.findings import Finding
from contest_live.store.row import FORMAT, GENESIS, Head, Row, hash_of
from contest_live.store.tables import journal

ALTERED = N_("La ligne a été modifiée : son empreinte n'est plus la sienne.")
MISTYPED = N_("La colonne %(column)s n'est pas du bon type.")
DISORDERED = N_("La ligne n'est pas à sa place.")
MISSING = N_("La ligne manque.")
MISSING_TO = N_("Les lignes manquent jusqu'à la version %(last)s.")
UNCHAINED = N_("La ligne ne suit pas celle d'avant : l'une des deux a été remplacée.")
FORMAT_UNKNOWN = N_("Le format %(format)s est inconnu.")
BACKWARDS = N_("L'heure est avant celle de la ligne d'avant.")
COMMAND_TWICE = N_("La même commande est déjà dans une autre ligne.")
HEAD_MISSING = N_("La tête manque : le flux a des lignes, mais pas de tête.")
HEAD_ALTERED = N_("La tête ne correspond pas à la dernière ligne.")

TYPES = {column.name: column.type.python_type for column in journal.columns}


class Chain:
    """Walks along one stream: `see` each row in order of version, then `end` with its head."""

    def __init__(self, stream: str) -> None:
        self.stream = stream
        self.findings: list[Finding] = []
        self._next = 1
        # What the next row may name as the hash before: after an altered row, the stored hash
        # or the one that it should have; anything (None) after one that cannot be hashed.
        self._hashes: set[bytes] | None = {GENESIS}
        self._intact: Row | None = None
        self._commands: set[str] = set()

    def see(self, row: Row) -> bool:
        """Check the next row, and say whether it is the one that was written here."""
        if self._check_types(row):
            self._next += 1
            self._hashes = None
            return False
        if row.version < self._next:
            self._find(row.version, DISORDERED)
            return False
        real = hash_of(row)
        follows = self._check_place(row)
        if row.hash != real:
            self._find(row.version, ALTERED)
        elif follows and not self._may_follow(row.previous):
            self._find(row.version, UNCHAINED)
        else:
            self._check_sense(row)
        self._hashes = {row.hash, real}
        return row.hash == real

    def end(self, head: Head | None) -> None:
        """Check the stream's head."""
        place = f"heads {self.stream}"
        last = self._next - 1
        if head is None:
            self.findings.append(Finding(place, HEAD_MISSING))
        elif type(head.version) is not int or head.version < 1:
            self.findings.append(Finding(place, HEAD_ALTERED))
        elif head.version > last and not (last and self._may_follow(head.hash)):
            self._find_missing(head.version)
        elif head.version != last or not self._may_follow(head.hash) or self._other_time(head):
            self.findings.append(Finding(place, HEAD_ALTERED))

    def _check_types(self, row: Row) -> bool:
        mistyped = [name for name, kind in TYPES.items() if type(getattr(row, name)) is not kind]
        for column in mistyped:
            self._find(row.version, MISTYPED, column=column)
        return bool(mistyped)

    def _check_place(self, row: Row) -> bool:
        """Say whether the row follows the one seen before it."""
        follows = row.version == self._next
        if not follows:
            self._find_missing(row.version - 1)
        self._next = row.version + 1
        return follows

    def _check_sense(self, row: Row) -> None:
        before, self._intact = self._intact, row
        if row.format != FORMAT:
            self._find(row.version, FORMAT_UNKNOWN, format=row.format)
        if before and row.time < before.time:
            self._find(row.version, BACKWARDS)
        if row.command_id in self._commands:
            self._find(row.version, COMMAND_TWICE)
        self._commands.add(row.command_id)

    def _may_follow(self, previous: bytes) -> bool:
        return self._hashes is None or previous in self._hashes

    def _other_time(self, head: Head) -> bool:
        last = self._intact
        return last is not None and last.version == head.version and last.time != head.time

    def _find_missing(self, last: int) -> None:
        if last == self._next:
            self._find(last, MISSING)
        else:
            self._find(self._next, MISSING_TO, last=last)

    def _find(self, version: int, sentence: str, **facts: str | int) -> None:
        self.findings.append(Finding(f"journal {self.stream} {version}", sentence, facts))
