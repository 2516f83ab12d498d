"""Where somebody can turn: read from ``resources.toml``, chosen by region, language and category."""

from __future__ import annotations

import locale
import os
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources as package_files
from typing import Any

from voice_mentor.seams import Language

REGIONS = ("jp", "us", "uk", "ie", "other")
_REGION_OF_COUNTRY = {"JP": "jp", "US": "us", "GB": "uk", "UK": "uk", "IE": "ie"}


@dataclass(frozen=True, slots=True)
class Resource:
    """A line, desk or page.

    Attributes:
        id: unique name.
        kind: emergency, line, desk or web.
        name: by language.
        regions: where it answers: jp, us, uk, ie, other.
        area: the part of the region it is for; empty for all of it.
        languages: spoken there.
        phone: the number as written; empty where there is none.
        web: an address as written; empty where there is none.
        hours: by language; empty where not known.
        always_open: answers day and night.
        categories: what it is for.
        certainty: known (public knowledge) or read (in public pages, not called).
        verified_on: the day a person checked it (YYYY-MM-DD); empty means not verified.
        spoken: sentences that offer it aloud, by language.
    """

    id: str
    kind: str
    name: dict[str, str]
    regions: tuple[str, ...]
    area: str
    languages: tuple[str, ...]
    phone: str
    web: str
    hours: dict[str, str]
    always_open: bool
    categories: tuple[str, ...]
    certainty: str
    verified_on: str
    spoken: dict[str, tuple[str, ...]]

    def sentences(self, language: Language) -> tuple[str, ...]:
        """What the voice says to offer it."""
        return tuple(line.format(phone=self.phone) for line in self.spoken[language])


@cache
def every_resource() -> tuple[Resource, ...]:
    """All resources, in the order of the file."""
    source = package_files.files("voice_mentor.hero").joinpath("resources.toml")
    return tuple(_resource(table) for table in tomllib.loads(source.read_text(encoding="utf-8"))["resource"])


def _resource(table: dict[str, Any]) -> Resource:
    fields = {"web": "", "area": "", **table}
    for name in ("regions", "languages", "categories"):
        fields[name] = tuple(fields[name])
    fields["spoken"] = {language: tuple(lines) for language, lines in fields["spoken"].items()}
    return Resource(**fields)


def in_region(region: str) -> tuple[Resource, ...]:
    """What answers in a region, emergencies first."""
    found = [resource for resource in every_resource() if region in resource.regions]
    return tuple(sorted(found, key=lambda resource: resource.kind != "emergency"))


def offers(region: str, language: Language, category: str) -> tuple[Resource, ...]:
    """What to offer for a category, the best first: the category's own, day and night, in the language.

    Lines for a part of the region, and lines that don't speak the language, come late rather than never.
    Where a life may hang on it, day and night counts most; elsewhere a desk made for the matter.
    """
    fitting = [r for r in in_region(region) if r.kind != "emergency" and category in r.categories]
    urgent = category in ("self_harm", "harm_to_others")

    def rank(resource: Resource) -> tuple[bool, bool, bool, int]:
        foreign = language not in resource.languages and resource.kind != "web"
        closed = urgent and not resource.always_open
        return bool(resource.area), closed, foreign, 0 if urgent else len(resource.categories)

    return tuple(sorted(fitting, key=rank))


def emergency(region: str, category: str) -> Resource:
    """The emergency number of a region for a category."""
    return next(
        r for r in in_region(region if region in REGIONS else "other")
        if r.kind == "emergency" and category in r.categories
    )  # fmt: skip


def resolve_region(setting: str) -> str:
    """The region meant by ``general.region``: as set, or by the desktop's locale for auto."""
    if setting in REGIONS:
        return setting
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    chosen = next((name for name in names if name), "") or (locale.getlocale()[0] or "")
    country = chosen.split(".")[0].partition("_")[2].upper()
    if country in _REGION_OF_COUNTRY:
        return _REGION_OF_COUNTRY[country]
    return "jp" if chosen.lower().startswith(("ja", "japanese")) else "other"
