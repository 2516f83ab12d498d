"""Whole sessions on the way by sound alone: a rider in a train or a street, hands free, with real engines.

    .venv/bin/python -m benchmarks.reflect_way                    # all of them; the table
    .venv/bin/python -m benchmarks.reflect_way --write            # docs/transcripts/*-reflect.md
    .venv/bin/python -m benchmarks.reflect_way --print en train 10

The rider's lines are said by a voice that isn't the coach's, in noise that never stops; voice activity
decides when somebody speaks and the turn model when they are done. The rider answers what is asked, asks for
it to be said again and for one thing more, and gets off, or rides on in silence. What wasn't understood is
said once more. The noise stands still while the coach speaks and while the machine works, so that time is
that of the way.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import tempfile
import time
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import noises
from benchmarks.following_up import Calendar
from benchmarks.material import folder_of_noise
from benchmarks.practising import Ears, Overheard, Spoken, joined
from voice_mentor import config as settings
from voice_mentor import engines
from voice_mentor.audio.resample import resample
from voice_mentor.audio.spool import Spool
from voice_mentor.cli import assembly
from voice_mentor.cli.assembly import Wish
from voice_mentor.cli.reflect_hold import reflecting
from voice_mentor.cli.spoken import View
from voice_mentor.config import Config
from voice_mentor.conversation import Conversation
from voice_mentor.hero.way.trip import Trip
from voice_mentor.journal import key
from voice_mentor.journal.records import Session
from voice_mentor.listening.hands_free import hands_free
from voice_mentor.listening.vad import WINDOW, SileroVad
from voice_mentor.mouth import Mouth
from voice_mentor.seams import LANGUAGES, AudioChunk, Heard, Language, Line, Rejected, Samples, Transcript
from voice_mentor.turn import Rooms

SCRIPTS = Path(__file__).parent / "scripts" / "reflect"
WRITTEN = Path(__file__).parent.parent / "docs" / "transcripts"
NOISE = Path(__file__).parent.parent / "tests" / "data" / "noise"
RATE = 16_000
CHUNK = 320
PLACES = ("train", "street")
SNR_DB = (10.0, 5.0)
SPEECH_DBFS = -26.0
BEFORE_S = 0.7
"""From the coach's last word to the rider's first."""
UNHEARD_S = 8.0
"""After so long without being noticed the rider says it again."""
TIMES = 3
"""How often one line is said at most."""
TRACKS_S = 60.0
LONGEST_QUIET_S = 200.0
"""So long a rider with nothing left to say waits for the close."""


def street(n: int, draw: np.random.Generator) -> np.ndarray[Any, Any]:
    """A street, made: cars that come and go, the hiss of tyres, a horn now and then."""
    t = np.arange(n) / RATE
    passing = 0.6 + 0.4 * np.sin(2 * np.pi * t / 6 + draw.uniform(0, 6))
    cars = noises.engine(n, draw)
    tyres = noises.band(300, 4000)(n, draw)
    horn = noises.horn(n, draw)
    return np.asarray(passing * (cars / cars.std() + 0.5 * tyres / tyres.std()) + 0.4 * horn)


def noise(place: str, dbfs: float) -> Samples:
    """A minute of a place's sound; a recorded train, a made street."""
    draw = np.random.default_rng(11)
    make = street if place == "street" else noises.excerpt(dict(folder_of_noise(NOISE))[place])
    return noises.at_level(make(round(TRACKS_S * RATE), draw), dbfs)


def level(samples: Samples) -> Samples:
    """Speech at its usual level, by the windows somebody speaks in."""
    voiced = np.repeat(SileroVad().probabilities(samples) >= 0.5, WINDOW)[: len(samples)]
    heard = samples[voiced] if voiced.any() else samples
    gain = 10 ** (SPEECH_DBFS / 20) / float(np.sqrt(np.mean(np.square(heard, dtype=np.float64))) + 1e-9)
    return (samples * np.float32(gain)).astype(np.float32)


