"""The platform's own voices through pyttsx3: SAPI5, NSSpeech or espeak.

pyttsx3 plays by itself, can't be interrupted and may hang; so it renders to a file in a warm worker
process that is replaced when it does not answer, and the sound goes through the app's own stream.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np

from voice_mentor import paths
from voice_mentor.config import Config
from voice_mentor.errors import SynthesisError
from voice_mentor.seams import Language, Samples, Synthesizer, VoiceRole
from voice_mentor.tts import partner
from voice_mentor.tts.japanese_reading import kana, romanized
from voice_mentor.tts.sound import LARGER_SPEAKER, deepened
from voice_mentor.tts.voice import RenderedVoice

NAME = "pyttsx3"
_ENDED = "WorkerEnded"
_WORKER = (sys.executable, "-m", "voice_mentor.tts.pyttsx3_worker")
# Words a minute. pyttsx3's own default is 200, a newsreader's; conversation is nearer to 160.
_WPM: dict[Language, int] = {"ja": 165, "en": 160}
# Men's voices of macOS and Windows. The first voice there is a woman's or, among a hundred on macOS, a joke;
# espeak has one voice a language.
_SECOND: dict[Language, tuple[str, ...]] = {
    "ja": ("Otoya", "Hattori", "Ichiro"),
    "en": ("Daniel", "Alex", "David", "Mark", "George"),
}
_START_S, _PATIENCE_S, _PATIENCE_PER_CHARACTER_S = 15.0, 8.0, 0.1
"""How long an answer may take before the worker counts as hung: the first, any, and more for long texts."""


class Worker:
    """The process that holds pyttsx3; ends with ``close``, with its parent, or when it hangs."""

    def __init__(self, command: tuple[str, ...] = _WORKER) -> None:
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # drivers print what they say there
            text=True,
            encoding="utf-8",
        )

    @property
    def alive(self) -> bool:
        """Still running."""
        return self._process.poll() is None

    def ask(self, request: dict[str, Any], patience_s: float) -> dict[str, Any]:
        """Send a request and return the answer, or ``{"error": ...}`` when the worker hung or ended."""
        hung = threading.Timer(patience_s, self._process.kill)
        hung.start()
        try:
            assert self._process.stdin and self._process.stdout
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
            answer = self._process.stdout.readline()
        except (OSError, ValueError):  # the pipe was closed under us
            answer = ""
        finally:
            hung.cancel()
        return dict(json.loads(answer)) if answer else {"error": _ENDED}

    def close(self) -> None:
        """Kill and reap the process. Idempotent."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):  # what was still to be flushed to a dead process
                    pipe.close()


