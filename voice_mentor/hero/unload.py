"""Unload aloud: the speaker names the tasks one by one, the coach keeps the list, the speaker sorts it.

"Only I can" and "could be entrusted" are the speaker's own words about their own tasks; the coach gives the
sorting back and never moves a task.
"""

from __future__ import annotations

import re
from dataclasses import replace

from voice_mentor.hero.plan import Plan
from voice_mentor.hero.reading.acts import ACTS
from voice_mentor.hero.reading.spans import Reading
from voice_mentor.hero.state import State, Unload

FEWEST = 2
"""Tasks worth sorting."""
MOST_LISTED = 3
"""Replies about the list after which the coach goes on to sorting when nothing new was named."""
PATIENCE = 3
"""Ordinary turns after which the exercise is left."""
TOUCHED = 1.0
"""Weight from which overload counts although the talk is about something else ("since my promotion")."""
_LOADED = frozenset({"overload", "delegation"})
"""Topics in which things named one after another are a list of tasks."""

_ALL = {
    "ja": re.compile(r"(全部|ぜんぶ|すべて|どれも|みんな)"),
    "en": re.compile(r"\b(all of (?:them|it|those)|everything|every one|all)\b", re.I),
}
_NONE = {
    "ja": re.compile(r"(^ない|ありません|ないです|一つも|どれも.{0,6}(ない|無理))"),
    "en": re.compile(r"\b(none|nothing|not (?:one|any)|no one)\b", re.I),
}
_REST = {
    "ja": re.compile(r"(残り|ほか|他|それ以外|あと)(は|の|も)"),
    "en": re.compile(r"\b(the rest|the others?|everything else)\b", re.I),
}


_UNDECIDED = {
    "ja": re.compile(r"(迷|わから|分から|微妙|どうかな|どうだろ|どうでしょう)"),
    "en": re.compile(
        r"\b(not sure|don't know|no idea|on the fence|hard to say|can't (?:say|tell)|maybe not)\b"
    ),
}


def heard(state: State, reading: Reading) -> State:
    """The state after a turn, as far as the list goes."""
    unload = state.unload
    if unload.phase == "listing":
        return replace(state, unload=_listed(unload, reading))
    if unload.phase == "sorting":
        return replace(state, unload=_sorted(unload, reading, entrusting=False))
    if unload.phase == "entrusting":
        return replace(state, unload=_sorted(unload, reading, entrusting=True))
    if unload.phase == "off" and _lists(state, reading):
        return replace(state, unload=replace(_listed(unload, reading), phase="listing"))
    return state


def _lists(state: State, reading: Reading) -> bool:
    """Whether a turn is itself a list of tasks, not a story with commas in it."""
    if not _LOADED & {state.topic, *dict(reading.topics)} or reading.size == "long" or reading.spans.feelings:
        return False
    if reading.spans.wish or any(one.lower().startswith(("not ", "no ")) for one in reading.spans.tasks):
        return False
    few = 3 if state.topic != "overload" else FEWEST
    return len(reading.spans.tasks) >= few and len(reading.spans.clauses) <= 1


def _listed(unload: Unload, reading: Reading) -> Unload:
    known = "".join(unload.tasks).lower()
    fresh = tuple(
        task for task in reading.spans.tasks if task.lower() not in known and not _COUNTED.fullmatch(task)
    )
    if reading.acts & {"dont-know", "no"} and len(reading.spans.tasks) <= 1:
        fresh = ()
    if _tells(reading):
        fresh = tuple(task for task in fresh if _NAMES[reading.language].search(_after(task, reading.text)))
    return replace(unload, tasks=(*unload.tasks, *fresh)[:9], away=0 if fresh else unload.away + 1)


_COUNTED = re.compile(r"[0-9一二三四五六七八九十]+(?:回|人|つ|度|月|日|年|時|分|時間|本|件)(?:だけ)?")
"""A number of something is no task: 一回."""
_NAMES = {
    "ja": re.compile(r"^(も|が|とか|と)、?(ある|あり|残|待|来)"),
    "en": re.compile(r"^\b(?:there's|also|plus)\b"),
}
"""What follows a task that is named in passing ("complaints, too") and not told of."""


def _after(task: str, text: str) -> str:
    """What frames a task: the words after it in Japanese, the sentence that holds it in English."""
    before, _, after = text.lower().partition(task.lower())
    return after if any("\u3040" <= c for c in text) else re.split(r"[.!?] ", before)[-1].lstrip()


def _tells(reading: Reading) -> bool:
    """Whether a turn tells something instead of naming tasks."""
    spans = reading.spans
    return bool(spans.feelings or spans.wish or len(spans.clauses) > 1) and len(spans.tasks) < 3


def _mentioned(unload: Unload, reading: Reading, among: tuple[str, ...]) -> tuple[str, ...]:
    """Tasks the speaker names, wholly or by their telling part; or all, or the rest."""
    if _ALL[reading.language].search(reading.text) and not _named(among, reading):
        return among
    return _named(among, reading)


def _named(among: tuple[str, ...], reading: Reading) -> tuple[str, ...]:
    """Those named where something is decided; "interviews, I'm not sure" leaves them where they are."""
    sentences = re.split(r"[。．.!?！？]", reading.text.lower())
    text = ". ".join(one for one in sentences if not _UNDECIDED[reading.language].search(one))
    return tuple(task for task in among if any(part in text for part in _parts(task)))


def _parts(task: str) -> list[str]:
    """What may stand for a task: its nouns, two characters or four letters at least."""
    pieces = re.split(r"の|と|[^\w一-龠ァ-ヶー]+|こと$|\b(?:the|your|a|for|of|with|on)\b", task.lower())
    return [
        task.lower(),
        *(piece.strip() for piece in pieces if piece and len(piece.strip()) >= (4 if piece.isascii() else 2)),
    ]


