"""The mirror: two facts of a take, and one question about where to look. Never a grade, never a line.

Facts come from what was said and answered; which two are told goes by how much they have to do with what the
speaker wanted. What the speaker noticed on their own is not told again: the question builds on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from voice_mentor.practice.clauses import evened, sentences
from voice_mentor.practice.focus import Focus
from voice_mentor.practice.phrases import filled, has, lines
from voice_mentor.practice.played import Played
from voice_mentor.practice.quoting import (
    BEGINNING,
    WHOLE,
    beginning,
    is_short,
    short,
    size,
    telling,
    tidy,
    unhedged,
)
from voice_mentor.practice.receiving import aim
from voice_mentor.practice.requests import points
from voice_mentor.practice.wording import Part
from voice_mentor.seams import Language

MANY_QUESTIONS = 3
LONG_PREFACE = 3
"""Sentences before a question from which on they are worth a word."""
NOTED_FILLERS = 2
MANY_FILLERS = 4
"""From here on they are told before the words themselves are."""
NOTED_PAUSE_S = 2.5
PART = 0.7
"""Share of a take up to which words can show something in it; more of it shows everything."""
UNEVEN = 1.8
"""How much more one has to say than the other for it to be told."""
_ELSEWHERE: frozenset[Focus] = frozenset({"status", "demand", "vague", "blame_or_leading"})
"""What an opener is about when it is about nothing that was wished for the other."""
_NAMES = {"blame_or_leading": "harm"}


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that was there to hear.

    Attributes:
        part: how it is told.
        weight: how telling it is; the heavier are told.
        about: what it tells of: two facts told together don't tell of the same.
        looks: the question it leads to.
    """

    part: Part
    weight: float
    about: frozenset[str]
    looks: str


@dataclass(frozen=True, slots=True)
class Look:
    """What a mirror is made from.

    Attributes:
        played: the take and its answers.
        upward: it was said to the boss.
        intent: what the conversation was to be, in the speaker's words; "" while unknown.
        review: how it sounded to the speaker; "" where they couldn't say.
        language: what the mirror is said in.
    """

    played: Played
    upward: bool
    intent: str
    review: str
    language: Language

    @property
    def quotable(self) -> bool:
        """Whether the words of the take can be said back."""
        return bool(self.played.words) and self.played.language == self.language


def mirror(look: Look, shift: int = 0) -> tuple[Part, Part, Part]:
    """Two facts and a question.

    Args:
        look: what it is made from.
        shift: turns the choice among questions, so that sessions differ.
    """
    told = chosen(look)
    return told[0].part, told[1].part, question(look, told, shift)


def chosen(look: Look) -> tuple[Fact, Fact]:
    """The two most telling facts that don't tell of the same."""
    noticed = points(look.review, look.language)
    ranked = sorted(facts(look), key=lambda one: -(one.weight - 20.0 * bool(one.about & noticed)))
    first = ranked[0]
    return first, next(one for one in ranked[1:] if not one.about & first.about)


def question(look: Look, told: Sequence[Fact], shift: int = 0) -> Part:
    """The question: about what the speaker noticed, else about what the first fact leads to."""
    who = {"who": look.played.who}
    review = unhedged(look.review, look.language)
    if points(review, look.language) and size(review, look.language) <= BEGINNING[look.language] * 1.5:
        return Part("question.review", who | {"review": review})
    leads = [one.looks for one in told if one.looks] or ["open"]
    return Part(f"question.{leads[shift % len(leads)]}", who)


def facts(look: Look) -> Iterator[Fact]:
    """All there is to tell of a take; those that any take has come last."""
    for teller in _TELLERS:
        yield from teller(look)


def _intended(look: Look) -> Iterator[Fact]:
    """What was wished for and what was asked about, side by side, where they are two things."""
    read = look.played.take.read
    kind, words = aim(look.intent, look.language) if look.intent else ("", "")
    if not words or read.focus not in _ELSEWHERE:
        return
    told = filled(lines(look.language, f"aim.{kind}")[0], {kind: words}) or ""
    name = _NAMES.get(read.focus, read.focus)
    fields = {"aim": told, "who": look.played.who, "words": _harm(look)}
    if name != "harm" or fields["words"]:
        about = {"status", "vague", "harm", "topic"} & {name, "topic"}
        yield Fact(Part(f"fact.intent.{name}", fields), 10.0, frozenset(about), _looks(look))


def _harming(look: Look) -> Iterator[Fact]:
    words = _harm(look)
    if words:
        yield Fact(Part("fact.harm.words", {"words": words}), 9.0, frozenset({"harm"}), "harm")


def _counted(look: Look) -> Iterator[Fact]:
    n = look.played.take.read.questions
    about = frozenset({"count"})
    if n >= MANY_QUESTIONS:
        yield Fact(Part("fact.count.many", {"n": str(n)}), 8.5, about, "one")
    elif n == MANY_QUESTIONS - 1:
        yield Fact(Part("fact.count.two"), 7.0, about, "one")
    elif n == 1 and look.played.take.read.quality == "strong":
        yield Fact(Part("fact.count.one"), 5.5, about, "kept")


