"""What every language model owes the coach, whatever runs behind it."""

from __future__ import annotations

import asyncio
import importlib.util
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import MagicMock

import pytest

from tests.chat_server import Answer, serving
from voice_mentor import weights
from voice_mentor.errors import EngineNotFound, ReplyError, WeightsError
from voice_mentor.llm.chat import ChatMessage, ChatModel
from voice_mentor.llm.endpoints import Endpoint
from voice_mentor.llm.local_llm import LocalChat
from voice_mentor.llm.openai_chat import Limits, OpenAIChat
from voice_mentor.llm.scripted import ScriptedChat

ASKED = [ChatMessage("system", "You are brief."), ChatMessage("user", "Say hello.")]
PATIENT = Limits(connect=30.0, first=300.0, gap=300.0, warm_up=300.0)


def gguf() -> Path | None:
    """A small model's file, where one was pulled and the extra is installed."""
    if importlib.util.find_spec("xllamacpp") is None:
        return None
    try:
        return weights.file("qwen-coder-0.5b")
    except WeightsError:
        return None


@asynccontextmanager
async def opened(kind: str) -> AsyncIterator[ChatModel]:
    if kind == "scripted":
        yield ScriptedChat("Hello there. How are you?")
    elif kind == "endpoint":
        async with serving(lambda body: Answer("Hello there. How are you?")) as server:
            chat = OpenAIChat(Endpoint(server.url, "fake-model"), PATIENT)
            yield chat
            await chat.close()
    else:
        file = gguf()
        if file is None:
            pytest.skip("needs the local-llm extra and: voice-mentor models pull qwen-coder-0.5b")
        local = LocalChat(file, PATIENT)
        yield local
        await local.close()


KINDS = ["scripted", "endpoint", pytest.param("local", marks=pytest.mark.engine)]


@pytest.mark.parametrize("kind", KINDS)
async def test_it_writes_in_pieces_again_and_again(kind: str) -> None:
    async with opened(kind) as model:
        await model.warm_up(ASKED[:1])
        for _ in range(2):
            pieces = [piece async for piece in model.stream(ASKED)]
            assert "".join(pieces).strip()
            assert all(pieces)


@pytest.mark.parametrize("kind", KINDS)
async def test_an_answer_may_be_left_in_the_middle(kind: str) -> None:
    async with opened(kind) as model:
        async with aclosing(model.stream(ASKED)) as pieces:
            assert await anext(pieces)
        assert [piece async for piece in model.stream(ASKED)]


@pytest.mark.parametrize("kind", KINDS)
async def test_it_has_a_name_and_closes_twice(kind: str) -> None:
    async with opened(kind) as model:
        assert model.name
        await model.close()
        await model.close()


async def test_cancelling_a_turn_ends_the_writing() -> None:
    async with serving(lambda body: Answer("and so on ", ends="endless")) as server, asyncio.timeout(30):
        chat = OpenAIChat(Endpoint(server.url, "fake-model"), PATIENT)
        began = asyncio.Event()

        async def read() -> None:
            async with aclosing(chat.stream(ASKED)) as pieces:
                async for _ in pieces:
                    began.set()

        turn = asyncio.ensure_future(read())
        await began.wait()
        turn.cancel()
        await asyncio.wait({turn})
        await server.left.wait()
        await chat.close()


async def test_a_missing_extra_is_told_with_the_command(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "xllamacpp", None)  # what an import finds where it isn't installed
    with pytest.raises(EngineNotFound) as caught:
        await LocalChat(tmp_path / "small.gguf").warm_up(ASKED)
    assert "voice-mentor[local-llm]" in caught.value.remedy("ja")


@pytest.mark.skipif(importlib.util.find_spec("xllamacpp") is None, reason="needs the local-llm extra")
@pytest.mark.parametrize("content", [None, b"", b"not a model at all"])
async def test_a_file_that_is_no_model_is_told(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "small.gguf"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ReplyError) as caught:
        await LocalChat(file).warm_up(ASKED)
    assert caught.value.key == "llm.file"
    assert caught.value.remedy("en")


async def test_who_stops_waiting_for_a_file_does_not_have_it_loaded_twice(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "small.gguf"
    file.touch()
    began, go_on, loads = threading.Event(), threading.Event(), []

    def load(params: object) -> SimpleNamespace:
        loads.append(params)
        began.set()
        assert go_on.wait(60)
        return SimpleNamespace(listening_address="http://127.0.0.1:9")

    llama = SimpleNamespace(CommonParams=MagicMock, Server=load)
    monkeypatch.setitem(sys.modules, "xllamacpp", llama)
    local = LocalChat(file)
    impatient = asyncio.create_task(local.warm_up([]))
    await asyncio.to_thread(began.wait, 60)
    impatient.cancel()
    await asyncio.wait({impatient})
    go_on.set()
    await local.warm_up([])
    await local.close()
    assert len(loads) == 1
