"""A whole talk with planted secrets: no file the program wrote holds one, the journal holds them all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from journals import pages

from voice_mentor.journal import key, spare
from voice_mentor.journal.store import FILE
from voice_mentor.seams import Language

PASSPHRASE = "four quiet words here"
SECRETS: dict[Language, list[str]] = {
    "ja": [f"合言葉は藤棚{number:02}号の鍵" for number in range(25)],
    "en": [f"the password is wisteria {number:02} blue" for number in range(25)],
}
PROGRAM = """
import os, sys
written = []
def watch(event, arguments):
    if event == "open" and arguments[2] is not None and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        written.append(os.fspath(arguments[0]) if not isinstance(arguments[0], int) else "")
sys.addaudithook(watch)
from voice_mentor.cli.app import run
code = run(sys.argv[2:])
sys.stdout.flush()
with open(sys.argv[1], "w") as stream:
    stream.write("\\n".join(map(str, written)))
sys.exit(code)
"""


@pytest.fixture
def environment(home: Path, tmp_path: Path) -> dict[str, str]:
    """Everything a program may write to by habit lies below the test's own folder."""
    names = ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")
    folders = {name: str(tmp_path / "user" / name) for name in names}
    for folder in folders.values():
        Path(folder).mkdir(parents=True)
    return dict(os.environ) | folders | {key.PASSPHRASE: PASSPHRASE, "PYTHONIOENCODING": "utf-8"}


def run(
    environment: dict[str, str], tmp_path: Path, *arguments: str, told: str = ""
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "written"), *arguments]
    return subprocess.run(
        command, input=told, env=environment, capture_output=True, encoding="utf-8", check=False
    )  # fmt: skip


def in_the_open(tmp_path: Path, secrets: list[str]) -> list[str]:
    """Secrets in any file below the test's folder, or that was opened to be written anywhere."""
    opened = (Path(line) for line in (tmp_path / "written").read_text(encoding="utf-8").splitlines() if line)
    files = {file for file in [*tmp_path.rglob("*"), *opened] if file.is_file()}
    content = b"\n".join(file.read_bytes() for file in sorted(files))
    return [one for one in secrets if one.encode() in content or ascii(one)[1:-1].encode() in content]


def test_the_scan_finds_what_is_there(tmp_path: Path) -> None:
    inside, outside = tmp_path / "test" / "a", tmp_path / "b"
    inside.parent.mkdir()
    inside.write_text(SECRETS["ja"][0], encoding="utf-8")
    outside.write_text(json.dumps(SECRETS["ja"][1]), encoding="utf-8")
    (tmp_path / "test" / "written").write_text(f"{outside}\n", encoding="utf-8")
    assert in_the_open(inside.parent, SECRETS["ja"]) == SECRETS["ja"][:2]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_talk_leaves_nothing_in_the_open_and_erasing_nothing_at_all(
    environment: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    secrets = SECRETS[language]
    told = "".join(json.dumps({"text": one, "language": language}) + "\n" for one in secrets)
    done = run(environment, tmp_path, "talk", "--keyboard", "--json", "--lang", language, told=told)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == len(secrets)
    assert in_the_open(tmp_path, secrets) == []
    assert not [one for one in secrets if one in done.stderr]

    monkeypatch.setenv(key.PASSPHRASE, PASSPHRASE)
    with closing(key.open_kept()) as journal:
        ids = [str(one.id) for one in journal.sessions()]
        kept = [turn.text for turn in journal.session(int(ids[0])).turns if turn.who == "speaker"]
    assert kept == secrets
    found = key.find()

    done = run(environment, tmp_path, "journal", "erase", *ids, "--yes")
    assert done.returncode == 0, done.stderr
    for name in (FILE, spare.FILE):
        decrypted = pages(key.folder() / name, found)
        assert not [one for one in secrets if one.encode() in decrypted]
    assert not list((tmp_path / "home").rglob("*.wav"))
    assert run(environment, tmp_path, "journal", "erase", "--yes").returncode == 0
    assert not key.folder().exists()
