"""One number at the close, if somebody likes."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from voice_mentor.messages import text
from voice_mentor.seams import LANGUAGES, Language, Line, Transcript
from voice_mentor.sessions.relief import MOVE, Relief, relief

NUMBERS: dict[Language, list[tuple[str, int | None]]] = {
    "ja": [
        ("7くらいです", 7),
        ("七くらいですかね。", 7),
        ("さっきが3で、今は6です", 6),
        ("3から6になりました", 6),
        ("10点中8", 8),
        ("はち", 8),
        ("半分くらいかな", 5),
        ("8割くらい軽くなりました", 8),
        ("ゼロです", 0),
        ("十です。ありがとうございます。", 10),
        ("さんです", 3),
        ("ありがとうございました。", None),
        ("大丈夫です", None),
        ("わかりません", None),
        ("もう一つ相談があるんですけど、3人の部下のことで", None),
        ("1on1のことが心配です", None),
    ],
    "en": [
        ("Seven.", 7),
        ("I'd say a seven.", 7),
        ("From three to six", 6),
        ("seven out of ten", 7),
        ("ten out of ten", 10),
        ("about 8", 8),
        ("maybe a five or six", 6),
        ("It's a four, I think.", 4),
        ("zero", 0),
        ("Thank you, bye.", None),
        ("No thanks.", None),
        ("One more thing.", None),
        ("There are three people I worry about", None),
    ],
}


class Closing:
    """A talk whose replies make the moves they are told to."""

    def __init__(self, language: Language, *moves: str) -> None:
        self.language = language
        self.ended = False
        self.heard: list[str] = []
        self._moves = list(moves)

    def open(self) -> AsyncGenerator[Line, None]:
        return self._line("greet")

    def respond(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        self.heard.append(heard.text)
        return self._line(self._moves.pop(0))

    def silence(self, seconds: float) -> AsyncGenerator[Line, None]:
        return self._line("hold-silence")

    def spoken(self, line: Line, heard_share: float) -> None: ...

    async def _line(self, move: str) -> AsyncGenerator[Line, None]:
        self.ended = move == "end"
        yield Line(
            "。" if self.language == "ja" else ".", self.language, move="close" if self.ended else move
        )


async def say(session: Relief, words: str, language: Language) -> list[Line]:
    return [line async for line in session.respond(Transcript(words, language))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_as_they_are_said(language: Language) -> None:
    assert [(words, relief(words, language)) for words, _ in NUMBERS[language]] == NUMBERS[language]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_asked_once_where_a_talk_was_closed(language: Language) -> None:
    session = Relief(Closing(language, "reflect", "close", "reflect", "close"), lambda number: None)
    replies = [await say(session, "…", language) for _ in range(4)]
    asked = [any(line.move == MOVE for line in reply) for reply in replies]
    assert asked == [False, True, False, False]
    assert replies[1][-1].text == text("relief.ask", language)


async def test_nobody_is_held_back_at_the_door() -> None:
    session = Relief(Closing("en", "end"), lambda number: None)
    assert [line.move for line in await say(session, "bye", "en")] == ["close"]


@pytest.mark.parametrize(
    ("language", "words", "number"), [("ja", "八くらいです。", 8), ("en", "An eight.", 8)]
)
async def test_a_number_is_noted_and_thanked_for(language: Language, words: str, number: int) -> None:
    noted: list[int] = []
    talk = Closing(language, "close")
    session = Relief(talk, noted.append)
    await say(session, "…", language)
    (thanks,) = await say(session, words, language)
    assert noted == [8] and thanks.text == text("relief.received", language, number=8)
    assert talk.heard == ["…"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_where_it_is_still_heavy_nothing_is_closed(language: Language) -> None:
    session = Relief(Closing(language, "close"), lambda number: None)
    await say(session, "…", language)
    (line,) = await say(session, "2", language)
    assert line.text == text("relief.heavy", language, number=2)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_anything_else_is_the_talks(language: Language) -> None:
    noted: list[int] = []
    talk = Closing(language, "close", "reflect", "reflect")
    session = Relief(talk, noted.append)
    thanks = "ありがとうございました。" if language == "ja" else "Thank you."
    for words in ("…", thanks, "7"):
        await say(session, words, language)
    assert noted == [] and talk.heard == ["…", thanks, "7"]


@pytest.mark.parametrize(
    ("language", "words"), [("ja", "ゼロです。死にたいです"), ("en", "Zero. I want to die.")]
)
async def test_danger_goes_to_the_talk(language: Language, words: str) -> None:
    talk = Closing(language, "close", "safety")
    session = Relief(talk, lambda number: pytest.fail("danger is no number"))
    await say(session, "…", language)
    assert [line.move for line in await say(session, words, language)] == ["safety"]
