"""A session on the way: arc C within its time, stopped at any word, in the speaker's own words."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

import pytest

from benchmarks.reflect_timing import ALLOWED_S, Ride
from benchmarks.riders import MANNERS, Speaker
from voice_mentor.hero.follow_up import FollowUp
from voice_mentor.hero.way.trip import SHORT, Time, Trip
from voice_mentor.hero.wording import checks
from voice_mentor.hero.wording.phrases import book
from voice_mentor.seams import LANGUAGES, Language, Line, Transcript
from voice_mentor.sessions.reflect import ReflectSession


class Way:
    """A session whose time is the test's."""

    def __init__(
        self,
        language: Language,
        *,
        minutes: float = 5,
        time: Time = "evening",
        driving: bool = False,
        away: bool = False,
        step: FollowUp | None = None,
        seed: int = 0,
    ) -> None:
        self.now = 0.0
        self.language = language
        self.session = ReflectSession(
            language,
            Trip(time, minutes, driving, away),
            lambda: self.now,
            step=step,
            seed=seed,
        )

    def open(self) -> str:
        return self.hear(self.session.open())

    def say(self, words: str, *, took: float = 12.0) -> str:
        self.now += took
        said = self.hear(self.session.respond(Transcript(words, self.language)))
        self.now += 5.0
        return said

    def wait(self, seconds: float) -> str:
        self.now += seconds
        return self.hear(self.session.silence(seconds))

    def hear(self, lines: AsyncGenerator[Line, None]) -> str:
        async def all_of_it() -> str:
            return ("" if self.language == "ja" else " ").join([line.text async for line in lines])

        return asyncio.run(all_of_it())

    @property
    def moves(self) -> tuple[str, ...]:
        return self.session.coach.state.moves


