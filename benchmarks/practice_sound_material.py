"""Make the material of practice_sound.py: openers with fillers at known places, by voices and by people.

    python benchmarks/practice_sound_material.py FOLDER [--kokoro-voices FOLDER] [--flite PROGRAM]
        [--people FOLDER] [--spoken FOLDER]

Each voice says the lines of its half ("tune" or "held"): as the voice would say them ("said"), or with
fillers drawn out and set off by pauses ("set"). People's read recordings get fillers into their own pauses
("spliced"). Recordings of people who hesitate by themselves ("people") are listed with their transcripts in
``--spoken FOLDER/truth.jsonl``. ``truth.jsonl`` in FOLDER tells what is where; what is there already is not
made again.

Voices: Open JTalk's Mei, hibari, Flite's, and Kokoro's of all languages, as files of float32: a Japanese
sentence said with a Chinese or American timbre widens the range of speakers.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from voice_mentor import weights
from voice_mentor.audio.resample import resample
from voice_mentor.audio.wav import read_wav, write_wav
from voice_mentor.bench.clips import recordings
from voice_mentor.seams import Samples
from voice_mentor.tts import kokoro_japanese
from voice_mentor.tts.english_sounds import reader

RATE = 16_000
LINES = Path(__file__).with_name("practice_sound_lines.toml")
PEOPLE = Path(__file__).parents[1] / "tests" / "data" / "speech"
KOKORO = (
    ("ja", "tune", ("jf_alpha", "jm_kumo", "zf_xiaobei", "am_michael")),
    ("en", "held", ("af_sarah", "bm_george")),
    ("ja", "held", ("jf_gongitsune", "bm_george", "jf_tebukuro")),
    ("en", "tune", ("af_bella", "am_michael")),
    ("en", "held", ("am_puck", "bf_isabella")),
)
FLITE = {"tune": ("rms",), "held": ("slt", "awb")}
DRAWN_OUT = {
    "ja": (
        ("ːto", ("ːto", "ːːto", "ːtoː")),
        ("anoː", ("anoː", "anoːː", "anːoː")),
        ("eʔto", ("eʔto", "eːʔto")),
        ("ɯːɴ", ("ɯːɴ", "ɯːːɴ", "ɴːː")),
    ),
    "en": (
        ("ʌm", ("ʌm", "ʌːm", "ʌmː")),
        ("ʌ", ("ʌ", "ʌː", "ʌːː")),
        ("ɜɹ", ("ɜɹ", "ɜːɹ", "ɜː")),
    ),
}
"""Phonemes of fillers by themselves, and how they may be held."""
_FILLER = re.compile(r"\{([^}]*)\}")
_KIND = {"えーっと": "えーと", "えっと": "えーと", "er": "uh"}

Say = Callable[[str, float], Samples]
"""Says a text at a speed; 16 kHz."""


@dataclass(frozen=True)
class Truth:
    """What is in one file."""

    file: str
    language: str
    split: str
    voice: str
    kind: str
    text: str
    reading: str
    fillers: tuple[str, ...]
    seconds: float


def kind_of(filler: str) -> str:
    """Its usual spelling."""
    name = filler.strip("、, ").lower()
    return _KIND.get(name, name)


def parts_of(text: str) -> list[tuple[str, bool]]:
    """(words, whether they are a filler) in order."""
    found = [(part, at % 2 == 1) for at, part in enumerate(_FILLER.split(text))]
    return [(part.strip(), filler) for part, filler in found if part.strip()]


def trimmed(samples: Samples, down_db: float = 40.0) -> Samples:
    """From the first to the last 10 ms no further below the loudest; people's rooms are 30 dB down."""
    frame = RATE // 100
    power = np.square(samples[: len(samples) // frame * frame].reshape(-1, frame)).mean(axis=1)
    loud = np.flatnonzero(power > power.max() * 10 ** (-down_db / 10))
    return samples[loud[0] * frame : (loud[-1] + 1) * frame]


def silence(seconds: float) -> Samples:
    """Nothing at all."""
    return np.zeros(round(seconds * RATE), np.float32)


def set_off(say: Say, text: str, dice: random.Random) -> Samples:
    """Each filler drawn out, with pauses around it."""
    made: list[Samples] = []
    for words, filler in parts_of(text):
        sound = trimmed(say(words, dice.uniform(0.6, 0.9) if filler else 1.0))
        made += [
            sound * np.float32(dice.uniform(0.5, 0.9) if filler else 1),
            silence(dice.uniform(0.08, 0.6)),
        ]
    return np.concatenate(made[:-1])


def stretched(samples: Samples, dice: random.Random) -> Samples:
    """The pauses a voice makes at commas, made longer."""
    made: list[Samples] = []
    at = 0
    for place in quietest(samples, 0.05):
        made += [samples[at:place], silence(dice.uniform(0.05, 0.6))]
        at = place
    return np.concatenate([*made, samples[at:]])


def first_fillers(folder: Path) -> dict[tuple[str, str], list[tuple[str, Samples]]]:
    """The fillers voices began with, by language and half, cut out up to the pause behind them.

    A voice asked for a single vowel by itself says something else.
    """
    lines = tomllib.loads(LINES.read_text("utf-8"))
    found: dict[tuple[str, str], list[tuple[str, Samples]]] = {}
    for entry in (folder / "truth.jsonl").read_text("utf-8").splitlines():
        made = Truth(**json.loads(entry))
        if made.kind not in ("said", "set"):
            continue
        number = int(made.file.removesuffix(".wav").rsplit("_", 1)[1])
        half = [line["text"] for line in lines[made.language] if line["split"] == made.split]
        whole = trimmed(read_wav(folder / made.file, RATE).samples)
        shortest_s = 0.28 if made.fillers[0] == "えーと" else 0.2  # behind the closure of と
        end = next((place for place in quietest(whole, 0.06) if place > shortest_s * RATE), 0)
        cut = trimmed(whole[:end]) if end else whole
        if half[number].startswith("{") and shortest_s * RATE <= len(cut) <= 0.75 * RATE:
            found.setdefault((made.language, made.split), []).append((made.fillers[0], cut))
    return found


def openjtalk(half_tones: float) -> Say:
    """Mei."""
    import pyopenjtalk

    def say(text: str, speed: float) -> Samples:
        samples, rate = pyopenjtalk.tts(text, speed=speed, half_tone=half_tones)
        return resample((samples / 32768).astype(np.float32), rate, RATE)

    return say


def hibari() -> Say:
    """The voice of hibari."""
    from hibari import Hibari

    voice = Hibari("heart")

    def say(text: str, speed: float) -> Samples:
        made = np.asarray(voice(text, speed=speed, seed=0), np.float32)
        return resample(made, voice.sample_rate, RATE)

    return say


class Kokoro:
    """Any of Kokoro's voices in either language."""

    def __init__(self, voices: Path) -> None:
        import onnxruntime

        folder = weights.path("kokoro")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._network = onnxruntime.InferenceSession(
            str(folder / "kokoro-v1.0.int8.onnx"), options,
            providers=["CPUExecutionProvider"],
        )  # fmt: skip
        self._symbols = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))["vocab"]
        self._voices = voices

    def voice(self, name: str, language: str, dice: random.Random) -> Say:
        """One of them."""
        style = np.fromfile(self._voices / f"{name}.bin", np.float32).reshape(-1, 1, 256)

        def say(text: str, speed: float) -> Samples:
            spoken = kokoro_japanese.phonemes(text) if language == "ja" else reader()(text)
            return self._say(drawn_out(spoken, language, dice), style, speed)

        return say

    def _say(self, phonemes: str, style: Samples, speed: float) -> Samples:
        tokens = [self._symbols[one] for one in phonemes if one in self._symbols]
        found = self._network.run(None, {
            "tokens": np.array([[0, *tokens, 0]], np.int64),
            "style": style[min(len(tokens), len(style)) - 1],
            "speed": np.array([speed], np.float32),
        })[0]  # fmt: skip
        return resample(np.asarray(found, np.float32).ravel(), 24_000, RATE)


