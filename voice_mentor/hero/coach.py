"""The coach: words in, a reply out. It never sees audio, never touches the network, and keeps no file.

``heard words -> safety gate -> state -> move plan -> wording -> rubric -> reply``. The plan is made before
the wording and the wording can't change it. Everything is decided by the words and the seed.
"""

from __future__ import annotations

from dataclasses import replace

from voice_mentor.hero import balance, policy, reading, unload, uptake
from voice_mentor.hero import state as states
from voice_mentor.hero.follow_up import FollowUp
from voice_mentor.hero.judging import measured
from voice_mentor.hero.moves import QUESTIONS, Move
from voice_mentor.hero.plan import Plan
from voice_mentor.hero.putting_right import put_right
from voice_mentor.hero.reading.spans import Reading
from voice_mentor.hero.rehearsal import WARM_UP
from voice_mentor.hero.reply import Draft, Reply
from voice_mentor.hero.safety import Flow, assess
from voice_mentor.hero.state import State
from voice_mentor.hero.wording import checks
from voice_mentor.hero.wording.embedded import EmbeddedWording, Gate
from voice_mentor.hero.wording.phrases import book
from voice_mentor.seams import Language

__all__ = ["HEARD_SHARE", "PATIENCE_S", "SILENCE_S", "Coach", "Draft", "Reply"]

SILENCE_S = 8.0
"""Seconds of silence after which the speaker is told that there is time (hero.md, arc C)."""
PATIENCE_S = 45.0
"""Seconds after which a second, last word is said; then the coach waits without a word."""
ENOUGH_WAITING = 2
"""Silences of a session met with a word; by then the speaker knows that there is time."""
HEARD_SHARE = 0.6
"""Share of a reply that must have been heard for its question, which comes last, to count as asked."""


