"""What the last turn offers to go on from: a question shares its object with what was just said.

A hook is what the turn comes to, by the clause that is given back. Each question of the arc follows only from
some hooks; where none fits, the coach asks on from the hook itself, openly (phrases under ``[receive]``).
"""

from __future__ import annotations

import re
from typing import Literal

from voice_mentor.hero.moves import Move
from voice_mentor.hero.reading.spans import Reading, Said
from voice_mentor.hero.state import State
from voice_mentor.seams import Language

Hook = Literal["seen", "wish", "idea", "good", "hurt", "told", "guess", "fear", "lack", "other", "did", "any"]
"""Came to see something; wants; could do; went well; a feeling; was told; guesses at somebody's mind; may
come; is missing or wrong; somebody else's doing; the speaker's own doing, or what happened; anything else."""

FITS: dict[Move, frozenset[Hook]] = {
    "ask-wish": frozenset({"lack", "other", "told", "hurt"}),
    "turn-the-seat": frozenset({"other", "told"}),
    "ask-exception": frozenset({"lack", "other"}),
    "ask-resource": frozenset({"lack", "hurt"}),
    "ask-options": frozenset({"wish", "good"}),
    "ask-step": frozenset({"idea", "seen"}),
}
"""What a question can follow from."""
ONCE_WISHED: dict[Move, frozenset[Hook]] = {
    "ask-options": frozenset({"lack"}),
    "ask-step": frozenset({"wish", "good"}),
}
"""What it can follow from as well, once there is a wish or ways were asked for."""
NEWS: dict[Move, frozenset[str]] = {
    "ask-step": frozenset({"step"}),
    "ask-obstacle": frozenset({"step", "when"}),
    "if-then": frozenset({"obstacle"}),
    "ask-confidence": frozenset({"step", "when", "plan"}),
    "ask-insight": frozenset({"confidence", "plan"}),
}
"""Questions about what was settled: they follow from its having been settled in this turn."""

EARLIEST: dict[Move, int] = {
    "ask-wish": 2,
    "turn-the-seat": 3,
    "ask-exception": 3,
    "ask-resource": 3,
    "ask-options": 3,
    "ask-step": 4,
}
"""Turns before which a question comes too soon, whatever was said: the worry is still being told."""
_CALM: frozenset[Move] = frozenset({"ask-confidence", "ask-insight"})
"""Questions that would pass over a trouble told in the same breath."""
LATE: frozenset[Move] = frozenset({"ask-obstacle", "if-then", "ask-confidence", "ask-insight"})
"""Questions about what was settled, or about the talk itself."""


def hook(state: State, reading: Reading) -> Hook:
    """What a turn comes to."""
    spans = reading.spans
    if state.insight_turn == state.turn or (
        state.insight_turn == state.turn - 1 and state.moves[-1:] == ("return-words",)
    ):
        return "seen"
    if spans.wish:
        return "wish"
    main = point(reading)
    kinds = main.kinds if main else frozenset()
    if "negative" not in kinds and ("exception" in reading.acts or (main and went_well(main, reading))):
        return "good"
    if main is None:
        quoted = any({"quote", "reported"} <= one.kinds for one in spans.clauses)
        return "hurt" if spans.feelings else "told" if quoted else "any"
    return _of(main, reading)


def point(reading: Reading) -> Said | None:
    """The clause a turn comes to: the heaviest of those that can be given back."""
    told = [one for one in reading.spans.clauses if one.text]
    return max(told, key=lambda one: one.weight, default=None)


def _of(main: Said, reading: Reading) -> Hook:
    kinds, past = main.kinds, happened(main, reading.language)
    order: tuple[tuple[Hook, bool], ...] = (
        ("idea", bool({"idea", "will"} & kinds) and not ("other" in kinds and reading.language == "en")),
        ("hurt", (bool(reading.spans.feelings) and "feeling" in kinds) or _strongly(main)),
        ("fear", not past and ("foresees" in reading.acts or "if" in kinds)),
        ("told", "reported" in kinds and past and _said_to(main, reading.language)),
        ("guess", bool({"guess", "opinion"} & kinds) and "other" in kinds),
        ("other", "other" in kinds),
        ("did", past),
        ("lack", "negative" in kinds),
        ("did", "deed" in kinds),
    )
    return next((name for name, holds in order if holds), "any")


