"""``voice-mentor talk --coach model`` against endpoints no coach should have to work with."""

from __future__ import annotations

import asyncio
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.chat_server import Answer, Body, ChatServer
from tests.hostile import GOOD, LOST, NAMES, SAID, behaviours
from tests.served import served
from voice_mentor import engines
from voice_mentor.audio.wav_sink import WavSink
from voice_mentor.cli import app
from voice_mentor.config import Config
from voice_mentor.hero.judging import HARD
from voice_mentor.hero.rubric import Context, review
from voice_mentor.messages import text
from voice_mentor.seams import LANGUAGES, Language, Line

KINDS = sorted(behaviours("en"))
IN_A_PROCESS: tuple[tuple[str, Language], ...] = (
    ("401", "en"),
    ("dies in mid-sentence", "ja"),
    ("endless", "en"),
    ("injected", "ja"),
)
REMOTE_MODEL = "fake-cloud"
"""A name that Ollama gives to models it passes on to a server elsewhere: remote, although on loopback."""
ALL_THAT_IS_SENT = {"model", "messages", "stream", "max_tokens", "temperature"}
NAMED: dict[Language, tuple[str, str]] = {"ja": ("田中", "人物A"), "en": ("Sarah", "Person A")}
ALOUD: dict[Language, str] = {
    "ja": "部下の田中さんのやる気がなくて、困っています。",
    "en": "My colleague Sarah from finance seems tired of it all.",
}
SOUND_AS_TEXT = re.compile(r"[A-Za-z0-9+/]{120,}")
"""What base64 looks like."""


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Have the settings name a server and a model."""

    def configure(server: ChatServer, model: str = "fake-model", timeout_s: float = 20.0) -> None:
        monkeypatch.setenv("VOICE_MENTOR_COACH_BASE_URL", server.url)
        monkeypatch.setenv("VOICE_MENTOR_COACH_MODEL", model)
        monkeypatch.setenv("VOICE_MENTOR_COACH_TIMEOUT_S", str(timeout_s))

    return configure


@pytest.fixture
def talk(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Type some lines into ``talk --keyboard --json`` and read the objects."""

    def typed(language: Language, *said: str, options: tuple[str, ...] = ()) -> list[dict[str, Any]]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(lines_of(said, language)))
        command = ["talk", "--keyboard", "--json", "--coach", "model", "--lang", language, *options]
        assert app.run(command) == 0
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return typed


def lines_of(said: tuple[str, ...], language: Language) -> str:
    return "".join(json.dumps({"text": words, "language": language}) + "\n" for words in said)


def check(told: list[dict[str, Any]], kind: str, language: Language) -> None:
    """Every line was answered by a reply that passes, and a lost model was told of once."""
    assert len(told) == len(SAID[language])
    replies: tuple[str, ...] = ()
    for number, one in enumerate(told, start=1):
        context = Context(language, SAID[language][:number], replies=replies, move=one["move"])
        assert one["reply"]
        assert one["language"] == language
        assert not [broken for broken in review(one["reply"], context) if broken.rule in HARD], one
        replies = (*replies, one["reply"])
    notices = [one["notice"] for one in told if "notice" in one]
    assert notices == ([text("llm.lost", language)] if kind in LOST else [])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_whatever_the_endpoint_does_every_line_is_answered(
    kind: str, language: Language, endpoint: Any, talk: Any
) -> None:
    with served(behaviours(language)[kind]) as server:
        endpoint(server, timeout_s=1.0 if kind in ("slow", "stalls") else 20.0)
        check(talk(language, *SAID[language]), kind, language)
    assert server.bodies


