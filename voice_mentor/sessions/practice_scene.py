"""The scene itself: the take, the other person's answer, a turn or two of what follows."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator

from voice_mentor.practice import asides
from voice_mentor.practice.played import Played
from voice_mentor.practice.quoting import tidy
from voice_mentor.practice.receiving import received
from voice_mentor.practice.requests import about_practice, says
from voice_mentor.seams import Line, Transcript
from voice_mentor.sessions.practice_looking import Looking
from voice_mentor.sessions.practice_room import Room

EXCHANGES = 2
"""What the speaker may say to the other person's answers at most, before the scene is looked at."""


class Scene:
    """Takes openers, and lets the other person answer.

    Args:
        room: the practice.
        looking: what comes after the scene.
    """

    def __init__(self, room: Room, looking: Looking) -> None:
        self._room = room
        self._looking = looking

    async def take(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        """An opener, unless the words only say that one is coming, or what the thought behind it is."""
        aside = self._aside(heard)
        if aside is not None:
            for line in aside:
                yield line
            return
        async for line in self.act(heard):
            yield line

    async def act(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        """The words are a take: keep it, and let the other person answer."""
        room = self._room
        assert room.partner is not None
        room.musing = False
        taken = room.keep(heard)
        room.go("exchange")
        async for line in room.acted(room.partner.answer(heard.text, taken.take.read)):
            yield line
        if self._over():
            async for line in self._looking.begin():
                yield line

    async def exchange(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        """What is said to the other person's answer; they go on, and then the scene is looked at."""
        if self._steps_out(heard):
            async for line in self._looking.from_within(heard):
                yield line
            return
        async for line in self.reply(heard):
            yield line
        if self._over():
            async for line in self._looking.begin():
                yield line

    async def reply(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        """Something more to the other person, and their answer to it."""
        room = self._room
        assert room.partner is not None
        number = room.state.number
        room.played[number] = room.played[number].replied(heard.text)
        async for line in room.acted(room.partner.go_on(heard.text, room.read(heard))):
            yield line

    async def afterwards(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        """After the comparison the talk goes on: the other person answers; what to keep is asked again."""
        async for line in self.reply(heard):
            yield line
        for line in self._room.say("compare", self._room.part("keep.ask")):
            yield line

    def goes_on(self, heard: Transcript) -> bool:
        """Whether somebody still talks to the other person after the comparison."""
        played, said = self._room.last, tidy(heard.text).lower()
        if played is None or any(said in tidy(one.text).lower() for one in self._room.state.takes):
            return False  # a line of theirs, named: that is what they want to keep
        return len(played.replies) < EXCHANGES and self.is_take(heard)

    def is_take(self, heard: Transcript) -> bool:
        """Whether words said in another place are meant for the other person: called by name, or asked."""
        if _calls(heard.text, self._room.who):
            return True
        if about_practice(heard.text, heard.language) or says(heard.text, "none", heard.language):
            return False
        read = self._room.read(heard)
        return read.questions > 0 or read.quality == "strong"

    def calls(self, heard: Transcript) -> bool:
        """Whether words begin with the other person's name."""
        return _calls(heard.text, self._room.who)

    def _aside(self, heard: Transcript) -> list[Line] | None:
        room = self._room
        if says(heard.text, "ready", heard.language):
            return room.say("invite-take", room.part("asked.ready"))
        if room.musing and not self.is_take(heard):
            room.musing = False
            first = received(heard.text, heard.language)
            return room.say("invite-take", first, room.part("asked.example_now"))
        if self._steps_out(heard):
            room.musing = False
            return room.say(
                "invite-take", received(heard.text, heard.language), room.part("asked.example_now")
            )
        return None

    def _steps_out(self, heard: Transcript) -> bool:
        """Whether words are meant for the coach, though the other person is there."""
        text, language = heard.text, heard.language
        if self.calls(heard):
            return False
        return asides.of_own_words(text, language) or asides.of_the_other(text, self._room.who, language)

    def _over(self) -> bool:
        """Whether the scene has gone on for long enough.

        After a first take there is one exchange, and one more where the other person asks back; after a
        later one only where they do.
        """
        played = self._room.last
        assert played is not None
        done = len(played.replies)
        asked_back = _asks(played)
        least = 1 if played.take.number == 1 else 0
        return done >= EXCHANGES or (done >= least and not asked_back)


def _asks(played: Played) -> bool:
    """Whether the other person's last words ask something."""
    last = played.answers[-1] if played.answers else ""
    return bool(re.search(r"[?？]\s*$|か。?$", last))


def _calls(text: str, who: str) -> bool:
    """Whether somebody is called by name: at the beginning, and spoken to."""
    name = re.escape(who.removesuffix("さん"))
    marks = r"(?:さん|くん|君)?[、。,!！ ]" if re.search(r"[ぁ-んァ-ヶ一-龥]", who) else r"[,.!:]"
    return (
        re.match(rf"\s*(?:あの|えっと|hey|hi|hello|so|okay|ok)?[、, ]*{name}{marks}", text, re.I) is not None
    )
