"""Is a finished turn of a session on the way ever lost, and does the next start go on from there?

    .venv/bin/python -m benchmarks.reflect_kill                # 50 kills
    .venv/bin/python -m benchmarks.reflect_kill --kills 3

Each round starts the program, talks to it, and kills it (SIGKILL) at a random moment, from before the journal
is open to after the last turn. The next round finds the journal as it was left: where something was said
before, the program has to offer to go on, and goes on. A turn is finished when its answer came out.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from voice_mentor.journal import key
from voice_mentor.journal.records import Session
from voice_mentor.seams import Language

PASSPHRASE = "for these rounds only"
LINES: dict[Language, tuple[str, ...]] = {
    "ja": (
        "会議で部長に話を途中で切られたんです。",
        "そのあと、黙ってしまいました。",
        "田中さんがあとで声をかけてくれました。",
        "自分の準備が足りなかったのかもしれません。",
        "本当は、最後まで聞いてほしかったんです。",
        "明日、部長に十分だけ時間をもらいます。",
    ),
    "en": (
        "My boss cut me off in the meeting today.",
        "After that I didn't say a word.",
        "Sam came over to my desk later.",
        "Perhaps I wasn't prepared well enough.",
        "I really wanted to be heard to the end.",
        "Tomorrow I'll ask her for ten minutes.",
    ),
}
YES: dict[Language, str] = {"ja": "はい、お願いします。", "en": "Yes, please."}
LONGEST_S = 6.0
"""Seconds from the first object on until the kill, at most: half of it is the first answer's loading."""
LONGEST = 24
"""Turns of the speaker's after which a session is over."""
PACE_S = 0.5
"""Seconds between an answer and the next line, so that kills fall between turns and into them."""
STARTS_S = 1.5
"""Share of the kills come earlier: before the journal is open, or while it is being opened."""


@dataclass(slots=True)
class Found:
    """What the rounds found.

    Attributes:
        kills: how often the program was killed.
        finished: turns whose answer came out.
        lost: those of them that were not in the journal afterwards.
        answers: answers that came out.
        unkept: those of them that were not in the journal: the kill came within the same moment.
        broken: sessions that broke off with something said in them.
        resumed: of these, how many were offered and gone on with, turn after turn.
        trouble: what went otherwise, in words.
    """

    kills: int = 0
    finished: int = 0
    lost: int = 0
    answers: int = 0
    unkept: int = 0
    broken: int = 0
    resumed: int = 0
    trouble: list[str] = field(default_factory=list)


class Round:
    """One start of the program, until it is killed.

    Args:
        home: of the program.
        language: spoken.
        said: lines of the session that were said in earlier rounds.
        answers: it is killed as soon as so many came out; None leaves it to ``killed_after``.
    """

    def __init__(self, home: Path, language: Language, said: int, answers: int | None = None) -> None:
        self.language: Language = language
        self.offered = False
        self.finished: list[str] = []
        self.replies: list[str] = []
        self.first = threading.Event()
        self._next = said
        self._answers = answers
        environment = os.environ | {"VOICE_MENTOR_HOME": str(home), key.PASSPHRASE: PASSPHRASE}
        options = ["--keyboard", "--json", "--evening", "--minutes", "20", "--lang", language]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "voice_mentor", "reflect", *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=environment,
        )
        self._talking = threading.Thread(target=self._talk)

    def killed_after(self, seconds: float, *, from_start: bool) -> None:
        """Talk, and be killed so long after the start or after the first words."""
        self._talking.start()
        if not from_start:
            self.first.wait(60)
        time.sleep(seconds)  # the random moment itself: nothing is waited for
        self._process.kill()
        self._over()

    def killed_in_time(self) -> None:
        """Talk, and be killed with the answer that was to be the last."""
        self._talking.start()
        self._over()

    def _over(self) -> None:
        """Wait for its end, and let go of its pipes."""
        self._talking.join()
        with suppress(BrokenPipeError), self._process:  # what it didn't read any more can't be flushed
            pass

    def _talk(self) -> None:
        ins, outs = self._process.stdin, self._process.stdout
        assert ins is not None and outs is not None
        try:
            opening = self._read(outs)
            self.first.set()
            if opening is None:
                return
            self.offered = opening["move"] == "offer"
            said = YES[self.language] if self.offered else self._line()
            while True:
                ins.write(json.dumps({"text": said, "language": self.language}) + "\n")
                ins.flush()
                answer = self._read(outs)
                if answer is None:
                    return
                if said != YES[self.language]:
                    self.finished.append(said)
                    self.replies.append(answer["reply"])
                if len(self.finished) == self._answers:
                    self._process.kill()
                    return
                time.sleep(PACE_S)
                said = self._line()
        except (BrokenPipeError, ValueError):
            return
        finally:
            self.first.set()

    def _line(self) -> str:
        lines = LINES[self.language]
        self._next += 1
        return lines[(self._next - 1) % len(lines)]

    @staticmethod
    def _read(outs: IO[str]) -> dict[str, Any] | None:
        line = outs.readline()
        found: dict[str, Any] | None = json.loads(line) if line.endswith("\n") else None
        return found


