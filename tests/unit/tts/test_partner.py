"""The other person in practice: whose voice they have, and that they keep it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from voice_mentor import engines
from voice_mentor.config import Config
from voice_mentor.errors import EngineNotFound, SynthesisError
from voice_mentor.seams import LANGUAGES, Language, Line, Speech, Synthesizer, VoiceRole
from voice_mentor.testing import ScriptedVoice
from voice_mentor.tts import partner
from voice_mentor.tts.choice import VoiceChange, Voices, candidates
from voice_mentor.tts.speeds import Speed, remember, remembered

COACH: dict[Language, str] = {"ja": "openjtalk", "en": "hibari"}
LABEL: dict[Language, str] = {"ja": "kokoro:ja:partner", "en": "kokoro:en:partner"}


class SlowVoice(ScriptedVoice):
    """Takes longer over a line than it sounds: nothing at all is heard of it."""

    async def synthesize(self, line: Line) -> AsyncGenerator[Speech, None]:
        self.said.append(line)
        yield Speech(np.zeros(0, np.float32), 48_000, line.text)


class Room:
    """An engine room that has only these, and counts what is asked for."""

    def __init__(self, *voices: ScriptedVoice) -> None:
        self.voices = {voice.name: voice for voice in voices}
        self.asked: list[str] = []

    def __call__(self, name: str, config: Config) -> Synthesizer:
        self.asked.append(name)
        if name not in self.voices:
            raise EngineNotFound("engine.not_installed", name=name, package=name)
        return self.voices[name]


def config(language: Language, chosen: str) -> Config:
    return replace(Config(), voice=replace(Config().voice, **{f"partner_{language}": chosen}))


@pytest.fixture
def without_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICE_MENTOR_MODELS", str(tmp_path))


def order(language: Language, wanted: Config) -> list[str]:
    return partner.candidates(language, wanted, candidates(language, wanted))


async def say(voices: Voices, text: str, language: Language, role: VoiceRole) -> None:
    async with aclosing(voices.synthesize(Line(text, language, role))) as speeches:
        async for _ in speeches:
            pass


def scripted() -> tuple[ScriptedVoice, ScriptedVoice, ScriptedVoice]:
    return ScriptedVoice("kokoro"), ScriptedVoice("openjtalk", ("ja",)), ScriptedVoice("hibari", ("en",))


@pytest.mark.usefixtures("without_weights")
@pytest.mark.parametrize("language", LANGUAGES)
def test_where_no_other_voice_was_pulled_the_coach_s_engine_speaks_for_them(language: Language) -> None:
    assert order(language, Config())[0] == COACH[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_one_was_pulled_it_is_theirs_and_the_coach_s_engine_stands_by(language: Language) -> None:
    assert order(language, Config())[:2] == ["kokoro", COACH[language]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_chosen_is_first_and_nothing_is_there_twice(language: Language) -> None:
    assert order(language, config(language, "pyttsx3:somebody"))[:2] == ["pyttsx3", COACH[language]]
    assert sorted(order(language, config(language, COACH[language]))) == sorted(
        candidates(language, Config())
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_that_does_not_exist_is_reported_at_once(language: Language) -> None:
    with pytest.raises(EngineNotFound) as caught:
        Voices(config(language, "kokorro:jm_kumo"))
    assert "kokorro" in caught.value.what("ja")
    assert "kokoro" in caught.value.remedy("en")


def test_a_voice_is_the_engine_s_it_was_named_with() -> None:
    wanted = config("ja", "kokoro:jf_nezumi")
    assert partner.chosen_voice("kokoro", "ja", wanted) == "jf_nezumi"
    assert partner.chosen_voice("pyttsx3", "ja", wanted) == ""
    assert partner.chosen_voice("kokoro", "en", wanted) == ""


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_other_person_and_the_coach_each_have_their_engine(language: Language) -> None:
    other, japanese, english = scripted()
    coach = japanese if language == "ja" else english
    voices = Voices(config(language, "kokoro"), make=Room(other, japanese, english))
    await say(voices, "Coach.", language, "coach")
    await say(voices, "Partner.", language, "partner")
    await say(voices, "Self.", language, "self")
    assert [line.text for line in coach.said] == ["Coach.", "Self."]
    assert other.said == [Line("Partner.", language, "partner")]
    assert (voices.speaking(language), voices.speaking(language, "partner")) == (coach.name, "kokoro")
    await voices.close()
    assert other.closed


async def test_a_talk_never_makes_the_other_person_s_engine() -> None:
    room = Room(*scripted())
    voices = Voices(config("ja", "kokoro"), make=room)
    await voices.warm_up()
    for language in LANGUAGES:
        await say(voices, "Coach.", language, "coach")
    assert "kokoro" not in room.asked
    await voices.close()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_one_that_keeps_up_is_tried_out_once_and_stays(language: Language) -> None:
    other, japanese, english = scripted()
    for _ in range(2):
        voices = Voices(Config(), make=Room(other, japanese, english))
        await say(voices, "Partner.", language, "partner")
        assert voices.speaking(language, "partner") == "kokoro"
        await voices.close()
    assert remembered()[LABEL[language]].factor <= partner.KEEPS_UP
    assert [line.text for line in other.said].count("Partner.") == 2
    assert len(other.said) == 4  # one to load it, one to measure it, the first time only


@pytest.mark.parametrize("language", LANGUAGES)
async def test_one_that_does_not_keep_up_is_passed_over_before_anybody_hears_it(language: Language) -> None:
    _, japanese, english = scripted()
    slow = SlowVoice("kokoro")
    changes: list[VoiceChange] = []
    voices = Voices(Config(), changes.append, Room(slow, japanese, english))
    await say(voices, "Partner.", language, "partner")
    await say(voices, "Again.", language, "partner")
    assert voices.speaking(language, "partner") == COACH[language]
    assert "Partner." not in [line.text for line in slow.said]
    assert [line.text for line in (*japanese.said, *english.said)] == ["Partner.", "Again."]
    assert changes == []  # nothing fell silent
    await voices.close()


async def test_a_bad_moment_is_not_held_against_it_the_next_time() -> None:
    remember({LABEL["ja"]: Speed(9.0, 9.0)})
    voices = Voices(Config(), make=Room(*scripted()))
    await say(voices, "相手です。", "ja", "partner")
    assert voices.speaking("ja", "partner") == "kokoro"
    await voices.close()


async def test_one_that_was_asked_for_is_not_tried_out() -> None:
    _, japanese, english = scripted()
    slow = SlowVoice("kokoro")
    voices = Voices(config("en", "kokoro"), make=Room(slow, japanese, english))
    await say(voices, "Partner.", "en", "partner")
    assert [line.text for line in slow.said] == ["Partner."]
    await voices.close()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_where_it_falls_silent_the_coach_s_engine_goes_on_as_them_and_that_is_told(
    language: Language,
) -> None:
    _, japanese, english = scripted()
    changes: list[VoiceChange] = []
    broken = ScriptedVoice("kokoro", fails_on="Two")
    voices = Voices(config(language, "kokoro"), changes.append, Room(broken, japanese, english))
    await say(voices, "One. Two.", language, "partner")
    goes_on = japanese if language == "ja" else english
    assert [line.role for line in goes_on.said] == ["partner"]
    assert [(change.failed, change.now) for change in changes] == [("kokoro", COACH[language])]
    assert voices.speaking(language) == COACH[language]
    await voices.close()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_with_no_voice_left_for_them_it_says_what_to_do(language: Language) -> None:
    voices = Voices(config(language, "kokoro"), make=Room())
    with pytest.raises(SynthesisError) as caught:
        await say(voices, "Partner.", language, "partner")
    assert "doctor" in caught.value.remedy(language)


def test_what_is_likely_goes_by_what_was_measured() -> None:
    coach = candidates("ja", Config())
    assert partner.likely("ja", Config(), coach) == "kokoro"
    remember({LABEL["ja"]: Speed(2.0, 2.0)})
    assert partner.likely("ja", Config(), coach) == "openjtalk"
    assert partner.likely("ja", config("ja", "kokoro"), coach) == "kokoro"


@pytest.mark.engine
@pytest.mark.parametrize(
    ("language", "text"),
    [("ja", "半年前に出した案が、そのままになっていて。"), ("en", "Nobody ever got back to me about it.")],
)
async def test_lowering_the_coach_s_voice_does_not_slow_it_down(language: Language, text: str) -> None:
    voice = engines.synthesizer(COACH[language], Config())
    seconds: dict[VoiceRole, float] = {}
    for role in ("coach", "partner"):
        async with aclosing(voice.synthesize(Line(text, language, role))) as speeches:
            seconds[role] = sum([speech.seconds async for speech in speeches])
    await voice.close()
    assert seconds["partner"] == pytest.approx(seconds["coach"], rel=0.15)
