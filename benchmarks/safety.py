"""How well danger is noticed in lines of authors who were left out: ``python -m benchmarks.safety``.

For each author the learned reader is trained on everybody else's lines and then judges that author's, with and
without the frames. Writes ``benchmarks/results/safety.md`` (needs scikit-learn; about a minute).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.safety_material import Line, lines
from benchmarks.train_safety import train
from voice_mentor.hero.safety.frames import CATEGORIES
from voice_mentor.hero.safety.learned import Opinion, judge
from voice_mentor.hero.safety.reading import ENOUGH, Reading, read_frames, total, weigh
from voice_mentor.seams import LANGUAGES, Language

REPORT = Path(__file__).parent / "results" / "safety.md"
THRESHOLDS = (0.0, 0.5, 1.0, 1.3, 1.6, 2.0)


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
        return Reading(weigh(self.frames, self.learned), self.frames.idiom, False)


def left_out(language: Language) -> Iterator[Judged]:
    """Every author's lines, judged by a model that never saw that author."""
    known = lines(language)
    for author in sorted({line.author for line in known if line.author.startswith("author_")}):
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
        learned = share([j.learned.danger > ENOUGH for j in there])
        yield f"| {category} | {frames} | {learned} | {share([hit is not None for hit in both])} | {share(right)} |"
    yield from ("| " + label + " | " + " | ".join(cells) + " |" for label, cells in _harmless(judged))


def _harmless(judged: Sequence[Judged]) -> Iterator[tuple[str, list[str]]]:
    for kind in ("none_idiom", "none_work"):
        there = [j for j in judged if j.line.category == kind]
        yield (
            f"false alarms, {kind}",
            [
                share([j.frames.decisive is not None for j in there]),
                share([j.learned.danger > ENOUGH for j in there]),
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


def thresholds(judged: Sequence[Judged]) -> Iterator[str]:
    """What other thresholds would do."""
    for threshold in THRESHOLDS:
        above = [(j.line, total(j.frames, j.learned) > threshold) for j in judged]
        found = share([high for line, high in above if line.crisis])
        self_harm = share([high for line, high in above if line.category == "self_harm"])
        yield f"| {threshold} | {found} | {self_harm} | {share([h for line, h in above if not line.crisis])} |"


def imminence(judged: Sequence[Judged]) -> str:
    """How often imminent danger that was noticed is called so, and other danger is."""
    hits = [(j.line.imminent, j.by_both.hits) for j in judged if j.line.crisis and j.by_both.decisive]
    said = [(imminent, any(hit.imminent for hit in found)) for imminent, found in hits]
    return (
        f"Of imminent danger noticed, {share([called for imminent, called in said if imminent])} is called imminent;"
        f" of other danger noticed, {share([called for imminent, called in said if not imminent])}."
    )


def report() -> str:
    """The generated part of the results."""
    found: list[str] = []
    for language in LANGUAGES:
        judged = list(left_out(language))
        found += [f"## {language}", "", "| | frames alone | learned alone | both | category right |"]
        found += ["|---|---|---|---|---|", *rows(judged), "", imminence(judged), ""]
        found += ["| author left out | recall | false alarms |", "|---|---|---|", *authors(judged), ""]
        found += ["| threshold | recall | self-harm | false alarms |", "|---|---|---|---|"]
        found += [*thresholds(judged), ""]
    return "\n".join(found)


if __name__ == "__main__":
    print(report())
