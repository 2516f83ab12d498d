"""Heard words made comparable, with every character's place in the original kept.

A recogniser leaves out punctuation, writes kana for kanji, spells contractions as it likes and keeps the
fillers. All of that is evened out here once, so that the frames can be written plainly.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from voice_mentor.seams import Language

BOUNDARY = "|"
"""Stands for the end of a sentence in normalised text."""

_JAPANESE = re.compile(r"[ぁ-ヿ一-鿿]")
_DRAWN_OUT = re.compile(r"(?<=[ぁ-ん])[ー〜~]")
_LATIN_WORD = re.compile(r"[a-z]{2,}", re.IGNORECASE)
_FILLERS = {
    "ja": re.compile(
        r"えーっと|えーと|えっと|ええと|えー|あのー|あのう|うーん|んー|そのー|まあ|まぁ"
        r"|なんていうか|何ていうか|なんというか|何と言うか|ぶっちゃけ|正直|ほんとに|本当に|マジで|まじで"
    ),
    "en": re.compile(
        r"\b(?:you know|i mean(?= ?,)|i guess|i suppose|i think(?= i)|sort of|kind of|to be honest"
        r"|to be fair|if i am honest|if i'm honest|tbh|at the end of the day|or something|sometimes)\b",
        re.IGNORECASE,
    ),
}
_TOKEN = re.compile(r"[a-z0-9][a-z0-9'*]*|[.!?;\n]", re.IGNORECASE)
_NOISE = frozenset(
    "um uh er erm hmm ah oh just really honestly actually literally basically fucking bloody so well"
    " quite simply truly seriously totally absolutely completely mate hey please very".split()
)
_SHORT_FORMS = {
    "im": "i am", "ive": "i have", "ill": "ill", "dont": "do not", "cant": "can not", "cannot": "can not",
    "wont": "will not", "didnt": "did not", "doesnt": "does not", "isnt": "is not", "wasnt": "was not",
    "wouldnt": "would not", "couldnt": "could not", "shouldnt": "should not", "havent": "have not",
    "hasnt": "has not", "arent": "are not", "aint": "is not", "can't": "can not", "won't": "will not",
    "ain't": "is not", "wanna": "want to", "gonna": "going to", "gotta": "got to", "gon": "going to",
    "thinkin": "thinking", "goin": "going", "doin": "doing", "feelin": "feeling", "livin": "living",
    "killin": "killing", "dyin": "dying", "hurtin": "hurting", "cuttin": "cutting", "hittin": "hitting",
    "screamin": "screaming", "shoutin": "shouting", "yellin": "yelling", "drinkin": "drinking",
    "sleepin": "sleeping", "eatin": "eating", "havin": "having", "gettin": "getting", "topping": "topping",
    "bout": "about", "cuz": "because", "nothin": "nothing", "somethin": "something", "em": "them",
    "tryna": "trying to", "cause": "because", "cos": "because", "coz": "because", "u": "you", "ur": "your",
    "r": "are", "hes": "he is", "shes": "she is", "theyre": "they are", "thats": "that is",
    "everyones": "everyone is", "anymore": "any more", "mum": "mother", "mom": "mother", "dad": "father",
    "colour": "color", "tonite": "tonight", "k*ll": "kill", "meself": "myself",
}  # fmt: skip
_ENDINGS = (("n't", " not"), ("'m", " am"), ("'ve", " have"), ("'re", " are"), ("'ll", " will"),
            ("'d", " would"), ("'s", " is"), ("s'", "s"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Normalised:
    """Text evened out.

    Attributes:
        text: lower case; Japanese in hiragana and kanji without spaces or drawn-out vowels, English as
            words with one space between and around them; ``BOUNDARY`` between sentences.
        origins: for each character of ``text`` its index in the original.
    """

    text: str
    origins: tuple[int, ...]

    def original(self, source: str, start: int, end: int) -> str:
        """The words of the original that a stretch of the normalised text came from."""
        if not self.origins or end <= start:
            return ""
        last = self.origins[min(end, len(self.origins)) - 1]
        return source[self.origins[start] : last + 1].strip()


def languages_in(text: str, language: str) -> tuple[Language, ...]:
    """Whose rules to apply: by script, since a recogniser may be wrong about the language."""
    found: list[Language] = []
    if language == "ja" or _JAPANESE.search(text):
        found.append("ja")
    if language == "en" or _LATIN_WORD.search(text):
        found.append("en")
    return tuple(found)


def main_language(text: str, language: str) -> Language:
    """The language a text is mostly written in: any Japanese script makes it Japanese."""
    if _JAPANESE.search(text):
        return "ja"
    return "en" if _LATIN_WORD.search(text) or language != "ja" else "ja"


def hiragana(text: str) -> str:
    """Katakana to hiragana, everything else untouched."""
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in text)


def normalise(text: str, language: Language) -> Normalised:
    """Even out one utterance in the given language."""
    blanked = _FILLERS[language].sub(lambda found: " " * len(found[0]), text)
    return _japanese(blanked) if language == "ja" else _english(blanked)


def _japanese(text: str) -> Normalised:
    characters: list[str] = []
    origins: list[int] = []
    for index, original in enumerate(_DRAWN_OUT.sub(" ", text)):
        for character in hiragana(unicodedata.normalize("NFKC", original).lower()):
            if character in "。.!?\n":
                character = BOUNDARY
            elif not (character.isalnum() or character in "々ー"):
                continue
            characters.append(character)
            origins.append(index)
    return Normalised("".join(characters), tuple(origins))


def _english(text: str) -> Normalised:
    straight = text.replace("`", "'") if text.isascii() else "".join(map(_plain_letter, text))
    characters: list[str] = [" "]
    origins: list[int] = [0]
    for token in _TOKEN.finditer(straight):
        word = _english_word(token[0].lower())
        if not word:
            continue
        for offset, character in enumerate(word + " "):
            characters.append(character)
            origins.append(min(token.start() + offset, token.end() - 1))
    return Normalised("".join(characters), tuple(origins))


def _plain_letter(character: str) -> str:
    """Without its accent, one character for one."""
    return "'" if character in "’‘`" else unicodedata.normalize("NFKD", character)[:1] or character


@lru_cache(maxsize=4096)
def _english_word(word: str) -> str:
    if word in ".!?;\n":
        return BOUNDARY
    if word in _NOISE:
        return ""
    if word in _SHORT_FORMS:
        return _SHORT_FORMS[word]
    for ending, full in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending):
            return word[: -len(ending)] + full
    return word
