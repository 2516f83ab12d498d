"""The end of a practice: one line for the real conversation, and a close that gives it back."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator

from voice_mentor.practice.carry import carried, day, pointed, taken
from voice_mentor.practice.quoting import CARRIED, beginning, short, size, tidy
from voice_mentor.practice.receiving import aim
from voice_mentor.practice.requests import says
from voice_mentor.practice.wording import Part
from voice_mentor.seams import Language, Line, Transcript
from voice_mentor.sessions.practice_room import Room

_A_TIME: dict[Language, int] = {"ja": 12, "en": 6}
"""Characters or words up to which an answer to "when?" is taken for a time that has no known name."""


class Leaving:
    """What is taken along.

    Args:
        room: the practice.
    """

    def __init__(self, room: Room) -> None:
        self._room = room

    async def ask(self, first: Part | None = None) -> AsyncGenerator[Line, None]:
        """Which line goes along, and when will it be?"""
        room = self._room
        room.go("carry")
        parts = [room.part("carry.ask")] if first is None else [first, room.part("carry.ask")]
        for line in room.say("ask-carry", *parts):
            yield line

    async def carry(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        """Take the line and the day out of the answer; ask once for what is missing."""
        room, state = self._room, self._room.state
        found = carried(heard.text, [one.text for one in state.takes], heard.language)
        line, when = found.line or state.carried, found.when or state.when
        missed = not found.nothing and not line and bool(when) and not state.when
        room.go("carry", carried=line, when=when)
        if line and not when:
            room.go("when")
            for said in room.say("ask-when", room.part("carry.when", line=self._line)):
                yield said
        elif missed:
            for said in room.say("ask-carry", room.part("carry.line", when=when)):
                yield said
        else:
            for said in self.close():
                yield said

    def named(self, heard: Transcript) -> bool:
        """Whether an answer names a take, a line to take along, or a line and a day, before it was asked."""
        found = carried(heard.text, [one.text for one in self._room.state.takes], heard.language)
        certain = bool(found.when) or taken(heard.text, heard.language)
        return bool(pointed(heard.text, heard.language)) or bool(found.line and certain)

    async def when(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        """The day, as they say it; none is fine."""
        unknown = says(heard.text, "none", heard.language)
        self._room.go("when", when="" if unknown else _time(heard))
        for line in self.close():
            yield line

    def close(self) -> list[Line]:
        """One breath, with their line in it."""
        room, state = self._room, self._room.state
        room.ended = True
        room.go("closed")
        if state.carried and state.when:
            return room.say("close", room.part("close.whole", line=self._line, when=state.when))
        if state.carried:
            return room.say("close", room.part("close.line", line=self._line))
        fields = {"n": str(len(state.takes))} if len(state.takes) > 1 else {}
        return room.say("close", room.part("close.none" if state.takes else "close.early", **fields))

    def stop(self) -> list[Line]:
        """A short close at any point, which gives back what there is."""
        room, state = self._room, self._room.state
        if state.carried or state.phase in ("compared", "carry", "when"):
            return self.close()
        room.ended = True
        room.go("closed")
        last = room.last
        if last is not None and last.words and last.language == room.language:
            return room.say("close", room.part("close.take", words=short(last.words, room.language)))
        _, words = aim(state.intent, room.language) if state.intent else ("", "")
        if words:
            return room.say("close", room.part("close.meant", intent=words))
        return room.say("close", room.part("close.early"))

    @property
    def _line(self) -> str:
        """The carried line, whole but where it is a speech."""
        line, language = self._room.state.carried, self._room.language
        return line if size(line, language) <= CARRIED[language] else beginning(line, language)


def _time(heard: Transcript) -> str:
    """The time in an answer to "when?": a known one, else the words themselves where they are few."""
    words = tidy(heard.text)
    asks = re.search(r"[?？]|か。?$", heard.text) is not None
    short_enough = not asks and size(words, heard.language) <= _A_TIME[heard.language]
    return day(heard.text, heard.language) or (words if short_enough else "")
