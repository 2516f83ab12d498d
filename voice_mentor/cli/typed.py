"""``talk --keyboard``: type instead of speak, and be answered aloud where there is a loudspeaker."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import AsyncGenerator

from voice_mentor.cli.screen import Screen
from voice_mentor.mouth import Mouth
from voice_mentor.seams import Language, Line, Session, Transcript

PROMPT = "> "
_JAPANESE = re.compile(r"[぀-ヿ㐀-鿿]")
_LATIN_WORDS = re.compile(r"[A-Za-z]{2,}\s+[A-Za-z]")


async def converse(session: Session, mouth: Mouth, screen: Screen) -> None:
    """Greet, then answer each typed line until the session or the input ends."""
    await mouth.say(session.open(), session)
    screen.waiting()
    while not session.ended:
        typed = await asyncio.to_thread(_read)
        if typed is None:
            return
        await mouth.say(_answer(session, typed), session)
        screen.waiting()


def _read() -> str | None:
    """One typed line; None at the end of the input."""
    if sys.stdin.isatty():
        sys.stdout.write(PROMPT)
        sys.stdout.flush()
    raw = sys.stdin.readline()
    if not raw and sys.stdin.isatty():
        sys.stdout.write("\n")  # the line of the prompt was ended by nobody
    return raw.strip() if raw else None


def _answer(session: Session, typed: str) -> AsyncGenerator[Line, None]:
    return (
        session.respond(Transcript(typed, _written_in(typed, session.language)))
        if typed
        else session.silence(0.0)
    )


def _written_in(typed: str, language: Language) -> Language:
    """The language of typed words: kana or kanji are Japanese, Latin words English, the rest as before."""
    if _JAPANESE.search(typed):
        return "ja"
    return "en" if _LATIN_WORDS.search(typed) else language
