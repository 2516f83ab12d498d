"""Where a model is reached, and whether that place is this machine."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from voice_mentor.errors import ConfigError

_CLOUD = ("-cloud", ":cloud")
"""How Ollama marks models that it passes on to a server elsewhere."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible endpoint.

    Attributes:
        base_url: up to and including the version ("http://localhost:11434/v1").
        model: the model's name there.
        key: sent as a bearer token; "" sends none.
        server: what runs there, for messages ("Ollama"); "" where it isn't known.
    """

    base_url: str
    model: str
    key: str = field(default="", repr=False)
    server: str = ""

    @property
    def host(self) -> str:
        """Host and port, without user, key or path."""
        parts = urlsplit(self.base_url)
        return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)

    @property
    def remote(self) -> bool:
        """Whether words leave this machine: any address but loopback, and models passed on from there."""
        return not is_loopback(self.base_url) or self.model.endswith(_CLOUD)


def is_loopback(url: str) -> bool:
    """Whether an address is this machine's own, by what it says: a name is never looked up."""
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def completed(base_url: str) -> str:
    """An address as it may be written in the settings, with scheme checked and version added.

    Raises:
        ConfigError: it isn't an http address.
    """
    parts = urlsplit(base_url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ConfigError("llm.address", value=base_url)
    return base_url.rstrip("/") + ("" if parts.path.strip("/") else "/v1")
