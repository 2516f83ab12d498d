"""Where a practice stands: what was picked, meant, said and taken along so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from voice_mentor.practice.scenario import Scenario
from voice_mentor.practice.takes import Take

Phase = Literal[
    "pick", "side", "mind", "intent", "take", "exchange", "review", "mirrored", "compared", "carry", "when",
    "closed",
]  # fmt: skip
"""What the next words are an answer to.

pick: whom to practise with; side: whether somebody announced is a member or the boss; mind: what is on
their mind; intent: what the conversation is to be for the other; take: the opener; exchange: the other
person's answer; review: how it sounded to the speaker; mirrored: the question after the mirror; compared:
what of it they want to keep; carry: the line they take along, and when; when: only when; closed: nothing.
"""


@dataclass(frozen=True, slots=True)
class PracticeState:
    """A practice so far. Every turn makes a new one.

    Attributes:
        phase: what the next words are an answer to.
        scenario: who is practised with; None until picked.
        intent: what the conversation is to be for the other, in the speaker's words; "" while unknown.
        takes: in order; a take done again has taken the place of the one before.
        self_review: what the speaker said of the first take before anybody else did; "" while unknown.
        carried: the line taken along into the real conversation, in the speaker's words; "" where none is.
        when: when that is, in the speaker's words; "" where it wasn't said.
    """

    phase: Phase = "pick"
    scenario: Scenario | None = None
    intent: str = ""
    takes: tuple[Take, ...] = ()
    self_review: str = ""
    carried: str = ""
    when: str = ""

    @property
    def number(self) -> int:
        """The number of the last take; 0 before the first."""
        return self.takes[-1].number if self.takes else 0
