"""うん… and "right…" while an answer takes long: when, how often, and when never. Time is the test's."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field

import pytest

from tests.turn.conftest import Diary, EchoSession, Stage, Words
from voice_mentor.errors import SynthesisError
from voice_mentor.hero.coach import Coach
from voice_mentor.messages import text
from voice_mentor.mouth import Mouth
from voice_mentor.nods import AFTER_S, LEAST_S, WORDS, Nods
from voice_mentor.seams import LANGUAGES, Heard, Language, Line, Rejected, Transcript
from voice_mentor.sessions.talk import TalkSession
from voice_mentor.testing import MemoryLoudspeaker, ScriptedVoice

ANSWER: dict[Language, str] = {"ja": "そこが気になっているんですね。", "en": "That stays with you."}


@dataclass
class Waiting:
    """An answer that comes when the test lets it, and a wait that is over when the test says so."""

    language: Language
    sink: MemoryLoudspeaker = field(default_factory=MemoryLoudspeaker)
    session: EchoSession = field(default_factory=EchoSession)
    diary: Diary = field(default_factory=Diary)
    voice: ScriptedVoice = field(default_factory=ScriptedVoice)
    asked: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.mouth = Mouth(self.voice, self.sink, self.diary)
        self.nods = Nods(self.mouth, wait=self._wait)
        self.words = [text(f"nods.{word}", self.language) for word in WORDS]
        self._over = asyncio.Event()
        self._come = asyncio.Event()

    async def _wait(self, seconds: float) -> None:
        self.asked.append(seconds)
        await self._over.wait()

    async def _answer(self, move: str, interruptible: bool) -> AsyncGenerator[Line, None]:
        await self._come.wait()
        yield Line(ANSWER[self.language], self.language, move=move, interruptible=interruptible)

    async def begin(
        self, heard: Heard | None = None, *, move: str = "reflect", interruptible: bool = True
    ) -> asyncio.Task[None]:
        """Begin to answer; nothing is there yet."""
        self._over.clear()
        self._come.clear()
        heard = heard or Transcript("…", self.language)
        lines = self.nods.meanwhile(self._answer(move, interruptible), heard, 0.0)
        task = asyncio.create_task(self.mouth.say(lines, self.session))
        await settle()
        return task

    async def time_passes(self) -> None:
        self._over.set()
        await settle()

    async def finish(self, task: asyncio.Task[None]) -> None:
        self._come.set()
        await task

    async def slowly(self, heard: Heard | None = None, **kind: object) -> list[str]:
        """A whole answer that takes long; what was said during it."""
        before = len(self.sink.played)
        task = await self.begin(heard, **kind)  # type: ignore[arg-type]
        await self.time_passes()
        await self.finish(task)
        return [speech.text for speech in self.sink.played[before:]]


async def settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_slow_answer_is_nodded_to_once_and_follows_the_nod(language: Language) -> None:
    stage = Waiting(language)
    assert await stage.slowly() == [stage.words[0], ANSWER[language]]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_nod_is_no_part_of_the_answer(language: Language) -> None:
    stage = Waiting(language)
    await stage.slowly()
    assert stage.session.shares == [(ANSWER[language], 1.0)]
    assert stage.diary.events == [f"saying {ANSWER[language]}"]
    assert [line.text for line in stage.mouth.last_lines] == [ANSWER[language]]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_answer_in_time_is_not_nodded_to(language: Language) -> None:
    stage = Waiting(language)
    task = await stage.begin()
    await stage.finish(task)
    await stage.time_passes()
    assert [speech.text for speech in stage.sink.played] == [ANSWER[language]]


async def test_never_at_two_answers_in_a_row_and_never_the_same_word_twice() -> None:
    stage = Waiting("en")
    said = [await stage.slowly() for _ in range(7)]
    assert [len(parts) for parts in said] == [2, 1, 2, 1, 2, 1, 2]
    assert [parts[0] for parts in said[::2]] == [*stage.words, stage.words[0]]


async def test_never_where_nothing_was_understood_nor_right_after() -> None:
    stage = Waiting("ja")
    assert len(await stage.slowly(Rejected("noise"))) == 1
    assert len(await stage.slowly()) == 1
    assert len(await stage.slowly()) == 2


@pytest.mark.parametrize("kind", [{"move": "safety"}, {"interruptible": False}])
async def test_never_again_once_danger_was_spoken_of(kind: dict[str, object]) -> None:
    stage = Waiting("ja")
    await stage.slowly(Rejected("noise"))
    await stage.slowly(**kind)
    assert [len(await stage.slowly()) for _ in range(4)] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("language", "danger"), [("ja", "もう死にたいです。"), ("en", "I want to kill myself.")]
)
async def test_danger_itself_is_never_nodded_to(language: Language, danger: str) -> None:
    """The wait is over at once, as on a machine where recognising took long: the answer is still first."""
    stage = Waiting(language)

    async def no_time(seconds: float) -> None:
        """Nothing to wait for."""

    nods = Nods(stage.mouth, wait=no_time)
    session = TalkSession(Coach(language))
    heard = Transcript(danger, language)
    await stage.mouth.say(nods.meanwhile(session.respond(heard), heard, 9.0), session)
    assert not {speech.text for speech in stage.sink.played} & set(stage.words)
    assert len(stage.sink.played) >= 1


async def test_cutting_in_silences_a_nod_and_nothing_counts_as_said() -> None:
    stage = Waiting("en", sink=MemoryLoudspeaker(instant=False))
    task = await stage.begin()
    await stage.time_passes()
    assert stage.sink.queued_s > 0
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert stage.sink.queued_s == 0
    assert stage.session.shares == []


async def test_cutting_in_before_the_nod_leaves_none_behind() -> None:
    stage = Waiting("en")
    task = await stage.begin()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await stage.time_passes()
    assert stage.sink.played == []


async def test_the_seconds_of_a_nod_are_not_counted_as_the_answers() -> None:
    stage = Waiting("en", sink=MemoryLoudspeaker(instant=False))
    task = await stage.begin()
    await stage.time_passes()
    nod_s = stage.sink.queued_s
    stage._come.set()
    await settle()
    answer_s = stage.sink.queued_s - nod_s
    stage.sink.advance(nod_s + answer_s / 2)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert stage.session.shares == [(ANSWER["en"], pytest.approx(0.5, abs=0.01))]


async def test_the_wait_counts_from_the_end_of_the_utterance_but_leaves_the_answer_a_moment() -> None:
    stage = Waiting("en")
    for since_over_s in (0.2, 5.0):
        lines = stage.nods.meanwhile(stage._answer("reflect", True), Transcript("…", "en"), since_over_s)
        task = asyncio.create_task(stage.mouth.say(lines, stage.session))
        await settle()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert stage.asked == [pytest.approx(AFTER_S - 0.2), LEAST_S]


async def test_a_voice_that_cannot_nod_is_reported_by_the_answer() -> None:
    stage = Waiting("en", voice=ScriptedVoice(fails_on=""))
    task = await stage.begin()
    await stage.time_passes()
    stage._come.set()
    with pytest.raises(SynthesisError):
        await task


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_nod_can_be_made_ready(language: Language) -> None:
    stage = Waiting(language)
    await stage.mouth.prepare(stage.nods.all(language))
    assert [line.text for line in stage.voice.said] == stage.words
    assert stage.sink.played == []


class Pondering(EchoSession):
    """Takes long to answer; how long is the test's."""

    def __init__(self) -> None:
        super().__init__()
        self.come = asyncio.Event()

    async def respond(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        await self.come.wait()
        async for line in super().respond(heard):
            yield line


async def test_a_whole_turn_is_nodded_to() -> None:
    session = Pondering()

    async def nearly_there(seconds: float) -> None:
        asyncio.get_running_loop().call_later(0, session.come.set)

    stage = Stage(Words(Transcript("one", "en")), session=session, nod_wait=nearly_there)
    await stage.conversation().run()
    played = [speech.text for speech in stage.sink.played]
    assert played == ["Hello there.", text("nods.first", "en"), "You said one.", stage.said[-1]]
    assert list(stage.diary.timings[0].marks) == ["utterance_over", "transcript", "reply", "speech", "sound"]
