"""Makes docs/running.svg: the bundled recordings really talk with the coach, and the terminal is kept.

python -m benchmarks.picture
"""

from __future__ import annotations

import asyncio
import io
import re
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from voice_mentor import config as settings
from voice_mentor import demo
from voice_mentor.cli.assembly import Wish
from voice_mentor.cli.screen import Screen
from voice_mentor.cli.spoken import View, converse
from voice_mentor.seams import Language
from voice_mentor.testing import MemoryLoudspeaker

PICTURE = Path(__file__).parent.parent / "docs" / "running.svg"
THEME = TerminalTheme(
    (250, 248, 242),
    (51, 49, 46),
    [
        *((51, 49, 46), (178, 68, 52), (56, 118, 84), (150, 110, 30)),
        *((52, 88, 140), (128, 72, 120), (36, 116, 124), (120, 116, 108)),
    ],
)
REMOTE_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


async def talk(console: Console, language: Language) -> None:
    """One language's recordings, shown on the console as a person would see them."""
    config = settings.load({"general.language": language, "general.ui_language": language})
    files = tuple(map(str, demo.recordings(language)))
    screen = Screen(console, language, timings=True)
    await converse(config, replace(Wish(mic=files), ephemeral=True), View(screen), MemoryLoudspeaker())


def main() -> None:
    """Talk in both languages and write the picture."""
    console = Console(
        record=True, width=84, file=io.StringIO(), force_terminal=False, color_system="truecolor"
    )
    for language in ("en", "ja"):
        asyncio.run(talk(console, language))  # type: ignore[arg-type]
    svg = console.export_svg(title="voice-mentor", theme=THEME)
    # The picture must not fetch fonts from anywhere when it is looked at.
    PICTURE.write_text(REMOTE_FONTS.sub("", svg).replace("Fira Code", "monospace"), encoding="utf-8")


if __name__ == "__main__":
    main()
