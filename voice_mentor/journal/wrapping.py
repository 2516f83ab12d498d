"""A key put away under something a person knows: a passphrase, or a recovery code on paper.

scrypt makes 64 bytes of the words and a fresh salt: 32 are laid over the key (XOR, as long as the key and
used once, so nothing of it shows), 32 seal it (HMAC-SHA256), so wrong words are noticed.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass

KEY_BYTES = 32
_SALT_BYTES = 16
_N, _R, _P = 2**15, 8, 3
"""scrypt: 32 MB and about a quarter of a second (OWASP Password Storage Cheat Sheet, among its equals)."""
_MEMORY = 2 * 128 * _N * _R
_CODE_BYTES = 20
_GROUP = 4
_MISREAD = str.maketrans("018", "OIB")
"""Digits that base32 doesn't have, for the letters they look like."""


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A key that only some words bring back.

    Attributes:
        salt: 16 bytes, hex.
        hidden: the key under what scrypt made of the words, hex.
        seal: tells right words from wrong ones, hex.
    """

    salt: str
    hidden: str
    seal: str


def wrap(key: bytes, words: str) -> Wrapped:
    """Put a key away under some words. Takes about a quarter of a second."""
    salt = secrets.token_bytes(_SALT_BYTES)
    over, seal = _stretched(words, salt)
    hidden = _laid_over(key, over)
    return Wrapped(salt.hex(), hidden.hex(), _sealed(seal, salt + hidden))


def unwrap(wrapped: Wrapped, words: str) -> bytes | None:
    """The key, or None where the words are wrong. Takes about a quarter of a second."""
    salt, hidden = bytes.fromhex(wrapped.salt), bytes.fromhex(wrapped.hidden)
    over, seal = _stretched(words, salt)
    if not hmac.compare_digest(_sealed(seal, salt + hidden), wrapped.seal):
        return None
    return _laid_over(hidden, over)


def recovery_code() -> str:
    """A new code of 160 random bits, in groups that can be copied by hand."""
    letters = base64.b32encode(secrets.token_bytes(_CODE_BYTES)).decode()
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def as_code(typed: str) -> str:
    """A recovery code as it was printed, however it was typed."""
    plain = unicodedata.normalize("NFKC", typed).upper().translate(_MISREAD)
    letters = "".join(one for one in plain if one.isascii() and one.isalnum())
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def check_of(key: bytes) -> str:
    """What tells this key from others and nothing else about it."""
    return _sealed(key, b"voice_mentor journal")


def _stretched(words: str, salt: bytes) -> tuple[bytes, bytes]:
    plain = unicodedata.normalize("NFKC", words).encode()  # the same words, whichever keyboard typed them
    made = hashlib.scrypt(plain, salt=salt, n=_N, r=_R, p=_P, maxmem=_MEMORY, dklen=2 * KEY_BYTES)
    return made[:KEY_BYTES], made[KEY_BYTES:]


def _laid_over(key: bytes, over: bytes) -> bytes:
    return bytes(one ^ other for one, other in zip(key, over, strict=True))


def _sealed(key: bytes, content: bytes) -> str:
    return hmac.new(key, content, hashlib.sha256).hexdigest()
