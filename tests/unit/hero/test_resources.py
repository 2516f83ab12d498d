import re

import pytest

from voice_mentor.hero.resources import (
    REGIONS,
    emergency,
    every_resource,
    in_region,
    offers,
    resolve_region,
)
from voice_mentor.hero.safety.frames import CATEGORIES
from voice_mentor.seams import LANGUAGES, Language

# Read by a person from the offices' own pages; the file may not hold any other.
NUMBERS = {
    "119", "110", "112", "911", "999", "0120-279-338", "0120-279-226", "0120-783-556", "0570-064-556",
    "0120-565-455", "#8008", "0120-279-889", "0800-300-8355", "988", "116 123",
}  # fmt: skip


def test_no_number_was_invented() -> None:
    assert {resource.phone for resource in every_resource()} == NUMBERS | {""}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_number_hides_in_a_sentence(language: Language) -> None:
    for resource in every_resource():
        for line in resource.spoken[language]:
            assert not re.search(r"\d{3}", line)


def test_verified_means_a_day() -> None:
    for resource in every_resource():
        assert re.fullmatch(r"(\d{4}-\d{2}-\d{2})?", resource.verified_on)
        assert resource.certainty in ("known", "read")


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("category", CATEGORIES)
def test_every_region_has_an_emergency_number(region: str, category: str) -> None:
    assert emergency(region, category) in in_region(region)


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("category", CATEGORIES)
def test_every_region_has_somewhere_to_turn(region: str, language: Language, category: str) -> None:
    found = offers(region, language, category)
    assert found
    assert all(resource.sentences(language) for resource in found)


def test_the_labour_desk_goes_before_general_lines() -> None:
    assert offers("jp", "ja", "harassment")[0].id == "labour-desk"
    assert offers("jp", "ja", "domestic_abuse")[0].id == "dv-plus"


def test_a_regional_number_is_never_the_first() -> None:
    for category in CATEGORIES:
        assert not offers("jp", "ja", category)[0].area


@pytest.mark.parametrize(
    ("locale", "region"),
    [
        ("ja_JP.UTF-8", "jp"),
        ("en_US.UTF-8", "us"),
        ("en_GB", "uk"),
        ("en_IE", "ie"),
        ("de_DE", "other"),
        ("C", "other"),
    ],
)
def test_the_region_goes_by_the_locale(monkeypatch: pytest.MonkeyPatch, locale: str, region: str) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert resolve_region("auto") == region
    assert resolve_region("uk") == "uk"
