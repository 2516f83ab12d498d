"""``voice-mentor transcribe``: recordings to words, one line a file."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import AsyncGenerator
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from voice_mentor import config as settings
from voice_mentor.errors import InputError
from voice_mentor.messages import text
from voice_mentor.seams import AudioChunk, Heard, Language, Transcriber, Transcript

UNREADABLE = "unreadable"
_BAD_FILE = 2


class Lang(StrEnum):
    """What is spoken."""

    ja = "ja"
    en = "en"
    auto = "auto"


@dataclass(frozen=True, slots=True)
class Result:
    """One file's outcome, as ``--json`` prints it.

    Attributes:
        file: as it was given.
        text: what was said; "" when nothing was taken.
        language: what it was recognised in; None when nothing was taken and none was asked for.
        seconds: length of the recording.
        latency_s: from having the whole recording to having the words.
        accepted: something was taken as said.
        reason: why not: a rejection reason, or "unreadable"; None when accepted.
    """

    file: str
    text: str
    language: Language | None
    seconds: float
    latency_s: float
    accepted: bool
    reason: str | None


def transcribe(
    files: list[str],
    lang: Annotated[Lang | None, typer.Option("--lang")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> int:
    """Recognise recordings, one line each."""
    flags = {"general.language": lang.value if lang else None}
    return asyncio.run(_transcribe_all(settings.load(flags), files, as_json))


async def _transcribe_all(config: settings.Config, files: list[str], as_json: bool) -> int:
    from voice_mentor import engines  # the first of the heavy imports: --help does without

    screen = settings.ui_language(config)
    spoken = config.general.language
    language: Language | None = "ja" if spoken == "ja" else "en" if spoken == "en" else None
    transcriber = await asyncio.to_thread(engines.transcriber, "whisper", config)
    code = 0
    for file in files:
        try:
            result = await _transcribe(transcriber, file, language)
        except InputError as error:
            typer.secho(error.what(screen), err=True, fg="red")
            typer.echo(error.remedy(screen), err=True)
            result = Result(file, "", language, 0.0, 0.0, False, UNREADABLE)
            code = _BAD_FILE
        _show(result, as_json, screen)
    return code


async def _transcribe(transcriber: Transcriber, file: str, language: Language | None) -> Result:
    began = time.perf_counter()
    heard = await transcriber.transcribe(_chunks(Path(file)), language=language)
    return _result(file, heard, language, time.perf_counter() - began)


async def _chunks(file: Path) -> AsyncGenerator[AudioChunk, None]:
    from voice_mentor.audio.wav import wav_blocks

    for block in wav_blocks(file):
        yield block


def _result(file: str, heard: Heard, language: Language | None, latency_s: float) -> Result:
    seconds, latency_s = round(heard.seconds, 3), round(latency_s, 3)
    if isinstance(heard, Transcript):
        return Result(file, heard.text, heard.language, seconds, latency_s, True, None)
    return Result(file, "", language, seconds, latency_s, False, heard.reason)


def _show(result: Result, as_json: bool, screen: Language) -> None:
    if as_json:
        sys.stdout.write(json.dumps(asdict(result), ensure_ascii=False) + "\n")
        sys.stdout.flush()
    elif result.accepted:
        typer.echo(f"{result.file}: {result.text}")
    elif result.reason != UNREADABLE:
        typer.echo(f"{result.file}: ({text(f'stt.rejected.{result.reason}', screen)})")
