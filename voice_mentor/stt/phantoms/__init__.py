"""Words Whisper writes where nobody speaks: known lines of its training subtitles.

Only a whole utterance counts, or one such line said over and over. Inside a longer sentence the same words
are somebody's own.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib import resources
from typing import Literal

from voice_mentor.seams import Language

Kind = Literal["always", "doubtful"]

_BRACKETED = re.compile(r"\s*([\[(（【〔<＜*♪].*[\])）】〕>＞*♪])[\s.。]*", re.DOTALL)
"""A subtitle's description of a sound: [Music], （拍手）, ♪ ... ♪."""
_SENTENCE_END = re.compile(r"[。．.!！?？\n…♪]+")


def kind(text: str, language: Language) -> Kind | None:
    """How suspicious a whole utterance is.

    Returns:
        "always" for what nobody says to a coach, "doubtful" for what a person may well say, None for
        anything else.
    """
    sentences = [plain(sentence) for sentence in _SENTENCE_END.split(text)]
    said = {sentence for sentence in sentences if sentence}
    if not said or _BRACKETED.fullmatch(text):
        return "always"
    known = _known(language)
    for each in ("always", "doubtful"):
        if plain(text) in known[each] or (len(said) == 1 and said <= known[each]):
            return each
    if said <= known["always"] | known["doubtful"]:
        return "always" if said & known["always"] else "doubtful"
    return None


def plain(text: str) -> str:
    """A text without case, punctuation, spaces and width, as the lists are compared."""
    text = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    return "".join(character for character in text if character.isalnum() or character == "'")


@cache
def _known(language: Language) -> dict[Kind, frozenset[str]]:
    source = resources.files(__package__).joinpath(f"{language}.toml")
    lists = tomllib.loads(source.read_text(encoding="utf-8"))
    return {
        "always": frozenset(map(plain, lists["always"])),
        "doubtful": frozenset(map(plain, lists["doubtful"])),
    }