def drawn_out(phonemes: str, language: str, dice: random.Random) -> str:
    """Some of the fillers held longer than the voice would."""
    for plain, longer in DRAWN_OUT[language]:
        alone = rf"(?<![\wːˈˌ])([ˈˌ]?e?){re.escape(plain)}(?=[,.]|$)"
        phonemes = re.sub(alone, lambda found, longer=longer: found[1] + dice.choice(longer), phonemes)
    return phonemes


def flite(program: str, name: str, folder: Path) -> Say:
    """One of Flite's."""

    def say(text: str, speed: float) -> Samples:
        file = folder / "flite.wav"
        stretch = f"duration_stretch={1 / speed:.3f}"
        subprocess.run([program, "-voice", name, "--setf", stretch, "-t", text, "-o", str(file)], check=True)
        return read_wav(file, RATE).samples

    return say


def voices(args: argparse.Namespace) -> Iterator[tuple[str, str, str, Say]]:
    """(language, split, name, what says it)."""
    yield "ja", "tune", "mei-3", openjtalk(-3)
    yield "en", "tune", "hibari", hibari()
    for split, names in FLITE.items() if args.flite else ():
        for name in names:
            yield "en", split, f"flite-{name}", flite(args.flite, name, args.folder)
    if args.kokoro_voices:
        kokoro = Kokoro(args.kokoro_voices)
        for language, split, names in KOKORO:
            for name in names:
                yield language, split, name, kokoro.voice(name, language, random.Random(name))


def framed(samples: Samples, dice: random.Random) -> Samples:
    """A microphone's floor 60 dB down, and some of it before and after."""
    whole = np.concatenate([silence(dice.uniform(0.3, 0.7)), samples, silence(dice.uniform(0.3, 0.7))])
    whole = whole / max(1e-6, float(np.abs(whole).max())) * 0.5
    floor = np.random.default_rng(dice.randrange(1 << 30)).normal(0, 0.5e-3 * 0.3, len(whole))
    return (whole + floor).astype(np.float32)


