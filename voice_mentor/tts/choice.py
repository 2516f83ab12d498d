"""Which voice speaks a language, and which one goes on when it falls silent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import aclosing
from dataclasses import dataclass, replace

from voice_mentor import engines, weights
from voice_mentor.config import Config
from voice_mentor.errors import EngineNotFound, SynthesisError, VoiceMentorError
from voice_mentor.seams import LANGUAGES, Language, Line, Speech, Synthesizer, VoiceRole
from voice_mentor.tts import partner
from voice_mentor.tts.speeds import remembered

# Natural voices that come with the app first; the platform's own can be chosen, and are the last resort.
_BUNDLED: dict[Language, tuple[str, ...]] = {"ja": ("openjtalk",), "en": ("hibari",)}
_PLATFORM = "pyttsx3"
NATURAL: dict[Language, str] = {"ja": "kokoro"}
"""Voices to pull that sound better than what is bundled, and are used where they are fast enough here."""
# Kokoro sounds better than Open JTalk; worth it where a reply still begins within half a second and a
# sentence is made in well under the time it takes to hear the one before.
_FAST_FACTOR, _FAST_FIRST_S = 0.35, 0.5


@dataclass(frozen=True, slots=True)
class VoiceChange:
    """A voice fell silent and another goes on.

    Attributes:
        language: what it was speaking.
        failed: the engine that fell silent.
        now: the engine that goes on.
        error: why, in words for a person.
    """

    language: Language
    failed: str
    now: str
    error: VoiceMentorError


Make = Callable[[str, Config], Synthesizer]
OnChange = Callable[[VoiceChange], None]


def candidates(language: Language, config: Config) -> list[str]:
    """Engines for a language in the order they are tried.

    Raises:
        EngineNotFound: the settings name an engine that does not exist.
    """
    chosen = config.voice.ja if language == "ja" else config.voice.en
    known = engines.known(engines.SYNTHESIZERS)
    if chosen != "auto" and chosen not in known:
        raise EngineNotFound("engine.unknown", name=chosen, known=", ".join(known))
    order = [*_automatic(language), _PLATFORM]
    return order if chosen == "auto" else [chosen, *(name for name in order if name != chosen)]


def _automatic(language: Language) -> tuple[str, ...]:
    bundled = _BUNDLED[language]
    natural = NATURAL.get(language)
    if natural is None or not weights.present(natural):
        return bundled
    speed = remembered().get(f"{natural}:{language}")
    fast = speed is not None and speed.factor <= _FAST_FACTOR and speed.first_s <= _FAST_FIRST_S
    return (natural, *bundled) if fast else (*bundled, natural)


def for_language(language: Language, config: Config, make: Make = engines.synthesizer) -> Synthesizer:
    """The first engine for a language that is installed; whether it runs shows when it is warmed up.

    Raises:
        EngineNotFound: the settings name an engine that does not exist, or none is installed.
    """
    missing: EngineNotFound | None = None
    for name in candidates(language, config):
        try:
            return make(name, config)
        except EngineNotFound as exc:
            missing = missing or exc
    assert missing is not None  # there is always at least the platform's
    raise missing


Part = tuple[Language, VoiceRole]
"""Who is to be spoken for: the coach, or the other person in practice, in a language."""


class Voices:
    """Both languages behind one ``Synthesizer``; an engine that fails is replaced by the next that works.

    The other person in practice has a voice of their own. It is chosen, and its engine loaded, when they are
    first to speak (``Mouth.prepare`` counts), so that a talk pays nothing for it; and it stays theirs.

    Args:
        config: the settings; ``voice`` counts.
        on_change: told once for each replacement.
        make: in place of the entry points, for tests.

    Raises:
        EngineNotFound: the settings name an engine that does not exist.
    """

    name = "voices"
    languages: tuple[Language, ...] = LANGUAGES

    def __init__(
        self, config: Config, on_change: OnChange | None = None, make: Make = engines.synthesizer
    ) -> None:
        self._config = config
        self._on_change = on_change
        self._make = make
        self._made: dict[str, Synthesizer] = {}
        self._waiting: dict[Part, list[str]] = {}
        for language in LANGUAGES:
            coach = candidates(language, config)
            self._waiting[language, "coach"] = coach
            self._waiting[language, "partner"] = partner.candidates(language, config, coach)
        self._failed: dict[Part, tuple[str, VoiceMentorError]] = {}
        self._cast: set[Part] = {(language, "coach") for language in LANGUAGES}
        self._casting = asyncio.Lock()

    def speaking(self, language: Language, role: VoiceRole = "coach") -> str:
        """The engine that speaks now, or is about to; empty when none is left."""
        return next(iter(self._waiting[_part(language, role)]), "")

    async def warm_up(self) -> None:
        """Load the coach's voice for each language, side by side. Idempotent.

        Raises:
            SynthesisError: a language is left without any voice.
        """
        async with asyncio.TaskGroup() as both:
            tasks = [both.create_task(self._outcome(language)) for language in LANGUAGES]
        for problem in filter(None, (task.result() for task in tasks)):
            raise problem

    async def _outcome(self, language: Language) -> SynthesisError | None:
        """A silent Japanese voice is no reason to stop warming the English one."""
        part = _part(language)
        for name, voice in self._voices(part):
            try:
                await voice.warm_up()
            except SynthesisError as exc:
                self._give_up(part, name, exc)
            else:
                self._announce(part)
                return None
        return self._none_left(part)

    async def synthesize(self, line: Line) -> AsyncGenerator[Speech, None]:
        """Yield the line's speech; what a failing voice did not say, the next one says.

        Raises:
            SynthesisError: no voice is left.
        """
        part = _part(line.language, line.role)
        await self._choose(part)
        rest = line
        for name, voice in self._voices(part):
            try:
                async with aclosing(voice.synthesize(rest)) as speeches:
                    async for speech in speeches:
                        self._announce(part)
                        yield speech
                        rest = _after(rest, speech.text)
            except SynthesisError as exc:
                self._give_up(part, name, exc)
            else:
                return
        raise self._none_left(part)

    async def close(self) -> None:
        """Close every engine that was made. Idempotent."""
        for voice in self._made.values():
            await voice.close()

    async def _choose(self, part: Part) -> None:
        """Once for each part: pass over an engine that can't keep up here, before anybody has heard it."""
        if part in self._cast:  # the coach doesn't wait while the other person's voice is tried out
            return
        async with self._casting:
            for name, voice in self._voices(part):
                if part in self._cast:
                    return
                try:
                    if await partner.keeps_up(name, voice, part[0], self._config):
                        self._cast.add(part)
                    else:
                        self._waiting[part].remove(name)
                except SynthesisError as exc:
                    self._give_up(part, name, exc)

    def _voices(self, part: Part) -> Iterator[tuple[str, Synthesizer]]:
        """The engine in use, and after each ``_give_up`` the next that can be made."""
        language, _ = part
        while self._waiting[part]:
            name = self._waiting[part][0]
            try:
                if name not in self._made:
                    self._made[name] = self._make(name, self._config)
                if language not in self._made[name].languages:
                    raise SynthesisError("tts.no_language", engine=name, spoken=language)
            except (EngineNotFound, SynthesisError) as exc:
                self._give_up(part, name, exc)
                continue
            yield name, self._made[name]

    def _give_up(self, part: Part, name: str, error: VoiceMentorError) -> None:
        """Take an engine off the list, once, even where warming up and speaking both saw it fail."""
        if name in self._waiting[part]:
            self._waiting[part].remove(name)
            self._failed.setdefault(part, (name, error))

    def _announce(self, part: Part) -> None:
        """Say that another voice goes on, once it really does."""
        if part not in self._failed:
            return
        failed, error = self._failed.pop(part)
        if self._on_change:
            self._on_change(VoiceChange(part[0], failed, self.speaking(*part), error))

    def _none_left(self, part: Part) -> SynthesisError:
        exc = SynthesisError("tts.none_left", engine=self.name, spoken=part[0])
        exc.__cause__ = self._failed[part][1] if part in self._failed else None
        return exc


def _part(language: Language, role: VoiceRole = "coach") -> Part:
    """Whatever is not the other person's is the coach's to say, also a take that has no recording."""
    return language, "partner" if role == "partner" else "coach"


def _after(line: Line, said: str) -> Line:
    """What is left of a line once its beginning was said."""
    return replace(line, text=line.text.removeprefix(said))
