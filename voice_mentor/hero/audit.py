"""The audit: what a whole conversation looks like in the rubric's numbers, rules 18 to 22.

Counting follows MITI 4.2.1: a coach turn holds at most one reflection and one question, however many
sentences it makes of them. A rule is judged only where a conversation gives it something to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from voice_mentor.hero import audit_closing as closing
from voice_mentor.hero.audit_turns import CoachTurn, Said, read_turns
from voice_mentor.hero.rubric import Violation

RATIO_FAIR = 1.0
"""Reflections to questions: 1:1 is fair, 2:1 good (MITI 4.2.1)."""
NO_QUESTION = (0.25, 0.50)
"""Share of replies without a question that is meant to be reached and not passed."""
SPEAKER_SHARE = 0.5
INCONSISTENT = 0.01
INCONSISTENT_RULES = frozenset({2, 3, 7})
"""MI-inconsistent: advice without permission, confronting, minimising, warning."""
LABELS = 1
ENOUGH_REPLIES = 4
"""From so many replies on, shares and the way a session closes mean something."""
TERSE = {"ja": 8.0, "en": 4.0}
"""Speakers whose turns average less (characters, words) are not asked to hold half of the talk."""


@dataclass(frozen=True)
class Breach:
    """A coach turn that broke a hard rule.

    Attributes:
        turn: its place in the dialogue, from 1.
        violation: what broke.
    """

    turn: int
    violation: Violation


@dataclass(frozen=True)
class Verdict:
    """One rule over the whole conversation: whether it applies, and whether it was met."""

    rule: int
    applies: bool
    met: bool


@dataclass(frozen=True)
class Audit:
    """The figures of one conversation.

    Attributes:
        language: the language most of it was held in.
        replies: coach turns but for a word into a silence, which answers nothing and may ask nothing.
        reflections: replies that reflect.
        questions: replies that ask.
        ratio: reflections to questions; None without a question.
        no_question_share: share of replies without a question, 0..1; None without replies.
        talk_share: the speaker's share of what was said, 0..1; None where nothing was said.
        inconsistent_share: share of MI-inconsistent coach turns, 0..1.
        closing: what was found of insight, step, confidence and choice to stop.
        labels: HERO labels the coach named aloud.
        breaches: hard rules broken, in order.
        verdicts: rules 18 to 22.
    """

    language: str
    replies: int
    reflections: int
    questions: int
    ratio: float | None
    no_question_share: float | None
    talk_share: float | None
    inconsistent_share: float
    closing: closing.Closing
    labels: tuple[str, ...]
    breaches: tuple[Breach, ...]
    verdicts: tuple[Verdict, ...]

    @property
    def met(self) -> bool:
        """Every rule that applies was met and no hard rule was broken."""
        return not self.breaches and all(one.met for one in self.verdicts if one.applies)

    def verdict(self, rule: int) -> Verdict:
        """The verdict on one of the rules 18 to 22."""
        return next(one for one in self.verdicts if one.rule == rule)


def audit(dialogue: Iterable[Mapping[str, str]]) -> Audit:
    """Audit a conversation.

    Args:
        dialogue: turns in order, each ``{"who": "speaker" | "coach", "text": ..., "language": "ja" | "en"}``.
    """
    said = [Said(one["who"], one["text"], one["language"]) for one in dialogue]
    turns = read_turns(said)
    answers = [turn for turn in turns if turn.answers]
    replies, asking = len(answers), sum(turn.asks for turn in answers)
    reflecting = sum(turn.reflects for turn in answers)
    breaches = tuple(Breach(turn.number, one) for turn in turns for one in turn.violations)
    inconsistent = sum(any(one.rule in INCONSISTENT_RULES for one in turn.violations) for turn in turns)
    figures = Audit(
        language=_language(said),
        replies=replies,
        reflections=reflecting,
        questions=asking,
        ratio=reflecting / asking if asking else None,
        no_question_share=(replies - asking) / replies if replies else None,
        talk_share=_talk_share(said),
        inconsistent_share=inconsistent / len(turns) if turns else 0.0,
        closing=closing.read(said),
        labels=closing.labels(said),
        breaches=breaches,
        verdicts=(),
    )
    return _judged(figures, said, turns)


def _judged(figures: Audit, said: list[Said], turns: list[CoachTurn]) -> Audit:
    low, high = NO_QUESTION
    enough = figures.replies >= ENOUGH_REPLIES
    share, talk = figures.no_question_share or 0.0, figures.talk_share
    coached = enough and not any(turn.safety for turn in turns)
    end = figures.closing
    verdicts = (
        Verdict(18, figures.questions > 0 and coached, (figures.ratio or 0.0) >= RATIO_FAIR),
        Verdict(19, coached, low <= share <= high),
        Verdict(20, talk is not None and not _terse(said), (talk or 0.0) >= SPEAKER_SHARE),
        Verdict(21, bool(turns), figures.inconsistent_share <= INCONSISTENT),
        Verdict(22, coached, end.complete and len(figures.labels) <= LABELS),
    )
    return Audit(**{**vars(figures), "verdicts": verdicts})


def _language(said: list[Said]) -> str:
    japanese = sum(one.language == "ja" for one in said)
    return "ja" if japanese * 2 > len(said) else "en"


def amount(one: Said) -> int:
    """How much was said: characters without punctuation in Japanese, words in English."""
    if one.language == "ja":
        return len(re.sub(r"[\W_]", "", one.text))
    return len(re.findall(r"\w[\w’'-]*", one.text))


def _talk_share(said: list[Said]) -> float | None:
    """The speaker's share; in a bilingual conversation the mean of both languages, by their turns."""
    weighed = []
    for language in ("ja", "en"):
        here = [one for one in said if one.language == language]
        whole = sum(amount(one) for one in here)
        if whole:
            theirs = sum(amount(one) for one in here if one.who == "speaker")
            weighed.append((len(here), theirs / whole))
    turns = sum(count for count, _ in weighed)
    return sum(count * share for count, share in weighed) / turns if turns else None


def _terse(said: list[Said]) -> bool:
    theirs = [one for one in said if one.who == "speaker"]
    if not theirs:
        return True
    sizes = [amount(one) / TERSE.get(one.language, TERSE["en"]) for one in theirs]
    return sum(sizes) / len(sizes) < 1.0