@dataclass(slots=True)
class Asked:
    """A request to the running of the session: what was said right before, and what came of it."""

    kind: str
    before: list[str]
    after: list[str] = field(default_factory=list)
    move: str = ""


class Rider(Ears):
    """Somebody on the way: answers by what was asked, and is a microphone.

    Args:
        says: the lines by what they answer.
        sounds: the lines' sound.
        around: the noise.

    Attributes:
        requests: what was asked of the running of the session.
        unheard: how often nothing was understood, or nothing noticed.
        asked: the questions the coach came to.
    """

    rate: int = RATE

    def __init__(self, says: dict[str, list[str]], sounds: dict[str, Samples], around: Samples) -> None:
        super().__init__()
        self.requests: list[Asked] = []
        self.unheard = 0
        self.asked: list[str] = []
        self.said: list[str] = []
        self._says = {kind: list(lines) for kind, lines in says.items()}
        self._sounds = sounds
        self._around = around
        self._mine = asyncio.Event()
        self._closed = False
        self._last: list[Line] = []
        self._line = ""
        self._times = 0
        self._understood = True
        self._noticed = False
        self._quiet_s = 0.0
        self.on_silence: Callable[[float], None] = lambda seconds: None

    # --- what it hears ---------------------------------------------------------------------------------

    def listening(self) -> None:
        """Somebody was noticed."""
        self._noticed = True

    def thinking(self) -> None:
        """The machine works: the way stands still."""
        self._mine.clear()

    def heard(self, heard: Heard) -> None:
        """It was understood, or not."""
        super().heard(heard)
        self._understood = isinstance(heard, Transcript)
        self.unheard += isinstance(heard, Rejected)
        self._last = []

    def saying(self, line: Line) -> None:
        """The coach says something."""
        super().saying(line)
        self._mine.clear()
        self._last.append(line)
        if self.requests and not self.requests[-1].move and self._understood:
            self.requests[-1].move = line.move or ""
        if self.requests and self.requests[-1].kind == self._kind and self._understood:
            self.requests[-1].after.append(line.text)

    def waiting(self) -> None:
        """The coach is done."""
        self._mine.set()

    def interrupted(self) -> None:
        """The coach gave way."""
        self._mine.set()

    # --- what it says ------------------------------------------------------------------------------------

    async def chunks(self) -> AsyncGenerator[AudioChunk, None]:
        """Noise without an end, with lines in it; it stands still while it is the coach's turn."""
        place = 0
        while not self._closed:
            await self._mine.wait()
            sound = self._next()
            self._noticed = False
            track = np.pad(sound, (round(BEFORE_S * RATE), round(UNHEARD_S * RATE)))
            for start in range(0, len(track) - CHUNK, CHUNK):
                around = self._around.take(range(place, place + CHUNK), mode="wrap")
                yield AudioChunk(np.clip(track[start : start + CHUNK] + around, -1, 1), RATE, place)
                place += CHUNK
                await asyncio.sleep(0)
                if not self._mine.is_set() or self._closed:
                    break
            else:
                self.unheard += bool(self._line) and not self._noticed
                self._silent(len(track) / RATE)
                if self._quiet_s > LONGEST_QUIET_S:
                    return

    async def close(self) -> None:
        """No more."""
        self._closed = True
        self._mine.set()

    def _silent(self, seconds: float) -> None:
        """Nothing more is said: the session is told, as the conversation does after eight seconds."""
        if not self._line:
            self._quiet_s += seconds
            self.on_silence(self._quiet_s)

    def _next(self) -> Samples:
        confirms = bool(self._last) and self._last[-1].move == "confirm"
        if (self._understood and not confirms) or self._times >= TIMES:
            self._line, self._times = self._answer(), 0
            self.said += [self._line] if self._line else []
        self._times += 1
        self._understood = False
        return self._sounds.get(self._line, np.zeros(0, np.float32))

    def _answer(self) -> str:
        """What to say now; "" where there is nothing left."""
        self._kind = self._wants()
        if self._kind in ("again", "request"):
            self.requests.append(Asked(self._kind, [line.text for line in self._last]))
        for kind in (self._kind, "soon", "step", "leave", "arrived"):
            if self._says[kind]:
                return self._says[kind].pop(0)
        return ""

    _kind = _waits = ""

    def _wants(self) -> str:
        move = next((line.move for line in reversed(self._last) if line.move), "") or ""
        if move == "control":  # it is followed by the question that waits
            move = self._waits
        self._waits = move
        done = {asked.kind for asked in self.requests}
        if self._says["scene"]:
            return "scene"
        if "again" not in done:
            return "again"
        if move.startswith("ask-"):
            self.asked.append(move)
        if move == "ask-step" and self._says["step"]:
            return "step"
        if "request" not in done and not self._says["step"]:
            return "request"
        by_move = {"ask-insight": "meaning", "ask-leave": "leave", "close": "arrived"}
        kind = by_move.get(move, "move" if move.startswith("ask-") else "more")
        return kind if self._says[kind] else "more"


