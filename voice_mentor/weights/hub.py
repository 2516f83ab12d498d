"""The official repositories on the model hub, over HTTP with ranges, so that a broken transfer goes on."""

from __future__ import annotations

import os
import queue
import ssl
import threading
import urllib.request
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from urllib.error import HTTPError

from voice_mentor.weights.manifest import Model, WeightFile
from voice_mentor.weights.sources import Meter, SourceError, copy

_ATTEMPTS = 20  # for one file; each must have brought something


@dataclass(frozen=True, slots=True)
class Patience:
    """How long the hub may keep us waiting.

    Attributes:
        answer_s: to the first answer, name look-up and every address tried included: what an unreachable hub
            costs, once.
        stall_s: with no byte arriving.
    """

    answer_s: float = 4.0
    stall_s: float = 15.0


class Hub:
    """The model hub (``HF_ENDPOINT`` for a mirror of it).

    Args:
        endpoint: in place of the hub's own address.
        patience: how long to wait.
    """

    name = "hub"

    def __init__(self, endpoint: str | None = None, patience: Patience | None = None) -> None:
        self._endpoint = endpoint
        self._patience = patience or Patience()
        self._answered = False
        self._unreachable = bool(os.environ.get("HF_HUB_OFFLINE"))

    def offers(self, model: Model) -> bool:
        """Does the model have an official repository?"""
        return model.hub is not None

    def fetch(self, model: Model, file: WeightFile, part: Path, meter: Meter) -> None:
        """Bring the file, from where ``part`` ends; try again as long as each attempt brings something."""
        for _ in range(_ATTEMPTS):
            before = _size(part)
            if before >= file.size:
                return
            meter.at(before)
            self._some(model, file, part, meter)
            if _size(part) == before:
                break
        if _size(part) < file.size:
            raise SourceError("broken", file=file.name)

    def _some(self, model: Model, file: WeightFile, part: Path, meter: Meter) -> None:
        offset = _size(part)
        with self._open(self._address(model, file), offset, file.name) as response:
            resumed = response.status == HTTPStatus.PARTIAL_CONTENT
            with part.open("ab" if resumed else "wb") as target:
                # One byte more than the manifest says is enough to know that it is not the same file.
                most = file.size + 1 - (offset if resumed else 0)
                try:
                    copy(response, target, most, lambda _: meter.at(target.tell()))
                except (TimeoutError, ConnectionError, ssl.SSLError, HTTPException):
                    return  # what arrived is in ``part``; the caller decides whether to go on

    def _address(self, model: Model, file: WeightFile) -> str:
        from huggingface_hub import hf_hub_url

        assert model.hub is not None  # ``offers`` was asked
        return hf_hub_url(
            model.hub.repository, file.name, revision=model.hub.revision, endpoint=self._endpoint
        )

    def _open(self, address: str, offset: int, file: str) -> HTTPResponse:
        """Ask, and give up after ``answer_s``, in which name look-up and every address must fit."""
        if self._unreachable:
            raise SourceError("hub")
        answers: queue.SimpleQueue[HTTPResponse | OSError | HTTPException] = queue.SimpleQueue()
        threading.Thread(target=self._ask, args=(address, offset, answers), daemon=True).start()
        try:
            answer = answers.get(
                timeout=self._patience.stall_s if self._answered else self._patience.answer_s
            )
        except queue.Empty:
            answer = TimeoutError()
        if isinstance(answer, HTTPResponse):
            self._answered = True
            return answer
        if isinstance(answer, HTTPError):
            answer.close()
            raise SourceError("hub_file", file=file) from answer
        self._unreachable = True
        raise SourceError("hub") from answer

    def _ask(
        self, address: str, offset: int, answers: queue.SimpleQueue[HTTPResponse | OSError | HTTPException]
    ) -> None:
        request = urllib.request.Request(address)
        if offset:
            request.add_header("Range", f"bytes={offset}-")
        try:
            answers.put(urllib.request.urlopen(request, timeout=self._patience.stall_s))
        except (OSError, HTTPException) as exc:
            answers.put(exc)


def _size(part: Path) -> int:
    return part.stat().st_size if part.exists() else 0
