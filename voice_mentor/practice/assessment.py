"""Read the first words of a one-on-one: how they ask, what they ask about, what they are worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from voice_mentor.hero.linear import Linear
from voice_mentor.practice import asking, focus, harm, reader
from voice_mentor.practice.asking import Form, Role, Sentence
from voice_mentor.practice.clauses import evened, sentences
from voice_mentor.practice.focus import About, Focus
from voice_mentor.practice.tables import compile_all, find
from voice_mentor.seams import Language

Quality = Literal["strong", "weak", "harmful"]

_WARMING = {
    "ja": ("最近、どうですか。",),
    "en": ("How are things?", "Once you are back from leave, tell the others what you saw there."),
}
"""A question, and in English a statement too: only where nothing is asked are imperatives looked for."""

_OPENING: frozenset[Focus] = frozenset(
    {"person", "growth", "career", "motivation", "feedback", "boss_support"}
)
"""What an opener can be strong about."""
MOST_QUESTIONS = 2
"""More than these at once leave no room to answer."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """What an opener shows. For tests and for choosing what to mirror; never a grade.

    Attributes:
        form: how it asks.
        focus: what it is about.
        quality: what it is worth as a beginning.
        questions: how many questions it holds.
        form_words: the words that show the form; empty where none do.
        focus_words: the words that show the focus.
        quality_words: the words that show a harm, or what makes a statement worth saying.
    """

    form: Form
    focus: Focus
    quality: Quality
    questions: int
    form_words: tuple[str, ...] = ()
    focus_words: tuple[str, ...] = ()
    quality_words: tuple[str, ...] = ()


def assess_opener(text: str, language: Language, role: Role) -> Assessment:
    """Read an opener.

    Args:
        text: what was said, as written or as recognised: marks may be missing.
        language: of the text.
        role: of who says it; the other person is a member where it is a manager, else the boss.

    Returns:
        Form, focus, quality, the number of questions, and the words that show each.
    """
    return assess(text, language, role, reader.shipped(language))


def warm_up(language: Language) -> None:
    """Load what the first opener would wait for: the tables, the model, and for Japanese the dictionary."""
    compile_all(language)
    for text in _WARMING[language]:
        assess_opener(text, language, "manager")


def assess(text: str, language: Language, role: Role, model: Linear) -> Assessment:
    """``assess_opener`` with a model of one's own for the learned reader."""
    plain = evened(text, language)
    read = [asking.read(one, language, role) for one in sentences(plain, language)]
    heard = reader.scores(plain, language, role, model)
    known = focus.plainly(read, language, role)
    harmed = harm.found(read, language, heard["blame_or_leading"], innocent=known)
    about = About("blame_or_leading", (harmed[1],)) if harmed else focus.of(read, language, role, heard)
    form = _form(read, about.focus)
    quality, shown = _quality(read, form, about, language)
    if quality == "strong" and harm.doubted(language, heard["blame_or_leading"], innocent=known):
        quality = "weak"
    return Assessment(
        form=form,
        focus=about.focus,
        quality=quality,
        questions=sum(one.questions for one in read),
        form_words=tuple(one.words for one in read if one.form == form and one.words),
        focus_words=about.words,
        quality_words=shown,
    )


def _form(read: Sequence[Sentence], about: Focus) -> Form:
    forms = {one.form for one in read}
    if "open" in forms or (about == "vague" and any(one.existential for one in read)):
        return "open"
    return "closed" if "closed" in forms else "statement"


def _quality(
    read: Sequence[Sentence], form: Form, about: About, language: str
) -> tuple[Quality, tuple[str, ...]]:
    if about.focus == "blame_or_leading":
        return "harmful", about.words
    if about.focus not in _OPENING or form == "closed":
        return "weak", ()
    if form == "open":
        asked = [one for one in read if one.form == "open"]
        room = sum(one.questions for one in read) <= MOST_QUESTIONS
        return ("strong" if room and not all(one.existential for one in asked) else "weak"), ()
    return _statement(read, about.focus, language)


def _statement(read: Sequence[Sentence], about: Focus, language: str) -> tuple[Quality, tuple[str, ...]]:
    """Worth saying: a goal with what others gain, or a report with an improvement."""
    gains = [found for one in read if (found := _worth(one, language))]
    if about in ("growth", "career", "boss_support") and gains:
        return "strong", tuple(gains)
    return "weak", ()


def _worth(one: Sentence, language: str) -> str | None:
    return find(one.text, language, "worth", "gain") or find(one.text, language, "worth", "offer")
