"""What the environment says, as frozen settings, and where the folders that are not code lie."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

T = TypeVar("T")

LANGUAGES = ("fr", "en")
LOGS = ("plain", "json")
LOG_LEVELS = ("debug", "info", "warning", "error")
SHORTEST_TOKEN = 16
YES = ("1", "true", "yes", "on", "oui")
NO = ("", "0", "false", "no", "off", "non")
LOOPBACK = "127.0.0.1"
EVERYWHERE = "0.0.0.0"


class Misconfigured(Exception):
    """The environment is wrong: every mistake, each a line for whoever starts the server."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


@dataclass(frozen=True, slots=True)
class Settings:
    """How this server runs. `CONTEST_DATABASE` fills `database`, and so on."""

    database: Path = Path("contest.sqlite3")
    secret_file: Path = Path("contest.secret")
    host: str = LOOPBACK
    port: int = 8000
    public_url: str | None = None
    lan: bool = False
    language: str = "fr"
    log: str = "plain"
    log_level: str = "warning"
    metrics_token: str | None = field(default=None, repr=False)

    @property
    def bind(self) -> str:
        """The address to listen on: a server open to the venue's network listens on all."""
        return EVERYWHERE if self.lan and self.host == LOOPBACK else self.host


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings, or raise `Misconfigured` with all that is wrong at once."""
    mistakes: list[str] = []

    def read(name: str, parse: Callable[[str], T], default: T) -> T:
        given = environment.get(name, "").strip()
        try:
            return parse(given) if given else default
        except ValueError as error:
            # A secret that is wrong may be nearly right: it is not shown.
            shown = "…" if name.endswith("_TOKEN") else given
            mistakes.append(f"{name}={shown} : {error}")
            return default

    database = read("CONTEST_DATABASE", Path, Path("contest.sqlite3"))
    found = Settings(
        database=database,
        secret_file=read("CONTEST_SECRET_FILE", Path, database.with_suffix(".secret")),
        host=read("CONTEST_HOST", str, LOOPBACK),
        port=read("CONTEST_PORT", port, 8000),
        public_url=read("CONTEST_PUBLIC_URL", origin, None),
        lan=read("CONTEST_LAN", yes_or_no, False),
        language=read("CONTEST_LANGUAGE", _one_of(LANGUAGES), "fr"),
        log=(log := read("CONTEST_LOG", _one_of(LOGS), "plain")),
        # Lines for people are few; machines read many.
        log_level=read(
            "CONTEST_LOG_LEVEL", _one_of(LOG_LEVELS), "info" if log == "json" else "warning"
        ),
        metrics_token=read("CONTEST_METRICS_TOKEN", token, None),
    )
    if mistakes:
        raise Misconfigured(mistakes)
    return found


def port(given: str) -> int:
    """Read a port; 0 lets the system choose one."""
    if not given.isdecimal() or int(given) > 65_535:
        raise ValueError("un numéro de port est attendu, de 0 à 65535")
    return int(given)


def origin(given: str) -> str:
    """Read the address that people type, without a path: links are made by appending to it."""
    parts = urlsplit(given)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("une adresse est attendue, comme https://concours.example.org")
    if parts.path not in {"", "/"}:
        raise ValueError("une adresse sans chemin est attendue, comme https://concours.example.org")
    return f"{parts.scheme}://{parts.netloc}"


def yes_or_no(given: str) -> bool:
    """Read a switch."""
    if given.lower() not in YES + NO:
        raise ValueError("1 (oui) ou 0 (non) est attendu")
    return given.lower() in YES


def _one_of(known: tuple[str, ...]) -> Callable[[str], str]:
    def one(given: str) -> str:
        if given not in known:
            raise ValueError(f"un mot est attendu parmi {', '.join(known)}")
        return given

    return one


def token(given: str) -> str:
    """Read a secret that a program sends in a header."""
    if len(given) < SHORTEST_TOKEN or not given.isascii() or not given.isprintable():
        raise ValueError(f"{SHORTEST_TOKEN} caractères ASCII au moins sont attendus")
    return given


def assets(name: str) -> Path:
    """Find `templates`, `static`, `data` or `translations`: in a wheel, else in the checkout."""
    package = Path(__file__).resolve().parent
    shipped = package / "assets"
    folder = (shipped if shipped.is_dir() else package.parent) / name
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder} is missing: this installation is not whole")
    return folder
