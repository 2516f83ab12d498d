import asyncio
import os
import stat
import subprocess
import sys
from collections.abc import AsyncGenerator
from pathlib import Path

import numpy as np
import pytest

from tests.small_disk import SMALL_DISK_BYTES, small_disk
from voice_mentor.audio.chunk import collect, cut
from voice_mentor.audio.spool import KEPT_SECONDS, Recording, Spool
from voice_mentor.errors import StorageError, TranscriptionError
from voice_mentor.seams import AudioChunk, Samples

RATE = 16_000
VOICE = (0.3 * np.sin(np.arange(RATE) / 20)).astype(np.float32)


async def said(samples: Samples = VOICE) -> AsyncGenerator[AudioChunk, None]:
    for chunk in cut(samples, RATE, start=500):
        await asyncio.sleep(0)
        yield chunk


async def played_again(recording: Recording) -> Samples:
    whole = await collect(recording.chunks())
    return whole.samples if whole else np.zeros(0, dtype=np.float32)


@pytest.fixture(params=["disk", "memory"])
def spool(request: pytest.FixtureRequest, tmp_path: Path) -> Spool:
    return Spool(tmp_path / "spool" if request.param == "disk" else None)


async def test_chunks_pass_through_unchanged(spool: Spool) -> None:
    with spool.recording() as recording:
        passed = [chunk async for chunk in recording.keep(said())]
    expected = [chunk async for chunk in said()]
    assert [chunk.start for chunk in passed] == [chunk.start for chunk in expected]
    np.testing.assert_array_equal(np.concatenate([chunk.samples for chunk in passed]), VOICE)


async def test_understood_is_gone(spool: Spool) -> None:
    with spool.recording() as recording:
        await collect(recording.keep(said()))
    assert spool.pending() == []
    assert spool.folder is None or list(spool.folder.iterdir()) == []


async def test_not_understood_stays_and_can_be_heard_again_and_again(spool: Spool) -> None:
    with pytest.raises(TranscriptionError), spool.recording() as recording:
        await collect(recording.keep(said()))
        raise TranscriptionError("engine.unknown", engine="x")
    [pending] = spool.pending()
    assert pending is recording
    for _ in range(2):
        np.testing.assert_allclose(await played_again(pending), VOICE, atol=1e-4)
    pending.discard()
    pending.discard()
    assert spool.pending() == []


async def test_an_engine_that_gives_up_half_way_costs_no_words(spool: Spool) -> None:
    with pytest.raises(TranscriptionError), spool.recording() as recording:
        kept = recording.keep(said())
        await anext(kept)
        await kept.aclose()
        await recording.finish()
        raise TranscriptionError("engine.unknown", engine="x")
    np.testing.assert_allclose(await played_again(recording), VOICE, atol=1e-4)