@dataclass(frozen=True, slots=True)
class Ride:
    """A session that was held.

    Attributes:
        rider: what was said and heard.
        kept: what the journal holds.
        seconds: what it took on this machine.
    """

    rider: Rider
    kept: Session
    seconds: float

    @property
    def closed(self) -> bool:
        """Whether it came to its close, and to a step before."""
        moves = [one.line.move for one in self.rider.spoken]
        return moves[-1:] == ["close"] and ("ask-step" in moves or bool(self.kept.steps))

    @property
    def obeyed(self) -> int:
        """Requests that were done as they were asked."""
        again = [one for one in self.rider.requests if one.kind == "again" and one.after == one.before]
        return len(again) + sum(one.move == "control" for one in self.rider.requests if one.kind == "request")


def script(language: Language) -> dict[str, Any]:
    """What the rider says."""
    found: dict[str, Any] = json.loads((SCRIPTS / f"{language}.json").read_text("utf-8"))
    return found


async def said(lines: list[str], language: Language, config: Config) -> dict[str, Samples]:
    """The rider's lines, by the voice that is another person's in practice; at 16 kHz."""
    voice, sounds = assembly.voice(config), {}
    for words in lines:
        pieces = [one async for one in voice.synthesize(Line(words, language, role="partner"))]
        whole = np.concatenate([one.samples for one in pieces])
        sounds[words] = level(resample(whole, pieces[0].rate, RATE))
    await voice.close()
    return sounds


async def ride(
    language: Language,
    place: str,
    snr_db: float,
    *,
    minutes: float = 3,
    model: str = "whisper-base",
) -> Ride:
    """Hold a session; the journal lies where the settings say."""
    began = time.monotonic()
    told = script(language)
    lines = [line for several in told["says"].values() for line in several]
    flags = {"general.language": language, "listening.headphones": True, "recognition.model": model}
    config = settings.load({**flags, "listening.mode": "hands-free"})
    sounds = await said(lines, language, config)
    rider = Rider(told["says"], sounds, noise(place, SPEECH_DBFS - snr_db))
    view = View(rider, clock=Calendar(datetime.fromisoformat(told["at"])))
    hold = reflecting(Trip(minutes=minutes), "evening", "files")
    async with hold(config, Wish(), view) as held:
        listener = hands_free(config.listening)
        voice = held.voice(assembly.voice(config))
        mouth = Mouth(voice, held.sink(Overheard(rider)), rider)
        transcriber = held.hearing(await asyncio.to_thread(engines.transcriber, "whisper", config))
        rooms = Rooms(listener, Spool(None), transcriber, held.session, mouth, rider, settled=True)
        rooms.unheard.hushed = held.paused
        conversation = Conversation(held.source(rider), rooms, by_voice=True)
        rider.on_silence = lambda seconds: conversation.unasked(lambda: held.session.silence(seconds))
        await conversation.run()
        await voice.close()
        listener.close()
    journal = key.open_kept()
    try:
        (kept,) = journal.sessions()
        return Ride(rider, journal.session(kept.id), time.monotonic() - began)
    finally:
        journal.close()


