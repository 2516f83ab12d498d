"""Brings a session on the way to where it broke off: what was said is said to the coach again, unheard.

The coach decides by the words, the seed and the time alone; so the same turns at the same times lead to the
same place. What the coach said is taken from what was kept, as far as it was heard.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from voice_mentor.hero.way.coach import WayCoach
from voice_mentor.journal.records import Session, Turn
from voice_mentor.seams import Transcript

Moved = Callable[[float], None]
"""Told how many seconds of the session have passed."""


def replayed(coach: WayCoach, earlier: Session, moved: Moved) -> Transcript | None:
    """Bring a coach to where a session broke off.

    Args:
        coach: as it was when that session began.
        earlier: the session with its turns.
        moved: told the time of each turn before the coach hears it.

    Returns:
        What was said last, where nobody answered it any more: the coach has not heard it again either.
    """
    turns = list(earlier.turns)
    unanswered = turns.pop() if turns and turns[-1].who == "speaker" else None
    before: Turn | None = None
    for turn in turns:
        moved((turn.at - earlier.began).total_seconds())
        _again(coach, turn, before)
        before = turn
    if unanswered is None:
        return None
    return Transcript(unanswered.text, unanswered.language, seconds=unanswered.seconds)


def _again(coach: WayCoach, turn: Turn, before: Turn | None) -> None:
    """One turn: the speaker's is answered, the coach's takes the place of that answer."""
    if turn.who == "speaker":
        coach.reply(turn.text, turn.language)
    elif before is None:
        coach.open()
        _said(coach, turn)
    elif before.who == "speaker":
        _said(coach, turn)
    elif turn.move != "hold-silence":  # a word into the silence leads nowhere; anything else was skipped to
        coach.skip()
        _said(coach, turn)


def _said(coach: WayCoach, turn: Turn) -> None:
    """The coach said it in these words; a question that was heard to its end still waits."""
    pending = coach.state.pending
    coach.reword(turn.text)
    if pending is not None and turn.text.rstrip().endswith(("?", "？", "。")):
        coach.state = replace(coach.state, pending=pending)
