"""``voice-mentor bench``: how fast and how well it hears, answers, speaks and starts, on this machine."""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from voice_mentor import config as settings
from voice_mentor.cli import assembly, bench_tables
from voice_mentor.cli.transcribe import Lang
from voice_mentor.config import Config
from voice_mentor.errors import InputError, StorageError
from voice_mentor.messages import text
from voice_mentor.seams import LANGUAGES, Language
from voice_mentor.sessions.minutes import Minutes

if TYPE_CHECKING:
    from rich.console import RenderableType

    from voice_mentor.bench.clips import Clip
    from voice_mentor.bench.parts import Parts

app = typer.Typer(no_args_is_help=True)

LINES = 6
"""Sentences a voice is measured with."""
SOAK_TURNS = 50
STARTS = 3

AsJson = Annotated[bool, typer.Option("--json")]
Speech = Annotated[Path | None, typer.Option("--speech")]
Spoken = Annotated[Lang, typer.Option("--lang")]
Plot = Annotated[Path | None, typer.Option("--plot")]


@app.command()
def stt(speech: Speech = None, lang: Spoken = Lang.auto, as_json: AsJson = False) -> int:
    """Recognition beside faster-whisper's own default call."""
    from voice_mentor.bench.stt import WAYS, compare

    config = settings.load()
    clips = {language: _clips(speech, language) for language in _languages(lang)}

    async def run() -> list[Any]:
        transcriber = await asyncio.to_thread(assembly.transcriber, config)
        return [await compare(transcriber, config, each, list(WAYS)) for each in clips.values()]

    found = asyncio.run(run())
    screen = settings.ui_language(config)
    return _show(config, [asdict(one) for one in found], bench_tables.stt(found, screen), as_json)


@app.command()
def turn(speech: Speech = None, lang: Spoken = Lang.auto, plot: Plot = None, as_json: AsJson = False) -> int:
    """From the last word to the first sound of the answer, stage by stage."""
    from voice_mentor.bench import turn as turns
    from voice_mentor.bench.stt import WAYS

    config = settings.load()
    clips = {language: _clips(speech, language) for language in _languages(lang)}

    async def run() -> dict[str, list[turns.Turn]]:
        parts = await _parts(config)
        try:
            return {
                f"{language} {way}": await turns.measure(parts, each, deliver)
                for language, each in clips.items()
                for way, deliver in WAYS.items()
            }
        finally:
            await parts.voice.close()

    taken = asyncio.run(run())
    found = [turns.result(each, name.split()[1]) for name, each in taken.items()]
    screen = settings.ui_language(config)
    _draw(config, plot, lambda: bench_tables.turn_plot(taken, screen))
    fields = {
        "results": [asdict(one) for one in found],
        "turns": {k: list(map(asdict, v)) for k, v in taken.items()},
    }
    return _show(config, fields, bench_tables.turn(found, screen), as_json)


@app.command()
def voice(lang: Spoken = Lang.auto, as_json: AsJson = False) -> int:
    """The voices: time to the first sound, work for a second of sound."""
    from voice_mentor.bench import voice as voices

    config = settings.load()

    async def run() -> list[voices.Result]:
        found = []
        for language in _languages(lang):
            mouth = assembly.voice(config)
            lines = [text(f"bench.lines.line{number}", language) for number in range(1, LINES + 1)]
            try:
                found.append(await voices.measure(mouth, language, lines))
            finally:
                await mouth.close()
        return found

    found = asyncio.run(run())
    screen = settings.ui_language(config)
    return _show(config, [asdict(one) for one in found], [bench_tables.voice(found, screen)], as_json)


@app.command()
def start(times: Annotated[int, typer.Option("--times", min=1)] = STARTS, as_json: AsJson = False) -> int:
    """From starting the program to being ready, and what it weighs."""
    from voice_mentor.bench import start as starts

    config = settings.load()
    found = starts.result([starts.start() for _ in range(times)])
    screen = settings.ui_language(config)
    return _show(config, asdict(found), [bench_tables.start(found, screen)], as_json)


@app.command()
def soak(
    turns: Annotated[int, typer.Option("--turns", min=1)] = SOAK_TURNS,
    speech: Speech = None,
    plot: Plot = None,
    as_json: AsJson = False,
) -> int:
    """Many turns in a row: whether memory grows or latency drifts."""
    from voice_mentor.bench import soak as long

    config = settings.load()
    screen = settings.ui_language(config)
    clips = [clip for language in LANGUAGES for clip in _clips(speech, language)]

    async def run() -> list[long.Step]:
        parts = await _parts(config)
        try:
            return await long.measure(parts, clips, turns, lambda count: _progress(count, turns, screen))
        finally:
            await parts.voice.close()

    steps = asyncio.run(run())
    found = long.result(steps)
    _draw(config, plot, lambda: bench_tables.soak_plot(steps, screen))
    fields = asdict(found) | {"steps": [asdict(step) for step in steps]}
    return _show(config, fields, [bench_tables.soak(found, screen)], as_json)


def _languages(lang: Lang) -> list[Language]:
    return [language for language in LANGUAGES if lang in (Lang.auto, Lang(language))]


def _clips(folder: Path | None, language: Language) -> list[Clip]:
    from voice_mentor.bench.clips import BUNDLED, recordings

    found = [clip for clip in recordings(folder or BUNDLED) if clip.language == language]
    if not found:
        raise InputError("bench.no_clips", language=language)
    return found


async def _parts(config: Config) -> Parts:
    """Everything loaded and warm, as after the greeting."""
    from voice_mentor.bench.parts import Parts

    transcriber = await asyncio.to_thread(assembly.transcriber, config)
    mouth = assembly.voice(config)
    await mouth.warm_up()
    for language in LANGUAGES:
        await asyncio.to_thread(assembly.coach(config, language).warm_up)
    return Parts(
        transcriber,
        mouth,
        lambda language: assembly.session(assembly.coach(config, language), None, Minutes()),
    )


def _progress(count: int, turns: int, screen: Language) -> None:
    if count % 10 == 0 or count == turns:
        typer.echo(text("bench.progress", screen, count=count, turns=turns), err=True)


def _draw(config: Config, file: Path | None, picture: Any) -> None:
    if file is None:
        return
    try:
        file.write_text(picture(), encoding="utf-8")
    except OSError as exc:
        raise StorageError("storage.file", file=str(file), detail=exc.strerror or "") from exc
    typer.echo(text("bench.written", settings.ui_language(config), file=file), err=True)


def _show(config: Config, fields: Any, tables: list[RenderableType], as_json: bool) -> int:
    if as_json:
        sys.stdout.write(json.dumps(fields, ensure_ascii=False) + "\n")
        return 0
    console = assembly.console(config)
    for table in tables:
        console.print(table)
    return 0
