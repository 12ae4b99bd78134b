"""What the robots did, to be told at the end and compared with the journal."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from contest_live.wire import Acted


@dataclass(slots=True)
class Tally:
    """`acted` are the answers to accepted commands by stream and command id.

    `refused` are the sentences that the robots provoked, `surprises` what nobody expected.
    """

    acted: dict[tuple[str, str], Acted] = field(default_factory=dict)
    commands: dict[tuple[str, str], str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    surprises: list[str] = field(default_factory=list)
    did: Counter[str] = field(default_factory=Counter)
    aside: list[str] = field(default_factory=list)

    def accept(self, command: str, command_id: str, answer: Acted) -> None:
        """Note an accepted command; the same one sent again counts once."""
        key = answer.stream, command_id
        if key not in self.acted:
            self.commands[key] = command
            self.did[command] += 1
        elif self.acted[key] != answer:
            self.surprises.append(f"{command} {command_id} : deux réponses différentes")
        self.acted[key] = answer
