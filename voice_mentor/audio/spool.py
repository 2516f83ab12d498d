"""What is said goes to disk while it is being said, and stays there until it was understood.

A recording is a 16-bit WAV, readable by its owner only (0600 in a 0700 folder) and valid after every
chunk, so that neither a failed recogniser nor a killed process costs a word. When the disk refuses, the
rest is kept in memory and ``on_trouble`` is told: speech is never lost over a full disk.
"""

from __future__ import annotations

import itertools
import os
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from pathlib import Path
from types import TracebackType

from voice_mentor.audio.chunk import CHUNK_MS
from voice_mentor.audio.wav import WavWriter, wav_blocks
from voice_mentor.errors import StorageError
from voice_mentor.paths import private_folder
from voice_mentor.seams import AudioChunk

KEPT_SECONDS = 24 * 60 * 60
"""A recording nobody retried is deleted after a day: it is private, and by then forgotten."""

KEPT_IN_MEMORY = 3
"""Recordings an in-memory spool keeps for a retry; the oldest go first."""

_HEADER_BYTES = 44


class Recording:
    """One utterance in the spool.

    As a context manager it is discarded at the end, unless an exception went through: then it is closed and
    stays ``pending``. Made by ``Spool``.

    Attributes:
        path: its file; None while it is in memory only.
        seconds: its length so far (0.0 for one found on disk).
    """

    def __init__(self, spool: Spool, path: Path | None) -> None:
        self._spool = spool
        self.path = path
        self.seconds = 0.0
        self._writer: WavWriter | None = None
        self._memory: list[AudioChunk] = []
        self._on_disk = path is not None and path.exists()
        self._utterance: AsyncIterator[AudioChunk] | None = None

    async def keep(self, utterance: AsyncIterator[AudioChunk]) -> AsyncGenerator[AudioChunk, None]:
        """Pass an utterance's chunks on, each one safe before it is passed."""
        self._utterance = utterance
        async for chunk in utterance:
            self._append(chunk)
            yield chunk
        self._close()

    async def finish(self) -> None:
        """Record what is still being said after whoever listened to ``keep`` gave up."""
        if self._utterance is not None:
            async for chunk in self._utterance:
                self._append(chunk)
        self._close()

    async def chunks(self) -> AsyncGenerator[AudioChunk, None]:
        """Yield the recording again, from its beginning.

        Raises:
            InputError: its file is gone or damaged.
        """
        end = 0
        if self._on_disk and self.path is not None:
            for chunk in wav_blocks(self.path, block_seconds=CHUNK_MS / 1000):
                end = chunk.start + len(chunk.samples)
                yield chunk
        for chunk in self._memory:
            yield AudioChunk(chunk.samples, chunk.rate, end)
            end += len(chunk.samples)

    def discard(self) -> None:
        """Delete it. Idempotent."""
        self._close()
        self._memory.clear()
        self._on_disk = False
        self._spool.forget(self)

    def __enter__(self) -> Recording:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.discard()
        else:
            self._close()

    def _append(self, chunk: AudioChunk) -> None:
        self.seconds += chunk.seconds
        if self._memory or self.path is None:
            self._memory.append(chunk)
            return
        try:
            if self._writer is None:
                self._writer = WavWriter(
                    private_folder(self.path.parent) / self.path.name, chunk.rate, private=True
                )
            self._writer.write(chunk.samples)
            self._on_disk = True
        except StorageError as error:
            self._memory.append(chunk)
            self._spool.on_trouble(error)

    def _close(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None


class Spool:
    """Recordings that were not understood yet.

    Making one deletes what is older than a day.

    Args:
        folder: where they are kept, made when the first one is; None keeps them in memory (``--ephemeral``).
        on_trouble: told when the disk refuses; the recording goes on in memory.
        now: seconds since the epoch, the clock of the files' dates.
    """

    def __init__(
        self,
        folder: Path | None,
        *,
        on_trouble: Callable[[StorageError], None] = lambda error: None,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.folder = folder
        self.on_trouble = on_trouble
        self._now = now
        self._numbers = itertools.count()
        self._ours: list[Recording] = []
        for path in self._files():
            self._delete_if_old(path)

    def recording(self) -> Recording:
        """Begin a recording; its file appears with the first chunk."""
        path = None
        if self.folder is not None:
            # Sorts by time; the process and a number keep two apart.
            stamp = f"{round(self._now() * 1000):013d}-{os.getpid()}-{next(self._numbers)}"
            path = self.folder / f"{stamp}.wav"
        recording = Recording(self, path)
        self._ours.append(recording)
        if self.folder is None:
            del self._ours[:-KEPT_IN_MEMORY]
        return recording

    def pending(self) -> list[Recording]:
        """What was said and not understood yet, the latest last: this session's and what others left."""
        ours = {recording.path for recording in self._ours}
        left = [Recording(self, path) for path in self._files() if path not in ours]
        return left + [recording for recording in self._ours if recording.seconds]

    def forget(self, recording: Recording) -> None:
        """Delete a recording's file and its entry. Idempotent."""
        if recording in self._ours:
            self._ours.remove(recording)
        if recording.path is not None:
            self._delete(recording.path)

    def clear(self) -> None:
        """Delete everything pending."""
        for recording in self.pending():
            recording.discard()

    def _files(self) -> list[Path]:
        if self.folder is None or not self.folder.is_dir():
            return []
        return sorted(path for path in self.folder.glob("*.wav") if path.stat().st_size > _HEADER_BYTES)

    def _delete_if_old(self, path: Path) -> None:
        if self._now() - path.stat().st_mtime > KEPT_SECONDS:
            self._delete(path)

    def _delete(self, path: Path) -> None:
        try:
            path.unlink(missing_ok=True)
        except OSError as exc:
            self.on_trouble(StorageError("storage.file", file=str(path), detail=exc.strerror or ""))