def kept(home: Path) -> Session | None:
    """The newest session in the journal, with its turns; None where there is none, or no journal yet."""
    os.environ["VOICE_MENTOR_HOME"] = str(home)
    os.environ[key.PASSPHRASE] = PASSPHRASE
    if not list(home.rglob("journal.db")):
        return None
    journal = key.open_kept()
    try:
        found = journal.sessions(limit=1)
        return journal.session(found[0].id) if found else None
    finally:
        journal.close()


def rounds(home: Path, language: Language, kills: int, chance: random.Random, found: Found) -> None:
    """Kill so many times; a session that has become long is over, and the next round begins anew."""
    before: Session | None = None
    for number in range(kills):
        said = sum(turn.who == "speaker" for turn in before.turns) if before else 0
        expected = before is not None and said > 0
        found.broken += expected
        one = Round(home, language, said)
        early = number % 5 == 0
        one.killed_after(chance.uniform(0.0, STARTS_S if early else LONGEST_S), from_start=early)
        found.kills += 1
        after = kept(home)
        compare(one, before if expected else None, after, found)
        if after is not None and sum(turn.who == "speaker" for turn in after.turns) >= LONGEST:
            _end(home, after)
            after = None
        before = after


def _end(home: Path, session: Session) -> None:
    """Close a session that has become long, as if it had ended well."""
    journal = key.open_kept()
    journal.end(session.id, session.turns[-1].at)
    journal.close()


def compare(one: Round, before: Session | None, after: Session | None, found: Found) -> None:
    """What the round left behind, against what came out of it."""
    said = [turn.text for turn in after.turns if turn.who == "speaker"] if after else []
    replied = [turn.text for turn in after.turns if turn.who == "coach"] if after else []
    found.finished += len(one.finished)
    found.answers += len(one.replies)
    earlier = [turn.text for turn in before.turns if turn.who == "speaker"] if before else []
    missing = [line for line in one.finished if line not in said[len(earlier) :]]
    found.lost += len(missing)
    found.unkept += sum(reply not in replied for reply in one.replies)
    if before is None:
        return
    spoke = one.offered or one.finished
    goes_on = after is not None and after.id == before.id and said[: len(earlier)] == earlier
    numbers = [turn.number for turn in after.turns] if after else []
    if goes_on and numbers == sorted(set(numbers)) and (one.offered or not spoke):
        found.resumed += 1
    else:
        found.trouble.append(f"{one.language}: offered {one.offered}, same session {goes_on}")


def table(found: Found) -> str:
    """The figures as Markdown."""
    rows = [
        ("kills (SIGKILL)", found.kills),
        ("finished turns", found.finished),
        ("of these lost", found.lost),
        ("answers that came out", found.answers),
        ("of these not kept, killed in the same moment", found.unkept),
        ("starts after a session broke off", found.broken),
        (
            "of these offered and gone on with (or killed before the first word), nothing changed",
            found.resumed,
        ),
    ]
    return "\n".join(["| | |", "|---|---:|", *(f"| {name} | {count} |" for name, count in rows)])


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=7)
    wish = parser.parse_args()
    found, chance = Found(), random.Random(wish.seed)
    shares: tuple[tuple[Language, int], ...] = (("ja", wish.kills // 2), ("en", wish.kills - wish.kills // 2))
    for language, share in shares:
        with tempfile.TemporaryDirectory() as home:
            rounds(Path(home), language, share, chance, found)
    print(table(found), *found.trouble, sep="\n")


if __name__ == "__main__":
    main()
