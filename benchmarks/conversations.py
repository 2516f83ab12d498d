"""Two hundred conversations with simulated speakers, and what two judges without common code find.

    .venv/bin/python -m benchmarks.conversations             # the table, and results/conversations.md
    .venv/bin/python -m benchmarks.conversations --each 1 --json x.json
    .venv/bin/python -m benchmarks.conversations --show ja unloader 3

Twenty kinds of speakers, as many conversations of each, at least twelve turns, embedded wording. Every
reply is judged by ``benchmarks.second_checker`` and by ``voice_mentor.hero.rubric``, every session by
``benchmarks.second_session`` and by ``voice_mentor.hero.audit``; each disagreement is listed.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, cast

from benchmarks.second_checker import length
from benchmarks.simulated_speakers.speakers import KINDS
from benchmarks.talks import Conversation, Judged, alike, converse, judge, repeats
from voice_mentor.seams import LANGUAGES, Language

RULES = (18, 19, 20, 21, 22)
RESULTS = Path(__file__).parent / "results" / "conversations.md"
ARC = ("ask-wish", "turn-the-seat", "ask-step", "ask-obstacle", "if-then", "ask-confidence", "ask-insight")
UNIT = {"ja": "characters", "en": "words"}


# --- figures -------------------------------------------------------------------------------------------


def verdicts(one: Judged, rule: int) -> tuple[bool | None, bool | None]:
    """Whether a session met a rule: by the second checker, by the audit; None where it doesn't apply."""
    theirs = next((v for v in one.audited.verdicts if v.rule == rule), None)
    return one.whole.met.get(rule), (theirs.met if theirs is not None and theirs.applies else None)


def share(met: Iterable[bool | None]) -> str:
    """Met of judged, in per cent: "96" or "-"."""
    judged = [one for one in met if one is not None]
    return f"{100 * sum(judged) / len(judged):.0f}" if judged else "-"


def _rows(judged: Sequence[Judged]) -> Iterator[list[str]]:
    for name, group in [*_by_kind(judged), ("all", list(judged))]:
        hard = Counter(one.by for each in group for one in each.findings)
        row = [
            name,
            str(len(group)),
            f"{hard['both'] + hard['second checker']} / {hard['both'] + hard['rubric']}",
        ]
        for rule in RULES:
            pairs = [verdicts(one, rule) for one in group]
            row.append(f"{share(p[0] for p in pairs)} / {share(p[1] for p in pairs)}")
        counts = (
            sum(one.whole.full for one in group),
            sum(len(repeats(one.held)) for one in group),
            sum(len(alike(one.held)) for one in group),
            sum(one.danger for one in group),
        )
        yield [*row, *map(str, counts)]


def _by_kind(judged: Sequence[Judged]) -> list[tuple[str, list[Judged]]]:
    return [(kind, [one for one in judged if one.held.kind == kind]) for kind in KINDS]


_HEADINGS = (
    "speaker",
    "sessions",
    "hard",
    *map(str, RULES),
    "whole close",
    "said twice",
    "openings alike",
    "danger heard",
)


