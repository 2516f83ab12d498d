"""Settings: defaults < file < ``VOICE_MENTOR_*`` < flags, read once and handed down in sections.

A setting is named ``section.key`` in ``voice-mentor config``, ``[section] key = ...`` in the file and
``VOICE_MENTOR_SECTION_KEY`` in the environment. A value that can't be used is reported with the place it
came from.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, get_type_hints

from voice_mentor import paths
from voice_mentor.errors import ConfigError
from voice_mentor.messages import system_language
from voice_mentor.seams import Language


@dataclass(frozen=True, slots=True)
class General:
    """Who is speaking, and in which languages.

    Attributes:
        language: what is spoken: ja, en or auto (the first utterances decide, then it stays).
        ui_language: what the screen and the app itself say: ja, en or auto (the desktop's locale).
        name: what the speaker likes to be called; empty is fine.
        region: where resources are looked up: jp, us, uk, ie or other; auto goes by the locale.
        colour: auto, always or never (NO_COLOR is honoured by auto).
    """

    language: str = "auto"
    ui_language: str = "auto"
    name: str = ""
    region: str = "auto"
    colour: str = "auto"


@dataclass(frozen=True, slots=True)
class Audio:
    """Devices, by name.

    Attributes:
        microphone: part of the device's name; empty takes the system's default.
        loudspeaker: likewise.
        cues: quiet sounds for listening, thinking, trouble.
        lead_in_ms: silence played first, for Bluetooth headsets that swallow the first syllable.
    """

    microphone: str = ""
    loudspeaker: str = ""
    cues: bool = True
    lead_in_ms: int = 0


@dataclass(frozen=True, slots=True)
class Listening:
    """How an utterance begins and ends.

    Attributes:
        mode: ptt (push-to-talk) or hands-free.
        key: the talk key in the terminal: space, enter, or a single character.
        hotkey: a global key for the ``hotkey`` extra, in pynput's notation ("<ctrl>+<alt>+v"); empty: none.
        patience: 0.5 (quick) .. 3.0 (very patient); scales how long a thinking pause may be.
        preroll_ms: sound kept from before the key press.
        tail_ms: sound kept after key-up, ended early when the voice had already stopped.
        headphones: the microphone can't hear the loudspeaker, so it may stay open while the coach speaks.
        echo_test: hands-free finds that out with a short soft sound at the start, unless it is set.
    """

    mode: str = "ptt"
    key: str = "space"
    hotkey: str = ""
    patience: float = 1.0
    preroll_ms: int = 400
    tail_ms: int = 250
    headphones: bool = False
    echo_test: bool = True


@dataclass(frozen=True, slots=True)
class Recognition:
    """Whisper.

    Attributes:
        model: a name from the manifest, a folder, or auto (the best cached one that keeps up here).
        threads: CPU threads; 0 chooses (at most 4: more helps little, faster-whisper #1073).
        words: words of your own to favour (names, products), comma-separated.
    """

    model: str = "auto"
    threads: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """Which voice speaks.

    Attributes:
        ja: engine for Japanese: auto, openjtalk, kokoro, pyttsx3 or a plug-in's name.
        en: engine for English: auto, hibari, kokoro, pyttsx3 or a plug-in's name.
        ja_voice: a voice of that engine; empty takes its default.
        en_voice: likewise.
        partner_ja: who speaks for the other person in practice: auto, an engine, or engine:voice.
        partner_en: likewise.
        rate: 0.5 (slow) .. 2.0 (fast).
        volume: 0.0 .. 1.0.
    """

    ja: str = "auto"
    en: str = "auto"
    ja_voice: str = ""
    en_voice: str = ""
    partner_ja: str = "auto"
    partner_en: str = "auto"
    rate: float = 1.0
    volume: float = 1.0


@dataclass(frozen=True, slots=True)
class Coach:
    """Where the coach's wording comes from.

    Attributes:
        wording: auto, embedded, or model.
        base_url: an OpenAI-compatible endpoint configured for this app; empty: none.
        model: the model's name at that endpoint.
        api_key_env: the environment variable that holds the key for this app.
        timeout_s: longest wait for a reply before the embedded wording takes over.
    """

    wording: str = "auto"
    base_url: str = ""
    model: str = ""
    api_key_env: str = "VOICE_MENTOR_API_KEY"
    timeout_s: float = 8.0


@dataclass(frozen=True, slots=True)
class Journal:
    """What is kept of a conversation.

    Attributes:
        keep: sessions are kept, encrypted, on this machine; false keeps none.
        days: after so many days a session is erased; 0 keeps it.
        key: where a new journal's key goes: keyring, passphrase, or auto (a passphrase where the environment
            has one, else the keyring).
    """

    keep: bool = True
    days: int = 0
    key: str = "auto"


@dataclass(frozen=True, slots=True)
class Practice:
    """Practising an opener.

    Attributes:
        measure: count pace, pauses and fillers in the sound of a take; off unless somebody wants it.
    """

    measure: bool = False


@dataclass(frozen=True, slots=True)
class Config:
    """All settings, in sections."""

    general: General = field(default_factory=General)
    audio: Audio = field(default_factory=Audio)
    listening: Listening = field(default_factory=Listening)
    recognition: Recognition = field(default_factory=Recognition)
    voice: Voice = field(default_factory=Voice)
    coach: Coach = field(default_factory=Coach)
    journal: Journal = field(default_factory=Journal)
    practice: Practice = field(default_factory=Practice)


CHOICES: dict[str, tuple[str, ...]] = {
    "general.language": ("auto", "ja", "en"),
    "general.ui_language": ("auto", "ja", "en"),
    "general.region": ("auto", "jp", "us", "uk", "ie", "other"),
    "general.colour": ("auto", "always", "never"),
    "listening.mode": ("ptt", "hands-free"),
    "coach.wording": ("auto", "embedded", "model"),
    "journal.key": ("auto", "keyring", "passphrase"),
}
RANGES: dict[str, tuple[float, float]] = {
    "audio.lead_in_ms": (0, 2000),
    "listening.patience": (0.5, 3.0),
    "listening.preroll_ms": (0, 2000),
    "listening.tail_ms": (0, 1000),
    "recognition.threads": (0, 64),
    "voice.rate": (0.5, 2.0),
    "voice.volume": (0.0, 1.0),
    "coach.timeout_s": (1.0, 120.0),
    "journal.days": (0, 36_500),
}
ENVIRONMENT_PREFIX = "VOICE_MENTOR_"


def names() -> list[str]:
    """Every setting as ``section.key``, in the order of the classes above."""
    return [f"{part.name}.{key.name}" for part in fields(Config) for key in fields(_section(part.name))]


def _section(name: str) -> Any:
    return get_type_hints(Config)[name]


def get(config: Config, name: str) -> object:
    """The value of ``section.key``.

    Raises:
        ConfigError: there is no such setting.
    """
    if name not in names():
        raise ConfigError("config.unknown", name=name, source="", known=", ".join(names()))
    section, key = name.split(".")
    value: object = getattr(getattr(config, section), key)
    return value


def with_value(config: Config, name: str, raw: object, source: str) -> Config:
    """Return the settings with one value changed, checked.

    Args:
        config: settings to start from.
        name: ``section.key``.
        raw: the value as found: a string from the environment or a flag, any TOML value from the file.
        source: where it came from, for the error ("config.toml", "VOICE_MENTOR_...", "--model").

    Raises:
        ConfigError: unknown name, wrong type, or out of range; names key, value and source.
    """
    if name not in names():
        raise ConfigError("config.unknown", name=name, source=source, known=", ".join(names()))
    section, key = name.split(".")
    kind: type = get_type_hints(_section(section))[key]
    value = _converted(raw, kind)
    if value is None or not _allowed(name, value):
        raise ConfigError("config.value", name=name, value=raw, source=source, expected=expected(name))
    return replace(config, **{section: replace(getattr(config, section), **{key: value})})


def expected(name: str) -> str:
    """What a setting may be, for messages: "ja | en | auto", "0.5 .. 3.0", "true | false", "text"."""
    section, key = name.split(".")
    if name in CHOICES:
        return " | ".join(CHOICES[name])
    if name in RANGES:
        low, high = RANGES[name]
        return f"{low:g} .. {high:g}"
    kind = get_type_hints(_section(section))[key]
    return "true | false" if kind is bool else "text" if kind is str else str(kind.__name__)


def _converted(raw: object, kind: type) -> object | None:
    if kind is bool:
        if isinstance(raw, bool):
            return raw
        return {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}.get(
            str(raw).lower()
        )
    if isinstance(raw, bool) or (kind is str and not isinstance(raw, str)):
        return None
    if kind is int and isinstance(raw, float) and not raw.is_integer():
        return None  # int() would drop the fraction in silence
    try:
        value: object = kind(raw)
    except (TypeError, ValueError):
        return None
    return value


def _allowed(name: str, value: object) -> bool:
    if name in CHOICES:
        return value in CHOICES[name]
    if name in RANGES and isinstance(value, int | float):
        low, high = RANGES[name]
        return low <= value <= high
    return True


def load(
    flags: Mapping[str, object] | None = None,
    environment: Mapping[str, str] | None = None,
    file: Path | None = None,
) -> Config:
    """Read the settings once.

    Args:
        flags: ``section.key`` to value for what was given on the command line (None values are ignored).
        environment: in place of ``os.environ``.
        file: in place of the platform's settings file.

    Raises:
        ConfigError: a broken file or value, named with its source.
    """
    environment = os.environ if environment is None else environment
    file = paths.config_file() if file is None else file
    config = Config()
    for name, value in _from_file(file):
        config = with_value(config, name, value, str(file))
    for name in names():
        variable = ENVIRONMENT_PREFIX + name.replace(".", "_").upper()
        if environment.get(variable):
            config = with_value(config, name, environment[variable], variable)
    for name, value in (flags or {}).items():
        if value is not None:
            config = with_value(config, name, value, "--" + name.split(".")[1].replace("_", "-"))
    return config


def _from_file(file: Path) -> list[tuple[str, object]]:
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise ConfigError("config.file", source=str(file), detail=str(exc)) from exc
    found: list[tuple[str, object]] = []
    for section, keys in table.items():
        if not isinstance(keys, dict):
            found.append((section, keys))
            continue
        found.extend((f"{section}.{key}", value) for key, value in keys.items())
    return found


def ui_language(config: Config) -> Language:
    """The language of the screen: the setting, or the desktop's."""
    chosen = config.general.ui_language
    return "ja" if chosen == "ja" else "en" if chosen == "en" else system_language()
