"""Wording without a model: a reflection in the speaker's own words, then the planned question, or none.

Every candidate is measured (length, echo, opening, not said before) and then shown to the gate; the first
that passes is spoken. Lines are drawn in an order fixed by the seed, so a conversation can be replayed.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from operator import itemgetter
from string import Formatter
from zlib import crc32

from voice_mentor.hero import balance
from voice_mentor.hero.plan import Plan
from voice_mentor.hero.reading.spans import Reading
from voice_mentor.hero.rubric.echo import SHORT, verbatim_share
from voice_mentor.hero.state import State
from voice_mentor.hero.wording import checks, places
from voice_mentor.hero.wording.phrases import GENERAL, LONGEST, PhraseBook, book
from voice_mentor.hero.wording.reflections import ways
from voice_mentor.seams import Language

Gate = Callable[[str, Plan, State], float]
"""How far a reply is from what may be spoken: 0 passes, infinity never; between, soft rules broken."""

_OVER: dict[Language, float] = {"ja": 0.15, "en": 0.3}
"""Cost of each character or word beyond the aim; a worse reflection costs about 1."""
URGENCY = 3.0
"""How much brevity gains weight for each of the speaker's turns by which the coach is ahead: gently, since a
coach who talks too much asks less often (see ``policy``) and doesn't cut the words short."""
_UNHURRIED = frozenset({"hold-silence", "return-words"})
"""Moves that quote the speaker at length; brevity doesn't count more in them when the coach is ahead."""
PARROT = 0.75
"""Share of a reply that may be the speaker's words verbatim where nothing else can be said. Above the
rubric's limit (rule 11, 0.6) it has its cost, and still says more than a nod."""
SOFT = 4.0
"""Cost of each soft rule a reply breaks: an apt line is worth a slip of form, a poor one isn't."""
SECOND = 2.5
"""Cost of a plain question where one for this very moment was planned."""
SPARE = 100.0
"""Cost of a heading's lines for any time where those for this very moment are used up."""
LAST_RESORT = 1000.0
"""Cost of a mere reflection where whole lines were planned: only when none of them can be said."""
_OWN = {"invite": 4.0, "turn-the-seat": 1.2, "ask-wish": 0.7}
"""How much a topic's own lines are preferred to those for any topic, where it matters most."""
_TOPICAL = frozenset({"ask-wish"})
"""Questions a topic has better words for, as long as the talk is of that topic."""
_CHOICE = 2
"""Fitting questions left from which plain ones are not looked at."""
_FRAMES = frozenset("said idea wish both feeling deed noun long word thin".split())
"""Headings whose lines only frame the speaker's words: with other words in them they may be said again."""
AGAIN = 1.0
"""Cost of a frame for each time it was used before."""
_GATED = 18
"""Candidates shown to the gate at most."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A filled-in line and the template it came from."""

    text: str
    template: str
    cost: float
    length: int
    words: str = ""