def rode(language: Language, place: str, snr_db: float) -> Ride:
    """A session in a home of its own."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VOICE_MENTOR_HOME"] = folder
        os.environ[key.PASSPHRASE] = "for this page only"
        return asyncio.run(ride(language, place, snr_db))


HEAD = "| language | place | dB | lines | not understood | obeyed | closed | step | way s | took s |"


def row(language: Language, place: str, snr_db: float, one: Ride) -> str:
    """A line of the table."""
    rider, kept = one.rider, one.kept
    way_s = (kept.turns[-1].at - kept.began).total_seconds()
    cells = [
        language, place, f"{snr_db:.0f}", len(rider.said), rider.unheard,
        f"{one.obeyed} of {len(rider.requests)}", "yes" if one.closed else "no",
        "yes" if kept.steps else "no", f"{way_s:.0f}", f"{one.seconds:.0f}",
    ]  # fmt: skip
    return f"| {' | '.join(map(str, cells))} |"


_WORDS: dict[Language, dict[str, str]] = {
    "ja": {
        "coach": "コーチ",
        "speaker": "話し手",
        "made": (
            "プログラムが作った、帰り道の記録です。話し手の言葉は別の声が電車の音の中で話し(信号対雑音比"
            "{snr:.0f} dB)、ハンズフリーで聞き取った通りに載せています(台本と違うところは聞き違いです)。"
            "コーチの言葉に手は加えていません。"
        ),
        "kept": "記録に残ったもの",
        "insight": "気づき",
        "step": "一歩",
    },
    "en": {
        "coach": "Coach",
        "speaker": "Speaker",
        "made": (
            "Made by the program: a way home. The speaker's lines were said by another voice in the noise of "
            "a train ({snr:.0f} dB signal to noise), and are given as they were heard, hands free (where "
            "they differ from the script, they were misheard). What the coach says was not edited."
        ),
        "kept": "What was kept",
        "insight": "insight",
        "step": "step",
    },
}


def page(language: Language, snr_db: float, one: Ride) -> str:
    """The session as a Markdown page."""
    words = _WORDS[language]
    head = [f"# {script(language)['title']}", words["made"].format(snr=snr_db)]
    head.append(f"    .venv/bin/python -m benchmarks.reflect_way --print {language} train {snr_db:.0f}")
    said = [_turn(turn, words) for turn in joined(one.rider.turns, language)]
    rows = [(words["insight"], found.words) for found in one.kept.insights]
    rows += [(words["step"], step.what) for step in one.kept.steps]
    kept = "\n".join(["| | |", "| --- | --- |", *(f"| {name} | {what} |" for name, what in rows)])
    return "\n\n".join([*head, *said, f"## {words['kept']}", kept]) + "\n"


def _turn(one: Transcript | Spoken, words: dict[str, str]) -> str:
    if isinstance(one, Transcript):
        return f"**{words['speaker']}**: {one.text}"
    return f"**{words['coach']}** ({one.line.move}): {one.line.text}"


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--print", dest="one", nargs=3, metavar=("LANGUAGE", "PLACE", "DB"))
    parser.add_argument("--write", action="store_true")
    wish = parser.parse_args()
    if wish.one:
        language, place, snr_db = wish.one
        held = rode(language, place, float(snr_db))
        print(page(language, float(snr_db), held), row(language, place, float(snr_db), held), sep="\n")
        return
    places = PLACES[:1] if wish.write else PLACES
    print(HEAD, "|---" * HEAD.count(" | ") + "|---|", sep="\n")
    for language in LANGUAGES:
        for place, snr_db in [
            (place, snr) for place in places for snr in (SNR_DB[:1] if wish.write else SNR_DB)
        ]:
            held = rode(language, place, snr_db)
            print(row(language, place, snr_db, held), flush=True)
            if wish.write:
                (WRITTEN / f"{language}-reflect.md").write_text(page(language, snr_db, held), "utf-8")


if __name__ == "__main__":
    main()
