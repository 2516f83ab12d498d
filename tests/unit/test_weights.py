"""Weights on disk, and from the hub: nothing counts before its hash was seen."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.loopback_hub import LoopbackHub
from voice_mentor import weights
from voice_mentor.errors import WeightsError
from voice_mentor.weights import manifest
from voice_mentor.weights.hub import Hub, Patience
from voice_mentor.weights.pulling import NotPulled, pull
from voice_mentor.weights.sources import LocalFolder
from voice_mentor.weights.store import Store

FILES = {"config.json": b'{"small": true}', "model.bin": bytes(range(256)) * 4096}
QUICK = Patience(answer_s=0.3, stall_s=0.3)


def nothing(source: str, done: int, total: int) -> None:
    """Progress nobody looks at."""


def write_manifest(folder: Path, files: Mapping[str, bytes] = FILES, **sizes: int) -> Path:
    rows = "".join(
        f'    {{ name = "{name}", size = {sizes.get(name.split(".")[0], len(content))},'
        f' sha256 = "{hashlib.sha256(content).hexdigest()}" }},\n'
        for name, content in files.items()
    )
    target = folder / "manifest.toml"
    target.write_text(
        '[toy]\nkind = "whisper"\nabout = "a toy"\nlanguages = ["ja", "en"]\nlicence = "MIT"\n'
        f'credit = "nobody"\nfiles = [\n{rows}]\nhub = {{ repository = "toys/toy", revision = "abc" }}\n'
    )
    return target


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(manifest.read(write_manifest(tmp_path)), tmp_path / "models")


def fill(store: Store, files: Mapping[str, bytes] = FILES) -> Path:
    folder = store.folder_of("toy")
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir() if not file.name.startswith(".")}


def test_the_manifest_names_every_file_by_size_and_hash() -> None:
    for model in weights.catalogue().values():
        assert model.files, model.name
        assert model.licence
        assert model.hub or model.pieces, model.name
        for file in model.files:
            assert len(file.sha256) == 64
            pieces = [piece for piece in model.pieces if piece.file == file.name]
            assert not model.pieces or sum(piece.size for piece in pieces) == file.size, file.name


def test_a_whole_model_has_a_path(store: Store) -> None:
    folder = fill(store)
    assert store.path("toy") == folder


def test_a_missing_file_is_named_with_the_command_that_gets_it(store: Store) -> None:
    (fill(store) / "model.bin").unlink()
    with pytest.raises(WeightsError) as caught:
        store.path("toy")
    assert "model.bin" in caught.value.what("ja")
    assert "models pull toy" in caught.value.remedy("en")


def test_an_unknown_model_is_told_what_there_is(store: Store) -> None:
    with pytest.raises(WeightsError, match="toy"):
        store.path("elephant")


def test_a_damaged_file_is_refused_by_name(store: Store) -> None:
    folder = fill(store)
    damaged = bytearray(FILES["model.bin"])
    damaged[1000] ^= 1
    (folder / "model.bin").write_bytes(damaged)
    with pytest.raises(WeightsError, match=r"model\.bin"):
        store.path("toy")


def test_damage_after_the_first_look_is_seen(store: Store) -> None:
    folder = fill(store)
    store.path("toy")
    (folder / "model.bin").write_bytes(b"x" * len(FILES["model.bin"]))
    with pytest.raises(WeightsError, match=r"model\.bin"):
        store.path("toy")


def test_a_checked_file_is_not_read_again_but_verify_reads_it(store: Store) -> None:
    model = fill(store) / "model.bin"
    store.path("toy")
    before = model.stat()
    model.write_bytes(b"x" * before.st_size)
    os.utime(model, ns=(before.st_atime_ns, before.st_mtime_ns))
    store.path("toy")  # size and time are as they were
    with pytest.raises(WeightsError, match=r"model\.bin"):
        store.verify("toy")


@pytest.mark.parametrize("stamp", ["", "[]", "{", '{"model.bin": 7}'])
def test_a_broken_note_only_means_reading_again(store: Store, stamp: str) -> None:
    (fill(store) / ".verified.json").write_text(stamp)
    assert store.present("toy")


def test_the_hub_brings_a_model(store: Store) -> None:
    seen: list[tuple[str, int, int]] = []
    with LoopbackHub(FILES) as hub:
        folder = pull(store, "toy", [Hub(hub.endpoint)], lambda *step: seen.append(step))
    assert names(folder) == set(FILES)
    assert seen[-1] == ("hub", store.model("toy").size, store.model("toy").size)
    assert [done for _, done, _ in seen] == sorted(done for _, done, _ in seen)


def test_a_model_that_is_here_asks_nobody(store: Store) -> None:
    fill(store)
    with LoopbackHub({}) as hub:
        pull(store, "toy", [Hub(hub.endpoint)], nothing)
    assert hub.asked == []


def test_a_transfer_that_dies_goes_on(store: Store) -> None:
    with LoopbackHub(FILES, die_after={"model.bin": 300_000}) as hub:
        pull(store, "toy", [Hub(hub.endpoint)], nothing)
    assert hub.asked[-1] == ("model.bin", "bytes=300000-")


def test_a_transfer_that_stalls_goes_on(store: Store) -> None:
    with LoopbackHub(FILES, stall_after={"model.bin": 300_000}) as hub:
        pull(store, "toy", [Hub(hub.endpoint, QUICK)], nothing)
    assert hub.asked[-1] == ("model.bin", "bytes=300000-")


def test_a_hub_without_ranges_starts_over(store: Store) -> None:
    with LoopbackHub(FILES, die_after={"model.bin": 300_000}, ranges=False) as hub:
        pull(store, "toy", [Hub(hub.endpoint)], nothing)
    assert store.present("toy")


def test_the_next_attempt_goes_on_where_the_last_one_stopped(store: Store) -> None:
    half = len(FILES["model.bin"]) // 2
    with LoopbackHub(FILES, die_after={"model.bin": half}, refuse_after_death=True) as hub:
        with pytest.raises(NotPulled, match="did not hand out"):
            pull(store, "toy", [Hub(hub.endpoint)], nothing)
        pull(store, "toy", [Hub(hub.endpoint)], nothing)
    assert hub.asked[-1] == ("model.bin", f"bytes={half}-")


def test_a_killed_download_leaves_nothing_that_counts_and_goes_on(store: Store, tmp_path: Path) -> None:
    with LoopbackHub(FILES) as hub:
        hub.stall_after["model.bin"] = 500_000
        child = puller(tmp_path, hub.endpoint)
        part = store.folder_of("toy") / "model.bin.part"
        assert child.stdout is not None
        child.stdout.readline()  # says when half of it is on disk
        child.kill()
        child.wait()
        child.stdout.close()
        assert "model.bin" not in names(store.folder_of("toy"))
        assert not store.present("toy")
        kept = part.stat().st_size
        pull(store, "toy", [Hub(hub.endpoint)], nothing)
    assert kept > 0
    assert hub.asked[-1] == ("model.bin", f"bytes={kept}-")
    assert store.present("toy")


def test_two_processes_at_once_download_once(store: Store, tmp_path: Path) -> None:
    with LoopbackHub(FILES) as hub:
        children = [puller(tmp_path, hub.endpoint) for _ in range(2)]
        codes = []
        for child in children:
            child.communicate()
            codes.append(child.returncode)
    assert codes == [0, 0]
    assert sorted(name for name, _ in hub.asked) == sorted(FILES)
    assert store.present("toy")


def puller(folder: Path, endpoint: str) -> subprocess.Popen[str]:
    """Pull the toy in a process of its own; it says once that half of the bytes are on disk."""
    program = f"""
