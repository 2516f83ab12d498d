"""A step followed through three talks, by voice, in each language.

The speaker's lines are said by a voice of the app's own, heard by the recogniser, answered aloud, and kept;
each talk begins some days after the one before.

    .venv/bin/python -m benchmarks.following_up            # write docs/transcripts/*-followed-up.md
    .venv/bin/python -m benchmarks.following_up --print en

What is written down is what the journal holds: the speaker's words as they were heard.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import tempfile
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from voice_mentor import config as settings
from voice_mentor import engines
from voice_mentor.audio.wav_sink import WavSink
from voice_mentor.cli.assembly import Wish
from voice_mentor.cli.spoken import View, converse
from voice_mentor.config import Config
from voice_mentor.journal import key
from voice_mentor.journal.records import Session, Step
from voice_mentor.seams import LANGUAGES, AudioSink, Language, Line
from voice_mentor.testing import MemoryLoudspeaker

SCRIPTS = Path(__file__).parent / "scripts" / "followed_up"
WRITTEN = Path(__file__).parent.parent / "docs" / "transcripts"
VOICES: dict[Language, str] = {"ja": "openjtalk", "en": "hibari"}
"""Who says the speaker's lines: the small voices that come with the app."""


@dataclass(slots=True)
class Calendar:
    """A clock that begins on a given day and goes on as fast as ours."""

    begins: datetime
    _since: float = field(default_factory=time.monotonic)

    def __call__(self) -> datetime:
        """The time there, with its zone."""
        return self.begins + timedelta(seconds=time.monotonic() - self._since)


def script(language: Language) -> dict[str, Any]:
    """What the speaker says, talk by talk, and when."""
    found: dict[str, Any] = json.loads((SCRIPTS / f"{language}.json").read_text("utf-8"))
    return found


async def say(words: str, language: Language, file: Path) -> Path:
    """Have a voice say a line into a file."""
    voice = engines.synthesizer(VOICES[language], Config())
    sink = WavSink(file, 16_000)
    async for speech in voice.synthesize(Line(words, language)):
        await sink.play(speech)
    await sink.close()
    await voice.close()
    return file


async def hold(language: Language, folder: Path, sink: AudioSink | None = None) -> list[Session]:
    """Hold the three talks one after the other.

    Args:
        language: of all three.
        folder: for the recordings of what the speaker says.
        sink: hears the coach; by default a loudspeaker in memory.

    Returns:
        The talks as the journal holds them, oldest first. The journal lies where the settings say.
    """
    told = script(language)
    config = settings.load({"general.language": language, "coach.wording": "embedded"})
    for number, talk in enumerate(told["sessions"], start=1):
        files = [
            await say(words, language, folder / f"{language}-{number}-{place:02}.wav")
            for place, words in enumerate(talk["says"])
        ]
        view = View(seed=told["seed"] + number, clock=Calendar(datetime.fromisoformat(talk["at"])))
        await converse(config, Wish(mic=tuple(map(str, files))), view, sink or MemoryLoudspeaker())
    journal = key.open_kept()
    try:
        return [journal.session(one.id) for one in reversed(journal.sessions())]
    finally:
        journal.close()


_WORDS: dict[Language, dict[str, str]] = {
    "ja": {
        "coach": "コーチ",
        "speaker": "話し手",
        "made": (
            "プログラムが作った会話の記録です。話し手の言葉は付属の声が話し、認識した通りに載せています"
            "(台本と違うところは聞き違いです)。コーチの言葉は埋め込みの言い回しがその場で作りました。"
            "どちらにも手を加えていません。"
        ),
        "kept": "記録に残ったもの",
        "insight": "気づき",
        "step": "一歩",
        "due": "期日",
        "plan": "もしもの時",
        "status": "その後",
        "relieved": "話す前と比べた軽さ",
        "about": "話のはじまり",
    },
    "en": {
        "coach": "Coach",
        "speaker": "Speaker",
        "made": (
            "Made by the program. The speaker's lines were said by a voice that comes with it and are given "
            "as they were heard (where they differ from the script, they were misheard); the coach's were "
            "worded on the spot by the embedded wording. Nothing was edited."
        ),
        "kept": "What was kept",
        "insight": "insight",
        "step": "step",
        "due": "due",
        "plan": "if-then",
        "status": "what came of it",
        "relieved": "how much lighter",
        "about": "began with",
    },
}


def page(language: Language, sessions: list[Session]) -> str:
    """The three talks as a Markdown page."""
    words = _WORDS[language]
    head = [f"# {script(language)['title']}", words["made"]]
    head.append(f"    .venv/bin/python -m benchmarks.following_up --print {language}")
    parts = [part for one in sessions for part in _talk(one, words)]
    return "\n\n".join([*head, *parts]) + "\n"


def _talk(session: Session, words: dict[str, str]) -> list[str]:
    said = [f"## {session.began:%Y-%m-%d %H:%M}"]
    for turn in session.turns:
        who = f"**{words[turn.who]}**" + (f" ({turn.move})" if turn.move else "")
        said.append(f"{who}: {turn.text}")
    return [*said, f"### {words['kept']}", _kept(session, words)]


def _kept(session: Session, words: dict[str, str]) -> str:
    rows = [("about", session.about)]
    rows += [("insight", one.words) for one in session.insights]
    for step in session.steps:
        rows += _step(step)
    if session.relieved is not None:
        rows.append(("relieved", str(session.relieved)))
    return "\n".join(
        ["| | |", "| --- | --- |", *(f"| {words[name]} | {what} |" for name, what in rows if what)]
    )


def _step(step: Step) -> list[tuple[str, str]]:
    due = step.due.isoformat() if step.due else ""
    status = f"{step.status}: {step.outcome}" if step.outcome else step.status
    return [("step", step.what), ("due", due), ("plan", step.plan), ("status", status)]


def made(language: Language) -> str:
    """The page, made anew in a home of its own."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VOICE_MENTOR_HOME"] = folder
        os.environ[key.PASSPHRASE] = "for this page only"
        return page(language, asyncio.run(hold(language, Path(folder))))


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--print", dest="language", choices=LANGUAGES)
    chosen = parser.parse_args().language
    for language in [chosen] if chosen else LANGUAGES:
        began = time.monotonic()
        told = made(language)
        if chosen:
            print(told)
        else:
            (WRITTEN / f"{language}-followed-up.md").write_text(told, "utf-8")
            print(WRITTEN / f"{language}-followed-up.md", f"{time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
