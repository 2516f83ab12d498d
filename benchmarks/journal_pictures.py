"""Draws docs/journal-*.svg: what `voice-mentor journal chart` shows of a made half-year. Nobody lived it.

python -m benchmarks.journal_pictures
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.journal_made import UNTIL, made
from voice_mentor.journal import charts, figures
from voice_mentor.seams import LANGUAGES, Language

DOCS = Path(__file__).parent.parent / "docs"
SESSIONS, SEED = 52, 22
README = ("sessions", "steps", "openers")
NOTES: dict[Language, str] = {
    "ja": "作り物の半年です。ここにある言葉を話した人はいません。",
    "en": "A made half-year: nobody said these words.",
}


def data(language: Language) -> figures.Figures:
    """A half-year in one language."""
    return figures.of_sessions(list(made(SESSIONS, SEED, language)), UNTIL.date())


def main() -> None:
    """Draw all kinds in both languages, and a few of them for the README."""
    for language in LANGUAGES:
        drawn = charts.svg(data(language), language, note=NOTES[language])
        (DOCS / f"journal-{language}.svg").write_text(drawn, encoding="utf-8")
    few = charts.svg(data("en"), "en", README, NOTES["en"])
    (DOCS / "journal.svg").write_text(few, encoding="utf-8")


if __name__ == "__main__":
    main()
