"""Looking at the scene: the speaker first, then the mirror; after a second take, the two side by side."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from zlib import crc32

from voice_mentor.practice.compare import Pair, compared
from voice_mentor.practice.mirror import Look, mirror
from voice_mentor.practice.receiving import noticed, received
from voice_mentor.practice.requests import says
from voice_mentor.practice.wording import Part
from voice_mentor.seams import Line, Transcript
from voice_mentor.sessions.practice_room import Room


class Looking:
    """What is said about takes.

    Args:
        room: the practice.
    """

    def __init__(self, room: Room) -> None:
        self._room = room

    async def begin(self) -> AsyncGenerator[Line, None]:
        """The scene is over: a first take is looked at by the speaker, a later one beside the one before."""
        if self._room.state.number > 1:
            async for line in self.compare():
                yield line
            return
        self._room.go("review")
        for line in self.ask_review():
            yield line

    def ask_review(self) -> list[Line]:
        """How did it sound to the speaker?"""
        return self._room.say("ask-review", self._room.part("review.ask"))

    async def review(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        """Receive what they noticed, and hold up the mirror."""
        unknown = says(heard.text, "none", heard.language)
        self._room.go("mirrored", self_review="" if unknown else heard.text.strip())
        first = self._room.part("review.none") if unknown else noticed(heard.text, heard.language)
        async for line in self.mirror(first):
            yield line

    async def from_within(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        """How it sounded was said in the scene, unasked: the take is looked at with it."""
        if self._room.state.number > 1:
            async for line in self.compare(noticed(heard.text, heard.language)):
                yield line
            return
        async for line in self.review(heard):
            yield line

    async def mirror(self, first: Part | None = None) -> AsyncGenerator[Line, None]:
        """Two facts and a question, after a word of receiving where there is room for one."""
        room = self._room
        room.go("mirrored")
        played = await room.measured(room.state.number)
        look = Look(played, room.upward, room.state.intent, room.state.self_review, room.language)
        parts = mirror(look, crc32(f"{room.means.seed} {played.take.text}".encode()))
        several: list[tuple[Part, ...]] = [parts]
        if first is not None:  # their words were given back with it: the question needn't do so again
            *told, ask = parts
            name = "question.noticed" if ask.name == "question.review" else ask.name
            several = [(first, *told, Part(name, ask.fields)), parts]
        for line in room.say_short("mirror", several):
            yield line

    async def mirrored(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        """Receive what they make of it, and give them the floor again."""
        room = self._room
        room.go("take")
        unknown = says(heard.text, "none", heard.language)
        first = room.part("mirrored.none") if unknown else received(heard.text, heard.language)
        for line in room.say("invite-take", first, self.invitation()):
            yield line

    def invitation(self) -> Part:
        """To begin again."""
        return self._room.part("mirrored.begin" if self._room.state.takes else "intent.begin")

    async def compare(self, first: Part | None = None) -> AsyncGenerator[Line, None]:
        """This take beside the one before, and a question about what to keep."""
        room = self._room
        room.go("compared")
        after = await room.measured(room.state.number)
        before = await room.measured(room.state.takes[-2].number)
        pair = Pair(before, after, room.language, room.means.earlier)
        several = compared(pair)
        led = [(first, *parts) for parts in several] if first is not None else []
        for line in room.say_short("compare", [*led, *several]):
            yield line

    async def compared(
        self, heard: Transcript, leave: Callable[[Part], AsyncGenerator[Line, None]]
    ) -> AsyncGenerator[Line, None]:
        """Receive what they want to keep, and go on to what they take along."""
        unknown = says(heard.text, "none", heard.language)
        first = Part("received.thin") if unknown else received(heard.text, heard.language)
        async for line in leave(first):
            yield line
