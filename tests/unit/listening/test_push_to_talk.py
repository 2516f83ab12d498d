"""Push-to-talk: what is kept around the key, and what is told when."""

from __future__ import annotations

import numpy as np
import pytest

from tests.stage import RATE, Stage, span, voice
from voice_mentor.config import Listening
from voice_mentor.listening.hooks import ListenerHooks, RecordingCancelled
from voice_mentor.listening.push_to_talk import PushToTalk
from voice_mentor.seams import AudioChunk, KeyEvent

FINAL_S = (0.2 / 16 * np.random.default_rng(3).standard_normal(RATE // 4)).astype(np.float32)  # 24 dB down
SETTINGS = Listening(preroll_ms=400, tail_ms=250)


def down(at: float) -> KeyEvent:
    return KeyEvent("talk", "down", at, reports_up=True)


def up(at: float) -> KeyEvent:
    return KeyEvent("talk", "up", at, reports_up=True)


async def collect(listener: PushToTalk, chunks: object) -> list[AudioChunk]:
    return [chunk async for chunk in listener.utterance(chunks)]  # type: ignore[arg-type]


async def test_from_preroll_to_tail_while_the_voice_goes_on() -> None:
    sound = voice(5, (1.7, 5.0))
    stage = Stage(sound)
    talk = PushToTalk(SETTINGS, clock=stage.clock)
    stage.press(talk.feed, [down(2.0), up(3.5)])
    chunks = await collect(talk, stage.chunks())
    begin, end = span(chunks)
    assert begin == pytest.approx(1.6, abs=0.001)
    assert end == pytest.approx(3.75, abs=0.001)
    kept = np.concatenate([chunk.samples for chunk in chunks])
    assert np.array_equal(kept, sound[chunks[0].start :][: len(kept)])


async def test_the_tail_ends_at_once_when_the_voice_had_stopped() -> None:
    stage = Stage(voice(5, (1.9, 3.0)))
    talk = PushToTalk(SETTINGS, clock=stage.clock)
    stage.press(talk.feed, [down(2.0), up(3.5)])
    _, end = span(await collect(talk, stage.chunks()))
    assert 3.5 <= end <= 3.52


async def test_a_word_that_ends_in_the_tail_is_kept_and_then_the_tail_ends() -> None:
    stage = Stage(voice(5, (1.9, 3.58)))
    talk = PushToTalk(SETTINGS, clock=stage.clock)
    stage.press(talk.feed, [down(2.0), up(3.5)])
    _, end = span(await collect(talk, stage.chunks()))
    assert 3.58 <= end <= 3.7


async def test_a_faint_final_sound_does_not_end_the_tail() -> None:
    sound = voice(5, (1.9, 3.45))
    sound[round(3.45 * RATE) : round(3.7 * RATE)] += FINAL_S
    stage = Stage(sound)
    talk = PushToTalk(SETTINGS, clock=stage.clock)
    stage.press(talk.feed, [down(2.0), up(3.5)])
    _, end = span(await collect(talk, stage.chunks()))
    assert end >= 3.7


async def test_chunks_that_come_late_in_a_backlog_do_not_shift_the_key() -> None:
    """The loop was busy for half a second around the press: the sound is found where it was."""
    sound = voice(5, (1.9, 5.0))
    stage = Stage(sound)
    talk = PushToTalk(SETTINGS, clock=stage.clock)

    async def stalled() -> object:
        async for chunk in stage.chunks():
            true_now = stage.now
            if 1.9 < chunk.start / RATE < 2.4:
                stage.now = 102.4
            yield chunk
            stage.now = true_now

    stage.at(2.4, lambda: talk.feed(KeyEvent("talk", "down", 102.0, reports_up=True)))
    stage.press(talk.feed, [up(3.5)])
    begin, end = span(await collect(talk, stalled()))
    assert begin == pytest.approx(1.9, abs=0.31)  # what the ring still had of the pre-roll
    assert begin <= 2.0
    assert end == pytest.approx(3.75, abs=0.001)


async def test_ready_is_told_with_the_first_real_samples_after_the_press() -> None:
    sound = voice(5, (0.0, 5.0))
    sound[2 * RATE : round(2.5 * RATE)] = 0  # a Bluetooth headset changes its profile
    stage = Stage(sound)
    told: list[tuple[str, float]] = []
    hooks = ListenerHooks(
        on_start=lambda: told.append(("start", stage.now - 100)),
        on_ready=lambda: told.append(("ready", stage.now - 100)),
        on_stop=lambda: told.append(("stop", stage.now - 100)),
    )
    talk = PushToTalk(SETTINGS, hooks, clock=stage.clock)
    stage.press(talk.feed, [down(2.0), up(3.5)])
    await collect(talk, stage.chunks())
    assert [name for name, _ in told] == ["start", "ready", "stop"]
    assert [at for _, at in told] == pytest.approx([2.0, 2.52, 3.5], abs=0.001)


async def test_the_meter_hears_every_chunk() -> None:
    stage = Stage(voice(1, (0.5, 1.0)))
    levels: list[float] = []
    await collect(
        PushToTalk(SETTINGS, ListenerHooks(on_level=levels.append), clock=stage.clock), stage.chunks()
    )
    assert len(levels) == 50
    assert max(levels[:24]) < -55
    assert min(levels[26:]) > -30


async def test_latency_counts_from_the_physical_release() -> None:
    stage = Stage(voice(5, (1.9, 3.6)))
    talk = PushToTalk(SETTINGS, clock=stage.clock)
    assert talk.last_key_up is None
    typed = [KeyEvent("talk", "down", at) for at in (2.0, 2.5, *(2.53 + 0.03 * n for n in range(30)))]
    stage.press(talk.feed, typed)
    _, end = span(await collect(talk, stage.chunks()))
    assert talk.last_key_up == pytest.approx(100 + 3.40)
    assert end >= 3.6  # noticed 0.25 s later; the sound up to then is there


async def test_a_tap_in_a_plain_terminal_records_until_the_next() -> None:
    stage = Stage(voice(12, (1.0, 11.0)))
    talk = PushToTalk(SETTINGS, clock=stage.clock)
    stage.press(talk.feed, [KeyEvent("talk", "down", 2.0), KeyEvent("talk", "down", 10.0)])
    assert span(await collect(talk, stage.chunks())) == pytest.approx((1.6, 10.25), abs=0.001)


async def test_cancel_raises_and_the_next_recording_is_clean() -> None:
    stage = Stage(voice(8, (1.0, 8.0)))
    talk = PushToTalk(SETTINGS, clock=stage.clock)
    cancel = KeyEvent("cancel", "down", 3.0, reports_up=True)
    stage.press(talk.feed, [down(2.0), cancel, up(3.2), down(4.0), up(5.0)])
    chunks = stage.chunks()
    with pytest.raises(RecordingCancelled):
        await collect(talk, chunks)
    assert span(await collect(talk, chunks)) == pytest.approx((3.6, 5.25), abs=0.001)


async def test_two_quick_recordings_share_no_sample() -> None:
    stage = Stage(voice(8, (1.0, 8.0)))
    talk = PushToTalk(SETTINGS, clock=stage.clock)
    stage.press(talk.feed, [down(2.0), up(3.0), down(3.3), up(4.0)])
    chunks = stage.chunks()
    first, second = span(await collect(talk, chunks)), span(await collect(talk, chunks))
    assert first == pytest.approx((1.6, 3.25), abs=0.001)
    assert second == pytest.approx((3.25, 4.25), abs=0.001)


async def test_on_a_loudspeaker_the_coach_is_not_heard_not_even_in_the_preroll() -> None:
    stage = Stage(voice(8, (0.0, 8.0)))
    talk = PushToTalk(SETTINGS, clock=stage.clock)
    stage.at(1.0, talk.mute)
    stage.press(talk.feed, [down(2.0), up(4.0)])
    stage.at(2.0, talk.unmute)  # the press interrupts the coach
    begin, end = span(await collect(talk, stage.chunks()))
    assert begin == pytest.approx(2.1, abs=0.021)
    assert end == pytest.approx(4.25, abs=0.001)


async def test_with_headphones_nothing_is_muted() -> None:
    stage = Stage(voice(8, (0.0, 8.0)))
    talk = PushToTalk(Listening(preroll_ms=400, tail_ms=250, headphones=True), clock=stage.clock)
    stage.at(1.0, talk.mute)
    stage.press(talk.feed, [down(2.0), up(4.0)])
    begin, _ = span(await collect(talk, stage.chunks()))
    assert begin == pytest.approx(1.6, abs=0.001)


async def test_a_press_whose_sound_is_long_gone_is_not_taken_for_the_source_ending() -> None:
    stage = Stage(voice(8, (0.0, 8.0)))
    talk = PushToTalk(SETTINGS, clock=stage.clock)
    chunks = stage.chunks()
    for _ in range(25):  # half a second that somebody else has read
        await anext(chunks)
    talk.feed(KeyEvent("talk", "down", 99.0, reports_up=True))
    talk.feed(KeyEvent("talk", "up", 99.5, reports_up=True))
    stage.press(talk.feed, [down(2.0), up(3.0)])
    assert span(await collect(talk, chunks)) == pytest.approx((1.6, 3.25), abs=0.001)


async def test_a_device_that_comes_back_mid_recording_goes_on() -> None:
    stage, again = Stage(voice(3, (0.0, 3.0))), Stage(voice(3, (0.0, 3.0)))
    talk = PushToTalk(SETTINGS, clock=lambda: max(stage.now, again.now))

    async def replugged() -> object:
        async for chunk in stage.chunks():
            yield chunk
        again.now = stage.now
        async for chunk in again.chunks():
            again.now += 3.0
            yield chunk

    stage.press(talk.feed, [down(2.0)])
    again.at(1.0, lambda: talk.feed(KeyEvent("talk", "up", 104.0, reports_up=True)))
    chunks = await collect(talk, replugged())
    assert sum(chunk.seconds for chunk in chunks) == pytest.approx(1.4 + 1.25, abs=0.03)
