"""Conversations of a simulated speaker with the coach, and everything two judges find in them."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.second_checker import HARD, Around, around, asks, check, opening, sentences
from benchmarks.second_session import Whole, session
from benchmarks.simulated_speakers.speakers import MOST_TURNS, Speaker
from voice_mentor.hero.audit import Audit, audit
from voice_mentor.hero.coach import Coach, Reply
from voice_mentor.hero.rubric import Context, review
from voice_mentor.hero.wording.model import ModelWording
from voice_mentor.seams import Language, Transcript
from voice_mentor.sessions.talk import NOTICE, TalkSession

Turn = dict[str, str]


@dataclass(slots=True)
class Conversation:
    """One conversation: its turns, and the milliseconds of processor time each reply took."""

    kind: str
    language: Language
    seed: int
    turns: list[Turn] = field(default_factory=list)
    took: list[float] = field(default_factory=list)

    @property
    def spoken_turns(self) -> int:
        """How many turns the speaker had."""
        return sum(turn["who"] == "speaker" for turn in self.turns)

    def coach_said(self, reply: Reply) -> None:
        """Keep a reply."""
        self.turns.append(
            {"who": "coach", "text": reply.text, "language": reply.language, "move": reply.move}
        )


def converse(language: Language, kind: str, seed: int) -> Conversation:
    """Let one speaker and the coach talk until one of them has said goodbye."""
    coach, speaker = Coach(language, seed=seed), Speaker(language, kind, seed)
    coach.warm_up()
    held = Conversation(kind, language, seed)
    reply, closed = coach.open(), False
    held.coach_said(reply)
    while not reply.ended and held.spoken_turns <= MOST_TURNS + 2:
        _pause(coach, speaker, held)
        text = says(speaker, reply, closed)
        held.turns.append({"who": "speaker", "text": text, "language": language})
        began = time.thread_time()
        reply = coach.reply(text, language)
        held.took.append((time.thread_time() - began) * 1000)
        held.coach_said(reply)
        closed = closed or reply.move == "close"
    return held


def _pause(coach: Coach, speaker: Speaker, held: Conversation) -> None:
    if speaker.pauses():
        told = coach.silence(8.0)
        if told is not None:
            held.coach_said(told)


def says(speaker: Speaker, reply: Reply, closed: bool) -> str:
    """What the speaker says to a reply."""
    if speaker.leaves(closed):
        return speaker.goodbye()
    asking = any(asks(part, reply.language) for part in sentences(reply.text, reply.language))
    return speaker.answer(reply.move, asking, closed)


async def converse_worded(language: Language, kind: str, seed: int, wording: ModelWording) -> Conversation:
    """The same with a language model wording the replies; what is judged is what was spoken."""
    coach, speaker = Coach(language, seed=seed), Speaker(language, kind, seed)
    talk, held = TalkSession(coach, wording), Conversation(kind, language, seed)
    reply, closed = Reply(" ".join([line.text async for line in talk.open()]), language, "greet"), False
    held.coach_said(reply)
    while not talk.ended and held.spoken_turns <= MOST_TURNS + 2:
        text = says(speaker, reply, closed)
        held.turns.append({"who": "speaker", "text": text, "language": language})
        lines = [line async for line in talk.respond(Transcript(text, language))]
        spoken = ("" if language == "ja" else " ").join(line.text for line in lines if line.move != NOTICE)
        reply = Reply(spoken, language, coach.state.moves[-1])
        held.coach_said(reply)
        closed = closed or reply.move == "close"
    return held


# --- judging -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Finding:
    """A hard rule that one of the two judges, or both, found broken.

    Attributes:
        where: language/kind/seed/place of the reply.
        rule: its number.
        by: "both", "second checker" or "rubric".
        said: the speaker's line before it.
        reply: the reply.
        words: what broke the rule.
    """

    where: str
    rule: int
    by: str
    said: str
    reply: str
    words: str


def findings(held: Conversation) -> Iterator[Finding]:
    """The hard rules broken, reply by reply, and who found them."""
    for place, turn in enumerate(held.turns):
        if turn["who"] != "coach":
            continue
        about = around(held.turns, place)
        second = {flaw.rule: flaw.words for flaw in check(turn["text"], about) if flaw.rule in HARD}
        own = {one.rule: one.words for one in review(turn["text"], _context(about)) if one.rule in HARD}
        where = f"{held.language}/{held.kind}/{held.seed}/{place}"
        said = about.speaker[-1] if about.speaker else ""
        for rule in sorted(second.keys() | own.keys()):
            by = "both" if rule in second and rule in own else "rubric" if rule in own else "second checker"
            yield Finding(where, rule, by, said, turn["text"], second.get(rule) or own.get(rule) or "")


def _context(about: Around) -> Context:
    return Context(
        language=about.language,
        speaker_turns=tuple(about.speaker),
        permission=about.leave,
        safety=about.move == "safety",
        replies=tuple(about.coach),
        move=about.move,
    )


def repeats(held: Conversation) -> list[str]:
    """Replies said word for word before in the same session."""
    seen = Counter(turn["text"] for turn in held.turns if turn["who"] == "coach")
    return [text for text, times in seen.items() if times > 1]


def alike(held: Conversation) -> list[str]:
    """Replies that begin as one of the four before them does; scripted safety lines aside."""
    said = [turn["text"] for turn in held.turns if turn["who"] == "coach" and turn["move"] != "safety"]
    begun = [opening(text, held.language) for text in said]
    return [said[n] for n in range(1, len(said)) if begun[n] and begun[n] in begun[max(0, n - 4) : n]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A conversation and everything found in it."""

    held: Conversation
    findings: tuple[Finding, ...]
    soft: tuple[int, ...]
    whole: Whole
    audited: Audit

    @property
    def danger(self) -> bool:
        """The safety flow ran; nobody here says anything that calls for it."""
        return any(turn.get("move") == "safety" for turn in self.held.turns)


def judge(held: Conversation) -> Judged:
    """Judge a conversation by both judges."""
    soft = [
        flaw.rule
        for place, turn in enumerate(held.turns)
        if turn["who"] == "coach"
        for flaw in check(turn["text"], around(held.turns, place))
        if flaw.rule not in HARD
    ]
    plain = [{key: turn[key] for key in ("who", "text", "language")} for turn in held.turns]
    return Judged(held, tuple(findings(held)), tuple(soft), session(held.turns), audit(plain))
