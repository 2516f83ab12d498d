"""The worker process: it may hang, end, or babble, and the voice goes on."""

import json
import sys
from pathlib import Path

import pytest

from voice_mentor.errors import SynthesisError
from voice_mentor.tts.pyttsx3_voice import Pyttsx3Renderer, Worker

# Stand-ins for the worker, spoken to through the same pipes.
ANSWERS = """
import json, sys, wave
for line in sys.stdin:
    request = json.loads(line)
    if request["do"] == "voices":
        voices = [
            {"id": "v/ja", "name": "J", "languages": ["ja_JP"]},
            {"id": "v/en", "name": "E", "languages": ["en-US"]},
            {"id": "v/bells", "name": "Bells", "languages": ["en_US"]},
            {"id": "v/daniel", "name": "Daniel (Enhanced)", "languages": ["en_GB"]},
        ]
        print(json.dumps({"driver": "fake", "voices": voices}), flush=True)
    else:
        open(LOG, "a", encoding="utf-8").write(line)
        with wave.open(request["file"], "wb") as file:
            file.setparams((2, 2, 16000, 0, "NONE", ""))
            file.writeframes(b"\\x00\\x10" * 3200)
        print(json.dumps({"file": request["file"]}), flush=True)
        END
"""
HANGS = "import time; time.sleep(600)"


def command(program: str) -> tuple[str, ...]:
    return (sys.executable, "-c", program)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "requests"


def answering(log: Path, *, end: str = "pass") -> tuple[str, ...]:
    return command(ANSWERS.replace("LOG", repr(str(log))).replace("END", end))


def test_a_hanging_worker_is_ended() -> None:
    worker = Worker(command(HANGS))
    assert "error" in worker.ask({"do": "voices"}, patience_s=0.2)
    worker.close()
    assert not worker.alive
    worker.close()


def test_a_worker_that_ended_is_an_error_not_a_crash() -> None:
    worker = Worker(command("pass"))
    assert "error" in worker.ask({"do": "voices"}, patience_s=5.0)
    worker.close()


def test_a_voice_for_each_language_is_found_and_stereo_becomes_mono(log: Path) -> None:
    renderer = Pyttsx3Renderer({}, answering(log))
    renderer.load()
    samples, rate = renderer.render("Hello.", "en", 1.25, "coach")
    renderer.close()
    request = json.loads(log.read_text(encoding="utf-8"))
    assert (samples.shape, rate) == ((1600,), 16_000)
    assert request["voice"] == "v/en"
    assert request["wpm"] == 200
    assert request["text"] == "Hello."


def test_what_was_rendered_does_not_stay_on_disk(log: Path, home: Path) -> None:
    renderer = Pyttsx3Renderer({}, answering(log))
    renderer.load()
    renderer.render("Hello.", "en", 1.0, "coach")
    renderer.close()
    file = Path(json.loads(log.read_text(encoding="utf-8"))["file"])
    assert file.is_relative_to(home / "data")
    assert not [path for path in home.rglob("*") if path.is_file()]


def test_a_worker_that_ends_after_each_sentence_is_replaced(log: Path) -> None:
    renderer = Pyttsx3Renderer({}, answering(log, end="sys.exit()"))
    renderer.load()
    for _ in range(3):
        samples, _ = renderer.render("Hello.", "en", 1.0, "coach")
        assert samples.size
    renderer.close()


def test_a_voice_that_is_not_there_is_named_with_those_that_are(log: Path) -> None:
    renderer = Pyttsx3Renderer({"en": "v/none"}, answering(log))
    with pytest.raises(SynthesisError) as caught:
        renderer.load()
    renderer.close()
    assert "v/none" in caught.value.what("en")
    assert "v/en" in caught.value.remedy("ja")


def test_a_platform_without_voices_says_what_to_install() -> None:
    renderer = Pyttsx3Renderer({}, command("pass"))
    with pytest.raises(SynthesisError) as caught:
        renderer.load()
    renderer.close()
    assert "espeak-ng" in caught.value.remedy("en")


def test_after_close_nothing_starts_again(log: Path) -> None:
    renderer = Pyttsx3Renderer({}, answering(log))
    renderer.load()
    renderer.close()
    with pytest.raises(SynthesisError):
        renderer.render("Hello.", "en", 1.0, "coach")
    renderer.close()


def test_the_other_person_has_the_platform_s_second_voice_and_not_its_jokes(log: Path) -> None:
    renderer = Pyttsx3Renderer({}, answering(log))
    renderer.load()
    renderer.render("Hello.", "en", 1.0, "partner")
    renderer.close()
    assert json.loads(log.read_text(encoding="utf-8"))["voice"] == "v/daniel"


def test_where_the_platform_has_one_voice_the_other_person_is_that_one_lowered(log: Path) -> None:
    renderer = Pyttsx3Renderer({}, answering(log))
    renderer.load()
    samples, _ = renderer.render("はい。", "ja", 1.0, "partner")
    renderer.close()
    request = json.loads(log.read_text(encoding="utf-8"))
    assert request["voice"] == "v/ja"
    assert request["wpm"] > 165
    assert len(samples) > 1600


def test_the_other_person_s_voice_can_be_chosen(log: Path) -> None:
    renderer = Pyttsx3Renderer({}, answering(log), {"en": "v/bells"})
    renderer.load()
    renderer.render("Hello.", "en", 1.0, "partner")
    renderer.close()
    assert json.loads(log.read_text(encoding="utf-8"))["voice"] == "v/bells"
