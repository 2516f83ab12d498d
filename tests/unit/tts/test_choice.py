"""Which engine speaks, and which goes on when it falls silent."""

from collections.abc import Callable
from contextlib import aclosing
from dataclasses import replace

import pytest

from voice_mentor.config import Config
from voice_mentor.errors import EngineNotFound, SynthesisError
from voice_mentor.seams import LANGUAGES, Language, Line, Synthesizer
from voice_mentor.testing import ScriptedVoice
from voice_mentor.tts.choice import VoiceChange, Voices, candidates, for_language

Make = Callable[[str, Config], Synthesizer]


def config(**voice: str) -> Config:
    return replace(Config(), voice=replace(Config().voice, **voice))  # type: ignore[arg-type]


def making(**voices: ScriptedVoice) -> Make:
    """An engine room that has only these."""

    def make(name: str, config: Config) -> Synthesizer:
        if name not in voices:
            raise EngineNotFound("engine.not_installed", name=name, package=name)
        return voices[name]

    return make


async def text_said(voices: Voices, line: Line) -> str:
    async with aclosing(voices.synthesize(line)) as speeches:
        return "".join([speech.text async for speech in speeches])


@pytest.mark.parametrize(("language", "engine"), [("ja", "openjtalk"), ("en", "hibari")])
def test_the_natural_bundled_voice_is_first_and_the_platform_s_last(language: Language, engine: str) -> None:
    order = candidates(language, Config())
    assert order[0] == engine
    assert order[-1] == "pyttsx3"


def test_the_chosen_voice_is_first_and_the_others_stand_by() -> None:
    assert candidates("en", config(en="pyttsx3")) == ["pyttsx3", "hibari"]


def test_a_name_that_does_not_exist_is_reported_at_once() -> None:
    with pytest.raises(EngineNotFound) as caught:
        Voices(config(ja="hibarri"))
    assert "hibarri" in caught.value.what("ja")
    assert "openjtalk" in caught.value.remedy("en")


def test_for_language_passes_over_what_is_not_installed() -> None:
    only = ScriptedVoice("pyttsx3")
    assert for_language("ja", Config(), making(pyttsx3=only)) is only
    with pytest.raises(EngineNotFound):
        for_language("ja", Config(), making())


async def test_each_language_has_its_voice() -> None:
    japanese, english = ScriptedVoice("openjtalk", ("ja",)), ScriptedVoice("hibari", ("en",))
    voices = Voices(Config(), make=making(openjtalk=japanese, hibari=english))
    await voices.warm_up()
    assert japanese.warm
    assert english.warm
    assert await text_said(voices, Line("はい。", "ja")) == "はい。"
    assert await text_said(voices, Line("Yes.", "en")) == "Yes."
    assert [line.text for line in japanese.said] == ["はい。"]
    assert [line.text for line in english.said] == ["Yes."]
    await voices.close()
    assert japanese.closed
    assert english.closed


async def test_a_voice_that_does_not_start_is_replaced_and_named_once() -> None:
    broken, spare = ScriptedVoice("openjtalk", ("ja",), fails_to_start=True), ScriptedVoice("pyttsx3")
    changes: list[VoiceChange] = []
    make = making(openjtalk=broken, hibari=ScriptedVoice("hibari", ("en",)), pyttsx3=spare)
    voices = Voices(Config(), changes.append, make)
    await voices.warm_up()
    await text_said(voices, Line("はい。", "ja"))
    assert [(change.language, change.failed, change.now) for change in changes] == [
        ("ja", "openjtalk", "pyttsx3")
    ]
    assert voices.speaking("ja") == "pyttsx3"
    assert voices.speaking("en") == "hibari"


async def test_what_a_failing_voice_left_unsaid_the_next_one_says() -> None:
    first, second = ScriptedVoice("openjtalk", ("ja",), fails_on="二つ目"), ScriptedVoice("pyttsx3")
    changes: list[VoiceChange] = []
    voices = Voices(Config(), changes.append, making(openjtalk=first, pyttsx3=second))
    text = "一つ目です。二つ目です。三つ目です。"
    assert await text_said(voices, Line(text, "ja", move="reflect")) == text
    assert second.said == [Line("二つ目です。三つ目です。", "ja", move="reflect")]
    assert changes[0].error.what("ja")
    await text_said(voices, Line("次です。", "ja"))
    assert len(first.said) == 1
    assert len(changes) == 1


async def test_a_voice_chosen_for_the_wrong_language_is_passed_over() -> None:
    changes: list[VoiceChange] = []
    make = making(hibari=ScriptedVoice("hibari", ("en",)), openjtalk=ScriptedVoice("openjtalk", ("ja",)))
    voices = Voices(config(ja="hibari"), changes.append, make)
    assert await text_said(voices, Line("はい。", "ja")) == "はい。"
    assert changes[0].now == "openjtalk"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_with_no_voice_left_it_says_what_to_do(language: Language) -> None:
    broken = ScriptedVoice("pyttsx3", fails_on="")
    voices = Voices(Config(), make=making(pyttsx3=broken))
    for _ in range(2):
        with pytest.raises(SynthesisError) as caught:
            await text_said(voices, Line("Hello.", language))
        assert "doctor" in caught.value.remedy(language)
    assert voices.speaking(language) == ""


async def test_one_language_without_a_voice_does_not_keep_the_other_cold() -> None:
    english = ScriptedVoice("hibari", ("en",))
    voices = Voices(Config(), make=making(hibari=english))
    with pytest.raises(SynthesisError):
        await voices.warm_up()
    assert english.warm
