"""Whether an address is this machine decides what is masked: every doubt is remote."""

from __future__ import annotations

import pytest

from voice_mentor.errors import ConfigError
from voice_mentor.llm.endpoints import Endpoint, completed, is_loopback


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:11434/v1",
        "http://LOCALHOST/v1",
        "http://127.0.0.1:8080/v1",
        "http://127.9.9.9/v1",
        "http://[::1]:1234/v1",
    ],
)
def test_this_machine(url: str) -> None:
    assert is_loopback(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://api.openai.com/v1",
        "http://192.168.1.20:11434/v1",
        "http://0.0.0.0:11434/v1",
        "http://localhost.example.com/v1",
        "http://127.0.0.1.nip.io/v1",
        "http://localhost@example.com/v1",
        "http://example.com/localhost",
        "http://[fe80::1]/v1",
        "http://[::ffff:10.0.0.1]/v1",
        "nonsense",
    ],
)
def test_anything_else_is_remote(url: str) -> None:
    assert not is_loopback(url)
    assert Endpoint(url, "m").remote


def test_a_model_that_a_local_server_passes_on_is_remote() -> None:
    assert Endpoint("http://localhost:11434/v1", "gpt-oss:120b-cloud").remote
    assert Endpoint("http://localhost:11434/v1", "deepseek-v3.1:671b:cloud").remote
    assert not Endpoint("http://localhost:11434/v1", "qwen2.5:3b").remote


def test_an_endpoint_never_shows_its_key() -> None:
    endpoint = Endpoint("https://user:pass@example.com/v1", "m", key="sk-secret")
    assert "sk-secret" not in repr(endpoint)
    assert endpoint.host == "example.com"


@pytest.mark.parametrize(
    ("written", "used"),
    [
        ("http://localhost:11434", "http://localhost:11434/v1"),
        ("http://localhost:11434/", "http://localhost:11434/v1"),
        ("https://api.openai.com/v1/", "https://api.openai.com/v1"),
        ("https://example.com/openai/deployments/x", "https://example.com/openai/deployments/x"),
    ],
)
def test_an_address_is_completed(written: str, used: str) -> None:
    assert completed(written) == used


@pytest.mark.parametrize("written", ["localhost:11434", "ftp://localhost/v1", "http://", "/v1"])
def test_what_is_no_address_is_told(written: str) -> None:
    with pytest.raises(ConfigError) as caught:
        completed(written)
    assert written in caught.value.what("en")
    assert caught.value.remedy("ja")
