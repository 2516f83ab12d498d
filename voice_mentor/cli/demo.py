"""``voice-mentor demo``: the main job shown on bundled recordings, where there is no microphone."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from voice_mentor import config as settings
from voice_mentor import demo as bundled
from voice_mentor.audio.both import Both
from voice_mentor.audio.wav_sink import WavSink
from voice_mentor.cli import assembly
from voice_mentor.cli.assembly import Wish
from voice_mentor.cli.screen import Screen
from voice_mentor.cli.spoken import View, converse
from voice_mentor.config import Config
from voice_mentor.errors import DeviceError
from voice_mentor.messages import text
from voice_mentor.seams import LANGUAGES, AudioSink, Language


def demo(
    lang: Annotated[str | None, typer.Option("--lang")] = None,
    speaker: Annotated[str | None, typer.Option("--speaker")] = None,
) -> int:
    """Show the main job on bundled recordings."""
    config = settings.load({"general.language": lang})
    return demonstrate(config, Wish(speaker=speaker))


def demonstrate(config: Config, wish: Wish, *, because_no_microphone: bool = False) -> int:
    """Let the bundled recordings talk with the coach, in one language or in both.

    Args:
        config: the settings; a set language shows that one only.
        wish: ``speaker`` names a file in place of ``voice-mentor-demo-<language>.wav``.
        because_no_microphone: nobody asked for it: say why it is shown and what to do.
    """
    language = settings.ui_language(config)
    screen = Screen(assembly.console(config), language)
    if because_no_microphone:
        screen.say(text("demo.no_microphone", language), style="bold")
    for spoken in _languages(config, language):
        file = Path(wish.speaker or f"voice-mentor-demo-{spoken}.wav")
        screen.say(text("demo.begin", language, spoken=text(f"demo.languages.{spoken}", language)))
        asyncio.run(_one(config, wish, spoken, file, screen))
        screen.say(text("demo.end", language, file=file))
    screen.say(text("demo.then", language))
    return 0


def _languages(config: Config, language: Language) -> list[Language]:
    """The screen's language first; one only where the settings name it."""
    chosen: list[Language] = [one for one in LANGUAGES if config.general.language in ("auto", one)]
    return sorted(chosen, key=lambda one: one != language)


async def _one(config: Config, wish: Wish, spoken: Language, file: Path, screen: Screen) -> None:
    config = replace(
        config,
        general=replace(config.general, language=spoken),
        coach=replace(config.coach, wording="embedded"),  # what is shown is what anybody has, offline
    )
    files = tuple(str(recording) for recording in bundled.recordings(spoken))
    sink = _heard_and_kept(config, WavSink(file))
    with screen:
        await converse(config, replace(wish, mic=files, ephemeral=True), View(screen), sink)


def _heard_and_kept(config: Config, kept: AudioSink) -> AudioSink:
    """Aloud where there is a loudspeaker, and in the file in any case."""
    try:
        return Both(assembly.sink(config, Wish()), kept)
    except DeviceError:
        return kept
