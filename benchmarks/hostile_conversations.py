"""The simulated speakers and both judges, with a language model wording the replies.

    .venv/bin/python -m benchmarks.hostile_conversations          # fake endpoints that mean no good
    .venv/bin/python -m benchmarks.hostile_conversations --endpoint URL --model NAME

Each row: conversations with every kind of speaker, and what was spoken judged by the second checker and by
the rubric. Results of the fake endpoints go to ``results/hostile_conversations.md``.
"""

from __future__ import annotations

import argparse
import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from benchmarks.conversations import RULES, share, verdicts
from benchmarks.simulated_speakers.speakers import KINDS
from benchmarks.talks import Judged, converse_worded, judge, repeats
from tests.chat_server import Behaviour, serving
from tests.hostile import behaviours
from voice_mentor.hero.wording.model import ModelWording
from voice_mentor.llm.endpoints import Endpoint
from voice_mentor.llm.openai_chat import Limits, OpenAIChat
from voice_mentor.seams import LANGUAGES, Language

RESULTS = Path(__file__).parent / "results" / "hostile_conversations.md"
FAKES = ("always advises", "three questions", "other language", "dies in mid-sentence", "injected")
HEADINGS = ("endpoint", "language", "sessions", "replies", "hard", *map(str, RULES), "said twice")


@asynccontextmanager
async def client(url: str, model: str) -> AsyncIterator[OpenAIChat]:
    """A client of an endpoint."""
    chat = OpenAIChat(Endpoint(url, model), Limits(first=20.0, gap=20.0))
    try:
        yield chat
    finally:
        await chat.close()


async def hold(language: Language, url: str, model: str, each: int) -> list[Judged]:
    """Conversations of all kinds with an endpoint's model."""
    held = []
    async with client(url, model) as chat:
        for kind in KINDS:
            for seed in range(each):
                wording = ModelWording(chat, remote=False, timeout_s=20.0)
                held.append(judge(await converse_worded(language, kind, seed, wording)))
    return held


async def against(language: Language, behaviour: Behaviour, each: int) -> list[Judged]:
    """Conversations with a fake endpoint."""
    async with serving(behaviour) as server:
        return await hold(language, server.url, "fake-model", each)


def row(name: str, language: Language, judged: Sequence[Judged]) -> str:
    """A line of the table: second checker first, then the program's own."""
    by = Counter(one.by for each in judged for one in each.findings)
    cells = [name, language, len(judged), sum(each.held.spoken_turns for each in judged)]
    cells.append(f"{by['both'] + by['second checker']} / {by['both'] + by['rubric']}")
    for rule in RULES:
        pairs = [verdicts(one, rule) for one in judged]
        cells.append(f"{share(pair[0] for pair in pairs)} / {share(pair[1] for pair in pairs)}")
    return "| " + " | ".join(map(str, [*cells, sum(len(repeats(one.held)) for one in judged)])) + " |"


def listed(judged: Sequence[Judged]) -> list[str]:
    """Every finding, to be read."""
    return [
        f"- rule {f.rule}, {f.by}, `{f.where}`: {f.said[-60:]!r} -> {f.reply!r}"
        for j in judged
        for f in j.findings
    ]


async def fakes(each: int) -> str:
    """The table of the fake endpoints, and what was found."""
    lines = [_INTRO, "| " + " | ".join(HEADINGS) + " |", "|" + " --- |" * len(HEADINGS)]
    found: list[str] = []
    for language in LANGUAGES:
        for name in FAKES:
            judged = await against(language, behaviours(language)[name], each)
            lines.append(row(name, language, judged))
            found += listed(judged)
            print(lines[-1], flush=True)
    return "\n".join([*lines, "", f"## Hard rules: every finding ({len(found)})", "", *found, ""])


_INTRO = """# Conversations while a hostile model words the replies

    .venv/bin/python -m benchmarks.hostile_conversations

The same speakers and judges as in `conversations.md`, with fake endpoints: what is judged is what was spoken.
"""


async def one(url: str, model: str, each: int) -> None:
    """A real endpoint."""
    print("| " + " | ".join(HEADINGS) + " |")
    for language in LANGUAGES:
        judged = await hold(language, url, model, each)
        print(row(model, language, judged), *listed(judged), sep="\n")


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--each", type=int, default=5, help="conversations of each kind a language")
    parser.add_argument("--endpoint", help="base URL of an OpenAI-compatible endpoint")
    parser.add_argument("--model", default="default")
    chosen = parser.parse_args()
    if chosen.endpoint:
        asyncio.run(one(chosen.endpoint, chosen.model, chosen.each))
    else:
        RESULTS.write_text(asyncio.run(fakes(chosen.each)), "utf-8")


if __name__ == "__main__":
    main()