def said_by(language: str, split: str, name: str, say: Say, folder: Path) -> Iterator[Truth]:
    """Every line of a half, said by one voice."""
    lines = [line for line in tomllib.loads(LINES.read_text("utf-8"))[language] if line["split"] == split]
    for number, line in enumerate(lines):
        file, dice = f"{language}_{name}_{number}.wav", random.Random(f"{language}{name}{number}")
        if (folder / file).exists():
            continue
        fillers = tuple(kind_of(one) for one in _FILLER.findall(line["text"]))
        kind = "fluent" if not fillers else ("said", "set")[(number + len(name)) % 2]
        plain = line["text"].replace("{", "").replace("}", "")
        whole = trimmed(say(plain, 1.0))
        if kind == "set":
            alone = name.startswith(("mei", "hibari", "flite"))
            whole = set_off(say, line["text"], dice) if alone else stretched(whole, dice)
        write_wav(folder / file, framed(whole, dice), RATE)
        text = " ".join(words for words, filler in parts_of(line["text"]) if not filler)
        yield Truth(
            file, language, split, name, kind, text, line.get("reading", ""), fillers, len(whole) / RATE
        )


def quietest(samples: Samples, shortest_s: float = 0.25, down_db: float = 35.0) -> list[int]:
    """Where people pause: the middles of stretches so far below the loudest (a closed っ lasts 0.2 s)."""
    frame = RATE // 100
    power = np.square(samples[: len(samples) // frame * frame].reshape(-1, frame)).mean(axis=1)
    quiet = power < power.max() * 10 ** (-down_db / 10)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], quiet, [False]]).astype(int)))
    spans = [(start, end) for start, end in edges.reshape(-1, 2) if end - start >= shortest_s * 100]
    return [int(start + end) // 2 * frame for start, end in spans if start > 10 and end < len(power) - 10]


def spliced(
    clean: Samples, fillers: list[tuple[str, Samples]], dice: random.Random
) -> tuple[Samples, tuple[str, ...]]:
    """A read recording with fillers in up to two of its own pauses, or in front."""
    clean = trimmed(clean, 30)
    pauses = quietest(clean, down_db=28)
    places = sorted(dice.sample(pauses, k=min(2, len(pauses))))
    if not places or dice.random() < 0.4:
        places = [0, *places]
    loud = float(np.sqrt(np.mean(np.square(clean))))
    made, kinds, at = [], [], 0
    for place in places:
        kind, sound = dice.choice(fillers)
        level = loud / max(1e-6, float(np.sqrt(np.mean(np.square(sound))))) * dice.uniform(0.5, 0.9)
        around = [silence(dice.uniform(0.05, 0.3)) for _ in range(2)]
        made += [
            clean[at:place],
            around[0][: len(around[0]) * (place > 0)],
            sound * np.float32(level),
            around[1],
        ]
        kinds.append(kind)
        at = place
    return np.concatenate([*made, clean[at:]]), tuple(kinds)


def people(
    folder: Path, sounds: dict[tuple[str, str], list[tuple[str, Samples]]], where: Path
) -> Iterator[Truth]:
    """People's recordings: as they are, and with fillers."""
    for number, clip in enumerate(recordings(where)):
        split = ("tune", "held")[sum(clip.name.rsplit("/", 1)[-1].split("_")[0].encode()) % 2]
        if clip.language == "ja":
            split = ("tune", "held")[number % 2]
        dice = random.Random(clip.name)
        name = re.sub(r"\W", "_", clip.name)
        with_fillers = spliced(clip.samples, sounds[clip.language, split], dice)
        variants = {"fluent": (trimmed(clip.samples, 30), ()), "spliced": with_fillers}
        for kind, (whole, fillers) in variants.items():
            file = f"people_{name}_{kind}.wav"
            write_wav(folder / file, framed(whole, dice), RATE)
            yield Truth(file, clip.language, split, name, kind, clip.text, "", fillers, len(whole) / RATE)


def main() -> None:
    """Make what is missing."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kokoro-voices", type=Path)
    parser.add_argument("--flite")
    parser.add_argument("--people", type=Path, default=PEOPLE, help="recordings of people reading")
    parser.add_argument(
        "--spoken", type=Path, help="recordings of people who hesitate: truth.jsonl and files"
    )
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    with (args.folder / "truth.jsonl").open("a", encoding="utf-8") as file:

        def put(one: Truth) -> None:
            file.write(json.dumps(asdict(one), ensure_ascii=False) + "\n")
            file.flush()

        for language, split, name, say in voices(args):
            print(language, split, name, flush=True)
            for one in said_by(language, split, name, say, args.folder):
                put(one)
        if args.spoken:
            for line in (args.spoken / "truth.jsonl").read_text("utf-8").splitlines():
                one = Truth(**json.loads(line))
                samples = read_wav(args.spoken / one.file, RATE).samples
                write_wav(args.folder / one.file, samples, RATE)
                put(one)
        for one in people(args.folder, first_fillers(args.folder), args.people):
            put(one)


if __name__ == "__main__":
    main()
