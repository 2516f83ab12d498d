"""Rules 18 to 22 over a whole conversation, counted a second time and by other means.

See ``second_checker.py``: the same independence, the same word lists.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.second_checker import asks, content, flaws, hit, invites, length, sentences, word_lists

FEW_WORDS = {"ja": 8, "en": 4}
"""Rule 20 isn't counted for speakers whose turns are shorter on average (characters, words)."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A conversation in numbers: rule number to whether it was met; rules that don't apply are missing.

    ``full``: insight, step, if-then and confidence were all there, not only the choice to stop.
    """

    met: Mapping[int, bool]
    ratio: float
    restful: float
    share: float
    full: bool


def session(turns: Sequence[Mapping[str, str]]) -> Whole:
    """Rules 18 to 22 over turns of ``{"who", "text", "language", "move"}``.

    The greeting isn't counted; once the safety flow ran, only 20 and 21 are.
    """
    language = turns[0]["language"]
    replies = [n for n, one in enumerate(turns) if n and one["who"] == "coach" and _answers(turns, n)]
    in_danger = any(one.get("move") == "safety" for one in turns)
    reflecting = sum(_reflective(turns, n, language) for n in replies)
    asking = sum(_asking(turns[n]["text"], language) for n in replies)
    restful = 1 - asking / len(replies) if replies else 0.0
    spoken = {
        who: sum(length(one["text"], language) for one in turns if one["who"] == who)
        for who in ("speaker", "coach")
    }
    share = spoken["speaker"] / max(sum(spoken.values()), 1)
    said = [one["text"] for one in turns if one["who"] == "speaker"]
    bad = sum(bool({2, 7, 9, 14} & {flaw.rule for flaw in one}) for one in flaws(turns))
    full, stop = _closing(turns, language)
    met = {21: bad <= 0.01 * len(replies)}
    if replies and not in_danger:
        closed = (full or stop) and _labels(turns, language) <= 1
        met |= {18: reflecting >= asking, 19: 0.25 <= restful <= 0.5, 22: closed}
    if sum(length(one, language) for one in said) >= FEW_WORDS[language] * len(said):
        met[20] = share >= 0.5
    return Whole(met, reflecting / max(asking, 1), restful, share, full)


def _answers(turns: Sequence[Mapping[str, str]], place: int) -> bool:
    """Whether a coach turn answers the speaker; a word into a silence doesn't."""
    return turns[place].get("move") not in ("greet", "safety") and turns[place - 1]["who"] == "speaker"


def _asking(text: str, language: str) -> bool:
    return any(asks(part, language) for part in sentences(text, language)) or invites(text, language)


def _reflective(turns: Sequence[Mapping[str, str]], place: int, language: str) -> bool:
    said = [one["text"] for one in turns[:place] if one["who"] == "speaker"][-3:]
    theirs = frozenset[str]().union(*(content(text, language) for text in said))
    return any(
        not asks(part, language) and (theirs & content(part, language) or _looks_back(part, language))
        for part in sentences(turns[place]["text"], language)
    )  # fmt: skip


def _looks_back(part: str, language: str) -> bool:
    return length(part, language) >= 3 and hit(language, "reflects", part.rstrip("。 ")) is not None


def _labels(turns: Sequence[Mapping[str, str]], language: str) -> int:
    said = " ".join(one["text"] for one in turns if one["who"] == "coach").lower()
    return sum(bool(re.search(label, said, re.I)) for label in word_lists(language)["labels"])


def _closing(turns: Sequence[Mapping[str, str]], language: str) -> tuple[bool, bool]:
    """Whether insight, step, if-then and confidence came from the speaker; whether they chose to stop."""
    said = [(turns[n - 1], one["text"]) for n, one in enumerate(turns) if n and one["who"] == "speaker"]

    def came(name: str, *, asked: str = "", late: int = 0) -> bool:
        return any(
            hit(language, name, words) and (not asked or hit(language, asked, before["text"]))
            for before, words in said[late:]
        )

    step = any(hit(language, "step", words) and hit(language, "when", words) for _, words in said)
    answered = any(
        before.get("move") == "ask-insight" and length(words, language) > 2 for before, words in said
    )
    insight = answered or came("insight", late=3)
    sure = came("number", asked="asks_confidence")
    return step and came("plan") and insight and sure, came("goodbye")
