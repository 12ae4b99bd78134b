"""Builds everything once, and knows no rule: the composition root."""

from contest_live.app.building import Plan, build, close, fingerprint, organiser_link
from contest_live.app.logs import start_log
from contest_live.app.serving import MORNING, Serving, listen, run

__all__ = [
    "MORNING",
    "Plan",
    "Serving",
    "build",
    "close",
    "fingerprint",
    "listen",
    "organiser_link",
    "run",
    "start_log",
]
