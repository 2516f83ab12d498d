"""Puts the rooms together from settings and flags. Nothing here decides what a turn is."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from voice_mentor import config as settings
from voice_mentor import engines, paths
from voice_mentor.audio.spool import Spool
from voice_mentor.config import Config
from voice_mentor.errors import DeviceError, StorageError
from voice_mentor.seams import AudioChunk, AudioSink, AudioSource, Language, Session, Synthesizer, Transcriber

if TYPE_CHECKING:
    from voice_mentor.audio.microphone import MicrophoneState
    from voice_mentor.hero.coach import Coach
    from voice_mentor.sessions.minutes import Minutes
    from voice_mentor.sessions.talk import Wording
    from voice_mentor.tts.choice import VoiceChange


Around = Callable[[Session, Callable[[Session], Session]], Session]
"""Puts sessions around a talk: inside and outside of the session that its second argument puts around it."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the flags ask for beyond the settings.

    Attributes:
        mic: WAV files in place of the microphone, or one device's name; empty takes the settings' device.
        speaker: a WAV file in place of the loudspeaker, or a device's name.
        real_time: files take as long as it would to say them.
        ephemeral: nothing is written, the recording stays in memory.
        headset: a headset's button is a key as well, where this desktop lets it.
    """

    mic: tuple[str, ...] = ()
    speaker: str | None = None
    real_time: bool = False
    ephemeral: bool = False
    headset: bool = False

    @property
    def files(self) -> list[Path]:
        """The files in place of the microphone; empty means a device."""
        return [Path(name) for name in self.mic] if any(map(_is_file, self.mic)) else []


def _is_file(name: str) -> bool:
    path = Path(name)
    return path.suffix.lower() in (".wav", ".wave", ".flac") or path.exists() or len(path.parts) > 1


def has_microphone(config: Config) -> bool:
    """Whether there is any microphone on this machine (the one that was asked for or not)."""
    from voice_mentor.audio import devices

    try:
        return bool(devices.list_devices("microphone"))
    except DeviceError:
        return False


def source(
    config: Config, wish: Wish, on_change: Callable[[MicrophoneState], None] = lambda state: None
) -> AudioSource:
    """The microphone, or the files in its place.

    Args:
        config: the settings.
        wish: what the flags ask for.
        on_change: told when the microphone is lost and when it is back.

    Raises:
        DeviceError: there is no such device.
        InputError: a file can't be used.
    """
    if wish.files:
        from voice_mentor.audio.wav_source import WavSource

        return WavSource(wish.files, real_time=wish.real_time)
    from voice_mentor.audio.microphone import Microphone

    return Microphone(wish.mic[0] if wish.mic else config.audio.microphone, on_change=on_change)


def sink(config: Config, wish: Wish) -> AudioSink:
    """The loudspeaker, or the file in its place.

    Raises:
        DeviceError: there is no such device.
        StorageError: the file can't be made.
    """
    if wish.speaker and _is_file(wish.speaker):
        from voice_mentor.audio.wav_sink import WavSink

        return WavSink(Path(wish.speaker))
    from voice_mentor.audio.loudspeaker import Loudspeaker

    return Loudspeaker(
        wish.speaker or config.audio.loudspeaker,
        volume=1.0,  # the voices apply the volume setting themselves
        lead_in_ms=config.audio.lead_in_ms,
    )


def sink_or_nowhere(config: Config, wish: Wish) -> tuple[AudioSink, DeviceError | None]:
    """The loudspeaker; where there is none at all, a sink that makes no sound, and why."""
    from voice_mentor.audio.nowhere import Nowhere

    try:
        return sink(config, wish), None
    except DeviceError as error:
        if wish.speaker or config.audio.loudspeaker:  # asked for by name: not to be passed over
            raise
        return Nowhere(), error


def first_language(config: Config) -> Language:
    """What the coach greets in: the setting, else the screen's language."""
    chosen = config.general.language
    return "ja" if chosen == "ja" else "en" if chosen == "en" else settings.ui_language(config)


def coach(config: Config, language: Language, *, seed: int = 0) -> Coach:
    """The coach. Its ``warm_up`` takes about a second: call it in a thread.

    Args:
        config: the settings; name and region count.
        language: the session's first language.
        seed: which of equally fitting lines come first; the same seed gives the same conversation.
    """
    from voice_mentor.hero.coach import Coach

    return Coach(language, seed=seed, name=config.general.name, region=region(config))


def region(config: Config) -> str:
    """Where help is looked up; "" where the desktop doesn't tell: then it goes by the language."""
    from voice_mentor.hero.resources import resolve_region

    found = resolve_region(config.general.region)
    return "" if found == "other" and config.general.region == "auto" else found


def session(
    coach: Coach, wording: Wording | None, minutes: Minutes, around: Around = lambda talk, kept: kept(talk)
) -> Session:
    """The talk session, which asks back before it builds on shaky words, and can tell how it did.

    Args:
        coach: plans the replies, and words them.
        wording: words them in its place where it can.
        minutes: keeps what is said, in memory.
        around: what else goes around the talk, inside and outside of what keeps the minutes (see
            ``cli.journaling``).
    """
    from voice_mentor.sessions.audited import Audited
    from voice_mentor.sessions.confirming import Confirming
    from voice_mentor.sessions.talk import TalkSession

    return Confirming(around(TalkSession(coach, wording), lambda talk: Audited(talk, minutes)))


def voice(config: Config, on_change: Callable[[VoiceChange], None] | None = None) -> Synthesizer:
    """The voices of both languages as one; ``on_change`` is told when another one has to go on."""
    from voice_mentor.tts.choice import Voices

    return Voices(config, on_change)


def transcriber(config: Config) -> Transcriber:
    """The recogniser. Takes a second or so: call it in a thread.

    Raises:
        WeightsError: its weights are missing or damaged.
    """
    return engines.transcriber("whisper", config)


def spool_folder() -> Path:
    """Where recordings wait until they were recognised."""
    return paths.data_folder() / "spool"


def spool(wish: Wish, on_trouble: Callable[[StorageError], None]) -> Spool:
    """The spool, in memory when nothing may be written.

    Args:
        wish: ``ephemeral`` counts.
        on_trouble: told when the disk refuses later on.

    Raises:
        StorageError: the folder can't be written; better told before somebody has spoken.
    """
    if wish.ephemeral:
        return Spool(None)
    return Spool(paths.private_folder(spool_folder()), on_trouble=on_trouble)


async def one_chunk(chunk: AudioChunk) -> AsyncGenerator[AudioChunk, None]:
    """A whole recording as an utterance."""
    yield chunk


def console(config: Config) -> Console:
    """The terminal to draw on, with colours as the settings have it."""
    colour = config.general.colour
    return Console(
        no_color=True if colour == "never" else None, force_terminal=True if colour == "always" else None
    )
