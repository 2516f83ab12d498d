"""What a language model is told that plays the other person, and what it may not say then."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from voice_mentor.hero.rubric import Context, form
from voice_mentor.hero.rubric.echo import MAX_VERBATIM, SHORT, verbatim_share
from voice_mentor.hero.rubric.sentences import plain, questions
from voice_mentor.hero.wording import checks, screening
from voice_mentor.hero.wording.prompting import EXCHANGES, LONGEST_TURN
from voice_mentor.llm.chat import ChatMessage
from voice_mentor.practice.scenario import Landing, More, Scenario
from voice_mentor.practice.tables import find, raw
from voice_mentor.seams import Language

MOST: dict[Language, int] = {"ja": 60, "en": 30}
"""Characters or words of an answer: what somebody says before the other has a turn again."""
SENTENCES = 2
_LETTER = re.compile(r"[^\W\d_]")
"""Without one a sentence is the number of a list, or nothing."""

Exchange = tuple[str, str]
"""What was said to the other person, and what they answered."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What an answer goes by.

    Attributes:
        said: what the other person just heard.
        heading: an answer to the first words, or to what came after.
        kind: how it landed.
        before: the exchanges since the first words, oldest first.
    """

    said: str
    heading: Literal["answers", "more"]
    kind: Landing | More
    before: Sequence[Exchange] = ()


@cache
def _texts(language: Language) -> dict[str, Any]:
    source = resources.files(__package__).joinpath("prompts", f"{language}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def opening(scenario: Scenario, hidden: Callable[[str], str] = str) -> ChatMessage:
    """Who the model plays: the same in every request, so that a server can keep what it has read of it.

    Args:
        scenario: who it is.
        hidden: what becomes of every line before a model is shown it.
    """
    texts = _texts(scenario.language)
    told = str(texts["system"]).format(
        who=scenario.who,
        side=texts["side"][scenario.direction],
        brief=_joined(scenario.brief, scenario.language),
        mind=scenario.mind,
        manner=texts["manner"][scenario.manner],
        sound="\n".join(f"{told}: {scenario.answers[kind][0]}" for kind, told in texts["sound"].items()),
    )
    return ChatMessage("system", hidden(told.strip()))


def messages(scenario: Scenario, cue: Cue, hidden: Callable[[str], str] = str) -> list[ChatMessage]:
    """Who the model plays, the conversation so far, and what it answers now; see ``opening``."""
    texts = _texts(scenario.language)
    told = [opening(scenario, hidden)]
    for said, answered in cue.before[-EXCHANGES:]:
        told += [
            ChatMessage("user", hidden(said[-LONGEST_TURN:])),
            ChatMessage("assistant", hidden(answered)),
        ]
    task = str(texts["turn"]).format(
        said=cue.said[-LONGEST_TURN:],
        cue=texts[cue.heading][cue.kind],
        most=MOST[scenario.language],
        who=scenario.who,
    )
    return [*told, ChatMessage("user", hidden(task.strip()))]


def unnamed(sentence: str, who: str) -> str:
    """Without the name a small model writes in front of what it says."""
    return re.sub(rf"^\W*{re.escape(who)}\W{{0,3}}[:：]\s*", "", sentence).strip()


def fits(sentence: str, spoken: Sequence[str], scenario: Scenario, cue: Cue) -> bool:
    """Whether the other person may say a sentence after those they spoke.

    It is short, in the language, nothing but words, nothing they said before, and no coach's or assistant's.
    """
    language = scenario.language
    whole = _joined([*spoken, sentence], language)
    return not (
        not _LETTER.search(sentence)
        or checks.length(whole, language) > MOST[language]
        or any(form.speakable(sentence, Context(language)))
        or screening.written(sentence)
        or screening.foreign(sentence, language, _known(scenario, cue))
        or screening.read_out(sentence, _instructions(scenario, cue), language)
        or any(sentence in answered for _, answered in cue.before)
        or _asked_back(sentence, cue.said, language)
        or out_of_character(sentence, language)
    )


def out_of_character(sentence: str, language: Language) -> str | None:
    """Words that show a model speaking as an assistant or a coach, or of the rehearsal itself."""
    found = (find(plain(sentence), language, "never", kind) for kind in raw(language, "never"))
    return next(filter(None, found), None)


def _asked_back(sentence: str, said: str, language: Language) -> bool:
    """Whether a sentence only asks what was asked."""
    if checks.length(sentence, language) <= SHORT[language] or not questions(sentence, language):
        return False
    return verbatim_share(sentence, (said,), language) > MAX_VERBATIM


def _known(scenario: Scenario, cue: Cue) -> str:
    """The words of the conversation: with them a sentence is of its language, whatever it is about."""
    lines = (line for kinds in (scenario.answers, scenario.more) for own in kinds.values() for line in own)
    return " ".join([cue.said, *scenario.brief, scenario.mind, scenario.who, *lines])


def _instructions(scenario: Scenario, cue: Cue) -> str:
    """Every sentence of ours a model could read out; what is on their mind it may use."""
    texts = _texts(scenario.language)
    told = [texts["system"], texts["turn"], texts[cue.heading][cue.kind]]
    return "\n".join([*told, texts["side"][scenario.direction], texts["manner"][scenario.manner]])


def _joined(sentences: Sequence[str], language: Language) -> str:
    return ("" if language == "ja" else " ").join(sentences)
