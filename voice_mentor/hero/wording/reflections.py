"""Ways to give back what was just said, the aptest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from voice_mentor.hero import balance
from voice_mentor.hero.plan import Plan
from voice_mentor.hero.reading.spans import Reading, Said
from voice_mentor.hero.state import ENOUGH, State
from voice_mentor.hero.uptake import bare_number
from voice_mentor.hero.wording.nods import FALLBACK, NOD, may_nod
from voice_mentor.hero.wording.speaking import spoken_count


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reflect: the phrase heading, the keys to draw from, what fills the places, and a cost."""

    heading: str
    keys: tuple[str, ...]
    fields: Mapping[str, str]
    cost: float


def ways(plan: Plan, state: State, reading: Reading) -> Iterator[Way]:
    """Yield ways to reflect a turn; lower cost is better, and what was given back before costs more."""
    for way in _ways(plan, state, reading):
        yield replace(way, cost=way.cost + STALE) if _stale(way, state) else way


STALE = 2.5
"""Cost of giving back what an earlier reply gave back already."""


def _stale(way: Way, state: State) -> bool:
    said = " ".join(state.said).lower()
    return way.heading not in ("thin", "return-words") and any(
        len(words) > 2 and words.lower() in said for words in way.fields.values()
    )


def _ways(plan: Plan, state: State, reading: Reading) -> Iterator[Way]:
    if "dont-know" in reading.acts:
        if plan.ask and state.bare() >= -1 and state.start:
            yield Way("repeat", ("start",), {"start": state.start}, -STALE - 1.0)
            yield Way("noun", ("short",), {"noun": state.focus}, -STALE)
        yield Way("unsure", ("focus",), {"focus": state.focus}, 0.0)
        yield Way("unsure", ("any",), {}, 3.0 if state.focus else 0.0)
        yield from _thin(state)
        return
    if plan.move == "reflect-both-sides" or reading.spans.both:
        yield from _both(reading)
    if plan.move == "reflect-both-sides" and reading.spans.both:
        return
    yield from _number(state, reading)
    yield from _plan(reading)
    stepped = list(_step(state, reading))
    yield from stepped
    yield from _deed(plan, reading)
    if reading.size == "long":
        yield from _long(reading)
    yield from _feeling(state, reading)
    yield from _wish(reading)
    if reading.spans.wish:
        return  # whatever else was said, the wish is what counts in this turn
    if not plan.ask and not stepped and may_nod(state, reading):
        yield from (replace(way, cost=NOD) for way in _thin(state))
    yield from _said(state, reading)
    yield from _quoted(reading)
    yield from _noun(reading)
    if reading.spans.clauses:
        yield from (replace(way, cost=FALLBACK) for way in _thin(state))
    if not reading.spans.clauses:
        yield from _word(reading)
        yield from _before(plan, state)
    if not reading.spans.clauses and not reading.spans.nouns:
        yield from _thin(state)


def _before(plan: Plan, state: State) -> Iterator[Way]:
    """What was settled before, where a question leads back to it and the turn itself was empty."""
    if plan.key not in ("bridge", "back") or (balance.lead(state) >= 1 and state.bare() < 0):
        return
    cost = 0.0 if state.bare() < 0 else -STALE
    if state.step:
        yield Way("said", ("short",), {"said": state.step, "says": state.step}, cost)
    elif state.idea:
        yield Way("idea", ("short",), {"idea": state.idea}, cost)
    elif state.wish:
        yield Way("wish", ("any",), {"wish": state.wish}, cost)
    elif state.start and state.bare() >= 0:
        yield Way("repeat", ("start",), {"start": state.start}, cost)
        yield Way("noun", ("short",), {"noun": state.focus}, cost + 0.5)


def _both(reading: Reading) -> Iterator[Way]:
    if reading.spans.both:
        a, b = reading.spans.both
        yield Way("both", ("any",), {"a": a.text, "b": b.ends}, -1.8)
        if a.brief[0] or b.brief[0]:
            short = {"a": a.brief[0] or a.text, "b": b.brief[1] or b.ends}
            yield Way("both", ("any",), short, -1.6)


