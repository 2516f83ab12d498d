"""Every kind of WAV there is, and every way one can be broken. The files are made here."""

import os
import struct
import subprocess
import sys
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.small_disk import SMALL_DISK_BYTES, small_disk
from voice_mentor.audio.wav import WavWriter, open_wav, read_wav, wav_blocks, wav_seconds, write_wav
from voice_mentor.errors import InputError, StorageError

TONE = (0.5 * np.sin(2 * np.pi * 300 * np.arange(4800) / 16_000)).astype(np.float32)


@pytest.mark.parametrize(
    ("subtype", "tolerance"),
    [("PCM_U8", 1e-2), ("PCM_16", 1e-4), ("PCM_24", 1e-6), ("PCM_32", 1e-6), ("FLOAT", 0), ("DOUBLE", 0),
     ("ULAW", 2e-2), ("ALAW", 2e-2)],
)  # fmt: skip
@pytest.mark.parametrize("form", ["WAV", "WAVEX"])
def test_every_sample_format(tmp_path: Path, subtype: str, tolerance: float, form: str) -> None:
    soundfile.write(tmp_path / "a.wav", TONE, 16_000, subtype=subtype, format=form)
    chunk = read_wav(tmp_path / "a.wav")
    assert (chunk.rate, chunk.start, chunk.samples.dtype) == (16_000, 0, np.float32)
    np.testing.assert_allclose(chunk.samples, TONE, atol=tolerance)


@pytest.mark.parametrize("rate", [8_000, 11_025, 22_050, 44_100, 48_000, 96_000])
def test_every_rate_comes_out_at_the_one_asked_for(tmp_path: Path, rate: int) -> None:
    tone = (0.5 * np.sin(2 * np.pi * 300 * np.arange(rate) / rate)).astype(np.float32)
    soundfile.write(tmp_path / "a.wav", tone, rate)
    chunk = read_wav(tmp_path / "a.wav", 16_000)
    expected = 0.5 * np.sin(2 * np.pi * 300 * np.arange(16_000) / 16_000)
    assert (chunk.rate, len(chunk.samples)) == (16_000, 16_000)
    np.testing.assert_allclose(chunk.samples[500:-500], expected[500:-500], atol=2e-3)


@pytest.mark.parametrize("channels", [2, 6])
def test_channels_are_averaged(tmp_path: Path, channels: int) -> None:
    frames = np.zeros((480, channels), dtype=np.float32)
    frames[:, 0] = 0.8
    soundfile.write(tmp_path / "a.wav", frames, 48_000, subtype="FLOAT")
    np.testing.assert_allclose(read_wav(tmp_path / "a.wav").samples, 0.8 / channels, rtol=1e-6)


