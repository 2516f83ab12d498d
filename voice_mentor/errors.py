"""Everything that can go wrong, each with a sentence to act on.

    VoiceMentorError            what happened, what to do, exit code
    ├ ConfigError               key, value, where it came from                     exit 2
    ├ InputError                a file or an argument that can't be used           exit 2
    ├ DeviceError               none, busy, lost, refused, silent                  exit 3
    ├ WeightsError              missing, wrong hash, no source reachable           exit 4
    ├ EngineError               engine, retryable                                  exit 5
    │ ├ TranscriptionError
    │ ├ ReplyError
    │ └ SynthesisError
    ├ EngineNotFound            what there is, and the pip command                 exit 5
    ├ StorageError              a folder or file of ours can't be read or written  exit 6
    └ JournalError                                                                 exit 6

An error carries a message key, not a sentence, so that it can be said in either language. Each key has
``what`` and ``remedy`` in ``messages/``. Fields never hold anything a person said.
"""

from __future__ import annotations

from voice_mentor.messages import text
from voice_mentor.seams import Language


class VoiceMentorError(Exception):
    """The root: a key into ``messages/``, the fields its sentences need, and an exit code."""

    exit_code = 1

    def __init__(self, key: str, **fields: object) -> None:
        super().__init__(key)
        self.key = key
        self.fields = fields

    def what(self, language: Language) -> str:
        """What happened, one sentence."""
        return text(f"{self.key}.what", language, **self.fields)

    def remedy(self, language: Language) -> str:
        """What to do about it, one sentence."""
        return text(f"{self.key}.remedy", language, **self.fields)

    def __str__(self) -> str:
        return f"{self.what('en')} {self.remedy('en')}"


class ConfigError(VoiceMentorError):
    """A setting that can't be used; fields name key, value and source."""

    exit_code = 2


class InputError(VoiceMentorError):
    """A file or an argument that can't be used."""

    exit_code = 2


class DeviceError(VoiceMentorError):
    """A microphone or loudspeaker that is missing, busy, lost or silent."""

    exit_code = 3


class WeightsError(VoiceMentorError):
    """Weights that are missing, damaged or out of reach."""

    exit_code = 4


class EngineError(VoiceMentorError):
    """An engine failed; ``retryable`` says whether the same call may work again."""

    exit_code = 5

    def __init__(self, key: str, *, engine: str, retryable: bool = False, **fields: object) -> None:
        super().__init__(key, engine=engine, **fields)
        self.engine = engine
        self.retryable = retryable


class TranscriptionError(EngineError):
    """Recognition failed; the recording is kept."""


class ReplyError(EngineError):
    """The coach's wording failed."""


class SynthesisError(EngineError):
    """A voice failed."""


class EngineNotFound(VoiceMentorError):
    """No engine of that name; fields say what there is and how to install it."""

    exit_code = 5


class StorageError(VoiceMentorError):
    """A folder or file of the app's own that can't be read or written."""

    exit_code = 6


class JournalError(StorageError):
    """The journal can't be read or written."""
