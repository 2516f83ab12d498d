"""A whole practice by voice, in each language: recordings in, a recording out.

The speaker's lines are said by a voice that is neither the coach's nor the other person's (the bundled one,
raised), heard by the recogniser, and answered aloud; the takes are played back from the tape.

    .venv/bin/python -m benchmarks.practising              # write docs/transcripts/*-practice.md
    .venv/bin/python -m benchmarks.practising --print en
    .venv/bin/python -m benchmarks.practising --print ja --wav answers.wav
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.following_up import Calendar
from voice_mentor import config as settings
from voice_mentor import engines
from voice_mentor.audio.both import Both
from voice_mentor.audio.wav_sink import WavSink
from voice_mentor.cli.assembly import Wish
from voice_mentor.cli.practice_hold import practising
from voice_mentor.cli.spoken import View, converse
from voice_mentor.config import Config
from voice_mentor.journal import key
from voice_mentor.journal.records import Session
from voice_mentor.onlooker import Onlooker
from voice_mentor.seams import LANGUAGES, AudioSink, Heard, Language, Line, Samples, Speech, Transcript
from voice_mentor.testing import MemoryLoudspeaker
from voice_mentor.tts.sound import deepened

SCRIPTS = Path(__file__).parent / "scripts" / "practice"
WRITTEN = Path(__file__).parent.parent / "docs" / "transcripts"
VOICES: dict[Language, str] = {"ja": "openjtalk", "en": "hibari"}
"""Who says the speaker's lines: the small voices that come with the app ..."""
RAISED = 0.86
"""... with a vocal tract so much shorter, so that they are nobody's else."""


@dataclass(slots=True)
class Spoken:
    """Something that was said aloud.

    Attributes:
        line: who says it, and its words.
        pieces: its sound.
        rate: of the sound, Hz.
    """

    line: Line
    pieces: list[Samples] = field(default_factory=list)
    rate: int = 0

    @property
    def samples(self) -> Samples:
        """All of its sound."""
        return np.concatenate([np.zeros(0, np.float32), *self.pieces])


class Ears(Onlooker):
    """Hears a practice: an onlooker who also stands in front of the loudspeaker.

    Attributes:
        turns: what was heard of the speaker, and what was said to them, in order.
    """

    def __init__(self) -> None:
        self.turns: list[Transcript | Spoken] = []

    @property
    def spoken(self) -> list[Spoken]:
        """What was said to the speaker."""
        return [one for one in self.turns if isinstance(one, Spoken)]

    def heard(self, heard: Heard) -> None:
        """The speaker said something."""
        if isinstance(heard, Transcript):
            self.turns.append(heard)

    def saying(self, line: Line) -> None:
        """A line begins."""
        self.turns.append(Spoken(line))

    def hear(self, speech: Speech) -> None:
        """Its sound."""
        if self.spoken:
            self.spoken[-1].rate = speech.rate
            self.spoken[-1].pieces.append(speech.samples)


class Overheard(MemoryLoudspeaker):
    """A loudspeaker that somebody listens to."""

    def __init__(self, ears: Ears) -> None:
        super().__init__()
        self._ears = ears

    async def play(self, speech: Speech) -> None:
        """Play, and be heard."""
        self._ears.hear(speech)
        await super().play(speech)


def script(language: Language) -> dict[str, Any]:
    """What the speaker says, and when."""
    found: dict[str, Any] = json.loads((SCRIPTS / f"{language}.json").read_text("utf-8"))
    return found


async def recordings(lines: list[str], language: Language, folder: Path) -> list[Path]:
    """Have the speaker's voice say lines, each into a file of its own."""
    slower = Config()
    voice = engines.synthesizer(VOICES[language], replace(slower, voice=replace(slower.voice, rate=RAISED)))
    files = []
    for number, words in enumerate(lines):
        files.append(folder / f"{language}-{number:02}.wav")
        sink = WavSink(files[-1], 16_000)
        async for speech in voice.synthesize(Line(words, language)):
            raised = deepened(speech.samples, speech.rate, RAISED)
            await sink.play(Speech(raised, speech.rate, speech.text))
        await sink.close()
    await voice.close()
    return files


