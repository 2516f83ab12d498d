"""What is said to the running of a session: "hang on a second", 「もう一度お願いします」.

A control is a whole utterance. Courtesies around it are peeled off, a reason of a few words too ("sorry, say
that again, a train went by"), and what is left has to be a known frame from beginning to end: a word more,
and somebody tells the coach something. The frames are data (``control_words/*.toml``). Where they know
nothing, a model that learned from requests and from content in the same words may be sure of one. Pure.

Danger comes first: whoever obeys a control asks the safety reader before.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal, get_args

from voice_mentor.listening import control_reader
from voice_mentor.listening.frames import Frames
from voice_mentor.listening.reasons import Reasons
from voice_mentor.listening.segments import Row, Segments
from voice_mentor.seams import LANGUAGES, Language

Control = Literal[
    "start",
    "pause",
    "resume",
    "repeat",
    "slower",
    "louder",
    "skip",
    "scratch",
    "my_step",
    "switch_language",
    "stop",
]
CONTROLS: tuple[Control, ...] = get_args(Control)

FINAL: tuple[Control, ...] = ("stop", "scratch")
"""What can't be taken back is not done for a reason that was not understood."""

SURE, SURE_OF_FINAL = 0.6, 0.8
"""How likely a wording that no frame knows has to be a control; chosen on an author's lines the model had not
learned (benchmarks/results/controls.md)."""

_NOT_WORDS = re.compile(r"[^\w]+")
_APOSTROPHES = re.compile(r"['’`´]")
_JAPANESE = re.compile(r"[ぁ-ゖァ-ヺ一-鿿]")
_LATIN = re.compile(r"[a-z]")
_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
"""Katakana to hiragana: the two blocks of Unicode lie 0x60 apart."""
_DRAWN_OUT = {ord(mark): None for mark in "ー〜~・"}


def spot(text: str, language: Language) -> Control | None:
    """The control that an utterance is, or None where it is something told to the coach.

    Args:
        text: the words as recognised, with or without marks.
        language: what they were recognised in; a request in the other language is understood as well.
    """
    return framed(text, language) or _learned(text, _written_in(text, language))


def framed(text: str, language: Language) -> Control | None:
    """The control that the frames know an utterance for; the arguments are those of ``spot``."""
    return _grammar(_written_in(text, language)).spot(text)


def _learned(text: str, written: Language) -> Control | None:
    """The control that the second reader is sure of."""
    said = ready(text, written)
    if not _grammar(written).takes(said) or said in _grammar(written).either:
        return None
    likely = control_reader.shares(text, written)
    best = int(likely[:-1].argmax())
    control = CONTROLS[best]
    return control if likely[best] >= (SURE_OF_FINAL if control in FINAL else SURE) else None


def warm_up(language: Language) -> None:
    """Make the frames and load the second reader, so that the first utterance need not wait for it."""
    _grammar(language)
    control_reader.shares("", language)


@cache
def literals(language: Language) -> frozenset[str]:
    """Every word the controls' frames are made of, as it is written there."""
    table = _table(language)
    frames = Frames(table["slots"], lambda word: word)
    for name in CONTROLS:
        frames.any_of(table["controls"][name])
        _any_order(frames, table["any_order"][name])
    return frozenset(frames.words)


def asked_language(text: str, language: Language) -> Language:
    """Which language a ``switch_language`` asks for: the one it names, else the other one.

    Args:
        text: the words that were spotted as ``switch_language``.
        language: what the session is held in.
    """
    said = unicodedata.normalize("NFKC", text).lower()
    names = _table(_written_in(text, language))["names"]
    named: list[Language] = [wanted for wanted in LANGUAGES if any(name in said for name in names[wanted])]
    return named[-1] if named else "en" if language == "ja" else "ja"


