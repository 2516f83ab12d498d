"""Names in English text, with capitals or, as a recogniser may write them, without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from voice_mentor.llm.names import Kind, Span, alternatives, listed

_WORD = re.compile(
    r"[A-Za-zÀ-ÖØ-öø-ÿ][A-Za-zÀ-ÖØ-öø-ÿ]*(?:[-’'](?!s\b|ll\b|d\b|re\b|ve\b|m\b|t\b|san\b|kun\b|sama\b)[A-Za-zÀ-ÖØ-öø-ÿ]+)*"
)
_TITLE = re.compile(r"\b(?:mr|mrs|ms|miss|dr|prof|professor|sir|madam|sensei)\b\.?\s+", re.IGNORECASE)
_SUFFIXED = re.compile(r"\b([A-Za-z]{2,})-(?:san|kun|sama|sensei)\b", re.IGNORECASE)
_OPENS = re.compile(r"(?:^|[.!?…:\n\"“]\s*|\n\s*)$")


@cache
def _related() -> re.Pattern[str]:
    """What stands right before a name: "my manager", "the new analyst named"."""
    who = alternatives(listed("en", "relations"))
    return re.compile(
        rf"\b(?:my|our|his|her|their|your|the|a|an|this)\s+(?:\w+\s+)?(?:{who})(?:\s+(?:named|called)|,)?\s+$",
        re.IGNORECASE,
    )


@cache
def _from_department() -> re.Pattern[str]:
    return re.compile(
        rf"\s+(?:from|in|over in|at)\s+(?:the\s+)?(?:{alternatives(listed('en', 'departments'))})\b",
        re.IGNORECASE,
    )


def spot(text: str) -> Iterator[Span]:
    """People and companies of an English text."""
    for match in _SUFFIXED.finditer(text):
        yield Span(match.start(1), match.end(1), "person")
    words = list(_WORD.finditer(text))
    place = 0
    while place < len(words):
        last = _run(words, place, text)
        kind = _kind(words[place : last + 1], text)
        if kind:
            yield Span(words[place].start(), words[last].end(), kind)
        place = last + 1 if kind else place + 1


def _run(words: list[re.Match[str]], first: int, text: str) -> int:
    """The last word of a run of names that only spaces part ("Sarah Chen", "Acme Corp")."""
    last = first
    while (
        last + 1 < len(words)
        and text[words[last].end() : words[last + 1].start()] == " "
        and _name_like(words[last])
        and (_name_like(words[last + 1]) or _ending(words[last + 1]))
        and not (last == first and _opens(words[first], text) and not _given(words[first]))
    ):
        last += 1
    return last


def _ending(word: re.Match[str]) -> bool:
    return word.group()[0].isupper() and word.group().lower() in listed("en", "company_endings")


def _name_like(word: re.Match[str]) -> bool:
    """A capital that is no acronym and no common word, or a plain given name."""
    written = word.group()
    if written.lower() in listed("en", "common"):
        return False
    capital = written[0].isupper() and (not written.isupper() or len(written) == 1)
    return capital or _given(word)


def _given(word: re.Match[str]) -> bool:
    return word.group().lower() in listed("en", "given")


def _opens(word: re.Match[str], text: str) -> bool:
    return _OPENS.search(text[: word.start()]) is not None


def _kind(run: list[re.Match[str]], text: str) -> Kind | None:
    lowered = [word.group().lower() for word in run]
    if (len(run) > 1 and _ending(run[-1])) or any(word in listed("en", "companies") for word in lowered):
        return "company"
    if _introduced(run, text):
        return "person"
    if any(_given(word) for word in run) or _acts(run, text):
        return "person"
    if not _name_like(run[0]) or (_opens(run[0], text) and len(run) == 1) or len(run[0].group()) == 1:
        return None
    return "company" if _company_cue(run[0], text) else "person"


def _introduced(run: list[re.Match[str]], text: str) -> bool:
    """A title or a relation before it, or a department after it, makes any name-like word a name."""
    before, word = text[: run[0].start()], run[0].group()
    nameable = _name_like(run[0]) or word.lower() in listed("en", "double")
    titled = re.search(_TITLE.pattern + "$", before, re.IGNORECASE) is not None
    if titled:
        return word.lower() not in listed("en", "common")
    if len(run) == 1 and _lower_from(run, text):
        return True
    if not nameable or (
        word.islower() and word.lower() not in listed("en", "given") | listed("en", "double")
    ):
        return False
    if _related().search(before):
        return True
    return _from_department().match(text, run[-1].end()) is not None and not _opens_with_word(run, text)


def _acts(run: list[re.Match[str]], text: str) -> bool:
    """A sentence's first word that does what only people do: "Xochitl keeps ..."."""
    word = run[0].group()
    if (
        len(run) > 1
        or not word[0].isupper()
        or word.lower() in listed("en", "openers") | listed("en", "common")
    ):
        return False
    follows = re.match(r" ([a-z]+)\b", text[run[0].end() :])
    return follows is not None and follows[1] in listed("en", "human_verbs")


def _lower_from(run: list[re.Match[str]], text: str) -> bool:
    """A plain word between talking and a department: "i spoke with zhenya from finance"."""
    before = re.search(r"([A-Za-z]+)\s+$", text[: run[0].start()])
    plain = run[0].group().lower() not in listed("en", "senders") | listed("en", "common") | listed(
        "en", "relations"
    )
    talks = before is not None and before[1].lower() in listed("en", "talk_verbs")
    return plain and talks and _from_department().match(text, run[0].end()) is not None


def _opens_with_word(run: list[re.Match[str]], text: str) -> bool:
    """A sentence's first word is capital anyway: only a known name may count there."""
    known = listed("en", "given") | listed("en", "double")
    return _opens(run[0], text) and run[0].group().lower() not in known


def _company_cue(word: re.Match[str], text: str) -> bool:
    before = re.search(r"([A-Za-z]+)\s+$", text[: word.start()])
    return before is not None and before[1].lower() in listed("en", "company_cues")
