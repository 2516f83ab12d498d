"""``voice-mentor resources``: where to turn in an emergency or a crisis, and when that was last checked."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from voice_mentor import config as settings
from voice_mentor.errors import InputError
from voice_mentor.hero.resources import REGIONS, Resource, in_region, resolve_region
from voice_mentor.messages import text
from voice_mentor.seams import Language


def resources(
    region: Annotated[str | None, typer.Option("--region")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> int:
    """Where to turn."""
    config = settings.load()
    language = settings.ui_language(config)
    found = in_region(_region(region, config.general.region))
    if as_json:
        sys.stdout.write(json.dumps([_fields(one, language) for one in found], ensure_ascii=False) + "\n")
        return 0
    for one in found:
        typer.echo(
            "  ".join(filter(None, (one.name[language], one.phone, one.web, one.hours.get(language, ""))))
        )
        typer.echo(f"    {_verified(one, language)}")
    return 0


def _region(asked: str | None, setting: str) -> str:
    """The region that was asked for, else the settings'.

    Raises:
        InputError: there is no such region.
    """
    if asked is None:
        return resolve_region(setting)
    if asked not in REGIONS:
        raise InputError("resources.region", region=asked, known=", ".join(REGIONS))
    return asked


def _verified(one: Resource, language: Language) -> str:
    if one.verified_on:
        return text("resources.verified", language, day=one.verified_on)
    return text("resources.not_verified", language)


def _fields(one: Resource, language: Language) -> dict[str, object]:
    return {
        "id": one.id,
        "kind": one.kind,
        "name": one.name[language],
        "phone": one.phone,
        "web": one.web,
        "hours": one.hours.get(language, ""),
        "languages": list(one.languages),
        "categories": list(one.categories),
        "certainty": one.certainty,
        "verified_on": one.verified_on,
        "verified": bool(one.verified_on),
    }
