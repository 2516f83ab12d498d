"""Coach turns as the audit counts them: what each does, and which hard rules it breaks in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from voice_mentor.hero.rubric import Context, Violation, review
from voice_mentor.hero.rubric.script import scripted
from voice_mentor.hero.rubric.sentences import Sentence, plain, questions, split
from voice_mentor.hero.rubric.tables import found
from voice_mentor.hero.rubric.words import content
from voice_mentor.hero.safety import assess

_QUOTED = re.compile(r"「[^」]{3,}」|“[^”]{3,}”")

PERMISSION_TURNS = 2
"""Permission counts in so many of the speaker's last turns (rule 2)."""


_BACKCHANNEL = {
    "ja": re.compile(r"^(?:(?:うん|ええ|はい|なるほど|そうか|そう|ああ|やっぱり)[、。 ]+)+"),
    "en": re.compile(r"^(?:(?:mm-?hmm?|mm|yes|yeah|right|okay|ok|I see|ah|oh)[,. ]+)+", re.IGNORECASE),
}
"""What may stand before words given back."""
NO_REFLECTION = frozenset({*range(1, 11), 13, 14})
"""A sentence that breaks one of these gives nothing back, whatever words it shares."""


@dataclass(frozen=True)
class Said:
    """One turn of the dialogue: "speaker" or "coach", the words, their language."""

    who: str
    text: str
    language: str


@dataclass(frozen=True)
class CoachTurn:
    """A coach turn in its place.

    Attributes:
        number: place in the dialogue, from 1.
        answers: it opens the talk or answers the speaker; a word into a silence is no reply to anything.
        asks: it holds a question.
        reflects: it holds a reflection.
        safety: it belongs to a safety flow.
        violations: hard rules it breaks.
    """

    number: int
    answers: bool
    asks: bool
    reflects: bool
    safety: bool
    violations: tuple[Violation, ...]


def read_turns(said: list[Said]) -> list[CoachTurn]:
    """The coach's turns, each judged with the conversation before it."""
    return [_coach_turn(said, place) for place, one in enumerate(said) if one.who == "coach"]


def _coach_turn(said: list[Said], place: int) -> CoachTurn:
    here, before = said[place], said[:place]
    theirs = tuple(one.text for one in before if one.who == "speaker")
    safety = scripted(here.text, here.language) and _in_danger(theirs, here.language)
    context = Context(
        here.language,
        speaker_turns=theirs,
        permission=permitted(before),
        safety=safety,
        replies=tuple(one.text for one in before if one.who == "coach"),
    )
    return CoachTurn(
        number=place + 1,
        answers=place == 0 or said[place - 1].who == "speaker",
        asks=questions(here.text, here.language) > 0,
        reflects=reflects(here.text, here.language, theirs),
        safety=safety,
        violations=tuple(review(here.text, context)),
    )


def _in_danger(theirs: tuple[str, ...], language: str) -> bool:
    """Whether a safety flow may be running: danger was heard in what the speaker said so far."""
    return any(assess(turn, language, theirs[:place]).triggered for place, turn in enumerate(theirs))


def permitted(before: list[Said]) -> bool:
    """Whether the speaker allowed advice in their last two turns: said yes to an offer, or asked for it."""
    places = [i for i, one in enumerate(before) if one.who == "speaker"][-PERMISSION_TURNS:]
    return any(_allows(before, place) for place in places)


def _allows(before: list[Said], place: int) -> bool:
    one = before[place]
    if found(plain(one.text), one.language, "closing", "asks_advice"):
        return True
    offered = place > 0 and before[place - 1].who == "coach" and _offers(before[place - 1])
    return offered and found(plain(one.text), one.language, "closing", "agrees")


def _offers(one: Said) -> bool:
    return any(
        sentence.asks and found(sentence.core, one.language, "closing", "offers")
        for sentence in split(one.text, one.language)
    )


def reflects(text: str, language: str, theirs: tuple[str, ...]) -> bool:
    """Whether a coach turn gives something back: a statement of their words or of what they might mean."""
    named = frozenset().union(*(content(turn, language) for turn in theirs)) if theirs else frozenset()
    context = Context(language, speaker_turns=theirs)
    return any(_gives_back(one, context, named) for one in split(text, language))


def _gives_back(sentence: Sentence, context: Context, named: frozenset[str]) -> bool:
    language = context.language
    if sentence.asks:
        return False
    given = _BACKCHANNEL[language].sub("", sentence.core)
    if _QUOTED.search(sentence.text) is None:
        shares = bool(content(given, language) & named)
        meant = found(sentence.core, language, "closing", "reflective")
        if found(given, language, "moves", "facilitate") or not (shares or meant):
            return False
    return not any(one.rule in NO_REFLECTION for one in review(sentence.text, context))