def test_a_float_file_with_nonsense_in_it_is_made_harmless(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", np.array([np.nan, np.inf, -np.inf, 0.5]), 16_000, subtype="FLOAT")
    np.testing.assert_array_equal(read_wav(tmp_path / "a.wav").samples, [0, 1, -1, 0.5])


def test_a_name_in_japanese_is_a_name(tmp_path: Path) -> None:
    write_wav(tmp_path / "1on1の相談 その2.wav", TONE, 16_000)
    assert wav_seconds(tmp_path / "1on1の相談 その2.wav") == pytest.approx(0.3)


@pytest.mark.parametrize("size", [0xFFFF_FFFF, 0x7FFF_F000, 0x8000_0000])
def test_a_recording_from_a_pipe_has_no_true_length_and_is_read_to_its_end(tmp_path: Path, size: int) -> None:
    write_wav(tmp_path / "a.wav", TONE, 16_000)
    content = bytearray((tmp_path / "a.wav").read_bytes())
    content[40:44] = struct.pack("<I", size)
    content[4:8] = struct.pack("<I", size)
    (tmp_path / "a.wav").write_bytes(content)
    np.testing.assert_allclose(read_wav(tmp_path / "a.wav").samples, TONE, atol=1e-4)


def header_only(path: Path) -> None:
    write_wav(path, TONE[:0], 16_000)


def cut_off(path: Path) -> None:
    write_wav(path, TONE, 16_000)
    path.write_bytes(path.read_bytes()[:5000])


def cut_in_the_header(path: Path) -> None:
    write_wav(path, TONE, 16_000)
    path.write_bytes(path.read_bytes()[:30])


def riff_of_something_else(path: Path) -> None:
    path.write_bytes(b"RIFF" + struct.pack("<I", 4) + b"AVI ")


def impossible_rate(path: Path) -> None:
    write_wav(path, TONE, 16_000)
    content = bytearray(path.read_bytes())
    content[24:28] = struct.pack("<I", 7)
    path.write_bytes(content)


BROKEN = {
    "missing": (lambda path: None, "audio.wav.missing"),
    "directory": (lambda path: path.mkdir(), "audio.wav.directory"),
    "empty": (lambda path: path.touch(), "audio.wav.empty"),
    "zero length": (header_only, "audio.wav.no_samples"),
    "truncated": (cut_off, "audio.wav.truncated"),
    "truncated header": (cut_in_the_header, "audio.wav.corrupt"),
    "text": (lambda path: path.write_text("部下との1on1\n" * 50, encoding="utf-8"), "audio.wav.corrupt"),
    "zeros": (lambda path: path.write_bytes(bytes(5000)), "audio.wav.corrupt"),
    "one byte": (lambda path: path.write_bytes(b"R"), "audio.wav.corrupt"),
    "other riff": (riff_of_something_else, "audio.wav.corrupt"),
    "rate": (impossible_rate, "audio.wav.rate"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_file_that_cannot_be_used_says_why_in_both_languages(tmp_path: Path, kind: str) -> None:
    make, key = BROKEN[kind]
    path = tmp_path / "a.wav"
    make(path)
    with pytest.raises(InputError) as caught:
        read_wav(path)
    assert caught.value.key == key
    assert caught.value.exit_code == 2
    for language in ("ja", "en"):
        assert str(path) in caught.value.what(language)
        assert caught.value.remedy(language)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_read_access(tmp_path: Path) -> None:
    write_wav(tmp_path / "a.wav", TONE, 16_000)
    (tmp_path / "a.wav").chmod(0)
    with pytest.raises(InputError, match="can't be read"):
        read_wav(tmp_path / "a.wav")


@settings(max_examples=80, deadline=None)
@given(content=st.binary(min_size=1, max_size=400))
def test_no_bytes_at_all_end_in_anything_but_sound_or_a_sentence(
    content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("any") / "a.wav"
    path.write_bytes(content)
    try:
        assert len(read_wav(path).samples)
    except InputError as error:
        assert error.what("ja")


@settings(max_examples=80, deadline=None)
@given(at=st.integers(0, 43), value=st.integers(0, 255))
def test_one_wrong_byte_in_the_header(at: int, value: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("byte") / "a.wav"
    write_wav(path, TONE[:100], 16_000)
    content = bytearray(path.read_bytes())
    content[at] = value
    path.write_bytes(content)
    try:
        read_wav(path)
    except InputError as error:
        assert error.what("en")


@pytest.mark.parametrize("rate", [None, 16_000, 8_000])
def test_blocks_are_the_whole_file_in_order(tmp_path: Path, rate: int | None) -> None:
    write_wav(tmp_path / "a.wav", TONE, 16_000)
    blocks = list(wav_blocks(tmp_path / "a.wav", rate, 0.02))
    assert [block.start for block in blocks] == list(np.cumsum([0, *(len(b.samples) for b in blocks[:-1])]))
    whole = read_wav(tmp_path / "a.wav", rate)
    np.testing.assert_allclose(np.concatenate([block.samples for block in blocks]), whole.samples, atol=1e-5)


def test_an_hour_is_read_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "hour.wav"
    minute = np.zeros(60 * 8_000, dtype=np.int16)
    with soundfile.SoundFile(path, "w", 8_000, 1, "PCM_U8") as file:
        for _ in range(60):
            file.write(minute)
    for _ in wav_blocks(path, 16_000, 10.0):
        break  # the library loads its code once
    tracemalloc.start()
    seconds = sum(block.seconds for block in wav_blocks(path, 16_000, 10.0))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert seconds == pytest.approx(3600)
    assert most < 8_000_000  # the hour itself is 230 MB as float32


def test_what_was_written_is_read_back_bit_by_bit(tmp_path: Path) -> None:
    pcm = np.arange(-32768, 32768, 7, dtype=np.int16)
    write_wav(tmp_path / "a.wav", (pcm / 32768).astype(np.float32), 24_000)
    with open_wav(tmp_path / "a.wav") as file:
        assert (file.samplerate, file.channels, file.subtype) == (24_000, 1, "PCM_16")
        np.testing.assert_array_equal(file.read(dtype="int16"), pcm)


def test_too_loud_is_clipped_not_wrapped(tmp_path: Path) -> None:
    write_wav(tmp_path / "a.wav", np.array([2.0, -2.0], dtype=np.float32), 24_000)
    np.testing.assert_allclose(read_wav(tmp_path / "a.wav").samples, [1, -1], atol=1e-4)


def test_the_file_is_valid_after_every_write(tmp_path: Path) -> None:
    with WavWriter(tmp_path / "a.wav", 16_000) as writer:
        for count in range(1, 6):
            writer.write(TONE[:160])
            assert len(read_wav(tmp_path / "a.wav").samples) == 160 * count


def test_a_killed_process_leaves_a_valid_file(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys; import numpy as np; from pathlib import Path;"
        "from voice_mentor.audio.wav import WavWriter;"
        "writer = WavWriter(Path(sys.argv[1]), 16_000);"
        "[writer.write(np.full(160, 0.25, dtype=np.float32)) for _ in range(7)];"
        "os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "a.wav")], check=False)
    np.testing.assert_allclose(read_wav(tmp_path / "a.wav").samples, np.full(1120, 0.25), atol=1e-4)


@pytest.mark.parametrize("name", ["no/such/folder/a.wav", "."])
def test_a_place_that_cannot_be_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(StorageError) as caught:
        WavWriter(tmp_path / name, 16_000)
    assert caught.value.exit_code == 6
    assert str(tmp_path) in caught.value.what("ja")


@pytest.mark.skipif(sys.platform == "win32", reason="a file size limit stands in for the full disk")
def test_a_full_disk_keeps_what_was_there_before(tmp_path: Path) -> None:
    writer = WavWriter(tmp_path / "a.wav", 16_000)
    with small_disk(), pytest.raises(StorageError):
        for _ in range(SMALL_DISK_BYTES):
            writer.write(np.full(100, 0.25, dtype=np.float32))
    writer.close()
    kept = read_wav(tmp_path / "a.wav").samples
    assert len(kept) == 100 * (len(kept) // 100) > 0
    np.testing.assert_allclose(kept, 0.25, atol=1e-4)
