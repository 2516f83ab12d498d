"""The closed loop with real engines: recordings of people in, answers out, and Whisper listens to them."""

from __future__ import annotations

import itertools

import pytest

from tests.closed_loop import Heard, listen, recordings
from voice_mentor import config as settings
from voice_mentor.cli.assembly import Wish
from voice_mentor.cli.spoken import View, converse
from voice_mentor.onlooker import Onlooker
from voice_mentor.seams import LANGUAGES, Language, Line, Samples, Speech, Timings
from voice_mentor.testing import MemoryLoudspeaker

TURNS = 20
MOST_READ_WRONG = 0.05
"""Of the kana in Japanese (1.2 to 1.8 % when this was written): what was said, not how Whisper writes it."""
# Plainly counted: 5.1 % when this was written. The Japanese recordings are read from novels, and how Whisper
# writes what is misheard of them moves this figure; replies about work are held to 6 % in test_voices.py.
MOST_WRONG: dict[Language, float] = {"ja": 0.08, "en": 0.05}
ENDS_THERE = 18  # replies out of 20 whose first and last word came through

pytestmark = pytest.mark.engine


class Answers(Onlooker):
    """Each turn's words and sound."""

    def __init__(self, sink: MemoryLoudspeaker) -> None:
        self._sink = sink
        self._lines: list[str] = []
        self.replies: list[Heard] = []

    def saying(self, line: Line) -> None:
        self._lines.append(line.text)

    def turn_ended(self, timings: Timings) -> None:
        speeches, self._sink.played = self._sink.played, []
        if speeches:
            words = ("" if speeches[0].text > "\u3000" else " ").join(self._lines)
            self.replies.append(Heard(words, _joined(speeches), speeches[0].rate))
        self._lines = []


def _joined(speeches: list[Speech]) -> Samples:
    import numpy as np

    return np.concatenate([speech.samples for speech in speeches])


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_answer_is_heard_as_it_was_meant(language: Language) -> None:
    config = settings.load({"general.language": language})
    files = tuple(map(str, itertools.islice(itertools.cycle(recordings(language)), TURNS)))
    sink = MemoryLoudspeaker()
    answers = Answers(sink)
    await converse(config, Wish(mic=files, ephemeral=True), View(answers, greeting=False), sink)
    assert len(answers.replies) >= TURNS
    result = listen(answers.replies, language)
    assert result.error <= MOST_WRONG[language], result
    assert result.reading_error <= MOST_READ_WRONG, result
    assert result.first_and_last >= ENDS_THERE, result
