"""How well spoken control is told from what is told to the coach.

``python -m benchmarks.controls`` scores the labelled lines of ``tests/data/controls`` as text and writes
``benchmarks/results/controls.md``. With ``--spoken``, voices of the app say three held-out wordings of each
control and some content, in quiet and over recorded noise, and the recogniser writes down what ``spot`` then
reads; the figures go below the others.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np

from benchmarks import noises
from benchmarks.gates import RATE, hear
from benchmarks.material import folder_of_noise
from voice_mentor import engines
from voice_mentor.audio.resample import resample
from voice_mentor.config import load
from voice_mentor.listening.controls import CONTROLS, spot
from voice_mentor.seams import LANGUAGES, Language, Line, Samples, Transcript
from voice_mentor.stt.whisper import create

DATA = Path(__file__).parent.parent / "tests" / "data"
WRITTEN = Path(__file__).parent / "results" / "controls.md"
PARTS = ("tuning", "heldout", "later", "last", "others", "stranger", "unseen")
VOICES: dict[Language, str] = {"ja": "openjtalk", "en": "hibari"}
WORDINGS, TOLD = 3, 24
"""How many wordings of each control, and how many lines of content, are said aloud in a language."""

SPEECH_DBFS, SNR_DB = -26, 5
AROUND_S = 0.5

FIRST_LOOK = """\
Lines written for this (`tests/data/controls`). By the author of the tables: *tuning* made them, *held-out*
was written beside it and scored at the end, *later* after that, *last* once the misses of *later* were
mended. By others, who had read none of this: *stranger* and *unseen*, and *others*, by two authors a
language, to learn from. As each was scored for the first time, before anything was mended after it:

| | controls found, en | ja | false controls, en | ja |
|---|---|---|---|---|
| held-out | 136/137 (.99) | 138/139 (.99) | 1/158 | 1/169 |
| later | 47/55 (.85) | 50/55 (.91) | 5/50 | 0/60 |
| last | 32/33 (.97) | 31/33 (.94) | 0/30 | 1/30 |
| stranger, by the frames | 116/132 (.88) | 103/132 (.78) | 0/140 | 0/140 |
| others, by the frames | 632/891 (.71) | 517/891 (.58) | 1/800 | 0/800 |
| unseen, by the frames | 75/88 (.85) | 65/88 (.74) | 0/150 | 0/150 |
| unseen, with the learned reader | 87/88 (.99) | 86/88 (.98) | 0/150 | 0/150 |
| … of which stand in no other part, by the frames | 40/53 (.75) | 41/64 (.64) | | |
| … with the learned reader | 52/53 (.98) | 62/64 (.97) | | |

