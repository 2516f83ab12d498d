"""What a mouth can say: the text that is displayed, made fit for a voice.

Displayed text stays as written; only what the voice is given is changed here. Everything is pure.
"""

from __future__ import annotations

from voice_mentor.seams import Language
from voice_mentor.tts.splitting import split_clauses, split_sentences
from voice_mentor.tts.spoken_en import spoken_english
from voice_mentor.tts.spoken_ja import spoken_japanese

__all__ = ["breaths", "speakable", "split_clauses", "split_sentences", "spoken"]


def spoken(text: str, language: Language) -> str:
    """Return the words to hand to a voice; empty when there is nothing a mouth could say."""
    said = spoken_japanese(text) if language == "ja" else spoken_english(text)
    return said if speakable(said) else ""


def speakable(text: str) -> bool:
    """Whether there is a letter or a figure in it."""
    return any(character.isalnum() for character in text)


def breaths(text: str, language: Language, *, by_clause: bool) -> list[tuple[str, str]]:
    """Cut a text into what is said in one breath.

    Args:
        text: as displayed.
        language: its language.
        by_clause: cut long sentences after their first clause, for slower voices.

    Returns:
        Pairs of (as displayed, as said). What is said is never empty, and the displayed parts joined are
        the text, unless nothing in it can be said.
    """
    pieces = split_sentences(text, language)
    if by_clause:
        pieces = [clause for sentence in pieces for clause in split_clauses(sentence, language)]
    pairs: list[tuple[str, str]] = []
    silent = ""
    for piece in pieces:
        said = spoken(piece, language)
        if said:
            pairs.append((silent + piece, said))
            silent = ""
        elif pairs:
            pairs[-1] = (pairs[-1][0] + piece, pairs[-1][1])
        else:
            silent += piece
    return pairs
