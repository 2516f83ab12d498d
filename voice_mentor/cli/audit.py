"""``voice-mentor audit``: any dialogue measured by the coach's own rules."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from voice_mentor import config as settings
from voice_mentor.errors import InputError
from voice_mentor.messages import text
from voice_mentor.seams import LANGUAGES, Language

if TYPE_CHECKING:
    from rich.console import Console

    from voice_mentor.hero.audit import Audit


def audit(file: Path, as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Measure a dialogue by the rubric."""
    # Sudachi stands behind these: --help does without them.
    from voice_mentor.hero import audit as measuring
    from voice_mentor.hero import audit_report

    result = measuring.audit(read_dialogue(file))
    if as_json:
        sys.stdout.write(json.dumps(audit_report.data(result), ensure_ascii=False) + "\n")
    else:
        from voice_mentor.cli.assembly import console

        config = settings.load()
        show(result, console(config), settings.ui_language(config))


def show(result: Audit, console: Console, screen: Language) -> None:
    """Show an audit: the table, the figures in a breath, and every rule a reply broke."""
    from voice_mentor.hero import audit_report

    console.print(audit_report.table(result, screen))
    typer.echo(audit_report.aloud(result, screen))
    for sentence in audit_report.breaches(result, screen) or [text("audit.clean", screen)]:
        typer.echo(sentence)


def read_dialogue(file: Path) -> list[Mapping[str, str]]:
    """The turns of a JSONL file, blank lines left out.

    Raises:
        InputError: no such file, not UTF-8, no turns, or lines that are no turns; these are named by their
            numbers, never by their words.
    """
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as exc:
        raise InputError("audit.file", file=file.name) from exc
    read = {number: _turn(line) for number, line in enumerate(lines, start=1) if line.strip()}
    broken = [str(number) for number, turn in read.items() if turn is None]
    if broken:
        raise InputError("audit.lines", file=file.name, numbers=", ".join(broken))
    if not read:
        raise InputError("audit.empty", file=file.name)
    return [turn for turn in read.values() if turn is not None]


def _turn(line: str) -> Mapping[str, str] | None:
    try:
        fields = json.loads(line)
    except ValueError:
        return None
    if not isinstance(fields, dict) or fields.get("who") not in ("speaker", "coach"):
        return None
    if fields.get("language") not in LANGUAGES or not isinstance(fields.get("text"), str):
        return None
    return {name: fields[name] for name in ("who", "text", "language")}
