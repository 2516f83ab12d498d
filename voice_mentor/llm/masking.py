"""Names out before text leaves the machine, names back in the reply.

A name becomes a placeholder that a model can inflect like a name (人物Aさん, "Person A's"), the same one all
session long. What already looks like a placeholder is masked as well, so that nothing is taken for a name
that was none: ``unmask(mask(text)) == text`` for every text.
"""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, AsyncIterable
from string import ascii_uppercase

from voice_mentor.llm.names import Kind, Span, alternatives, apart, listed, spot
from voice_mentor.seams import Language

_STEMS: dict[Language, dict[Kind, str]] = {
    "ja": {"person": "人物", "company": "会社", "contact": "連絡先"},
    "en": {"person": "Person ", "company": "Company ", "contact": "Contact "},
}
_GAPS = ("", " ", "　")
"""What a model may put between the word and the letter of a placeholder."""
_LOOKS_LIKE = re.compile(r"(?:人物|会社|連絡先|Person|Company|Contact)[ 　]?[A-Z][A-Za-z]*")

_LETTERS = re.compile(r"[A-Za-z]+")


class Masker:
    """One session's names.

    Args:
        language: the session's language; placeholders are worded in it.
    """

    def __init__(self, language: Language) -> None:
        self._language: Language = language
        self._by_name: dict[str, str] = {}
        self._by_placeholder: dict[str, str] = {}
        self._count: dict[Kind, int] = {"person": 0, "company": 0, "contact": 0}

    def mask(self, text: str) -> str:
        """Replace the names of people and companies, addresses and telephone numbers."""
        masked: list[str] = []
        place = 0
        for span in self._spans(text):
            masked += [text[place : span.start], self._placeholder(text[span.start : span.end], span.kind)]
            place = span.end
        return "".join([*masked, text[place:]])

    def unmask(self, text: str) -> str:
        """Put the names back."""
        pattern = self._pattern()
        return pattern.sub(self._name, text) if pattern else text

    async def unmask_stream(self, pieces: AsyncIterable[str]) -> AsyncGenerator[str, None]:
        """Put the names back into a reply that arrives in pieces; a placeholder may be cut anywhere."""
        last = held = ""
        async for piece in pieces:
            ready, held = self._ready(held + piece)
            if ready:
                yield self._after(last, ready)
                last = ready[-1]
        if held:
            yield self._after(last, held)

    def _after(self, last: str, text: str) -> str:
        """Unmask a text that follows a character already given out."""
        return self.unmask(last + text)[len(last) :]

    def _spans(self, text: str) -> list[Span]:
        lookalikes = [Span(m.start(), m.end(), "person") for m in self._taken().finditer(text)]
        clear = [
            one for one in self._known(text) + spot(text, self._language) if not _touches(one, lookalikes)
        ]
        return _joined(apart(lookalikes + clear), text)

    def _taken(self) -> re.Pattern[str]:
        """What unmasking would take for a placeholder of this session or another."""
        called = alternatives(listed("ja", "honorifics") | listed("ja", "titles"))
        return re.compile(rf"{_LOOKS_LIKE.pattern}|(?<![A-Za-z])[A-Z]+(?=(?:{called}))")

    def _known(self, text: str) -> list[Span]:
        """Names met before, wherever they stand: the recogniser may drop a capital's cue or an honorific."""
        names = [name for name in self._by_name if len(name) > 1]
        if not names:
            return []
        edges = r"(?<![A-Za-z])(?:{})(?![A-Za-z])"
        found = re.finditer(edges.format(alternatives(names)), text)
        return [Span(match.start(), match.end(), "person") for match in found]

    def _placeholder(self, name: str, kind: Kind) -> str:
        if name not in self._by_name:
            placeholder = _STEMS[self._language][kind] + _letters(self._count[kind])
            self._count[kind] += 1
            self._by_name[name], self._by_placeholder[placeholder] = placeholder, name
        return self._by_name[name]

    def _forms(self) -> list[str]:
        """The placeholders as a model may write them, a Japanese person's shortened too (Aさん)."""
        forms = [_stem(one) + gap + _letter(one) for one in self._by_placeholder for gap in _GAPS]
        if self._language == "ja":
            called = listed("ja", "honorifics") | listed("ja", "titles")
            letters = [_letter(one) for one in self._by_placeholder if _stem(one) == "人物"]
            short = [letter + title for letter in letters for title in called]
            forms += short + ["人物" + gap + one for one in short for gap in _GAPS]
        return forms

    def _pattern(self) -> re.Pattern[str] | None:
        if not self._by_placeholder:
            return None
        stems = alternatives(_stem(one) for one in self._by_placeholder)
        people = [_letter(one) for one in self._by_placeholder if _stem(one) == "人物"]
        called = alternatives(listed("ja", "honorifics") | listed("ja", "titles"))
        letters = rf"|(?<![A-Za-z])(?P<short>{alternatives(people)})(?={called})" if people else ""
        return re.compile(rf"(?P<stem>{stems})[ 　]?(?P<letter>[A-Z]+)(?![A-Za-z]){letters}")

    def _name(self, match: re.Match[str]) -> str:
        short = match.groupdict().get("short")
        stem, letter = ("人物", short) if short else (match["stem"], match["letter"])
        gap = "" if self._language == "ja" else " "
        return self._by_placeholder.get(f"{stem}{gap}{letter}", match.group())

    def _ready(self, text: str) -> tuple[str, str]:
        """Split a text into what can be unmasked now and a tail that may still become a placeholder."""
        forms = self._forms()
        longest = max(map(len, forms), default=0)
        for size in range(min(longest, len(text)), 0, -1):
            tail = text[-size:]
            if any(form.startswith(tail) for form in forms):
                return text[:-size], tail
        return text, ""


def _joined(spans: list[Span], text: str) -> list[Span]:
    """Make one of names that touch, and of a name and letters right after it: a placeholder has to end."""
    joined: list[Span] = []
    for span in spans:
        letters = _LETTERS.match(text, span.end)
        end = letters.end() if letters else span.end
        if joined and span.start <= joined[-1].end:
            before = joined.pop()
            span = Span(before.start, max(end, before.end), before.kind)
        else:
            span = Span(span.start, end, span.kind)
        joined.append(span)
    return joined


def _stem(placeholder: str) -> str:
    return placeholder.rstrip(ascii_uppercase).rstrip()


def _letter(placeholder: str) -> str:
    return placeholder.removeprefix(_stem(placeholder)).strip()


def _touches(span: Span, others: list[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _letters(number: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA."""
    letters = ascii_uppercase[number % 26]
    return letters if number < 26 else _letters(number // 26 - 1) + letters
