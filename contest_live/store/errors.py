"""Why a database, or a file beside it, cannot be used: sentences for whoever starts the server."""

from __future__ import annotations


def N_(sentence: str) -> str:
    """Mark a sentence for the catalogues; it is translated where it is shown."""
    return sentence


UNOPENED = N_("La base %(path)s ne s'ouvre pas : %(why)s.")


class StoreError(Exception):
    """The store cannot be used. `sentence` has `%(name)s` places that `facts` fill."""

    def __init__(self, sentence: str, **facts: str | int) -> None:
        super().__init__(sentence % facts)
        self.sentence = sentence
        self.facts = facts


class DatabaseBusy(StoreError):
    """Another server already writes this database."""


class DatabaseUnfit(StoreError):
    """The SQLite library or the shape of the tables is not one that this code knows."""


class SecretExposed(StoreError):
    """The secret of the doors could be read by others, or is not a secret of ours."""
