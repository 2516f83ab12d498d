"""Content words: what a reply shares with what the speaker said."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from voice_mentor.hero.reading import morphemes
from voice_mentor.hero.rubric.context import Context
from voice_mentor.hero.rubric.tables import found, raw

_EN_WORD = re.compile(r"[a-z0-9]+(?:’[a-z]+)?")
_JA_KINDS = ("名詞", "動詞", "形容詞", "形状詞", "副詞")
OWN_SHARE = 0.5
"""A duty is the speaker's own when they named a duty and half of the sentence's content words."""


@cache
def _stop(language: str) -> frozenset[str]:
    return frozenset(raw(language, "words")["stop"].split())


def _stem(word: str) -> str:
    word = word.split("’")[0]
    for ending in ("ings", "ing", "edly", "ed", "ies", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + ("y" if ending == "ies" else "")
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    return word.rstrip("e") if len(word) > 3 else word


def _english(text: str) -> frozenset[str]:
    words = _EN_WORD.findall(text.lower().replace("'", "’"))
    stop = _stop("en")
    return frozenset(_stem(word) for word in words if not {word, word.split("’")[0]} & stop)


def _japanese(text: str) -> frozenset[str]:
    lemmas = set()
    for token in morphemes.words(text):
        kind = token.pos
        if kind[0] not in _JA_KINDS or (kind[1] == "非自立可能" and kind[0] != "動詞"):
            continue
        if token.base not in _stop("ja"):
            lemmas.add(token.base)
    return frozenset(lemmas)


@lru_cache(maxsize=512)
def content(text: str, language: str) -> frozenset[str]:
    """The content words of a text, in their base form."""
    return _japanese(text) if language == "ja" else _english(text)


def spoken(context: Context) -> frozenset[str]:
    """The content words of everything the speaker said."""
    return frozenset().union(*(content(turn, context.language) for turn in context.speaker_turns))


def said_before(sentence: str, matched: str, context: Context) -> bool:
    """Whether a sentence about a duty gives the speaker's own duty back to them."""
    if not _duty(matched, context) or not any(_duty(turn, context) for turn in context.speaker_turns):
        return False
    here = content(sentence, context.language)
    return bool(here) and len(here & spoken(context)) / len(here) >= OWN_SHARE


def _duty(text: str, context: Context) -> bool:
    return found(text, context.language, "words", "duty")


def kanji(text: str) -> frozenset[str]:
    """The characters that carry meaning: the dictionary cuts and spells compounds in more than one way."""
    return frozenset(re.findall(r"[一-龥々]", text)) - frozenset(raw("ja", "words")["common_kanji"])
