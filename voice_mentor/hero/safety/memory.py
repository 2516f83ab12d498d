"""What earlier turns leave behind.

A risk stays until the speaker clears up a misunderstanding in so many words, or plainly goes on about work
for ``MOVED_ON`` turns. Self-harm is never left behind by going on; said outright, it stays all session.
"""

from __future__ import annotations

from collections.abc import Sequence

from voice_mentor.hero.safety.answers import answer_kind
from voice_mentor.hero.safety.frames import CATEGORIES, rules
from voice_mentor.hero.safety.normalise import languages_in, normalise
from voice_mentor.hero.safety.reading import Hit, most_urgent, read
from voice_mentor.seams import Language

MOVED_ON = 2
"""So many turns about work, none of distress between them, and the speaker has moved on."""
HINTS_NEEDED = 2
"""So many different hints of one category, in recent turns, are enough to ask."""
HINT_TURNS = 8
"""Earlier speaker turns in which hints still count."""
_LONGEST_PIECE = 30
"""A turn of at most so many characters may be the first half of a sentence that the recogniser cut."""
_SHORTEST_TALK = {"ja": 12, "en": 30}
"""Normalised characters from which on a turn says something of its own; shorter ones only answer."""
_ASKED_OUTRIGHT = ("self_harm", "harm_to_others")
"""Their flows ask whether it is so: only a no and then work lets the talk move on."""


class Memory:
    """The risk that stands after each turn.

    Attributes:
        carried: the most urgent risk that stands, or None.
    """

    def __init__(self, language: str) -> None:
        self.carried: Hit | None = None
        self._language = language
        self._turns: list[str] = []
        self._counts_from = dict.fromkeys(CATEGORIES, 0)
        self._since = _Since()

    def hear(self, text: str) -> None:
        """Take in the speaker's next turn."""
        if self.carried and self._is_cleared(self.carried, text):
            self._forget(self.carried.category)
        else:
            self._add(text)
        self._turns.append(text)

    def _is_cleared(self, carried: Hit, text: str) -> bool:
        if is_firm(carried):
            return False
        reading = read(text, self._language)
        if reading.decisive:
            return False  # what is said after the correction counts, and clears up nothing
        if reading.clearing or (carried.category == "harassment" and _is_safe(text)):
            return True
        self._since.hear(text, self._language)
        if carried.imminent or carried.category == "self_harm":
            return False  # talking about work again is no sign that it has passed
        return self._since.moved_on(asked=carried.category in _ASKED_OUTRIGHT)

    def _forget(self, category: str) -> None:
        self.carried = None
        self._counts_from[category] = len(self._turns) + 1

    def _add(self, text: str) -> None:
        said = read(text, self._language).decisive
        if said or not self.carried:
            self._since = _Since()
        own = said or self._cut(text) or self._hinted(text)
        self.carried = most_urgent([hit for hit in (own, self.carried) if hit])

    def _cut(self, text: str) -> Hit | None:
        """A risk in a sentence that was cut in two."""
        if not self._turns or len(self._turns[-1]) > _LONGEST_PIECE:
            return None
        whole = read(f"{self._turns[-1]} {text}", self._language).decisive
        return whole if whole and whole.category == "self_harm" else None

    def _hinted(self, text: str) -> Hit | None:
        """A risk that only several hints, over some turns, mean."""
        start = max(0, len(self._turns) - HINT_TURNS)
        hints = {
            hit.name: hit
            for place, turn in enumerate((*self._turns[start:], text), start)
            for hit in read(turn, self._language).hits
            if hit.strength == "hint" and place >= self._counts_from[hit.category]
        }
        for category in CATEGORIES:
            together = [hit for hit in hints.values() if hit.category == category]
            if len(together) >= HINTS_NEEDED:
                return most_urgent(together)
        return None


class _Since:
    """What was said since the last risk was heard."""

    def __init__(self) -> None:
        self._turns = self._at_work = 0
        self._confirmed = self._denied = False

    def hear(self, text: str, language: str) -> None:
        spoken = languages_in(text, language) or ("ja",)
        kind = answer_kind(text, spoken[0])
        at_work = any(_is_work(text, known) for known in spoken)
        self._confirmed |= self._turns == 0 and kind == "yes" and not at_work
        self._denied |= kind == "no"
        self._turns += 1
        if _is_troubled(text, language):
            self._at_work = 0
        elif at_work:
            self._at_work += 1

    def moved_on(self, *, asked: bool) -> bool:
        """Whether the talk is about work again; ``asked``: the flow asked outright about the danger."""
        return self._at_work >= MOVED_ON and (self._denied if asked else not self._confirmed)


def remember(language: str, history: Sequence[str]) -> Memory:
    """What the speaker's turns so far, oldest first, leave behind."""
    memory = Memory(language)
    for turn in history:
        memory.hear(turn)
    return memory


def is_firm(hit: Hit) -> bool:
    """Self-harm said outright: no later word takes it back."""
    return hit.category == "self_harm" and hit.strength == "plain"


def cleared(text: str, language: str, earlier: Sequence[str]) -> str:
    """How this turn leaves a risk behind: ``cleared`` in words, ``moved_on``, or "" for not at all."""
    reading = read(text, language)
    if reading.decisive or any(is_firm(hit) for turn in earlier for hit in read(turn, language).hits):
        return ""
    if reading.clearing:
        return "cleared"
    memory = remember(language, earlier)
    stood = memory.carried
    memory.hear(text)
    if stood is None or memory.carried:
        return ""
    return "cleared" if _is_safe(text) else "moved_on"


def _is_safe(text: str) -> bool:
    return any(_says(text, known, "safe") for known in languages_in(text, ""))


def _is_work(text: str, language: Language) -> bool:
    heard = normalise(text, language).text
    return len(heard) >= _SHORTEST_TALK[language] and bool(rules(language).work.search(heard))


def _is_troubled(text: str, language: str) -> bool:
    own = [hit for hit in read(text, language).hits if hit.name != "denial"]
    return bool(own) or any(_says(text, known, "trouble") for known in languages_in(text, language))


def _says(text: str, language: Language, mask: str) -> bool:
    found: bool = bool(getattr(rules(language), mask).search(normalise(text, language).text))
    return found
