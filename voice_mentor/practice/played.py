"""A take and what came of it, as mirror and comparison look at it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from voice_mentor.practice.quoting import bare, core, size
from voice_mentor.practice.takes import Take
from voice_mentor.seams import Language


@dataclass(frozen=True, slots=True)
class Played:
    """One take, the other person's answers, and what was said to them.

    Attributes:
        take: the opener.
        who: what the other person is called.
        answers: theirs, in order.
        replies: what the speaker said after the opener, in order.
        shaky: the opener was hardly understood: its words are not said back.
    """

    take: Take
    who: str
    answers: tuple[str, ...] = ()
    replies: tuple[str, ...] = ()
    shaky: bool = False

    @property
    def language(self) -> Language:
        """Of the take."""
        return self.take.language

    @property
    def words(self) -> str:
        """The opener's words that ask or tell, as they are said back; "" where it was hardly understood."""
        return "" if self.shaky else core(self.take.text, self.who, self.language)

    @property
    def led(self) -> bool:
        """Whether there were courtesies before these words."""
        return not self.shaky and self.words != bare(self.take.text, self.who, self.language)

    @property
    def answer(self) -> str:
        """The first thing the other person said; "" before they did."""
        return self.answers[0] if self.answers else ""

    @property
    def answer_size(self) -> int:
        """Its length in characters or words."""
        return size(self.answer, self.language)

    @property
    def take_size(self) -> int:
        """The opener's length in characters or words."""
        return size(self.take.text, self.language)

    def answered(self, text: str) -> Played:
        """With one more answer."""
        return replace(self, answers=(*self.answers, text))

    def replied(self, text: str) -> Played:
        """With one more thing said to the other person."""
        return replace(self, replies=(*self.replies, text))
