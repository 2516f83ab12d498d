"""The virtual sound card, for every test that goes through real audio streams.

``virtual_sound_card`` is one card for the whole run; ``spare_sound_card`` is one that a test may break.
Everything in this folder is marked ``device``.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.device.sound_card import VirtualSoundCard
from voice_mentor.audio import portaudio

FOLDER = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if FOLDER in item.path.parents:
            item.add_marker(pytest.mark.device)


@contextmanager
def plugged_in(card: VirtualSoundCard) -> Iterator[VirtualSoundCard]:
    """Start a card and make it the one this process and its children see."""
    if sys.platform != "linux":
        pytest.skip("the virtual sound card needs PulseAudio, which is at home on Linux")
    before = {name: os.environ.get(name) for name in card.environment}
    try:
        card.start()
    except RuntimeError as error:
        pytest.fail(str(error))
    os.environ.update(card.environment)
    portaudio.look_again_now()
    try:
        yield card
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
        card.stop()


@pytest.fixture(scope="session")
def virtual_sound_card() -> Iterator[VirtualSoundCard]:
    """One sound card for the whole run: ``say(wav)`` into its microphone, ``recording()`` of its loudspeaker.

    Programs started by a test inherit it; ``environment`` is what they need if they don't.
    """
    with (
        tempfile.TemporaryDirectory(prefix="card") as folder,
        plugged_in(VirtualSoundCard(Path(folder))) as card,
    ):
        yield card


@pytest.fixture
def spare_sound_card(virtual_sound_card: VirtualSoundCard) -> Iterator[VirtualSoundCard]:
    """A second card, in use instead of the first during one test, which may stop and start it."""
    with (
        tempfile.TemporaryDirectory(prefix="card") as folder,
        plugged_in(VirtualSoundCard(Path(folder))) as card,
    ):
        yield card
    portaudio.look_again_now()
