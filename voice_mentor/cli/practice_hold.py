"""Opens a practice or a warm-up: the session, the other person, the tape, and what keeps it all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial

from voice_mentor import config as settings
from voice_mentor import practice
from voice_mentor.cli import assembly
from voice_mentor.cli.assembly import Wish
from voice_mentor.cli.held import Held
from voice_mentor.cli.journaling import Journaling, Opened, open_journal
from voice_mentor.cli.practice_model import Players, players
from voice_mentor.cli.practice_studio import Studio
from voice_mentor.cli.spoken import Hold, View
from voice_mentor.clock import Clock
from voice_mentor.config import Config
from voice_mentor.errors import StorageError, WeightsError
from voice_mentor.hero import safety
from voice_mentor.journal.practice_account import PracticeAccount
from voice_mentor.journal.yardstick import earlier
from voice_mentor.practice import own, scenarios
from voice_mentor.practice.deck import drawn
from voice_mentor.practice.earlier import NONE, Earlier
from voice_mentor.practice.scenario import Scenario
from voice_mentor.practice.tape import RecordingTape, by_sound
from voice_mentor.seams import LANGUAGES, Language, Session
from voice_mentor.sessions.announcing import Announcing
from voice_mentor.sessions.guarded import Guarded
from voice_mentor.sessions.keeping import Keeping
from voice_mentor.sessions.practice import Means, PracticeSession, warm_up
from voice_mentor.sessions.warm_up import WarmUpSession

CARDS = 60
"""More than anybody says in ten minutes."""


def practising(scenario: Scenario | None = None) -> Hold:
    """What opens a practice.

    Args:
        scenario: who is practised with; None leaves it to be picked aloud.
    """
    return partial(_practise, scenario)


def warming_up(seconds: float) -> Hold:
    """What opens a warm-up.

    Args:
        seconds: how long it goes on for.
    """
    return partial(_warm_up, seconds)


@asynccontextmanager
async def _practise(
    scenario: Scenario | None, config: Config, wish: Wish, view: View
) -> AsyncGenerator[Held, None]:
    language = scenario.language if scenario else assembly.first_language(config)
    opened, other, _ = await asyncio.gather(
        open_journal(config, view.clock, ephemeral=wish.ephemeral, greets=False),
        players(config, view.say, view.seed),
        asyncio.to_thread(_look_through, config),
    )
    async with AsyncExitStack() as stack:
        stack.push_async_callback(other.close)
        journaling = Journaling(config, opened, view.clock, stack, view.say, aloud=view.greeting)
        tape = RecordingTape(by_sound if config.practice.measure else None, config.voice.volume)
        studio = Studio(tape, language)
        stack.push_async_callback(studio.close)
        before = await asyncio.to_thread(_look_back, opened, language, view.clock)
        means = Means(
            library=scenarios.load,
            partner=other,
            tape=studio.tape,
            earlier=before,
            seed=view.seed,
            on_candidates=studio.expect,
            on_own=(lambda made: None) if wish.ephemeral else partial(_keep, config, view),
        )
        rehearsal = PracticeSession(language, means, scenario)
        session = _kept(rehearsal, config, journaling, other, view.seed)
        load = partial(_load, language, config, view)
        yield Held(session, load, studio.hearing, studio.voice, nods=False)


@asynccontextmanager
async def _warm_up(seconds: float, config: Config, wish: Wish, view: View) -> AsyncGenerator[Held, None]:
    language = assembly.first_language(config)
    cards = partial(drawn, direction=None, seed=view.seed, count=CARDS)
    session = WarmUpSession(language, seconds=seconds, deck=cards, seed=view.seed)
    yield Held(_guarded(session, config, view.seed), partial(practice.warm_up, language))


def _guarded(session: Session, config: Config, seed: int) -> Guarded:
    """With ears for danger."""
    return Guarded(session, region=assembly.region(config), name=config.general.name, seed=seed)


def _look_through(config: Config) -> None:
    """Read everybody there is to practise with: what is wrong with a file is told before anybody has spoken.

    Raises:
        ConfigError: a file of the person's own can't be used.
    """
    for language in LANGUAGES:
        if config.general.language in ("auto", language):
            scenarios.load(language)


def _kept(
    rehearsal: PracticeSession, config: Config, journaling: Journaling, other: Players, seed: int
) -> Session:
    """The practice with ears for danger, kept, and told of what leaves this machine."""
    guarded = _guarded(rehearsal, config, seed)
    account = PracticeAccount(lambda: rehearsal.state, lambda: guarded.endangered)
    kept = journaling.keep(guarded, account, "practice")
    if isinstance(kept, Keeping):
        other.left = kept.left
    return Announcing(kept, "practice.told") if other.remote else kept


def _keep(config: Config, view: View, made: Scenario) -> None:
    """Somebody who was announced aloud is there next time as well."""
    try:
        own.save(made)
    except StorageError as error:
        view.say(error.what(settings.ui_language(config)))


def _look_back(opened: Opened, language: Language, clock: Clock) -> Earlier:
    """Their own earlier takes; a journal that can't be read has none."""
    if opened.journal is None:
        return NONE
    try:
        return earlier(opened.journal, language, clock())
    except StorageError:  # what can't be read now is told of when something is to be kept
        return NONE


def _load(language: Language, config: Config, view: View) -> None:
    """Load, while the first words sound, what the first take would otherwise wait for."""
    warm_up(language)
    safety.assess("", language, ())
    if not config.practice.measure:
        return
    from voice_mentor.practice import sound

    try:
        sound.warm_up(language)
    except WeightsError as error:  # a practice does without figures
        screen = settings.ui_language(config)
        view.say(f"{error.what(screen)} {error.remedy(screen)}")
