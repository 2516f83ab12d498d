"""The audit told: in one breath, as a table, as plain data."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from voice_mentor.hero.audit import Audit
from voice_mentor.messages import text
from voice_mentor.seams import Language

if TYPE_CHECKING:
    from rich.table import Table

_MARK = {"met": "✓", "missed": "✗", "open": "–"}


def aloud(audit: Audit, language: Language) -> str:
    """One breath for the ear: reflections and questions, who held the talk, what was advised."""
    parts = [text("audit.aloud.counts", language, reflections=audit.reflections, questions=audit.questions)]
    if audit.talk_share is not None:
        parts.append(text("audit.aloud.talk", language, percent=round(audit.talk_share * 100)))
    told = "advised" if audit.inconsistent_share else "free"
    parts.append(text(f"audit.aloud.{told}", language, percent=round(audit.inconsistent_share * 100)))
    return "".join(parts) if language == "ja" else " ".join(parts)


def table(audit: Audit, language: Language) -> Table:
    """Rules 18 to 22 as a table: rule, figure, aim, met or missed."""
    from rich.table import Table

    shown = Table(title=text("audit.table.title", language, replies=audit.replies))
    for column in ("rule", "figure", "aim", "result"):
        shown.add_column(text(f"audit.table.{column}", language), overflow="fold")
    for number, figure in _figures(audit, language).items():
        shown.add_row(
            f"{number}. {text(f'audit.rule.{number}', language)}",
            figure,
            text(f"audit.aim.{number}", language),
            _result(audit, number, language),
        )
    return shown


def breaches(audit: Audit, language: Language) -> list[str]:
    """Each broken hard rule as a sentence: turn, rule, why. The words stay with the file they came from."""
    return [
        text(
            "audit.breach",
            language,
            turn=one.turn,
            rule=one.violation.rule,
            why=text(f"rubric.why.{one.violation.rule}", language),
        )
        for one in audit.breaches
    ]


def data(audit: Audit) -> dict[str, Any]:
    """The audit as JSON-ready data."""
    verdicts = {
        str(one.rule): {"applies": one.applies, "met": one.met if one.applies else None}
        for one in audit.verdicts
    }
    return {**asdict(audit), "labels": list(audit.labels), "verdicts": verdicts, "met": audit.met}


def _result(audit: Audit, rule: int, language: Language) -> str:
    verdict = audit.verdict(rule)
    kind = ("met" if verdict.met else "missed") if verdict.applies else "open"
    return f"{_MARK[kind]} {text(f'audit.result.{kind}', language)}"


def _figures(audit: Audit, language: Language) -> dict[int, str]:
    counts = f"{audit.reflections} : {audit.questions}"
    return {
        18: counts if audit.ratio is None else f"{counts} ({audit.ratio:.1f})",
        19: _percent(audit.no_question_share),
        20: _percent(audit.talk_share),
        21: _percent(audit.inconsistent_share),
        22: _closing(audit, language),
    }


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}"


def _closing(audit: Audit, language: Language) -> str:
    names = ("insight", "step", "when", "if_then", "confidence", "stopped")
    there = [text(f"audit.closing.{name}", language) for name in names if getattr(audit.closing, name)]
    return text("audit.closing.joint", language).join(there) or "–"
