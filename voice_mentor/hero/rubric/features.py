"""What a sentence shows to the learned reader: its words, their kinds, and how they follow one another.

Names, numbers and whatever a sentence is about are replaced by their kind in some of the features, so that
"give it to Priya" and "give it to the intern" look alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from voice_mentor.hero.reading import morphemes
from voice_mentor.hero.rubric.sentences import plain
from voice_mentor.hero.rubric.tables import raw

_EN_WORD = re.compile(r"[A-Za-z0-9]+(?:’[a-z]+)?|[,;:]")
_JA_SILENT = re.compile(r"[\s、]")
_ENDS = "。！？!?.,、「」"
RUN = 3
"""Most characters of a short Japanese run that is no run of words or of their kinds."""


def of(sentence: str, language: str) -> Iterable[str]:
    """The features of one sentence."""
    text = plain(sentence).strip()
    end = "?" if any(mark in text[-2:] for mark in "?？") else "."
    return set(_japanese(text, end) if language == "ja" else _english(text, end))


def short(sentence: str, language: str) -> set[str]:
    """Those of its features that a few thousand lines can teach: longer runs are seen too seldom."""
    found = (one for one in of(sentence, language) if one.count(" ") <= 1)
    return {one for one in found if language == "en" or len(one) <= RUN or one[0] in "LC"}


def _runs(parts: Sequence[str], sizes: Iterable[int], mark: str = "") -> Iterator[str]:
    for size in sizes:
        yield from (mark + " ".join(parts[i : i + size]) for i in range(len(parts) - size + 1))


def _japanese(text: str, end: str) -> Iterator[str]:
    written = _JA_SILENT.sub("", text.replace("！", "。").replace("!", "。")).rstrip("。")
    characters = f"^{written}$"
    for size in (2, 3, 4, 5):
        yield from (characters[i : i + size] for i in range(len(characters) - size + 1))
    tokens = [one for one in morphemes.words(text) if one.kind != "空白"]
    bases = [_base(one) for one in tokens if one.surface not in _ENDS]
    kinds = [kind for one in tokens if (kind := _kind(one))]
    yield from _runs(["^", *bases, end], (1, 2, 3), "L")
    yield from _runs(["^", *kinds, end], (2, 3, 4), "C")


def _base(word: morphemes.Word) -> str:
    if word.kind == "名詞" and word.pos[1] in ("固有名詞", "数詞"):
        return word.pos[1]
    return word.base


def _kind(word: morphemes.Word) -> str:
    """A word as its kind, with its form where it has one; particles and auxiliaries stand for themselves."""
    if word.surface in _ENDS:
        return "、" if word.surface in "、," else ""
    if word.kind in ("動詞", "形容詞"):
        name = word.base if word.pos[1] == "非自立可能" else word.kind
        return f"{name}/{word.form[:3]}"
    if word.kind == "助動詞":
        return f"{word.base}/{word.form[:2]}"
    if word.kind == "名詞":
        return "名詞/サ変" if word.pos[2] == "サ変可能" else "名詞"
    return "副詞" if word.kind == "副詞" else word.base


def _english(text: str, end: str) -> Iterator[str]:
    written = _EN_WORD.findall(text)
    words = ["^", *(one.lower() for one in written), end]
    kinds = ["^", *(_en_kind(one, first=i == 0) for i, one in enumerate(written)), end]
    yield from _runs(words, (1, 2, 3, 4))
    yield from _runs(kinds, (2, 3, 4, 5), "C")
    for mark, parts in (("", words), ("C", kinds)):
        yield from (f"{mark}{parts[i]} _ {parts[i + 2]}" for i in range(len(parts) - 2))
    yield from (f"#{one[:5]}" for one in words if len(one) > 4)


@cache
def _listed(name: str) -> frozenset[str]:
    table = "verbs" if name in ("plain", "double") else "reader"
    return frozenset(raw("en", table)[name].split())


@cache
def _en_kind(word: str, *, first: bool) -> str:
    lower = word.lower()
    others = raw("en", "reader")["others"]
    if lower in others:
        return str(others[lower])
    if lower in _listed("kept") or not word[0].isalnum():
        return lower
    if word[0].isdigit():
        return "<number>"
    if word[0].isupper() and not first:
        return "<name>"
    return _en_form(lower)


def _en_form(word: str) -> str:
    for name in ("plain", "double"):
        if word in _listed(name):
            return f"<{name}>"
    return next((f"<{ending}>" for ending in ("ing", "ed", "ly") if word.endswith(ending)), "<word>")
