"""``voice-mentor voices``: which voices there are and how fast, hearing one, choosing one."""

from __future__ import annotations

import asyncio
import importlib
import json
from collections.abc import Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from importlib.metadata import entry_points
from pathlib import Path
from typing import Annotated

import typer

from voice_mentor import config as settings
from voice_mentor import config_file, engines
from voice_mentor.config import Config
from voice_mentor.errors import EngineError, EngineNotFound, InputError, SynthesisError
from voice_mentor.messages import text
from voice_mentor.seams import LANGUAGES, AudioSink, Language, Line
from voice_mentor.tts import choice, partner, speeds
from voice_mentor.tts.speeds import Speed

app = typer.Typer(no_args_is_help=False)

AsJson = Annotated[bool, typer.Option("--json")]
Speaker = Annotated[Path | None, typer.Option("--speaker")]


@dataclass(frozen=True, slots=True)
class Listed:
    """One engine, as listed.

    Attributes:
        engine: its name.
        languages: what it speaks.
        voices: what can be put behind its name; empty where it doesn't tell.
        speeds: measured now, by language; empty where it doesn't run.
        in_use: the languages it speaks under the present settings.
        partner: the languages it speaks for the other person in practice.
        problem: what is in its way, empty when it runs.
        remedy: what to do about that.
    """

    engine: str
    languages: tuple[Language, ...]
    voices: tuple[str, ...]
    speeds: dict[Language, Speed]
    in_use: tuple[Language, ...]
    partner: tuple[Language, ...] = ()
    problem: str = ""
    remedy: str = ""


@app.callback(invoke_without_command=True)
def voices(context: typer.Context, as_json: AsJson = False) -> None:
    """List the voices."""
    if context.invoked_subcommand is None:
        list_voices(as_json)


@app.command("list")
def list_voices(as_json: AsJson = False) -> None:
    """Every engine, its voices, and its speed, measured now."""
    config = settings.load()
    language = settings.ui_language(config)
    listed = asyncio.run(_survey(config, language))
    if as_json:
        typer.echo(json.dumps([_described(one) for one in listed], ensure_ascii=False, indent=2))
    else:
        _show(listed, language)


@app.command()
def sample(
    name: Annotated[str, typer.Argument()],
    language: Annotated[str, typer.Option("--lang")] = "",
    speaker: Speaker = None,
) -> None:
    """Hear a voice: ``openjtalk``, or ``openjtalk:mei-bright``."""
    spoken = (_language(language),) if language else LANGUAGES
    config = settings.load()
    engines.synthesizer(name.partition(":")[0], config)  # an unknown name is refused before a file is made
    asyncio.run(_play(name, spoken, speaker, config))


@app.command()
def choose(language: Annotated[str, typer.Argument()], name: Annotated[str, typer.Argument()]) -> None:
    """Choose the voice for a language: ``choose ja openjtalk``, ``choose en auto``."""
    spoken = _language(language)
    engine, _, voice = name.partition(":")
    if engine != "auto":
        asyncio.run(_check(spoken, engine, _with_choice(settings.load(), spoken, name)))
    config_file.set_value(f"voice.{spoken}", engine)
    config_file.set_value(f"voice.{spoken}_voice", voice)
    screen = settings.ui_language(settings.load())
    key = "tts.chosen.with_voice" if voice else "tts.chosen.text"
    typer.echo(text(key, screen, spoken=spoken, engine=engine, voice=voice))


def _language(name: str) -> Language:
    for known in LANGUAGES:
        if name == known:
            return known
    raise InputError("tts.unknown_language")


def _with_choice(config: Config, language: Language, name: str) -> Config:
    engine, _, voice = name.partition(":")
    config = settings.with_value(config, f"voice.{language}", engine, name)
    return settings.with_value(config, f"voice.{language}_voice", voice, name)


async def _check(language: Language, engine: str, config: Config) -> None:
    """Let the voice prove that it runs and speaks the language, before the settings name it."""
    voice = engines.synthesizer(engine, config)
    try:
        if language not in voice.languages:
            known = ", ".join(choice.candidates(language, Config()))
            raise InputError("tts.not_for_language", engine=engine, spoken=language, known=known)
        await voice.warm_up()
    finally:
        await voice.close()


