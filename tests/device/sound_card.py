"""A sound card made of software, so that whole turns go through the real audio streams.

PulseAudio is started in a folder of the test's own and ended by its own process id. It has a microphone
(``vmic``: what is played into it is what the app hears) and a loudspeaker (``vspk``: what the app says can
be recorded). Nothing of the person's own sound server is touched.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

import numpy as np

from voice_mentor.audio.wav import write_wav
from voice_mentor.seams import Samples

PROGRAMS = ("pulseaudio", "pactl", "paplay", "parec")
INSTALL = "sudo apt-get install -y pulseaudio pulseaudio-utils libasound2-plugins libportaudio2"
RATE = 48_000


class VirtualSoundCard:
    """A microphone that hears files and a loudspeaker that can be recorded.

    Args:
        folder: an empty folder with a short path (a socket's name may have about 100 characters).
    """

    rate = RATE

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._daemon: subprocess.Popen[bytes] | None = None
        self._keepers: list[subprocess.Popen[bytes]] = []

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs to use this card and leave the person's own settings alone."""
        return {
            "PULSE_SERVER": f"unix:{self.folder / 'native'}",
            "PULSE_RUNTIME_PATH": str(self.folder),
            "PULSE_COOKIE": str(self.folder / "cookie"),
        }

    @property
    def _whole_environment(self) -> dict[str, str]:
        return {**os.environ, **self.environment}

    def start(self) -> None:
        """Start the sound server; returns when sound flows.

        Raises:
            RuntimeError: a program is missing (says how to install it), or the server did not start.
        """
        missing = [name for name in PROGRAMS if shutil.which(name) is None]
        if missing:
            raise RuntimeError(f"{', '.join(missing)} missing for the virtual sound card: {INSTALL}")
        self._start_daemon()
        self._pactl("set-default-source", "vmic.monitor")
        self._pactl("set-default-sink", "vspk")
        # A null sink that nobody listens to closely wakes up only every 2 s (measured): keep both awake.
        self._keepers = [self._parec(device, subprocess.DEVNULL) for device in ("vmic", "vspk")]
        for device in ("vmic", "vspk"):
            self._await_flow(device)

    def _start_daemon(self) -> None:
        socket = self.folder / "native"
        socket.unlink(missing_ok=True)
        modules = (
            f"module-native-protocol-unix socket={socket} auth-anonymous=1",
            f"module-null-sink sink_name=vmic rate={RATE}",
            f"module-null-sink sink_name=vspk rate={RATE}",
        )
        command = ["pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1"]
        folder = str(self.folder)
        self._daemon = subprocess.Popen(
            command + [part for module in modules for part in ("-L", module)],
            env={**os.environ, "HOME": folder, "XDG_RUNTIME_DIR": folder, "XDG_CONFIG_HOME": folder},
            stderr=subprocess.DEVNULL,
        )
        for _ in range(200):
            if socket.exists() and self._pactl("info"):
                return
            with suppress(subprocess.TimeoutExpired):
                self._daemon.wait(0.05)
                break
        self.stop()
        raise RuntimeError("pulseaudio did not start")

    def _pactl(self, *arguments: str) -> bool:
        done = subprocess.run(
            ["pactl", *arguments], env=self._whole_environment, capture_output=True, check=False
        )
        return done.returncode == 0

    def _parec(self, device: str, output: int) -> subprocess.Popen[bytes]:
        return subprocess.Popen(_parec_command(device), env=self._whole_environment, stdout=output)

    def _await_flow(self, device: str) -> None:
        recorder = self._parec(device, subprocess.PIPE)
        assert recorder.stdout is not None
        recorder.stdout.read(4 * RATE // 5)
        _end(recorder)

    def stop(self) -> None:
        """End what was started here, as pulling the plug would. Idempotent."""
        for process in [*self._keepers, *([self._daemon] if self._daemon else [])]:
            _end(process)
        self._keepers, self._daemon = [], None

    async def say(self, path: Path) -> None:
        """Play a WAV into the microphone; returns when all of it was heard."""
        process = await asyncio.create_subprocess_exec(
            "paplay", "--device=vmic", str(path), env=self._whole_environment
        )
        if await process.wait() != 0:
            raise RuntimeError("paplay failed")

    @contextmanager
    def echo(self) -> Iterator[None]:
        """The microphone hears the loudspeaker, as in a room."""
        loaded = subprocess.run(
            [
                "pactl",
                "load-module",
                "module-loopback",
                "source=vspk.monitor",
                "sink=vmic",
                "latency_msec=30",
            ],
            env=self._whole_environment,
            capture_output=True,
            text=True,
            check=True,
        )
        try:
            yield
        finally:
            self._pactl("unload-module", loaded.stdout.strip())

    @contextmanager
    def noise(self, path: Path) -> Iterator[None]:
        """Something sounds in the microphone meanwhile."""
        player = subprocess.Popen(["paplay", "--device=vmic", str(path)], env=self._whole_environment)
        try:
            yield
        finally:
            _end(player)

    @asynccontextmanager
    async def recording(self) -> AsyncIterator[SpeakerRecording]:
        """Record the loudspeaker, from before the block to a moment after it."""
        process = await asyncio.create_subprocess_exec(
            *_parec_command("vspk"), env=self._whole_environment, stdout=asyncio.subprocess.PIPE
        )
        assert process.stdout is not None
        recording = SpeakerRecording()
        reader = asyncio.ensure_future(recording.read(process.stdout))
        try:
            await recording.more(0.1)
            yield recording
            await recording.more(0.4)
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
            await reader


class SpeakerRecording:
    """What the loudspeaker played, as it arrives."""

    rate = RATE

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._arrived = asyncio.Event()
        self._ended = False

    @property
    def samples(self) -> Samples:
        """Everything so far, shape (n,), float32."""
        whole = len(self._bytes) - len(self._bytes) % 4
        return np.frombuffer(bytes(self._bytes[:whole]), dtype="<f4").astype(np.float32)

    async def read(self, stream: asyncio.StreamReader) -> None:
        """Collect until the recorder ends."""
        while block := await stream.read(2**16):
            self._bytes += block
            self._arrived.set()
        self._ended = True
        self._arrived.set()

    async def more(self, seconds: float) -> None:
        """Wait for so much more sound (or silence)."""
        wanted = len(self._bytes) + 4 * round(seconds * RATE)
        while len(self._bytes) < wanted and not self._ended:
            self._arrived.clear()
            await self._arrived.wait()

    def write(self, path: Path) -> None:
        """Save it as a WAV."""
        write_wav(path, self.samples, RATE)


def _parec_command(device: str) -> list[str]:
    source = f"--device={device}.monitor"
    return [
        "parec",
        source,
        "--raw",
        "--format=float32le",
        "--channels=1",
        f"--rate={RATE}",
        "--latency-msec=10",
    ]


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    if process.stdout is not None:
        process.stdout.close()
