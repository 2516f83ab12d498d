"""Killed in the middle (at large: benchmarks/reflect_kill.py): nothing said is lost, and it goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.reflect_kill import LINES, Found, Round, compare, kept
from voice_mentor.journal.records import Session
from voice_mentor.seams import LANGUAGES, Language


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_kills_and_nothing_is_lost(language: Language, home: Path) -> None:
    found = Found()
    before: Session | None = None
    said = 0
    for answers in (1, 2, 1):
        one = Round(home, language, said, answers)
        one.killed_in_time()
        said += answers
        after = kept(home)
        found.broken += before is not None
        compare(one, before, after, found)
        before = after
    assert before is not None and before.ended is None
    assert [turn.text for turn in before.turns if turn.who == "speaker"] == list(LINES[language][:said])
    assert (found.finished, found.lost, found.broken, found.resumed, found.trouble) == (4, 0, 2, 2, [])
