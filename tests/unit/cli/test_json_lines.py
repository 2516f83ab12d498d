"""Typed objects in, exactly one object out for each."""

from __future__ import annotations

import io
import json
from collections.abc import AsyncGenerator

import pytest

from voice_mentor.cli import json_lines
from voice_mentor.cli.json_lines import JsonTurns
from voice_mentor.seams import Language, Line, Rejected, Timings, Transcript

SECRET = "my boss Priya shouted at me"


class Parrot:
    """Says the words back; silent when nobody speaks."""

    language: Language = "en"
    ended = False

    async def open(self) -> AsyncGenerator[Line, None]:
        yield Line("Hello.", self.language)

    async def respond(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        yield Line(heard.text, heard.language, move="reflect")
        yield Line("And?", heard.language, move="ask-wish")

    async def silence(self, seconds: float) -> AsyncGenerator[Line, None]:
        yield Line(f"{seconds:.0f} s", self.language, move="hold-silence")

    def spoken(self, line: Line, heard_share: float) -> None: ...


async def answers(*raw: str) -> tuple[int, list[dict[str, object]]]:
    out = io.StringIO()
    broken = await json_lines.answer_lines(Parrot(), [line + "\n" for line in raw], out)
    return broken, [json.loads(line) for line in out.getvalue().splitlines()]


async def test_one_object_for_each() -> None:
    broken, objects = await answers('{"text": "one"}', '{"text": "はい", "language": "ja"}')
    assert broken == 0
    assert objects == [
        {"reply": "one And?", "language": "en", "move": "ask-wish"},
        {"reply": "はいAnd?", "language": "ja", "move": "ask-wish"},
    ]


async def test_no_words_count_as_silence() -> None:
    _, objects = await answers('{"text": "  "}')
    assert objects == [{"reply": "8 s", "language": "en", "move": "hold-silence"}]


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "not json",
        "[]",
        '"text"',
        "{}",
        '{"text": 3}',
        '{"text": null}',
        f'{{"text": "{SECRET}", "language": "fr"}}',
        f'{{"text": "{SECRET}"',
    ],
)
async def test_a_line_that_cant_be_used_is_named_and_the_next_is_answered(raw: str) -> None:
    broken, objects = await answers(raw, '{"text": "two"}')
    assert broken == 1
    assert len(objects) == 2
    assert "Line 1" in str(objects[0]["error"])
    assert SECRET not in json.dumps(objects)
    assert objects[1]["reply"] == "two And?"


def spoken(*events: object) -> list[dict[str, object]]:
    out = io.StringIO()
    turns = JsonTurns(out)
    for event in events:
        if isinstance(event, Transcript | Rejected):
            turns.heard(event)
        elif isinstance(event, Line):
            turns.saying(event)
        elif isinstance(event, Timings):
            turns.turn_ended(event)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_spoken_turn_has_heard_and_timings() -> None:
    told = spoken(Transcript("one", "en"), Line("One.", "en", move="reflect"), Timings({"reply": 0.12345}))
    assert told == [
        {"heard": "one", "reply": "One.", "language": "en", "move": "reflect", "timings": {"reply": 0.1235}}
    ]


def test_nothing_heard_is_no_reply() -> None:
    told = spoken(Rejected("silence"), Line("I didn't hear anything.", "en", move="notice"), Timings())
    assert told[0]["heard"] is None
    assert told[0]["reply"] is None
    assert told[0]["reason"] == "silence"
    assert told[0]["notice"] == "I didn't hear anything."


async def test_a_session_told_whole_begins_with_its_opening_and_ends_with_it() -> None:
    class Once(Parrot):
        async def respond(self, heard: Transcript) -> AsyncGenerator[Line, None]:
            self.ended = True
            yield Line("Who is asking?", "en", role="partner", move="partner")
            yield Line("Go on.", "en", move="ask")

    out = io.StringIO()
    await json_lines.answer_lines(Once(), ['{"text": "one"}', '{"text": "two"}'], out, whole=True)
    opening, answer = [json.loads(line) for line in out.getvalue().splitlines()]
    assert opening["lines"] == [{"role": "coach", "move": None, "text": "Hello."}]
    assert answer["reply"] == "Who is asking? Go on."
    assert [line["role"] for line in answer["lines"]] == ["partner", "coach"]


def test_what_is_said_unasked_has_an_object_where_a_session_is_told_whole() -> None:
    out = io.StringIO()
    turns = JsonTurns(out, lines=True)
    turns.saying(Line("Hello.", "en", move="greet"))
    turns.waiting()
    turns.waiting()
    turns.heard(Transcript("one", "en"))
    turns.saying(Line("As you said it", "en", role="self", move="replay:1"))
    turns.turn_ended(Timings())
    opening, answer = [json.loads(line) for line in out.getvalue().splitlines()]
    assert opening["heard"] is None and opening["reply"] == "Hello."
    assert answer["heard"] == "one"
    assert answer["lines"] == [{"role": "self", "move": "replay:1", "text": "As you said it"}]
