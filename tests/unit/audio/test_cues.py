from itertools import combinations

import numpy as np
import pytest

from voice_mentor.audio.cues import CUE_NAMES, CueName, cue
from voice_mentor.audio.level import peak, rms_dbfs


@pytest.mark.parametrize("name", CUE_NAMES)
def test_a_cue_is_short_quiet_wordless_and_without_a_click(name: CueName) -> None:
    speech = cue(name)
    assert speech.text == ""
    assert 0.03 <= speech.seconds <= 0.150
    assert -26 <= rms_dbfs(speech.samples) <= -20
    assert peak(speech.samples) < 0.5
    assert abs(speech.samples[0]) < 1e-3
    assert abs(speech.samples[-1]) < 1e-3
    assert np.abs(np.diff(speech.samples)).max() < 0.06


@pytest.mark.parametrize(("one", "other"), list(combinations(CUE_NAMES, 2)))
def test_cues_are_told_apart(one: CueName, other: CueName) -> None:
    a, b = cue(one).samples, cue(other).samples
    length = max(len(a), len(b))
    a, b = np.pad(a, (0, length - len(a))), np.pad(b, (0, length - len(b)))
    assert np.max(np.abs(np.correlate(a, b, "full"))) < 0.6 * np.linalg.norm(a) * np.linalg.norm(b)
