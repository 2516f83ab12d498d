"""Which microphones and loudspeakers there are, and choosing one by part of its name."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from voice_mentor.audio.portaudio import Device, Kind, library, quiet
from voice_mentor.errors import DeviceError

HOST_API_ORDER = ("Windows WASAPI", "Core Audio", "ALSA", "Windows DirectSound", "MME", "Windows WDM-KS")
"""Windows lists a device once for each of its four sound systems; the earlier one here has less delay and
whole names (MME cuts them at 31 characters)."""

_DIRECTION: dict[Kind, str] = {"microphone": "input", "loudspeaker": "output"}


def list_devices(kind: Kind) -> list[Device]:
    """The devices of one direction, in the system's order.

    The list is the one of PortAudio's start; ``portaudio.look_again`` makes it current.

    Raises:
        DeviceError: PortAudio is missing.
    """
    sounddevice = library()
    direction = _DIRECTION[kind]
    host_apis = [entry["name"] for entry in sounddevice.query_hostapis()]
    default = _default_index(kind)
    return [
        Device(
            name=entry["name"],
            host_api=host_apis[entry["hostapi"]],
            index=entry["index"],
            channels=entry[f"max_{direction}_channels"],
            rate=round(entry["default_samplerate"]),
            is_default=entry["index"] == default,
        )
        for entry in sounddevice.query_devices()
        if entry[f"max_{direction}_channels"] > 0
    ]


def _default_index(kind: Kind) -> int:
    sounddevice = library()
    try:
        with quiet():
            index: int = sounddevice.query_devices(kind=_DIRECTION[kind])["index"]
    except sounddevice.PortAudioError:
        return -1
    return index


def choose(kind: Kind, name: str = "") -> Device:
    """Return the device a setting means.

    Args:
        kind: microphone or loudspeaker.
        name: words of its name and host API in any order and case; empty takes the system's default.

    Raises:
        DeviceError: there is none at all, or none of that name (says which there are).
    """
    return pick(kind, list_devices(kind), name)


def pick(kind: Kind, devices: Sequence[Device], name: str) -> Device:
    """Choose among devices: see ``choose``. An exact name wins, then a beginning, then any place."""
    if not devices:
        raise DeviceError(f"audio.no_{kind}")
    if not name.strip():
        return next((device for device in devices if device.is_default), devices[0])
    found = [device for device in devices if _matches(device, name)]
    if not found:
        known = " / ".join(dict.fromkeys(device.name for device in devices))
        raise DeviceError(f"audio.unknown_{kind}", name=name, known=known)
    return min(found, key=lambda device: _rank(device, name))


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold().strip()


def _matches(device: Device, name: str) -> bool:
    label = _plain(device.label)
    return all(word in label for word in _plain(name).split())


def _rank(device: Device, name: str) -> tuple[int, int, int]:
    wanted, own = _plain(name), _plain(device.name)
    if wanted in (own, _plain(device.label)):
        closeness = 0
    else:
        closeness = 1 if own.startswith(wanted) else 2
    order = HOST_API_ORDER.index(device.host_api) if device.host_api in HOST_API_ORDER else 99
    return closeness, order, device.index
