"""How long words take to be said: a reckoning, for planning only."""

from __future__ import annotations

import re

from voice_mentor.seams import Language

MORAE_PER_S = 7.7
"""Japanese, as the bundled voice says 31 lines of ``phrases/ja/way.toml`` at its usual pace."""
WORDS_PER_S = 3.7
"""English, as the bundled voice says 31 lines of ``phrases/en/way.toml``; people say 2.5 to 3."""
MORAE_OF_A_KANJI = 1.8
"""Of running text at work; a character of kana is one."""
PAUSE_S = {"clause": 0.2, "sentence": 0.45}

_KANJI = re.compile(r"[一-鿿々0-9０-９]")
_KANA = re.compile(r"[ぁ-ゖァ-ヺー]")
_SMALL = re.compile(r"[ゃゅょャュョァィゥェォ]")


def seconds(text: str, language: Language) -> float:
    """About how long a text takes to be said."""
    pauses = len(re.findall(r"[、,;:]", text)) * PAUSE_S["clause"]
    pauses += len(re.findall(r"[。.?？!！]", text)) * PAUSE_S["sentence"]
    if language == "en":
        return len(text.split()) / WORDS_PER_S + pauses
    morae = (
        len(_KANJI.findall(text)) * MORAE_OF_A_KANJI + len(_KANA.findall(text)) - len(_SMALL.findall(text))
    )
    return morae / MORAE_PER_S + pauses
