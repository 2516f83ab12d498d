"""Talks as the command line holds them: kept, not kept and said so, followed up, and looked up afterwards."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.chat_server import Answer
from tests.served import served
from voice_mentor.cli import app
from voice_mentor.cli.coaching import coaching
from voice_mentor.clock import now
from voice_mentor.config import load
from voice_mentor.errors import JournalError
from voice_mentor.journal import key
from voice_mentor.journal.records import Session, Step
from voice_mentor.messages import text
from voice_mentor.seams import LANGUAGES, Language, Transcript
from voice_mentor.sessions.minutes import Minutes

SAID: dict[Language, tuple[str, ...]] = {
    "ja": ("部下に仕事を任せたいのに、時間がないんです。", "明日の朝会で、議事録を田中さんに頼みます。"),
    "en": ("I want to delegate, but there's no time.", "Tomorrow I'll ask Sarah to take the minutes."),
}
REMOTE = "fake-cloud"

Typed = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    """Type lines into ``talk --keyboard --json``; the objects that came back."""

    def talk(language: Language, *options: str) -> list[dict[str, Any]]:
        lines = [json.dumps({"text": words, "language": language}) for words in SAID[language]]
        monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(lines)))
        assert app.run(["talk", "--keyboard", "--json", "--lang", language, *options]) == 0
        told = capsys.readouterr()
        talk.err = told.err  # type: ignore[attr-defined]
        return [json.loads(line) for line in told.out.splitlines()]

    return talk


def kept() -> list[Session]:
    journal = key.open_kept()
    try:
        return [journal.session(one.id) for one in journal.sessions()]
    finally:
        journal.close()


@pytest.mark.usefixtures("unlocked")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_typed_talk_is_kept(language: Language, typed: Typed) -> None:
    replies = [one["reply"] for one in typed(language, "--coach", "embedded")]
    (session,) = kept()
    assert [turn.text for turn in session.turns if turn.who == "speaker"] == list(SAID[language])
    assert [turn.text for turn in session.turns if turn.who == "coach"] == replies
    assert session.ended is not None and session.language == language
    assert [step.what for step in session.steps] == [SAID[language][1].rstrip("。.")]


@pytest.mark.usefixtures("unlocked")
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_ephemeral_talk_says_so_once_and_leaves_nothing(
    language: Language, typed: Typed, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOICE_MENTOR_GENERAL_UI_LANGUAGE", language)
    told = typed(language, "--coach", "embedded", "--ephemeral")
    assert typed.err.count(text("keeping.ephemeral", language)) == 1  # type: ignore[attr-defined]
    assert all(set(one) == {"reply", "language", "move"} for one in told)
    assert not (home / "data").exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_script_without_a_key_is_told_once_and_answered_as_ever(
    language: Language, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOICE_MENTOR_GENERAL_UI_LANGUAGE", language)
    told = typed(language, "--coach", "embedded")
    assert len(told) == 2 and all("notice" not in one for one in told)
    found = key.open_for(load())
    assert isinstance(found, key.Locked)
    assert typed.err.count(found.what(language)) == 1  # type: ignore[attr-defined]
    with pytest.raises(JournalError):
        kept()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_somebody_who_listens_is_told_aloud_before_the_greeting(language: Language) -> None:
    shown: list[str] = []
    config = load({"general.language": language, "coach.wording": "embedded"})
    async with coaching(config, shown.append, Minutes()) as held:
        lines = [line async for line in held.session.open()]
    assert lines[0].text == text("keeping.locked.keyring_none", language)
    assert [line.move for line in lines].count("notice") == 1 and lines[1].move == "greet"
    assert len(shown) == 1  # what would help


async def test_who_switched_the_journal_off_is_told_on_the_screen_only() -> None:
    shown: list[str] = []
    config = load({"journal.keep": False, "coach.wording": "embedded", "general.language": "en"})
    async with coaching(config, shown.append, Minutes()) as held:
        lines = [line async for line in held.session.open()]
    assert {line.move for line in lines} == {"greet"}
    assert shown == [text("journal_care.off.what", "en")]


@pytest.mark.usefixtures("unlocked")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_next_talk_begins_with_the_step_in_its_language(language: Language) -> None:
    week_ago = now().replace(year=now().year - 1)
    made = key.open_for(load())
    assert not isinstance(made, key.Locked)
    step = Step(SAID[language][1], 1, due=date(week_ago.year, week_ago.month, 1))
    made.add(Session("talk", language, week_ago.replace(day=1), steps=(step,)))
    made.close()
    config = load({"coach.wording": "embedded"})  # the language is left to the speaker
    later = week_ago.replace(day=5)
    async with coaching(config, lambda sentence: None, Minutes(), clock=lambda: later) as held:
        opening = [line async for line in held.session.open()]
    told = "".join(line.text for line in opening)
    assert {line.language for line in opening} == {language}
    assert (
        "議事録を田中さんに頼みます" if language == "ja" else "you'd ask Sarah to take the minutes"
    ) in told


LINES: dict[Language, str] = {
    "ja": "最近、手応えを感じたのは、どんな時ですか。",
    "en": "What has been on your mind lately?",
}


@pytest.mark.usefixtures("unlocked")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_next_talk_asks_about_a_line_from_practice_as_words(language: Language) -> None:
    made = key.open_for(load())
    assert not isinstance(made, key.Locked)
    week_ago = now() - timedelta(days=7)
    id = made.add(Session("practice", language, week_ago, steps=(Step(LINES[language], 4),)))
    made.close()
    config = load({"coach.wording": "embedded", "general.language": language})
    async with coaching(config, lambda sentence: None, Minutes()) as held:
        opening = [line async for line in held.session.open()]
        for line in opening:
            held.session.spoken(line, 1.0)
        said = {"ja": "言ってみたら、たくさん話してくれました。", "en": "I said it and she opened up."}
        [line async for line in held.session.respond(Transcript(said[language], language))]
    quoted = "「{}」" if language == "ja" else '"{}"'
    assert quoted.format(LINES[language].rstrip("。?")) in "".join(line.text for line in opening)
    practice = next(one for one in kept() if one.id == id)
    assert [(step.status, step.outcome) for step in practice.steps] == [("done", said[language])]


@pytest.mark.usefixtures("unlocked")
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_remote_model_was_sent_can_be_looked_up(
    language: Language, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    reply = {"ja": "任せたいのに、時間がないんですね。", "en": "You want to delegate, and there's no time."}
    with served(lambda body: Answer(reply[language])) as server:
        monkeypatch.setenv("VOICE_MENTOR_COACH_BASE_URL", server.url)
        monkeypatch.setenv("VOICE_MENTOR_COACH_MODEL", REMOTE)
        typed(language, "--coach", "model")
        port = server.port
    (session,) = kept()
    bodies = [json.loads(body)["messages"] for body in server.bodies]
    assert len(session.sent) == len(bodies) > 1
    assert session.sent[0].text == "\n\n".join(f"[{one['role']}] {one['content']}" for one in bodies[0])
    for sent, messages in zip(session.sent, bodies, strict=True):
        assert sent.text.endswith(messages[-1]["content"])
        assert sent.endpoint == f"127.0.0.1:{port}"
        assert session.turns[sent.turn].who == "speaker"
    name = "田中" if language == "ja" else "Sarah"
    assert not any(name in one.text for one in session.sent)


@pytest.mark.usefixtures("unlocked")
def test_a_model_on_this_machine_is_sent_nothing_that_leaves(
    typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    with served(lambda body: Answer("You want to delegate, and there's no time.")) as server:
        monkeypatch.setenv("VOICE_MENTOR_COACH_BASE_URL", server.url)
        monkeypatch.setenv("VOICE_MENTOR_COACH_MODEL", "fake-model")
        typed("en", "--coach", "model")
    assert server.bodies
    (session,) = kept()
    assert session.sent == ()


# --- voice-mentor steps -------------------------------------------------------------------------------------


@pytest.fixture
def steps(unlocked: None, typed: Typed, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """A journal with a step in it; runs ``voice-mentor steps``."""
    typed("en", "--coach", "embedded")

    def run(*arguments: str, code: int = 0) -> str:
        assert app.run(["steps", *arguments]) == code
        told = capsys.readouterr()
        return told.err if code else told.out

    return run


def test_open_steps_are_listed(steps: Callable[..., str]) -> None:
    assert "Tomorrow I'll ask Sarah to take the minutes" in steps()
    (listed,) = json.loads(steps("--json"))
    assert (listed["number"], listed["status"]) == (1, "open") and listed["due"]


@pytest.mark.parametrize(("command", "status"), [("done", "done"), ("drop", "dropped")])
def test_what_became_of_a_step_is_put_in_by_hand(
    command: str, status: str, steps: Callable[..., str]
) -> None:
    assert "it was easy" in steps(command, "1", "it", "was", "easy")
    assert steps() == text("steps.none", "en") + "\n"
    (listed,) = json.loads(steps("--all", "--json"))
    assert (listed["status"], listed["outcome"]) == (status, "it was easy")


def test_a_step_is_put_in_other_words_and_is_open_again(steps: Callable[..., str]) -> None:
    steps("done", "1")
    steps("change", "1", "Next Monday I'll ask her")
    (listed,) = json.loads(steps("--json"))
    assert listed["what"] == "Next Monday I'll ask her"
    assert date.fromisoformat(listed["due"]).weekday() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_that_is_not_there_is_a_sentence(
    language: Language, steps: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOICE_MENTOR_GENERAL_UI_LANGUAGE", language)
    assert text("steps.unknown.what", language, number=7) in steps("done", "7", code=2)
    assert text("steps.no_words.what", language, number=1) in steps("change", "1", " ", code=2)
