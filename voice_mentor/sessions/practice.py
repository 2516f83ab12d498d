"""The practice session: the first words of a one-on-one, aloud, with somebody who answers (arc B).

    pick -> intent -> take 1 -> the other answers -> self-review -> mirror -> take 2 -> compare -> carry

The coach never says the line. What was heard is mirrored as facts, in the speaker's own words.
"""

from __future__ import annotations

from voice_mentor.practice.earlier import Earlier
from voice_mentor.sessions.practice_state import Phase, PracticeState

__all__ = ["Earlier", "Phase", "PracticeState"]