def _deed(plan: Plan, reading: Reading) -> Iterator[Way]:
    if reading.spans.deed and reading.spans.deed.ends:
        cost = 0.0 if plan.move == "affirm-act" else 0.9
        yield Way("deed", ("any",), {"deed": reading.spans.deed.ends}, cost)


def _long(reading: Reading) -> Iterator[Way]:
    heavy = max((one for one in reading.spans.clauses if one.text), key=lambda one: one.weight, default=None)
    if heavy is not None:
        yield Way("long", ("said",), {"said": heavy.text, "says": heavy.ends}, 0.0)
    if reading.spans.nouns:
        yield Way("long", ("any",), {"noun": reading.spans.nouns[0]}, 1.2)


def _feeling(state: State, reading: Reading) -> Iterator[Way]:
    fresh = [word for word in reading.spans.feelings if not any(word in line for line in state.said)]
    ahead = any({"will", "idea"} & one.kinds for one in reading.spans.clauses)
    if fresh and not ahead and not _in_a_clause(fresh[-1], reading.text):
        yield Way("feeling", ("any",), {"feeling": fresh[-1]}, 0.0)


def _in_a_clause(feeling: str, text: str) -> bool:
    """Whether the clause says what the word alone doesn't: "tired of pretending", "only when I'm tired"."""
    word = re.escape(feeling)
    only = r"(?:when|whenever|if|unless) i(?:'m| am| feel| get) (?:\w+ )?"
    told = rf"\b{word} (?:of|by|with|about) |\b{only}{word}"
    return bool(re.search(told, text, re.IGNORECASE))


def _wish(reading: Reading) -> Iterator[Way]:
    if reading.spans.wish:
        yield Way("wish", ("any",), {"wish": reading.spans.wish}, -1.2)
    for one in reading.spans.clauses:
        if one.brief[0] and one.text == reading.spans.wish:
            yield Way("wish", ("any",), {"wish": one.brief[0]}, -0.9)


def _number(state: State, reading: Reading) -> Iterator[Way]:
    asked = state.pending == "ask-confidence" or bare_number(reading)
    if state.confidence is not None and reading.number == state.confidence and asked:
        number = (
            spoken_count(state.confidence, reading.language)
            if reading.language == "en" or not re.search(r"[0-9０-９]", reading.text)
            else str(reading.number)
        )
        low = state.confidence < ENOUGH
        yield Way("return-words", ("confidence-low" if low else "confidence",), {"number": number}, -4.0)
        yield Way("return-words", ("confidence",), {"number": number}, -3.0)


def _step(state: State, reading: Reading) -> Iterator[Way]:
    for one in reading.spans.clauses:
        if state.step and one.whole and one.whole in state.step:
            yield Way("return-words", ("step",), {"step": state.step}, -0.2)
            yield from (replace(way, cost=way.cost - 0.8) for way in _clause(one, 0.4))
            yield Way("return-words", ("stepped",), {}, 4.0)  # where it is too much to be said back whole


def _plan(reading: Reading) -> Iterator[Way]:
    if reading.spans.plan:
        yield Way("return-words", ("plan",), {"plan": reading.spans.plan}, -3.0)
        yield Way("return-words", ("planned",), {}, 0.0)  # where the plan is too much to be said back whole


def _said(state: State, reading: Reading) -> Iterator[Way]:
    told = [one for one in reading.spans.clauses if one.text]
    best = sorted([one for one in told if "if" not in one.kinds] or told, key=lambda one: -one.weight)[:3]
    if pair := _pair(told, best[:1], state):
        yield Way("said", ("any",), pair, -0.4)
    for rank, one in enumerate(best):
        if state.pending == "ask-obstacle" or not (one.whole and one.whole in state.step):
            one = replace(one, kinds=one.kinds - {"will"})
        yield from _clause(one, 0.4 + 0.35 * rank + LIGHTER * (best[0].weight - one.weight))


