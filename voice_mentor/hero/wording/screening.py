"""Whether a sentence a model wrote may be spoken after those that were spoken already.

The rubric judges the reply so far. What only a model gets wrong is looked for here as well: another language
in the middle, its own instructions read out, a placeholder for a name, a reply longer than asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from voice_mentor.hero.coach import Draft
from voice_mentor.hero.rubric import Context, Violation, review
from voice_mentor.hero.state import holds_question
from voice_mentor.hero.wording import checks
from voice_mentor.seams import Language

MOST: dict[Language, int] = {"ja": 90, "en": 40}
"""Characters or words a model's reply may have at most (hero.md, rule 4: the aim within the limit)."""
LEAST: dict[Language, int] = {"ja": 56, "en": 28}
"""However little is aimed for, a reflection and a question need so many."""

_KANA = re.compile(r"[ぁ-んァ-ヶ]")
_FOREIGN: dict[Language, re.Pattern[str]] = {
    "ja": re.compile(r"[^\W\d_ぁ-ゖァ-ヺー々〇一-鿿A-Za-zＡ-Ｚａ-ｚ]"),
    "en": re.compile(r"[^\W\d_A-Za-zÀ-ÿ]"),
}
_ENGLISH = frozenset(
    "the a i you your yours it its to and of that is was were are been what how which who when where "
    "with this these those there here they them their would could can will might must for from but "
    "not have has had about into out over under up down off again right now then than some any every "
    "all each both one two first last next more most much less so if because while until after before "
    "i'm you're you've it's that's there's what's don't doesn't didn't isn't can't he she him her his "
    "we our us my at by be like want wants wanted said say says get gets got go goes going make makes "
    "made take takes took keep keeps feel feels felt seem seems sound sounds time times day week work "
    "thing things way something nothing someone yet still just only even also too very really well "
    "back on in as do does did no yes or never always between without".split()
)
_ENGLISH_SHARE = 0.3
"""Share of an English sentence's words that are common or the speaker's own; other languages stay below."""
_PLACEHOLDER = re.compile(r"(?:人物|会社|連絡先)[ 　]?[A-Z]|\b(?:Person|Company|Contact) [A-Z]\b")
_BRACKETS = re.compile(r"[()（）\[\]{}<>＜＞【】=_~^\\/]|[:：]\s*$")
_IDLE: dict[Language, re.Pattern[str]] = {
    "ja": re.compile(
        r"^(?:はい|ええ|なるほど|了解|承知|わかりました|そうですか|そうなんですね|もちろん)[^、。]{0,6}[。！]?$"
    ),
    "en": re.compile(
        r"^(?:sure|of course|okay|ok|i see|i understand|understood|got it|certainly|right)\b.{0,8}$",
        re.IGNORECASE,
    ),
}
_ASSISTANT: dict[Language, re.Pattern[str]] = {
    "ja": re.compile(
        r"(?:規則|ルール|指示|制約|プロンプト)を?(?:無視|忘れ|破)|(?:一覧|リスト|箇条書き|手順|回答)を(?:出|挙げ|示|作|書|お|提)"
        r"|以下の|次のとおり|次の通り|言語モデル|プロンプト|(?:AI|アシスタント)(?:です|として)|お手伝い(?:し|でき|いた)"
    ),
    "en": re.compile(
        r"\b(?:ignor|forget|disregard|break)\w* (?:my|the|all|your|previous) (?:\w+ )?(?:rules|instructions)"
        r"|\bhere(?:['’]s| is| are) (?:the|your|a|my|some|what)\b|\bas an (?:ai|assistant)\b"
        r"|\bi(?:['’]ll| will| can|['’]d be happy to) (?:help|provide|list|give|write|assist|do that)\b"
        r"|\bsystem prompt\b|\blanguage model\b|\bhow (?:can|may) i (?:help|assist)\b",
        re.IGNORECASE,
    ),
}
"""An assistant speaking of its task, not a coach listening: what an injected model falls into."""
_LEAKED = {"ja": 14, "en": 8}
"""So many characters or words in a row from the instructions are the instructions, read out."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What a model's sentences for one reply are held to.

    Attributes:
        draft: the reply that is planned.
        instructions: what the model was told, which it must not read out.
    """

    draft: Draft
    instructions: str = ""

    @property
    def language(self) -> Language:
        """The reply's language."""
        return self.draft.reply.language

    @property
    def most(self) -> int:
        """Longest reply, in characters (ja) or words (en)."""
        return max(LEAST[self.language], min(MOST[self.language], self.draft.aim * 2))

    def broken(self, said: list[str], sentence: str) -> list[Violation]:
        """The rules a sentence breaks after those that were said, each once; empty where it may be spoken."""
        whole = self.joined([*said, sentence])
        alone = review(sentence, Context(self.language))
        found = [*self._own(said, sentence, whole), *alone, *review(whole, self.context(whole))]
        return list({one.rule: one for one in reversed(found)}.values())[::-1]

    def idle(self, sentence: str) -> bool:
        """Whether a sentence only says that something was understood: left out, it is not missed."""
        return _IDLE[self.language].search(sentence) is not None

    def context(self, whole: str) -> Context:
        """The conversation around a reply; the declared move is judged once its question is there."""
        state, plan = self.draft.state, self.draft.plan
        unasked = plan.ask is not None and not holds_question(whole)
        return Context(
            language=self.language,
            speaker_turns=state.turns,
            permission=state.permitted,
            replies=state.said,
            move=None if unasked else plan.move,
        )

    def complete(self, said: list[str]) -> bool:
        """Whether what was said is the whole reply: nothing after the question, nothing beyond the aim."""
        whole = self.joined(said)
        if holds_question(whole) or self.draft.plan.ask is not None:
            return holds_question(whole)
        if self.draft.plan.move == "invite":  # what was asked for takes a sentence more
            return len(said) >= 3
        return len(said) >= 2 or checks.length(whole, self.language) >= self.draft.aim

    def enough(self, said: list[str]) -> bool:
        """Whether the speaker could be left with what was said so far."""
        return bool(said) and (self.draft.plan.ask is None or self.complete(said))

    def joined(self, said: list[str]) -> str:
        """Sentences as one reply."""
        return ("" if self.language == "ja" else " ").join(said)

    def completion(self, said: list[str], embedded: list[str]) -> list[str]:
        """The embedded sentences that finish a reply: all of them, its question, or none that fits."""
        if not said:
            return embedded
        if self.draft.plan.ask is None or self.complete(said):
            return []
        for question in (one for one in reversed(embedded) if holds_question(one)):
            whole = self.joined([*said, question])
            if not review(whole, replace(self.context(whole), move=self.draft.plan.move)):
                return [question]
        return []

    def _own(self, said: list[str], sentence: str, whole: str) -> Iterator[Violation]:
        if checks.length(whole, self.language) > self.most:
            yield Violation(4, sentence, "")
        if found := written(sentence):
            yield Violation(5, found, "")
        if found := foreign(sentence, self.language, " ".join(self.draft.state.turns)):
            yield Violation(16, found, "")
        plan = self.draft.plan
        unplanned = plan.ask is None and plan.move != "invite" and holds_question(sentence)
        out_of_role = sentence in said or _ASSISTANT[self.language].search(sentence)
        if unplanned or out_of_role or read_out(sentence, self.instructions, self.language):
            yield Violation(17, sentence, "")


