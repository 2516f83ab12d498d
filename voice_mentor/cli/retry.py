"""``voice-mentor retry``: recognise again what was said and not understood."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from voice_mentor import config as settings
from voice_mentor.audio.spool import Recording, Spool
from voice_mentor.cli import assembly
from voice_mentor.config import Config
from voice_mentor.messages import text
from voice_mentor.seams import Language, Rejected


def retry(
    lang: Annotated[str | None, typer.Option("--lang")] = None,
    keep: Annotated[bool, typer.Option("--keep")] = False,
) -> int:
    """Recognise again what is waiting in the spool."""
    config = settings.load({"general.language": lang})
    language = settings.ui_language(config)
    waiting = Spool(assembly.spool_folder()).pending()
    if not waiting:
        typer.echo(text("retry.nothing", language))
        return 0
    asyncio.run(_recognise(config, waiting, language, keep=keep))
    return 0


async def _recognise(config: Config, waiting: list[Recording], language: Language, *, keep: bool) -> None:
    transcriber = await asyncio.to_thread(assembly.transcriber, config)
    chosen = config.general.language
    spoken: Language | None = "ja" if chosen == "ja" else "en" if chosen == "en" else None
    for recording in waiting:
        heard = await transcriber.transcribe(recording.chunks(), language=spoken)
        if isinstance(heard, Rejected):
            typer.echo(text(f"notices.not_heard.{heard.reason}", language))
            continue
        typer.echo(heard.text)
        if not keep:
            recording.discard()
