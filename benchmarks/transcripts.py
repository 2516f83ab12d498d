"""Whole conversations written out by the program, to be read: ``docs/transcripts/``.

    .venv/bin/python -m benchmarks.transcripts            # write them all again
    .venv/bin/python -m benchmarks.transcripts --print ja-unload

What the speaker says stands in ``benchmarks/scripts/*.json``: for each of the coach's moves the lines that
answer it, in order, and what is said where nothing was asked. What the coach says is made here and now, by
the embedded wording, and nothing of it is changed afterwards.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from voice_mentor.hero.audit import Audit, audit
from voice_mentor.hero.coach import Coach, Reply

SCRIPTS = Path(__file__).parent / "scripts"
WRITTEN = Path(__file__).parent.parent / "docs" / "transcripts"
MOST_TURNS = 30


@dataclass(slots=True)
class Script:
    """A speaker who has their lines ready.

    Attributes:
        data: the file: title, language, lines by move. "on" is said where nothing (or something else) was
            asked, "later" in its place once a step was named.
        stepped: the step was named.
    """

    data: dict[str, Any]
    stepped: bool = False

    def answer(self, reply: Reply) -> str | None:
        """The next line that answers a reply; None when there is nothing left to say."""
        lines: dict[str, list[str]] = self.data["lines"]
        self.stepped = self.stepped or reply.move == "ask-step"
        for bank in (reply.move, *(("later", "on") if self.stepped else ("on", "later"))):
            if lines.get(bank):
                return lines[bank].pop(0)
        return None


def held(name: str) -> tuple[dict[str, Any], list[tuple[str, str, str]]]:
    """Hold one scripted conversation.

    Returns:
        The script, and the turns as (who, words, move); the speaker's have no move.
    """
    data = json.loads((SCRIPTS / f"{name}.json").read_text("utf-8"))
    script, coach = Script(data), Coach(data["language"], seed=data.get("seed", 0))
    reply = coach.open()
    turns = [("coach", reply.text, str(reply.move))]
    while not reply.ended and len(turns) < 2 * MOST_TURNS:
        last = len(turns) >= 2 * MOST_TURNS - 2
        text = (None if last or _over(turns) else script.answer(reply)) or data["goodbye"]
        reply = coach.reply(text, data["language"])
        turns += [("speaker", text, ""), ("coach", reply.text, str(reply.move))]
        if text == data["goodbye"]:
            break
    return data, turns


def _over(turns: list[tuple[str, str, str]]) -> bool:
    """The coach has closed, and the speaker has nothing to add."""
    return any(move == "close" for _, _, move in turns)


_WORDS = {
    "ja": (
        "コーチ",
        "話し手",
        "プログラムが作った会話の記録です。話し手の言葉は台本から、コーチの言葉は埋め込みの言い回しが"
        "その場で作ったもので、手を加えていません。",
        "数えると",
    ),
    "en": (
        "Coach",
        "Speaker",
        "Made by the program. The speaker's lines were scripted; the coach's were worded on the spot by the "
        "embedded wording, and nothing was edited.",
        "Counted",
    ),
}


def page(name: str) -> str:
    """A conversation as a Markdown page."""
    data, turns = held(name)
    coach, speaker, made, counted = _WORDS[data["language"]]
    lines = [
        f"# {data['title']}",
        "",
        made,
        "",
        f"    .venv/bin/python -m benchmarks.transcripts --print {name}",
        "",
    ]
    for who, text, move in turns:
        lines += [f"**{coach}** ({move}): {text}" if who == "coach" else f"**{speaker}**: {text}", ""]
    dialogue = [{"who": who, "text": text, "language": data["language"]} for who, text, _ in turns]
    return "\n".join([*lines, f"## {counted}", "", _figures(audit(dialogue)), ""])


def _figures(found: Audit) -> str:
    ratio = "-" if found.ratio is None else f"{found.ratio:.1f}"
    rest = "-" if found.no_question_share is None else f"{found.no_question_share:.0%}"
    share = "-" if found.talk_share is None else f"{found.talk_share:.0%}"
    met = ", ".join(f"{one.rule} {'yes' if one.met else 'no'}" for one in found.verdicts if one.applies)
    rows = (
        ("reflections : questions", ratio),
        ("replies without a question", rest),
        ("speaker's share of the words", share),
        ("rules met", met),
    )
    return "\n".join(["| | |", "| --- | --- |", *(f"| {name} | {figure} |" for name, figure in rows)])


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--print", dest="name", choices=sorted(path.stem for path in SCRIPTS.glob("*.json")))
    chosen = parser.parse_args()
    if chosen.name:
        print(page(chosen.name))
        return
    WRITTEN.mkdir(parents=True, exist_ok=True)
    for path in sorted(SCRIPTS.glob("*.json")):
        (WRITTEN / f"{path.stem}.md").write_text(page(path.stem), "utf-8")
        print(WRITTEN / f"{path.stem}.md")


if __name__ == "__main__":
    main()