EVENING: dict[Language, list[str]] = {
    "ja": [
        "今日の会議で、田中さんが最後まで黙っていたのが気になっています。",
        "私が先に結論を言ってしまったからかもしれません。",
        "聞くつもりで、実は聞いていなかったんだなと気づきました。",
        "会議の始め方なら、自分で変えられそうです。",
        "明日の朝、五分だけ田中さんに声をかけます。",
        "部長に言われた数字の話は、置いていきます。",
    ],
    "en": [
        "In the meeting today, Sam didn't say a word until the end.",
        "I think I gave the answer before anybody else could speak.",
        "I realise I meant to listen and didn't.",
        "What I can change is how I open the meeting.",
        "Tomorrow morning I'll ask Sam for five minutes.",
        "I'll leave the boss's remark at work.",
    ],
}
KEPT: dict[Language, tuple[str, str, str]] = {
    "ja": ("聞いていなかった", "明日の朝、五分だけ田中さんに声をかける", "部長に言われた数字の話"),
    "en": ("you meant to listen and didn't", "you'll ask Sam for five minutes", "the boss's remark"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_close_gives_back_the_days_own_words_and_they_are_kept(language: Language) -> None:
    way = Way(language, minutes=2.5)
    way.open()
    for words in EVENING[language]:
        way.say(words)
    said = "" if way.session.ended else way.wait(max(150 - way.now, 8))
    state, (insight, step, left) = way.session.coach.state, KEPT[language]
    assert insight in state.insight
    assert step in state.step
    assert state.left == left
    assert way.session.ended
    assert step in state.said[-1] and left in state.said[-1], said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("time", "minutes"), [("morning", 3), ("evening", 8)])
def test_the_opening_says_how_long_and_asks_one_thing(language: Language, time: Time, minutes: int) -> None:
    said = Way(language, time=time, minutes=minutes).open()
    told = {"ja": {3: "3分", 8: "8分"}, "en": {3: "hree minutes", 8: "ight minutes"}}[language][minutes]
    assert told in said
    assert said.count("か。") + said.count("?") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_every_session_says_has_eight_variants(language: Language) -> None:
    lines = book(language).lines
    for heading, key in [
        *(("greet", f"way-{time}") for time in ("morning", "evening")),
        *(("receive", f"scene-{time}") for time in ("morning", "evening")),
        *(("ask-step", f"carry-{time}") for time in ("morning", "evening")),
        *(("ask-leave", f"way-{time}") for time in ("morning", "evening")),
        *((move, f"way-{time}") for move in ("ask-options", "ask-strength", "ask-resource", "ask-sign")
          for time in ("morning", "evening")),
        ("ask-insight", "meaning-evening"), ("ask-wish", "meaning-morning"),
        ("close", "evening-isl"), ("close", "morning-wsl"), ("close", "evening-none"),
        ("close", "morning-none"), ("follow-up", "way"), ("way", "quiet"),
    ]:  # fmt: skip
        assert len(lines["general", heading, key]) >= 8, (heading, key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_exclaims_or_names_a_letter(language: Language) -> None:
    for (_, heading, key), lines in book(language).lines.items():
        if "morning" in key or "evening" in key or heading == "way":
            for line in lines:
                assert "!" not in line and "！" not in line, line
                assert not any(
                    word in line for word in ("HERO", "希望", "楽観", "効力", "optimis", "resilien")
                ), line


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("manner", MANNERS)
def test_sessions_end_on_time(language: Language, manner: str) -> None:
    """The benchmark in small: of each manner one speaker, in the shortest session."""
    ride = asyncio.run(Ride(Speaker(language, manner, 2), 3).run())
    assert abs(ride.seconds_late) <= ALLOWED_S


STEP: dict[Language, FollowUp] = {
    "ja": FollowUp("田中さんに一言聞く", "田中さんに一言聞きます"),
    "en": FollowUp("you'd ask Sam one question", "I'll ask Sam one question"),
}
NOT_YET: dict[Language, str] = {"ja": "まだできていません。", "en": "Not yet."}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_last_step_is_asked_about_first_and_not_yet_is_fine(language: Language) -> None:
    step = FollowUp(STEP[language].step, STEP[language].what)
    way = Way(language, step=step, away=True)
    assert step.step in way.open()
    received = way.say(NOT_YET[language])
    assert step.outcome == "later"
    assert any(one in received for one in book(language).lines["general", "way", "received-later"])
    assert way.session.coach.state.pending == "receive", "the day's scene is asked for next"


@pytest.mark.parametrize("language", LANGUAGES)
def test_driving_is_said_once_and_keeps_replies_short(language: Language) -> None:
    way = Way(language, driving=True)
    opening = way.open()
    told = book(language).lines["general", "way", "driving"]
    assert any(line in opening for line in told)
    for words in EVENING[language]:
        said = way.say(words)
        size = len(said) if language == "ja" else checks.length(said, "en")
        assert size <= SHORT[language], said
        assert not any(line in said for line in told)


TWO_STATIONS: dict[Language, str] = {"ja": "あと二駅です。", "en": "Two stations left."}
FIVE_MORE: dict[Language, str] = {"ja": "あと五分あります。", "en": "I've got five more minutes."}
THERE: dict[Language, str] = {"ja": "もう着きます。", "en": "We're there."}


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_stations_left_brings_the_question_what_to_carry(language: Language) -> None:
    way = Way(language, minutes=10)
    way.open()
    way.say(EVENING[language][0])
    way.say(TWO_STATIONS[language], took=2)
    assert way.moves[-1] == "ask-step"
    assert way.session.coach.budget.left_s < 240
    way.say(EVENING[language][4])
    way.say(EVENING[language][5])
    assert way.session.ended, "who is in a hurry is not kept"


@pytest.mark.parametrize("language", LANGUAGES)
def test_arriving_closes_at_once(language: Language) -> None:
    way = Way(language)
    way.open()
    way.say(EVENING[language][4])
    said = way.say(THERE[language], took=2)
    assert way.session.ended
    assert KEPT[language][1] in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_five_more_minutes_are_taken(language: Language) -> None:
    way = Way(language, minutes=3)
    way.open()
    way.say(EVENING[language][0], took=120)
    asked = way.session.question()
    said = way.say(FIVE_MORE[language], took=3)
    assert way.session.coach.budget.left_s == pytest.approx(300 - 5, abs=1)
    assert asked in said
    way.say(EVENING[language][1])
    assert not way.session.ended


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("turns", range(5))
def test_it_stops_at_any_word_in_one_sentence(language: Language, turns: int) -> None:
    way = Way(language)
    way.open()
    for words in EVENING[language][:turns]:
        way.say(words)
    said = way.hear(way.session.stop())
    assert way.session.ended
    assert said.count("。") + said.count(". ") <= 1 and not said.endswith(("か。", "?")), said


@pytest.mark.parametrize("language", LANGUAGES)
def test_silence_brings_one_word_and_no_question_and_the_end_comes_by_itself(language: Language) -> None:
    way = Way(language, minutes=3)
    way.open()
    first = way.wait(8)
    assert first == {"ja": "ゆっくりで大丈夫です。", "en": "Take your time."}[language]
    assert way.wait(16) == ""
    way.now = 175
    assert way.wait(24)
    assert way.session.ended


@pytest.mark.parametrize("language", LANGUAGES)
def test_taking_back_makes_unsaid(language: Language) -> None:
    way = Way(language)
    way.open()
    way.say(EVENING[language][0])
    before, progress = way.session.coach.state, way.session.coach.progress
    way.say(EVENING[language][4])
    assert way.session.coach.state.step
    way.hear(way.session.scratch())
    assert way.session.coach.state == before
    assert way.session.coach.progress == progress
    nothing = way.hear(way.session.scratch())
    assert way.session.coach.state == before and nothing


@pytest.mark.parametrize("language", LANGUAGES)
def test_skipping_asks_the_next_thing_and_reaches_the_close(language: Language) -> None:
    way = Way(language)
    way.open()
    asked = set()
    for _ in range(6):
        if way.session.ended:
            break
        way.hear(way.session.skip())
        asked.add(way.moves[-1])
    assert {"ask-insight", "ask-step", "ask-leave", "close"} <= asked
    assert way.session.ended


DANGER: dict[Language, str] = {"ja": "もう死にたいんです。", "en": "I want to kill myself."}


@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_stops_the_clock(language: Language) -> None:
    way = Way(language, minutes=3)
    way.open()
    way.say(DANGER[language])
    assert way.session.at_risk
    way.now = 1000
    way.wait(8)
    assert not way.session.ended, "nobody in danger is sent off by a clock"
    assert not way.session.claims(Transcript(THERE[language], language))
    way.say(THERE[language])
    assert not way.session.ended


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_seed_says_the_same(language: Language) -> None:
    def said(seed: int) -> list[str]:
        way = Way(language, seed=seed)
        return [way.open(), *(way.say(words) for words in EVENING[language])]

    assert said(3) == said(3)
    assert said(3) != said(4)
