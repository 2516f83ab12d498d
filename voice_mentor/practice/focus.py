"""What an opener is about: cues weighed by focus, those of what is asked double."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from voice_mentor.hero.rubric import imperatives
from voice_mentor.practice.asking import Role, Sentence
from voice_mentor.practice.tables import find, patterns

Focus = Literal[
    "person", "growth", "career", "motivation", "feedback", "boss_support",
    "status", "vague", "demand", "blame_or_leading",
]  # fmt: skip

WEIGHTS = {"sure": 3.0, "likely": 2.0, "faint": 1.0}
LEARNED = 2.5
"""What a step of the learned reader's score counts beside the cues."""
VAGUER = 1.0
"""How far that score has to lean to nothing in particular where a cue speaks for something."""
ASIDE = 0.5
"""What a cue counts in a sentence that doesn't ask, where another does."""
OFFER = 6.0
"""What a report counts towards supporting the boss, where something is offered with it."""

CONFESSED = "person.confessed"

# Where two weigh the same, the one named first: from what is said rarely to what is said of nearly anything.
ORDER: tuple[Focus, ...] = (
    "feedback", "boss_support", "career", "growth", "motivation", "person", "demand", "status",
)  # fmt: skip

ASKED_PLAINLY: tuple[Focus, ...] = ("person", "status", "feedback", "motivation", "growth", "career")
TOLD_PLAINLY: tuple[Focus, ...] = ("feedback", "status", "growth", "career")
"""What a sure cue of clears of the learned reader's lesser doubts, in questions and in statements."""


@dataclass(frozen=True, slots=True)
class About:
    """A focus and the words that show it."""

    focus: Focus
    words: tuple[str, ...] = ()


def of(sentences: Sequence[Sentence], language: str, role: Role, heard: Mapping[str, float]) -> About:
    """The focus of an opener that does no harm; ``heard`` are the learned reader's scores."""
    asked = [one for one in sentences if one.form != "statement"]
    if vague := _vague(asked or sentences, language, role):
        return vague
    if not asked and (demand := _demanded(sentences, language, role)):
        return demand
    if not asked and role == "member" and (told := _told(sentences, language)):
        return told
    scored = {focus: _score(focus, sentences, language, role) for focus in ORDER}
    best = max(ORDER, key=lambda focus: scored[focus][0] + LEARNED * heard[focus])
    if heard["vague"] - heard[best] > (VAGUER if scored[best][0] else 0.0):
        return About("vague")
    return About(best, scored[best][1])


def plainly(sentences: Sequence[Sentence], language: str, role: Role) -> bool:
    """Whether the tables know an opener for care, thanks, or nothing in particular."""
    if _vague(sentences, language, role) is not None:
        return True
    if sentences and sentences[-1].form == "statement":
        told = role == "member" and _told(sentences, language)
        if told or any(_demand(one.text, language) for one in sentences):
            return True
    named = ASKED_PLAINLY if sentences and sentences[-1].form != "statement" else TOLD_PLAINLY
    return any(_score(focus, sentences, language, role)[0] >= WEIGHTS["sure"] for focus in named)


def _vague(sentences: Sequence[Sentence], language: str, role: Role) -> About | None:
    names = ("vague.whole", "vague.member_whole") if role == "member" else ("vague.whole",)
    for one in sentences:
        found = next((words for name in names if (words := find(one.text, language, "focus", name))), None)
        if found is None:
            return None
    return About("vague", (found,)) if sentences and found else None


def _demanded(sentences: Sequence[Sentence], language: str, role: Role) -> About | None:
    """Without a question, a demand outweighs what it is about; a wish to grow or to move is none."""
    words = next((found for one in sentences if (found := _demand(one.text, language))), None)
    if words is None:
        return None
    wishes = max(_score(focus, sentences, language, role)[0] for focus in ("growth", "career", "feedback"))
    return About("demand", (words,)) if role == "manager" or wishes < WEIGHTS["sure"] else None


def _told(sentences: Sequence[Sentence], language: str) -> About | None:
    """Of what a member tells, a report with an offer supports the boss; a fault is about oneself."""
    if offers := _offers(sentences, language):
        wishes = max(_score(focus, sentences, language, "member")[0] for focus in ("growth", "career"))
        report = len(sentences) > 1 and wishes < WEIGHTS["sure"]
        return About("boss_support", tuple(offers)) if report else None
    words = next((said for one in sentences if (said := find(one.text, language, "focus", CONFESSED))), None)
    return About("person", (words,)) if words else None


def _offers(sentences: Sequence[Sentence], language: str) -> list[str]:
    return [found for one in sentences if (found := find(one.text, language, "worth", "offer"))]


def _demand(text: str, language: str) -> str | None:
    found = find(text, language, "focus", "demand.sure")
    if found is None and language == "en":
        return next((match["word"] for match in imperatives.find(text) if "word" in match.groupdict()), None)
    return found


def _score(
    focus: Focus, sentences: Sequence[Sentence], language: str, role: Role
) -> tuple[float, tuple[str, ...]]:
    total, words = 0.0, []
    any_asked = any(one.form != "statement" for one in sentences)
    for one in sentences:
        if focus == "demand" and one.form == "open":
            continue
        share = ASIDE if any_asked and one.form == "statement" else 1.0
        for prefix in ("", f"{role}_"):
            for name, weight in WEIGHTS.items():
                hits = _hits(one.text, language, f"{focus}.{prefix}{name}")
                total += share * weight * len(hits)
                words += hits
    if focus == "boss_support" and role == "member" and not any_asked:
        offers = _offers(sentences, language)
        total, words = total + OFFER * bool(offers), [*words, *offers]
    return total, tuple(dict.fromkeys(words))


def _hits(text: str, language: str, path: str) -> list[str]:
    return [match[0].strip() for one in patterns(language, "focus", path) if (match := one.search(text))]
