"""A project as everybody sees it, on badge, wall, order and ballot."""

from __future__ import annotations

from dataclasses import dataclass

from contest_live.contest.act import Text
from contest_live.contest.stage.state import StageState


@dataclass(frozen=True, slots=True)
class Card:
    """A project as everybody sees it: its label (3, or NAR 3 in the final) and its words.

    `said` is how the first name is spoken, `title_said` the title.
    """

    entry: str
    label: str
    pictogram: str
    title: Text
    first: Text
    said: Text | None
    title_said: Text | None


def card(state: StageState, entry: str) -> Card:
    """Describe an entry."""
    project = state.attendance.projects[entry]
    lead = state.lead(entry)
    words = (project.title, lead.first, lead.said, project.said)
    return Card(entry, project.label, project.pictogram, *words)
