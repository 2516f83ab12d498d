"""After a session the coach's own audit is offered, from memory."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from rich.console import Console

from voice_mentor.cli import afterwards, app
from voice_mentor.messages import text
from voice_mentor.seams import LANGUAGES, Language, Line, Transcript
from voice_mentor.sessions.minutes import Minutes

SAID: dict[Language, tuple[str, ...]] = {
    "ja": ("部下に仕事を任せたいのに、時間がないんです。", "任せると、かえって遅くなる気がして。"),
    "en": ("I want to delegate, but there's no time.", "It seems slower when somebody else does it."),
}


class Keyboard(io.StringIO):
    """Somebody sits there."""

    def isatty(self) -> bool:
        return True


def minutes(language: Language, replies: int = 4, move: str = "reflect") -> Minutes:
    told = Minutes()
    for _ in range(replies):
        told.heard(Transcript(SAID[language][0], language))
        told.begin_reply()
        told.given(Line(SAID[language][1], language, move=move))
        told.end_reply()
    return told


@pytest.fixture
def console() -> Console:
    return Console(file=io.StringIO(), width=200)


def shown(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_tells_how_to_see_it(language: Language, console: Console) -> None:
    afterwards.look_back(minutes(language), console, language, wanted=False)
    assert shown(console).strip() == text("talk.audit_hint", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_it_was_wanted_the_table_is_shown(language: Language, console: Console) -> None:
    afterwards.look_back(minutes(language), console, language, wanted=True)
    assert text("audit.table.title", language, replies=4) in shown(console)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("replies", "move"), [(2, "reflect"), (4, "safety")])
def test_nothing_is_offered_after_two_words_or_after_danger(
    replies: int, move: str, language: Language, console: Console
) -> None:
    afterwards.look_back(minutes(language, replies, move), console, language, wanted=False)
    assert shown(console) == ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("typed", "wants"), [("y\n", True), ("はい\n", True), ("\n", False), ("", False)])
def test_at_the_keyboard_it_is_asked(
    typed: str, wants: bool, language: Language, console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Keyboard(typed))
    afterwards.ask_to_look_back(minutes(language), console, language, wanted=False)
    assert (text("audit.table.title", language, replies=4) in shown(console)) == wants


def test_nobody_at_the_keyboard_is_not_asked(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    afterwards.ask_to_look_back(minutes("en"), console, "en", wanted=False)
    assert shown(console) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_scripts_get_it_as_the_last_object_and_no_file_holds_a_word(
    language: Language, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [json.dumps({"text": words, "language": language}) + "\n" for words in SAID[language]]
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(lines)))
    assert app.run(["talk", "--keyboard", "--json", "--coach", "embedded", "--audit"]) == 0
    *replies, last = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(replies) == len(SAID[language])
    assert last["audit"]["replies"] == len(replies)
    assert last["audit"]["language"] == language
    kept = b"".join(file.read_bytes() for file in home.rglob("*") if file.is_file())
    assert not any(words.encode() in kept for words in SAID[language])
