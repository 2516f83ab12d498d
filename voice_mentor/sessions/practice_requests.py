"""What is asked of the running of a practice, at any point of it."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Iterable

from voice_mentor.listening.controls import asked_language
from voice_mentor.practice.compare import ordinal
from voice_mentor.practice.quoting import short, tidy
from voice_mentor.practice.receiving import aim
from voice_mentor.practice.requests import Ask, Request
from voice_mentor.seams import Language, Line, Transcript
from voice_mentor.sessions.practice_leaving import Leaving
from voice_mentor.sessions.practice_looking import Looking
from voice_mentor.sessions.practice_picking import Picking
from voice_mentor.sessions.practice_room import Room
from voice_mentor.sessions.practice_state import PracticeState

Lines = AsyncGenerator[Line, None]
_BEFORE_THE_FIRST = ("pick", "side", "mind")


class Requests:
    """Does what was asked for, or passes it on as an answer where it can't be meant as a request.

    Args:
        room: the practice.
        picking, looking, leaving: its parts.
        again: the lines of the coach's last turn.
        use: goes on in another language.
    """

    def __init__(
        self,
        room: Room,
        picking: Picking,
        looking: Looking,
        leaving: Leaving,
        again: Callable[[], Iterable[Line]],
        use: Callable[[Language], None],
    ) -> None:
        self._room = room
        self._picking = picking
        self._looking = looking
        self._leaving = leaving
        self._again = again
        self._use = use

    def meet(self, request: Request, heard: Transcript) -> Lines | None:
        """The answer to a request; None where there is nothing of the kind to be done just now."""
        doers: dict[Ask, Callable[[Request, Transcript], Lines | None]] = {
            "redo": self._redo,
            "again": self._again_please,
            "more": self._more,
            "replay": self._replay,
            "another": lambda *_: _each(self._another()),
            "example": self._example,
            "verdict": self._verdict,
            "done": self._done,
            "stop": lambda *_: _each(self._leaving.stop()),
            "think": self._think,
            "options": lambda *_: _each(self._picking.offer_some()) if self._picks else None,
            "aim": self._aim,
            "honest": self._honest,
            "unsure": self._unsure,
            "repeat": lambda *_: _each([*self._again()] or self.prompt()),
            "skip": self._skip,
            "switch_language": self._switch,
        }
        return doers[request.ask](request, heard)

    def prompt(self) -> list[Line]:
        """What the coach waits for, said again in other words."""
        room, phase = self._room, self._room.state.phase
        if self._picks:
            return self._picking.ask()
        if phase == "intent":
            return self._picking.ask_intent()
        if phase == "review":
            return self._looking.ask_review()
        if phase == "compared":
            return room.say("compare", room.part("keep.ask"))
        if phase in ("carry", "when"):
            return room.say("ask-carry", room.part("carry.ask"))
        return room.say("invite-take", self._looking.invitation())

    @property
    def _picks(self) -> bool:
        return self._room.state.phase in _BEFORE_THE_FIRST

    def _redo(self, request: Request, heard: Transcript) -> Lines | None:
        """The last take again: in the scene, and as long as it was not looked at with the coach."""
        room = self._room
        if self._picks or room.state.phase == "intent":
            return None
        if not room.state.takes:
            return _each(room.say("invite-take", room.part("asked.ready")))
        room.redoing = room.state.phase not in ("mirrored", "take", "carry", "when")
        room.go("take")
        return _each(room.say("invite-take", room.part("asked.redo")))

    def _again_please(self, request: Request, heard: Transcript) -> Lines | None:
        """To try again: in the scene the same take, and otherwise the next."""
        scene = self._room.state.phase == "exchange"
        return self._redo(request, heard) if scene else self._more(request, heard)

    def _more(self, request: Request, heard: Transcript) -> Lines | None:
        """Another take; before there is one, or while it is awaited, the coach says its words again."""
        room = self._room
        if room.state.phase not in ("review", "mirrored", "compared", "carry", "when"):
            return _each([*self._again()] or self.prompt())
        if room.state.phase == "review":
            return self._redo(request, heard)
        room.go("take")
        return _each(room.say("invite-take", room.part("mirrored.more"), self._looking.invitation()))

    async def _replayed(self, request: Request) -> Lines:
        room = self._room
        numbers = self._meant(request)
        if not numbers:
            for line in [*room.say("replay", room.part("asked.replay_nothing")), *self.prompt()]:
                yield line
            return
        for line in self._takes(numbers):
            yield line
        after = self.prompt() if room.state.phase in ("take", "carry", "when") else self._heard_again()
        for line in after:
            yield line

    def _replay(self, request: Request, heard: Transcript) -> Lines:
        if self._room.state.phase == "exchange" and self._room.state.takes:
            self._room.go("review" if self._room.state.number == 1 else "compared")
        return self._replayed(request)

    def _meant(self, request: Request) -> list[int]:
        """The takes a replay asks for: those named, both of the last two, or the last."""
        made = [one.number for one in self._room.state.takes]
        if request.both:
            return made[-2:]
        return [number for number in request.takes if number in made] or made[-1:]

    def _takes(self, numbers: list[int]) -> Iterable[Line]:
        room = self._room
        with_sound = [number for number in numbers if room.means.tape.has(number)]
        if len(with_sound) > 1:
            yield from room.say("replay", room.part("asked.replay_both"))
        elif with_sound:
            which = ordinal(with_sound[0], room.language, "take")
            yield from room.say("replay", room.part("asked.replay_lead", which=which))
        for number in with_sound:
            take = room.played[number].take
            yield Line(take.text, take.language, role="self", move=f"replay:{number}")
        for number in numbers if not with_sound else []:
            words = tidy(short(room.played[number].take.text, room.language))
            yield from room.say("replay", room.part("asked.replay_none", words=words))

    def _heard_again(self) -> list[Line]:
        return self._room.say("ask-review", self._room.part("asked.replayed"))

    def _another(self) -> list[Line]:
        """Somebody else: what was said with the one before stays theirs."""
        room = self._room
        room.go("pick", scenario=room.state.scenario, intent="", self_review="")
        lines = self._picking.another()
        room.state = PracticeState()
        room.played.clear()
        room.redoing = room.musing = False
        return lines

    def _example(self, request: Request, heard: Transcript) -> Lines | None:
        """Asked for the line itself: the words are theirs, and the thought behind them is asked for."""
        room = self._room
        if self._picks:
            return None
        room.musing = room.state.phase in ("take", "exchange", "mirrored", "review", "intent")
        if room.state.phase in ("exchange", "mirrored", "review"):
            room.redoing = room.state.phase == "exchange"
            room.go("take")
        return _each(room.say("respect", room.part("asked.example")))

    def _verdict(self, request: Request, heard: Transcript) -> Lines | None:
        """Asked whether it was any good: that is nobody's to say but theirs."""
        room, phase = self._room, self._room.state.phase
        if phase == "review":
            return _each(room.say("ask-review", room.part("asked.verdict")))
        if phase in ("mirrored", "compared", "carry", "when"):
            return _each([*room.say("respect", room.part("asked.verdict_plain")), *self.prompt()])
        return None

    def _done(self, request: Request, heard: Transcript) -> Lines | None:
        """「ここまで」 ends the scene where there is one, and the practice elsewhere."""
        if self._room.state.phase == "exchange":
            return self._looking.begin()
        return None if self._picks else _each(self._leaving.stop())

    def _think(self, request: Request, heard: Transcript) -> Lines:
        return _each(self._room.say("hold-silence", self._room.part("asked.think")))

    def _aim(self, request: Request, heard: Transcript) -> Lines | None:
        room = self._room
        _, words = aim(room.state.intent, room.language) if room.state.intent else ("", "")
        name = "asked.aim" if words else "asked.aim_none"
        return _each([*room.say("respect", room.part(name, intent=words)), *self.prompt()])

    def _honest(self, request: Request, heard: Transcript) -> Lines | None:
        if self._picks:
            return None
        return _each([*self._room.say("be-honest", self._room.part("asked.honest")), *self.prompt()])

    def _unsure(self, request: Request, heard: Transcript) -> Lines:
        """What happens here, and what comes next."""
        room, phase = self._room, self._room.state.phase
        if phase in ("take", "exchange"):
            return _each(room.say("be-honest", room.part("asked.unsure_scene")))
        first = room.say("be-honest", room.part("asked.unsure")) if self._picks or phase == "intent" else []
        return _each([*first, *self.prompt()])

    def _skip(self, request: Request, heard: Transcript) -> Lines:
        """On to what comes next, whatever that is."""
        room, phase = self._room, self._room.state.phase
        if self._picks:
            return _each(self._picking.choose())
        if phase == "exchange":
            return self._looking.begin()
        if phase == "review":
            return self._looking.mirror()
        if phase == "compared":
            return self._leaving.ask()
        if phase in ("carry", "when"):
            return _each(self._leaving.close())
        if phase == "take" and len(room.state.takes) > 0:
            return self._leaving.ask()
        room.go("take")
        return _each(self.prompt())

    def _switch(self, request: Request, heard: Transcript) -> Lines:
        self._use(asked_language(heard.text, self._room.language))
        return _each([*self._room.say("switch-language", self._room.part("asked.ready")), *self.prompt()])


async def _each(lines: Iterable[Line]) -> Lines:
    for line in lines:
        yield line
