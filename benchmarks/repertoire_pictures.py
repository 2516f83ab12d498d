"""Draws docs/repertoire-*.svg: what `voice-mentor practice repertoire` shows of a made half-year.

The openers are made up and nobody said them; how each asks and what about is as practice reads it.

python -m benchmarks.repertoire_pictures
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import timedelta

from benchmarks.journal_made import HALF_A_YEAR, UNTIL, WORDS
from benchmarks.journal_pictures import DOCS, NOTES
from voice_mentor.journal import repertoire
from voice_mentor.journal.charts.repertoire import svg
from voice_mentor.journal.records import Session, Take
from voice_mentor.practice import assess_opener
from voice_mentor.practice.asking import Role
from voice_mentor.seams import LANGUAGES, Language


def practices(language: Language) -> Iterator[Session]:
    """Made practices, oldest first."""
    words = tomllib.loads((WORDS / f"practices_{language}.toml").read_text(encoding="utf-8"))
    for practice in words["practice"]:
        began = UNTIL - timedelta(days=HALF_A_YEAR - practice["day"])
        role: Role = practice.get("role", "manager")
        takes = tuple(
            take(number, said, language, role) for number, said in enumerate(practice["takes"], start=1)
        )
        yield Session("practice", language, began, began + timedelta(minutes=6), takes=takes)


def take(number: int, words: str, language: Language, role: Role) -> Take:
    """A take with what is noticed in it."""
    read = assess_opener(words, language, role)
    return Take(number, words, 0, {"form": read.form, "focus": read.focus, "questions": read.questions})


def main() -> None:
    """Draw both languages."""
    for language in LANGUAGES:
        data = repertoire.of_sessions(practices(language), UNTIL.date())
        drawn = svg(data, language, NOTES[language])
        (DOCS / f"repertoire-{language}.svg").write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main()