def _written_in(text: str, language: Language) -> Language:
    """Whose frames to ask. By the script: whoever asks for the other language may well do so in it."""
    if _JAPANESE.search(text):
        return "ja"
    return "en" if _LATIN.search(unicodedata.normalize("NFKC", text).lower()) else language


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The frames of one language, ready to be asked."""

    language: Language
    longest: int
    around: re.Pattern[str]
    controls: tuple[tuple[Control, Row], ...]
    reasons: Reasons
    either: frozenset[str]

    def spot(self, text: str) -> Control | None:
        said = ready(text, self.language)
        return self._whole(said) or self._beside_a_reason(text) if self.takes(said) else None

    def takes(self, said: str) -> bool:
        """Whether ready words are any, and few enough to be a request."""
        return bool(said) and (said.count(" ") if self.language == "en" else len(said)) <= self.longest

    def _whole(self, said: str) -> Control | None:
        segments = Segments(said, self._cuts(said), self.around)
        return next((name for name, row in self.controls if said and segments.are(row)), None)

    def _cuts(self, said: str) -> list[int]:
        if self.language == "ja":
            return list(range(1, len(said) + 1))
        return [place + 1 for place, letter in enumerate(said) if letter == " "]

    def _beside_a_reason(self, text: str) -> Control | None:
        """The one control that is asked for where every other clause is a reason, whatever it says."""
        asked = list(self.reasons.asked(text, self.language))
        found = {self._whole(clause) for clause in asked}
        only = found.pop() if len(found) == 1 else None
        return None if only in FINAL else only


def ready(text: str, language: Language) -> str:
    """The words as frames hold them: no marks, no case; Japanese unspaced, in hiragana where known."""
    said = unicodedata.normalize("NFKC", text).lower()
    if language == "ja":
        plain = _NOT_WORDS.sub("", said).translate(_HIRAGANA).translate(_DRAWN_OUT)
    else:
        plain = "".join(f"{word} " for word in _NOT_WORDS.sub(" ", _APOSTROPHES.sub("", said)).split())
    pattern, meant = _heard(language)
    return pattern.sub(lambda found: meant[found[0]], plain)


@cache
def _heard(language: Language) -> tuple[re.Pattern[str], dict[str, str]]:
    """What is written for the same words, and the one way in which frames hold them; the longest first."""
    meant = {heard: said for said, every in _table(language)["heard"].items() for heard in every}
    longest_first = "|".join(map(re.escape, sorted(meant, key=len, reverse=True)))
    return re.compile(longest_first if language == "ja" else rf"\b(?:{longest_first})\b"), meant


@cache
def _grammar(language: Language) -> _Grammar:
    table = _table(language)
    frames = Frames(table["slots"], lambda word: ready(word, language))
    around = _around(frames, table["around"], language)
    told = [(name, _one_of(frames.any_of(table["controls"][name]))) for name in CONTROLS]
    loose = [(name, _any_order(frames, table["any_order"][name])) for name in CONTROLS]
    reasons = Reasons(table["reason"], ready)
    either = frozenset(ready(line, language) for line in table["either"])
    return _Grammar(language, table["longest"], re.compile(around), tuple(told + loose), reasons, either)


def _around(frames: Frames, table: dict[str, Any], language: Language) -> str:
    """What is peeled off: courtesies, and reasons but where something is merely told."""
    starts = [
        (word.startswith("^"), ready(word.removeprefix("^"), language)) for word in table["no_reason_after"]
    ]
    allowed = "".join(f"(?<!{'^' if at_start else ''}{re.escape(word)})" for at_start, word in starts)
    return f"(?:{frames.any_of(table['courtesies'])}|{allowed}{frames.any_of(table['reasons'])})"


def _one_of(core: str) -> Row:
    """A frame, said once or again."""
    return Row(unit := re.compile(core), (unit,))


def _any_order(frames: Frames, words: dict[str, Any]) -> Row:
    """Nothing but known words, one of each needed kind among them."""
    needs = tuple(re.compile(frames.pattern(need)) for need in words["needs"])
    return Row(re.compile(frames.pattern(words["with"])), needs)


@cache
def _table(language: Language) -> dict[str, Any]:
    source = resources.files(__package__).joinpath("control_words", f"{language}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))
