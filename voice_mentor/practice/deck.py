"""The deck for a two-minute warm-up: what is said at work every day, to be said again in one's own way."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from random import Random
from typing import Any, cast, get_args

from voice_mentor.errors import ConfigError
from voice_mentor.practice.scenario import Direction
from voice_mentor.seams import Language


@dataclass(frozen=True, slots=True)
class Card:
    """A one-liner.

    Attributes:
        said: as it is usually said.
        direction: to a member or to the boss.
        heard_by: who hears it; empty where that is left open.
    """

    said: str
    direction: Direction
    heard_by: str = ""


@cache
def deck(language: Language) -> tuple[Card, ...]:
    """Every card of a language.

    Raises:
        ConfigError: a card can't be used; the sentence names the file and the entry.
    """
    source = resources.files(__package__).joinpath("decks", f"{language}.toml")
    name = f"decks/{language}.toml"
    try:
        cards = tomllib.loads(source.read_text(encoding="utf-8"))["cards"]
    except tomllib.TOMLDecodeError as exc:
        raise ConfigError("practice_data.not_toml", file=name, detail=str(exc)) from exc
    return tuple(card(one, number, name) for number, one in enumerate(cards, 1))


def drawn(language: Language, direction: Direction | None, seed: int, count: int) -> tuple[Card, ...]:
    """Some cards in a mixed order, none twice.

    Args:
        language: of the cards.
        direction: to a member or to the boss; None for both.
        seed: the same one draws the same cards.
        count: how many; fewer where the deck has no more.
    """
    fitting = [one for one in deck(language) if direction in (None, one.direction)]
    return tuple(Random(seed).sample(fitting, min(count, len(fitting))))


def card(entry: dict[str, Any], number: int, name: str) -> Card:
    """A card of its entry in the file, the first being number 1.

    Raises:
        ConfigError: an entry is missing or of the wrong kind.
    """
    said, heard_by = entry.get("said"), entry.get("heard_by", "")
    place = f"cards[{number}]"
    if not isinstance(said, str) or not said.strip():
        raise ConfigError("practice_data.text", file=name, entry=f"{place}.said")
    if not isinstance(heard_by, str):
        raise ConfigError("practice_data.text", file=name, entry=f"{place}.heard_by")
    if entry.get("direction") not in get_args(Direction):
        allowed = ", ".join(get_args(Direction))
        raise ConfigError("practice_data.choice", file=name, entry=f"{place}.direction", allowed=allowed)
    return Card(said, cast(Direction, entry["direction"]), heard_by)
