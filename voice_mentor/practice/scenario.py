"""Somebody to practise with: who they are, what is on their mind, how they answer to which opener."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from voice_mentor.practice.asking import Role
from voice_mentor.practice.assessment import Assessment
from voice_mentor.seams import Language

Direction = Literal["downward", "upward"]
"""To whom the opener is said: to a member, or to one's own boss."""
Manner = Literal["reluctant", "talkative", "asking-back"]
"""How the other person is in conversation."""
Landing = Literal["open", "offer", "statement", "closed", "status", "vague", "demand", "harm"]
"""How an opener lands: what the other person's answer goes by (see ``landing``)."""
LANDINGS: tuple[Landing, ...] = get_args(Landing)
More = Literal["open", "closed", "told"]
"""How somebody goes on after the first answer: asks openly, asks for a yes or no, or tells."""
MORE: tuple[More, ...] = get_args(More)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A person and a situation to practise an opener in.

    Attributes:
        id: the name of its file ("unmotivated").
        language: of everything in it.
        title: what it is called on a list, and aloud.
        direction: to a member or to the boss.
        who: what the other person is called ("佐藤さん", "Sam").
        manner: how they are in conversation.
        brief: one to three sentences that the coach says before the first take.
        mind: what is on the other person's mind; never said by the coach, it shows in the answers.
        calls: words by which somebody picks it ("やる気", "unmotivated").
        answers: what they say to the opener; at least two lines for each landing.
        more: what they say to what comes after that; at least two lines each.
        own: it was made by the person who practises.
    """

    id: str
    language: Language
    title: str
    direction: Direction
    who: str
    manner: Manner
    brief: tuple[str, ...]
    mind: str
    calls: tuple[str, ...] = ()
    answers: Mapping[Landing, tuple[str, ...]] = field(default_factory=dict)
    more: Mapping[More, tuple[str, ...]] = field(default_factory=dict)
    own: bool = False

    @property
    def role(self) -> Role:
        """Who says the opener."""
        return "manager" if self.direction == "downward" else "member"


def landing(read: Assessment) -> Landing:
    """How an opener lands with the person it is said to."""
    if read.quality == "harmful":
        return "harm"
    if read.focus == "demand":
        return "demand"
    if read.focus == "status":
        return "status"
    if read.focus == "vague":
        return "vague"
    if read.form == "statement":
        return "offer" if read.quality == "strong" else "statement"
    return "open" if read.form == "open" else "closed"


def more(read: Assessment) -> More:
    """How somebody goes on in a conversation that has begun."""
    if read.form == "statement" or read.quality == "harmful":
        return "told"
    return "open" if read.form == "open" else "closed"
