"""The coach: words in, a reply out. It never sees audio, never touches the network, and keeps no file.

``heard words -> safety gate -> state -> move plan -> wording -> rubric -> reply``. The plan is made before
the wording and the wording can't change it. Everything is decided by the words and the seed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from voice_mentor.hero import policy, reading, state as states, unload
from voice_mentor.hero.moves import Move
from voice_mentor.hero.policy import Plan
from voice_mentor.hero.reading.spans import Reading
from voice_mentor.hero.rubric import Context, review
from voice_mentor.hero.state import State
from voice_mentor.hero.wording import checks
from voice_mentor.hero.wording.embedded import EmbeddedWording
from voice_mentor.hero.wording.phrases import book
from voice_mentor.seams import Language

SILENCE_S = 8.0
"""Seconds of silence after which the speaker is told that there is time (hero.md, arc C)."""
PATIENCE_S = 45.0
"""Seconds after which a second, last word is said; then the coach waits without a word."""
HEARD_SHARE = 0.6
"""Share of a reply that must have been heard for its question, which comes last, to count as asked."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the coach says.

    Attributes:
        text: one to three sentences.
        language: their language.
        move: the declared move.
        ended: the session is over.
        interruptible: False where a stray sound must not cut it (safety).
    """

    text: str
    language: Language
    move: Move
    ended: bool = False
    interruptible: bool = True


class Safety(Protocol):
    """Decides whether coaching gives way; its lines are scripted (see ``hero.safety``)."""

    def answer(self, text: str, language: Language, history: tuple[str, ...]) -> str | None:
        """The scripted reply, or None where coaching goes on."""
        ...


Rubric = Callable[[str, Plan, State], bool]


def _passes(text: str, plan: Plan, state: State) -> bool:
    """Rules 1 to 17: whether a reply may be spoken."""
    context = Context(
        language=state.language,
        speaker_turns=state.turns,
        permission=state.permitted,
        replies=state.said,
        move=plan.move,
    )
    return not review(text, context)


class Coach:
    """One conversation.

    Args:
        language: the language to begin in.
        seed: fixes the choice among equally good lines.
        name: what the speaker likes to be called, or "".
        rubric: says whether a reply may be spoken; by default the rubric's own rules.
        safety: the flow that takes over in a crisis; None leaves it out.
    """

    def __init__(
        self,
        language: Language,
        *,
        seed: int = 0,
        name: str = "",
        rubric: Rubric | None = None,
        safety: Safety | None = None,
    ) -> None:
        self.state = State(language)
        self.ended = False
        self._seed = seed
        self._name = name
        self._rubric = rubric or _passes
        self._safety = safety
        self._wordings: dict[Language, EmbeddedWording] = {}
        self._silences = 0
        self._before: State | None = None
        self._last: Reply | None = None
        self._planned: tuple[Plan, Reading] | None = None

    @property
    def language(self) -> Language:
        """The session's language."""
        return self.state.language

    @property
    def history(self) -> tuple[str, ...]:
        """The replies the speaker heard, oldest first, cut where they were interrupted."""
        return self.state.said

    def warm_up(self) -> None:
        """Load dictionary and phrases of the session's language; otherwise the first reply does."""
        book(self.language)
        reading.warm_up(self.language)

    def open(self) -> Reply:
        """The greeting."""
        key = "named" if self._name else "open"
        text = self._wording.line("greet", key, {"name": self._name})
        return self._made(Reply(text, self.language, "greet"), self.state)

    def reply(self, text: str, language: Language | None = None) -> Reply:
        """Answer a turn.

        Args:
            text: what was heard; may be empty.
            language: its language; None guesses from the letters and else keeps the session's.
        """
        self._silences = 0
        self._in(language or reading.guess_language(text, self.language))
        scripted = self._safety.answer(text, self.language, self.state.turns) if self._safety else None
        if scripted is not None:
            state = replace(self.state, turns=(*self.state.turns, text))
            return self._made(Reply(scripted, self.language, "safety", interruptible=False), state)
        read = reading.read(text, self.language, book(self.language).words)
        if read.acts & {"switch-en", "switch-ja"}:
            return self._switched(read)
        if read.size == "none":
            return self.silence(SILENCE_S) or self._holding()
        if "repeat" in read.acts and self._last is not None and read.size != "long":
            return self._again(read, self._last)
        return self._answer(read)

    def silence(self, seconds: float) -> Reply | None:
        """Answer a silence: once that there is time, much later once more, then patience."""
        due = SILENCE_S if self._silences == 0 else PATIENCE_S
        if seconds < due or self._silences >= 2 or self.ended:
            return None
        self._silences += 1
        return self._holding("first" if self._silences == 1 else "later")

    def spoken(self, share: float) -> None:
        """How much of the last reply was really heard, 0..1; only that counts as said."""
        if self._last is None or self._before is None or share >= 1.0:
            return
        kept = self._last.text[: int(len(self._last.text) * share)]
        pending = self.state.pending if share >= HEARD_SHARE else None
        asked = self.state.asked if share >= HEARD_SHARE else self._before.asked
        said = (*self._before.said, kept) if kept else self._before.said
        moves = self.state.moves if kept else self._before.moves
        self.state = replace(self.state, said=said, moves=moves, pending=pending, asked=asked)
        if share < HEARD_SHARE:
            self._wording.take_back()

    def use(self, language: Language) -> None:
        """Go on in a language, as chosen on screen."""
        self._in(language)

    # --- one turn --------------------------------------------------------------------------------------

    def _answer(self, read: Reading) -> Reply:
        state = unload.heard(states.heard(self.state, read), read)
        plan = unload.decide(state, read) or policy.decide(state, read)
        state = unload.settled(policy.settled(state, plan, read), plan, read)
        text = self._wording.say(plan, state, read, self._rubric)
        self._planned = (plan, read)
        self.ended = plan.ends
        return self._made(Reply(text, self.language, plan.move, ended=plan.ends), state)

    def _again(self, read: Reading, last: Reply) -> Reply:
        """Say the last reply in other words."""
        state = replace(self.state, turns=(*self.state.turns, read.text))
        if self._planned is None:
            return self._made(replace(last, move="repeat"), state)
        plan, before = self._planned
        text = self._wording.say(plan, state, before, self._rubric)
        return self._made(Reply(text, self.language, plan.move), state)

    def _switched(self, read: Reading) -> Reply:
        state = replace(self.state, turns=(*self.state.turns, read.text))
        self.state = state
        self._in("en" if "switch-en" in read.acts else "ja")
        text = self._wording.line("switch-language", "any", {})
        return self._made(Reply(text, self.language, "switch-language"), self.state)

    def _holding(self, key: str = "later") -> Reply:
        text = self._wording.line("hold-silence", key, {"focus": self.state.focus})
        return self._made(Reply(text, self.language, "hold-silence"), self.state, pending=self.state.pending)

    def _made(self, reply: Reply, state: State, pending: Move | None = None) -> Reply:
        self._before = state
        length = checks.length(reply.text, reply.language)
        self.state = states.replied(state, reply.text, reply.move, length)
        if pending is not None:
            self.state = replace(self.state, pending=pending)
        self._last = reply
        return reply

    @property
    def _wording(self) -> EmbeddedWording:
        return self._wordings.setdefault(self.language, EmbeddedWording(self.language, self._seed))

    def _in(self, language: Language) -> None:
        """Go on in a language; words kept from the other one are not spoken in it."""
        if language != self.language:
            self.state = states.translated(self.state, language)
