"""Do sessions on the way end when they were asked to? Thirty simulated speakers, both languages.

    python -m benchmarks.reflect_timing                           # all, written to results/reflect.md
    python -m benchmarks.reflect_timing --show ja talkative 1 5   # one session, line by line

Nothing is played and nothing waits: time is counted in samples at 16 kHz. A speaker takes as long as their
words take to be said (``riders.py``: Japanese 7 morae/s, English 2.5 words/s, times their own pace), the
coach as long as the bundled voice takes; between them lie the speaker's hesitation and what recognition and
the first sound take. Silences are told to the session every eight seconds, as the conversation does.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import statistics
from collections.abc import AsyncGenerator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.riders import MANNERS, Speaker, speakers
from voice_mentor.hero.audit import audit
from voice_mentor.hero.judging import HARD
from voice_mentor.hero.way import saying
from voice_mentor.hero.way.trip import Trip
from voice_mentor.seams import LANGUAGES, Language, Line, Transcript
from voice_mentor.sessions.controlled import Controlled
from voice_mentor.sessions.reflect import ReflectSession

HERE = Path(__file__).parent
RATE = 16_000
MINUTES = (3, 5, 8)
TICK_S = 8.0
ALLOWED_S = 20.0
ANSWER_S = (0.8, 2.6)
"""Seconds from the end of the utterance to the first sound: endpointing, recognition, the voice."""
BRIEFLY = re.compile(r"一言|短く|few words|one line|Briefly|word or two")
"""How the coach asks for a word or two."""
PAUSE: dict[Language, tuple[str, str]] = {
    "ja": ("ちょっと待ってください。", "お待たせしました、続けてください。"),
    "en": ("Hang on a second.", "Okay, go on."),
}
RESULTS = HERE / "results" / "reflect.md"
HEAD = """# Sessions on the way: do they end on time?

`python -m benchmarks.reflect_timing`. Six manners of talking times five stories in each language, every
other one in the morning; each asked for 3, 5 and 8 minutes. Time is counted in samples of simulated speech
(the head of `benchmarks/reflect_timing.py` says how); nothing was played. Late is after the end that was
asked for; a pause that a speaker asks for and that reaches beyond the end is theirs, and is not counted. The
speakers say written lines; nobody has ridden a train with it yet. With six other throws of the dice
(`--luck 1` to `6`, 1,080 sessions) 1,079 ended within 20 s and one at +21.3 s: an English speaker who goes on
for 37 s when asked for a word or two.

"""


@dataclass(slots=True)
class Ride:
    """One session, on a clock that counts samples.

    Attributes:
        speaker: who talks.
        minutes: how long it was asked to last.
        transcript: who said what, and when it was over.
        samples: so many have passed.
        waited_s: seconds nobody has said anything.
        excused_s: seconds by which a pause that the speaker asked for reached beyond the end.
    """

    speaker: Speaker
    minutes: float
    time: Any = "evening"
    transcript: list[tuple[float, str, str]] = field(default_factory=list)
    samples: int = 0
    waited_s: float = 0.0
    excused_s: float = 0.0

    async def run(self) -> Ride:
        """Hold it."""
        talk = ReflectSession(
            self.speaker.language,
            Trip(self.time, self.minutes),
            lambda: self.samples / RATE,
            seed=self.speaker.story + len(self.speaker.name),
        )
        session = Controlled(talk, talk)
        await self._hear(session.open(), session)
        while not session.ended and self.seconds_late < 120:
            await self._turn(talk, session)
        return self

    async def _turn(self, talk: ReflectSession, session: Controlled) -> None:
        speaker, manner = self.speaker, self.speaker.manner
        quiet = talk.quiet and not speaker.chance(manner.afterwards)
        if quiet or speaker.chance(manner.mute):
            await self._wait(session, TICK_S * 5)
            return
        if speaker.chance(manner.pauses) and not talk.quiet:
            await self._paused(session)
            return
        if await self._wait(session, speaker.waits_s()):
            return
        brief = bool(BRIEFLY.search(self._last_words()))
        await self._say(session, speaker.answer(talk.coach.progress.stage, brief=brief))

    async def _paused(self, session: Controlled) -> None:
        ask, go_on = PAUSE[self.speaker.language]
        await self._say(session, ask)
        await self._wait(session, self.speaker.between((20.0, 45.0)))
        self.excused_s = max(self.seconds_late, 0.0)
        await self._say(session, go_on)

    async def _wait(self, session: Controlled, seconds: float) -> bool:
        """Let silence pass; whether the session ended in it."""
        until = self.waited_s + seconds
        while self.waited_s < until and not session.ended:
            step = min(TICK_S - self.waited_s % TICK_S, until - self.waited_s)
            self._pass(step)
            self.waited_s += step
            if self.waited_s % TICK_S < 1e-6:
                await self._hear(session.silence(self.waited_s), session)
        return session.ended

    async def _say(self, session: Controlled, text: str) -> None:
        self.waited_s = 0.0
        seconds = self.speaker.seconds(text)
        self._pass(seconds)
        self.transcript.append((self.samples / RATE, "speaker", text))
        self._pass(self.speaker.between(ANSWER_S))
        await self._hear(session.respond(Transcript(text, self.speaker.language, seconds=seconds)), session)

    async def _hear(self, lines: AsyncGenerator[Line, None], session: Controlled) -> None:
        said = [line async for line in lines]
        text = ("" if self.speaker.language == "ja" else " ").join(line.text for line in said)
        if text:
            self._pass(saying.seconds(text, self.speaker.language))
            self.transcript.append((self.samples / RATE, "coach", text))
        for line in said:
            session.spoken(line, 1.0)

    def _pass(self, seconds: float) -> None:
        self.samples += round(seconds * RATE)

    def _last_words(self) -> str:
        return next((text for _, who, text in reversed(self.transcript) if who == "coach"), "")

    @property
    def seconds_late(self) -> float:
        """Seconds after the end that was asked for, or after the pause that reached beyond it; < 0: early."""
        return self.samples / RATE - self.minutes * 60 - self.excused_s

    def dialogue(self) -> list[dict[str, str]]:
        """As the audit takes it."""
        language = self.speaker.language
        return [{"who": who, "text": text, "language": language} for _, who, text in self.transcript]


def rides(language: Language, minutes: float, luck: int = 0) -> list[Ride]:
    """Every speaker's session of one length; every other one in the morning."""

    async def held() -> list[Ride]:
        return [
            await Ride(one, minutes, "morning" if one.story % 2 else "evening").run()
            for one in speakers(language, luck)
        ]

    return asyncio.run(held())


