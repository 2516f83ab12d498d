"""Recordings: those that come with the app, and a folder of one's own."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import soundfile

from voice_mentor.bench.clips import BUNDLED, RATE, as_spoken, at_once, recordings, variants
from voice_mentor.errors import InputError
from voice_mentor.seams import LANGUAGES


def test_both_languages_come_with_the_app_and_fit_the_length_of_a_turn() -> None:
    clips = recordings()
    assert {clip.language for clip in clips} == set(LANGUAGES)
    assert all(3 <= clip.seconds <= 8 and clip.text for clip in clips)


def test_every_recording_tells_its_source_and_licence() -> None:
    entries = json.loads((BUNDLED / "manifest.json").read_text(encoding="utf-8"))
    assert all(entry["licence"] and entry["source"] for entry in entries)
    here = {str(file.relative_to(BUNDLED).as_posix()) for file in BUNDLED.rglob("*.flac")}
    assert {entry["file"] for entry in entries} == here


def folder(tmp_path: Path, entries: object) -> Path:
    soundfile.write(tmp_path / "one.wav", np.zeros(8_000, np.float32), 8_000)
    (tmp_path / "manifest.json").write_text(json.dumps(entries), encoding="utf-8")
    return tmp_path


def test_a_folder_of_ones_own_names_file_language_and_text(tmp_path: Path) -> None:
    (clip,) = recordings(folder(tmp_path, [{"file": "one.wav", "language": "ja", "text": "はい"}]))
    assert (clip.language, clip.text, len(clip.samples)) == ("ja", "はい", RATE)


@pytest.mark.parametrize(
    "entries", [[{"file": "one.wav", "text": "no"}], [{"file": "ja/one.wav"}], ["ja/one.wav"], 3]
)
def test_a_list_that_cant_be_understood_is_named(tmp_path: Path, entries: object) -> None:
    with pytest.raises(InputError, match=r"manifest\.json"):
        recordings(folder(tmp_path, entries))


def test_a_folder_without_a_list_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"manifest\.json"):
        recordings(tmp_path)


def test_variants_are_slower_faster_and_softer_and_say_the_same() -> None:
    clip = recordings()[0]
    same, slower, faster, softer = variants([clip])
    assert same is clip and {each.text for each in (slower, faster, softer)} == {clip.text}
    assert faster.seconds < clip.seconds < slower.seconds
    assert np.abs(softer.samples).max() == pytest.approx(np.abs(clip.samples).max() / 10)


async def test_both_ways_of_arriving_bring_every_sample() -> None:
    samples = np.arange(1_000, dtype=np.float32)
    for way in (at_once, as_spoken):
        chunks = [chunk.samples async for chunk in way(samples)]
        assert np.array_equal(np.concatenate(chunks), samples)
    assert len(chunks) > 1
