"""How fast each voice is on this machine, measured and remembered."""

from __future__ import annotations

import json
import statistics
import time
from contextlib import aclosing
from dataclasses import asdict, dataclass
from pathlib import Path

from voice_mentor import paths
from voice_mentor.errors import StorageError
from voice_mentor.seams import Language, Line, Synthesizer, VoiceRole

_LINES: dict[Language, tuple[str, ...]] = {
    "ja": (
        "任せたいのに、任せる時間がない。その両方が重なっているんですね。",
        "その人から見ると、今の仕事はどんなふうに映っていそうですか。",
        "では最初の一歩を、ご自分の言葉で言うと、どうなりますか。",
    ),
    "en": (
        "You want to hand things over, and there is no time to do it.",
        "From their seat, what might this job look like?",
        "In your own words, what is the first small step?",
    ),
}


@dataclass(frozen=True, slots=True)
class Speed:
    """What was measured.

    Attributes:
        factor: real-time factor, seconds of work for a second of sound; under 1 it keeps up.
        first_s: median seconds from the words to the first sound.
    """

    factor: float
    first_s: float


async def measure(voice: Synthesizer, language: Language, lines: int = 3, role: VoiceRole = "coach") -> Speed:
    """Let a warm voice say up to three lines, unheard.

    Raises:
        SynthesisError: it failed on one.
    """
    work = sound = 0.0
    firsts: list[float] = []
    for text in _LINES[language][:lines]:
        start = time.perf_counter()
        first = 0.0
        async with aclosing(voice.synthesize(Line(text, language, role))) as speeches:
            async for speech in speeches:
                first = first or time.perf_counter() - start
                sound += speech.seconds
        work += time.perf_counter() - start
        firsts.append(first)
    return Speed(factor=round(work / max(sound, 1e-9), 4), first_s=round(statistics.median(firsts), 4))


def remembered() -> dict[str, Speed]:
    """What was measured here before, by ``engine:language``; empty where nothing usable is on file."""
    try:
        table = json.loads(_file().read_text(encoding="utf-8"))
        return {name: Speed(float(one["factor"]), float(one["first_s"])) for name, one in table.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def remember(speeds: dict[str, Speed]) -> None:
    """Add to what was measured before.

    Raises:
        StorageError: the cache folder can't be written.
    """
    file = _file()
    paths.private_folder(file.parent)
    table = {name: asdict(speed) for name, speed in (remembered() | speeds).items()}
    try:
        file.write_text(json.dumps(table, indent=2), encoding="utf-8")
    except OSError as exc:
        raise StorageError("storage.file", file=str(file), detail=exc.strerror or "") from exc


def _file() -> Path:
    return paths.cache_folder() / "voice-speeds.json"