def main() -> None:
    """Measure, or show one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--show", nargs=4, metavar=("LANGUAGE", "MANNER", "STORY", "MINUTES"))
    parser.add_argument("--luck", type=int, default=0, help="other throws of the dice; nothing is written")
    asked = parser.parse_args()
    shown = asked.show
    if shown:
        language, name, story, minutes = shown
        _show(asyncio.run(Ride(Speaker(language, name, int(story)), float(minutes)).run()))
        return
    held = {
        (language, minutes): rides(language, minutes, asked.luck)
        for language in LANGUAGES
        for minutes in MINUTES
    }
    tables = [*_table(held), "", *_by_manner(held), "", *_audited(held)]
    report = HEAD + "\n".join(tables) + "\n"
    if not asked.luck:
        RESULTS.write_text(report, encoding="utf-8")
    print(report)


def _show(ride: Ride) -> None:
    for at, who, text in ride.transcript:
        print(f"{at:6.1f} {'C' if who == 'coach' else '  S'} {text}")
    print(f"{ride.seconds_late:+.1f} s")


def _table(held: dict[tuple[Language, int], list[Ride]]) -> Iterator[str]:
    yield "| language | minutes | sessions | within 20 s | earliest s | median s | latest s |"
    yield "|---|---|---|---|---|---|---|"
    for (language, minutes), all_of_them in held.items():
        late = sorted(ride.seconds_late for ride in all_of_them)
        within = sum(abs(one) <= ALLOWED_S for one in late)
        middle = statistics.median(late)
        yield (
            f"| {language} | {minutes} | {len(late)} | {within} | {late[0]:+.1f} | {middle:+.1f} "
            f"| {late[-1]:+.1f} |"
        )


def _by_manner(held: dict[tuple[Language, int], list[Ride]]) -> Iterator[str]:
    yield "| manner | sessions | within 20 s | earliest s | latest s |"
    yield "|---|---|---|---|---|"
    for name in MANNERS:
        late = [
            ride.seconds_late for several in held.values() for ride in several if ride.speaker.name == name
        ]
        within = sum(abs(one) <= ALLOWED_S for one in late)
        yield f"| {name} | {len(late)} | {within} | {min(late):+.1f} | {max(late):+.1f} |"


def _audited(held: dict[tuple[Language, int], list[Ride]]) -> Iterator[str]:
    yield "| language | replies | reflections : questions | no question | speaker says | hard rules broken |"
    yield "|---|---|---|---|---|---|"
    for language in LANGUAGES:
        several = [ride for (one, _), some in held.items() if one == language for ride in some]
        found = [audit(ride.dialogue()) for ride in several]
        ratio = statistics.median(one.ratio for one in found if one.ratio is not None)
        silent = statistics.median(one.no_question_share or 0.0 for one in found)
        share = statistics.median(one.talk_share or 0.0 for one in found)
        broken = sum(one.violation.rule in HARD for each in found for one in each.breaches)
        replies = sum(one.replies for one in found)
        yield f"| {language} | {replies} | {ratio:.2f} | {silent:.0%} | {share:.0%} | {broken} |"


if __name__ == "__main__":
    main()
