"""What a table finds, and what the learned reader makes of it."""

from __future__ import annotations

import pytest

from voice_mentor.practice import asking, harm
from voice_mentor.practice.clauses import evened, sentences

PRESSED = {"ja": "この件、君が忘れたんだよね", "en": "You agree with me, don't you?"}
THREAT = {"ja": "このままだと居場所がなくなるよ", "en": "Do it or you're out."}


def found(text: str, language: str, score: float) -> tuple[str, str] | None:
    read = [asking.read(one, language, "manager") for one in sentences(evened(text, language), language)]
    return harm.found(read, language, score)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_learned_reader_clears_what_a_table_guessed(language: str) -> None:
    bar = harm.CLEARED[language]
    named = found(PRESSED[language], language, bar)
    assert named is not None
    assert named[0] not in harm.OUTRIGHT
    assert found(PRESSED[language], language, bar - 0.01) is None


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_threat_is_never_cleared(language: str) -> None:
    named = found(THREAT[language], language, -9.0)
    assert named is not None
    assert named[0] == "threat"
