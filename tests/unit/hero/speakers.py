"""Scripted speakers for conversations with the coach: what they say depends on the coach's move.

A story holds openings and answers per move; a kind of speaker changes how they are said (one word, a
ramble, without punctuation as a recogniser may write it, "I don't know" every other time, ...).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from voice_mentor.hero.coach import Coach, Reply
from voice_mentor.seams import Language

_DATA = json.loads((Path(__file__).parent / "stories.json").read_text(encoding="utf-8"))
STORIES: dict[str, Any] = _DATA["stories"]
RAMBLES: dict[str, list[str]] = _DATA["rambles"]


@dataclass(slots=True)
class Turn:
    said: str
    reply: Reply


class Speaker:
    """Answers the coach's moves from a story, each line once; small talk when the story has run dry."""

    def __init__(self, story: dict[str, Any], *, talkative: bool = False) -> None:
        self._talkative = talkative
        self.language: Language = story["language"]
        self._answers = {move: list(lines) for move, lines in story["answers"].items()}
        self._openings = list(story["openings"])
        self._more = list(story["more"])

    def _aside(self) -> str:
        if not self._talkative or not self._more:
            return ""
        return ("" if self.language == "ja" else " ") + str(self._more.pop(0))

    def answer(self, reply: Reply | None) -> str:
        if self._openings:
            return str(self._openings.pop(0))
        lines = self._answers.get(reply.move if reply else "", [])
        if lines:
            return str(lines.pop(0)) + self._aside()
        if self._more:
            return str(self._more.pop(0))
        return {"ja": "そうですね、そんな感じです。", "en": "Yes, that's about it, I think."}[self.language]


def _plain(text: str, turn: int, language: Language) -> str:
    return text


def _unpunctuated(text: str, turn: int, language: Language) -> str:
    if language == "ja":
        return ("えーと" if turn % 2 else "あの") + re.sub(r"[、。]", "", text)
    return ("um " if turn % 2 else "so yeah ") + re.sub(r"[,.]", "", text).lower()


def _one_word(text: str, turn: int, language: Language) -> str:
    if language == "ja":
        return ["うん", "まあ", "はい", re.split(r"[、。をがはに]", text)[0][:6], "進捗", "別に"][turn % 6]
    return ["yeah", "I guess", "work", "maybe", " ".join(text.split()[:2]), "sure"][turn % 6]


def _unsure(text: str, turn: int, language: Language) -> str:
    if turn % 3 == 2:
        return {
            "ja": ["わかりません。", "うーん、ちょっと思いつかないです。"],
            "en": ["I don't know.", "Not sure."],
        }[language][turn % 2]
    return text


def _rambling(text: str, turn: int, language: Language) -> str:
    return RAMBLES[language][turn % 4] + text


def _impatient(text: str, turn: int, language: Language) -> str:
    if turn in (2, 3):
        return {
            "ja": ["早く答えを教えてください。", "いいから、教えてください。"],
            "en": ["Just tell me what to do.", "Please, just give me an answer."],
        }[language][turn - 2]
    return text


def _angry(text: str, turn: int, language: Language) -> str:
    if turn in (3, 6):
        return {
            "ja": ["さっきから質問ばっかりじゃないですか。", "全然役に立たないですね。"],
            "en": ["You keep asking questions.", "This is useless."],
        }[language][turn // 3 - 1]
    return text


def _wanting_to_be_heard(text: str, turn: int, language: Language) -> str:
    if turn == 0:
        return {"ja": "今日はただ聞いてほしいだけなんです。", "en": "I just want someone to listen today."}[
            language
        ]
    return text


def _refusing(text: str, turn: int, language: Language) -> str:
    if turn in (2, 5):
        return {
            "ja": ["その話はしたくないです。", "それは答えたくないです。"],
            "en": ["I'd rather not talk about that.", "I don't want to answer that."],
        }[language][turn // 3]
    return text


def _correcting(text: str, turn: int, language: Language) -> str:
    if turn == 2:
        return {
            "ja": "そうじゃなくて、時間が足りないんです。",
            "en": "That's not what I meant. There isn't enough time.",
        }[language]
    if turn == 5:
        return {"ja": "人間なんですか。", "en": "Are you a real person?"}[language]
    return text


def _not_hearing(text: str, turn: int, language: Language) -> str:
    if turn in (1, 4):
        return {"ja": "すみません、何て言いました？", "en": "Sorry, what did you say?"}[language]
    return text


def _wandering(text: str, turn: int, language: Language) -> str:
    if turn == 4:
        return {
            "ja": "話が変わるんですけど、年上の部下に遠慮してしまうんです。",
            "en": "By the way, different topic: I hold back with an older member of my team.",
        }[language]
    return text


KINDS: dict[str, Callable[[str, int, Language], str]] = {
    "plain": _plain,
    "talkative": _plain,
    "unpunctuated": _unpunctuated,
    "one-word": _one_word,
    "unsure": _unsure,
    "rambling": _rambling,
    "impatient": _impatient,
    "angry": _angry,
    "to be heard": _wanting_to_be_heard,
    "refusing": _refusing,
    "correcting": _correcting,
    "not hearing": _not_hearing,
    "wandering": _wandering,
}


def conversations(turns: int = 14) -> Iterator[tuple[str, str]]:
    """Every story with every kind of speaker: (story, kind)."""
    for story in STORIES:
        for kind in KINDS:
            yield story, kind


def converse(story: str, kind: str, *, turns: int = 14, seed: int = 0) -> tuple[Coach, list[Turn]]:
    """Hold a conversation; the last turn is a goodbye."""
    speaker = Speaker(STORIES[story], talkative=kind == "talkative")
    coach = Coach(speaker.language, seed=seed)
    held: list[Turn] = []
    reply: Reply | None = None
    for number in range(turns - 1):
        said = KINDS[kind](speaker.answer(reply), number, speaker.language)
        reply = coach.reply(said, speaker.language)
        held.append(Turn(said, reply))
    bye = {"ja": "じゃあ、今日はここまでにします。", "en": "Okay, that's it for today. Bye."}[
        speaker.language
    ]
    held.append(Turn(bye, coach.reply(bye, speaker.language)))
    return coach, held
