"""Where things live on this machine. Nothing is created by asking.

``VOICE_MENTOR_HOME`` puts everything under one folder (tests, portable installs).
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

from voice_mentor.errors import StorageError

APP = "voice_mentor"


def _home() -> Path | None:
    home = os.environ.get("VOICE_MENTOR_HOME", "")
    return Path(home).expanduser() if home else None


def config_file() -> Path:
    """The settings file."""
    home = _home()
    return (home / "config" if home else platformdirs.user_config_path(APP, appauthor=False)) / "config.toml"


def data_folder() -> Path:
    """What a person said and wrote: 0600 files only."""
    home = _home()
    return home / "data" if home else platformdirs.user_data_path(APP, appauthor=False)


def cache_folder() -> Path:
    """What can be made or fetched again: parts of downloads, measured speeds."""
    home = _home()
    return home / "cache" if home else platformdirs.user_cache_path(APP, appauthor=False)


def checkout() -> Path | None:
    """The repository this runs from, or None when installed as a wheel."""
    root = Path(__file__).resolve().parent.parent
    return root if (root / "models" / "manifest.toml").is_file() else None


def models_folder() -> Path:
    """Downloaded weights: ``models/`` in a checkout, else the platform's cache folder."""
    override = os.environ.get("VOICE_MENTOR_MODELS", "")
    if override:
        return Path(override).expanduser()
    root = checkout()
    return root / "models" if root else cache_folder() / "models"


def private_folder(folder: Path) -> Path:
    """Make a folder only its owner can enter (0700), and return it.

    Raises:
        StorageError: the folder can't be made or written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.chmod(0o700)
    except OSError as exc:
        raise StorageError("storage.folder", folder=str(folder), detail=exc.strerror or "") from exc
    if not os.access(folder, os.W_OK):
        raise StorageError("storage.folder", folder=str(folder), detail="")
    return folder