_SAID_TO = re.compile(r"(?:言|聞|笑|頼)(?:われ|かれ|まれ)|いわれ|怒られ|指摘され|言って(?:き|く|い)|と言う$")


_STRONGLY = re.compile(
    r"^you (?:really |just )?(?:hate|dread|resent|cried|can't (?:take|stand|keep up|cope)|despise)\b", re.I
)


def _strongly(one: Said) -> bool:
    """Whether the speaker says something hard of themselves without a word for a feeling."""
    return bool(_STRONGLY.search(one.whole))


_WELL: dict[Language, re.Pattern[str]] = {
    "ja": re.compile(
        r"平気|得意|楽しい|楽しか|面白|うれし|嬉し|よかった|好き|ありがた|助けられ|助かった|うまくいっ"
    ),
    "en": re.compile(
        r"^(?:in|with|when|last|once|you|the) .*\b(?:fine|good|great|well|laugh\w*|lov\w+|lik\w+|enjoy\w*|"
        r"easy|fun|proud|awake|alive|happy)\b",
        re.IGNORECASE,
    ),
}


def went_well(one: Said, reading: Reading) -> bool:
    """Whether a clause of the speaker's tells of something good."""
    others = {"other", "will", "wish", "if", "feeling"} & one.kinds
    return not others and bool(_WELL[reading.language].search(one.whole or one.ends))


_SOMEBODY: dict[Language, re.Pattern[str]] = {
    "ja": re.compile(
        r"さん|君|部長|課長|上司|部下|彼|その人|あの人|この人|本人|夫|妻|先輩|後輩|新人|メンバー|向こう|その子"
    ),
    "en": re.compile(r"\b(?:he|she|him|her|his|my \w+|they)\b", re.IGNORECASE),
}
_ANYBODY = re.compile(
    r"誰も|みんな|\b(?:nobody|everybody|everyone|no one|people|somebody|someone)\b", re.IGNORECASE
)


def of_somebody(reading: Reading) -> bool:
    """Whether the turn has a seat in it that could be taken."""
    if _ANYBODY.search(reading.text) and not reading.spans.people:
        return False
    return bool(reading.spans.people or _SOMEBODY[reading.language].search(reading.text))


def _said_to(one: Said, language: Language) -> bool:
    """Whether somebody said it to the speaker; 言ってしまう is the speaker's own."""
    return language == "en" or bool(_SAID_TO.search(one.whole or one.ends))


_HAPPENED: dict[Language, re.Pattern[str]] = {
    "ja": re.compile(r"(?:た|だ)$"),
    "en": re.compile(
        r"^(?:\w+ ){0,3}?(?:was|were|did|didn't|wasn't|had|went|got|said|told|made|took|came|left|gave|found|"
        r"asked|tried|\w{2,}(?<!ne)(?<!xc)(?<!ee)ed)\b",
        re.IGNORECASE,
    ),
}


def happened(one: Said, language: Language) -> bool:
    """Whether a clause tells of something that is over."""
    return "past" in one.kinds or bool(_HAPPENED[language].search(one.ends))


def fits(move: Move, offered: Hook, state: State, reading: Reading) -> bool:
    """Whether a question follows from the turn."""
    if NEWS.get(move, frozenset()) & state.news:
        return move not in _CALM or offered not in ("hurt", "fear", "lack")
    if move in LATE:
        return _light(reading, offered) and bool(state.step)
    if move == "ask-exception" and (main := point(reading)) and happened(main, reading.language):
        return False  # once, and over: there was no better time of it
    if move == "turn-the-seat" and not of_somebody(reading):
        return False
    if state.turn < EARLIEST.get(move, 1):
        return False
    wished = bool(state.wish) or "ask-options" in state.asked
    return offered in FITS.get(move, ()) or (wished and offered in ONCE_WISHED.get(move, ()))


def _light(reading: Reading, offered: Hook) -> bool:
    """Whether nothing was brought up that a question about the step would pass over."""
    brief = reading.size in ("word", "short") or bool(reading.acts & {"yes", "done-listing"})
    return brief and offered in ("any", "idea", "good", "seen")
