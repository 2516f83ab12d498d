"""What was found decides what words the replies."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.chat_server import Answer, serving
from tests.hostile import GOOD
from voice_mentor.config import Coach
from voice_mentor.errors import EngineNotFound
from voice_mentor.hero import coach as hero
from voice_mentor.hero.wording.choice import wording
from voice_mentor.hero.wording.model import ModelWording
from voice_mentor.llm.discovery import Found, find
from voice_mentor.llm.endpoints import Endpoint
from voice_mentor.llm.openai_chat import OpenAIChat
from voice_mentor.seams import Transcript
from voice_mentor.sessions.talk import TalkSession


def test_nothing_found_leaves_it_to_the_embedded_wording() -> None:
    assert wording(Found(), Coach()) is None


def test_a_remote_endpoint_makes_a_wording_that_masks() -> None:
    remote = wording(Found(Endpoint("https://models.example.com/v1", "m")), Coach())
    local = wording(Found(Endpoint("http://localhost:11434/v1", "m")), Coach())
    assert remote is not None
    assert remote.remote
    assert local is not None
    assert not local.remote


def test_a_file_without_the_extra_is_told_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "xllamacpp", None)  # what an import finds where it isn't installed
    with pytest.raises(EngineNotFound):
        wording(Found(file=tmp_path / "small.gguf"), Coach())


async def test_nothing_is_sent_to_a_remote_model_before_there_is_something_to_say() -> None:
    async with serving(lambda body: Answer("x")) as server:
        chat = OpenAIChat(Endpoint(server.url, "m"))
        await ModelWording(chat, remote=True, timeout_s=5.0).warm_up("en")
        await chat.close()
    assert server.bodies == []


async def test_a_found_server_words_a_reply_after_it_was_warmed_up() -> None:
    async with serving(lambda body: Answer("".join(GOOD["ja"]))) as server:
        settings = Coach(timeout_s=60.0)
        found = await find(settings, {}, (("Ollama", server.port),))
        chosen = wording(found, settings)
        assert chosen is not None
        await chosen.warm_up("ja")
        session = TalkSession(hero.Coach("ja"), chosen)
        said = "部下のやる気がなくて、1on1をしても進捗の話で終わってしまうんです。"
        lines = [line.text async for line in session.respond(Transcript(said, "ja"))]
        await chosen.close()
    assert tuple(lines) == GOOD["ja"]
    assert said.encode() not in server.bodies[0]