class Pyttsx3Renderer:
    """Renders both languages with whatever the platform has; on Linux that is espeak, quick and plain.

    The other person has the platform's second voice, or the first one lowered.

    Args:
        chosen: ids of voices to take for the coach.
        command: starts the worker.
        other: ids of voices to take for the other person.
    """

    name = NAME
    languages: tuple[Language, ...] = ("ja", "en")
    by_clause = False

    def __init__(
        self,
        chosen: dict[Language, str],
        command: tuple[str, ...] = _WORKER,
        other: dict[Language, str] | None = None,
    ) -> None:
        self.voice = ",".join(filter(None, chosen.values()))
        self._chosen = chosen
        self._other = other or {}
        self._command = command
        self._worker: Worker | None = None
        self._closed = False
        self._lock = threading.Lock()  # so that no worker starts while the voice is being closed
        self._driver = ""
        self._voices: dict[Language, str] = {}
        self._second: dict[Language, str] = {}

    def load(self) -> None:
        """Start the worker and choose a voice for each language.

        Raises:
            SynthesisError: the platform has no voice that pyttsx3 can use, or not the one asked for.
        """
        answer = self._ask({"do": "voices"}, _START_S)
        self._driver = answer["driver"]
        for language in self.languages:
            self._voices[language] = _choice(language, answer["voices"], self._chosen.get(language, ""))
            if self._other.get(language):
                self._second[language] = _choice(language, answer["voices"], self._other[language])
            else:
                self._second[language] = _second(language, answer["voices"], self._voices[language])

    def render(self, words: str, language: Language, pace: float, role: VoiceRole) -> tuple[Samples, int]:
        """Return the samples of a sentence at the rate the platform made them.

        Raises:
            SynthesisError: the platform has no voice for the language, or failed twice on this sentence.
        """
        if not self._voices[language]:
            raise SynthesisError("tts.no_language", engine=NAME, spoken=language)
        if role != "partner":
            return self._said(words, language, self._voices[language], pace)
        if self._second[language]:
            return self._said(words, language, self._second[language], pace)
        samples, rate = self._said(words, language, self._voices[language], pace * LARGER_SPEAKER)
        return deepened(samples, rate), rate

    def _said(self, words: str, language: Language, voice: str, pace: float) -> tuple[Samples, int]:
        if language == "en":
            words = romanized(words)
        elif self._driver == "espeak":  # reads kanji as "Chinese letter"
            words = kana(words)
        folder = paths.private_folder(paths.data_folder() / "voice")
        with tempfile.TemporaryDirectory(dir=folder) as private:
            file = Path(private) / "line.wav"
            request: dict[str, Any] = {"do": "render", "text": words, "file": str(file)}
            request |= {"voice": voice, "wpm": round(_WPM[language] * pace)}
            self._ask(request, _PATIENCE_S + _PATIENCE_PER_CHARACTER_S * len(words))
            return _read(file)

    def close(self) -> None:
        """End the worker; one that hangs is let go of, too. Idempotent."""
        with self._lock:
            self._closed = True
            worker = self._worker
        if worker:
            worker.close()

    def _ask(self, request: dict[str, Any], patience_s: float) -> dict[str, Any]:
        """Ask the worker, and once more a new one where it hung or ended."""
        answer: dict[str, Any] = {"error": "Closed"}
        for _ in range(2):
            with self._lock:
                if self._closed:
                    break
                worker = self._worker = self._worker or Worker(self._command)
            answer = worker.ask(request, patience_s)
            if answer.get("error") != _ENDED:
                break
            worker.close()  # it may be dying and not dead yet
            self._worker = None
        if "error" in answer:
            key = "tts.unusable" if request["do"] == "voices" else "tts.failed"
            ended = answer["error"] == _ENDED
            raise SynthesisError(key, engine=NAME, retryable=ended, detail=answer["error"])
        return answer


def _choice(language: Language, found: list[dict[str, Any]], wanted: str) -> str:
    ids = [voice["id"] for voice in found if _speaks(voice, language)]
    if wanted and wanted not in ids:
        raise SynthesisError("tts.no_voice", engine=NAME, voice=wanted, known=", ".join(ids))
    american = [name for name in ids if name.lower().endswith(("en-us", "en_us"))]
    return str(wanted or next(iter(american + ids), ""))


def _second(language: Language, found: list[dict[str, Any]], first: str) -> str:
    """A second person's voice; empty where the platform has none."""
    for name in _SECOND[language]:
        for voice in found:
            if name in voice["name"] and _speaks(voice, language) and voice["id"] != first:
                return str(voice["id"])
    return ""


def _speaks(voice: dict[str, Any], language: Language) -> bool:
    """Drivers write "ja", "ja-JP" and "ja_JP"."""
    return any(tag.lower().replace("_", "-").split("-")[0] == language for tag in voice["languages"])


def _read(file: Path) -> tuple[Samples, int]:
    """Read WAV or, from macOS, AIFF."""
    import soundfile

    try:
        samples, rate = soundfile.read(file, dtype="float32", always_2d=True)
    except (OSError, soundfile.SoundFileError) as exc:
        raise SynthesisError("tts.failed", engine=NAME, retryable=True, detail=type(exc).__name__) from exc
    return np.asarray(samples.mean(axis=1), np.float32), int(rate)


def voices() -> tuple[str, ...]:
    """The platform's Japanese and English voices.

    Raises:
        SynthesisError: the platform has no voice that pyttsx3 can use.
    """
    worker = Worker()
    try:
        answer = worker.ask({"do": "voices"}, _START_S)
    finally:
        worker.close()
    if "error" in answer:
        raise SynthesisError("tts.unusable", engine=NAME, detail=answer["error"])
    return tuple(voice["id"] for voice in answer["voices"] if _speaks(voice, "ja") or _speaks(voice, "en"))


def create(config: Config) -> Synthesizer:
    """Make the voice; the worker starts when it is warmed up or first used."""
    chosen: dict[Language, str] = {
        "ja": config.voice.ja_voice if config.voice.ja == NAME else "",
        "en": config.voice.en_voice if config.voice.en == NAME else "",
    }
    other: dict[Language, str] = {
        "ja": partner.chosen_voice(NAME, "ja", config),
        "en": partner.chosen_voice(NAME, "en", config),
    }
    return RenderedVoice(Pyttsx3Renderer(chosen, other=other), config)
