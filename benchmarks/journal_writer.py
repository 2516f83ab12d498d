"""Writes to a journal until it is killed, and says on its output which turns are safe.

Each line is ``session turn``, written after the journal said that the turn was kept. Sessions end after eight
turns, so that it is also killed while a spare copy is being made.

    python benchmarks/journal_writer.py FOLDER SEED
"""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from voice_mentor.journal.records import Insight, Ledger, Step, Turn
from voice_mentor.journal.store import Journal
from voice_mentor.seams import LANGUAGES

KEY = bytes(range(32))
TURNS = 8
WORDS = {
    "ja": "今日は部下との面談で何を聞くかを考えていました。",
    "en": "Today I thought about what to ask my report. ",
}


def main(folder: Path, seed: int) -> None:
    """Write for ever."""
    chance = random.Random(seed)
    journal = Journal.open(folder, KEY)
    while True:
        language = chance.choice(LANGUAGES)
        now = datetime.now(UTC)
        session = journal.begin("talk", language, now)
        ledger = Ledger(language, "overload", WORDS[language])
        for number in range(TURNS):
            words = f"{session} {number} " + WORDS[language] * chance.randint(1, 20)
            ledger = journal.keep(session, [Turn(number, "speaker", words, language, now)], ledger)
            print(session, number, flush=True)
            ledger = _grown(ledger, number)
        journal.end(session, datetime.now(UTC))


def _grown(ledger: Ledger, number: int) -> Ledger:
    words = WORDS[ledger.language]
    if number == 2:
        return replace(ledger, insights=(*ledger.insights, Insight(words, number)))
    if number == 4:
        return replace(ledger, steps=(*ledger.steps, Step(words, number)))
    if ledger.steps:
        return replace(ledger, steps=(replace(ledger.steps[0], plan=f"{words}{number}"),))
    return ledger


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
