"""The ways a session is held: aloud or typed, for somebody to see or for a script to read."""

from __future__ import annotations

import asyncio
import secrets
import sys
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial

import typer

from voice_mentor import config as settings
from voice_mentor.cli import assembly, json_lines, typed
from voice_mentor.cli.assembly import Wish
from voice_mentor.cli.json_lines import JsonTurns
from voice_mentor.cli.screen import Screen
from voice_mentor.cli.spoken import Hold, View, converse
from voice_mentor.config import Config
from voice_mentor.messages import text
from voice_mentor.mouth import Mouth

BROKEN_INPUT = 2

_on_stderr = partial(typer.echo, err=True)
"""What the app says for itself where stdout belongs to JSON."""


@dataclass(frozen=True, slots=True)
class Way:
    """How a session is held.

    Attributes:
        config: the settings.
        wish: what the flags ask for beyond them.
        hold: opens the session.
        told: for scripts: the session's opening is told as well, and of each line who says it.
        timings: on the screen: where each turn's time went.
    """

    config: Config
    wish: Wish
    hold: Hold
    told: bool = False
    timings: bool = False

    def run(self, *, keyboard: bool, as_json: bool) -> int:
        """Hold it as the flags ask for, and return the exit code."""
        if keyboard and as_json:
            return self.typed_json()[1]
        if as_json:
            self.spoken_json()
        elif keyboard:
            self.typed()
        else:
            self.shown()
        return 0

    def shown(self, after: Callable[[View], None] = lambda view: None) -> None:
        """Aloud, and on the screen; ``after`` comes whatever ended it."""
        language = settings.ui_language(self.config)
        hint = "screen.hint_hands_free" if self.config.listening.mode == "hands-free" else "screen.hint"
        console = assembly.console(self.config)
        screen = Screen(console, language, hint=text(hint, language), timings=self.timings)
        view = View(screen, screen.level, screen.say, seed=_any_seed())
        try:
            with screen:
                asyncio.run(converse(self.config, self.wish, view, hold=self.hold))
        finally:  # Ctrl-C is how hands-free sessions end
            after(view)

    def spoken_json(self) -> View:
        """Aloud, with an object on stdout for each turn."""
        view = View(JsonTurns(sys.stdout, lines=self.told), say=_on_stderr, greeting=self.told)
        asyncio.run(converse(self.config, self.wish, view, hold=self.hold))
        return view

    def typed(self) -> View:
        """Typed at a terminal, and answered aloud where there is a loudspeaker."""
        screen = Screen(assembly.console(self.config), settings.ui_language(self.config))
        view = View(screen, say=screen.say, seed=_any_seed())
        asyncio.run(self._type(screen, view))
        return view

    def typed_json(self) -> tuple[View, int]:
        """Objects from stdin, answered on stdout; the exit code tells whether all could be used."""
        view = View(say=_on_stderr, greeting=False)
        broken = asyncio.run(self._answer(view))
        return view, BROKEN_INPUT if broken else 0

    async def _answer(self, view: View) -> int:
        async with self.hold(self.config, self.wish, view) as held:
            return await json_lines.answer_lines(held.session, sys.stdin, sys.stdout, whole=self.told)

    async def _type(self, screen: Screen, view: View) -> None:
        sink, trouble = assembly.sink_or_nowhere(self.config, self.wish)
        if trouble is not None:
            screen.say(text("talk.no_loudspeaker", settings.ui_language(self.config)))
        async with AsyncExitStack() as stack:
            stack.push_async_callback(sink.close)
            voice = assembly.voice(self.config)
            stack.push_async_callback(voice.close)
            held = await stack.enter_async_context(self.hold(self.config, self.wish, view))
            await typed.converse(held.session, Mouth(held.voice(voice), sink, screen), screen)


def _any_seed() -> int:
    """People get a different conversation each time; scripts the same."""
    return secrets.randbelow(2**31)
