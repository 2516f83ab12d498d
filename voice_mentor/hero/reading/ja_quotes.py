"""Japanese: words given back as they were said; ideas thought aloud (〜ばいいのか) as what one could do."""

from __future__ import annotations

import re

from voice_mentor.hero.reading import ja_sentences
from voice_mentor.hero.reading import lexicon_ja as lexicon
from voice_mentor.hero.reading.ja_cuts import without_self
from voice_mentor.hero.reading.ja_words import ASKING, feelings, is_content, surface
from voice_mentor.hero.reading.morphemes import Word
from voice_mentor.hero.reading.spans import Said

LONGEST = 30
"""Characters of an idea that is given back at most."""


CHOSEN = 34
"""Characters of things to choose from, or of a hope, quoted as they were said."""


QUOTED = 26
"""Characters of a clause quoted as it is because its end isn't understood."""


_CALLED = re.compile(r"[、。](?P<words>[^、。「」]{2,14})って(?:。|$)")


def called_out(text: str) -> tuple[Said, ...]:
    """Somebody's words a turn breaks off with, as in 直しをお願いしたら、はいはいって."""
    found = _CALLED.search(text)
    if (
        found is None
        or lexicon.UNSAYABLE.search(found["words"])
        or found["words"].endswith(("か", "な", "よ", "と"))
    ):
        return ()
    return (Said("", found["words"], frozenset({"quote", "reported"}), 1.0, ("", ""), found["words"]),)


_PLAIN = {"ちゃえば": "てしまう", "じゃえば": "でしまう", "れば": "る"} | dict(
    zip(("えば", "けば", "げば", "せば", "てば", "ねば", "べば", "めば"), "うくぐすつぬぶむ", strict=True)
)
"""〜ばいいか -> the dictionary form."""


def idea(tokens: list[Word]) -> Said | None:
    """Something the speaker could do, thought aloud: 紙に書けばいいのか -> 紙に書く."""
    if any(w.base in ASKING for w in tokens):
        return None
    written = surface(without_self(tokens)).strip("、")
    found = next((found for pattern in lexicon.MIGHT if (found := pattern.search(written))), None)
    if found is None:
        return None
    told = ja_sentences.LEAD.sub("", found["lead"]) + _PLAIN.get(found["end"], found["end"])
    if not 5 <= len(told) <= LONGEST or lexicon.UNSAYABLE.search(told):
        return None
    told = re.sub(r"(?:^|、)とか、?", "、", told).strip("、")
    short = told.rsplit("、", 1)[-1]
    brief = (short, short) if 5 <= len(short) < len(told) else ("", "")
    return Said(told, told, frozenset({"will", "idea"}), 2.0, brief, told)


_QUOTABLE = re.compile(r"[うぐすつぬぶむるいただんやで一-龠ァ-ヶ]$|(?<=[あおう])ね$")


_LAST_WORDS = re.compile(r"(?:[よねわなさ]|です|ます|ですけど|んです|ねん|やん|けど|し|から)+$")


def quoted(tokens: list[Word]) -> Said | None:
    """A clause whose end isn't understood, word for word: it may be quoted, and nothing else."""
    kept = without_self(tokens)
    raw = _LAST_WORDS.sub("", ja_sentences.LEAD.sub("", "".join(w.surface for w in kept).strip("、")))
    told = sum(is_content(w) for w in tokens) >= 2
    if not told or not _QUOTABLE.search(raw) or feelings(raw) or _broken(kept, raw):
        return None
    return word_for_word(raw, QUOTED)


def _broken(tokens: list[Word], raw: str) -> bool:
    """Whether words cut at their end stop within a word, or before the end a verb needs."""
    end, left = "".join(w.surface for w in tokens).strip("、").find(raw) + len(raw), 0
    for word in tokens:
        left += len(word.surface)
        if left >= end:
            return left > end or word.form.startswith(("連用形", "未然形", "仮定形", "語幹"))
    return True


def word_for_word(raw: str, longest: int) -> Said | None:
    """Words quoted as they are, where they are neither too few nor too many."""
    if not 6 <= len(raw) <= longest or lexicon.UNSAYABLE.search(raw):
        return None
    return Said("", raw, frozenset({"quote"}), 0.0, ("", ""), raw)
