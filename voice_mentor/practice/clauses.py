"""What was said, cut into sentences: by its marks, or by its words where a recogniser left none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from voice_mentor.hero.reading import morphemes
from voice_mentor.hero.rubric.sentences import plain
from voice_mentor.practice.tables import patterns

_CUT = {"ja": re.compile(r"(?<=[。！？!?\n])"), "en": re.compile(r"(?<=[.!?])[\"”’)]*\s+|\n+")}
_JA_GAP = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
_STARTS = frozenset(
    {"名詞", "動詞", "形容詞", "副詞", "代名詞", "接続詞", "感動詞", "連体詞", "形状詞", "接頭辞"}
)
"""Kinds of words that begin a sentence after です, ます and か."""
_FINAL = frozenset({"か", "ね", "よ", "な", "よね", "かな"})
_POLITE = ("です", "ます", "でした", "ました", "ません", "でしょう", "ください")


def evened(text: str, language: str) -> str:
    """One way of writing: full-width forms, apostrophes and spaces evened, fillers and greetings dropped."""
    text = plain(unicodedata.normalize("NFKC", text)).strip()
    text = _JA_GAP.sub("、", text) if language == "ja" else " ".join(text.split())
    for one in patterns(language, "form", "dropped"):
        text = one.sub("", text)
    return text.strip("、, ") if language == "ja" else _bare_contractions(text.strip(",; "))


def _bare_contractions(text: str) -> str:
    """Give back the apostrophes a recogniser or a hurried hand left out: dont, whats."""
    for one in patterns("en", "form", "bare_not"):
        text = one.sub(lambda match: f"{match[0][:-1]}’t", text)
    for one in patterns("en", "form", "bare_is"):
        text = one.sub(lambda match: f"{match[0][:-1]}’s", text)
    return text


def sentences(text: str, language: str) -> tuple[str, ...]:
    """The sentences of an evened text, in order."""
    parts = [part.strip("、, ") for part in _CUT[language].split(text)]
    if language == "ja":
        parts = [one for part in parts for one in _by_words(part)]
    return tuple(part for part in parts if part.strip("。！？!?.,、 "))


def _by_words(text: str) -> Iterator[str]:
    """Cut where polite speech ends and something new begins."""
    words = [word for word in morphemes.words(text) if word.surface]
    current = ""
    for i, word in enumerate(words):
        current += word.surface
        if _ends(words[: i + 1]) and _begins(words[i + 1 : i + 3]):
            yield current.strip("、 ")
            current = ""
    yield current.strip("、 ")


def _begins(ahead: list[morphemes.Word]) -> bool:
    return bool(ahead) and (ahead[0].kind in _STARTS or (ahead[0].surface in "、 " and len(ahead) > 1))


def _ends(words: list[morphemes.Word]) -> bool:
    """Whether the last word closes a polite sentence, perhaps by か, ね or よね."""
    while words and words[-1].kind == "助詞" and words[-1].surface in _FINAL:
        words = words[:-1]
    return "".join(word.surface for word in words[-2:]).endswith(_POLITE)