def table(judged: Sequence[Judged]) -> str:
    """The figures of one language as a Markdown table."""
    lines = [_HEADINGS, ["---"] * len(_HEADINGS), *_rows(judged)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def times(judged: Sequence[Judged]) -> tuple[float, float]:
    """Milliseconds a reply took: the median, the 95th percentile."""
    took = sorted(ms for one in judged for ms in one.held.took)
    return statistics.median(took), took[int(0.95 * (len(took) - 1))]


def summary(judged: Sequence[Judged], language: Language) -> str:
    """One paragraph of figures of a language."""
    mine = [one for one in judged if one.held.language == language]
    replies = sum(len(one.held.took) for one in mine)
    median, slow = times(mine)
    turns = [one.held.spoken_turns for one in mine]
    short = sum(count < 12 for count in turns)
    soft = Counter(rule for one in mine for rule in one.soft)
    asked = Counter(move for one in mine for move in {turn.get("move", "") for turn in one.held.turns})
    reached = ", ".join(f"{move} {asked[move]}" for move in ARC)
    said = [
        length(turn["text"], language) for one in mine for turn in one.held.turns if turn["who"] == "speaker"
    ]
    replied = [
        length(turn["text"], language) for one in mine for turn in one.held.turns if turn["who"] == "coach"
    ]
    return (
        f"{len(mine)} conversations, {replies} replies, {statistics.mean(turns):.1f} turns on average"
        f" ({short} ended before twelve). A reply took {median:.1f} ms (median), {slow:.1f} ms (95th"
        " percentile) of processor time."
        f" A turn of the speaker's was {statistics.median(said):.0f} {UNIT[language]} long, a reply"
        f" {statistics.median(replied):.0f} (medians). Sessions in which it was asked: {reached}."
        f" Soft rules found broken by the second checker, in replies: "
        + (", ".join(f"rule {rule}: {count}" for rule, count in sorted(soft.items())) or "none") + "."
    )  # fmt: skip


_INTRO = """# Conversations with simulated speakers

    .venv/bin/python -m benchmarks.conversations

Embedded wording; {kinds} kinds of speakers, {each} conversations of each a language, written lines
(`benchmarks/simulated_speakers/`), a seed each. Two judges that share no code: **first the second checker,
then the rubric and audit that are part of the program**. *hard*: how often a reply breaks one of the rules
1 to 10. 18 to 22: per cent of the sessions the rule applies to that met it. *whole close*: sessions in which
insight, step, if-then and confidence all came up (the others ended by the speaker's choice). *danger heard*:
sessions in which the safety flow ran; none of these speakers is in danger.

Each finding of the second checker was read. It was narrowed where it took the running of the session
("please go on", "let's look at it together", "let's leave it there for a while"), a wish given back ("what
you want is ...") or a feeling's other forms for a fault; what it rightly found and the rubric had let pass
(feelings that were denied, or somebody else's) was mended in the program.
"""


def report(judged: Sequence[Judged]) -> str:
    """The results file."""
    parts = [_INTRO.format(kinds=len(KINDS), each=len(judged) // len(KINDS) // len(LANGUAGES))]
    for language in LANGUAGES:
        mine = [one for one in judged if one.held.language == language]
        parts.append(f"## {language}\n\n{summary(judged, language)}\n\n{table(mine)}\n")
    found = [one for each in judged for one in each.findings]
    parts.append(f"## Hard rules: every finding ({len(found)})\n")
    parts += [
        f"- rule {f.rule}, {f.by}, `{f.where}`: {f.said[-70:]!r} -> {f.reply!r} ({f.words})" for f in found
    ]
    return "\n".join(parts) + "\n" + _disagreements(judged)


def _disagreements(judged: Sequence[Judged]) -> str:
    """Sessions on which second checker and audit differ, by rule."""
    lines = ["\n## Sessions judged differently\n"]
    for rule in RULES:
        apart = [
            f"`{one.held.language}/{one.held.kind}/{one.held.seed}` {verdicts(one, rule)}"
            for one in judged
            if len(set(verdicts(one, rule))) > 1
        ]
        lines.append(
            f"- rule {rule}: {len(apart)} of {len(judged)}" + (": " + ", ".join(apart[:12]) if apart else "")
        )
    return "\n".join(lines) + "\n"


def shown(held: Conversation) -> str:
    """A conversation to be read."""
    lines = []
    for turn in held.turns:
        who = "S" if turn["who"] == "speaker" else f"C [{turn['move']}]"
        lines.append(f"{who}: {turn['text']}")
    return "\n".join(lines)


def sample(judged: Sequence[Judged], language: Language, count: int) -> str:
    """Replies drawn at random, with the speaker's line before them, to be read cold."""
    pairs = [
        (turns[n - 1]["text"], f"[{turns[n]['move']}] {turns[n]['text']}", f"{one.held.kind}/{one.held.seed}")
        for one in judged
        if one.held.language == language
        for turns in (one.held.turns,)
        for n in range(1, len(turns))
        if turns[n]["who"] == "coach"
    ]
    drawn = random.Random(0).sample(pairs, min(count, len(pairs)))
    return "\n".join(f"{where}\n  S: {said[-200:]}\n  C: {reply}" for said, reply, where in drawn)


def _json(judged: Sequence[Judged]) -> list[dict[str, Any]]:
    return [
        {
            "kind": one.held.kind, "language": one.held.language, "seed": one.held.seed,
            "turns": one.held.turns, "ms": one.held.took, "hard": [asdict(f) for f in one.findings],
            "rules": {str(rule): verdicts(one, rule) for rule in RULES}, "whole_close": one.whole.full,
        }
        for one in judged
    ]  # fmt: skip


def run(each: int, languages: Sequence[Language] = LANGUAGES) -> list[Judged]:
    """Hold and judge all conversations."""
    for language in languages:
        converse(language, "one_word", 0)  # dictionary and word lists are loaded before anything is timed
    return [judge(converse(lang, kind, seed)) for lang in languages for kind in KINDS for seed in range(each)]


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--each", type=int, default=5, help="conversations of each kind a language")
    parser.add_argument("--json", type=Path, help="write everything that was said and found")
    parser.add_argument(
        "--show", nargs=3, metavar=("LANGUAGE", "KIND", "SEED"), help="print one conversation"
    )
    parser.add_argument("--sample", type=int, default=0, help="print so many replies a language to read cold")
    chosen = parser.parse_args()
    if chosen.show:
        language, kind, seed = chosen.show
        print(shown(converse(cast(Language, language), kind, int(seed))))
        return
    judged = run(chosen.each)
    text = report(judged)
    print(re.sub(r"\n## Hard rules.*", "", text, flags=re.S))
    for language in LANGUAGES if chosen.sample else ():
        print(sample(judged, language, chosen.sample))
    if chosen.json:
        chosen.json.write_text(json.dumps(_json(judged), ensure_ascii=False, indent=1), "utf-8")
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