LIGHTER = 0.9
"""Cost of each point of weight a clause lacks: a shorter clause is no reason to pass over the point."""


def _pair(told: list[Said], best: list[Said], state: State) -> dict[str, str]:
    """The heaviest clause with the one beside it: half of what was said may be the wrong half."""
    plain = [one for one in told if not one.kinds & _ALONE]
    if len(plain) < 2 or best[:1] == [] or best[0] not in plain:
        return {}
    at = plain.index(best[0])
    beside = [plain[i] for i in (at - 1, at + 1) if 0 <= i < len(plain)]
    other = max(beside, key=lambda one: one.weight)
    if other.weight < best[0].weight - BESIDE:
        return {}
    first, second = (other, best[0]) if plain.index(other) < at else (best[0], other)
    join = "。" if state.language == "ja" else ", and "
    return {"said": first.ends + join + second.text, "says": first.ends + join + second.ends}


_ALONE = frozenset({"will", "idea", "wish", "if", "quote", "guess", "opinion", "background"})
"""Clauses that are given back by themselves, in words of their own."""
BESIDE = 1.2
"""How much lighter a clause may be to be given back beside the heaviest."""


def _quoted(reading: Reading) -> Iterator[Way]:
    """Word for word, where the words can't be turned round (dialect, broken off)."""
    if any(one.text for one in reading.spans.clauses):
        return
    for one in reversed(reading.spans.clauses):
        if "quote" in one.kinds:
            yield Way("said", ("quote",), {"says": one.ends}, 0.6)


def _clause(one: Said, cost: float) -> Iterator[Way]:
    if "idea" in one.kinds:
        yield Way("idea", ("any",), {"idea": one.text}, cost - 0.2)
        if one.brief[0]:
            yield Way("idea", ("any",), {"idea": one.brief[0]}, cost + 0.1)
        return
    yield Way("said", _keys(one), {"said": one.text, "says": one.ends}, cost)
    if _says_enough(one.brief[0]):
        yield Way("said", _keys(one), {"said": one.brief[0], "says": one.brief[1]}, cost + 0.3)


def _says_enough(brief: str) -> bool:
    """A verb alone ("作った") is short, and says nothing."""
    return len(brief.split()) >= 3 if brief.isascii() else len(brief) >= 6


def _keys(one: Said) -> tuple[str, ...]:
    """Special keys first: a guess about somebody's mind is given back as the speaker's guess (rule 10).

    A plain fact is given back plainly: "the way you see it" would sound like doubt.
    """
    if "will" in one.kinds:
        return ("will",)
    if {"opinion", "other"} <= one.kinds:
        return ("opinion",)
    if "if" in one.kinds:
        return ("any",)
    special = tuple(key for key in ("reported", "negative", "past") if key in one.kinds)[:1]
    return (*special, "any")


def _noun(reading: Reading) -> Iterator[Way]:
    """A noun or a name alone, where no clause is at hand, or where every clause would be said back whole."""
    cost = PART if reading.spans.clauses else 1.0
    for rank, noun in enumerate((*reading.spans.people[:1], *reading.spans.nouns[:2])):
        yield Way("noun", ("any",), {"noun": noun}, cost + 0.3 * rank)


PART = 50.0
"""Cost of giving back a noun where a clause was said: better than nothing, worse than any clause."""


def _word(reading: Reading) -> Iterator[Way]:
    """One telling word: little, but theirs; for turns that hold nothing larger, or when brevity counts."""
    if reading.spans.word:
        alone = not reading.spans.clauses and not reading.spans.nouns
        yield Way("word", ("any",), {"word": reading.spans.word}, 1.0 if alone else 4.0)


def _thin(state: State) -> Iterator[Way]:
    yield Way("thin", ("any",), {}, 1.0)
