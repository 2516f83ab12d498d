"""Whether the last words end a sentence, in both languages; and the listener that goes by it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.stage import Stage, span, voice
from tests.unit.listening.test_hands_free import LoudnessVad, ScriptedTurn, collect
from voice_mentor.config import Listening
from voice_mentor.listening.completeness import Completeness, completeness
from voice_mentor.listening.endpointing import EndRules
from voice_mentor.listening.hands_free import HandsFree
from voice_mentor.listening.overheard import Overheard
from voice_mentor.seams import AudioChunk, Heard, Language, Rejected
from voice_mentor.testing import ScriptedTranscriber

JA: dict[Completeness, tuple[str, ...]] = {
    "finished": (
        "部下に任せられないんです。",
        "どうしたらいいでしょうか",
        "そう思います",
        "ちょっと疲れてるんだよね。",
        "やってみようかな",
        "時間が過ぎてしまいました。",
        "はい。",
        "わからない",
        "上司が忙しいんですよね",
    ),
    "unfinished": (
        "部下に任せたいんですけど。",
        "会議が多すぎて",
        "評価の面談があるので、",
        "えっと",
        "なんていうか、その。",
        "先週の水曜日に",
        "私としては",
        "断りたい気持ちと、",
        "もし私がリーダーじゃなかったら",
        "遅刻が多いんですが",
        "部長が言うには、",
    ),
    "open": ("", "…", "田中さん", "来週の金曜日"),
}
EN: dict[Completeness, tuple[str, ...]] = {
    "finished": ("Yes.", "I don't know.", "He was late again. I guess so."),
    "closed": (
        "If it goes on like this, we will miss it.",
        "I don't know what to do about it.",
        "That's what I told him.",
        "How do I tell her?",
        "When will it be over?",
        "I'm not sure whether I should apply.",
        "He was late, though.",
        "It went well.",
        "I'd like to talk about my team",
    ),
    "doubtful": (
        "My boss.",
        "I should.",
        "Jacob Brinker",
        "the budget",
        "I told him.",
        "That's what the whole thing is about.",
    ),
    "unlikely": (
        "Two of the interns don't.",
        "The letter he wrote is still.",
        "Before a flight I always feel.",
        "Every morning my colleagues.",
        "Last summer we started renovating.",
    ),
    "unfinished": (
        "I want to hand things over, but...",
        "Yesterday she",
        "I'm a bit nervous because.",
        "Um.",
        "I could start with",
        "If it goes on like this.",
        "Even though I like him.",
        "The trouble is that when I speak up.",
        "and then",
        "I had no time, so",
        "the frequent, formal review,",
        "Last Wednesday I had to.",
        "My boss told me that.",
        "I think that it's just",
    ),
    "open": ("", "..."),
}
EVERY = [
    (language, ending, words)
    for language, table in (("ja", JA), ("en", EN))
    for ending, sentences in table.items()
    for words in sentences
]


@pytest.mark.parametrize(("language", "ending", "words"), EVERY)
def test_the_last_words_tell(language: Language, ending: Completeness, words: str) -> None:
    assert completeness(words, language) == ending


def test_words_can_shorten_and_lengthen_a_pause() -> None:
    rules = EndRules()
    sure, unsure = (0.98, 0.97, 0.98), (0.98, 0.4, 0.02)
    graded: list[Completeness] = ["finished", "closed", "doubtful", "unlikely", "unfinished"]
    for sounds in (sure, unsure, ()):
        waits = [rules.wait(sounds, words) for words in graded]
        assert waits == sorted(waits)
        assert waits[0] < waits[1] < waits[-1]
    assert rules.wait(sure, "closed") < 0.5 < rules.wait(sure, "open") < 1.0
    assert 1.5 < rules.wait(sure, "doubtful") < 2.5 < rules.wait(sure, "unlikely") < 3.5
    assert rules.wait(unsure, "finished") < 1.5 < rules.wait(unsure, "closed") < rules.wait(unsure, "open")


def test_what_was_heard_in_half_of_the_last_sound_does_not_hold_back_a_whole_sentence() -> None:
    rules = EndRules()
    assert rules.wait((0.1, 0.98), "closed") < rules.wait((0.98, 0.1), "closed")
    assert rules.wait((0.1, 0.98), "open") == rules.wait((0.98, 0.1), "open")


@pytest.mark.parametrize(
    ("said", "language", "ends"),
    [
        ("そう思います。", "ja", 2.6),
        ("そう思うんですけど。", "ja", 6.1),
        ("I think so.", "en", 2.6),
        ("I think so, but.", "en", 6.1),
        ("I don't know what to do about it.", "en", 2.6),
        ("Two of the interns don't.", "en", 4.9),
    ],
)
async def test_the_listener_waits_as_the_words_have_it(said: str, language: Language, ends: float) -> None:
    stage = Stage(voice(9, (1.0, 2.0)))
    overheard = Overheard()
    listener = HandsFree(Listening(), LoudnessVad(), ScriptedTurn(0.99), clock=stage.clock)
    listener.words = overheard.ending
    stage.at(2.45, lambda: overheard.note(said, language, 102.15))
    assert span(await collect(listener, stage.chunks()))[1] == pytest.approx(ends, abs=0.15)
    listener.close()


async def test_words_from_before_the_pause_say_nothing_about_it() -> None:
    stage = Stage(voice(9, (1.0, 2.0)))
    overheard = Overheard()
    listener = HandsFree(Listening(), LoudnessVad(), ScriptedTurn(0.99), clock=stage.clock)
    listener.words = overheard.ending
    stage.at(2.45, lambda: overheard.note("I think so, but", "en", 101.9))
    assert span(await collect(listener, stage.chunks()))[1] == pytest.approx(2.9, abs=0.15)
    listener.close()


class Along:
    """A recogniser that tells what it understands."""

    def overheard(self, words: str, language: Language, taken_at: float) -> None:
        raise AssertionError("nobody listens yet")

    async def transcribe(self, utterance: AsyncIterator[AudioChunk], *, language: Language | None) -> Heard:
        return Rejected("empty")


def test_a_recogniser_that_works_along_is_listened_to_and_others_are_left_alone() -> None:
    overheard, along, plain = Overheard(), Along(), ScriptedTranscriber()
    assert overheard.by(along) is along
    assert overheard.by(plain) is plain
    along.overheard("でも", "ja", 5.0)
    assert overheard.ending(4.0) == "unfinished"
    assert overheard.ending(6.0) == "open"


def test_the_apps_own_recogniser_works_along() -> None:
    from voice_mentor.listening.overheard import WorksAlong
    from voice_mentor.stt.whisper import WhisperTranscriber

    assert isinstance(WhisperTranscriber(None), WorksAlong)  # type: ignore[arg-type]