async def _play(name: str, languages: Sequence[Language], file: Path | None, config: Config) -> None:
    """Say the sample in each language the voice has; a named voice usually has one."""
    sink = _sink(file, config)
    problems: list[EngineError] = []
    try:
        for language in languages:
            try:
                await _say_sample(name, language, sink, _with_choice(config, language, name))
            except SynthesisError as error:
                problems.append(error)
        await sink.drain()
    finally:
        await sink.close()
    if len(problems) == len(languages):
        raise problems[0]


async def _say_sample(name: str, language: Language, sink: AudioSink, config: Config) -> None:
    engine = name.partition(":")[0]
    voice = engines.synthesizer(engine, config)
    try:
        if language not in voice.languages:
            raise SynthesisError("tts.no_language", engine=engine, spoken=language)
        line = Line(text("tts.sample.text", language), language)
        async with aclosing(voice.synthesize(line)) as speeches:
            async for speech in speeches:
                await sink.play(speech)
    finally:
        await voice.close()


def _sink(file: Path | None, config: Config) -> AudioSink:
    if file:
        from voice_mentor.audio.wav_sink import WavSink

        return WavSink(file)
    from voice_mentor.audio.loudspeaker import Loudspeaker

    return Loudspeaker(config.audio.loudspeaker, lead_in_ms=config.audio.lead_in_ms)


async def _survey(config: Config, screen: Language) -> list[Listed]:
    """Try every engine, one after another so that they don't slow each other down."""
    listed = [await _tried(name, config, screen) for name in engines.known(engines.SYNTHESIZERS)]
    speeds.remember(
        {f"{one.engine}:{language}": speed for one in listed for language, speed in one.speeds.items()}
    )
    others = {one: partner.likely(one, config, choice.candidates(one, config)) for one in LANGUAGES}
    return [
        replace(one, partner=tuple(language for language, name in others.items() if name == one.engine))
        for one in listed
    ]


async def _tried(name: str, config: Config, screen: Language) -> Listed:
    try:
        voice = engines.synthesizer(name, config)
    except EngineNotFound as error:
        return Listed(name, (), (), {}, (), problem=error.what(screen), remedy=error.remedy(screen))
    in_use = tuple(one for one in LANGUAGES if choice.Voices(config).speaking(one) == name)
    try:
        await voice.warm_up()
        measured = {language: await speeds.measure(voice, language) for language in voice.languages}
        return Listed(name, voice.languages, _voices_of(name), measured, in_use)
    except EngineError as error:
        problem, remedy = error.what(screen), error.remedy(screen)
        return Listed(name, voice.languages, (), {}, in_use, problem=problem, remedy=remedy)
    finally:
        await voice.close()


def _voices_of(name: str) -> tuple[str, ...]:
    """What the engine's own module lists; plug-ins may offer the same ``voices()``."""
    (door,) = entry_points(group=engines.SYNTHESIZERS, name=name)
    module = importlib.import_module(door.module)
    tell: Callable[[], tuple[str, ...]] | None = getattr(module, "voices", None)
    return tuple(tell()) if tell else ()


def _described(one: Listed) -> dict[str, object]:
    return {
        "engine": one.engine,
        "languages": one.languages,
        "voices": one.voices,
        "in_use": one.in_use,
        "partner": one.partner,
        "runs": not one.problem,
        "problem": one.problem,
        "speed": {
            language: {"real_time_factor": speed.factor, "first_sound_s": speed.first_s}
            for language, speed in one.speeds.items()
        },
    }


def _show(listed: list[Listed], language: Language) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(title=text("tts.table.title", language))
    for column in ("engine", "voices", "speed", "first", "state"):
        table.add_column(text(f"tts.table.{column}", language), overflow="fold")
    for one in listed:
        factors = "\n".join(f"{spoken} {speed.factor:.2f}" for spoken, speed in one.speeds.items())
        firsts = "\n".join(f"{spoken} {speed.first_s:.2f} s" for spoken, speed in one.speeds.items())
        ready = text("tts.table.in_use" if one.in_use else "tts.table.ready", language)
        state = escape(f"{one.problem} {one.remedy}") if one.problem else " ".join((ready, *one.in_use))
        if one.partner and not one.problem:
            state += "\n" + " ".join((text("tts.table.partner", language), *one.partner))
        table.add_row(one.engine, ", ".join(one.voices), factors, firsts, state)
    console = Console()
    console.print(table)
    console.print(text("tts.table.hint", language))