@pytest.mark.parametrize(("kind", "language"), IN_A_PROCESS)
def test_the_same_in_a_process_of_its_own(kind: str, language: Language, endpoint: Any) -> None:
    with served(behaviours(language)[kind]) as server:
        endpoint(server)
        ran = subprocess.run(
            [sys.executable, "-m", "voice_mentor", "talk", "--keyboard", "--json", "--coach", "model"],
            input=lines_of(SAID[language], language),
            capture_output=True,
            encoding="utf-8",
            env=os.environ | {"PYTHONUTF8": "1"},
            timeout=120,
            check=False,
        )
    assert ran.returncode == 0, ran.stderr
    assert "Traceback" not in ran.stderr
    assert "fake-model" in ran.stderr  # which it took
    check([json.loads(line) for line in ran.stdout.splitlines()], kind, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_good_model_words_the_reply_and_a_script_sends_nothing_else(
    language: Language, endpoint: Any, talk: Any
) -> None:
    with served(behaviours(language)["good"]) as server:
        endpoint(server)
        (told,) = talk(language, SAID[language][0])
    assert told["reply"] == ("" if language == "ja" else " ").join(GOOD[language])
    assert set(told) == {"reply", "language", "move"}
    assert len(server.bodies) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_masked_text_reaches_a_remote_endpoint_and_that_is_told_once(
    language: Language, endpoint: Any, talk: Any
) -> None:
    name, placeholder = NAMED[language]
    with served(lambda body: Answer(reflected(placeholder, language))) as server:
        endpoint(server, REMOTE_MODEL)
        told = talk(language, *SAID[language])
    assert [one.get("notice") for one in told] == [text("masking.told", language), *[None] * (len(told) - 1)]
    assert name in told[0]["reply"]
    assert placeholder not in json.dumps(told, ensure_ascii=False)
    only_masked_text(server)


def reflected(placeholder: str, language: Language) -> str:
    if language == "ja":
        return f"{placeholder}さんのやる気が、気になっているんですね。何が引っかかりますか。"
    return f"So {placeholder} seems unmotivated to you. What is it like in your one on ones?"


def only_masked_text(server: ChatServer) -> None:
    assert server.bodies
    for head, body in zip(server.heads, server.bodies, strict=True):
        sent: Body = json.loads(body)
        assert set(sent) <= ALL_THAT_IS_SENT
        assert all(set(one) == {"role", "content"} for one in sent["messages"])
        words = "\n".join(one["content"] for one in sent["messages"])  # raises where it isn't text
        assert not any(name in words for name in NAMES)
        assert not SOUND_AS_TEXT.search(words)
        assert "content-type: application/json" in head.lower()


async def recorded(language: Language, file: Path) -> None:
    """Have a voice say what is to be heard."""
    voice = engines.synthesizer({"ja": "openjtalk", "en": "hibari"}[language], Config())
    sink = WavSink(file)
    async for speech in voice.synthesize(Line(ALOUD[language], language)):
        await sink.play(speech)
    await sink.close()
    await voice.close()


@pytest.mark.engine
@pytest.mark.usefixtures("whisper_base")
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sound_and_no_name_said_aloud_reaches_a_remote_endpoint(
    language: Language, endpoint: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, placeholder = NAMED[language]
    asyncio.run(recorded(language, tmp_path / "said.wav"))
    with served(lambda body: Answer(reflected(placeholder, language))) as server:
        endpoint(server, REMOTE_MODEL)
        sound = ["--mic", str(tmp_path / "said.wav"), "--speaker", str(tmp_path / "answer.wav")]
        assert app.run(["talk", *sound, "--json", "--coach", "model", "--lang", language]) == 0
    (told,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert name in told["heard"]
    assert told["notice"] == text("masking.told", language)
    assert told["notice"] not in told["reply"]
    only_masked_text(server)


@pytest.mark.engine
@pytest.mark.parametrize("language", LANGUAGES)
def test_typing_with_the_screen_says_which_it_took_and_who_words_it(
    language: Language,
    endpoint: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(SAID[language][0] + "\n"))
    monkeypatch.setenv("COLUMNS", "300")
    with served(behaviours(language)["good"]) as server:
        endpoint(server)
        options = ["--speaker", str(tmp_path / "answer.wav"), "--lang", language, "--ui-lang", language]
        assert app.run(["talk", "--keyboard", "--coach", "auto", *options]) == 0
    shown = capsys.readouterr().out
    host = server.url.removeprefix("http://").removesuffix("/v1")
    assert text("llm.took.local", language, model="fake-model", place=host) in shown
    assert GOOD[language][0] in shown  # which question comes differs: people get another seed each time


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_model_that_is_wanted_and_not_there_is_told(
    language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VOICE_MENTOR_COACH_MODEL", "a-model-nobody-has")
    assert app.run(["talk", "--keyboard", "--json", "--coach", "model", "--ui-lang", language]) == 2
    what, remedy = capsys.readouterr().err.splitlines()
    assert "Ollama 11434" in what
    assert "--coach embedded" in remedy


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_coach_can_be_is_told_with_the_flag(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["talk", "--keyboard", "--coach", "someone", "--ui-lang", language]) == 2
    told = capsys.readouterr().err
    assert "--coach" in told
    assert "auto | embedded | model" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_embedded_asks_nobody_whatever_the_settings_say(language: Language, endpoint: Any, talk: Any) -> None:
    with served(behaviours(language)["good"]) as server:
        endpoint(server)
        first = talk(language, *SAID[language], options=("--coach", "embedded"))
        again = talk(language, *SAID[language], options=("--coach", "embedded"))
    assert first == again
    assert not server.bodies
