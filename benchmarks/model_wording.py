"""Model wording: hostile endpoints, the time to the first sentence, and a real small model.

    python -m benchmarks.model_wording hostile --conversations 100
    python -m benchmarks.model_wording first
    python -m benchmarks.model_wording real --gguf FILE --threads 2 --turns 40

Prints Markdown tables. The speakers are scripted (tests/unit/hero), and so are the hostile models.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import statistics
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.chat_server import Answer, Behaviour, serving
from tests.hostile import ADVICE, FOREIGN, GOOD, INJECTED, behaviours
from tests.unit.hero.speakers import KINDS, STORIES, Speaker
from voice_mentor.hero.audit import audit
from voice_mentor.hero.coach import Coach, Reply
from voice_mentor.hero.judging import HARD
from voice_mentor.hero.rubric import Context, review
from voice_mentor.hero.wording.model import Attempt, ModelWording
from voice_mentor.hero.wording.resting import Rest
from voice_mentor.hero.wording.sentences import sentences
from voice_mentor.llm.chat import ChatModel
from voice_mentor.llm.endpoints import Endpoint
from voice_mentor.llm.local_llm import LocalChat
from voice_mentor.llm.openai_chat import Limits, OpenAIChat
from voice_mentor.seams import LANGUAGES, Language, Line, Transcript
from voice_mentor.sessions.talk import TalkSession

HOSTILE = (
    "always advises",
    "reflects, then advises",
    "three questions",
    "reflects, then asks thrice",
    "other language",
    "dies in mid-sentence",
    "reflects, then dies",
    "injected",
)
FIRST_TOKEN_S, TOKEN_S = 0.3, 0.05
TOKEN: dict[Language, int] = {"ja": 2, "en": 4}
"""Characters of one token, roughly."""
SAID: dict[Language, str] = {
    "ja": "部下のやる気がなくて、1on1をしても進捗の話で終わってしまうんです。",
    "en": "My team member seems unmotivated, and our one on ones are about progress.",
}
BYE: dict[Language, str] = {"ja": "じゃあ、今日はここまでにします。", "en": "Okay, that's it for today. Bye."}


@dataclass
class Held:
    """One conversation as it was held.

    Attributes:
        dialogue: what was said, for the audit.
        hard: replies that break a hard rule, with the rules.
        first_s: seconds to the first line of each reply.
    """

    dialogue: list[dict[str, str]] = field(default_factory=list)
    hard: list[tuple[str, tuple[int, ...]]] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    first_s: list[float] = field(default_factory=list)

    @property
    def replies(self) -> list[str]:
        """What the coach said."""
        return [one["text"] for one in self.dialogue if one["who"] == "coach"]


async def hold(session: TalkSession, coach: Coach, speaker: Speaker, kind: str, turns: int) -> Held:
    """Let a scripted speaker talk with a session; the last turn is a goodbye."""
    held, reply, language = Held(), None, speaker.language
    for number in range(turns):
        told = number == turns - 1 and BYE[language]
        said = told or KINDS[kind](speaker.answer(reply), number, language)
        before = coach.history
        began = time.perf_counter()
        lines: list[Line] = []
        async for line in session.respond(Transcript(said, language)):
            if not lines:
                held.first_s.append(time.perf_counter() - began)
            lines.append(line)
        held.notices += [line.text for line in lines if line.move == "notice"]
        spoken = [line for line in lines if line.move != "notice"]
        text = ("" if language == "ja" else " ").join(line.text for line in spoken)
        reply = Reply(text, language, coach.state.moves[-1])
        _look(held, coach, before, reply)
        held.dialogue += [
            {"who": "speaker", "text": said, "language": language},
            {"who": "coach", "text": text, "language": language},
        ]
    return held


def _look(held: Held, coach: Coach, before: tuple[str, ...], reply: Reply) -> None:
    state = coach.state
    context = Context(
        state.language,
        state.turns,
        permission=state.permitted,
        safety=reply.move == "safety",
        replies=before,
        move=reply.move,
    )
    broken = tuple(one.rule for one in review(reply.text, context) if one.rule in HARD)
    if broken:
        held.hard.append((reply.text, broken))


def speakers(language: Language, count: int) -> list[tuple[str, str]]:
    """(story, kind) for so many conversations, every kind as often as the others."""
    stories = [name for name, story in STORIES.items() if story["language"] == language]
    pairs = [
        (stories[(i + shift) % len(stories)], kind)
        for shift in range(len(stories))
        for i, kind in enumerate(KINDS)
    ]
    return [pair for pair, _ in zip(itertools.cycle(pairs), range(count), strict=False)]


@asynccontextmanager
async def fake(behaviour: Behaviour) -> AsyncIterator[OpenAIChat]:
    """A client of a fake endpoint."""
    async with serving(behaviour) as server:
        chat = OpenAIChat(Endpoint(server.url, "fake-model"), Limits(first=20.0, gap=20.0))
        try:
            yield chat
        finally:
            await chat.close()


# --- hostile endpoints ---------------------------------------------------------------------------


async def hostile(conversations: int, turns: int) -> None:
    """Conversations with models that lecture, interrogate, speak another language, die or were injected."""
    print(
        "| endpoint | language | sessions | replies | hard violations | hostile words spoken "
        "| told lost, most in a session | attempts refused | 18 | 19 | 20 | 21 | 22 |"
    )
    print("|---" * 13 + "|")
    for language in LANGUAGES:
        for kind in ("embedded only", *HOSTILE):
            print(await _hostile_row(language, kind, conversations, turns), flush=True)


async def _hostile_row(language: Language, kind: str, conversations: int, turns: int) -> str:
    held: list[Held] = []
    attempts: list[Attempt] = []
    async with fake(behaviours(language).get(kind, lambda body: Answer())) as chat:
        for number, (story, speaker) in enumerate(speakers(language, conversations)):
            coach = Coach(language, seed=number)
            wording = ModelWording(chat, remote=False, timeout_s=20.0, on_attempt=attempts.append)
            session = TalkSession(coach, None if kind == "embedded only" else wording)
            told = Speaker(STORIES[story], talkative=speaker == "talkative")
            held.append(await hold(session, coach, told, speaker, turns))
    words = _hostile_sentences(language)
    spoken = sum(any(one in reply for one in words) for each in held for reply in each.replies)
    refused = sum(attempt.outcome != "passed" for attempt in attempts)
    hard = [one for each in held for one in each.hard]
    for text, rules in hard[:5]:
        print(f"<!-- {rules}: {text} -->")
    replies = sum(len(each.replies) for each in held)
    most = max(len(each.notices) for each in held)
    cells = [kind, language, len(held), replies, len(hard), spoken, most, refused, *_shares(held)]
    return "| " + " | ".join(map(str, cells)) + " |"


def _hostile_sentences(language: Language) -> list[str]:
    """Every sentence of the hostile models that must never be heard."""
    written = (*ADVICE[language], *FOREIGN[language], *INJECTED[language].splitlines())
    return [part for text in written for part in sentences(text, language) if len(part) > 3]


def _shares(held: Sequence[Held]) -> list[str]:
    """For rules 18 to 22: in what share of the sessions it applies to the rule was met."""
    audits = [audit(each.dialogue) for each in held]
    cells = []
    for rule in range(18, 23):
        verdicts = [one.verdict(rule) for one in audits]
        applies = [one for one in verdicts if one.applies]
        met = sum(one.met for one in applies)
        cells.append(f"{100 * met / len(applies):.0f} % of {len(applies)}" if applies else "–")
    return cells


# --- time to the first sentence ------------------------------------------------------------------


async def first(repeats: int) -> None:
    """A model that writes 20 tokens a second after 300 ms: when is the first sentence out, and the last?"""
    print("| language | first sentence p50 | p95 | written by the model after | whole reply p50 |")
    print("|---|---|---|---|---|")
    for language in LANGUAGES:
        gap, piece = ("" if language == "ja" else " "), TOKEN[language]
        text = gap.join(GOOD[language])
        answer = Answer(text, before_s=FIRST_TOKEN_S, between_s=TOKEN_S, piece=piece)
        firsts, wholes = [], []
        async with fake(lambda body, answer=answer: answer) as chat:
            for _ in range(repeats + 1):
                one, whole = await _timed(chat, language)
                firsts.append(one)
                wholes.append(whole)
        written = FIRST_TOKEN_S + TOKEN_S * -(-len(GOOD[language][0] + gap) // piece)
        p50, p95 = statistics.median(firsts[1:]), statistics.quantiles(firsts[1:], n=20)[-1]
        print(
            f"| {language} | {p50:.2f} s | {p95:.2f} s | {written:.2f} s "
            f"| {statistics.median(wholes[1:]):.2f} s |"
        )
        print(f"<!-- the first reply of all, with the client's import: {firsts[0]:.2f} s -->")


async def _timed(chat: ChatModel, language: Language) -> tuple[float, float]:
    coach = Coach(language)
    coach.warm_up()
    session = TalkSession(coach, ModelWording(chat, remote=False, timeout_s=20.0))
    began = time.perf_counter()
    arrived = [
        time.perf_counter() - began async for _ in session.respond(Transcript(SAID[language], language))
    ]
    return arrived[0], arrived[-1]


# --- a real small model --------------------------------------------------------------------------


async def real(gguf: Path, threads: int, turns: int) -> None:
    """A model in this process words scripted conversations: which rules it breaks, before and after."""
    chat = LocalChat(gguf, Limits(connect=10.0, first=600.0, gap=600.0, warm_up=600.0), threads)
    try:
        for language in LANGUAGES:
            await _real_language(chat, language, turns)
    finally:
        await chat.close()


async def _real_language(chat: LocalChat, language: Language, turns: int) -> None:
    attempts: list[Attempt] = []
    held: list[Held] = []
    asked = 0
    for number, (story, _) in enumerate(speakers(language, 20)):
        if asked >= turns:
            break
        coach = Coach(language, seed=number)
        wording = ModelWording(chat, remote=False, timeout_s=1800.0, rest=Rest(0), on_attempt=attempts.append)
        if number == 0:
            await wording.warm_up(language)
        held.append(await hold(TalkSession(coach, wording), coach, Speaker(STORIES[story]), "plain", 12))
        asked = sum(attempt.number == 0 for attempt in attempts)
    _report(chat.name, language, attempts, held)


def _report(name: str, language: Language, attempts: list[Attempt], held: list[Held]) -> None:
    replies = _by_reply(attempts)
    before = Counter(rule for one in replies for rule in one[0].rules)
    after = Counter(rule for one in replies for rule in one[-1].rules)
    passed = [sum(one[min(n, len(one) - 1)].outcome == "passed" for one in replies) for n in range(3)]
    print(f"\n**{name}, {language}**: {len(replies)} replies asked for; by the model at once {passed[0]}, ")
    print(
        f"after one repair {passed[1]}, after two {passed[2]}; the rest in embedded words (after its first "
    )
    print(f"sentence, or altogether). Hard violations spoken: {sum(len(one.hard) for one in held)}.")
    waits = [seconds for one in held for seconds in one.first_s]
    print(f"First sentence: median {statistics.median(waits):.1f} s over all {len(waits)} replies.\n")
    print("| rule | broken before repair | broken after the last repair |")
    print("|---|---|---|")
    for rule in sorted(before | after):
        print(f"| {rule} | {before[rule]} | {after[rule]} |")
    unfinished = [sum(one[n].outcome == "unfinished" for one in replies) for n in (0, -1)]
    print(f"| not finished | {unfinished[0]} | {unfinished[1]} |", flush=True)


def _by_reply(attempts: list[Attempt]) -> list[list[Attempt]]:
    replies: list[list[Attempt]] = []
    for attempt in attempts:
        if attempt.number == 0:
            replies.append([])
        replies[-1].append(attempt)
    return replies


def main() -> None:
    """Run one of the three."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("hostile", "first", "real"))
    parser.add_argument("--conversations", type=int, default=100, help="per language and endpoint")
    parser.add_argument(
        "--turns", type=int, default=0, help="hostile: turns a conversation; real: replies asked for"
    )
    parser.add_argument("--repeats", type=int, default=20)
    parser.add_argument("--gguf", type=Path)
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args()
    if chosen.what == "hostile":
        asyncio.run(hostile(chosen.conversations, chosen.turns or 14))
    elif chosen.what == "first":
        asyncio.run(first(chosen.repeats))
    else:
        asyncio.run(real(chosen.gguf, chosen.threads, chosen.turns or 40))


if __name__ == "__main__":
    main()