@dataclass(slots=True)
class EmbeddedWording:
    """Says plans from the phrase files. One per session: it remembers which lines were used."""

    language: Language
    seed: int = 0
    used: Counter[str] = field(default_factory=Counter)
    _last: tuple[str, ...] = ()

    def say(self, plan: Plan, state: State, reading: Reading, gate: Gate) -> tuple[str, Plan]:
        """Word a plan.

        Args:
            plan: what to do.
            state: the state after the turn was heard.
            reading: the turn.
            gate: the rubric; a candidate that breaks a hard rule is never returned.

        Returns:
            The reply, and the plan it keeps: where every question of a move was used up, only a reflection.
        """
        best: tuple[str, tuple[str, ...]] = ("", ())
        least = math.inf
        refused: Counter[str] = Counter()
        for cost, text, templates, words in self._ranked(plan, state, reading, refused):
            if cost >= least:
                break
            distance = gate(text, plan, state)
            refused[words] += not math.isfinite(distance)
            if cost + SOFT * distance < least:
                best, least = (text, templates), cost + SOFT * distance
        if not math.isfinite(least) and plan.ask:
            return self.say(Plan("reflect", meaning="any"), state, reading, gate)
        if not math.isfinite(least):
            return self._patience(), Plan("hold-silence", ends=plan.ends)
        self.used.update(best[1])
        self._last = best[1]
        return best[0], plan

    def take_back(self) -> None:
        """The last line was not heard: it may be used again."""
        self.used.subtract(self._last)

    def line(self, heading: str, keys: tuple[str, ...], fields: Mapping[str, str]) -> str:
        """A line on its own (greetings, silence): of the first key that has one unused, else one again."""
        found_unused = (list(self._pieces(heading, (key,), fields, "general", 0.0)) for key in keys)
        pieces = next(filter(None, found_unused), [])
        if not pieces:
            found = self._book.find("general", heading, keys[0])
            pieces = [_Piece(f, t, 0.0, len(f)) for t in found if (f := self._filled(t, fields)) is not None]
        if not pieces:
            return ""
        piece = min(pieces, key=lambda one: one.cost)
        self.used[piece.template] += 1
        self._last = (piece.template,)
        return checks.tidied(piece.text, self.language)

    @property
    def _book(self) -> PhraseBook:
        return book(self.language)

    # --- candidates ----------------------------------------------------------------------------------

    def _ranked(
        self, plan: Plan, state: State, reading: Reading, refused: Counter[str]
    ) -> Iterator[tuple[float, str, tuple[str, ...], str]]:
        """Replies that fit, the best first; texts are only put together as far as they are looked at.

        Words of the speaker's that were refused in two dresses (``refused``) are not tried in a third.
        """
        recent = {checks.opening(line, self.language) for line in state.said[-4:]}
        shown = 0
        for cost, pieces in sorted(self._priced(plan, state, reading), key=itemgetter(0)):
            words = pieces[0].words
            if words and refused[words] >= 2:
                continue
            text = checks.tidied(self._joined(pieces), self.language)
            if text in state.said or checks.opening(text, self.language) in recent:
                continue
            if self._fits(text, state):
                yield cost, text, tuple(piece.template for piece in pieces), words
                shown += 1
            if shown == _GATED:
                return

    def _priced(
        self, plan: Plan, state: State, reading: Reading
    ) -> Iterator[tuple[float, tuple[_Piece, ...]]]:
        aim = balance.aim(state, asks=bool(plan.ask or plan.whole))
        hurry = 0.0 if plan.move in _UNHURRIED else URGENCY * balance.lead(state)
        weight = _OVER[self.language] * (1.0 + hurry)
        for pieces in self._combinations(plan, state, reading, aim):
            over = max(0, sum(piece.length for piece in pieces) - aim)
            yield sum(piece.cost for piece in pieces) + over * weight, pieces

    def _joined(self, pieces: tuple[_Piece, ...]) -> str:
        return ("" if self.language == "ja" else " ").join(piece.text for piece in pieces)

    def _combinations(
        self, plan: Plan, state: State, reading: Reading, aim: int
    ) -> Iterator[tuple[_Piece, ...]]:
        if plan.whole:
            fields = places.fields(state, reading)
            heading, key = plan.whole
            if heading == "close":
                fields.pop("focus")  # it would point back at the worry just when the speaker lets go
            yield from ((p,) for p in self._pieces(heading, (key,), fields, state.topic, 0.0))
            if heading in ("return-words", "close") and (short := places.last_part(state.insight)):
                fields["insight"] = short
                yield from ((p,) for p in self._pieces(heading, (key,), fields, state.topic, 0.4))
            if key != "any":  # a key whose lines are used up, or that a language doesn't have
                yield from ((p,) for p in self._pieces(heading, ("any", "more"), fields, state.topic, SPARE))
            if plan.ask != plan.whole[0]:
                yield from ((p,) for p in self._reflections(plan, state, reading, aim, cost=LAST_RESORT))
            return
        seconds = list(self._seconds(plan, state, reading, aim))
        for first in self._reflections(plan, state, reading, aim):
            if not plan.ask:
                yield (first,)
            for second in seconds:
                yield (first, second)
        if plan.ask and not reading.spans.clauses:
            cost = 2.5 if reading.spans.nouns else 3.2
            yield from ((replace(second, cost=second.cost + cost),) for second in seconds)

    def _reflections(
        self, plan: Plan, state: State, reading: Reading, aim: int, cost: float = 0.0
    ) -> Iterator[_Piece]:
        brief = aim < (balance.SHORTEST[self.language] + balance.LONGEST[self.language]) // 2
        for way in ways(plan, state, reading):
            if way.heading == "thin" and plan.ask:
                yield from self._pieces("thin", ("short",), {}, state.topic, cost + way.cost)
                continue
            keys = (*way.keys, "short") if "any" in way.keys and (brief or plan.ask) else way.keys
            yield from self._pieces(way.heading, keys, way.fields, state.topic, cost + way.cost)

    def _seconds(self, plan: Plan, state: State, reading: Reading, aim: int) -> Iterator[_Piece]:
        fields = places.fields(state, reading)
        if plan.ask:
            yield from self._asked(plan, state, reading, fields)
        elif plan.meaning:
            yield from self._meanings(plan.meaning, state, reading)

    def _asked(
        self, plan: Plan, state: State, reading: Reading, fields: Mapping[str, str]
    ) -> Iterator[_Piece]:
        """Questions for this very moment, a topic's own where this turn touched it, else plain ones."""
        assert plan.ask is not None
        heading, keys = plan.ask, ("any", "short")
        fitting: list[_Piece] = []
        if plan.key not in keys:
            fitting += self._pieces(heading, (plan.key,), fields, state.topic, 0.0)
        own = heading in _TOPICAL and plan.key != "bridge" and state.topic in dict(reading.topics)
        if own or state.topic in self._book.apart:
            lines = {t for key in keys for t in self._book.own(state.topic, heading, key)}
            told = self._pieces(heading, keys, fields, state.topic, 0.0)
            fitting += [piece for piece in told if piece.template in lines]
        yield from fitting
        if len(fitting) < _CHOICE:
            plain = SECOND if plan.key != "any" else 0.0
            yield from self._pieces(heading, keys, fields, GENERAL, plain)

    def _meanings(self, key: str, state: State, reading: Reading) -> Iterator[_Piece]:
        """A second thought, where it belongs to what was said; a topic's own only if this turn touched it."""
        fields = places.fields(state, reading)
        if key != "any":
            yield from self._pieces("meaning", (key,), fields, state.topic, -0.5)
        elif state.topic in dict(reading.topics) and not state.step:
            for piece in self._pieces("meaning", ("any",), fields, state.topic, -0.3):
                if piece.template in self._book.own(state.topic, "meaning", "any"):
                    yield piece

    def _pieces(
        self, heading: str, keys: tuple[str, ...], fields: Mapping[str, str], topic: str, cost: float
    ) -> Iterator[_Piece]:
        for rank, key in enumerate(keys):
            own = set(self._book.own(topic, heading, key))
            missed = _OWN.get(heading, 0.35) if self._book.own(topic, heading, "any") else 0.0
            for template in self._book.find(topic, heading, key):
                again = max(self.used[template], 0)
                filled = None if again and heading not in _FRAMES else self._filled(template, fields)
                if filled is not None:
                    preference = 0.0 if template in own else missed
                    price = cost + 0.15 * rank + preference + self._chance(template) + AGAIN * again
                    words = next((fields[name] for name in _places(template)), "")
                    yield _Piece(filled, template, price, checks.length(filled, self.language), words)

    def _chance(self, template: str) -> float:
        """0..0.6, fixed by seed and line: the order in which equals are used."""
        return crc32(f"{self.seed}:{template}".encode()) / 2**32 * 0.6

    def _filled(self, template: str, fields: Mapping[str, str]) -> str | None:
        if any(not fields.get(name) for name in _places(template)):
            return None
        return template.format(**fields)

    # --- measuring -----------------------------------------------------------------------------------

    def _fits(self, text: str, state: State) -> bool:
        size = len(text) if self.language == "ja" else checks.length(text, self.language)
        if size > LONGEST[self.language]:
            return False
        if checks.length(text, self.language) <= SHORT[self.language]:
            return True
        return verbatim_share(text, state.turns[-2:], self.language) <= PARROT

    def _patience(self) -> str:
        """Every line was used or refused: say next to nothing."""
        return self.line("thin", ("any",), {})


@cache
def _places(template: str) -> tuple[str, ...]:
    return tuple(name for _, name, _, _ in Formatter().parse(template) if name)
