"""Which of the words of a turn an insight or a step is: as they were said, not as the coach gave them back.

The coach keeps a step turned round ("you'll ask her") and in another form ("聞いてみる"). Here the sentence
of the turn is found that it was taken from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from voice_mentor.hero.reading.likeness import common
from voice_mentor.seams import Language

LONGEST: dict[Language, int] = {"ja": 80, "en": 200}
"""Characters of a sentence that is kept whole; of a longer one the part that matters."""
_SENTENCES: dict[Language, re.Pattern[str]] = {
    "ja": re.compile(r"[^。！？!?]+"),
    "en": re.compile(r".+?(?=[.!?](?:\s|$)|$)[.!?]?", re.DOTALL),
}
_PARTS: dict[Language, re.Pattern[str]] = {
    "ja": re.compile(r"[^、，\s]+[、，\s]*"),
    "en": re.compile(r"[^,;]+[,;]?\s*"),
}
_OPENERS: dict[Language, re.Pattern[str]] = {
    "ja": re.compile(
        r"^(?:(?:はい|ええ|うん|えっと|ええと|えーと|あの|その|あ|ああ|まあ|そうですね|そうだな|じゃあ|では|なんか|"
        r"たぶん|とりあえず|うーん|んー|いや|いえ|違(?:う|います)|そう(?:いう(?:意味|こと|話))?(?:じゃ|では)な(?:くて|く|い))"
        r"[、…。\s]*)+(?=.)"
    ),
    "en": re.compile(
        r"^(?:(?:yes|yeah|yep|ok(?:ay)?|well|so|um+|uh+|er+|hmm+|right|sure|and|maybe|i think|i guess|then|"
        r"alright|no|i mean(?:t)?(?: that)?|that's not what i (?:meant|said))\b[,.…\s]*)+(?=\w)",
        re.IGNORECASE,
    ),
}
"""What somebody says before they begin to say something, or before they put it right."""


def own(turn: str, taken: str, language: Language) -> str:
    """The speaker's own words.

    Args:
        turn: what they said.
        taken: what the coach took from it, in the coach's form.
        language: of both.

    Returns:
        A sentence of the turn, or a part of a long one, without the hesitation before it; ``taken`` itself
        where the turn has nothing to do with it.
    """
    sentences = [part.strip() for part in _SENTENCES[language].findall(turn)]
    best = max(sentences, key=lambda one: common(one, taken, language), default="")
    if not common(best, taken, language):
        return taken
    return _tidied(_part(best, taken, language), language)


def _part(sentence: str, taken: str, language: Language) -> str:
    """A sentence, or of a long one the part about what was taken, and before it what there is room for."""
    if len(sentence) <= LONGEST[language]:
        return sentence
    parts = _PARTS[language].findall(sentence)
    last = max(range(len(parts)), key=lambda place: (common(parts[place], taken, language), place))
    return "".join(fitting(parts[: last + 1], LONGEST[language]))


_SEES: dict[Language, re.Pattern[str]] = {
    "ja": re.compile(
        r"^(?:今|今日|話して(?:い)?て|そう言われて)*、?(?:気づ|気付|わか|分か)(?:き|り)ました[、。]+|"
        r"(?:ん?だ?な?(?:って|と)|ことに|のに)、?(?:今|初めて|やっと|ようやく|今日)?、?"
        r"(?:気づ|気付|わか|分か|思)(?:き|い|り)?(?:まし|っ)?た(?:んです(?:ね|よ)?)?$"
    ),
    "en": re.compile(
        r"^(?:i|i've)(?: just| only| now)* (?:reali[sz]ed|noticed|see|saw|understood|found|learn(?:ed|t))"
        r"(?: now| just now| today)?(?: that)? ",
        re.IGNORECASE,
    ),
}
"""What says that something was seen, beside what was seen."""


def seen(turn: str, taken: str, language: Language) -> str:
    """The speaker's own words for what they came to see, without "I realised that"."""
    words = own(turn, taken, language)
    bare = _SEES[language].sub("", words)
    return bare[:1].upper() + bare[1:] if bare else words


def begun(turn: str, taken: str, language: Language) -> str:
    """What a talk began with: the whole of a short turn, else the sentence that matters."""
    return _tidied(turn, language) if len(turn) <= LONGEST[language] else own(turn, taken, language)


def fitting(parts: Sequence[str], longest: int) -> list[str]:
    """The last parts, as many as fit into so many characters; the very last in any case."""
    kept = [parts[-1]]
    for part in reversed(parts[:-1]):
        if sum(map(len, kept)) + len(part) > longest:
            break
        kept.insert(0, part)
    return kept


def _tidied(words: str, language: Language) -> str:
    if language == "ja":  # the recogniser may leave a space where somebody paused
        words = re.sub(r"(?<![!-~])\s+(?![!-~])", "、", words.strip())
    return _OPENERS[language].sub("", words.strip()).strip(" 　、,。.…")
