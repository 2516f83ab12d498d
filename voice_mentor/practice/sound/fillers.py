"""Which words are fillers: sounds that hold the turn while the next words are looked for.

Counted are those that mean nothing else: えーと, あのー, えー, うーん, そのー, あー; um, hmm, and uh, which
is also written er, or ah between commas. まあ, なんか, like, you know and well are words, and left alone.
So are あの before what it points to (あの人), ええ and うん as answers, uh-huh and mm-hmm.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from voice_mentor.seams import Language

_LONG = "[ーｰ〜~]"
_STARTS = r"(?<![ァ-ヺa-zA-Z])"
_ALONE = r"(?=[、,。.…!?\s]|$)"
_AGREES = r"(?![、,。\s]*(?:そう|はい|なる[ほぽ]ど|いい|もちろん|大丈夫|わか|分か))"
"""え and う before agreement are an answer, however long Whisper makes them."""
_POINTED_AT = "店客菓金茶寺城祭話酒宅昼皿弁知礼姉兄母父"
"""あのお客さん points at somebody; any other あのお is a long あの."""
_BEFORE_SPEECH = (
    "最近|今日|昨日|明日|今朝|今週|先週|来週|この前|この間|実は|ちょっと|すみません|すいません|"
    "ですね|もし|もう|まず|私|僕|俺|なんか|なんて|え[ーっえ]|一つ|ひとつ"
)
"""What follows あの as a filler; it points at nothing that begins like this."""
_JA: tuple[tuple[str, str], ...] = (
    (
        "えーと",
        rf"{_STARTS}(?<!え)(?:え(?:{_LONG}|え)+っ?とぉ?|えい?っと|え、っ?と{_ALONE}|"
        rf"(?<![ぁ-んー一-鿿])えと{_ALONE}){_LONG}*",
    ),
    ("うーん", rf"{_STARTS}(?:う{_LONG}++ん?+|ん{_LONG}++){_LONG}*+(?:っ?と{_ALONE})?{_AGREES}"),
    (
        "あのー",
        rf"{_STARTS}あの(?:{_LONG}+|う(?![ちえた])|ぉ+|お(?![{_POINTED_AT}])|{_ALONE}|(?={_BEFORE_SPEECH}))",
    ),
    ("そのー", rf"{_STARTS}その(?:{_LONG}+|う(?![ちえた])|ぉ+|{_ALONE})"),
    ("えー", rf"{_STARTS}(?<![えねへ])(?:え{_LONG}++|(?<=[、,])え(?=[、,])){_AGREES}"),
    ("あー", rf"{_STARTS}(?<![ぁ-ん])あ{_LONG}++{_ALONE}{_AGREES}"),
)
_EN: tuple[tuple[str, str], ...] = (
    ("um", r"\b(?<!-)(?:u+m+|u+h+m+|e+r+m+|eh+m+)\b(?!-)"),
    (
        "uh",
        r"\b(?<!-)u+h+\b(?![- ]+(?:huh|oh)\b)(?!-)|(?<=, )ah+(?=,)|(?<![\w’'.-])(?-i:[Ee]e*r+)\b(?![-’'])",
    ),
    ("hmm", r"\b(?<!-)h+m+\b(?!-)"),
)
_ANSWERS: dict[Language, re.Pattern[str]] = {
    "ja": re.compile(rf"(?<![ぁ-んァ-ヺー])(?:うん|ええ|はい){_ALONE}"),
    "en": re.compile(r"\b(?:mm-?hmm?|uh[- ]huh|yeah|yes|no|oh)\b", re.IGNORECASE),
}
_BETWEEN = r"[、,。.…!?\s]*"


def _joined(kinds: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"({pattern})" for _, pattern in kinds), re.IGNORECASE)


_KINDS: dict[Language, tuple[tuple[str, str], ...]] = {"ja": _JA, "en": _EN}
_FOUND: dict[Language, re.Pattern[str]] = {language: _joined(kinds) for language, kinds in _KINDS.items()}


def matches(text: str, language: Language) -> Iterator[re.Match[str]]:
    """Where the fillers of a text stand, in order."""
    return _FOUND[language].finditer(text)


def answers(text: str, language: Language) -> Iterator[re.Match[str]]:
    """Where a text has words that sound like fillers when they are heard by themselves: うん, mm-hmm."""
    return _ANSWERS[language].finditer(text)


def found(text: str, language: Language) -> tuple[str, ...]:
    """The fillers of a text that leaves none out, in order, each in its usual spelling ("えーと", "um")."""
    return tuple(name(one, language) for one in matches(_even(text), language))


def name(match: re.Match[str], language: Language) -> str:
    """The usual spelling of one of the ``matches``."""
    return _KINDS[language][(match.lastindex or 1) - 1][0]


def without(text: str, language: Language) -> str:
    """A text with its fillers taken out."""
    return re.sub(rf"(?:{_FOUND[language].pattern}){_BETWEEN}", " ", _even(text), flags=re.IGNORECASE).strip()


def _even(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
