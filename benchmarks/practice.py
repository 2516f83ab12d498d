"""A hundred simulated practice sessions, and what three judges without common code find.

    .venv/bin/python -m benchmarks.practice              # the table, and results/practice.md
    .venv/bin/python -m benchmarks.practice --sample 5   # whole sessions to be read

Every reply of the coach is judged by the program's rubric, by ``benchmarks.second_checker``, and by
``benchmarks.practice_checker``, which looks for a line that was handed over.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import time
from collections import Counter
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.practice_checker import supplied
from benchmarks.practice_speaker import KINDS, Speaker
from benchmarks.second_checker import HARD, Around, check, length
from voice_mentor.hero.rubric import Context, review
from voice_mentor.practice.partner import Partner
from voice_mentor.practice.scenarios import load
from voice_mentor.practice.takes import NoTape
from voice_mentor.seams import LANGUAGES, Language, Line, Transcript
from voice_mentor.sessions.guarded import Guarded
from voice_mentor.sessions.practice import Means, PracticeSession, warm_up

RESULTS = Path(__file__).parent / "results" / "practice.md"
MOST_TURNS = 120
"""Of all three."""
APART = frozenset({"safety", "brief"})
"""Moves that are none of the practice's own: what the safety flow says, and the scenario's brief, which tells
who the other person is before there is anything to answer."""


class Tape(NoTape):
    """As if there were sound to be played back."""

    def has(self, number: int) -> bool:
        """It could be."""
        return True


@dataclass(slots=True)
class Turn:
    """Something said: by whom, with which move, where the practice stood."""

    who: str
    text: str
    move: str = ""
    phase: str = ""


@dataclass(slots=True)
class Practice:
    """One session, and what was found in it.

    Attributes:
        took: milliseconds to the first line of each answer.
        found: rule or "line", who found it, and the reply.
    """

    language: Language
    kind: str
    seed: int
    turns: list[Turn] = field(default_factory=list)
    took: list[float] = field(default_factory=list)
    found: list[tuple[str, str, str]] = field(default_factory=list)
    who: str = ""
    carried: str = ""
    takes: int = 0
    ended: bool = False


def said(one: Practice, *, coach: bool) -> int:
    """How much was said by the coach, the brief apart, or by the speaker, in characters or words."""
    wanted = "coach" if coach else "speaker"
    told = [turn for turn in one.turns if turn.who == wanted and turn.move not in APART]
    return sum(length(turn.text, one.language) for turn in told)


async def practise(language: Language, kind: str, seed: int) -> Practice:
    """Hold one session."""
    library = load(language)
    speaker = Speaker(language, kind, seed, library)
    tape = Tape() if seed % 2 else NoTape()
    means = Means(load, lambda scenario: Partner(scenario, seed=seed), tape, seed=seed)
    inner = PracticeSession(language, means)
    session = Guarded(inner, seed=seed)
    held = Practice(language, kind, seed)
    move = await _hear(session.open(), held, inner)
    while not session.ended and not session.endangered and len(held.turns) < MOST_TURNS:
        text = speaker.says(inner.state, move)
        held.turns.append(Turn("speaker", text, phase=inner.state.phase))
        heard = Transcript(text, language, shaky=speaker.shaky())
        began = time.process_time()
        move = await _hear(session.respond(heard), held, inner, began)
    held.carried, held.takes, held.ended = inner.state.carried, len(inner.state.takes), session.ended
    _judge(held, inner.state.scenario.role if inner.state.scenario else "manager")
    return held


async def _hear(
    lines: AsyncGenerator[Line, None], held: Practice, inner: PracticeSession, began: float | None = None
) -> str:
    """Note an answer, the coach's sentences of one move as one reply; return its last move."""
    move = ""
    async for line in lines:
        if began is not None and not move:
            held.took.append(1000 * (time.process_time() - began))
        who = {"coach": "coach", "partner": "partner", "self": "replay"}[line.role]
        last = held.turns[-1] if held.turns else None
        move = line.move or ""
        if who == "coach" and last and (last.who, last.move) == (who, move) and move not in APART:
            last.text += ("" if held.language == "ja" else " ") + line.text
        else:
            held.turns.append(Turn(who, line.text, move, inner.state.phase))
    held.who = inner.state.scenario.who if inner.state.scenario else held.who
    return move


def _judge(held: Practice, role: str) -> None:
    """What the judges find in the coach's replies."""
    for place, turn in enumerate(held.turns):
        if turn.who != "coach" or turn.move in APART:
            continue
        before = held.turns[:place]
        speaker = tuple(one.text for one in before if one.who == "speaker")
        coach = tuple(one.text for one in before if one.who == "coach")
        others = tuple(one.text for one in before if one.who == "partner")
        ours = review(turn.text, Context(held.language, speaker_turns=speaker, replies=coach))
        theirs = check(turn.text, Around(held.language, (*speaker, *others), coach))
        held.found += [(str(one.rule), "rubric", turn.text) for one in ours if one.rule in HARD]
        held.found += [(str(one.rule), "second checker", turn.text) for one in theirs if one.rule in HARD]
        if line := supplied(turn.text, held.language, (*speaker, *others), held.who, role):  # type: ignore[arg-type]
            held.found.append(("line", line, turn.text))


