"""``python3 start.py``: what it does before anything is installed, from a copy of its few files."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

NOTHING = "# nothing is needed\n"
UNKNOWN = "no-such-package==1.0 --hash=sha256:" + "0" * 64 + "\n"


@pytest.fixture
def checkout(root: Path, tmp_path: Path) -> Path:
    """The files start.py reads, and empty lock files."""
    target = tmp_path / "checkout"
    for language in ("ja", "en"):
        (target / "voice_mentor" / "messages" / language).mkdir(parents=True)
        message = Path("voice_mentor") / "messages" / language / "setup.toml"
        shutil.copy(root / message, target / message)
    (target / "models").mkdir()
    (target / "requirements").mkdir()
    for name in ("start.py", "pyproject.toml", "models/manifest.toml"):
        shutil.copy(root / name, target / name)
    for name in ("runtime.txt", "dev.txt"):
        (target / "requirements" / name).write_text(f"{NOTHING}# {name}\n")
    return target


@pytest.fixture
def start(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """start.py as a module; its paths are those of the copy."""
    monkeypatch.delenv("VOICE_MENTOR_MODELS", raising=False)
    spec = importlib.util.spec_from_file_location("start_copy", checkout / "start.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(checkout: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(checkout / "start.py"), *arguments],
        env=dict(os.environ) | {"PIP_NO_INDEX": "1", "PYTHONIOENCODING": "utf-8"} | environment,
        stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def ready(start: ModuleType, lock: str = "runtime.txt") -> None:
    """An environment as a finished set-up leaves it."""
    start.PYTHON.parent.mkdir(parents=True)
    start.PYTHON.symlink_to(sys.executable)
    start.remember(start.ROOT / "requirements" / lock)


def fill_weights(start: ModuleType) -> None:
    """Sparse files of the right names and sizes: that is all a second start looks at."""
    manifest = tomllib.loads((start.ROOT / "models" / "manifest.toml").read_text(encoding="utf-8"))
    for name in start.WEIGHTS:
        (start.ROOT / "models" / name).mkdir()
        for file in manifest[name]["files"]:
            with (start.ROOT / "models" / name / file["name"]).open("wb") as stream:
                stream.truncate(file["size"])


@pytest.mark.parametrize(
    ("locale", "sentence"),
    [("C.UTF-8", "The packages could not be installed"), ("ja_JP.UTF-8", "インストールできませんでした")],
)
def test_without_a_network_it_says_so_in_a_sentence(checkout: Path, locale: str, sentence: str) -> None:
    (checkout / "requirements" / "runtime.txt").write_text(UNKNOWN)
    result = run(checkout, "setup", LC_ALL=locale)
    assert result.returncode == 1
    assert sentence in result.stderr
    assert "Traceback" not in result.stdout + result.stderr


def test_once_set_up_it_only_says_that_it_is_ready(start: ModuleType, checkout: Path) -> None:
    ready(start)
    fill_weights(start)
    result = run(checkout, "setup")
    assert result.returncode == 0, result.stderr
    assert result.stdout == start.said("ready", command="python3 start.py") + "\n"


def test_a_changed_lock_file_or_project_means_installing_again(start: ModuleType) -> None:
    lock = start.ROOT / "requirements" / "runtime.txt"
    assert not start.installed(lock)
    ready(start)
    assert start.installed(lock)
    before = lock.read_text()
    lock.write_text(UNKNOWN)
    assert not start.installed(lock)
    lock.write_text(before)
    assert start.installed(lock)
    (start.ROOT / "pyproject.toml").write_text("[project]\n")
    assert not start.installed(lock)


def test_the_environment_for_the_tests_serves_the_app_too(start: ModuleType) -> None:
    ready(start, "dev.txt")
    assert start.installed(start.ROOT / "requirements" / "runtime.txt")
    assert start.installed(start.ROOT / "requirements" / "dev.txt")


def test_a_vanished_python_means_installing_again(start: ModuleType) -> None:
    ready(start)
    start.PYTHON.unlink()
    start.PYTHON.symlink_to(start.ROOT / "gone")
    assert not start.installed(start.ROOT / "requirements" / "runtime.txt")


def test_weights_count_by_name_and_size(start: ModuleType) -> None:
    assert not start.weights_here(start.WEIGHTS)
    fill_weights(start)
    assert start.weights_here(start.WEIGHTS)
    with (start.ROOT / "models" / "whisper-base" / "model.bin").open("ab") as stream:
        stream.write(b"more")
    assert not start.weights_here(start.WEIGHTS)


def test_the_tests_ask_for_the_other_person_s_voice_too(start: ModuleType) -> None:
    fill_weights(start)
    assert not start.weights_here(start.TEST_WEIGHTS)
    assert set(start.WEIGHTS) < set(start.TEST_WEIGHTS)


def test_weights_are_looked_for_where_the_app_does(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from voice_mentor import paths

    assert start.models_folder() == start.ROOT / "models"
    monkeypatch.setenv("VOICE_MENTOR_MODELS", str(tmp_path / "elsewhere"))
    assert start.models_folder() == paths.models_folder()


def test_addresses_are_not_repeated(start: ModuleType) -> None:
    line = "ERROR: no match at https://someone:secret@index.example/simple/ for it"
    assert "secret" not in start.without_addresses(line)
    assert "index.example" not in start.without_addresses(line)


def test_every_package_is_pinned_by_hash_and_no_address_is_in_the_lock_files(root: Path) -> None:
    for name in ("runtime.txt", "dev.txt"):
        content = (root / "requirements" / name).read_text()
        assert "://" not in content
        assert "index-url" not in content
        entries = [entry for entry in content.replace("\\\n", " ").splitlines() if entry.strip()]
        for entry in entries:
            assert "==" in entry and "--hash=sha256:" in entry, entry


def test_the_lock_files_know_every_dependency(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = (root / "requirements" / "dev.txt").read_text()
    for wanted in [*project["dependencies"], *project["optional-dependencies"]["dev"]]:
        name = wanted.split(">")[0].lower().replace("_", "-")
        assert f"\n{name}==" in "\n" + pinned, name
