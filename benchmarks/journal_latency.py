"""What keeping a talk costs its answers: seconds from hearing to the first line, kept and not kept in turns.

    .venv/bin/python -m benchmarks.journal_latency
    .venv/bin/python -m benchmarks.journal_latency --rounds 10

The same scripted talks are held with a journal and without one, one turn of each after the other, so that a
busy machine is busy for both. The journal is a real one, on this disk.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import tempfile
import time
from collections.abc import AsyncGenerator, Callable
from pathlib import Path

from voice_mentor.hero.coach import Coach
from voice_mentor.journal.keeper import Keeper
from voice_mentor.journal.ledger import TalkAccount
from voice_mentor.journal.store import Journal
from voice_mentor.seams import LANGUAGES, Language, Line, Session, Transcript
from voice_mentor.sessions.keeping import Keeping
from voice_mentor.sessions.talk import TalkSession

SCRIPTS = Path(__file__).parent / "scripts"
SEED = 4


class Timed(Journal):
    """A journal that notes how long each turn took to be kept, in milliseconds."""

    took: list[float]

    def keep(self, *given: object, **named: object) -> object:  # type: ignore[override]
        """As ever, with a look at the clock before and after."""
        began = time.perf_counter()
        kept = super().keep(*given, **named)  # type: ignore[arg-type]
        self.took.append((time.perf_counter() - began) * 1000)
        return kept


def said(language: Language) -> list[str]:
    """What speakers say in the scripted talks."""
    told = [json.loads(file.read_text("utf-8")) for file in sorted(SCRIPTS.glob(f"{language}-*.json"))]
    return [line for one in told for lines in one["lines"].values() for line in lines]


async def answer(session: Session, words: str, language: Language) -> float:
    """Milliseconds until the first line; then the whole answer is heard."""
    began = time.perf_counter()
    lines: AsyncGenerator[Line, None] = session.respond(Transcript(words, language))
    given = [await anext(lines)]
    took = (time.perf_counter() - began) * 1000
    given += [line async for line in lines]
    for line in given:
        session.spoken(line, 1.0)
    await asyncio.sleep(0.05)  # it is spoken meanwhile
    return took


def coached(language: Language, keep: Callable[[Coach], Session]) -> Session:
    """A talk with a coach that is warm."""
    coach = Coach(language, seed=SEED)
    coach.warm_up()
    return keep(coach)


async def measure(language: Language, rounds: int, journal: Journal) -> tuple[list[float], list[float]]:
    """Milliseconds to the first line, without and with the journal."""

    def kept(coach: Coach) -> Session:
        account = TalkAccount(lambda: coach.state, lambda: coach.at_risk)
        return Keeping(TalkSession(coach), Keeper(journal), account)

    without: list[float] = []
    with_it: list[float] = []
    for _ in range(rounds):
        plain, keeping = coached(language, TalkSession), coached(language, kept)
        await answer(keeping, "…", language)  # the first turn begins the session
        for words in said(language)[:20]:
            without.append(await answer(plain, words, language))
            with_it.append(await answer(keeping, words, language))
    return without, with_it


def figures(values: list[float]) -> str:
    """Median and 95th percentile."""
    return f"{statistics.median(values):.1f}, p95 {statistics.quantiles(values, n=20)[-1]:.1f}"


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    print("| language | first line, not kept (ms) | kept (ms) | difference of medians | a transaction (ms) |")
    print("| --- | --- | --- | --- | --- |")
    for language in LANGUAGES:
        with tempfile.TemporaryDirectory() as folder:
            journal = Timed.open(Path(folder) / "journal", b"k" * 32)
            assert isinstance(journal, Timed)
            journal.took = []
            without, with_it = asyncio.run(measure(language, rounds, journal))
            journal.close()
        cost = statistics.median(with_it) - statistics.median(without)
        cells = [figures(without), figures(with_it), f"{cost:+.1f}", figures(journal.took)]
        print(f"| {language} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
