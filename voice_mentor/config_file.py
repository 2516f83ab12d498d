"""Changing the settings file and keeping what a person wrote into it: comments, order, blank lines."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import tomlkit
from tomlkit.exceptions import TOMLKitError

from voice_mentor import config, paths
from voice_mentor.config import Config
from voice_mentor.errors import ConfigError, StorageError

DEFAULT = "default"


def set_value(name: str, value: object, file: Path | None = None) -> None:
    """Write one setting, checked.

    Args:
        name: ``section.key``.
        value: as typed, or of the setting's own type.
        file: in place of the platform's settings file.

    Raises:
        ConfigError: unknown name, a value that can't be used, or a file that is not TOML.
        StorageError: the file can't be written.
    """
    checked = config.get(config.with_value(Config(), name, value, "voice-mentor config set"), name)
    target = file or paths.config_file()
    document = _read(target)
    section, key = name.split(".")
    if section not in document:
        document[section] = tomlkit.table()
    _table(document, section, target)[key] = checked
    _write(target, document)


def unset_value(name: str, file: Path | None = None) -> bool:
    """Take one setting out of the file, so that its default holds again.

    Returns:
        Whether it was there.

    Raises:
        ConfigError: a file that is not TOML. An unknown name is fine: that is how a stray one gets out.
        StorageError: the file can't be written.
    """
    target = file or paths.config_file()
    document = _read(target)
    section, _, key = name.partition(".")
    if section not in document or (key and key not in _table(document, section, target)):
        return False
    if key:
        del _table(document, section, target)[key]
    else:
        del document[section]
    _write(target, document)
    return True


def source(name: str, file: Path | None = None) -> str:
    """Where a setting's value comes from: ``VOICE_MENTOR_...``, the file's path, or ``default``."""
    variable = config.ENVIRONMENT_PREFIX + name.replace(".", "_").upper()
    if os.environ.get(variable):
        return variable
    target = file or paths.config_file()
    section, key = name.split(".")
    document = _read(target)
    written = section in document and key in _table(document, section, target)
    return str(target) if written else DEFAULT


def _read(file: Path) -> tomlkit.TOMLDocument:
    try:
        return tomlkit.parse(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return tomlkit.document()
    except (OSError, UnicodeDecodeError, TOMLKitError) as exc:
        raise ConfigError("config.file", source=str(file), detail=str(exc)) from exc


def _table(document: tomlkit.TOMLDocument, section: str, file: Path) -> dict[str, object]:
    table = document[section]
    if not isinstance(table, dict):
        raise ConfigError("config.file", source=str(file), detail=f"{section} is not a [section]")
    return table


def _write(file: Path, document: tomlkit.TOMLDocument) -> None:
    """Replace the file in one step, for its owner's eyes only."""
    paths.private_folder(file.parent)
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(tomlkit.dumps(document))
        draft.replace(file)
    except OSError as exc:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise StorageError("storage.file", file=str(file), detail=exc.strerror or "") from exc
