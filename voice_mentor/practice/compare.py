"""Two takes side by side: what changed between them, as facts, and one question about what to keep.

Which is better is nobody's to say but the speaker's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from voice_mentor.practice.earlier import NONE, Earlier
from voice_mentor.practice.mirror import PART
from voice_mentor.practice.phrases import filled, has, lines
from voice_mentor.practice.played import Played
from voice_mentor.practice.quoting import BEGINNING, beginning, is_short, size, telling, tidy
from voice_mentor.practice.wording import Part
from voice_mentor.seams import Language

ALIKE = 0.9
"""Likeness of two lines, 0..1, from which on they are the same."""
MORE_SAID = 1.5
"""How much longer an answer or an opening must be to count as longer; its inverse for shorter."""
PACE = 0.1
"""Share by which the pace must differ to be told: what is counted in a recording is off by up to 8 %."""
FILLERS = 2
WHOLE_BOTH = 1.2
"""Of the length that one line may have to be said back whole, how much two may have together."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two takes to be compared.

    Attributes:
        before: the earlier one.
        after: the later one.
        language: what the comparison is said in.
        earlier: what is remembered of earlier practices.
    """

    before: Played
    after: Played
    language: Language
    earlier: Earlier = NONE

    @property
    def names(self) -> dict[str, str]:
        """How the takes are counted aloud, and the other person."""
        first, second = (ordinal(one.take.number, self.language) for one in (self.before, self.after))
        if first == second:  # counted beyond what has a name
            first, second = (lines(self.language, f"ordinal.{one}")[0] for one in ("n", "m"))
        return {"first": first, "second": second, "who": self.after.who}


def ordinal(number: int, language: Language, kind: str = "ordinal") -> str:
    """A take as it is counted aloud: "the first time"; with the kind "take", "your first take"."""
    name = f"{kind}.{number}"
    return lines(language, name if has(language, name) else f"{kind}.m")[0]


def compared(pair: Pair) -> tuple[tuple[Part, ...], ...]:
    """Replies to choose from by length, the fullest first: both lines, what changed, the question."""
    ask = Part("keep.ask", {"who": pair.after.who})
    if same(pair):
        rest = [part for part in changes(pair) if part.name.startswith(("change.answer", "change.sound"))]
        unchanged = Part("change.same.any", pair.names)
        return (unchanged, *rest[:1], ask), (unchanged, ask)
    both, found = lines_of(pair), _heard_too(list(changes(pair)))
    if both is None:
        return (*found[:2], ask), (*found[:1], ask)
    counted = any(part.name.startswith("change.sound") for part in found[:2])
    return (both, *found[: 1 + counted], ask), (both, *found[:1], ask)


def _heard_too(found: list[Part]) -> list[Part]:
    """What was counted in the sound, which somebody asked for, comes second."""
    sound = [part for part in found if part.name.startswith("change.sound")]
    rest = [part for part in found if part not in sound]
    return [*rest[:1], *sound[:1], *rest[1:]]


def same(pair: Pair) -> bool:
    """Whether nearly the same was said twice."""
    one, two = (tidy(each.take.text).lower() for each in (pair.before, pair.after))
    return SequenceMatcher(None, one, two, autojunk=False).ratio() >= ALIKE


def lines_of(pair: Pair) -> Part | None:
    """Both lines, in their own words; None where one of them can't be said back."""
    one, two = pair.before.words, pair.after.words
    if not one or not two or {pair.before.language, pair.after.language} != {pair.language}:
        return None
    most = WHOLE_BOTH * BEGINNING[pair.language] * 2
    if is_short(one, pair.language) and is_short(two, pair.language):
        if size(one, pair.language) + size(two, pair.language) <= most:
            return Part("change.lines.whole", pair.names | {"a": one, "b": two})
    longest = BEGINNING[pair.language]
    starts = beginning(one, pair.language, longest), beginning(two, pair.language, longest)
    if starts[0] == starts[1]:
        return None
    name = "change.lines.core" if pair.before.led or pair.after.led else "change.lines.begin"
    return Part(name, pair.names | {"a": starts[0], "b": starts[1]})


