"""What the coach found in one turn of the speaker's, in words it can give back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from voice_mentor.seams import Language

Size = Literal["none", "word", "short", "plain", "long"]
"""How much was said: nothing, a word or two, a short sentence, a few sentences, a ramble."""


@dataclass(frozen=True, slots=True)
class Said:
    """One clause of the speaker's, person and politeness turned round.

    Attributes:
        text: in Japanese the form that stands before ん, の and こと ("やる気がない", "心配な"); in English a
            clause without its full stop ("your team is stuck").
        ends: the form that can end a sentence or stand before と ("心配だ"); in English the same as ``text``.
        kinds: what the clause is: wish, negative, past, deed, feeling, opinion, reported, other (somebody
            else is its subject).
        weight: how much it seems to matter; higher is better to give back.
        brief: ``text`` and ``ends`` cut shorter, or empty where that can't be done.
        whole: ``ends`` uncut, for words that are kept (a step, an insight).
    """

    text: str
    ends: str
    kinds: frozenset[str] = frozenset()
    weight: float = 0.0
    brief: tuple[str, str] = ("", "")
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Spans:
    """The parts of a turn that can be given back.

    Attributes:
        clauses: confident clauses in the order they were said.
        both: two clauses that pull against each other ("want to hand over", "no time").
        nouns: short noun phrases, the best first.
        wish: what the speaker wants, as it stands after "you want" in English, whole clause in Japanese.
        feelings: feeling words the speaker used of themselves.
        deed: something the speaker reports having done.
        people: people named, as they can be addressed or mentioned ("田中さん", "Sarah").
        tasks: things to do, as listed.
        content: content words in dictionary form, for comparing turns.
        word: one telling word, for when nothing larger can be given back.
        plan: an if-then as it can be given back whole ("沈黙になったら、十秒待つ"), or "".
        insight: what the speaker says they came to see, without "I realise that", or "".
        length: characters without punctuation (Japanese) or words (English).
    """

    clauses: tuple[Said, ...] = ()
    both: tuple[Said, Said] | None = None
    nouns: tuple[str, ...] = ()
    wish: str = ""
    feelings: tuple[str, ...] = ()
    deed: Said | None = None
    people: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    content: frozenset[str] = frozenset()
    length: int = 0
    word: str = ""
    plan: str = ""
    insight: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One turn, read.

    Attributes:
        text: what was heard.
        language: its language.
        acts: dialogue acts, see ``acts.py``.
        topics: topics the words point to, strongest first, with their scores.
        spans: what can be given back.
        size: how much was said.
        when: a time named for something to come ("来週の1on1", "tomorrow"), or empty.
        number: 0..10 where a number was said.
        plans: an if-then was said.
    """

    text: str
    language: Language
    acts: frozenset[str] = frozenset()
    topics: tuple[tuple[str, float], ...] = ()
    spans: Spans = field(default_factory=Spans)
    size: Size = "plain"
    when: str = ""
    number: int | None = None
    plans: bool = False
