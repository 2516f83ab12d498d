"""What goes out to an endpoint, and what becomes of everything that can come back."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys

import pytest

from tests.chat_server import Answer, Behaviour, ChatServer, serving
from voice_mentor.errors import ReplyError
from voice_mentor.llm.chat import ChatMessage
from voice_mentor.llm.endpoints import Endpoint
from voice_mentor.llm.openai_chat import Limits, OpenAIChat, request
from voice_mentor.seams import LANGUAGES

SECRET = "something nobody else may read"
ASKED = [ChatMessage("system", "rules"), ChatMessage("user", SECRET)]
QUICK = Limits(connect=1.0, first=0.3, gap=0.3)
PATIENT = Limits(connect=5.0, first=20.0, gap=20.0)


async def written(server: ChatServer, limits: Limits = PATIENT, key: str = "") -> str:
    chat = OpenAIChat(Endpoint(server.url, "fake-model", key), limits)
    try:
        return "".join([piece async for piece in chat.stream(ASKED)])
    finally:
        await chat.close()


async def failure(behaviour: Behaviour, limits: Limits = PATIENT) -> ReplyError:
    async with serving(behaviour) as server:
        with pytest.raises(ReplyError) as caught:
            await written(server, limits)
    return caught.value


async def test_pieces_arrive_in_order_and_unharmed() -> None:
    async with serving(lambda body: Answer("ゆっくりで大丈夫です。It's “fine”.", piece=3)) as server:
        assert await written(server) == "ゆっくりで大丈夫です。It's “fine”."
    body = json.loads(server.bodies[0])
    assert [one["content"] for one in body["messages"]] == ["rules", SECRET]
    assert body["model"] == "fake-model"
    assert body["stream"] is True


LAST_WORDS = b'data: {"choices": [{"delta": {"content": "Yes."}, "finish_reason": "stop"}]}\n\n'


@pytest.mark.parametrize("after", [b"data: {]\n\n", b'data: {"error": {"message": "late"}}\n\n'])
async def test_what_follows_the_last_words_spoils_nothing(after: bytes) -> None:
    async with serving(lambda body: Answer(raw=LAST_WORDS + after)) as server:
        assert await written(server) == "Yes."


async def test_nothing_goes_out_but_what_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("API_KEY", "ADMIN_KEY", "ORG_ID", "PROJECT_ID", "BASE_URL", "WEBHOOK_SECRET"):
        monkeypatch.setenv(f"OPENAI_{name}", f"stray-{name}")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "x-stray: stray-header\nAuthorization: Bearer stray-auth")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    async with serving(lambda body: Answer("Yes.")) as server:
        await written(server)
        await written(server, key="our-own")
    assert "stray" not in "".join(server.heads).lower()
    assert "authorization" not in server.heads[0].lower()
    assert "bearer our-own" in server.heads[1].lower()
    assert "x-stainless" not in "".join(server.heads).lower()


@pytest.mark.parametrize(
    ("answer", "key", "retryable"),
    [
        (Answer(SECRET, status=400), "llm.failed", False),
        (Answer(SECRET, status=401), "llm.key", False),
        (Answer(SECRET, status=403), "llm.key", False),
        (Answer(SECRET, status=404), "llm.no_model", False),
        (Answer(SECRET, status=429, headers=("Retry-After: 0.01",)), "llm.busy", True),
        (Answer(SECRET, status=500, headers=("Retry-After: 0.01",)), "llm.failed", True),
        (Answer("half of " + SECRET, ends="cut"), "llm.cut", True),
        (Answer("half of " + SECRET, ends="reset"), "llm.cut", True),
        (Answer(raw=b"data: {broken\n\n"), "llm.garbled", True),
        (Answer(raw=b'data: {"choices": "' + SECRET.encode() + b'"}\n\n'), "llm.garbled", True),
        (Answer(raw=b'data: {"choices": [{"delta": {"content": 7}}]}\n\n'), "llm.garbled", True),
        (Answer(raw=b"data: [1, 2]\n\n"), "llm.garbled", True),
        (Answer(raw=b'data: {"error": {"message": "out of memory"}}\n\n'), "llm.garbled", True),
        (Answer(raw=b"<html>hello</html>"), "llm.cut", True),
        (Answer(raw=b""), "llm.cut", True),
        (Answer(raw=b"data: \xff\xfe\n\n"), "llm.garbled", True),
    ],
)
async def test_every_failure_becomes_one_of_ours(answer: Answer, key: str, retryable: bool) -> None:
    error = await failure(lambda body: answer)
    assert (error.key, error.retryable) == (key, retryable)
    assert error.__cause__ is not None
    for language in LANGUAGES:
        told = error.what(language) + error.remedy(language) + repr(error.fields)
        assert SECRET not in told


@pytest.mark.parametrize("answer", [Answer("late", before_s=60), Answer("late", piece=1, between_s=60)])
async def test_a_server_that_lets_one_wait_is_given_up(answer: Answer) -> None:
    error = await failure(lambda body: answer, QUICK)
    assert (error.key, error.retryable) == ("llm.slow", True)


async def test_waiting_for_the_speaker_is_not_waiting_for_the_server() -> None:
    async with serving(lambda body: Answer("one two three", piece=4)) as server:
        chat = OpenAIChat(Endpoint(server.url, "m"), QUICK)
        pieces = []
        async for piece in chat.stream(ASKED):
            pieces.append(piece)
            await asyncio.sleep(QUICK.gap * 1.5)  # the first sentence is being spoken
        await chat.close()
    assert "".join(pieces) == "one two three"


async def test_nobody_there() -> None:
    async with serving(lambda body: Answer()) as server:
        pass
    with pytest.raises(ReplyError) as caught:
        await written(server)
    assert caught.value.key == "llm.unreachable"


async def test_a_redirect_carries_nothing_away() -> None:
    async with serving(lambda body: Answer("stolen")) as elsewhere:
        moved = Answer("", status=307, headers=(f"Location: {elsewhere.url}/chat/completions",))
        error = await failure(lambda body: moved)
    assert error.key == "llm.failed"
    assert elsewhere.bodies == []


async def test_an_answer_nobody_waits_for_is_ended() -> None:
    async with serving(lambda body: Answer("and then ", ends="endless")) as server, asyncio.timeout(20):
        chat = OpenAIChat(Endpoint(server.url, "m"), PATIENT)
        stream = chat.stream(ASKED)
        await anext(stream)
        await stream.aclose()
        await chat.close()
        await server.left.wait()


def test_openai_itself_is_asked_as_its_newer_models_want_it() -> None:
    body = request(Endpoint("https://api.openai.com/v1", "m"), ASKED, 100)
    assert not {"max_tokens", "temperature"} & body.keys()
    assert {"max_tokens", "temperature"} <= request(Endpoint("http://localhost/v1", "m"), ASKED, 100).keys()


def test_the_client_is_not_imported_before_it_is_needed() -> None:
    code = (
        "import sys, voice_mentor.llm.openai_chat, voice_mentor.llm.discovery; print('openai' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
