"""Is somebody in danger? Deterministic rules over heard words; no model takes part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from voice_mentor.hero.safety.memory import remember
from voice_mentor.hero.safety.reading import Reading, read


@dataclass(frozen=True, slots=True)
class Risk:
    """What one utterance means, in the light of the earlier ones.

    Attributes:
        triggered: coaching gives way to the flow of the category.
        category: self_harm, harm_to_others, domestic_abuse, harassment, sexual_harassment, health_risk;
            none_idiom (only sounded dangerous) or none_work where not triggered.
        imminent: happening or about to happen.
        words: the speaker's words that decided; empty where not triggered.
    """

    triggered: bool
    category: str
    imminent: bool
    words: str


def assess(text: str, language: str, history: Sequence[str]) -> Risk:
    """Judge an utterance.

    Args:
        text: what was heard.
        language: ja or en as the recogniser believes; the script of the text counts too.
        history: the speaker's earlier turns, oldest first. A risk met there stays, unless the speaker
            cleared up a misunderstanding or plainly went on about work (see ``memory``); self-harm said
            outright is never cleared.
    """
    reading = read(text, language)
    memory = remember(language, history)
    carried = memory.carried
    memory.hear(text)
    hit = memory.carried
    if hit is None:
        return _safe(reading)
    imminent = any(found.imminent for found in (*reading.hits, hit, *([carried] if carried else [])))
    return Risk(True, hit.category, imminent, hit.words)


def _safe(reading: Reading) -> Risk:
    return Risk(False, "none_idiom" if reading.idiom else "none_work", False, "")