def changes(pair: Pair) -> Iterator[Part]:
    """What changed, the most telling first."""
    for teller in _TELLERS:
        yield from teller(pair)


def _harm(pair: Pair) -> Iterator[Part]:
    before, after = (one.take.read for one in (pair.before, pair.after))
    gone = before.quality == "harmful" and after.quality != "harmful"
    come = after.quality == "harmful" and before.quality != "harmful"
    harming = pair.before if gone else pair.after
    shown = harming.take.read.quality_words
    words = tidy(shown[0].replace("’", "'")) if shown else ""
    short = 0 < size(words, pair.language) <= min(BEGINNING[pair.language], PART * harming.take_size)
    quotable = pair.before.words and pair.after.words
    if short and quotable and (gone or come):
        yield Part("change.harm.gone" if gone else "change.harm.come", {"words": words})


def _focus(pair: Pair) -> Iterator[Part]:
    one, two = pair.before.take.read.focus, pair.after.take.read.focus
    if one == two or "blame_or_leading" in (one, two) or not _sure(pair):
        return
    old, new = (
        filled(lines(pair.language, f"focus_name.{name}")[0], pair.names) or "" for name in (one, two)
    )
    how = "found" if one == "vague" else "lost" if two == "vague" else "moved"
    yield Part(f"change.focus.{how}", pair.names | {"old": old, "new": new})


def _sure(pair: Pair) -> bool:
    """Whether words show what each take was about; a wide question has none to show, and needs none."""
    return all(
        one.take.read.focus_words or (one.take.read.focus == "vague" and one.take.read.form == "open")
        for one in (pair.before, pair.after)
    )


def _form(pair: Pair) -> Iterator[Part]:
    one, two = pair.before.take.read.form, pair.after.take.read.form
    if one != two:
        name = "asks" if one == "statement" and two == "open" else two
        yield Part(f"change.form.{name}", pair.names)


def _count(pair: Pair) -> Iterator[Part]:
    n, m = pair.before.take.read.questions, pair.after.take.read.questions
    if n and m and n != m:
        yield Part(f"change.count.{'fewer' if m < n else 'more'}", {"n": str(n), "m": str(m)})


def _answer(pair: Pair) -> Iterator[Part]:
    """What the other person's answer was like."""
    old, new = pair.before.answer_size, pair.after.answer_size
    if not old or not new or pair.before.answer == pair.after.answer:
        return
    if new >= MORE_SAID * old or old >= MORE_SAID * new:
        yield Part(f"change.answer.{'longer' if new > old else 'shorter'}", pair.names)
        return
    words, whole = telling(pair.after.answer, pair.language)
    yield Part(f"change.answer.{'quoted' if whole else 'part'}", pair.names | {"answer": words})


def _length(pair: Pair) -> Iterator[Part]:
    old, new = pair.before.take_size, pair.after.take_size
    if old and new and (new >= MORE_SAID * old or old >= MORE_SAID * new):
        yield Part(f"change.length.{'longer' if new > old else 'shorter'}", pair.names)


def _sound(pair: Pair) -> Iterator[Part]:
    """Beside one's own takes only: this one's before, else those of earlier practices."""
    old, new = pair.before.take.measures, pair.after.take.measures
    if new is None:
        return
    if old is not None and abs(len(old.fillers) - len(new.fillers)) >= FILLERS:
        yield Part("change.sound.fillers", {"n": str(len(old.fillers)), "m": str(len(new.fillers))})
    if old is not None and old.unit == new.unit and (which := _pace(old.pace, new.pace)):
        yield Part(f"change.sound.{which}", pair.names)
    elif which := _pace(pair.earlier.pace(new.unit), new.pace):
        yield Part(f"change.sound.{which}_earlier", pair.names)


def _pace(old: float, new: float) -> str:
    if old <= 0 or new <= 0 or abs(new - old) < PACE * old:
        return ""
    return "slower" if new < old else "faster"


_TELLERS: tuple[Callable[[Pair], Iterator[Part]], ...] = (
    _harm, _form, _count, _focus, _answer, _length, _sound,
)  # fmt: skip
