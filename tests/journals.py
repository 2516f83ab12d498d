"""Journals for the tests: made sessions, a keyring in memory, and pages read past SQLCipher."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import keyring
from keyring.backend import KeyringBackend

from voice_mentor.journal.records import Insight, Ledger, Sent, Session, Step, Take, Turn
from voice_mentor.seams import Language

KEY = bytes(range(32))
TOKYO = timezone(timedelta(hours=9))
WHEN = datetime(2026, 3, 2, 18, 30, 5, 250, tzinfo=TOKYO)
WORDS: dict[Language, tuple[str, str, str]] = {
    "ja": ("部下の様子が気になっています", "まず問いから始める", "明日の面談で一つ聞いてみる"),
    "en": ("I worry about someone on my team", "Begin with a question", "Ask one thing tomorrow"),
}
PAGE = 4096
_RESERVED, _IV, _SALT = 80, 16, 16


def turn(number: int, text: str, language: Language = "en", at: datetime = WHEN) -> Turn:
    """A turn of the speaker's."""
    return Turn(number, "speaker", text, language, at, "", 2.5)


def session(language: Language = "ja", began: datetime = WHEN) -> Session:
    """A session with one of everything."""
    said, insight, step = WORDS[language]
    return Session(
        "practice", language, began, began + timedelta(minutes=7), "unmotivated", said,
        ("H", "E"), 7, 0.62, 4, 3,
        turns=(turn(0, said, language, began), Turn(1, "coach", "…", language, began, "receive")),
        insights=(Insight(insight, 0),),
        steps=(Step(step, 0, "tomorrow", date(2026, 3, 3), "noise", "go outside", 8),),
        takes=(Take(1, said, 0, {"open": True, "words": 3}, b"RIFF"),),
        sent=(Sent(began, "models.example", said, 1),),
    )  # fmt: skip


def ledger(language: Language = "en") -> Ledger:
    """A ledger with one insight and one step that were not stored yet."""
    made = session(language)
    return Ledger(language, made.topic, made.about, made.letters, insights=made.insights, steps=made.steps)


class MemoryKeyring(KeyringBackend):
    """A keyring that forgets everything with the test."""

    priority = 5  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@contextmanager
def in_place(ring: KeyringBackend) -> Iterator[None]:
    """The system's keyring, for a while."""
    before = keyring.get_keyring()
    keyring.set_keyring(ring)
    try:
        yield
    finally:
        keyring.set_keyring(before)


def pages(file: Path, key: bytes) -> bytes:
    """Every page of an encrypted file, free ones too, decrypted without SQLCipher.

    SQLCipher 4: AES-256 in CBC, the IV and an HMAC-SHA512 in the last 80 bytes of a page, the salt in the
    first 16 of the first (https://www.zetetic.net/sqlcipher/design/).
    """
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    raw = file.read_bytes()
    assert raw
    assert len(raw) % PAGE == 0
    found = []
    for start in range(0, len(raw), PAGE):
        end = start + PAGE - _RESERVED
        decryptor = Cipher(algorithms.AES(key), modes.CBC(raw[end : end + _IV])).decryptor()
        body = raw[start + (_SALT if start == 0 else 0) : end]
        found.append(decryptor.update(body) + decryptor.finalize())
    return b"".join(found)