async def hold(
    language: Language, folder: Path, ears: Ears, also: AudioSink | None = None, *, measure: bool = False
) -> Session:
    """Hold the practice.

    Args:
        language: of all of it.
        folder: for the recordings of what the speaker says.
        ears: hears it.
        also: another loudspeaker, such as a file.
        measure: count in the sound of the takes.

    Returns:
        The practice as the journal holds it. The journal lies where the settings say.
    """
    told = script(language)
    flags = {"general.language": language, "coach.wording": "embedded", "practice.measure": measure}
    config = settings.load(flags)
    files = await recordings(told["says"], language, folder)
    view = View(ears, seed=told["seed"], clock=Calendar(datetime.fromisoformat(told["at"])))
    sink: AudioSink = Overheard(ears) if also is None else Both(Overheard(ears), also)
    await converse(config, Wish(mic=tuple(map(str, files))), view, sink, practising())
    journal = key.open_kept()
    try:
        (kept,) = journal.sessions()
        return journal.session(kept.id)
    finally:
        journal.close()


_WORDS: dict[Language, dict[str, str]] = {
    "ja": {
        "coach": "コーチ",
        "partner": "相手",
        "self": "録音",
        "speaker": "話し手",
        "made": (
            "プログラムが作った練習の記録です。話し手の言葉は別の声が話し、認識した通りに載せています(台本と違う"
            "ところは聞き違いです)。「録音」は話し手の声をそのまま流したものです。コーチと相手の言葉に手は加えて"
            "いません。相手は、コーチとは別の声で答えます。"
        ),
        "kept": "記録に残ったもの",
        "take": "回目",
        "step": "持っていくひとこと",
        "due": "期日",
    },
    "en": {
        "coach": "Coach",
        "partner": "The other person",
        "self": "Playback",
        "speaker": "Speaker",
        "made": (
            "Made by the program. The speaker's lines were said by another voice and are given as they were "
            "heard (where they differ from the script, they were misheard); a playback is the speaker's own "
            "sound. What the coach and the other person say was not edited; the other person has a voice of "
            "their own."
        ),
        "kept": "What was kept",
        "take": "take",
        "step": "the line taken along",
        "due": "due",
    },
}


def page(language: Language, ears: Ears, kept: Session) -> str:
    """The practice as a Markdown page."""
    words = _WORDS[language]
    head = [f"# {script(language)['title']}", words["made"]]
    head.append(f"    .venv/bin/python -m benchmarks.practising --print {language}")
    said = [_turn(one, words) for one in joined(ears.turns, language)]
    return "\n\n".join([*head, *said, f"## {words['kept']}", _kept(kept, words)]) + "\n"


def joined(turns: Sequence[Transcript | Spoken], language: Language) -> Iterator[Transcript | Spoken]:
    """Consecutive sentences of one role and move as one paragraph; a playback stays by itself."""
    gap = "" if language == "ja" else " "
    held: Spoken | None = None
    for one in turns:
        if held and isinstance(one, Spoken) and _goes_on(held.line, one.line):
            held = Spoken(replace(held.line, text=f"{held.line.text}{gap}{one.line.text}"))
            continue
        if held:
            yield held
        held = one if isinstance(one, Spoken) else None
        if held is None:
            yield one
    if held:
        yield held


def _goes_on(before: Line, line: Line) -> bool:
    return line.role != "self" and (before.role, before.move) == (line.role, line.move)


def _turn(one: Transcript | Spoken, words: dict[str, str]) -> str:
    if isinstance(one, Transcript):
        return f"**{words['speaker']}**: {one.text}"
    return f"**{words[one.line.role]}** ({one.line.move}): {one.line.text}"


def _kept(session: Session, words: dict[str, str]) -> str:
    rows = [(f"{take.number} {words['take']}", take.text) for take in session.takes]
    for step in session.steps:
        due = step.due.isoformat() if step.due else ""
        rows += [(words["step"], step.what), (words["due"], due)]
    return "\n".join(["| | |", "| --- | --- |", *(f"| {name} | {what} |" for name, what in rows if what)])


def made(language: Language, wav: Path | None = None) -> str:
    """The page, made anew in a home of its own; ``wav`` gets the sound of the answers."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VOICE_MENTOR_HOME"] = folder
        os.environ[key.PASSPHRASE] = "for this page only"
        ears = Ears()
        also = None if wav is None else WavSink(wav)
        return page(language, ears, asyncio.run(hold(language, Path(folder), ears, also)))


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--print", dest="language", choices=LANGUAGES)
    parser.add_argument("--wav", type=Path)
    wish = parser.parse_args()
    for language in [wish.language] if wish.language else LANGUAGES:
        began = time.monotonic()
        told = made(language, wish.wav)
        if wish.language:
            print(told)
        else:
            (WRITTEN / f"{language}-practice.md").write_text(told, "utf-8")
            print(WRITTEN / f"{language}-practice.md", f"{time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
