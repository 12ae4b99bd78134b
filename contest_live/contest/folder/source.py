"""The text of one file of a folder, as its author saved it."""

from __future__ import annotations

from collections.abc import Mapping

from contest_live.contest.folder.words import N_, Notes

UNREADABLE = "\ufffd"
"""What a reader puts in place of bytes that are no text."""


def text_of(files: Mapping[str, str], notes: Notes) -> str | None:
    """Find a file's text, without the mark that spreadsheets put at its beginning."""
    if notes.file not in files:
        notes.add(1, N_("le fichier %(file)s manque", file=notes.file), N_("un fichier de ce nom"))
        return None
    source = files[notes.file].removeprefix("\ufeff")
    before, unreadable, _ = source.partition(UNREADABLE)
    if unreadable:
        wrong = N_("cette ligne n'est pas en UTF-8")
        expected = N_("un fichier enregistré en UTF-8 (« CSV UTF-8 » dans un tableur)")
        notes.add(before.count("\n") + 1, wrong, expected)
    return source
