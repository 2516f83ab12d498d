"""Who says how much. The speaker has at least half of what is said (hero.md, rule 20).

The balance is kept by resting more often and by saying things shorter, never by leaving out what was heard.
Lengths are characters without punctuation (Japanese) or words (English).
"""

from __future__ import annotations

from voice_mentor.hero.state import State
from voice_mentor.seams import Language

COACH_TO_SPEAKER = 0.62
"""How much the coach aims to say for each character or word of the speaker's; rule 20 allows 1."""
FEW: dict[Language, int] = {"ja": 8, "en": 4}
"""Length of a turn below which, on average, the shares of the talk are not counted (rule 20)."""
SHORTEST: dict[Language, int] = {"ja": 12, "en": 6}
"""A reply this long is never too long: a reflection and a question in as few words as a person uses."""
LONGEST: dict[Language, int] = {"ja": 64, "en": 30}
"""What a reply is held to also where the speaker says far more; rule 4 aims at 90 and 40."""
OUTSPOKEN = 0.68
"""Coach's length for each of the speaker's from which the coach rests more often."""


def counted(state: State) -> bool:
    """Whether the speaker says enough for the shares of the talk to count."""
    return state.speaker_length >= FEW[state.language] * max(state.turn, 1)


def outspoken(state: State) -> bool:
    """Whether the coach says so much that it had better rest."""
    return counted(state) and state.coach_length > state.speaker_length * OUTSPOKEN


def aim(state: State, *, asks: bool) -> int:
    """How long the next reply should be at most: what is left of the coach's share of the talk.

    Args:
        state: after the speaker's turn was heard.
        asks: a question belongs to the reply; without one half the length is enough.
    """
    least, most = SHORTEST[state.language], LONGEST[state.language]
    if counted(state):
        left = int(state.speaker_length * COACH_TO_SPEAKER) - state.coach_length
        most = max(least, min(most, left))
    return most if asks else min(most, max(least // 2, most - least // 2))


def lead(state: State) -> float:
    """By how many of the speaker's turns the coach is ahead of its share: 0 while it isn't, at most 2."""
    if not counted(state):
        return 0.0
    ahead = state.coach_length - state.speaker_length * COACH_TO_SPEAKER
    mean = state.speaker_length / max(state.turn, 1)
    return min(max(ahead / max(mean, 1.0), 0.0), 2.0)
