"""``voice-mentor doctor``: each part of the loop tried for real, pass or fail with a remedy."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from dataclasses import asdict, dataclass
from typing import Annotated

import numpy as np
import typer
from rich.console import Console
from rich.text import Text

from voice_mentor import config as settings
from voice_mentor import demo, engines, weights
from voice_mentor.audio import cues, level
from voice_mentor.audio.wav import read_wav
from voice_mentor.cli import assembly, journal_health
from voice_mentor.cli.assembly import Wish
from voice_mentor.config import Config
from voice_mentor.errors import DeviceError, VoiceMentorError
from voice_mentor.llm import discovery
from voice_mentor.messages import text
from voice_mentor.seams import LANGUAGES, Language, Line, Rejected, Samples
from voice_mentor.sessions.minutes import Minutes
from voice_mentor.tts import partner
from voice_mentor.tts.choice import Voices

LISTEN_S = 1.5  # long enough for a microphone's automatic gain to settle
QUIETEST_DBFS = -75.0  # below the noise floor of any working microphone in a quiet room
FAILED = 1


@dataclass(frozen=True, slots=True)
class Check:
    """One part of the loop, tried.

    Attributes:
        name: microphone, loudspeaker, weights, recognition, coach, model, voice_ja, voice_en,
            partner, journal.
        ok: it works.
        detail: what was found, in the screen's language.
        remedy: what to do when it doesn't work, or what would make it better.
    """

    name: str
    ok: bool
    detail: str
    remedy: str = ""


def doctor(
    mic: Annotated[list[str] | None, typer.Option("--mic")] = None,
    speaker: Annotated[str | None, typer.Option("--speaker")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    repair: Annotated[bool, typer.Option("--repair")] = False,
) -> int:
    """Try every part of the loop."""
    config = settings.load()
    language = settings.ui_language(config)
    if repair:
        typer.echo(journal_health.repair(language), err=True)
    checks = asyncio.run(_examine(config, Wish(mic=tuple(mic or ()), speaker=speaker), language))
    if as_json:
        sys.stdout.write(json.dumps([asdict(check) for check in checks], ensure_ascii=False) + "\n")
    else:
        _show(checks, language)
    return 0 if all(check.ok for check in checks) else FAILED


async def _examine(config: Config, wish: Wish, language: Language) -> list[Check]:
    examinations: dict[str, Callable[[], Awaitable[Check]]] = {
        "microphone": lambda: _microphone(config, wish, language),
        "loudspeaker": lambda: _loudspeaker(config, wish, language),
        "weights": lambda: _weights(config, language),
        "recognition": lambda: _recognition(config, language),
        "coach": lambda: _coach(config, language),
        "model": lambda: _model(config, language),
        "voice_ja": lambda: _voice(config, "ja", language),
        "voice_en": lambda: _voice(config, "en", language),
        "partner": lambda: _partner(config, language),
        "journal": lambda: asyncio.to_thread(_journal, config, language),
    }
    return [await _tried(name, examine, language) for name, examine in examinations.items()]


async def _tried(name: str, examine: Callable[[], Awaitable[Check]], language: Language) -> Check:
    try:
        return await examine()
    except VoiceMentorError as error:
        return Check(name, False, error.what(language), error.remedy(language))


async def _microphone(config: Config, wish: Wish, language: Language) -> Check:
    source = assembly.source(config, wish)
    heard: list[Samples] = []
    async with aclosing(source.chunks()) as chunks:
        async for chunk in chunks:
            heard.append(chunk.samples)
            if sum(map(len, heard)) >= LISTEN_S * source.rate:
                break
    await source.close()
    found = level.measure(np.concatenate(heard))
    if found.is_all_zero:
        error = DeviceError("audio.dead", name=config.audio.microphone)
        return Check("microphone", False, error.what(language), error.remedy(language))
    detail = text("doctor.microphone", language, level=f"{found.rms_dbfs:.0f}", rate=source.rate)
    if found.rms_dbfs < QUIETEST_DBFS:
        return Check("microphone", False, detail, text("doctor.microphone_quiet", language))
    return Check("microphone", True, detail)


async def _loudspeaker(config: Config, wish: Wish, language: Language) -> Check:
    sink = assembly.sink(config, wish)
    await sink.play(cues.cue("ready"))
    await sink.drain()
    await sink.close()
    return Check("loudspeaker", True, text("doctor.loudspeaker", language))


async def _weights(config: Config, language: Language) -> Check:
    name = weights.choose_whisper(config)
    await asyncio.to_thread(weights.verify, name)
    return Check("weights", True, text("doctor.weights", language, name=name), _better(config, language))


def _better(config: Config, language: Language) -> str:
    """What a better model would bring, and what it costs."""
    better = weights.better_whisper(config)
    if better is None:
        return ""
    seconds = f"{weights.expected_seconds(better.name):.1f}"
    megabytes = round(better.size / 1e6)
    return text("doctor.better", language, name=better.name, megabytes=megabytes, seconds=seconds)


async def _recognition(config: Config, language: Language) -> Check:
    transcriber = await asyncio.to_thread(engines.transcriber, "whisper", config)
    worst = 0.0
    for spoken in LANGUAGES:
        recording = read_wav(demo.recordings(spoken)[0])
        began = time.perf_counter()
        heard = await transcriber.transcribe(assembly.one_chunk(recording), language=spoken)
        worst = max(worst, (time.perf_counter() - began) / recording.seconds)
        if isinstance(heard, Rejected):
            return Check("recognition", False, heard.reason, text("doctor.recognition_failed", language))
    return Check("recognition", True, text("doctor.recognition", language, factor=f"{worst:.2f}"))


async def _coach(config: Config, language: Language) -> Check:
    session = assembly.session(assembly.coach(config, language), None, Minutes())
    async with aclosing(session.open()) as lines:
        said = [line.text async for line in lines]
    return Check("coach", bool(said), text("doctor.coach", language))


async def _model(config: Config, language: Language) -> Check:
    """The language model, where there is one, writes a word in answer to the rules alone."""
    from voice_mentor.hero.wording import choice, prompting

    found = await discovery.find(config.coach)
    model = choice.model(found, config.coach)
    if model is not None:
        try:
            await model.warm_up(prompting.opening(language))
        finally:
            await model.close()
    return Check("model", True, found.told(language))


async def _voice(config: Config, spoken: Language, language: Language) -> Check:
    voice = assembly.voice(config)
    line = Line(text("doctor.sample", spoken), spoken)
    try:
        await voice.warm_up()
        began = time.perf_counter()
        async with aclosing(voice.synthesize(line)) as speeches:
            seconds = sum([speech.seconds async for speech in speeches])
        factor = (time.perf_counter() - began) / max(seconds, 0.001)
    finally:
        await voice.close()
    return Check(f"voice_{spoken}", seconds > 0.3, text("doctor.voice", language, factor=f"{factor:.2f}"))


async def _partner(config: Config, language: Language) -> Check:
    """The other person in practice says something in each language."""
    voice = Voices(config)
    try:
        for spoken in LANGUAGES:
            line = Line(text("doctor.sample", spoken), spoken, role="partner")
            async with aclosing(voice.synthesize(line)) as speeches:
                _ = [speech async for speech in speeches]
        names = {spoken: voice.speaking(spoken, "partner") for spoken in LANGUAGES}
    finally:
        await voice.close()
    pulled = weights.present(partner.NATURAL)
    remedy = "" if pulled else text("doctor.partner_better", language, name=partner.NATURAL)
    return Check("partner", True, text("doctor.partner", language, **names), remedy)


def _journal(config: Config, language: Language) -> Check:
    health = journal_health.examine(config, language)
    return Check("journal", health.ok, health.detail, health.remedy)


def _show(checks: list[Check], language: Language) -> None:
    console = Console()
    for check in checks:
        mark = text("doctor.pass" if check.ok else "doctor.fail", language)
        name = text(f"doctor.names.{check.name}", language)
        style = "green" if check.ok else "bold red"
        console.print(Text.assemble((mark, style), " ", (name, "bold"), "  ", check.detail))
        if check.remedy:
            console.print(Text(f"     {check.remedy}", style="dim" if check.ok else ""))
