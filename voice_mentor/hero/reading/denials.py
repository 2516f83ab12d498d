"""What somebody puts in the place of words that were not meant so."""

from __future__ import annotations

import re
from dataclasses import replace

from voice_mentor.hero.reading.spans import Reading, Said

_ONLY_DENIES = re.compile(
    r"^(?:that|this|it)(?:'s| is| was)?(?:n't| not)\b|^you (?:didn't|did not|don't) (?:say|mean)\b|"
    r"^(?:そう|そういう(?:こと|意味)|違う|ちがう)",
    re.IGNORECASE,
)
"""A clause that says what was not meant."""
_MEANS = re.compile(r"^you (?:mean|meant|were saying|said)(?: that)? ", re.IGNORECASE)


def meant(reading: Reading) -> Said | None:
    """The clause of a correction that says how it is; None where it only says how it isn't."""
    said = [one for one in reading.spans.clauses if one.whole and not _ONLY_DENIES.search(one.whole)]
    if not said:
        return None
    best = max(said, key=lambda one: (bool(_MEANS.search(one.whole)), one.weight))
    text, ends, whole = (_MEANS.sub("", words) for words in (best.text, best.ends, best.whole))
    return replace(best, text=text, ends=ends, whole=whole)
