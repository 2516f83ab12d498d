"""``voice-mentor practice list|show|new``: who there is to practise with, and people of one's own."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from voice_mentor import config as settings
from voice_mentor.cli import assembly
from voice_mentor.errors import InputError
from voice_mentor.messages import text
from voice_mentor.seams import LANGUAGES, Language

if TYPE_CHECKING:
    from voice_mentor.practice.scenario import Direction, Scenario

Lang = Annotated[str | None, typer.Option("--lang")]
AsJson = Annotated[bool, typer.Option("--json")]


def add_to(app: typer.Typer) -> None:
    """Put the commands into ``voice-mentor practice``."""
    app.command("list")(list_people)
    app.command("show")(show)
    app.command("new")(new)


def list_people(lang: Lang = None, as_json: AsJson = False) -> None:
    """Everybody there is to practise with."""
    from voice_mentor.practice import scenarios

    language, screen = _languages(lang)
    found = scenarios.load(language)
    if as_json:
        sys.stdout.write(json.dumps([_fields(one) for one in found], ensure_ascii=False) + "\n")
        return
    width = max(len(one.id) for one in found)
    for one in found:
        mark = text("practice.list.own", screen) if one.own else ""
        side = text(f"practice.direction.{one.direction}", screen)
        typer.echo(f"{one.id:{width}}  {one.title}  ({one.who}, {side}){mark}")


def show(
    name: Annotated[str, typer.Argument(metavar="ID")], lang: Lang = None, as_json: AsJson = False
) -> None:
    """One of them, and where the file lies. What is on their mind is left for the practice to show."""
    language, screen = _languages(lang)
    found = find(name, language)
    file = place(found)
    if as_json:
        sys.stdout.write(json.dumps(_fields(found) | {"file": str(file)}, ensure_ascii=False) + "\n")
        return
    typer.echo(found.title)
    typer.echo(text("practice.show.who", screen, who=found.who, side=_side(found, screen)))
    for sentence in found.brief:
        typer.echo(f"  {sentence}")
    if found.calls:
        typer.echo(text("practice.show.calls", screen, calls=", ".join(found.calls)))
    typer.echo(text("practice.show.file", screen, file=file))
    if not found.own:
        typer.echo(text("practice.show.change", screen, file=_own_file(found)))


def new(
    who: Annotated[str | None, typer.Option("--who")] = None,
    direction: Annotated[str | None, typer.Option("--direction")] = None,
    mind: Annotated[str | None, typer.Option("--mind")] = None,
    lang: Lang = None,
) -> None:
    """Somebody of one's own to practise with."""
    from voice_mentor.practice import own

    language, screen = _languages(lang)
    made = own.own(
        _asked(who, "who", screen),
        _direction(_asked(direction, "direction", screen)),
        _asked(mind, "mind", screen),
        language,
    )
    file = own.save(made)
    typer.echo(text("practice.new.saved", screen, who=made.who, file=file))
    typer.echo(text("practice.new.begin", screen, id=made.id))


def find(name: str, language: Language) -> Scenario:
    """Somebody by the name of their file, in a language, or else in the other.

    Raises:
        InputError: there is nobody of that name.
        ConfigError: a file of the person's own can't be used.
    """
    from voice_mentor.practice import scenarios

    for each in sorted(LANGUAGES, key=lambda one: one != language):
        for one in scenarios.load(each):
            if one.id == name:
                return one
    raise InputError("practice.unknown")


def place(scenario: Scenario) -> Path:
    """The file a scenario was read from."""
    if scenario.own:
        return _own_file(scenario)
    from importlib import resources

    folder = resources.files("voice_mentor.practice").joinpath("scenarios", scenario.language)
    return Path(str(folder.joinpath(f"{scenario.id}.toml")))


def _own_file(scenario: Scenario) -> Path:
    from voice_mentor.practice.scenarios import own_folder

    return own_folder(scenario.language) / f"{scenario.id}.toml"


def _languages(lang: str | None) -> tuple[Language, Language]:
    """What is spoken, and what the screen says."""
    config = settings.load({"general.language": lang})
    return assembly.first_language(config), settings.ui_language(config)


def _side(scenario: Scenario, screen: Language) -> str:
    return text(f"practice.direction.{scenario.direction}", screen)


def _asked(given: str | None, name: str, screen: Language) -> str:
    """What a flag says, or somebody at the terminal.

    Raises:
        InputError: it is empty, or nobody can be asked.
    """
    if given is None and sys.stdin.isatty():
        given = str(typer.prompt(text(f"practice.new.ask_{name}", screen)))
    if given is None or not given.strip():
        raise InputError("practice.missing", flag=f"--{name}")
    return given.strip()


def _direction(said: str) -> Direction:
    """Downward or upward, however it is said.

    Raises:
        InputError: neither.
    """
    from voice_mentor.practice.scenario import Direction

    known: dict[str, Direction] = {"1": "downward", "2": "upward"}
    known |= {one: one for one in get_args(Direction)}
    for one in get_args(Direction):
        known |= {text(f"practice.direction.{one}", language): one for language in LANGUAGES}
    if said.lower() not in known:
        raise InputError("practice.which_direction")
    return known[said.lower()]


def _fields(one: Scenario) -> dict[str, object]:
    return {
        "id": one.id,
        "language": one.language,
        "title": one.title,
        "who": one.who,
        "direction": one.direction,
        "manner": one.manner,
        "brief": list(one.brief),
        "own": one.own,
    }
