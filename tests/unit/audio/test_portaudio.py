import subprocess
import sys
from pathlib import Path

import pytest

ROOMS = "microphone loudspeaker devices portaudio wav wav_source wav_sink spool cues level".split()


def run(script: str, *arguments: str) -> str:
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_a_missing_portaudio_says_how_to_install_it(platform: str, tmp_path: Path) -> None:
    (tmp_path / "sounddevice.py").write_text("raise OSError('PortAudio library not found')", encoding="utf-8")
    script = """
import sys
sys.path.insert(0, sys.argv[1])
from voice_mentor.audio.microphone import Microphone
from voice_mentor.errors import DeviceError
sys.platform = sys.argv[2]
try:
    Microphone()
except DeviceError as error:
    for language in ("ja", "en"):
        assert "PortAudio" in error.what(language)
    print(error.exit_code, error.remedy("en"))
"""
    said = run(script, str(tmp_path), platform)
    assert said.startswith("3 Install it with: ")
    assert ("apt" in said) == (platform == "linux")


def test_no_sound_library_is_loaded_before_there_is_sound() -> None:
    script = f"""
import importlib, sys
for room in {ROOMS}:
    importlib.import_module("voice_mentor.audio." + room)
print(sorted({{"sounddevice", "soundfile", "soxr"}} & set(sys.modules)))
"""
    assert run(script).strip() == "[]"
