"""Numbers and lists as a mouth says them."""

from __future__ import annotations

from voice_mentor.seams import Language

_COUNT_JA = "零一二三四五六七八九"
_COUNT_EN = "no one two three four five six seven eight nine ten eleven twelve".split()


def spoken_count(count: int, language: Language) -> str:
    """A number of things as it is said: 三, three (ten and more stay digits in Japanese)."""
    if language == "ja":
        return _COUNT_JA[count] if count < len(_COUNT_JA) else str(count)
    return _COUNT_EN[count] if count < len(_COUNT_EN) else str(count)


def spoken_list(items: tuple[str, ...], language: Language) -> str:
    """Things named as one says them: 面接と、月次の報告 / "the deck, hiring and the report"."""
    if language == "ja":
        return "と、".join(items)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""
