"""What is kept of a practice: takes, what was noticed in them, and the line that is carried along."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from voice_mentor.journal.follow_up import next_question
from voice_mentor.journal.keeper import Keeper
from voice_mentor.journal.practice_account import PracticeAccount
from voice_mentor.journal.records import Ledger, Session, Turn
from voice_mentor.journal.records import Take as Kept
from voice_mentor.journal.store import Journal
from voice_mentor.journal.yardstick import earlier
from voice_mentor.practice.assessment import Assessment
from voice_mentor.practice.measures import Measures
from voice_mentor.practice.scenario import Scenario
from voice_mentor.practice.takes import Take
from voice_mentor.seams import LANGUAGES, Language, Line, Transcript
from voice_mentor.sessions.keeping import Keeping
from voice_mentor.sessions.practice_state import PracticeState

FRIDAY = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
INTENT: dict[Language, str] = {"ja": "佐藤さんの考えを知りたい", "en": "I want to know what she thinks"}
FIRST: dict[Language, str] = {"ja": "資料は進んでますか。", "en": "Is the report done?"}
SECOND: dict[Language, str] = {"ja": "最近、何に時間を使っていますか。", "en": "What takes your time lately?"}
WHEN: dict[Language, str] = {"ja": "月曜の1on1で", "en": "in Monday's one-on-one"}
CLOSED = Assessment("closed", "status", "weak", 1)
OPEN = Assessment("open", "person", "strong", 1)


def scenario(language: Language = "ja", id: str = "progress") -> Scenario:
    return Scenario(id, language, "…", "downward", "Sam", "reluctant", ("…",), "…")


def measures(pace: float = 312.5, unit: str = "morae") -> Measures:
    return Measures(4.25, pace, unit, (0.8, 1.204), ("えーと",))  # type: ignore[arg-type]


class Practice:
    """A practice whose state is set by hand, and the account of it; turns are numbered as in a journal."""

    def __init__(self, language: Language = "ja") -> None:
        self.language: Language = language
        self.state = PracticeState()
        self.in_danger = False
        self.account = PracticeAccount(lambda: self.state, lambda: self.in_danger)
        self.number = 0

    def say(self, words: str, **changes: object) -> Ledger:
        """Something is said, the state changes so, and the coach answers."""
        self.number += 2
        at = FRIDAY + timedelta(seconds=20 * self.number)
        self.account.heard(Turn(self.number, "speaker", words, self.language, at))
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]
        self.account.answered()
        return self.account.ledger(self.language)

    def picked(self, id: str = "progress") -> Ledger:
        return self.say("…", scenario=scenario(self.language, id), phase="intent")

    def take(
        self, number: int, words: str, read: Assessment = OPEN, counted: Measures | None = None
    ) -> Ledger:
        made = Take(number, words, self.language, read, counted)
        kept = tuple(one for one in self.state.takes if one.number < number)
        return self.say(words, takes=(*kept, made), phase="exchange")


@pytest.mark.parametrize("language", LANGUAGES)
def test_takes_are_kept_with_their_turns_and_what_was_noticed(language: Language) -> None:
    practice = Practice(language)
    practice.picked()
    practice.say(INTENT[language], intent=INTENT[language], phase="take")
    practice.take(1, FIRST[language], CLOSED)
    practice.say("…", phase="review", self_review="…")
    ledger = practice.take(2, SECOND[language], OPEN)
    assert (ledger.about, ledger.topic) == (INTENT[language], "progress")
    assert [(take.number, take.text, take.turn) for take in ledger.takes] == [
        (1, FIRST[language], 6),
        (2, SECOND[language], 10),
    ]
    assert ledger.takes[0].assessment == {
        "form": "closed",
        "focus": "status",
        "quality": "weak",
        "questions": 1,
        "scenario": "progress",
        "direction": "downward",
    }
    assert not ledger.steps and not ledger.insights


def test_what_was_counted_in_the_sound_is_kept_once_it_is_known() -> None:
    practice = Practice()
    practice.picked()
    (take,) = practice.take(1, FIRST["ja"]).takes
    assert "pace" not in take.assessment
    heard = replace(practice.state.takes[0], measures=measures())
    practice.state = replace(practice.state, takes=(heard,))
    (take,) = practice.account.ledger("ja").takes
    assert take.turn == 4
    counted = {name: take.assessment[name] for name in ("pace", "unit", "seconds", "pauses", "fillers")}
    assert counted == {
        "pace": 312.5, "unit": "morae", "seconds": 4.25, "pauses": [0.8, 1.2], "fillers": ["えーと"],
    }  # fmt: skip


def test_a_take_done_again_takes_the_place_of_the_one_before() -> None:
    practice = Practice()
    practice.picked()
    practice.take(1, FIRST["ja"])
    (take,) = practice.take(1, SECOND["ja"]).takes
    assert (take.text, take.turn) == (SECOND["ja"], 6)


@pytest.mark.parametrize("id", ["progress", "overload"])
def test_another_round_leaves_the_takes_of_the_first(id: str) -> None:
    practice = Practice()
    practice.picked()
    practice.take(1, FIRST["ja"])
    practice.say("…", carried=FIRST["ja"], phase="when")
    practice.say("…", phase="pick", takes=(), scenario=None, carried="", when="")
    practice.picked(id)
    practice.take(1, SECOND["ja"])
    ledger = practice.say("…", carried=SECOND["ja"])
    assert [(take.number, take.text) for take in ledger.takes] == [(1, FIRST["ja"]), (1, SECOND["ja"])]
    assert [take.assessment["scenario"] for take in ledger.takes] == ["progress", id]
    assert [step.what for step in ledger.steps] == [FIRST["ja"], SECOND["ja"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_line_carried_along_becomes_a_step(language: Language) -> None:
    practice = Practice(language)
    practice.picked()
    practice.take(1, FIRST[language])
    practice.say(SECOND[language], carried=SECOND[language], phase="when")
    ledger = practice.say(WHEN[language], when=WHEN[language], phase="closed")
    (step,) = ledger.steps
    assert (step.what, step.turn, step.when) == (SECOND[language], 6, WHEN[language])
    assert (step.due, step.status) == (date(2026, 11, 23), "open")


def test_a_line_put_in_other_words_is_the_same_step() -> None:
    practice = Practice()
    practice.picked()
    practice.take(1, FIRST["ja"])
    practice.say("…", carried=FIRST["ja"], when="明日")
    (step,) = practice.say("…", carried=SECOND["ja"]).steps
    assert (step.what, step.when, step.due) == (SECOND["ja"], "明日", date(2026, 11, 21))


def test_in_danger_nothing_is_taken_but_the_words() -> None:
    practice = Practice()
    practice.picked()
    practice.take(1, FIRST["ja"])
    practice.in_danger = True
    assert practice.say("もう死んでしまいたいです。", carried="もう死んでしまいたいです。") == Ledger("ja")
    practice.in_danger = False
    practice.state = replace(practice.state, carried="")
    assert [take.text for take in practice.account.ledger("ja").takes] == [FIRST["ja"]]


# --- kept while it goes on, and asked about the next time ---------------------------------------------------


class Scripted:
    """A practice session of one take: the other person answers, the coach asks, the take is played."""

    ended = False

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self.state = PracticeState("take", scenario(language))

    async def open(self) -> AsyncGenerator[Line, None]:
        return
        yield

    async def respond(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        said = heard.text
        if not self.state.takes:
            take = Take(1, said, self.language, OPEN, measures())
            self.state = replace(self.state, takes=(take,), phase="review")
            yield Line("Well. A lot.", self.language, role="partner", move="partner")
            yield Line("How did that sound to you?", self.language, move="review")
            yield Line(said, self.language, role="self", move="replay:1")
            yield Line("That was it.", self.language, move="mirror")
        else:
            self.state = replace(self.state, carried=said, phase="closed")
            yield Line("Those are your words.", self.language, move="close")

    async def silence(self, seconds: float) -> AsyncGenerator[Line, None]:
        return
        yield

    def spoken(self, line: Line, heard_share: float) -> None: ...


async def practised(folder: Path, language: Language, heard: bool = True) -> Session:
    """A practice from beginning to end; what the journal holds of it."""
    session = Scripted(language)
    journal = Journal.open(folder, bytes(32))
    keeper = Keeper(journal, "practice", lambda: FRIDAY)
    keeping = Keeping(session, keeper, PracticeAccount(lambda: session.state))
    for words in (FIRST[language], SECOND[language]):
        lines = [line async for line in keeping.respond(Transcript(words, language, seconds=2.0))]
        for line in lines:
            keeping.spoken(line, float(heard))
        await asyncio.sleep(0)
    keeping.close()
    journal = Journal.open(folder, bytes(32))
    found = journal.session(1)
    journal.close()
    return found


@pytest.mark.parametrize("language", LANGUAGES)
async def test_each_voice_is_kept_by_itself_and_a_take_played_back_is_not(
    tmp_path: Path, language: Language
) -> None:
    kept = await practised(tmp_path / "journal", language)
    assert [(turn.number, turn.who, turn.text, turn.move) for turn in kept.turns] == [
        (0, "speaker", FIRST[language], ""),
        (1, "partner", "Well. A lot.", "partner"),
        (2, "coach", "How did that sound to you?", "review"),
        (3, "coach", "That was it.", "mirror"),
        (4, "speaker", SECOND[language], ""),
        (5, "coach", "Those are your words.", "close"),
    ]
    assert kept.kind == "practice"
    assert [(take.number, take.text, take.turn) for take in kept.takes] == [(1, FIRST[language], 0)]
    assert kept.takes[0].assessment["fillers"] == ["えーと"]
    assert [(step.what, step.turn) for step in kept.steps] == [(SECOND[language], 4)]


async def test_what_an_answer_nobody_heard_came_to_is_kept_all_the_same(tmp_path: Path) -> None:
    kept = await practised(tmp_path / "journal", "en", heard=False)
    assert [turn.who for turn in kept.turns] == ["speaker", "speaker"]
    assert [step.what for step in kept.steps] == [SECOND["en"]]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_next_conversation_asks_about_the_line(tmp_path: Path, language: Language) -> None:
    await practised(tmp_path / "journal", language)
    journal = Journal.open(tmp_path / "journal", bytes(32))
    asked = next_question(journal, FRIDAY + timedelta(days=2))
    journal.close()
    assert asked is not None
    assert asked.is_line
    assert asked.step.what == SECOND[language]


# --- the yardstick ------------------------------------------------------------------------------------------


def practice(day: int, language: Language, *takes: Kept) -> Session:
    began = FRIDAY + timedelta(days=day)
    turns = (Turn(0, "speaker", "…", language, began), Turn(1, "coach", f"said on {day}", language, began))
    return Session("practice", language, began, turns=turns, takes=takes)


def counted(number: int, pace: float, unit: str = "morae") -> Kept:
    noticed = {"pace": pace, "unit": unit, "seconds": 4.0, "pauses": [0.5, 1.5], "fillers": ["あの"]}
    return Kept(number, "…", 0, noticed)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal.open(tmp_path / "journal", bytes(32))


def test_the_yardstick_is_ones_own_earlier_takes(journal: Journal) -> None:
    journal.add(practice(0, "ja", counted(1, 300.0), Kept(2, "typed", 0, {"form": "open"})))
    journal.add(practice(1, "en", counted(1, 150.0, "words")))
    journal.add(practice(2, "ja", counted(1, 320.0), counted(2, 400.0)))
    journal.add(practice(3, "ja", counted(1, 999.0)))
    found = earlier(journal, "ja", FRIDAY + timedelta(days=3))
    assert [one.pace for one in found.measures] == [300.0, 320.0, 400.0]
    assert (found.measures[0].longest_pause, found.measures[0].fillers) == (1.5, ("あの",))
    assert found.pace("morae") == 320.0
    assert found.said == ("said on 2",)
    journal.close()


def test_fewer_than_three_takes_are_no_yardstick(journal: Journal) -> None:
    journal.add(practice(0, "ja", counted(1, 300.0), counted(2, 310.0)))
    found = earlier(journal, "ja", FRIDAY + timedelta(days=1))
    assert (found.measures, found.said) == ((), ("said on 0",))
    assert earlier(journal, "en", FRIDAY).said == ()
    journal.close()


def test_what_another_program_left_is_passed_over(journal: Journal) -> None:
    odd = [{"pace": "fast", "unit": "words", "seconds": 1}, {"pace": 1, "unit": "beats", "seconds": 1}, {}]
    journal.add(practice(0, "en", *(Kept(1, "…", 0, dict(one)) for one in odd)))
    assert earlier(journal, "en", FRIDAY + timedelta(days=1)).measures == ()
    journal.close()
