"""What a coach is told to get ready, before one that counts is spoken to."""

from __future__ import annotations

from voice_mentor.seams import Language

WARM_UP: dict[Language, tuple[str, ...]] = {
    "ja": (
        "1on1が進捗の話ばかりで困っています。",
        "任せたいのに、時間がないんです。",
        "疲れました。",
        "わかりません。",
    ),
    "en": ("My team seems tired.", "I want to delegate, but there's no time.", "I'm tired.", "I don't know."),
}
"""Said to a coach that is thrown away: patterns and phrases are compiled and loaded before it counts."""