One author's frames serve that author. Each other author left out in turn, the learned reader brings
Japanese from .43, .70 and .78 to .67, .88 and .94, English from .56, .83 and .88 to .77, .93 and .98, at
a likelihood of .6; of 4,300 and 4,500 lines of other content, learned in four parts, 8 and 2 were taken
for a control, most of which are one. What can't be taken back asks for .8, at which 2 and 1 were. For
*unseen* the reader knew the others and *stranger*, but for wordings that *unseen* holds; since then it
learned every part, and *heard*: what recognition wrote of the Japanese *others* over noise
([noise.md](noise.md), where requests said aloud are). After the first scoring, requests that stood in
two parts were kept in one, 12 that *tuning* calls content were left out of *others*, and content was
added: thanks, despair, and what people say they did or will do. So this says what holds, not what a
stranger finds (the everyday turns of `tests/data/gold/crisis*` that are taken for a control say "that's
enough for today, bye", which is one):"""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line and the control it is, if any."""

    language: Language
    control: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """A line said aloud somewhere, what was heard of it, and what that was taken for."""

    line: Labelled
    place: str
    heard: str
    spotted: str | None


def labelled(part: str, language: Language) -> list[Labelled]:
    """The lines of one part."""
    rows = (DATA / "controls" / f"{part}_{language}.jsonl").read_text("utf-8").splitlines()
    return [Labelled(**json.loads(row)) for row in rows]


def gold(language: Language, crisis: bool) -> list[str]:
    """What the safety readers are judged by: people in danger, or the everyday turns."""
    files = sorted((DATA / "gold").glob("crisis*.jsonl"))
    rows = [json.loads(row) for file in files for row in file.read_text("utf-8").splitlines()]
    return [row["text"] for row in rows if row["language"] == language and row["crisis"] is crisis]


def text_table() -> str:
    """Recall, wrong controls and false ones, by language and part."""
    rows = ["| | controls found | taken for another | false controls on content |", "|---|---|---|---|"]
    for language in LANGUAGES:
        for part in PARTS:
            lines = labelled(part, language)
            wanted = [line for line in lines if line.control]
            got = [spot(line.text, language) for line in wanted]
            right = sum(found == line.control for found, line in zip(got, wanted, strict=True))
            other = sum(found not in (None, line.control) for found, line in zip(got, wanted, strict=True))
            told = [line for line in lines if not line.control]
            false = sum(spot(line.text, language) is not None for line in told)
            share = f"{right}/{len(wanted)} ({right / len(wanted):.3f})"
            rows.append(f"| {language}, {part} | {share} | {other} | {false}/{len(told)} |")
        for name, crisis in (("in danger", True), ("everyday turns", False)):
            told_gold = gold(language, crisis)
            false = sum(spot(text, language) is not None for text in told_gold)
            rows.append(f"| {language}, safety gold, {name} | | | {false}/{len(told_gold)} |")
    return "\n".join(rows)


def missed() -> Iterator[str]:
    """The lines that are read wrongly."""
    for language in LANGUAGES:
        for line in (line for part in PARTS for line in labelled(part, language)):
            found = spot(line.text, language)
            if found != line.control:
                yield f"- {line.text} ({line.control}, read as {found})"


def speed(firsts: dict[Language, float]) -> str:
    """Milliseconds for an utterance: median and longest over all lines, each the best of five."""
    rows = []
    for language in LANGUAGES:
        texts = [line.text for part in PARTS for line in labelled(part, language)]
        texts += gold(language, True) + gold(language, False)
        taken = [min(_seconds(text, language) for _ in range(5)) * 1000 for text in texts]
        rows.append(
            f"{language}: median {median(taken):.3f} ms, longest {max(taken):.2f} ms, "
            f"once for making the frames and loading the second reader {firsts[language]:.2f} s"
        )
    return "; ".join(rows) + "."


def _seconds(text: str, language: Language) -> float:
    began = time.perf_counter()
    spot(text, language)
    return time.perf_counter() - began


async def spoken() -> list[Said]:
    """Have voices say held-out lines, in quiet and over noise, and read what the recogniser writes."""
    places: list[tuple[str, Samples | None]] = [("quiet", None)]
    recorded = dict(folder_of_noise(DATA / "noise"))
    places += [(name, recorded[name]) for name in ("train", "coffee-shop")]
    recogniser = create(load())
    draw = np.random.default_rng(7)
    outcomes = []
    for language in LANGUAGES:
        for line in _chosen(language):
            voice = await say(line.text, language)
            for place, noise in places:
                heard = await hear(recogniser, amid(voice, noise, draw), language)
                words = heard.text if isinstance(heard, Transcript) else ""
                outcomes.append(Said(line, place, words, spot(words, language) if words else None))
    return outcomes


def _chosen(language: Language) -> list[Labelled]:
    lines = labelled("heldout", language)
    own = [line for line in lines if any(map(str.isascii, line.text)) == (language == "en")]
    each = [[line for line in own if line.control == control][:WORDINGS] for control in CONTROLS]
    told = [line for line in own if not line.control]
    return [line for few in each for line in few] + told[:: max(1, len(told) // TOLD)][:TOLD]


async def say(words: str, language: Language) -> Samples:
    """A line at 16 kHz, at an ordinary level."""
    voice = engines.synthesizer(VOICES[language], load())
    parts = [speech async for speech in voice.synthesize(Line(words, language))]
    await voice.close()
    whole = np.concatenate([part.samples for part in parts])
    return noises.at_level(resample(whole, parts[0].rate, RATE), SPEECH_DBFS)


def amid(voice: Samples, noise: Samples | None, draw: np.random.Generator) -> Samples:
    """A voice with half a second before and after it, in quiet or over a stretch of noise."""
    rest = np.zeros(round(AROUND_S * RATE), np.float32)
    whole = np.concatenate([rest, voice, rest])
    if noise is None:
        hiss = noises.coloured(0)(len(whole), draw)
        return np.clip(whole + noises.at_level(hiss, -70), -1, 1).astype(np.float32)
    stretch = noises.excerpt(noise)(len(whole), draw)
    return np.clip(whole + noises.at_level(stretch, SPEECH_DBFS - SNR_DB), -1, 1).astype(np.float32)


def spoken_table(outcomes: list[Said]) -> str:
    """Recall and false controls by language and place."""
    rows = ["| | controls found | taken for another | false controls on content |", "|---|---|---|---|"]
    for language in LANGUAGES:
        for place in dict.fromkeys(one.place for one in outcomes):
            here = [one for one in outcomes if one.line.language == language and one.place == place]
            wanted = [one for one in here if one.line.control]
            right = sum(one.spotted == one.line.control for one in wanted)
            other = sum(one.spotted not in (None, one.line.control) for one in wanted)
            told = [one for one in here if not one.line.control]
            false = sum(one.spotted is not None for one in told)
            where = place if place == "quiet" else f"{place}, {SNR_DB} dB"
            share = f"{right}/{len(wanted)} ({right / len(wanted):.2f})"
            rows.append(f"| {language}, {where} | {share} | {other} | {false}/{len(told)} |")
    wrong = [one for one in outcomes if one.spotted != one.line.control]
    each = [f"- {one.place}: {one.line.text} → {one.heard or 'nothing'} ({one.spotted})" for one in wrong]
    return "\n".join([*rows, "", "Not read rightly, as it was heard:", "", *each])


def page(aloud: bool) -> str:
    """The results as Markdown; the first thing that asks for the frames."""
    firsts = {language: _seconds("あ" if language == "ja" else "a", language) for language in LANGUAGES}
    parts = [
        "# Spoken control",
        "    python -m benchmarks.controls" + (" --spoken" if aloud else ""),
        FIRST_LOOK,
        text_table(),
        "Lines read wrongly:\n\n" + ("\n".join(missed()) or "none"),
        f"Speed, one core that others use as well. {speed(firsts)}",
    ]
    if aloud:
        parts += [
            "## Said aloud",
            f"{WORDINGS} held-out wordings of each control and {TOLD} lines of content a language, said by "
            f"the app's voices ({VOICES['ja']}, {VOICES['en']}), heard by the recogniser as it ships, its "
            "gates included. Noise from `tests/data/noise`, root mean square against the voice's.",
            spoken_table(asyncio.run(spoken())),
        ]
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--spoken", action="store_true")
    told = page(parser.parse_args().spoken)
    WRITTEN.write_text(told, "utf-8")
    print(told)


if __name__ == "__main__":
    main()
