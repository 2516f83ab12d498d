"""The speaker's words, cut so that they can be said back in one breath."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from voice_mentor.hero.reading import morphemes
from voice_mentor.practice.clauses import evened
from voice_mentor.practice.requests import tables
from voice_mentor.seams import Language

WHOLE: dict[Language, int] = {"ja": 30, "en": 12}
"""Characters or words up to which a line is said back whole."""
BEGINNING: dict[Language, int] = {"ja": 13, "en": 7}
"""Characters or words of its beginning otherwise."""
CARRIED: dict[Language, int] = {"ja": 60, "en": 26}
"""Characters or words of the one line that is said back whole even where it is long."""

_SAYS: dict[Language, int] = {"ja": 5, "en": 3}
"""Characters or words below which a sentence is only a sound of hearing ("I see")."""
_MARKS = ' 　。．.?？!！、,;:…「」『』"“”'
_DEPENDENT = ("助詞", "助動詞", "接尾辞", "補助記号")
_PREDICATES = ("動詞", "助動詞", "形容詞")
_SMALL = frozenset(
    "a an the to of on in at for with from by and or but so that if as is are your my his her their our "
    "its".split()
)
"""Words after which an English quotation doesn't end."""
_STARTS = frozenset(
    "and but so because since if when while who which where until after before for with about on at in from "
    "i".split()
)
"""Words before which an English phrase may end ..."""
_HOLD = frozenset(
    "i he she we they then is are am was were be been do does did have has had can could should would will "
    "what how why who when where which that if as than and or but because not no very so too really".split()
)
"""... unless one of these stands before them."""
_JOINS = frozenset({"て", "で", "けど", "けれど", "けれども", "から", "ので", "が", "のに", "ば", "し"})
"""Particles behind which a Japanese clause ends."""
_HELPS = ("い", "み", "しま", "ほし", "欲し", "くれ", "くだ", "もら", "あげ", "お", "き", "は", "も", "、")
"""What goes on with a verb in て: 忙しくして|いる is one."""
_FURTHER: dict[Language, int] = {"ja": 12, "en": 5}
"""Characters or words by which a quotation may be longer, to end where a phrase does."""
_LEAST: dict[Language, int] = {"ja": 5, "en": 3}
"""Characters or words that a quotation has at least."""


def bare(text: str, who: str, language: Language) -> str:
    """What was said, without fillers, greetings, and the other's name called at the start."""
    plain = evened(text, language).replace("’", "'")
    name = re.escape(who.removesuffix("さん"))
    called = (
        rf"^{name}(?:さん|くん|君|課長|部長)?[、。,!]?\s*" if language == "ja" else rf"^{name}\s*[,.!:]\s*"
    )
    rest = re.sub(called, "", plain, flags=re.IGNORECASE)
    return tidy(rest or plain)


def core(text: str, who: str, language: Language) -> str:
    """The words that ask or tell: without the courtesies before them, unless there is nothing else."""
    rest = bare(text, who, language)
    shorter = _without_courtesy(rest, who, language)
    while shorter and shorter != rest:
        rest, shorter = shorter, _without_courtesy(shorter, who, language)
    return rest


def _without_courtesy(text: str, who: str, language: Language) -> str:
    for pattern in tables(language)["courtesy"]["lead"]:
        match = re.match(pattern, text, re.IGNORECASE)
        rest = text[match.end() :] if match else ""
        if size(rest, language) >= _LEAST[language]:
            return bare(rest, who, language)
    return text


def tidy(text: str) -> str:
    """Words without marks around them, and without quotation marks inside."""
    bare = re.sub(r"[「」『』\"“”]", "", text)
    evened = re.sub(r"\s*,(?:\s*,)+", ",", bare)
    return re.sub(r"、(?:\s*、)+", "、", evened).strip(_MARKS)


def size(text: str, language: Language) -> int:
    """Characters without marks, or words."""
    return len(re.sub(r"[\W_]", "", text)) if language == "ja" else len(text.split())


def is_short(text: str, language: Language) -> bool:
    """Whether it can be said back whole."""
    return size(text, language) <= WHOLE[language] and not re.search(r"[。.?？!！]\s*\S", text)


