"""Reply time of the coach with embedded wording, and transcripts from script files.

    python benchmarks/coach.py                   p50 and p95 a reply, per language
    python benchmarks/coach.py --transcript FILE the conversation a script makes, unedited

A script holds one speaker turn a line; ``# ja`` or ``# en`` on the first line names the language (else it
is guessed), other lines beginning with # are left out. Times are after warm-up, in milliseconds, of the
one core the coach uses (CPU time), so that a busy machine doesn't blur them; wall time is shown beside.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

from voice_mentor.hero.coach import Coach
from voice_mentor.hero.reading import guess_language
from voice_mentor.seams import LANGUAGES, Language

TURNS: dict[Language, tuple[str, ...]] = {
    "ja": (
        "部下のやる気がなくて、1on1をしても進捗の話で終わってしまうんです。",
        "えーと何を聞いても特にないですって言われるんですよね",
        "自分で考えて、自信を持って動けるようになってほしいです。",
        "たぶん、言われたことをこなすだけの仕事に見えているんだと思います。",
        "去年お客さんのところに一緒に行った時は、帰り道でよく話してくれました。",
        "任せたいのに、任せる時間がないんです。",
        "わかりません。",
        "来週の1on1で、最近面白かった仕事を聞いてみます。",
        "忙しいと、また進捗の話になってしまうかもしれません。",
        "そうなったら、最初の五分だけ進捗の話をしないと決めます。",
        "7くらいです。",
        "進捗ばかり聞いていたのは自分のほうだったと気づきました。",
    ),
    "en": (
        "One of my team members seems unmotivated, and our one-on-ones have turned into progress checks.",
        "um whatever i ask he says there's nothing in particular you know",
        "I want him to think for himself and feel sure of what he does.",
        "He probably thinks the job is just doing what he's told.",
        "When we visited a client together last year, he talked all the way home.",
        "I want to hand things over, but there's no time to explain anything.",
        "I don't know.",
        "I'll ask him next Tuesday what he's enjoyed most lately.",
        "When a deadline is close, I'll end up asking about progress anyway.",
        "If that happens, I'll keep the first five minutes free of it.",
        "Seven, I'd say.",
        "I realised that I was the one who wasn't listening.",
    ),
}


def reply_times(language: Language, sessions: int) -> list[tuple[float, float]]:
    """(CPU, wall) milliseconds for each reply of some sessions with different seeds."""
    taken: list[tuple[float, float]] = []
    for seed in range(sessions):
        coach = Coach(language, seed=seed)
        coach.warm_up()
        for turn in TURNS[language]:
            began, wall = time.process_time(), time.perf_counter()
            coach.reply(turn, language)
            taken.append(((time.process_time() - began) * 1000, (time.perf_counter() - wall) * 1000))
    return taken


def report(sessions: int) -> None:
    """Print a line per language."""
    for language in LANGUAGES:
        began = time.perf_counter()
        Coach(language).warm_up()
        warm = (time.perf_counter() - began) * 1000
        taken = reply_times(language, sessions)
        print(f"{language}: warm-up {warm:.0f} ms, {len(taken)} replies")
        for name, values in zip(("CPU", "wall"), zip(*taken, strict=True), strict=True):
            p50, p95 = statistics.median(values), statistics.quantiles(values, n=20)[-1]
            print(f"    {name:4} p50 {p50:.1f} ms, p95 {p95:.1f} ms, max {max(values):.1f} ms")


def transcript(script: Path, seed: int) -> None:
    """Print the conversation a script makes."""
    lines = script.read_text(encoding="utf-8").splitlines()
    named = lines[0].removeprefix("#").strip() if lines and lines[0].startswith("#") else ""
    turns = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    language: Language = "ja" if named == "ja" else "en" if named == "en" else guess_language(turns[0], "ja")
    coach = Coach(language, seed=seed)
    print(f"coach     {coach.open().text}")
    for turn in turns:
        reply = coach.reply(turn)
        print(f"speaker   {turn}")
        print(f"coach     {reply.text}   [{reply.move}]")


def main() -> None:
    """Read the arguments."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--transcript", type=Path, metavar="FILE")
    parser.add_argument("--sessions", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    if options.transcript:
        transcript(options.transcript, options.seed)
    else:
        report(options.sessions)


if __name__ == "__main__":
    main()
