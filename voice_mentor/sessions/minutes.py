"""What was said in a conversation, in memory and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from voice_mentor.seams import Language, Line, Transcript, VoiceRole

SAFETY = "safety"


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of a reply that one voice says after another.

    Attributes:
        role: whose voice.
        language: of the first of them.
        move: likewise.
        text: what was heard of them.
    """

    role: VoiceRole
    language: Language
    move: str
    text: str


@dataclass(slots=True)
class Reply:
    """A reply, line by line.

    Attributes:
        lines: what was given out to be spoken.
        shares: by a line's place, what share of it was heard, 0..1.
        whole: its last line was given out; otherwise somebody cut in.
    """

    lines: list[Line] = field(default_factory=list)
    shares: dict[int, float] = field(default_factory=dict)
    whole: bool = False

    def heard(self, line: Line, share: float) -> None:
        """What share of a line was heard, 0..1; a line that is none of this reply's is nobody's."""
        place = next((i for i, one in enumerate(self.lines) if one is line), None)
        if place is not None:
            self.shares[place] = share

    @property
    def language(self) -> Language:
        """Of its words; a reply without any has no text either."""
        return self.lines[0].language if self.lines else "en"

    @property
    def text(self) -> str:
        """What was heard of the coach's lines in it; all of them, where nobody keeps account of it."""
        return self._joined(part.text for part in self.parts() if part.role == "coach")

    def parts(self) -> list[Part]:
        """What was heard of it, voice by voice; without those nothing was heard of."""
        unknown = 1.0 if self.whole and not self.shares else 0.0
        heard = [
            (line, line.text[: round(len(line.text) * self.shares.get(place, unknown))])
            for place, line in enumerate(self.lines)
        ]
        voices = [list(several) for _, several in groupby(heard, key=lambda one: one[0].role)]
        parts = [
            Part(first.role, first.language, first.move or "", self._joined(words for _, words in said))
            for said in voices
            for first, _ in said[:1]
        ]
        return [part for part in parts if part.text]

    def _joined(self, words: Iterable[str]) -> str:
        return ("" if self.language == "ja" else " ").join(filter(None, words))


class Minutes:
    """Who said what, oldest first, for whoever wants to look at it when it is over."""

    def __init__(self) -> None:
        self._turns: list[Transcript | Reply] = []

    def heard(self, said: Transcript) -> None:
        """The speaker said something."""
        self._turns.append(said)

    def begin_reply(self) -> None:
        """The coach's turn."""
        self._turns.append(Reply())

    def given(self, line: Line) -> None:
        """A line of the reply goes out to be spoken."""
        if (reply := self._reply) is not None:
            reply.lines.append(line)

    def end_reply(self) -> None:
        """That was its last line."""
        if (reply := self._reply) is not None:
            reply.whole = True

    def spoken(self, line: Line, share: float) -> None:
        """What share of a line was heard, 0..1; a line that is none of the last reply's is nobody's."""
        if (reply := self._reply) is not None:
            reply.heard(line, share)

    @property
    def endangered(self) -> bool:
        """Whether the safety flow spoke."""
        replies = [one for one in self._turns if isinstance(one, Reply)]
        return any(line.move == SAFETY for reply in replies for line in reply.lines)

    def dialogue(self) -> list[dict[str, str]]:
        """The turns as ``hero.audit`` takes them: who, text, language; without what nobody heard."""
        return [
            {
                "who": "speaker" if isinstance(one, Transcript) else "coach",
                "text": one.text,
                "language": one.language,
            }
            for one in self._turns
            if one.text
        ]

    @property
    def _reply(self) -> Reply | None:
        last = self._turns[-1] if self._turns else None
        return last if isinstance(last, Reply) else None