def _sorted(unload: Unload, reading: Reading, *, entrusting: bool) -> Unload:
    named = _mentioned(unload, reading, unload.unsorted)
    if _NONE[reading.language].search(reading.text) and not _named(unload.unsorted, reading):
        named = ()
    if reading.acts & {"dont-know", "refuse"}:
        return unload
    late = () if entrusting else _named_late(unload, reading)
    if entrusting:
        others = named or (unload.unsorted if _REST[reading.language].search(reading.text) else ())
        return replace(unload, others=(*unload.others, *others))
    return replace(unload, tasks=(*unload.tasks, *late), mine=(*unload.mine, *named, *late))


def _named_late(unload: Unload, reading: Reading) -> tuple[str, ...]:
    """Tasks that were not on the list before they were claimed; only short ones, and beside one that was."""
    if not _named(unload.unsorted, reading) or len(reading.spans.tasks) > 3:
        return ()
    longest = 10 if reading.language == "ja" else 22
    known = [part for task in unload.tasks for part in _parts(task)]
    return tuple(
        task
        for task in reading.spans.tasks
        if len(task) <= longest and task not in _JUDGED and not any(part in task.lower() for part in known)
    )


_JUDGED = frozenset(("無理", "自分", "ご自分", "全部", "それ", "you", "me", "it", "them"))
"""Not tasks, though they stand where a task would."""
_OTHERWISE = frozenset("goodbye human privacy doubt anger tell-me refuse topic-change correct thanks".split())
"""Acts that are answered first; the exercise waits."""


def decide(state: State, reading: Reading) -> Plan | None:
    """The plan while the exercise runs, or None."""
    if reading.acts & _OTHERWISE:
        return None
    unload = state.unload
    if unload.phase == "off":
        return _offer(state, reading)
    if unload.phase == "listing":
        return None if state.step else _collect(state, reading)
    if unload.phase in ("sorting", "entrusting"):
        return _sort(state, reading)
    if unload.phase == "who":
        return _who(state, reading)
    return None


def _offer(state: State, reading: Reading) -> Plan | None:
    """Once the load was received, ask for the list."""
    loaded = state.topic == "overload" or dict(state.interests).get("overload", 0.0) >= TOUCHED
    if not loaded or "unload-list" in state.asked or state.step or state.desired == "listen":
        return None
    carried = any(ACTS[state.language]["load"].search(turn) for turn in state.turns[-3:])
    if state.turn < 2 or not carried or state.asks_in_a_row() >= 2 or "dont-know" in reading.acts:
        return None
    return Plan("unload-list", ask="unload-list", key="start")


def _collect(state: State, reading: Reading) -> Plan | None:
    unload = state.unload
    done = "done-listing" in reading.acts or ("no" in reading.acts) or "dont-know" in reading.acts
    if len(unload.tasks) >= 7 or (done and len(unload.tasks) >= FEWEST):
        return Plan("unload-sort", ask="unload-sort", whole=("unload-sort", "mine"))
    if done or not unload.tasks or unload.away == 1:
        return None
    if unload.away > 1 and state.moves.count("unload-list") >= MOST_LISTED and len(unload.tasks) >= FEWEST:
        return Plan("unload-sort", ask="unload-sort", whole=("unload-sort", "mine"))
    if unload.away > 1 and not _tells(reading):
        return Plan("unload-list", ask="unload-list", whole=("unload-list", "back"))
    if unload.away > 1:
        return None  # a wish or a feeling came up: the list can wait
    if state.asks_in_a_row() >= 2 or ("unload-list" in state.moves[-1:] and not state.rested()):
        return Plan("unload-list", whole=("unload-list", "count"))
    return _more()


def _more() -> Plan:
    return Plan("unload-list", ask="unload-list", whole=("unload-list", "more"))


def _sort(state: State, reading: Reading) -> Plan | None:
    unload = state.unload
    if unload.phase == "sorting":
        if not unload.unsorted:
            return Plan("unload-sort", ask="unload-sort", whole=("unload-sort", "all-mine"))
        if unload.mine:
            return Plan("unload-sort", ask="unload-sort", whole=("unload-sort", "others"))
        return None
    if unload.others:
        key = "any" if unload.mine else "only"
        return Plan("unload-who", ask="unload-who", whole=("unload-who", key))
    return None


def _who(state: State, reading: Reading) -> Plan | None:
    if "dont-know" in reading.acts:
        return None
    if state.unload.mine and state.unload.others:
        return Plan("summarise", whole=("unload-who", "done"))
    if reading.spans.people:
        return Plan("affirm-act", whole=("unload-who", "trust"))
    return None


def settled(state: State, plan: Plan, reading: Reading) -> State:
    """The phase the exercise is in after a plan."""
    unload = state.unload
    if plan.move == "unload-list":
        phase = "listing"
    elif plan.whole == ("unload-sort", "mine"):
        phase = "sorting"
    elif plan.whole in (("unload-sort", "others"), ("unload-sort", "all-mine")):
        phase = "entrusting"
        unload = replace(unload, mine=() if plan.whole[1] == "all-mine" else unload.mine)
    elif plan.move == "unload-who":
        phase = "who"
    elif unload.phase == "listing" and unload.away < PATIENCE and plan.move != "close" and not state.step:
        phase = "listing"
    elif unload.phase in ("sorting", "entrusting") and unload.away < PATIENCE and plan.move != "close":
        phase, unload = unload.phase, replace(unload, away=unload.away + 1)
    elif unload.phase != "off":
        phase = "done"
    else:
        phase = unload.phase
    return replace(state, unload=replace(unload, phase=phase))  # type: ignore[arg-type]
