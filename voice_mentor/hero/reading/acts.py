"""Dialogue acts: what a turn does, besides what it tells. One table per language, first to last.

An act is a name the policy knows; several can hold at once ("no, that's not it, just tell me").
"""

from __future__ import annotations

import re

from voice_mentor.hero.reading import en_spelling
from voice_mentor.hero.reading.word_lists import patterns
from voice_mentor.seams import LANGUAGES, Language

ACTS: dict[Language, dict[str, re.Pattern[str]]] = {
    language: {name: re.compile(pattern, re.IGNORECASE) for name, pattern in patterns(language).items()}
    for language in LANGUAGES
}
"""Language -> act -> pattern, from ``acts_<language>.toml``."""

_WHEN = {
    "ja": re.compile(
        r"(明日|あした|明後日|あさって|今日(?:の[^\s、。]{1,4})?|今夜|今週(?:中|末|の[^\s、。はにで]{1,6})?|"
        r"来週(?:の[^\s、。はにで]{1,8})?|来月(?:の[^\s、。はにで]{1,6})?|"
        r"[月火水木金土日]曜日?(?:の[^\s、。はにで]{1,6})?|次の(?:1on1|会議|面談|機会|打ち合わせ|ミーティング|朝会)|次回|朝(?:会|一|礼)|昼休み|"
        r"夕方|午前中|午後|このあと|この後|今から|着いたら|会社に着|戻ったら)"
    ),
    "en": re.compile(
        r"\b(today|tonight|tomorrow(?: \w+ing| afternoon)?|this (?:week|afternoon|evening|morning|"
        r"friday|monday)|next (?:week|month|time|one-on-one|meeting|monday|tuesday|wednesday|"
        r"thursday|friday)|(?:on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|"
        r"sunday)(?: morning| afternoon)?|at lunch|after (?:lunch|work|the meeting)|"
        r"when i(?:'m| get) (?:in|there|back|home|to \w+)|in (?:our|my|the) next (?:one-on-one|meeting|"
        r"chat)|"
        r"before (?:lunch|the \w+))\b",
        re.IGNORECASE,
    ),
}

_COUNTED = "人つ度回緒番分部応旦生方般時月日々階歩本枚件個名年週台社組言息瞬目切致定体対"
"""What follows a numeral that is no answer by itself: 一階, 一歩, 一回."""
_KANJI = dict(zip("零一二三四五六七八九十", range(11), strict=True)) | {"〇": 0}
_KANA = dict(
    zip("ゼロ いち に さん よん ご ろく なな はち きゅう じゅう".split(), range(11), strict=True)
) | {"しち": 7}
_WORDS = dict(zip("zero one two three four five six seven eight nine ten".split(), range(11), strict=True))


def acts(text: str, language: Language) -> frozenset[str]:
    """Names of the acts a turn performs."""
    stripped = en_spelling.mended(text.strip()) if language == "en" else text.strip()
    return frozenset(name for name, pattern in ACTS[language].items() if pattern.search(stripped))


def when(text: str, language: Language) -> str:
    """A time named for something to come, or ""."""
    found = _WHEN[language].search(text)
    return found.group() if found else ""


def number(text: str, language: Language) -> int | None:
    """A number from 0 to 10, the first that was said."""
    found = re.search(r"(?<![\d.])(10|\d)(?![\d:%時月日分年人件on])", text)
    if found:
        return int(found.group(1))
    if language == "en":
        word = re.search(r"\b(" + "|".join(_WORDS) + r")\b", text.lower())
        return _WORDS[word.group(1)] if word else None
    kanji = re.search(rf"([〇零一二三四五六七八九十])(?![{_COUNTED}])", text)
    if kanji:
        return _KANJI[kanji.group(1)]
    bare = re.sub(r"(です|かな|くらい|ぐらい|ですね|、|。|点|\s)", "", text)
    return _KANA.get(bare)
