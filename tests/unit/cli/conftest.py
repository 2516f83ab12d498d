"""What several commands' tests begin with."""

from __future__ import annotations

import pytest

from voice_mentor.journal import key


@pytest.fixture
def unlocked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine whose owner has set a passphrase."""
    monkeypatch.setenv(key.PASSPHRASE, "nobody else knows this")
