"""How the app listens: to files, to a key, or to the voice itself. Chosen from settings and flags."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voice_mentor import config as settings
from voice_mentor import paths
from voice_mentor.cli import assembly
from voice_mentor.cli.assembly import Wish
from voice_mentor.config import Config
from voice_mentor.listening.echo import Duplex
from voice_mentor.listening.hooks import ListenerHooks
from voice_mentor.listening.keys import described
from voice_mentor.listening.overheard import Overheard
from voice_mentor.messages import text
from voice_mentor.seams import AudioSource, Keys, Listener

if TYPE_CHECKING:
    from voice_mentor.listening.hands_free import HandsFree

SILENCE_AFTER_S = 8.0  # hands-free: after so long the coach may say that there is no hurry


@dataclass(frozen=True, slots=True)
class Ears:
    """Where sound comes from and how utterances are found in it.

    Attributes:
        source: microphone or files.
        listener: finds the utterances.
        key_up: the monotonic second when the speaker last stopped; None where nobody can tell.
        keys: the keys in use, for the other commands; None without a terminal.
        silence_after_s: quiet after which the session may say something; None: never.
        overheard: wants to know what the recogniser understands meanwhile; None: nobody does.
        duplex: finds out whether the microphone hears the loudspeaker; None: that is settled.
        by_voice: utterances begin with a voice.
    """

    source: AudioSource
    listener: Listener
    key_up: Callable[[], float | None] = lambda: None
    keys: Keys | None = None
    silence_after_s: float | None = None
    overheard: Overheard | None = None
    duplex: Duplex | None = None
    by_voice: bool = False


async def open_ears(
    config: Config, wish: Wish, hooks: ListenerHooks, stack: AsyncExitStack, say: Callable[[str], None]
) -> Ears:
    """Open what the settings and flags ask for; the stack closes it, ``say`` shows what the person must know.

    Raises:
        DeviceError: no such microphone.
        InputError: a file can't be used, or there is no way to press a key.
    """
    language = settings.ui_language(config)

    def changed(state: str) -> None:
        say(text(f"talk.microphone_{state}", language))
        hooks.on_microphone(state)

    source = assembly.source(config, wish, changed)
    stack.push_async_callback(source.close)
    if wish.files:
        from voice_mentor.listening.file_turns import FileTurns

        return Ears(source, FileTurns(coach_begins=True))
    keys = await _keys(config, stack, headset=wish.headset)
    one_key = wish.headset and config.listening.mode == "hands-free"
    say(text("listening.one_key", language) if one_key else described(keys, language))
    if config.listening.mode == "hands-free":
        free = _free(config, hooks, stack)
        overheard = Overheard()
        free.words = overheard.ending
        test = config.listening.echo_test and not config.listening.headphones
        return Ears(
            source,
            free,
            lambda: free.last_voice_at,
            keys,
            SILENCE_AFTER_S,
            overheard,
            Duplex(free.use_headphones, lambda key: say(text(key, language))) if test else None,
            by_voice=True,
        )
    from voice_mentor.listening.push_to_talk import PushToTalk

    talk = PushToTalk(config.listening, hooks)
    return Ears(source, talk, lambda: talk.last_key_up, keys)


def _free(config: Config, hooks: ListenerHooks, stack: AsyncExitStack) -> HandsFree:
    from voice_mentor.listening.hands_free import hands_free

    free = hands_free(config.listening, hooks)
    stack.callback(free.close)
    return free


async def _keys(config: Config, stack: AsyncExitStack, *, headset: bool = False) -> Keys:
    """The terminal's keys where there is a terminal, the global key where one is set, and always ``ptt``."""
    from voice_mentor.listening.keys.merged import MergedKeys
    from voice_mentor.listening.keys.remote import RemoteKeys

    remote = RemoteKeys(paths.data_folder())
    sources: list[Keys] = [remote]
    if sys.stdin.isatty():
        sources.insert(0, await _terminal(config))
    if config.listening.hotkey:
        from voice_mentor.listening.keys.hotkey import HotKeys

        sources.append(HotKeys(config.listening.hotkey))
    elif headset:
        sources += _headset()
    keys = MergedKeys(*sources)
    stack.push_async_callback(keys.close)
    await remote.start()
    return keys


def _headset() -> list[Keys]:
    """A headset's button; nothing where the package for it, or the desktop's leave, is missing."""
    from voice_mentor.errors import EngineNotFound, InputError
    from voice_mentor.listening.keys.hotkey import HotKeys

    try:
        return [HotKeys()]
    except (EngineNotFound, InputError):
        return []


async def _terminal(config: Config) -> Keys:
    from voice_mentor.listening.keys.presses import Bindings

    if sys.platform == "win32":
        from voice_mentor.listening.keys.windows import WindowsKeys

        return WindowsKeys(Bindings(config.listening.key))
    from voice_mentor.listening.keys.terminal import TerminalKeys

    keys = TerminalKeys(Bindings(config.listening.key))
    await keys.settled()
    return keys