from pathlib import Path
from voice_mentor.weights import manifest
from voice_mentor.weights.hub import Hub
from voice_mentor.weights.pulling import pull
from voice_mentor.weights.store import Store

said = []
def report(source, done, total):
    if not said and done > total * 0.4:
        said.append(print("half", flush=True))

folder = Path({str(folder)!r})
pull(Store(manifest.read(folder / "manifest.toml"), folder / "models"), "toy", [Hub({endpoint!r})], report)
"""
    return subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)


def test_wrong_bytes_are_refused_by_name(store: Store) -> None:
    with LoopbackHub(FILES | {"model.bin": b"y" * len(FILES["model.bin"])}) as hub:
        with pytest.raises(NotPulled) as caught:
            pull(store, "toy", [Hub(hub.endpoint)], nothing)
    assert "model.bin from model hub has another sha256" in caught.value.what("en")
    assert "モデルの配布元 の model.bin は sha256 が違います" in caught.value.what("ja")
    assert names(store.folder_of("toy")) == {"config.json"}


@pytest.mark.parametrize("content", [FILES["model.bin"] + b"more", FILES["model.bin"][:-1], b""])
def test_another_length_is_refused(store: Store, content: bytes) -> None:
    with LoopbackHub(FILES | {"model.bin": content}) as hub, pytest.raises(NotPulled):
        pull(store, "toy", [Hub(hub.endpoint, QUICK)], nothing)
    assert "model.bin" not in names(store.folder_of("toy"))


def test_a_damaged_beginning_is_thrown_away_once(store: Store) -> None:
    folder = store.folder_of("toy")
    folder.mkdir(parents=True)
    (folder / "model.bin.part").write_bytes(b"?" * 1000)
    with LoopbackHub(FILES) as hub:
        pull(store, "toy", [Hub(hub.endpoint)], nothing)
    assert [wanted for name, wanted in hub.asked if name == "model.bin"] == ["bytes=1000-", ""]


def test_a_hub_that_never_answers_is_asked_once(store: Store) -> None:
    with LoopbackHub(FILES, deaf=True) as deaf:
        hub = Hub(deaf.endpoint, QUICK)
        for _ in range(3):
            with pytest.raises(NotPulled, match="not reached"):
                pull(store, "toy", [hub], nothing)
    assert len(deaf.asked) == 1


def test_a_hub_that_is_not_there_is_said_with_what_to_copy_where(store: Store) -> None:
    with LoopbackHub({}) as gone:
        endpoint = gone.endpoint
    with pytest.raises(NotPulled) as caught:
        pull(store, "toy", [LocalFolder(), Hub(endpoint, QUICK)], nothing)
    assert str(store.folder_of("toy")) in caught.value.remedy("ja")
    assert "model.bin" in caught.value.remedy("en")
    assert caught.value.exit_code == 4


def test_a_file_the_hub_does_not_have(store: Store) -> None:
    with LoopbackHub({"config.json": FILES["config.json"]}) as hub:
        with pytest.raises(NotPulled, match=r"did not hand out model\.bin"):
            pull(store, "toy", [Hub(hub.endpoint)], nothing)


def test_offline_mode_of_the_hub_is_respected(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with LoopbackHub(FILES) as hub, pytest.raises(NotPulled):
        pull(store, "toy", [Hub(hub.endpoint)], nothing)
    assert hub.asked == []


@pytest.mark.parametrize("below", ["toy", "."])
def test_a_local_folder_comes_first(store: Store, tmp_path: Path, below: str) -> None:
    stick = tmp_path / "stick" / below
    stick.mkdir(parents=True)
    for name, content in FILES.items():
        (stick / name).write_bytes(content)
    with LoopbackHub(FILES) as hub:
        pull(store, "toy", [LocalFolder([tmp_path / "stick"]), Hub(hub.endpoint)], nothing)
    assert hub.asked == []
    assert store.present("toy")


def test_a_wrong_local_copy_leaves_it_to_the_hub(store: Store, tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"z" * len(FILES["model.bin"]))
    with LoopbackHub(FILES) as hub:
        pull(store, "toy", [LocalFolder([tmp_path]), Hub(hub.endpoint)], nothing)
    assert store.present("toy")


def test_no_room_is_said_before_anything_is_fetched(tmp_path: Path) -> None:
    store = Store(manifest.read(write_manifest(tmp_path, model=10**18)), tmp_path / "models")
    with LoopbackHub(FILES) as hub, pytest.raises(WeightsError, match="free space"):
        pull(store, "toy", [Hub(hub.endpoint)], nothing)
    assert hub.asked == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file where the folder belongs")
    store = Store(manifest.read(write_manifest(tmp_path)), tmp_path / "models")
    with pytest.raises(WeightsError, match="can't be written"):
        pull(store, "toy", [], nothing)
