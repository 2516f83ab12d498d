"""``voice-mentor journal``: what was said, found and decided, for the one it belongs to."""

from __future__ import annotations

import typer

from voice_mentor.cli import journal_care, journal_files, journal_own, journal_reading

app = typer.Typer(invoke_without_command=True)


@app.callback()
def journal(context: typer.Context) -> None:
    """List the sessions where no command was named."""
    if context.invoked_subcommand is None:
        journal_reading.list_sessions()


app.command("list")(journal_reading.list_sessions)
app.command()(journal_reading.show)
app.command()(journal_reading.search)
app.command()(journal_own.week)
app.command()(journal_files.chart)
app.command()(journal_own.correct)
app.command()(journal_files.export)
app.command("import")(journal_files.import_file)
journal_care.register(app)
