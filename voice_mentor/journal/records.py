"""What the journal keeps: sessions, their turns, and what somebody left with. Plain data, no storage.

Everything a person said is in their own words, and each insight and step names the turn it was said in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from voice_mentor.seams import Language

Kind = Literal["talk", "practice", "reflect"]
Status = Literal["open", "done", "changed", "dropped"]
"""What became of a step. All but "open" are fine ends."""
Letter = Literal["H", "E", "R", "O"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a session.

    Attributes:
        number: from 0, in the order of the session, the speaker's and the coach's counted alike.
        who: "speaker", "coach" or, in practice, "partner".
        text: the words; of the coach's, what was heard.
        language: of the words.
        at: when it was over, with its time zone.
        move: the coach's move; "" for the speaker.
        seconds: how long the speaker spoke; 0.0 where it was typed.
    """

    number: int
    who: Literal["speaker", "coach", "partner"]
    text: str
    language: Language
    at: datetime
    move: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Insight:
    """A sentence of their own that somebody left with.

    Attributes:
        words: as they said it, or as they corrected it.
        turn: number of the turn it was said in.
        id: its row; 0 while it is not stored.
    """

    words: str
    turn: int
    id: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """What somebody means to do next.

    Attributes:
        what: in their words.
        turn: number of the turn it was said in.
        when: in their words ("tomorrow's 1on1"); "" if they did not say.
        due: the day those words name, where they name one.
        obstacle: what may get in the way, in their words.
        plan: what they will do then (if-then), in their words.
        confidence: 0..10, or None.
        status: what became of it.
        asked_at: when it was asked about; it is asked about once.
        outcome: what they said about it then.
        outcome_session: the session they said it in; 0 while nobody did.
        id: its row; 0 while it is not stored.
        session: the session it was made in; 0 while it is not stored.
    """

    what: str
    turn: int
    when: str = ""
    due: date | None = None
    obstacle: str = ""
    plan: str = ""
    confidence: int | None = None
    status: Status = "open"
    asked_at: datetime | None = None
    outcome: str = ""
    outcome_session: int = 0
    id: int = 0
    session: int = 0


@dataclass(frozen=True, slots=True)
class Take:
    """One take of an opener in practice.

    Attributes:
        number: 1, 2, ...
        text: its words.
        turn: number of the turn it is.
        assessment: what was noticed (form, focus, pace, ...): JSON values only.
        audio: the kept recording, as WAV bytes; None unless the speaker asked to keep it.
        id: its row; 0 while it is not stored.
    """

    number: int
    text: str
    turn: int
    assessment: dict[str, object] = field(default_factory=dict)
    audio: bytes | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Sent:
    """What left this machine for a model elsewhere.

    Attributes:
        at: when, with its time zone.
        endpoint: to which host.
        text: exactly what was sent, names masked.
        turn: number of the turn it was sent for.
    """

    at: datetime
    endpoint: str
    text: str
    turn: int


@dataclass(frozen=True, slots=True)
class Session:
    """A conversation and what somebody left it with.

    Attributes:
        id: its row; 0 while it is not stored.
        kind: what it was for.
        language: that it was held in (the last one, where it changed).
        began: with its time zone.
        ended: likewise; None while it goes on, or where the program was killed.
        topic: the name of a phrase file ("unmotivated", "overload", ...).
        about: what it began with, in the speaker's words.
        letters: HERO letters whose moves were touched, in the order H, E, R, O.
        relieved: 0..10, how much lighter they felt, if they said; None otherwise.
        talk_share: share of what was said that the speaker said, 0..1; None without a turn.
        reflections, questions: how many of the coach's replies held each.
        turns, insights, steps, takes, sent: what was kept; empty in a summary.
    """

    kind: Kind
    language: Language
    began: datetime
    ended: datetime | None = None
    topic: str = ""
    about: str = ""
    letters: tuple[Letter, ...] = ()
    relieved: int | None = None
    talk_share: float | None = None
    reflections: int = 0
    questions: int = 0
    turns: tuple[Turn, ...] = ()
    insights: tuple[Insight, ...] = ()
    steps: tuple[Step, ...] = ()
    takes: tuple[Take, ...] = ()
    sent: tuple[Sent, ...] = ()
    id: int = 0


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is known of a session so far, besides its turns: written anew with each turn.

    Attributes:
        language, topic, about, letters, relieved, talk_share, reflections, questions: as in ``Session``.
        insights: those known so far; ``id`` 0 for the new ones, others are corrected in place.
        steps: likewise.
        takes: likewise.
    """

    language: Language
    topic: str = ""
    about: str = ""
    letters: tuple[Letter, ...] = ()
    relieved: int | None = None
    talk_share: float | None = None
    reflections: int = 0
    questions: int = 0
    insights: tuple[Insight, ...] = ()
    steps: tuple[Step, ...] = ()
    takes: tuple[Take, ...] = ()
