"""Words of the field that Whisper is told to expect, and the ones a speaker adds."""

from __future__ import annotations

from voice_mentor.seams import LANGUAGES, Language

DOMAIN: dict[Language, tuple[str, ...]] = {
    "ja": (
        "部下",
        "1on1",
        "進捗",
        "キャリア",
        "主体性",
        "心理的安全性",
        "評価面談",
        "プレイングマネージャー",
    ),
    "en": ("one-on-one", "direct report", "delegate", "stakeholder"),
}


def favoured(own: str) -> dict[Language, str]:
    """What is put before each answer.

    Args:
        own: the speaker's words, comma-separated.
    """
    return {language: ", ".join(w.strip() for w in own.split(",") if w.strip()) for language in LANGUAGES}
