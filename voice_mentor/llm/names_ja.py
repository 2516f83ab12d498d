"""Names in Japanese text: Sudachi's proper nouns, and whatever carries an honorific or a title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from voice_mentor.llm.names import Span, alternatives, listed

MAX_PIECE = 8000
"""Characters analysed at a time; Sudachi refuses more than 49,149 bytes."""

_FOREIGN = re.compile(r"[ァ-ヶー・]{2,}|[A-Za-zＡ-Ｚａ-ｚ][A-Za-zＡ-Ｚａ-ｚ.’'-]*")
_KANJI_ONLY = re.compile(r"[一-龥々]+")


@dataclass(frozen=True, slots=True)
class _Token:
    surface: str
    pos: tuple[str, ...]
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.surface)

    @property
    def person(self) -> bool:
        return self.pos[1:3] == ("固有名詞", "人名")

    @property
    def place(self) -> bool:
        return self.pos[1:3] == ("固有名詞", "地名")

    @property
    def noun(self) -> bool:
        return self.pos[0] in ("名詞", "記号", "補助記号") and self.pos[1] not in ("句点", "読点", "空白")


@cache
def _addressed() -> re.Pattern[str]:
    """An honorific or a title right after a name."""
    both = listed("ja", "honorifics") | listed("ja", "titles")
    return re.compile(rf"(?:{alternatives(both)})")


@cache
def _company() -> re.Pattern[str]:
    heads, tails = (
        alternatives(listed("ja", "company_heads")),
        alternatives(listed("ja", "company_tails") - {"社"}),
    )
    name = r"[一-龥々ァ-ヶーA-Za-z0-9〇○&・]"
    return re.compile(
        rf"(?:{heads})[ 　]?(?:{name}{{1,12}}|[ぁ-ん]{{2,8}}(?=[のはがをにでとも、。]|$))"
        rf"|(?:[ァ-ヶーA-Za-z0-9〇○&・]{{2,12}}|[一-龥々]{{1,4}})(?:{tails})"
        rf"|[ァ-ヶーA-Za-z0-9&・]{{2,12}}社(?![会員長内外])|(?<![A-Za-zＡ-Ｚ])[A-ZＡ-Ｚ]社(?![会員長内外])"
    )


def spot(text: str) -> Iterator[Span]:
    """People and companies of a Japanese text."""
    for match in _company().finditer(text):
        if not _generic(match.group()):
            yield Span(match.start(), match.end(), "company")
    tokens = _tokens(text)
    yield from _people(tokens, text)
    yield from _firms(tokens)


def _generic(company: str) -> bool:
    """Whether it is a kind of company rather than one: 地方銀行, 大手証券."""
    stem = re.sub(rf"(?:{alternatives(listed('ja', 'company_tails'))})$", "", company)
    return (
        bool(_KANJI_ONLY.fullmatch(company))
        and stem not in _houses()
        and not company.startswith(("株", "有", "合"))
    )


@cache
def _houses() -> frozenset[str]:
    """Kanji names of firms that a kind of business is added to (三井 + 物産)."""
    return listed("ja", "companies") | frozenset(
        "三和 野村 大和 川崎 本田 松下 武田 鹿島 大林 清水 竹中".split()
    )


def _tokens(text: str) -> list[_Token]:
    from voice_mentor.hero.reading.morphemes import words

    tokens: list[_Token] = []
    for begin in range(0, len(text), MAX_PIECE):
        place = begin
        for word in words(text[begin : begin + MAX_PIECE]):
            tokens.append(_Token(word.surface, word.pos, place))
            place += len(word.surface)
    return tokens


def _people(tokens: list[_Token], text: str) -> Iterator[Span]:
    place = 0
    while place < len(tokens):
        last = place
        while last + 1 < len(tokens) and tokens[last].person and tokens[last + 1].person:
            last += 1
        span = _person(tokens, place, last, text)
        if span:
            yield span
        place = last + 1


def _person(tokens: list[_Token], first: int, last: int, text: str) -> Span | None:
    token, end = tokens[first], tokens[last].end
    name = text[token.start : end]
    if token.place and _misheard(name):
        return Span(token.start, end - 1, "person")
    if token.person:
        if name[-1] in "部課係室店" and text[end : end + 1] == "長" and len(name) > 1:
            end -= 1  # 原部長 is read as 原部 + 長
        sure = last > first or (len(name) > 1 and not re.fullmatch(r"[ぁ-ん]+", name))
        return Span(token.start, end, "person") if sure or _called(text, end) else None
    if not _called(text, end) or name in listed("ja", "common"):
        return None
    nameable = (token.noun and _FOREIGN.fullmatch(name)) or name in listed("ja", "surnames")
    return Span(token.start, end, "person") if nameable else None


def _misheard(place: str) -> bool:
    """Whether a place may be a surname with a さん that the recogniser took for 山: 田中山のやる気が."""
    tokens = _tokens(place[:-1]) if place.endswith("山") and len(place) > 2 else []
    return len(tokens) == 1 and tokens[0].person


def _called(text: str, end: int) -> bool:
    return _addressed().match(text, end) is not None


def _firms(tokens: list[_Token]) -> Iterator[Span]:
    for token in tokens:
        proper = token.pos[1:3] == ("固有名詞", "一般")
        known = token.surface in listed("ja", "companies") or token.surface.lower() in listed(
            "en", "companies"
        )
        if (proper or known) and len(token.surface) > 1 and token.surface not in listed("ja", "stay"):
            yield Span(token.start, token.end, "company")