class Coach:
    """One conversation.

    Args:
        language: the language to begin in.
        seed: fixes the choice among equally good lines.
        name: what the speaker likes to be called, or "".
        rubric: says whether a reply may be spoken; by default the rubric's own rules.
        region: where help is looked up (see ``hero.resources``); "" goes by the language.
    """

    def __init__(
        self,
        language: Language,
        *,
        seed: int = 0,
        name: str = "",
        rubric: Gate = measured,
        region: str = "",
    ) -> None:
        self.state = State(language)
        self.ended = False
        self.follow_up: FollowUp | None = None
        self._seed = seed
        self._name = name
        self._rubric = rubric
        self._region = region or ("jp" if language == "ja" else "other")
        self._flow: Flow | None = None
        self._listens_only = False
        self._wordings: dict[Language, EmbeddedWording] = {}
        self._silences = 0
        self._waited = 0
        self._before: State | None = None
        self._earlier: State | None = None
        self._last: Reply | None = None
        self._planned: tuple[Plan, Reading] | None = None
        self._draft: Draft | None = None

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
        reading.warm_up(self.language)
        rehearsal = Coach(self.language)
        for line in WARM_UP[self.language]:
            rehearsal.reply(line, self.language)

    def open(self) -> Reply:
        """The greeting, or the question about last time's step where there is one to ask about."""
        heading, key = ("greet", "named" if self._name else "open")
        fields = {"name": self._name}
        if self.follow_up is not None:
            key = "ask-line" if self.follow_up.is_line else "ask"
            heading, key = ("follow-up", f"{key}-named" if self._name else key)
            fields["step"], self.follow_up.waiting = self.follow_up.step, True
        text = self._wording.line(heading, (key,), fields)
        return self._made(Reply(text, self.language, "greet"), self.state)

    def reply(self, text: str, language: Language | None = None) -> Reply:
        """Answer a turn.

        Args:
            text: what was heard; may be empty.
            language: its language; None guesses from the letters and else keeps the session's.
        """
        self._silences = 0
        self._earlier = self.state
        self._in(language or reading.guess_language(text, self.language))
        if self._endangered(text):
            return self._scripted(text)
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
        if self._flow is not None and not self._listens_only:
            return self._scripted(None) if seconds >= PATIENCE_S else None
        due = SILENCE_S if self._silences == 0 else PATIENCE_S
        if seconds < due or self._silences >= 2 or self.ended or self._waited >= ENOUGH_WAITING:
            return None
        self._silences, self._waited = self._silences + 1, self._waited + 1
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

    @property
    def at_risk(self) -> bool:
        """Whether danger was heard and not cleared up as a misunderstanding."""
        return self._flow is not None

    @property
    def draft(self) -> Draft | None:
        """The last reply, where it may be said in other words; None where its words are fixed."""
        return self._draft

    def reword(self, text: str) -> None:
        """The last reply was said in these words, which take its place in the history; "" takes it back."""
        if self._last is None or self._before is None or text == self._last.text:
            return
        if not text or not (self._last.text.startswith(text) or text.endswith(self._last.text[-8:])):
            self._wording.take_back()  # neither cut short nor ending in the same question
        if not text:
            self.state, self._last, self._draft = self._before, None, None
            return
        unasked = self._last.move in QUESTIONS and not states.holds_question(text)
        move: Move = "reflect" if unasked else self._last.move
        self._made(replace(self._last, text=text, move=move), self._before)

    def words_leave(self) -> None:
        """Take note that a model elsewhere is sent the words, so that the coach tells no lie about it."""
        self.state = replace(self.state, words_leave=True)

    def scratch(self) -> bool:
        """Take back what was said last, and the answer to it, as if it had never been said; once.

        Returns:
            Whether there was something to take back. What was heard in danger stays heard.
        """
        if self._earlier is None or self.at_risk:
            return False
        self.state, self._earlier, self.ended = self._earlier, None, False
        self._before = self._last = self._planned = self._draft = None
        return True

    def use(self, language: Language) -> None:
        """Go on in a language, as chosen on screen."""
        self._in(language)

    # --- danger ------------------------------------------------------------

    def _endangered(self, text: str) -> bool:
        """Whether the scripted flow answers: danger was heard now, or before and the flow isn't through."""
        if self._flow is not None and (not self._listens_only or self._flow.clears(text, self.state.turns)):
            return True
        risk = assess(text, self.language, () if self._listens_only else self.state.turns)
        if risk.triggered and self._flow is None:
            self._flow = Flow(risk, self.language, self._region, self._name)
        return risk.triggered

    def _scripted(self, text: str | None) -> Reply:
        """The flow's next lines; they stand in place of coaching."""
        assert self._flow is not None
        self._flow.language = self.language
        said = self._flow.respond(text, self.state.turns)
        turns = (*self.state.turns, text) if text else self.state.turns
        self._listens_only = said.done and not said.resumes
        if said.resumes:
            self._flow = None
        line = ("" if self.language == "ja" else " ").join(said.lines)
        state = replace(self.state, turns=turns, pending=None)
        return self._made(Reply(line, self.language, "safety", interruptible=False), state)

    # --- one turn ------------------------------------------------------------

    def _answer(self, read: Reading) -> Reply:
        received = self.follow_up.received(self.state, read) if self.follow_up else None
        if self.follow_up is not None and received is not None:
            text, plan = self.follow_up.say(self._wording, received, read, self._rubric)
            return self._made(Reply(text, self.language, plan.move), received)
        state, plan = self._planned_for(read)
        text, said = self._wording.say(plan, state, read, self._rubric)
        if said is not plan:  # what could not be said has not moved the list on
            state = replace(state, unload=self.state.unload)
        self._planned = (said, read)
        self.ended = said.ends
        reply = self._made(Reply(text, self.language, said.move, ended=said.ends), state)
        if not self._listens_only:
            self._draft = Draft(said, state, balance.aim(state, asks=True), reply)
        return reply

    def _planned_for(self, read: Reading) -> tuple[State, Plan]:
        """What the turn adds to what is known, and what to say to it."""
        state = put_right(unload.heard(uptake.heard(self.state, read), read), read)
        plan = self._plan(state, read)
        return unload.settled(policy.settled(state, plan, read), plan, read), plan

    def _plan(self, state: State, read: Reading) -> Plan:
        if self._listens_only:
            return policy.listening(state, read)
        return unload.decide(state, read) or policy.decide(state, read)

    def _again(self, read: Reading, last: Reply) -> Reply:
        """Say the last reply in other words."""
        state = replace(self.state, turns=(*self.state.turns, read.text))
        if self._planned is None:
            return self._made(replace(last, move="repeat"), state)
        plan, before = self._planned
        text, plan = self._wording.say(plan, state, before, self._rubric)
        return self._made(Reply(text, self.language, plan.move), state)

    def _switched(self, read: Reading) -> Reply:
        state = replace(self.state, turns=(*self.state.turns, read.text))
        self.state = state
        self._in("en" if "switch-en" in read.acts else "ja")
        text = self._wording.line("switch-language", ("any",), {})
        return self._made(Reply(text, self.language, "switch-language"), self.state)

    def _holding(self, key: str = "later") -> Reply:
        text = self._wording.line("hold-silence", (key, "later"), {"focus": self.state.focus})
        return self._made(Reply(text, self.language, "hold-silence"), self.state, pending=self.state.pending)

    def _made(self, reply: Reply, state: State, pending: Move | None = None) -> Reply:
        self._before = state
        length = checks.length(reply.text, reply.language)
        self.state = states.replied(state, reply.text, reply.move, length)
        if pending is not None:
            self.state = replace(self.state, pending=pending)
        self._last, self._draft = reply, None
        return reply

    @property
    def _wording(self) -> EmbeddedWording:
        return self._wordings.setdefault(self.language, EmbeddedWording(self.language, self._seed))

    def _in(self, language: Language) -> None:
        """Go on in a language; words kept from the other one are not spoken in it."""
        if language != self.language:
            self.state = states.translated(self.state, language)
