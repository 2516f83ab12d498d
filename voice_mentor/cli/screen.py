"""The conversation in a terminal: what was heard, what is said, and one line that tells the state.

Works in a narrow window, without colours, and with output that is not a terminal (then without the
state line). Everything it shows is also heard, so nobody has to look.
"""

from __future__ import annotations

from rich.console import Console
from rich.live import Live
from rich.text import Text

from voice_mentor.errors import VoiceMentorError
from voice_mentor.messages import text
from voice_mentor.onlooker import Onlooker
from voice_mentor.seams import Heard, Language, Line, Rejected, Timings, VoiceRole

QUIET_DBFS = -60.0  # the meter's left end: below it is the noise of a quiet room
METER_CELLS = 16
_STYLES: dict[VoiceRole, str] = {"coach": "bold green", "partner": "bold magenta", "self": "bold cyan"}


class Screen(Onlooker):
    """Draws on a console.

    Args:
        console: where to draw.
        language: of what the app says on screen.
        hint: how to talk and how to stop, shown while waiting.
        timings: show where each turn's time went.
    """

    def __init__(
        self, console: Console, language: Language, *, hint: str = "", timings: bool = False
    ) -> None:
        self._console = console
        self._language: Language = language
        self._hint = hint
        self._timings = timings
        self._state = "starting"
        self._level_dbfs = QUIET_DBFS
        self._named_last = ""
        self._live = Live(console=console, auto_refresh=False, transient=True, redirect_stderr=False)

    def __enter__(self) -> Screen:
        if self._console.is_terminal:
            self._live.start()
            self._draw()
        return self

    def __exit__(self, *_: object) -> None:
        self._live.stop()

    def say(self, message: str, style: str = "dim") -> None:
        """Show a sentence of the app's own."""
        self._console.print(Text(message, style=style))

    def level(self, dbfs: float) -> None:
        """Show how loud the microphone is, in dB below full scale."""
        if abs(dbfs - self._level_dbfs) >= 1.0:
            self._level_dbfs = dbfs
            self._draw()

    def waiting(self) -> None:
        """It is the speaker's turn."""
        self._enter("waiting")
        self._named_last = ""

    def listening(self) -> None:
        """An utterance began."""
        self._enter("listening")

    def thinking(self) -> None:
        """Recognition and the coach are at work."""
        self._enter("thinking")

    def heard(self, heard: Heard) -> None:
        """Show the words, or that there were none."""
        self._named_last = ""
        if isinstance(heard, Rejected):
            return
        mark = " (?)" if heard.shaky else ""
        self._console.print(self._named("you", heard.text + mark, "bold cyan"))

    def saying(self, line: Line) -> None:
        """Show a line as its first sound is played."""
        self._enter("speaking")
        name = "again" if line.role == self._named_last else line.role
        self._named_last = line.role
        self._console.print(self._named(name, line.text, _STYLES[line.role]))

    def interrupted(self) -> None:
        """The speaker cut in."""
        self._named_last = ""

    def trouble(self, error: VoiceMentorError) -> None:
        """Show what failed and what to do."""
        self._console.print(Text(error.what(self._language), style="red"))
        self._console.print(Text(error.remedy(self._language)))

    def turn_ended(self, timings: Timings) -> None:
        """Show where the time went, where asked."""
        if self._timings and timings.marks:
            named = (
                (text(f"screen.stages.{stage}", self._language), s) for stage, s in timings.marks.items()
            )
            parts = [f"{name} {seconds:.2f} s" for name, seconds in named]
            self._console.print(Text("  ".join(parts), style="dim"))

    def _named(self, who: str, words: str, style: str) -> Text:
        name = text(f"screen.who.{who}", self._language)
        return Text.assemble((name, style), words)

    def _enter(self, state: str) -> None:
        self._state = state
        self._draw()

    def _draw(self) -> None:
        if self._live.is_started:
            self._live.update(self._status(), refresh=True)

    def _status(self) -> Text:
        state = text(f"screen.state.{self._state}", self._language)
        line = Text.assemble((state, "bold"), no_wrap=True, overflow="ellipsis")
        if self._state in ("waiting", "listening"):
            line.append(" " + _meter(self._level_dbfs), style="cyan")
        if self._state == "waiting" and self._hint:
            line.append("  " + self._hint, style="dim")
        return line


def _meter(dbfs: float) -> str:
    """A bar of ``METER_CELLS`` cells from quiet to full scale; plain ASCII, so that it needs no font."""
    share = min(max((dbfs - QUIET_DBFS) / -QUIET_DBFS, 0.0), 1.0)
    full = round(share * METER_CELLS)
    return "[" + "#" * full + "." * (METER_CELLS - full) + "]"
