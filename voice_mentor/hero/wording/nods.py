"""A mere "mm-hm": when it is enough, and what counts as more than one."""

from __future__ import annotations

import re

from voice_mentor.hero import balance
from voice_mentor.hero.reading.spans import Reading
from voice_mentor.hero.state import State, holds_question
from voice_mentor.hero.wording import checks
from voice_mentor.seams import Language

NOD = 2.0
"""Cost of a mere "mm-hm", which a coach who has said too much may let go by."""


A_REMARK = 1.6
"""Weight below which a clause is a remark that may be nodded at; whatever tells something is given back."""


FALLBACK = 45.0
"""Cost of a nod where a clause was said and none can be given back; a lone noun sounds like a search."""


A_NOD: dict[Language, int] = {"ja": 7, "en": 3}
"""Characters or words of the longest "mm-hm" ("はい、聞いています" is a sentence)."""


_TELLING = (None, "receive", "ask-exception", "ask-resource", "ask-options")
"""Questions whose answer is more of the story; to the others a mere "mm-hm" would be no answer."""


_TELLING_KINDS = frozenset({"will", "idea", "guess", "opinion", "reported", "negative", "wish"})
"""What a clause holds that wants to be given back, however short it is."""


def may_nod(state: State, reading: Reading) -> bool:
    """Whether a turn was so light that a nod answers it."""
    spans = reading.spans
    light = all(one.weight < A_REMARK for one in spans.clauses) and not (
        spans.plan or spans.deed or spans.both
    )
    said = frozenset[str]().union(*(one.kinds for one in spans.clauses))
    light = light and reading.size in ("word", "short") and not said & _TELLING_KINDS
    telling = light and state.pending in _TELLING and "foresees" not in reading.acts
    nodded = any(
        _is_nod(line, state.language) for line in state.said[-6:]
    )  # twice in a while is not listening
    asked = sum(map(holds_question, state.said))
    gave_back = sum(_gives_back(line, state.language) for line in state.said)
    return telling and not nodded and balance.lead(state) >= 1 and gave_back > asked


def _is_nod(text: str, language: Language) -> bool:
    return checks.length(text, language) <= A_NOD[language]


def _gives_back(line: str, language: Language) -> bool:
    """Roughly: whether something more than a nod was said before or without a question (rule 18)."""
    told = (part for part in re.split(r"(?<=[。.?!？！])\s*", line) if part and not holds_question(part))
    return any(not _is_nod(part, language) for part in told)
