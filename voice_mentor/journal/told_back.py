"""A step as it stands in a question some days later: as it was said, but for who speaks, and when.

「明日の1on1で、近況を聞きます」 becomes 「昨日の1on1で、近況を聞きます」; "Tomorrow I'll ask her" becomes
"you'd ask her yesterday".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate

from voice_mentor.hero import reading
from voice_mentor.hero.reading.spans import Said
from voice_mentor.journal.due import Named, labels, named
from voice_mentor.journal.own_words import fitting
from voice_mentor.seams import Language

LONGEST: dict[Language, int] = {"ja": 44, "en": 130}
"""Characters of a step in a question; of a longer one its end is told, where the verb stands in Japanese."""


@dataclass(frozen=True, slots=True)
class When:
    """What a day that was named is to be called.

    Attributes:
        said: when the words were said.
        now: when they are told back.
        put_off: another day was named since, so that the words' own day is left out.
    """

    said: datetime
    now: datetime
    put_off: bool = False


def told_back(what: str, language: Language, when: When) -> str:
    """A step as it stands after "last time you said".

    Args:
        what: the step, in the speaker's words.
        language: of the words.
        when: they were said and are told back.

    Returns:
        In Japanese the words themselves, to be quoted; in English "you'd ..." where the words allow it, else
        the words in quotation marks.
    """
    return _japanese(what, when) if language == "ja" else _english(what, when)


def line(words: str, language: Language) -> str:
    """A line carried from a practice as it stands in a question, to be quoted: of a long one its beginning.

    Who speaks in it and the days it names stay: it is what somebody says, not what they do.
    """
    words = " ".join(words.split()).translate(_WITHIN)
    for kind in _PARTS[language]:
        kept = _beginning(kind.findall(words), LONGEST[language])
        if kept:
            break
    ended = kept.rstrip(_ENDS)
    return ended if kind is _PARTS[language][0] else f"{ended}…"


_WITHIN = str.maketrans('「」"“”', "『』'‘’")
"""Quotation marks inside quotation marks."""
_PARTS: dict[Language, tuple[re.Pattern[str], ...]] = {
    "ja": tuple(map(re.compile, (r"[^。？！?!]+[。？！?!]*", r"[^、]+、?", "."))),
    "en": tuple(map(re.compile, (r".+?(?:[.?!]+(?=\s|$)|$)\s*", r"\S+\s*", "."))),
}
"""What a long line may be cut behind: a sentence, or else a clause or a word, or else anything."""
_ENDS = " 　、。，,.？！?!"
"""The question around a line is the only one that is asked, and has the mark."""


def _beginning(parts: list[str], room: int) -> str:
    """As many parts as there is room for."""
    lengths = accumulate(len(part) for part in parts)
    return "".join(part for part, length in zip(parts, lengths, strict=True) if length <= room)


# --- Japanese: quoted, with the days of now ----------------------------------------------------------------


def _japanese(what: str, when: When) -> str:
    words = _redated(what, "ja", when)
    words = _TRAILING.sub("", words.strip(" 　、。"))
    parts = re.findall(r"[^、]+、?", words) or [words]
    kept = fitting(parts, LONGEST["ja"])
    if kept[0] is not parts[0] and kept[0] != parts[0] and named(parts[0], when.now, "ja"):
        kept = [parts[0], *fitting(parts[1:], LONGEST["ja"] - len(parts[0]))]
    return "".join(kept)


_TRAILING = re.compile(r"(?:、?(?:ですかね|ですね|かな|かね|とか|みたいな|って感じ(?:です)?))+$")
"""How somebody ends who thinks aloud; quoted it would sound mocking."""


# --- English: reported -------------------------------------------------------------------------------------


def _english(what: str, when: When) -> str:
    clause = _willed(what)
    found = _WILL.search(clause)
    if _DOING.match(clause) and len(clause) <= LONGEST["en"]:
        return f"you'd thought of {clause[0].lower()}{_redated(clause[1:], 'en', when).strip(' .')}"
    if not found or len(clause) > LONGEST["en"]:
        return f'"{_redated(what, "en", when).strip(" .")}"'
    before = _redated(clause[: found.start()], "en", when).strip(" ,")
    after = _redated(clause[found.end() :], "en", when).strip(" ,.")
    after = re.sub(r"\s+", " ", after)
    lead = f"that {before[:1].lower()}{before[1:]} " if before else ""
    return f"{lead}you'd {after}"


_WILL = re.compile(
    r"\byou(?:'ll|'d like to|'d| will| would like to| would| could| can| might| may| want to| need to|"
    r" have to| plan to|'re going to| are going to|'re planning to| intend to| mean to)\s+(?:just |maybe )?",
    re.IGNORECASE,
)
"""What stands before what somebody means to do, turned to "you"; reported, it is "you'd"."""

_DOING = re.compile(r"^\w{2,}ing\b", re.IGNORECASE)
"""What somebody could do, as the reading turns it ("asking her")."""


def _willed(what: str) -> str:
    """The clause that says what will be done, with the speaker turned to "you"."""
    clauses = reading.read(what, "en", {}).spans.clauses
    best = max(clauses, key=_will, default=None)
    return best.whole if best else what


def _will(one: Said) -> tuple[bool, bool, float]:
    return bool(_WILL.search(one.whole)), bool({"will", "act"} & one.kinds), one.weight


# --- days --------------------------------------------------------------------------------------------------

_SINGLE = frozenset("today tomorrow after-tomorrow in-days in-weeks week-begins".split())
"""Rules whose words mean another day a day later."""
_WEEKS = frozenset("next-week this-week week-after-next".split())
_MONTHS_OR_MORE = frozenset("next-month this-month weekend next-weekend".split())
_NAMED_WEEKDAY = frozenset("next-weeks-day this-weeks-day week-after-nexts-day weekday".split())
_LOOSE = {
    "ja": re.compile(r"^(?:中に|までに?|くらいに|には|は|に|も|から)?、?"),
    "en": re.compile(r"^,?\s*"),
}
"""What is left hanging where a day is left out."""


def _redated(words: str, language: Language, when: When) -> str:
    """Days that were named from the day of speaking, as they are named today."""
    for one in sorted(named(words, when.said, language), key=lambda each: -each.start):
        before, after = words[: one.start], words[one.end :]
        holds = after.startswith("の" if language == "ja" else "'s")
        was = words[one.start : one.end]
        now_called = "" if when.put_off else _called(one, was, language, when.now, holds=holds)
        if not now_called and holds:
            now_called, after = ("", after[1:]) if language == "ja" else ("the", after[2:])
        elif not now_called:
            after = _LOOSE[language].sub("", after, count=1)
        words = before + now_called + after
    return words


def _called(one: Named, was: str, language: Language, now: datetime, *, holds: bool) -> str:
    """What a day is called now; "" leaves it out. ``holds``: something of that day follows ("'s meeting")."""
    days = (now.date() - one.day).days
    if one.rule in _NAMED_WEEKDAY:
        return _weekday(one.day, days, language, holds=holds)
    if one.rule in _SINGLE and holds:
        return _day(one.day, days, language, holds=True)
    if one.rule in _SINGLE:
        return "" if language == "ja" else _day(one.day, days, language, holds=False)
    if one.rule in _WEEKS and holds:
        return str(labels(language)["this-week" if days < now.weekday() + 3 else "last-week"])
    return "" if one.rule in _WEEKS | _MONTHS_OR_MORE else was


def _day(day: date, days: int, language: Language, *, holds: bool) -> str:
    if days == 1 and holds:  # "you said you'd ask her yesterday" would tell when it was said
        return str(labels(language)["yesterday"])
    return _weekday(day, days, language, holds=holds) if days < 7 else ""


def _weekday(day: date, days: int, language: Language, *, holds: bool) -> str:
    name = str(labels(language)["weekdays"][day.weekday()])
    if days >= 7:
        name = str(labels(language)["last-weeks-day"]).format(day=name)
    return name if language == "ja" or holds else f"on {name}"
