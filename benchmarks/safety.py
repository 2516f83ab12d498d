"""How well danger is noticed in the lines of authors left out: ``python -m benchmarks.safety``.

For each author the learned reader is trained on everybody else's lines and then judges that author's, with
and without the frames. Prints the tables of ``benchmarks/results/safety.md``; needs scikit-learn, takes about
a minute.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.safety_material import Line, halved, is_held, lines
from benchmarks.train_safety import train
from voice_mentor.hero.safety.frames import CATEGORIES
from voice_mentor.hero.safety.learned import Opinion, judge
from voice_mentor.hero.safety.reading import ALONE, ENOUGH, HINTED, Reading, read, read_frames, total, weigh
from voice_mentor.seams import LANGUAGES, Language

EVERYDAY = ("everyday", "turns", "simulated")
"""Everyday turns, left out in turn too: nobody is in danger there."""
THRESHOLDS = (0.5, 1.0, 1.5, 2.0, 2.5, 3.0)


@dataclass(frozen=True, slots=True)
class Judged:
    """A line, and what each reader made of it."""

    language: Language
    line: Line
    frames: Reading
    learned: Opinion

    @property
    def by_both(self) -> Reading:
        """What is decided on."""
        return Reading(weigh(self.frames, self.learned, self.language), self.frames.idiom, False)


def left_out(language: Language) -> Iterator[Judged]:
    """Every author's lines, judged by a model that never saw that author."""
    known = lines(language)
    for author in sorted({line.author for line in known if line.author.startswith("author_")} | {*EVERYDAY}):
        model = train([line for line in known if line.author != author], language)
        for line in known:
            if line.author == author:
                frames = read_frames(line.text, language)
                yield Judged(language, line, frames, judge(line.text, language, model))


def share(flags: Sequence[bool]) -> str:
    """A share with what it is of."""
    return f"{sum(flags)}/{len(flags)} ({np.mean(flags):.3f})" if flags else "–"


def rows(judged: Sequence[Judged]) -> Iterator[str]:
    """The figures by category."""
    for category in CATEGORIES:
        there = [j for j in judged if j.line.category == category]
        both = [j.by_both.decisive for j in there]
        right = [hit.category == category for hit in both if hit]
        frames = share([j.frames.decisive is not None for j in there])
        learned = share([j.learned.danger > ALONE[j.language] for j in there])
        found = share([hit is not None for hit in both])
        yield f"| {category} | {frames} | {learned} | {found} | {share(right)} |"
    yield from ("| " + label + " | " + " | ".join(cells) + " |" for label, cells in _harmless(judged))


def _harmless(judged: Sequence[Judged]) -> Iterator[tuple[str, list[str]]]:
    for kind in ("none_idiom", "none_work"):
        there = [j for j in judged if j.line.category == kind]
        yield (
            f"false alarms, {kind}",
            [
                share([j.frames.decisive is not None for j in there]),
                share([j.learned.danger > ALONE[j.language] for j in there]),
                share([j.by_both.decisive is not None for j in there]),
                "",
            ],
        )


def authors(judged: Sequence[Judged]) -> Iterator[str]:
    """Recall and false alarms of each author's lines."""
    for author in sorted({j.line.author for j in judged}):
        own = [j for j in judged if j.line.author == author]
        found = [j.by_both.decisive is not None for j in own if j.line.crisis]
        false = [j.by_both.decisive is not None for j in own if not j.line.crisis]
        yield f"| {author} | {share(found)} | {share(false)} |"


def thresholds(judged: Sequence[Judged], turns: Sequence[Judged]) -> Iterator[str]:
    """What other thresholds for the learned reader alone would do."""
    for alone in THRESHOLDS:
        above = [(j.line, _is_found(j, alone)) for j in judged]
        cells = (
            share([high for line, high in above if line.crisis]),
            share([high for line, high in above if line.category == "self_harm"]),
            share([high for line, high in above if not line.crisis]),
            share([_is_found(j, alone) for j in turns]),
        )
        yield f"| {alone} | " + " | ".join(cells) + " |"


def _is_found(judged: Judged, alone: float) -> bool:
    """As ``weigh`` decides, with another threshold where no frame holds."""
    hits = judged.frames.hits
    enough = ENOUGH if judged.frames.decisive else HINTED if hits else alone
    return any(hit.always for hit in hits) or total(judged.frames, judged.learned) > enough


def held(language: Language) -> Iterator[str]:
    """What the readers as shipped take for danger in the halves that were never learned from."""
    unknown = [line for line in halved(language) if is_held(line.text)]
    for author in sorted({line.author for line in unknown}):
        told = [read(line.text, language).decisive is not None for line in unknown if line.author == author]
        yield f"| {author} | {share(told)} |"


def imminence(judged: Sequence[Judged]) -> str:
    """How often imminent danger that was noticed is called so, and other danger is."""
    hits = [(j.line.imminent, j.by_both.hits) for j in judged if j.line.crisis and j.by_both.decisive]
    said = [(imminent, any(hit.imminent for hit in found)) for imminent, found in hits]
    imminent = share([called for imminent, called in said if imminent])
    other = share([called for imminent, called in said if not imminent])
    return f"Called imminent: {imminent} of imminent danger noticed, {other} of other danger noticed."


def report() -> str:
    """The tables, language by language."""
    found: list[str] = []
    for language in LANGUAGES:
        everything = list(left_out(language))
        judged = [j for j in everything if j.line.author not in EVERYDAY]
        turns = [j for j in everything if j.line.author in EVERYDAY]
        found += [f"## {language}", "", "| | frames alone | learned alone | both | category right |"]
        found += ["|---|---|---|---|---|", *rows(judged), "", imminence(judged), ""]
        found += ["| author left out | recall | false alarms |", "|---|---|---|", *authors(everything), ""]
        found += ["| threshold alone | recall | self-harm | false alarms | in everyday turns |"]
        found += ["|---|---|---|---|---|", *thresholds(judged, turns), ""]
        found += ["| half never learned from | taken for danger |", "|---|---|", *held(language), ""]
    return "\n".join(found)


if __name__ == "__main__":
    print(report())
