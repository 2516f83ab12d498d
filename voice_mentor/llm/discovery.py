"""Finds a model: the endpoint configured for this app, else a server on this machine, else none.

A key or an address that happens to lie in the environment for other programs is never taken; that it is there
may be said.
"""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from voice_mentor import weights
from voice_mentor.config import Coach
from voice_mentor.errors import ConfigError
from voice_mentor.llm.endpoints import Endpoint, completed, is_loopback
from voice_mentor.messages import text
from voice_mentor.seams import Language

PROBE_S = 0.3
"""Seconds for looking for servers on this machine, all of them together."""
SERVERS = (("Ollama", 11434), ("LM Studio", 1234), ("llama.cpp", 8080), ("vLLM", 8000))
"""Servers and the ports they listen on unless told otherwise (their documentation), best first."""
_LONGEST_ANSWER = 1 << 18
_NO_CHAT = ("embed", "rerank", "whisper", "bge-", "clip")
"""Parts of names of models that can't hold a conversation."""
GGUF = ".gguf"


@dataclass(frozen=True, slots=True)
class Found:
    """What words the replies.

    Attributes:
        endpoint: the model's endpoint, or None.
        file: a GGUF file to run in this process, or None; with neither, the embedded wording.
        hint: a key for other programs lies in the environment and could be configured.
    """

    endpoint: Endpoint | None = None
    file: Path | None = None
    hint: bool = False

    @property
    def remote(self) -> bool:
        """Whether words leave this machine."""
        return self.endpoint is not None and self.endpoint.remote

    def told(self, language: Language) -> str:
        """Which it is, one sentence for the screen."""
        if self.file is not None:
            return text("llm.took.file", language, model=self.file.stem)
        if self.endpoint is None:
            return text("llm.took.hint" if self.hint else "llm.took.embedded", language)
        place = self.endpoint.server or self.endpoint.host
        key = "llm.took.remote" if self.remote else "llm.took.local"
        return text(key, language, model=self.endpoint.model, place=place)


async def find(
    coach: Coach,
    environment: Mapping[str, str] | None = None,
    servers: tuple[tuple[str, int], ...] = SERVERS,
) -> Found:
    """Find what words the replies.

    Args:
        coach: the settings.
        environment: in place of ``os.environ``.
        servers: names and loopback ports to look at.

    Raises:
        ConfigError: an unusable address, an endpoint without a model, a file that isn't there, or nothing
            found where a model is needed.
        WeightsError: the weights named in the settings are missing or damaged.
    """
    environment = os.environ if environment is None else environment
    if coach.wording == "embedded":
        return Found()
    if coach.base_url:
        return Found(await _configured(coach, environment))
    if (file := _file(coach.model)) is not None:
        return Found(file=file)
    local = await _local(coach.model, servers)
    if local is None and coach.wording == "model":
        raise ConfigError("llm.none_found", ports=", ".join(f"{name} {port}" for name, port in servers))
    return Found(local, hint=local is None and bool(environment.get("OPENAI_API_KEY")))


def _file(model: str) -> Path | None:
    """The GGUF file a model's name stands for: a path, or one of our own weights; None for any other name.

    Raises:
        ConfigError: there is no such file.
        WeightsError: our own weights are missing or damaged.
    """
    if model.lower().endswith(GGUF):
        file = Path(model).expanduser()
        if not file.is_file():
            raise ConfigError("llm.file_missing", value=model)
        return file
    known = weights.catalogue().get(model)
    return weights.file(model) if known is not None and known.kind == "chat" else None


async def _configured(coach: Coach, environment: Mapping[str, str]) -> Endpoint:
    address = completed(coach.base_url)
    key = environment.get(coach.api_key_env, "").strip()
    model = coach.model
    if not model and is_loopback(address) and address.startswith("http://"):
        with suppress(TimeoutError):
            async with asyncio.timeout(PROBE_S):
                model = next(iter(await _models(address)), "")
    if not model:
        raise ConfigError("llm.model_unset", value=address)
    return Endpoint(address, model, key)


async def _local(wanted: str, servers: tuple[tuple[str, int], ...]) -> Endpoint | None:
    """The first server, in order of preference, that has the model wanted (or any)."""
    addresses = [f"http://127.0.0.1:{port}/v1" for _, port in servers]
    probes = [asyncio.ensure_future(_models(address)) for address in addresses]
    await asyncio.wait(probes, timeout=PROBE_S)
    for probe in probes:
        probe.cancel()
    await asyncio.gather(*probes, return_exceptions=True)
    for (name, _), address, probe in zip(servers, addresses, probes, strict=True):
        offered = [] if probe.cancelled() else probe.result()
        fitting = [one for one in offered if not wanted or one in (wanted, f"{wanted}:latest")]
        if fitting:
            return Endpoint(address, fitting[0], server=name)
    return None


async def _models(address: str) -> list[str]:
    """The models a loopback server offers; none where there is no such server.

    Spoken by hand: an HTTP client takes longer to import than all the servers to answer.
    """
    host, _, path = address.removeprefix("http://").partition("/")
    name, _, port = host.rpartition(":") if ":" in host.rpartition("]")[2] else (host, "", "80")
    try:
        reader, writer = await asyncio.open_connection(name.strip("[]"), int(port))
    except OSError:
        return []
    try:
        writer.write(
            f"GET /{path}/models HTTP/1.0\r\nHost: {host}\r\nAccept: application/json\r\n\r\n".encode()
        )
        await writer.drain()
        return _names(await _whole(reader))
    except OSError:
        return []
    finally:
        writer.close()


async def _whole(reader: asyncio.StreamReader) -> bytes:
    """Everything up to the end of the connection, or up to a length no list of models has."""
    answer = b""
    while len(answer) < _LONGEST_ANSWER and (more := await reader.read(1 << 16)):
        answer += more
    return answer


def _names(answer: bytes) -> list[str]:
    """The names in a server's list of models that can hold a conversation on this machine."""
    head, _, body = answer.partition(b"\r\n\r\n")
    if b" 200" not in head.split(b"\r\n")[0]:
        return []
    try:
        listed = json.loads(body[body.find(b"{") : body.rfind(b"}") + 1])["data"]
        names = [str(one["id"]) for one in listed]
    except (ValueError, KeyError, TypeError):
        return []
    here = [one for one in names if not Endpoint("http://127.0.0.1/v1", one).remote]
    return [one for one in here if not any(part in one.lower() for part in _NO_CHAT)]
