"""Where a moment lies in the stream, and what may be heard."""

from __future__ import annotations

import numpy as np
import pytest

from voice_mentor.listening.ear import Ear, Ring, SampleClock, between
from voice_mentor.seams import AudioChunk


def chunk(start: int, length: int = 160, rate: int = 16_000) -> AudioChunk:
    return AudioChunk(np.arange(start, start + length, dtype=np.float32), rate, start)


def test_a_part_of_a_chunk_keeps_its_place() -> None:
    part = between(chunk(160), 200, 210)
    assert part is not None
    assert part.start == 200
    assert part.samples.tolist() == list(range(200, 210))
    assert between(chunk(160), 0, 160) is None
    assert between(chunk(160), 320, 400) is None


def test_the_least_delay_tells_where_a_moment_lies() -> None:
    clock = SampleClock()
    for late, start in ((0.5, 0), (0.0, 160), (0.3, 320)):
        clock.observe(chunk(start), 50.0 + (start + 160) / 16_000 + late)
    assert clock.index_at(50.02) == 320
    assert clock.index_at(50.0) == 0


def test_a_stream_that_begins_anew_has_a_clock_of_its_own() -> None:
    clock = SampleClock()
    clock.observe(chunk(16_000), 50.0)
    clock.observe(chunk(0), 60.01)
    assert clock.streams == 2
    assert clock.index_at(60.0) == 0


def test_the_ring_keeps_what_it_was_asked_to_and_one_chunk_more() -> None:
    ring = Ring(0.1)
    for n in range(1000):
        ring.append(chunk(n * 160))
    assert 0.1 <= ring.seconds <= 0.11
    kept = list(ring.between(0, 10**9))
    assert kept[-1].start == 999 * 160
    assert [part.start for part in ring.between(999 * 160 - 10, 999 * 160 + 10)] == [159830, 159840]


class Heard:
    """An ear on a clock; each chunk of 10 ms is read when it was captured, or later."""

    def __init__(self, *, headphones: bool = False) -> None:
        self.now = 0.0
        self.ear = Ear(headphones, lambda: self.now)

    def hear(self, first: int, last: int, read_at: float | None = None) -> list[int]:
        """Which chunks (by number) are admitted."""
        heard = []
        for n in range(first, last):
            self.now = (n + 1) * 0.01 if read_at is None else read_at
            if self.ear.admit(chunk(n * 160)) is not None:
                heard.append(n)
        return heard


def test_muted_means_deaf_until_the_aftersound_is_over() -> None:
    room = Heard()
    assert room.hear(0, 10) == list(range(10))
    room.ear.mute()
    assert room.hear(10, 20) == []
    room.ear.unmute()
    assert room.hear(20, 40) == list(range(30, 40))


def test_what_piled_up_while_muted_is_judged_by_when_it_was_captured() -> None:
    room = Heard()
    room.hear(0, 10)
    room.ear.mute()
    room.now = 1.0  # the coach spoke for 0.9 s; nobody read the microphone
    room.ear.unmute()
    assert room.hear(10, 130, read_at=1.3) == list(range(110, 130))


def test_a_backlog_before_anything_was_heard_is_dropped_until_sound_arrives_live() -> None:
    """A greeting was spoken before the first chunk was read: the coach must not answer itself."""
    room = Heard()
    room.ear.mute()
    room.now = 1.0
    room.ear.unmute()
    assert room.hear(0, 100, read_at=1.0) == []
    assert room.hear(100, 140) == list(range(110, 140))


def test_headphones_keep_the_ear_open() -> None:
    room = Heard(headphones=True)
    room.ear.mute()
    assert room.hear(0, 5) == [0, 1, 2, 3, 4]


def test_unmuting_what_was_not_muted_costs_nothing() -> None:
    room = Heard()
    room.hear(0, 10)
    room.ear.unmute()
    assert room.hear(10, 12) == pytest.approx([10, 11])
