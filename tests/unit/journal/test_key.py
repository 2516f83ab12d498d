"""Who may open the journal; and that nobody is ever asked, or kept waiting, before a conversation."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from journals import KEY, MemoryKeyring, in_place
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from voice_mentor.config import Config, Journal
from voice_mentor.errors import JournalError
from voice_mentor.journal import key, keyfile, rekeying, store, vault, wrapping
from voice_mentor.seams import LANGUAGES

PASSPHRASE = "四つの静かな言葉"


@pytest.fixture
def ring() -> Iterator[MemoryKeyring]:
    memory = MemoryKeyring()
    with in_place(memory):
        yield memory


@pytest.fixture
def in_environment(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv(key.PASSPHRASE, PASSPHRASE)
    return PASSPHRASE


def reason(config: Config | None = None) -> str:
    found = key.open_for(config or Config())
    assert isinstance(found, key.Locked)
    for language in LANGUAGES:
        assert found.what(language)
        assert found.remedy(language)
    return found.error.key.removeprefix("journal_care.")


def opens(config: Config | None = None) -> None:
    found = key.open_for(config or Config())
    assert isinstance(found, store.Journal), found.error
    found.close()


def refused(words: str = "") -> str:
    with pytest.raises(JournalError) as caught:
        key.open_kept(lambda: words)
    return caught.value.key.removeprefix("journal_care.")


def test_a_new_journal_has_its_key_in_the_keyring(ring: MemoryKeyring) -> None:
    opens()
    opens()
    record = keyfile.read(key.folder())
    assert record is not None
    assert ring.kept.keys() == {(vault.SERVICE, record.id)}
    assert ring.kept[vault.SERVICE, record.id] not in (key.folder() / keyfile.FILE).read_text()


def test_without_a_keyring_nothing_is_kept_and_nothing_is_written(home: Path) -> None:
    assert reason() == "keyring_none"
    assert not (key.folder() / key.DATABASE).exists()


@pytest.mark.usefixtures("in_environment")
def test_a_passphrase_in_the_environment_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    opens()
    opens()
    monkeypatch.setenv(key.PASSPHRASE, "another one entirely")
    assert reason() == "passphrase_wrong"
    monkeypatch.delenv(key.PASSPHRASE)
    assert reason() == "passphrase_needed"
    assert PASSPHRASE not in (key.folder() / keyfile.FILE).read_text(encoding="utf-8")


@pytest.mark.usefixtures("in_environment")
def test_a_command_may_ask_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    opens()
    monkeypatch.delenv(key.PASSPHRASE)
    key.open_kept(lambda: PASSPHRASE).close()
    assert refused("another one entirely") == "passphrase_wrong"
    assert refused("") == "passphrase_needed"


def test_a_command_makes_no_journal(ring: MemoryKeyring) -> None:
    assert refused() == "none"
    assert not key.folder().exists()


def test_a_short_passphrase_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(key.PASSPHRASE, "short")
    assert reason() == "too_short"


def test_switched_off_it_is_not_even_looked_for(ring: MemoryKeyring) -> None:
    assert reason(Config(journal=Journal(keep=False))) == "off"
    assert not ring.kept


@pytest.mark.usefixtures("in_environment")
def test_the_settings_say_where_a_new_key_goes(ring: MemoryKeyring) -> None:
    opens(Config(journal=Journal(key="keyring")))
    assert len(ring.kept) == 1


def test_the_settings_may_insist_on_a_passphrase(ring: MemoryKeyring) -> None:
    assert reason(Config(journal=Journal(key="passphrase"))) == "passphrase_needed"
    assert not ring.kept


def test_a_keyring_that_lost_the_key_or_has_another(ring: MemoryKeyring) -> None:
    opens()
    (place,) = ring.kept
    ring.kept[place] = KEY.hex()
    assert reason() == "key_gone"
    ring.kept.clear()
    assert reason() == "key_gone"


def test_a_journal_without_its_key_file_is_left_alone(ring: MemoryKeyring) -> None:
    opens()
    (key.folder() / keyfile.FILE).unlink()
    before = (key.folder() / key.DATABASE).read_bytes()
    assert reason() == "key_file_gone"
    assert (key.folder() / key.DATABASE).read_bytes() == before


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"version": 99}', "\x00\xff"])
def test_a_broken_key_file_is_a_sentence(ring: MemoryKeyring, content: str) -> None:
    opens()
    (key.folder() / keyfile.FILE).write_text(content, encoding="latin-1")
    assert reason() == "key_file"


class Silent(MemoryKeyring):
    """Waits for a dialogue nobody answers."""

    def __init__(self) -> None:
        super().__init__()
        self.answered = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.answered.wait()
        return None


class Refusing(MemoryKeyring):
    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def get_password(self, service: str, username: str) -> str | None:
        raise self.error


class Forgetful(MemoryKeyring):
    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class InTheOpen(MemoryKeyring):
    priority = 0.5  # type: ignore[assignment]


def test_a_keyring_that_does_not_answer_holds_nobody_up() -> None:
    silent = Silent()
    with in_place(silent), pytest.raises(JournalError) as caught:
        vault.get("x", 0.05)
    silent.answered.set()
    assert caught.value.key == "journal_care.keyring_silent"


@pytest.mark.parametrize(
    ("backend", "why"),
    [
        (Refusing(KeyringLocked("locked")), "keyring_refused"),
        (Refusing(LookupError("a plug-in's own")), "keyring_refused"),
        (Forgetful(), "keyring_none"),
        (InTheOpen(), "keyring_none"),
    ],
)
def test_a_keyring_that_is_of_no_use(backend: KeyringBackend, why: str) -> None:
    with in_place(backend):
        assert reason() == why
    assert not (key.folder() / key.DATABASE).exists()


def test_the_recovery_code_opens_it_however_it_is_typed(ring: MemoryKeyring) -> None:
    opens()
    found = key.find()
    code = rekeying.new_recovery_code(key.folder(), found)
    record = keyfile.read(key.folder())
    assert record is not None
    typed = code.lower().replace("-", " ").replace("o", "0").replace("i", "1").replace("b", "8")
    wide = "".join(chr(ord(one) + 0xFEE0) if one.isalnum() else one for one in typed)
    assert rekeying.with_code(record, typed) == rekeying.with_code(record, wide) == found
    ring.kept.clear()
    rekeying.into_keyring(key.folder(), rekeying.with_code(record, code))
    opens()


def test_a_wrong_code_and_a_missing_one(ring: MemoryKeyring) -> None:
    opens()
    record = keyfile.read(key.folder())
    assert record is not None
    with pytest.raises(JournalError, match="No recovery code"):
        rekeying.with_code(record, "AAAA")
    rekeying.new_recovery_code(key.folder(), key.find())
    record = keyfile.read(key.folder())
    assert record is not None
    with pytest.raises(JournalError, match="does not open"):
        rekeying.with_code(record, wrapping.recovery_code())


def test_a_passphrase_beside_the_keyring_opens_it_alone(
    ring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    opens()
    rekeying.set_passphrase(key.folder(), key.find(), PASSPHRASE)
    ring.kept.clear()
    monkeypatch.setenv(key.PASSPHRASE, PASSPHRASE)
    opens()


def test_wrapping_tells_a_changed_wrap_from_a_right_one() -> None:
    wrapped = wrapping.wrap(KEY, "words")
    assert wrapping.unwrap(wrapped, "words") == KEY
    assert wrapping.unwrap(wrapped, "Words") is None
    assert wrapping.unwrap(wrapped, "ｗｏｒｄｓ") == KEY
    for changed in (replace(wrapped, hidden="00" * 32), replace(wrapped, salt="00" * 16)):
        assert wrapping.unwrap(changed, "words") is None
    assert wrapping.wrap(KEY, "words").hidden != wrapped.hidden


ASK = """
import sys
from voice_mentor.config import Config
from voice_mentor.journal import key
found = key.open_for(Config())
print(type(found).__name__, "keyring" in sys.modules, "sqlalchemy" in sys.modules)
"""


def asked_alone(**variables: str) -> str:
    environment = dict(os.environ) | variables
    for name in ("PYTHON_KEYRING_BACKEND", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
        environment.pop(name, None)
    environment["XDG_CONFIG_HOME"] = environment["VOICE_MENTOR_HOME"]
    done = subprocess.run(
        [sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=True, stdin=None
    )
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a keyring")
def test_where_there_can_be_no_keyring_none_is_loaded() -> None:
    assert asked_alone() == "Locked False False"
    assert asked_alone(VOICE_MENTOR_JOURNAL_PASSPHRASE=PASSPHRASE) == "Journal False True"
    assert asked_alone() == "Locked False False"


def test_two_processes_that_begin_at_once_get_one_key() -> None:
    environment = dict(os.environ) | {key.PASSPHRASE: PASSPHRASE}
    running = [
        subprocess.Popen([sys.executable, "-c", ASK], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    said = [process.communicate()[0].split()[0] for process in running]
    assert said == ["Journal"] * 3