def beginning(text: str, language: Language, longest: int = 0) -> str:
    """How it begins: all of the first sentence, or as many whole phrases as are said in a breath."""
    first = re.split(r"[。.?？!！]\s*", tidy(text), maxsplit=1)[0]
    if not longest and size(first, language) <= WHOLE[language]:
        return first
    longest = longest or BEGINNING[language]
    return _japanese(first, longest) if language == "ja" else _english(first, longest)


def short(text: str, language: Language, longest: int = 0) -> str:
    """Whole where it is short, else its beginning."""
    text = tidy(text)
    fits = size(text, language) <= longest if longest else is_short(text, language)
    return text if fits else beginning(text, language, longest)


def telling(text: str, language: Language) -> tuple[str, bool]:
    """The longest sentence of what somebody said, or its longest clause; and whether that is all of it."""
    several = re.findall(r"[^。.?？!！]+[。.?？!！]*", text)
    told = [
        one for one in several if not one.endswith(("?", "？")) and size(one, language) >= _SAYS[language]
    ]
    longest = max(map(tidy, told or several or [text]), key=len)
    if not is_short(longest, language):
        longest = _end(longest, language) or beginning(longest, language)
    return longest, longest == tidy(text)


def _end(sentence: str, language: Language) -> str:
    """As many of a sentence's last clauses as can be said back."""
    comma = "、" if language == "ja" else ", "
    clauses = sentence.split(comma)
    ends = (tidy(comma.join(clauses[start:])) for start in range(1, len(clauses)))
    return next((end for end in ends if is_short(end, language)), "")


def unhedged(text: str, language: Language) -> str:
    """What was said, without "I think" behind it: for saying it back once more."""
    ending = (
        r"(?:ような)?気がします$|(?:のだ)?と思います$"
        if language == "ja"
        else r",? (?:i think|i guess|maybe)$"
    )
    return tidy(re.sub(ending, "", tidy(text), flags=re.IGNORECASE))


def _japanese(text: str, longest: int) -> str:
    """Up to the last place where a clause ends, or at least a phrase with its particles."""
    if len(text) <= longest:
        return text
    words = [one for one in morphemes.words(text) if one.surface]
    end = _nearest(_clause_ends(words), longest, "ja")
    if end:
        return tidy(text[:end])
    cut, best = 0, 0
    for one, after in zip(words, [*words[1:], None], strict=True):
        cut += len(one.surface)
        if cut > longest and best:
            break
        if after is None or after.kind not in _DEPENDENT:
            best = cut
    return tidy(text[: best or longest])


def _english(text: str, longest: int) -> str:
    words = text.split()
    if len(words) <= longest:
        return text
    end = _nearest(_phrase_ends(words), longest, "en")
    if end:
        return tidy(" ".join(words[:end]))
    kept = words[:longest]
    while len(kept) > 2 and re.sub(r"\W", "", kept[-1].lower()) in _SMALL | _HOLD | {"you"}:
        kept = kept[:-1]
    return tidy(" ".join(kept))


def _nearest(ends: Iterable[int], longest: int, language: Language) -> int:
    """The last end that isn't too far, else the first that is a little further; 0 where there is none."""
    several = [end for end in ends if _LEAST[language] <= end <= longest + _FURTHER[language]]
    return max((end for end in several if end <= longest), default=min(several, default=0))


def _clause_ends(words: Sequence[morphemes.Word]) -> Iterator[int]:
    place = 0
    for before, one, after in zip([None, *words], words, [*words[1:], None], strict=False):
        joins = one.surface in _JOINS and before is not None and before.kind in _PREDICATES
        joins = joins and not (after and after.surface.startswith(_HELPS))
        place += len(one.surface)
        if one.surface == "、" or (one.kind == "助詞" and joins):
            yield place


def _phrase_ends(words: Sequence[str]) -> Iterator[int]:
    for end in range(1, len(words)):
        last, following = (re.sub(r"[^\w']", "", one.lower()) for one in words[end - 1 : end + 1])
        stops = words[end - 1].endswith((",", ";", ":"))
        if stops or (following in _STARTS and last not in _HOLD | _SMALL):
            yield end