async def test_being_cancelled_keeps_what_was_said(spool: Spool) -> None:
    half_way = asyncio.Event()

    async def turn() -> None:
        with spool.recording() as recording:
            async for _ in recording.keep(said()):
                if recording.seconds >= 0.5:
                    half_way.set()
                    await asyncio.Event().wait()

    task = asyncio.ensure_future(turn())
    await half_way.wait()
    task.cancel()
    await asyncio.wait({task})
    [pending] = spool.pending()
    np.testing.assert_allclose(await played_again(pending), VOICE[: RATE // 2], atol=1e-4)


async def test_nothing_said_leaves_nothing(spool: Spool) -> None:
    with pytest.raises(KeyError), spool.recording() as recording:
        await collect(recording.keep(said(VOICE[:0])))
        raise KeyError
    assert spool.pending() == []


async def test_every_chunk_is_on_disk_before_it_is_passed_on(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "spool")
    with spool.recording() as recording:
        total = 0
        async for chunk in recording.keep(said()):
            total += len(chunk.samples)
            assert len(await played_again(recording)) == total


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
async def test_only_its_owner_may_look(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "spool")
    recording = spool.recording()
    await collect(recording.keep(said()))
    assert recording.path is not None
    assert stat.S_IMODE(recording.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(recording.path.parent.stat().st_mode) == 0o700


async def test_a_killed_process_leaves_what_was_said(tmp_path: Path) -> None:
    script = """
import asyncio, os, sys
from pathlib import Path
import numpy as np
from voice_mentor.audio.chunk import cut
from voice_mentor.audio.spool import Spool

async def said():
    for chunk in cut(np.full(16_000, 0.25, dtype=np.float32), 16_000):
        yield chunk

async def main():
    async for chunk in Spool(Path(sys.argv[1])).recording().keep(said()):
        if chunk.start == 9_600:
            os.kill(os.getpid(), 9) if os.name == "posix" else os._exit(9)

asyncio.run(main())
"""
    folder = tmp_path / "spool"
    command = [sys.executable, "-c", script, str(folder)]
    done = await asyncio.to_thread(subprocess.run, command, check=False, capture_output=True)
    assert done.returncode in (-9, 9), done.stderr
    [pending] = Spool(folder).pending()
    np.testing.assert_allclose(await played_again(pending), np.full(9_920, 0.25), atol=1e-4)


async def test_leftovers_are_listed_the_latest_last_and_go_after_a_day(tmp_path: Path) -> None:
    folder = tmp_path / "spool"
    clock = [1_760_000_000.0]
    for age_hours, loudness in ((30, 0.1), (20, 0.2), (1, 0.3)):
        earlier = Spool(folder, now=lambda age=age_hours: clock[0] - age * 3600)
        recording = earlier.recording()
        await collect(recording.keep(said(np.full(160, loudness, dtype=np.float32))))
        assert recording.path is not None
        os.utime(recording.path, (earlier._now(), earlier._now()))
    spool = Spool(folder, now=lambda: clock[0])
    loudness = [float((await played_again(recording))[0]) for recording in spool.pending()]
    assert loudness == pytest.approx([0.2, 0.3], abs=1e-3)
    clock[0] += KEPT_SECONDS
    assert Spool(folder, now=lambda: clock[0]).pending() == []
    assert list(folder.iterdir()) == []


async def test_a_folder_that_cannot_be_made_costs_no_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    trouble: list[StorageError] = []
    spool = Spool(tmp_path / "file" / "spool", on_trouble=trouble.append)
    with pytest.raises(KeyError), spool.recording() as recording:
        await collect(recording.keep(said()))
        raise KeyError
    assert len(trouble) == 1
    np.testing.assert_array_equal(await played_again(spool.pending()[0]), VOICE)


async def test_a_disk_that_fills_up_in_the_middle_costs_no_words(tmp_path: Path) -> None:
    trouble: list[StorageError] = []
    spool = Spool(tmp_path / "spool", on_trouble=trouble.append)
    recording = spool.recording()
    with small_disk():
        passed = await collect(recording.keep(said()))
    assert passed is not None and len(passed.samples) == RATE
    assert [error.key for error in trouble] == ["storage.file"]
    assert recording.path is not None and 44 < recording.path.stat().st_size <= SMALL_DISK_BYTES
    again = await collect(recording.chunks())
    assert again is not None
    np.testing.assert_allclose(again.samples, VOICE, atol=1e-4)


async def test_memory_keeps_only_the_last_few() -> None:
    spool = Spool(None)
    for loudness in (0.1, 0.2, 0.3, 0.4):
        await collect(spool.recording().keep(said(np.full(160, loudness, dtype=np.float32))))
    heard = [float((await played_again(recording))[0]) for recording in spool.pending()]
    assert heard == pytest.approx([0.2, 0.3, 0.4])
    spool.clear()
    assert spool.pending() == []


async def test_making_a_spool_makes_no_folder(tmp_path: Path) -> None:
    Spool(tmp_path / "spool").pending()
    assert not (tmp_path / "spool").exists()
