"""The labelled openers: how right each field has to be read, and that no harm passes for a good beginning."""

from __future__ import annotations

import pytest

from benchmarks import openers
from benchmarks.train_openers import train
from voice_mentor.seams import LANGUAGES

LEAST = {"form": 0.90, "focus": 0.90, "quality": 0.85}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", openers.sets())
def test_form_focus_and_quality_are_read_as_labelled(name: str, language: str) -> None:
    lines = openers.read(name, language)
    read = {field: openers.accuracy(lines, field) for field in LEAST}
    assert all(read[field] >= least for field, least in LEAST.items()), read


@pytest.mark.parametrize("language", LANGUAGES)
def test_openers_of_a_stranger_that_were_never_learned_are_read_too(language: str) -> None:
    unseen = "openers_ninth_unseen"
    lines = openers.read(unseen, language, train(language, without=[unseen, "openers_ninth_stranger"]))
    read = {field: openers.accuracy(lines, field) for field in LEAST}
    assert all(read[field] >= least for field, least in LEAST.items()), read
    found, there, _, _ = openers.harms(lines)
    assert found == there > 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["openers", "openers_tune"])
def test_every_harm_is_found(name: str, language: str) -> None:
    found, there, _, _ = openers.harms(openers.read(name, language))
    assert found == there > 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", openers.sets())
def test_no_harm_passes_for_a_strong_beginning(name: str, language: str) -> None:
    found, there, _, strong = openers.harms(openers.read(name, language))
    assert strong == 0
    assert found >= 0.95 * there