def _formed(look: Look) -> Iterator[Fact]:
    read = look.played.take.read
    fields = {"who": look.played.who}
    strong = read.quality == "strong"
    leads = {"closed": "open", "open": "kept" if strong else "", "statement": "statement"}[read.form]
    if read.form == "statement" and strong:
        leads = "offer"
    about = frozenset({"closed" if read.form == "closed" else "form"})
    weight = {"closed": 6.5, "open": 6.0 if strong else 3.0, "statement": 6.0}[read.form]
    if not _harm(look):
        yield Fact(Part(f"fact.form.{read.form}", fields), weight, about, leads)


def _topical(look: Look) -> Iterator[Fact]:
    read, fields = look.played.take.read, {"who": look.played.who}
    if read.quality == "harmful" and not _shown(look, read.quality_words):
        return  # heard in the whole of it: there are no words to show what it would be about
    name = _NAMES.get(read.focus, read.focus)
    if look.upward and has(look.language, f"fact.focus.{name}_up"):
        name = f"{name}_up"
    about = frozenset({name, "topic"})
    weight = 7.0 if read.focus in _ELSEWHERE else 6.2
    yield Fact(Part(f"fact.focus.{name}", fields), weight, about, _looks(look))


def _answered(look: Look) -> Iterator[Fact]:
    """What the other person did with it."""
    played, fields, about = look.played, {"who": look.played.who}, frozenset({"answer"})
    words, whole = telling(played.answer, look.language)
    if not words:
        return
    if played.answer.rstrip().endswith(("?", "？", "か。")):
        yield Fact(Part("fact.answer.asked", fields), 6.6, about, "")
    name = "fact.answer.whole" if whole else "fact.answer.part"
    yield Fact(Part(name, fields | {"answer": words}), 6.8, about, "")


def _shared(look: Look) -> Iterator[Fact]:
    """Who had more to say after the first words."""
    mine = sum(size(one, look.language) for one in look.played.replies)
    theirs = sum(size(one, look.language) for one in look.played.answers)
    fields, about = {"who": look.played.who}, frozenset({"share"})
    if mine and mine > UNEVEN * theirs:
        yield Fact(Part("fact.share.mine", fields), 6.4, about, "room")
    elif theirs > UNEVEN * (mine + look.played.take_size):
        yield Fact(Part("fact.share.theirs", fields), 5.8, about, "kept")


def _prefaced(look: Look) -> Iterator[Fact]:
    read = look.played.take.read
    count = len(sentences(evened(look.played.take.text, look.played.language), look.played.language))
    before = count - read.questions
    if read.questions and before >= LONG_PREFACE:
        yield Fact(Part("fact.preface.any", {"n": str(before)}), 7.4, frozenset({"share"}), "room")


def _sounded(look: Look) -> Iterator[Fact]:
    heard, about = look.played.take.measures, frozenset({"sound"})
    if heard is None:
        return
    if len(heard.fillers) >= NOTED_FILLERS:
        fields = {"n": str(len(heard.fillers)), "filler": heard.fillers[0]}
        weight = 6.3 if len(heard.fillers) >= MANY_FILLERS else 4.6
        yield Fact(Part("fact.sound.fillers", fields), weight, about, "")
    if heard.longest_pause >= NOTED_PAUSE_S:
        yield Fact(Part("fact.sound.pause", {"n": str(round(heard.longest_pause))}), 4.4, about, "")


def _worded(look: Look) -> Iterator[Fact]:
    """The words themselves: there are always some."""
    if not look.quotable:
        return
    whole = is_short(look.played.words, look.language)
    name = "fact.words.core" if look.played.led else "fact.words.whole" if whole else "fact.words.begin"
    words = look.played.words if whole else beginning(look.played.words, look.language)
    yield Fact(Part(name, {"words": words}), 5.0, frozenset({"words"}), "")


_TELLERS: tuple[Callable[[Look], Iterator[Fact]], ...] = (
    _intended, _harming, _counted, _formed, _topical, _answered, _shared, _prefaced, _sounded, _worded,
)  # fmt: skip


def _looks(look: Look) -> str:
    """The question a topic leads to."""
    read = look.played.take.read
    if read.focus == "blame_or_leading":
        return "harm"
    if read.focus == "vague":
        return "vague"
    if read.focus in _ELSEWHERE:
        return "person"
    if read.form == "statement":
        return "offer" if read.quality == "strong" else "statement"
    return "open" if read.form == "closed" else "kept"


def _harm(look: Look) -> str:
    """The words that harm, or how they begin; "" where there are none to say back."""
    read = look.played.take.read
    if read.quality != "harmful" or not look.quotable or not read.quality_words:
        return ""
    return short(read.quality_words[0].replace("’", "'"), look.language, BEGINNING[look.language])


def _shown(look: Look, several: Sequence[str]) -> str:
    """The words that show something, short enough to be said back; "" where they can't be."""
    if not look.quotable or not several:
        return ""
    words = tidy(several[0].replace("’", "'"))
    least = 2 if look.language == "ja" else 1
    part = size(words, look.language) <= PART * size(look.played.words, look.language)
    return words if part and least <= size(words, look.language) <= WHOLE[look.language] // 2 else ""
