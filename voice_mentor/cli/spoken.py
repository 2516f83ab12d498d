"""A spoken conversation: opens the rooms, runs it, and closes them in order whatever happens.

What the conversation is comes in through ``hold``: a talk unless a command brings a session of its own.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field

from voice_mentor import config as settings
from voice_mentor import weights
from voice_mentor.audio.cues import cue
from voice_mentor.audio.spool import Spool
from voice_mentor.cli import assembly
from voice_mentor.cli.assembly import Wish
from voice_mentor.cli.coaching import beside, coaching
from voice_mentor.cli.cue_player import with_cues, without_cues
from voice_mentor.cli.ears import Ears, open_ears
from voice_mentor.cli.held import Held
from voice_mentor.clock import Clock, now
from voice_mentor.config import Config
from voice_mentor.conversation import Conversation
from voice_mentor.errors import DeviceError, SynthesisError
from voice_mentor.listening.hooks import ListenerHooks
from voice_mentor.listening.keys.router import KeyRouter
from voice_mentor.listening.one_key import OneKey
from voice_mentor.listening.one_key import Wish as Wanted
from voice_mentor.listening.push_to_talk import PushToTalk
from voice_mentor.messages import text
from voice_mentor.mouth import Mouth
from voice_mentor.nods import Nods
from voice_mentor.onlooker import Onlooker
from voice_mentor.seams import AudioSink, KeyEvent, Line, Synthesizer, Transcriber
from voice_mentor.sessions.minutes import Minutes
from voice_mentor.stt.heaps import few_heaps
from voice_mentor.stt.loading import LoadingTranscriber
from voice_mentor.turn import Rooms


@dataclass(frozen=True, slots=True)
class View:
    """What somebody sees of a conversation.

    Attributes:
        onlooker: told of every stage.
        level: the microphone's level in dBFS, for a meter.
        say: a sentence of the app's own, for the screen.
        greeting: the coach speaks first; scripts do without.
        minutes: keeps what is said, in memory, for who wants to look back on it.
        seed: which of equally fitting lines come first.
        clock: tells what day it is, and the time of each turn.
    """

    onlooker: Onlooker = field(default_factory=Onlooker)
    level: Callable[[float], None] = lambda dbfs: None
    say: Callable[[str], None] = lambda sentence: None
    greeting: bool = True
    minutes: Minutes = field(default_factory=Minutes)
    seed: int = 0
    clock: Clock = now


Hold = Callable[[Config, Wish, View], AbstractAsyncContextManager[Held]]
"""Opens a session, and lets go of what it needed whatever happens."""


@asynccontextmanager
async def talking(config: Config, wish: Wish, view: View) -> AsyncGenerator[Held, None]:
    """A talk with the coach."""
    opened = coaching(
        config,
        view.say,
        view.minutes,
        seed=view.seed,
        interactive=view.greeting,
        ephemeral=wish.ephemeral,
        clock=view.clock,
    )
    async with opened as talk:
        yield Held(talk.session, talk.coach.warm_up)


async def converse(
    config: Config, wish: Wish, view: View, sink: AudioSink | None = None, hold: Hold = talking
) -> None:
    """Hold a session aloud until it, the files or the speaker's patience end.

    Args:
        config: the settings.
        wish: what the flags ask for beyond them.
        view: who watches.
        sink: in place of the loudspeaker that settings and flags name; closed here.
        hold: opens the session.

    Raises:
        VoiceMentorError: something is missing that the conversation can't do without.
    """
    few_heaps()  # before the first thread makes one of its own
    await asyncio.to_thread(weights.whisper_folder, config)  # missing weights are told before the greeting
    async with AsyncExitStack() as stack:
        sink = sink or _loudspeaker(config, wish, view)
        stack.push_async_callback(sink.close)
        voices = _voice(config, view)
        stack.push_async_callback(voices.close)
        silent = _silent(config, wish)
        onlooker, ready = (without_cues if silent else with_cues)(view.onlooker, sink)
        cut = _Cut()
        ears = await open_ears(config, wish, _hooks(config, view, cut, ready), stack, view.say)
        spool = _spool(config, wish, view)
        hearing = LoadingTranscriber(lambda: _transcriber(config, ears))  # the longest first
        held = await stack.enter_async_context(hold(config, wish, view))
        voice = held.voice(voices)
        mouth = Mouth(voice, held.sink(sink), onlooker)
        nods = Nods(mouth) if held.nods and not silent else None
        rooms = Rooms(
            listener=ears.listener,
            spool=spool,
            transcriber=held.hearing(hearing),
            session=held.session,
            mouth=mouth,
            onlooker=onlooker,
            settled=config.general.language != "auto",
            nods=nods,
        )
        if ears.duplex is not None:
            await ears.duplex.settle(ears.source, sink)
        rooms.unheard.hushed = held.paused
        conversation = Conversation(
            held.source(ears.source), rooms, ears.silence_after_s, ears.key_up, by_voice=ears.by_voice
        )
        cut.conversation, cut.held = conversation, held
        at_hand = nods.all(held.session.language) if nods else []
        await stack.enter_async_context(beside(_warm(voice, held.warm_up, mouth, at_hand)))
        await stack.enter_async_context(beside(_obey_keys(ears, conversation, held)))
        await conversation.run(greet=view.greeting)
        if held.session.ended and not silent:
            await _over(sink)


@dataclass(slots=True)
class _Cut:
    """Cuts the coach off: the listener is made before the conversation it interrupts."""

    conversation: Conversation | None = None
    held: Held | None = None

    def __call__(self) -> None:
        if self.conversation is not None:
            self.conversation.interrupt()

    def microphone(self, state: str) -> None:
        """The microphone is "lost", or "back"; an answer that is under way is word enough."""
        if self.conversation is None or self.held is None or self.conversation.answering:
            return
        lines = self.held.microphone(state)
        if lines is not None:
            self.conversation.unasked(lambda: lines)


def _voice(config: Config, view: View) -> Synthesizer:
    language = settings.ui_language(config)
    return assembly.voice(
        config, lambda it: view.say(text("tts.changed.what", language, failed=it.failed, now=it.now))
    )


def _hooks(config: Config, view: View, cut: _Cut, ready: Callable[[], None]) -> ListenerHooks:
    language = settings.ui_language(config)
    return ListenerHooks(
        cut,
        ready,
        on_level=view.level,
        on_fallback=lambda key: view.say(text(key, language)),
        on_microphone=cut.microphone,
    )


def _spool(config: Config, wish: Wish, view: View) -> Spool:
    language = settings.ui_language(config)
    return assembly.spool(wish, lambda error: view.say(error.what(language)))


def _transcriber(config: Config, ears: Ears) -> Transcriber:
    transcriber = assembly.transcriber(config)
    return transcriber if ears.overheard is None else ears.overheard.by(transcriber)


def _silent(config: Config, wish: Wish) -> bool:
    """Recordings in place of a microphone need no cues, and a file of the answers should hold words only."""
    return bool(wish.files) or not config.audio.cues


def _loudspeaker(config: Config, wish: Wish, view: View) -> AudioSink:
    sink, trouble = assembly.sink_or_nowhere(config, wish)
    if trouble is not None:
        view.say(text("talk.no_loudspeaker", settings.ui_language(config)))
    return sink


async def _warm(voice: Synthesizer, load: Callable[[], None], mouth: Mouth, at_hand: list[Line]) -> None:
    """Load, while the greeting sounds, what the first turn would otherwise wait for."""
    await asyncio.to_thread(load)
    with suppress(SynthesisError):  # said again, with its remedy, by the line that needs the voice
        await voice.warm_up()
        await mouth.prepare(at_hand)


async def _over(sink: AudioSink) -> None:
    """A last quiet sound: it has ended, and not broken off."""
    with suppress(DeviceError):
        await sink.play(cue("end"))
        await sink.drain()


async def _obey_keys(ears: Ears, conversation: Conversation, held: Held) -> None:
    if ears.keys is None:
        return
    router = KeyRouter(ears.keys)
    if isinstance(ears.listener, PushToTalk):
        router.on(ears.listener.feed, "talk", "cancel")
    elif held.wished is not None:
        router.on(_one_key(conversation, held.wished), "talk")

    def obey(event: KeyEvent) -> None:
        if event.edge == "down":
            conversation.command(event.action)

    router.on(obey, "cancel", "again", "retry", "language", "quit")
    await router.run()


def _one_key(
    conversation: Conversation, wished: Callable[[Wanted], AsyncGenerator[Line, None]]
) -> Callable[[KeyEvent], None]:
    """What the talk key does where nobody has to press it to talk."""
    key = OneKey()

    def pressed(event: KeyEvent) -> None:
        wish = key.handle(event)
        if wish is not None:
            conversation.unasked(lambda: wished(wish))

    return pressed
