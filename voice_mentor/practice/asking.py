"""How a sentence asks: openly, for a yes, a no or a date, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from voice_mentor.hero.rubric.sentences import split
from voice_mentor.practice.tables import find, patterns

Form = Literal["open", "closed", "statement"]
Role = Literal["manager", "member"]

_MARKS = '。！？!?.…,、"”』）)〜～ 　'


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and how it asks.

    Attributes:
        text: without its closing marks.
        form: how it asks.
        words: what shows it; empty where only its shape does.
        pressed: whether it is a statement with a question tag behind it.
        existential: whether it asks if there is anything at all.
        questions: how many questions it holds; an invitation to speak is one.
    """

    text: str
    form: Form
    words: str = ""
    pressed: bool = False
    existential: bool = False
    questions: int = 0


def read(sentence: str, language: str, role: Role) -> Sentence:
    """Tell how one sentence asks."""
    core = sentence.rstrip(_MARKS)
    marked = any(mark in sentence[len(core) :] for mark in "?？")
    reader: Callable[[str, bool, Role], Sentence] = _japanese if language == "ja" else _english
    asked = reader(core, marked, role)
    if asked.form == "statement":
        return asked
    counted = sum(one.asks for one in split(sentence, language))
    existential = find(core, language, "form", "any") is not None and not _has_wh(core, language)
    return Sentence(core, asked.form, asked.words, asked.pressed, existential, max(1, counted))


def _has_wh(core: str, language: str) -> bool:
    if language == "en":
        return find(core, "en", "form", "wh") is not None
    return find(core, "ja", "form", "wh") is not None or find(core, "ja", "form", "fact_wh") is not None


def _wh_form(core: str, words: str, language: str) -> Sentence:
    """A question word asks openly, unless what it asks for is a date, a number, a name or a verdict."""
    fact = find(core, language, "form", "fact")
    if fact and not find(core, language, "form", "felt"):
        return Sentence(core, "closed", fact)
    return Sentence(core, "open", words)


def _english(core: str, marked: bool, role: Role) -> Sentence:
    invited = find(core, "en", "form", "invitation")
    if invited:
        return Sentence(core, "open", invited)
    if tagged := find(core, "en", "form", "tag"):
        return Sentence(core, "closed", tagged.split(",")[-1].strip(), pressed=True)
    return _english_wh(core, marked) or _english_closed(core, marked)


def _english_wh(core: str, marked: bool) -> Sentence | None:
    if find(core, "en", "form", "wh_not"):
        core = core.partition(", ")[2] or core.partition(" ")[2]
    place = _first(core, "wh")
    if place is None:
        return None
    at, words = place
    yes_no = _first(core, "aux")
    follows = core[:at].endswith((", ", " and ", " so ", " but "))
    inside = yes_no is not None and yes_no[0] < at and not follows
    if inside or (at and not marked and _told(core[:at])):
        return None
    return _wh_form(core[at:], words, "en")


def _told(before: str) -> bool:
    """Whether a wh-word stands behind a verb or a preposition it depends on: "I did what you told me"."""
    return find(before + "*", "en", "form", "governs") is not None


def _first(core: str, name: str) -> tuple[int, str] | None:
    found = [match for one in patterns("en", "form", name) if (match := one.search(core))]
    if not found:
        return None
    match = min(found, key=lambda one: one.start())
    return match.start(), " ".join(match[0].split()[:4])


def _english_closed(core: str, marked: bool) -> Sentence:
    words = find(core, "en", "form", "aux")
    if words or marked:
        return Sentence(core, "closed", words or "?")
    return Sentence(core, "statement")


def _japanese(text: str, marked: bool, role: Role) -> Sentence:
    core = text.removesuffix(find(text, "ja", "form", "inverted") or "")
    if not marked and find(core, "ja", "form", "musing"):
        return Sentence(core, "statement")
    invited = find(core, "ja", "form", "invitation")
    if invited:
        return Sentence(core, "open", invited)
    if not find(core, "ja", "form", "tag_not") and (tag := find(core, "ja", "form", "tag")):
        return Sentence(core, "closed", tag, pressed=True)
    wh = find(core, "ja", "form", "wh") or find(core, "ja", "form", "fact_wh")
    ending = find(core, "ja", "form", "ending")
    if wh and (marked or ending or find(core, "ja", "form", "soft")):
        return _wh_form(core, wh, "ja")
    if marked or ending or (role == "manager" and find(core, "ja", "form", "bare")):
        return Sentence(core, "closed", ending or core[-2:])
    return Sentence(core, "statement")
