"""Where the talk goes once danger was heard: scripted by people, one short reply at a time.

    open (or emergency) -> offer -> listen ... -> (cleared)

Self-harm and harm to others never hand the talk back; the other flows do after their offer (``done``), for
listening with reflections only. Coaching comes back where the speaker clears up a misunderstanding, or
plainly goes on about work.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from voice_mentor.hero import resources
from voice_mentor.hero.safety.answers import OTHER, SILENCE, answer_kind
from voice_mentor.hero.safety.assess import Risk, assess
from voice_mentor.hero.safety.frames import CATEGORIES
from voice_mentor.hero.safety.lines import Reply, fill, replies
from voice_mentor.hero.safety.memory import cleared
from voice_mentor.hero.safety.reading import about_another
from voice_mentor.seams import Language

_NEVER_DONE = ("self_harm", "harm_to_others")
_AS_OTHER = {"thanks", "unsure"}
"""Kinds of answer that the offer takes like any other."""


@dataclass(frozen=True, slots=True)
class FlowReply:
    """What is said next.

    Attributes:
        lines: sentences, in order; never empty.
        done: the flow has said what it must; listening may go on with reflections only.
        resumes: coaching resumes (a misunderstanding was cleared up, or the speaker moved on).
        stage: open, emergency, offer, listen or cleared.
    """

    lines: tuple[str, ...]
    done: bool
    resumes: bool
    stage: str


class Flow:
    """One flow, from the risk heard to the end of the session."""

    def __init__(self, risk: Risk, language: Language, region: str, name: str = "") -> None:
        self.category = risk.category
        self.language = language
        self.stage = ""
        self._risk = risk
        self._region = region if region in resources.REGIONS else "other"
        self._name = name
        self._imminent = risk.imminent
        self._another = False
        self._heard: list[str] = [risk.words] if risk.words else []
        self._has_offered = False
        self._offered: set[str] = set()
        self._said: list[Reply] = []

    def respond(self, text: str | None, history: Sequence[str] = ()) -> FlowReply:
        """Answer the speaker.

        Args:
            text: what was heard (at first the words that raised the risk), or None for silence.
            history: earlier speaker turns, oldest first.
        """
        earlier = self._earlier(history)
        if text and self.stage and (how := cleared(text, self.language, earlier)):
            return self._reply("cleared", self._line(how), resumes=True)
        worse = self._follow(text, earlier)
        if text:
            self._heard.append(text)
        if not self.stage:
            self._another = self.category == "self_harm" and about_another(text or "", self.language)
            return self._first()
        if worse:
            return self._first()
        return self._listen(text) if self._has_offered else self._offer(text)

    def clears(self, text: str, history: Sequence[str]) -> bool:
        """Whether ``respond`` would bring coaching back: to be asked while the coach only listens."""
        return bool(cleared(text, self.language, self._earlier(history)))

    def _earlier(self, history: Sequence[str]) -> tuple[str, ...]:
        """The speaker's turns in order, with those that only the flow itself heard."""
        return (*history, *(heard for heard in self._heard if not any(heard in turn for turn in history)))

    def _follow(self, text: str | None, earlier: Sequence[str]) -> bool:
        """Take note of what the speaker now says; True when it is more urgent than before."""
        if not text:
            return False
        now = assess(text, self.language, earlier)
        known = self.category in CATEGORIES
        more_urgent = now.triggered and (
            not known or CATEGORIES.index(now.category) < CATEGORIES.index(self.category)
        )
        worse = (now.imminent and not self._imminent) or (more_urgent and bool(self.stage))
        self._imminent = self._imminent or now.imminent
        if more_urgent:
            self.category = now.category
            self._has_offered = False
        return worse

    def _first(self) -> FlowReply:
        stage = "emergency" if self._imminent else "open"
        return self._reply(stage, self._line(("other_" if self._another else "") + stage))

    def _offer(self, text: str | None) -> FlowReply:
        self._has_offered = True
        kind = answer_kind(text, self.language)
        kind = OTHER if kind in _AS_OTHER else kind
        acknowledged = self._line(f"ack_{kind}" if self._has(f"ack_{kind}") else "ack_other")
        name = "other_offer" if self._another else "offer"
        return self._reply("offer", acknowledged + self._line(name, self._next_resources()))

    def _listen(self, text: str | None) -> FlowReply:
        kind = answer_kind(text, self.language)
        if kind == "another":
            found = self._next_resources()
            lines = self._line("another") + fill(("{resource}",), self.language, offered=found)
            return self._reply("listen", lines if found else self._line("no_more"))
        if self._imminent and kind in (OTHER, SILENCE, "no", "unsure") and self._unsaid("still_danger"):
            return self._reply("listen", self._line("still_danger"))
        return self._reply("listen", self._line(kind if self._has(kind) else "listen"))

    def _reply(self, stage: str, lines: tuple[str, ...], *, resumes: bool = False) -> FlowReply:
        self.stage = stage
        done = resumes or (stage == "listen" and self.category not in _NEVER_DONE)
        return FlowReply(lines, done, resumes, stage)

    def _next_resources(self) -> tuple[resources.Resource, ...]:
        """The next place not named yet (a place that speaks for part of the country goes with its own)."""
        fitting = resources.offers(self._region, self.language, self.category)
        new = [resource for resource in fitting if resource.id not in self._offered][:1]
        self._offered.update(resource.id for resource in new)
        return tuple(new)

    def _pool(self, name: str) -> tuple[Reply, ...]:
        own = replies(self.language, self.category).get(name, ())
        return own or replies(self.language, "shared").get(name, ())

    def _has(self, name: str) -> bool:
        return bool(self._pool(name))

    def _unsaid(self, name: str) -> tuple[Reply, ...]:
        return tuple(reply for reply in self._pool(name) if reply not in self._said)

    def _line(self, name: str, offered: tuple[resources.Resource, ...] = ()) -> tuple[str, ...]:
        """The next reply of a kind that was not said yet; then listening; then the one longest unsaid."""
        unsaid = self._unsaid(name) or self._unsaid("listen")
        chosen = unsaid[0] if unsaid else min(self._pool("listen"), key=self._last_said)
        self._said.append(chosen)
        number = resources.emergency(self._region, self.category).phone
        return fill(chosen, self.language, name=self._name, emergency=number, offered=offered)

    def _last_said(self, reply: Reply) -> int:
        return max(index for index, said in enumerate(self._said) if said == reply)
