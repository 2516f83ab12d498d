"""Which model is taken: the app's own endpoint, a server on this machine, or none."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path

import pytest

from tests.chat_server import Answer, serving
from voice_mentor.config import Coach
from voice_mentor.errors import ConfigError
from voice_mentor.llm.discovery import find
from voice_mentor.seams import LANGUAGES


def unused_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


async def test_a_configured_endpoint_comes_first() -> None:
    async with serving(lambda body: Answer()) as server:
        coach = Coach(base_url="https://models.example.com", model="m", api_key_env="MY_KEY")
        found = await find(coach, {"MY_KEY": "k"}, (("Ollama", server.port),))
    assert found.endpoint is not None
    assert (found.endpoint.base_url, found.endpoint.model, found.endpoint.key) == (
        "https://models.example.com/v1",
        "m",
        "k",
    )
    assert found.remote


async def test_a_key_for_other_programs_is_offered_and_never_used() -> None:
    stray = {"OPENAI_API_KEY": "sk-stray", "OPENAI_BASE_URL": "https://api.openai.com/v1"}
    found = await find(Coach(), stray, (("Ollama", unused_port()),))
    assert found.endpoint is None
    assert not found.remote
    assert "OPENAI_API_KEY" in found.told("en")
    assert "OPENAI_API_KEY" in found.told("ja")
    configured = await find(Coach(base_url="https://models.example.com/v1", model="m"), stray)
    assert configured.endpoint is not None
    assert configured.endpoint.key == ""


async def test_a_local_server_is_found_and_named() -> None:
    async with serving(lambda body: Answer()) as server:
        server.models = ("nomic-embed-text", "big:cloud", "qwen2.5:3b")
        found = await find(Coach(), {}, (("Ollama", unused_port()), ("LM Studio", server.port)))
    assert found.endpoint is not None
    assert (found.endpoint.model, found.endpoint.server, found.endpoint.key) == (
        "qwen2.5:3b",
        "LM Studio",
        "",
    )
    assert not found.remote
    for language in LANGUAGES:
        assert "qwen2.5:3b" in found.told(language)
        assert "LM Studio" in found.told(language)


async def test_the_preferred_server_wins_whoever_answers_first() -> None:
    async with serving(lambda body: Answer()) as first, serving(lambda body: Answer()) as second:
        first.models, second.models = ("a",), ("b",)
        found = await find(Coach(), {}, (("Ollama", first.port), ("vLLM", second.port)))
    assert found.endpoint is not None
    assert found.endpoint.model == "a"


async def test_a_named_model_is_looked_for_on_every_server() -> None:
    async with serving(lambda body: Answer()) as first, serving(lambda body: Answer()) as second:
        first.models, second.models = ("a",), ("b:latest",)
        found = await find(Coach(model="b"), {}, (("Ollama", first.port), ("vLLM", second.port)))
    assert found.endpoint is not None
    assert found.endpoint.model == "b:latest"


async def test_a_server_that_is_no_model_server_is_passed_over() -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        writer.write(b"HTTP/1.0 200 OK\r\n\r\n<html>Tomcat</html>")
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        found = await find(Coach(), {}, (("llama.cpp", port),))
    assert found.endpoint is None


async def test_a_server_that_says_nothing_does_not_hold_up_the_start() -> None:
    silent = asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await silent.wait()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server, asyncio.timeout(20):
        found = await find(Coach(), {}, (("llama.cpp", server.sockets[0].getsockname()[1]),))
        silent.set()
    assert found.endpoint is None


async def test_a_local_endpoint_without_a_model_is_asked_for_one() -> None:
    async with serving(lambda body: Answer()) as server:
        found = await find(Coach(base_url=f"http://localhost:{server.port}"), {})
    assert found.endpoint is not None
    assert found.endpoint.model == "fake-model"


async def test_a_remote_endpoint_without_a_model_is_told_and_never_asked() -> None:
    with pytest.raises(ConfigError) as caught:
        await find(Coach(base_url="https://models.example.com/v1"), {})
    assert caught.value.key == "llm.model_unset"


async def test_a_gguf_file_is_run_here(tmp_path: Path) -> None:
    (tmp_path / "small.gguf").touch()
    found = await find(Coach(model=str(tmp_path / "small.gguf")), {}, ())
    assert found.file == tmp_path / "small.gguf"
    assert not found.remote
    assert "small" in found.told("ja")


async def test_a_gguf_file_that_isnt_there_is_told_before_anybody_speaks(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as told:
        await find(Coach(model=str(tmp_path / "none.gguf")), {}, ())
    assert "none.gguf" in told.value.what("ja")
    assert "models pull" in told.value.remedy("en")


async def test_embedded_means_that_nobody_is_looked_for() -> None:
    async with serving(lambda body: Answer()) as server:
        coach = Coach(wording="embedded", base_url=server.url, model="m")
        assert (await find(coach, {}, (("Ollama", server.port),))).endpoint is None


async def test_a_required_model_that_is_not_there_is_told() -> None:
    with pytest.raises(ConfigError) as caught:
        await find(Coach(wording="model"), {}, (("Ollama", unused_port()),))
    assert "Ollama" in caught.value.what("ja")
    assert caught.value.remedy("en")
