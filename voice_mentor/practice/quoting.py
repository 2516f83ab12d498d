"""The speaker's words, cut so that they can be said back in one breath."""

from __future__ import annotations

import re

from voice_mentor.hero.reading import morphemes
from voice_mentor.practice.clauses import evened
from voice_mentor.seams import Language

WHOLE: dict[Language, int] = {"ja": 24, "en": 11}
"""Characters or words up to which a line is said back whole."""
BEGINNING: dict[Language, int] = {"ja": 13, "en": 7}
"""Characters or words of its beginning otherwise."""
CARRIED: dict[Language, int] = {"ja": 60, "en": 26}
"""Characters or words of the one line that is said back whole even where it is long."""

_SAYS: dict[Language, int] = {"ja": 5, "en": 3}
"""Characters or words below which a sentence is only a sound of hearing ("I see")."""
_MARKS = ' 　。．.?？!！、,;:…「」『』"“”'
_DEPENDENT = ("助詞", "助動詞", "接尾辞", "補助記号")
_SMALL = frozenset(
    "a an the to of on in at for with from by and or but so that if as is are your my his her their our "
    "its".split()
)
"""Words after which an English quotation doesn't end."""


def bare(text: str, who: str, language: Language) -> str:
    """What was said, without fillers, greetings, and the other's name called at the start."""
    plain = evened(text, language).replace("’", "'")
    name = re.escape(who.removesuffix("さん"))
    called = (
        rf"^{name}(?:さん|くん|君|課長|部長)?[、。,!]?\s*" if language == "ja" else rf"^{name}\s*[,.!:]\s*"
    )
    rest = re.sub(called, "", plain, flags=re.IGNORECASE)
    return tidy(rest or plain)


def tidy(text: str) -> str:
    """Words without marks around them, and without quotation marks inside."""
    return re.sub(r"[「」『』\"“”]", "", text).strip(_MARKS)


def size(text: str, language: Language) -> int:
    """Characters without marks, or words."""
    return len(re.sub(r"[\W_]", "", text)) if language == "ja" else len(text.split())


def is_short(text: str, language: Language) -> bool:
    """Whether it can be said back whole."""
    return size(text, language) <= WHOLE[language] and not re.search(r"[。.?？!！]\s*\S", text)


def beginning(text: str, language: Language, longest: int = 0) -> str:
    """How it begins: as many whole words as are said in a breath."""
    first = re.split(r"[。.?？!！]\s*", tidy(text), maxsplit=1)[0]
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
    """Up to the last place where a phrase ends, with its particles."""
    if len(text) <= longest:
        return text
    words = [one for one in morphemes.words(text) if one.surface]
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
    kept = words[:longest]
    while len(kept) > 2 and re.sub(r"\W", "", kept[-1].lower()) in _SMALL:
        kept = kept[:-1]
    return tidy(" ".join(kept))
