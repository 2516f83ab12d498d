"""The beginning of a practice: whom with, and what for."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable, Sequence
from itertools import combinations
from random import Random

from voice_mentor.practice import own
from voice_mentor.practice.receiving import intended
from voice_mentor.practice.requests import says, side
from voice_mentor.practice.scenario import Direction, Scenario
from voice_mentor.practice.scenarios import near, picked
from voice_mentor.practice.wording import Part
from voice_mentor.seams import Line, Transcript
from voice_mentor.sessions.practice_room import Room

OFFERED = 3
"""As many as can be kept in mind when they are read out."""
_OFFER = ("", "pick.offer_one", "pick.offer_two", "pick.offer_three")


class Picking:
    """Finds somebody to practise with by what is said, or makes them of it.

    Args:
        room: the practice.
    """

    def __init__(self, room: Room) -> None:
        self._room = room
        self._offered: tuple[Scenario, ...] = ()
        self._passed: set[str] = set()
        self._offers = 0
        self._coming: own.Announced | None = None
        self._side: Direction | None = None
        self._asked_side = False

    def greet(self) -> list[Line]:
        """The first words; where somebody was picked beforehand, the beginning of the scene."""
        given = self._room.state.scenario
        if given is None:
            return self._room.say("ask-pick", self._room.part("pick.ask"))
        return self._begin(given, "pick.given")

    def another(self) -> list[Line]:
        """Somebody else is wanted."""
        scenario = self._room.state.scenario
        if scenario is not None:
            self._passed.add(scenario.id)
        self._offered, self._offers = (), 0
        return self._room.say("ask-pick", self._room.part("pick.another"))

    def ask(self) -> list[Line]:
        """The question once more."""
        return self._offer(self._offered) if self._offered else self._room.say("ask-pick", _ask(self._room))

    def offer_some(self) -> list[Line]:
        """Read out some of those who are there."""
        return self._offer(self._some())

    def choose(self) -> list[Line]:
        """The coach was asked to choose."""
        among = self._offered or self._some()
        return self._begin(among[0], "pick.chosen")

    async def pick(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        """Whom the words mean."""
        for line in self._picked(heard):
            yield line

    async def side(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        """Whether somebody announced is a member or the boss; asked twice at most."""
        self._side = side(heard.text, heard.language)
        again = self._side is None and not self._asked_side
        self._asked_side = True
        for line in self._ask_side() if again else self._ask_mind():
            yield line

    async def mind(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        """What is on the mind of somebody announced: then they can be practised with."""
        assert self._coming is not None
        mind = "" if says(heard.text, "none", heard.language) else heard.text
        scenario = own.own(self._coming.who, self._side or "downward", mind, self._room.language)
        self._room.means.on_own(scenario)
        for line in self._begin(scenario, "pick.picked"):
            yield line

    def _picked(self, heard: Transcript) -> list[Line]:
        text, language = heard.text, heard.language
        coming = own.announced(text, language)
        if coming is not None:
            kept = self._kept(coming)
            return self._begin(kept, "pick.picked") if kept else self._announced(coming)
        if len(self._offered) == 1 and says(text, "yes", language):
            return self._begin(self._offered[0], "pick.picked")
        found = self._named(text)
        if found is not None:
            return self._begin(found, "pick.picked")
        if says(text, "any", language):
            return self.choose()
        if self._offered and says(text, "no", language):
            return self.offer_some()
        return self._nearest(text)

    def _kept(self, coming: own.Announced) -> Scenario | None:
        """Somebody of the person's own who is already there."""
        sides = (None, coming.direction) if coming.direction else (None, "downward", "upward")
        mine = (one for one in self._library() if one.own and one.who == coming.who)
        return next((one for one in mine if one.direction in sides), None)

    def _named(self, text: str) -> Scenario | None:
        """Who was said: of those just offered, where some were, else of all."""
        offered = picked(text, self._offered) if self._offered else None
        return offered or picked(text, self._library())

    def _nearest(self, text: str) -> list[Line]:
        """Offer what comes close; after two offers that weren't taken, begin with what is closest."""
        close = near(text, self._library()) or self._some()
        if self._offers >= 2:
            return self._begin(close[0], "pick.chosen")
        return self._offer(close)

    def _offer(self, several: Sequence[Scenario]) -> list[Line]:
        """Read out as many as may be read out together; a title may hold words that a coach doesn't say."""
        self._offers += 1
        few = several[:OFFERED]
        for offered in (some for n in range(len(few), 0, -1) for some in combinations(few, n)):
            fields = dict(zip("abc", map(_inside, offered), strict=False))
            lines = self._room.say_if("ask-pick", self._room.part(_OFFER[len(offered)], **fields))
            if lines:
                self._offered = offered
                self._passed.update(one.id for one in few)
                return lines
        return self._room.say("ask-pick", _ask(self._room))

    def _some(self) -> tuple[Scenario, ...]:
        """A few that were not offered yet, of both directions where there are both."""
        library = self._library()
        left = [one for one in library if one.id not in self._passed] or list(library)
        mixed = Random(f"{self._room.means.seed} {len(self._passed)}").sample(left, len(left))
        down, up = (_of(mixed, which) for which in ("downward", "upward"))
        return tuple([*down[:2], *up[:1], *down[2:], *up[1:]][:OFFERED])

    def _library(self) -> Sequence[Scenario]:
        return self._room.means.library(self._room.language)

    def _announced(self, coming: own.Announced) -> list[Line]:
        self._coming, self._side = coming, coming.direction
        return self._ask_mind() if self._side else self._ask_side()

    def _ask_side(self) -> list[Line]:
        self._room.go("side")
        return self._room.say("ask-side", self._room.part("own.side", who=self._who))

    def _ask_mind(self) -> list[Line]:
        self._room.go("mind")
        return self._room.say("ask-mind", self._room.part("own.mind", who=self._who))

    @property
    def _who(self) -> str:
        return self._coming.who if self._coming else ""

    def _begin(self, scenario: Scenario, lead: str) -> list[Line]:
        """Who it is, and what the conversation is to be for them."""
        room = self._room
        room.cast(scenario)
        room.go("intent")
        lines = room.say("pick", room.part(lead))
        brief = [Line(text, scenario.language, move="brief") for text in scenario.brief]
        return [*lines, *brief, *self.ask_intent()]

    # --- what for --------------------------------------------------------------------------------------

    def ask_intent(self) -> list[Line]:
        """What is the conversation to be for the other person?"""
        room = self._room
        return room.say("ask-intent", room.part("intent.ask_up" if room.upward else "intent.ask"))

    async def intent(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        """Receive it in their words, and give them the floor."""
        room = self._room
        unknown = says(heard.text, "none", heard.language)
        room.go("take", intent="" if unknown else heard.text.strip())
        first = room.part("intent.none") if unknown else intended(heard.text, heard.language)
        for line in room.say("invite-take", first, room.part("intent.begin")):
            yield line


def _ask(room: Room) -> Part:
    return room.part("pick.again")


def _of(several: Iterable[Scenario], direction: str) -> list[Scenario]:
    return [one for one in several if one.direction == direction]


def _inside(one: Scenario) -> str:
    """A title as it stands inside a sentence."""
    return one.title if one.language == "ja" else _lowered(one.title)


def _lowered(title: str) -> str:
    return title[:1].lower() + title[1:] if title[1:2].islower() or title[1:2] == " " else title
