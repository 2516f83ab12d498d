"""Whatever stands behind the endpoint, the speaker gets a reply that passes the rubric."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from tests.chat_server import Answer, Behaviour, ChatServer, serving
from tests.hostile import GOOD, LOST, NAMES, SAID, behaviours
from voice_mentor.errors import ReplyError
from voice_mentor.hero.coach import Coach
from voice_mentor.hero.judging import HARD
from voice_mentor.hero.rubric import Context, review
from voice_mentor.hero.wording.model import Attempt, ModelWording
from voice_mentor.hero.wording.resting import Rest
from voice_mentor.llm.chat import ChatMessage
from voice_mentor.llm.endpoints import Endpoint
from voice_mentor.llm.openai_chat import Limits, OpenAIChat
from voice_mentor.llm.scripted import ScriptedChat
from voice_mentor.messages import text
from voice_mentor.seams import LANGUAGES, Language, Line, Transcript
from voice_mentor.sessions.talk import TalkSession

KINDS = sorted(behaviours("en"))


@dataclass
class Talk:
    """A session, and what was heard of it."""

    session: TalkSession
    coach: Coach
    server: ChatServer | None = None
    attempts: list[Attempt] = field(default_factory=list)
    notices: list[Line] = field(default_factory=list)

    async def say(self, words: str) -> list[Line]:
        heard = Transcript(words, self.session.language)
        lines = [line async for line in self.session.respond(heard)]
        self.notices += [line for line in lines if line.move == "notice"]
        return [line for line in lines if line.move != "notice"]


@asynccontextmanager
async def talking(
    language: Language, behaviour: Behaviour, *, remote: bool = False, timeout_s: float = 20.0, rest: int = 3
) -> AsyncIterator[Talk]:
    async with serving(behaviour) as server:
        limits = Limits(first=timeout_s, gap=timeout_s)
        chat = OpenAIChat(Endpoint(server.url, "fake-model"), limits)
        attempts: list[Attempt] = []
        wording = ModelWording(
            chat, remote=remote, timeout_s=timeout_s, rest=Rest(rest), on_attempt=attempts.append
        )
        coach = Coach(language)
        talk = Talk(TalkSession(coach, wording), coach, server, attempts)
        try:
            talk.notices += [line async for line in talk.session.open() if line.move == "notice"]
            yield talk
        finally:
            await chat.close()


def scripted(language: Language, *script: str | ReplyError) -> tuple[Talk, ScriptedChat]:
    chat = ScriptedChat(*script)
    coach = Coach(language)
    wording = ModelWording(chat, remote=False, timeout_s=20.0, rest=Rest(0))
    return Talk(TalkSession(coach, wording), coach), chat


def joined(lines: list[Line]) -> str:
    return ("" if lines[0].language == "ja" else " ").join(line.text for line in lines)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
async def test_the_speaker_always_gets_a_reply_that_passes(kind: str, language: Language) -> None:
    behaviour = behaviours(language)[kind]
    quick = 0.4 if kind in ("slow", "stalls") else 20.0
    async with asyncio.timeout(120), talking(language, behaviour, timeout_s=quick) as talk:
        for words in SAID[language]:
            before = talk.coach.history
            reply = joined(await talk.say(words))
            state = talk.coach.state
            context = Context(
                language, state.turns, permission=state.permitted, replies=before, move=state.moves[-1]
            )
            assert not [one for one in review(reply, context) if one.rule in HARD], reply
            assert state.said == (*before, reply)
    lost = [line.text for line in talk.notices]
    assert lost == ([text("llm.lost", language)] if kind in LOST else [])


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_good_model_is_heard(language: Language) -> None:
    async with talking(language, behaviours(language)["good"]) as talk:
        lines = await talk.say(SAID[language][0])
    assert tuple(line.text for line in lines) == GOOD[language]
    assert [attempt.outcome for attempt in talk.attempts] == ["passed"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_first_sentence_is_out_before_the_second_is_written(language: Language) -> None:
    first, second = GOOD[language]
    go_on = asyncio.Event()

    class Slow(ScriptedChat):
        async def stream(self, messages):  # type: ignore[no-untyped-def]
            yield first + " "
            await go_on.wait()
            yield second

    coach = Coach(language)
    session = TalkSession(coach, ModelWording(Slow(""), remote=False, timeout_s=60))
    lines = session.respond(Transcript(SAID[language][0], language))
    assert (await anext(lines)).text == first
    go_on.set()
    assert [line.text async for line in lines] == [second]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_model_that_mends_its_reply_is_heard(language: Language) -> None:
    lecture = {"ja": "すぐに話し合うべきです。", "en": "You should talk to her tomorrow."}[language]
    good = ("" if language == "ja" else " ").join(GOOD[language])
    talk, chat = scripted(language, lecture, good)
    lines = await talk.say(SAID[language][0])
    assert joined(lines) == good
    assert text("rubric.why.2", language) in chat.asked[1][-1].text
    assert chat.asked[1][-2].text == lecture


@pytest.mark.parametrize("language", LANGUAGES)
async def test_two_repairs_at_most(language: Language) -> None:
    lecture = {"ja": "すぐに話し合うべきです。", "en": "You should talk to her tomorrow."}[language]
    talk, chat = scripted(language, lecture)
    await talk.say(SAID[language][0])
    assert len(chat.asked) == 3
    assert not talk.notices


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_was_spoken_already_is_finished_in_embedded_words(language: Language) -> None:
    first = GOOD[language][0]
    lecture = {"ja": "すぐに話し合うべきです。", "en": "You should talk to her tomorrow."}[language]
    talk, _ = scripted(language, f"{first} {lecture}", lecture)
    lines = await talk.say(SAID[language][0])
    assert lines[0].text == first
    assert lines[1].text.endswith(("?", "か。", "？", "ください。"))
    assert talk.coach.state.pending == lines[0].move


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_lost_model_is_left_alone_and_comes_back_silently(language: Language) -> None:
    answers = [Answer("", status=503, headers=("Retry-After: 0.01",))] * 2  # the client tries twice
    good = behaviours(language)["good"]

    def comes_back(body: dict[str, object]) -> Answer:
        return answers.pop() if answers else good(body)

    async with talking(language, comes_back, rest=2) as talk:
        assert talk.server is not None
        requests = []
        for words in (*SAID[language][:2], *SAID[language][3:5]):
            await talk.say(words)
            requests.append(len(talk.server.bodies))
    assert requests[:3] == [2, 2, 2]
    assert requests[3] > 2
    assert len(talk.notices) == 1


@pytest.mark.parametrize("language", LANGUAGES)
async def test_only_masked_text_reaches_an_endpoint_elsewhere(language: Language) -> None:
    kinds = behaviours(language)
    for kind in ("good", "always advises"):
        async with talking(language, kinds[kind], remote=True, rest=0) as talk:
            for words in SAID[language]:
                await talk.say(words)
        assert [line.text for line in talk.notices] == [text("masking.told", language)]
        assert talk.server is not None
        assert talk.server.bodies
        for raw in talk.server.bodies:
            body = json.loads(raw)
            shown = json.dumps(body, ensure_ascii=False)
            assert not [name for name in NAMES if name in shown]
            assert set(body) == {"model", "messages", "stream", "max_tokens", "temperature"}
            for message in body["messages"]:
                assert set(message) == {"role", "content"}
                assert isinstance(message["content"], str)  # text parts only: no place for audio


@pytest.mark.parametrize(
    ("language", "written", "spoken"),
    [
        ("ja", "人物Aさんのことが気になっているんですね。", "田中さんのことが気になっているんですね。"),
        ("en", "You keep coming back to Person A and the progress.", "Sarah"),
    ],
)
async def test_names_come_back_in_the_reply(language: Language, written: str, spoken: str) -> None:
    async with talking(language, lambda body: Answer(written, piece=1), remote=True) as talk:
        lines = await talk.say(SAID[language][0])
    assert spoken in joined(lines)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_model_writes_a_word_once_danger_was_heard(language: Language) -> None:
    danger = {"ja": "もう死にたいです。", "en": "I want to kill myself."}[language]
    talk, chat = scripted(language, "x")
    lines = await talk.say(danger)
    assert {line.move for line in lines} == {"safety"}
    assert not any(line.interruptible for line in lines)
    for words in SAID[language][:3]:
        await talk.say(words)
    assert chat.asked == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_reply_cut_off_is_remembered_as_far_as_it_was_heard(language: Language) -> None:
    first = GOOD[language][0]
    talk, _ = scripted(language, " ".join(GOOD[language]))
    lines = talk.session.respond(Transcript(SAID[language][0], language))
    spoken = await anext(lines)
    await lines.aclose()
    talk.session.spoken(spoken, 1.0)
    assert talk.coach.history == (first,)
    assert talk.coach.state.pending is None


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_reply_nothing_was_heard_of_was_never_said(language: Language) -> None:
    talk, _ = scripted(language, " ".join(GOOD[language]))
    lines = talk.session.respond(Transcript(SAID[language][0], language))
    await anext(lines)
    await lines.aclose()
    await talk.say(SAID[language][3])
    assert len(talk.coach.history) == 1


@pytest.mark.parametrize("language", LANGUAGES)
async def test_without_a_model_the_session_talks_as_before(language: Language) -> None:
    coach, alone = Coach(language), Coach(language)
    session = TalkSession(coach)
    for words in SAID[language]:
        lines = [line async for line in session.respond(Transcript(words, language))]
        assert joined(lines) == alone.reply(words, language).text
    assert coach.history == alone.history


class Loading(ScriptedChat):
    """A model that is loaded when the test says so."""

    def __init__(self, *script: str) -> None:
        super().__init__(*script)
        self.loaded = asyncio.Event()

    async def warm_up(self, messages: Sequence[ChatMessage]) -> None:
        await self.loaded.wait()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_model_that_is_still_being_loaded_is_not_waited_for_and_not_lost(language: Language) -> None:
    chat = Loading("".join(GOOD[language]) if language == "ja" else " ".join(GOOD[language]))
    wording = ModelWording(chat, remote=False, timeout_s=0.5)
    session, alone = TalkSession(Coach(language), wording), Coach(language)
    warming = asyncio.create_task(wording.warm_up(language))
    await asyncio.sleep(0)
    early = [line async for line in session.respond(Transcript(SAID[language][0], language))]
    assert joined(early) == alone.reply(SAID[language][0], language).text
    assert chat.asked == []
    chat.loaded.set()
    await warming
    await anext(session.respond(Transcript(SAID[language][1], language)))
    assert len(chat.asked) == 1