def sessions(each: int, languages: Sequence[Language] = LANGUAGES) -> list[Practice]:
    """So many sessions a language, over all kinds of speakers."""
    kinds = [*KINDS]
    for language in languages:
        warm_up(language)

    async def run() -> list[Practice]:
        return [
            await practise(language, kinds[n % len(kinds)], n) for language in languages for n in range(each)
        ]

    return asyncio.run(run())


# --- figures -------------------------------------------------------------------------------------------


def completed(one: Practice) -> bool:
    """Whether the arc went through: two takes, the comparison, and the question what is taken along."""
    moves = {turn.move for turn in one.turns}
    asked = bool({"ask-carry", "ask-when"} & moves) or bool(
        one.carried
    )  # a line named early is not asked for
    return one.ended and one.takes >= 2 and asked and {"mirror", "compare", "close"} <= moves


def summary(held: Sequence[Practice], language: Language) -> str:
    """The figures of a language."""
    mine = [one for one in held if one.language == language]
    whole = [one for one in mine if not KINDS[one.kind].stops]
    turns = [sum(turn.who == "speaker" for turn in one.turns) for one in mine]
    replies = sum(turn.who == "coach" for one in mine for turn in one.turns)
    hard = Counter(by for one in mine for rule, by, _ in one.found if rule != "line")
    lines = sum(rule == "line" for one in mine for rule, _, _ in one.found)
    share = statistics.mean(
        said(one, coach=True) / (said(one, coach=True) + said(one, coach=False)) for one in mine
    )
    took = sorted(ms for one in mine for ms in one.took)
    danger = sum(any(turn.move == "safety" for turn in one.turns) for one in mine)
    mirrors = [turn.text for one in mine for turn in one.turns if turn.move == "mirror"]
    longest = max(length(turn.text, language) for one in mine for turn in one.turns if turn.who == "coach")
    unit = "characters" if language == "ja" else "words"
    rows = {
        "sessions": len(mine),
        "replies of the coach": replies,
        "replies that break a hard rule, by the rubric": hard["rubric"],
        "by the second checker": hard["second checker"],
        "lines handed over": lines,
        "whole arcs, of those who did not stop": f"{sum(map(completed, whole))} of {len(whole)}",
        "sessions that ended": f"{sum(one.ended for one in mine)} of {len(mine)}",
        "a line carried": f"{sum(bool(one.carried) for one in mine)}",
        "turns of the speaker, median": statistics.median(turns),
        "share of the coach in what coach and speaker said, without the brief": f"{share:.0%}",
        "mirrors, and how many of them are the same": f"{len(mirrors)}, {len(mirrors) - len(set(mirrors))}",
        f"longest reply, {unit} without marks": longest,
        "processor time to the first line, median, ms": f"{statistics.median(took):.0f}",
        "95th percentile, ms": f"{took[int(0.95 * len(took))]:.0f}",
        "danger heard": danger,
    }  # fmt: skip
    return "\n".join(["| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows.items())])


_INTRO = """# Practice sessions with simulated speakers

    .venv/bin/python -m benchmarks.practice

{kinds} kinds of speakers, {each} sessions a language; openers drawn from the labelled lines
(`tests/data/gold/openers*.jsonl`), everything else written for it (`benchmarks/practice_speakers/`). The
other person answers from the scenarios' own lines. None of these speakers is in danger: where the safety
reader hears danger all the same, the practice is suspended, and the session counts as not completed.

*Lines handed over* is what `benchmarks/practice_checker.py` finds: words in quotation marks that neither the
speaker nor the other person had said, a sentence that could be said to the other person as it stands, or the
words a line is handed over with. Its own test plants such replies and expects it to find each.
"""


def report(held: Sequence[Practice]) -> str:
    """The results file."""
    parts = [_INTRO.format(kinds=len(KINDS), each=len(held) // len(LANGUAGES))]
    parts += [f"## {language}\n\n{summary(held, language)}\n" for language in LANGUAGES]
    found = [(one, *hit) for one in held for hit in one.found]
    parts.append(f"## Every finding ({len(found)})\n")
    parts += [
        f"- {rule}, {by}: `{one.language}/{one.kind}/{one.seed}` {text!r}" for one, rule, by, text in found
    ]
    return "\n".join(parts) + "\n"


def shown(one: Practice) -> str:
    """A session to be read."""
    marks = {"speaker": "S", "coach": "C", "partner": one.who or "P", "replay": "(plays)"}
    lines = [f"=== {one.language} / {one.kind} / {one.seed}"]
    for turn in one.turns:
        lines.append(f"{marks[turn.who]}{f' [{turn.move}]' if turn.who == 'coach' else ''}: {turn.text}")
    return "\n".join(lines)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--each", type=int, default=50, help="sessions a language")
    parser.add_argument("--sample", type=int, default=0, help="print so many whole sessions a language")
    parser.add_argument("--from", dest="start", type=int, default=0, help="seed of the sample")
    chosen = parser.parse_args()
    held = sessions(chosen.each)
    for language in LANGUAGES if chosen.sample else ():
        mine = [one for one in held if one.language == language]
        for one in random.Random(chosen.start).sample(mine, min(chosen.sample, len(mine))):
            print(shown(one), end="\n\n")
    text = report(held)
    print(text)
    if not chosen.sample:
        RESULTS.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
