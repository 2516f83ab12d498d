"""The coach's moves, by the names the specification gives them."""

from __future__ import annotations

from typing import Literal

Move = Literal[
    # the arc
    "receive",
    "reflect",
    "reflect-both-sides",
    "affirm-act",
    "ask-wish",
    "turn-the-seat",
    "ask-exception",
    "ask-resource",
    "ask-options",
    "ask-step",
    "ask-obstacle",
    "if-then",
    "invite",
    "summarise",
    "return-words",
    "hold-silence",
    "close",
    "safety",
    # questions that belong to the close
    "ask-confidence",
    "ask-insight",
    "ask-stop",
    # on the way to work and home
    "ask-strength",
    "ask-sign",
    "ask-leave",
    # unloading aloud
    "unload-list",
    "unload-sort",
    "unload-who",
    # the running of the session
    "greet",
    "ask-permission",
    "repeat",
    "own-it",
    "be-honest",
    "correct",
    "respect",
    "switch-language",
]

QUESTIONS: frozenset[Move] = frozenset(
    {
        "ask-wish",
        "turn-the-seat",
        "ask-exception",
        "ask-resource",
        "ask-options",
        "ask-step",
        "ask-obstacle",
        "if-then",
        "ask-confidence",
        "ask-insight",
        "ask-stop",
        "ask-permission",
        "ask-strength",
        "ask-sign",
        "ask-leave",
        "unload-list",
        "unload-sort",
        "unload-who",
    }
)
"""Moves whose reply ends in a question."""

ARC: tuple[Move, ...] = (
    "receive",
    "ask-wish",
    "turn-the-seat",
    "ask-exception",
    "ask-resource",
    "ask-options",
    "ask-step",
    "ask-obstacle",
    "if-then",
    "ask-confidence",
    "ask-insight",
    "close",
)
"""Talk through a worry, in its straight order; the policy bends it."""