def written(sentence: str) -> str:
    """Brackets and other marks of something written; "" where there are none."""
    match = _BRACKETS.search(sentence)
    return match.group() if match else ""


def foreign(sentence: str, language: Language, said: str) -> str:
    """What belongs to another language, or is a placeholder for a name; "" where nothing is.

    Args:
        sentence: what a model wrote.
        language: of the conversation.
        said: the speaker's words, which belong to it in any case.
    """
    match = _FOREIGN[language].search(sentence) or _PLACEHOLDER.search(sentence)
    if match:
        return match.group()
    return sentence if _other_language(sentence, language, said) else ""


def _other_language(sentence: str, language: Language, said: str) -> bool:
    if language == "ja":
        return len(checks.bare(sentence)) > 2 and not _KANA.search(sentence)
    known = _ENGLISH | frozenset(_words(said))
    words = _words(sentence)
    if any(not word.isascii() and word not in known for word in words):
        return True
    return len(words) > 3 and sum(word in known for word in words) < _ENGLISH_SHARE * len(words)


def _words(text: str) -> list[str]:
    return re.findall(r"[a-zÀ-ÿ']+", text.lower().replace("’", "'"))


def read_out(sentence: str, instructions: str, language: Language) -> bool:
    """Whether a sentence reads a part of the instructions out."""
    size = _LEAKED[language]
    mine = checks.bare(sentence) if language == "ja" else sentence.lower().split()
    theirs = checks.bare(instructions) if language == "ja" else " ".join(instructions.lower().split())
    gap = "" if language == "ja" else " "
    return any(gap.join(mine[i : i + size]) in theirs for i in range(len(mine) - size + 1))
