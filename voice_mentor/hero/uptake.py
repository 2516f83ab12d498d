"""What a turn adds to what the coach knows: what it answered, what it brought up, what it decided."""

from __future__ import annotations

import re
from dataclasses import replace

from voice_mentor.hero.moves import Move
from voice_mentor.hero.reading import english
from voice_mentor.hero.reading.spans import Reading, Spans
from voice_mentor.hero.state import State
from voice_mentor.hero.steps import decided, stepped

SETTLED = ("wish", "step", "when", "obstacle", "plan", "confidence", "insight")
"""What a talk settles one by one."""


def heard(state: State, reading: Reading) -> State:
    """The state after a turn was heard: what it answered, and what it added."""
    after = _heard(state, reading)
    news = frozenset(name for name in SETTLED if getattr(after, name) != getattr(state, name))
    return replace(after, news=news)


def _heard(state: State, reading: Reading) -> State:
    spans = reading.spans
    state = replace(
        state,
        turns=(*state.turns, reading.text),
        speaker_length=state.speaker_length + spans.length,
    )
    if reading.acts & _CLOSING and reading.size != "long":
        return state
    interests = _interests(state, reading)
    state = replace(
        state,
        interests=interests,
        start=state.start or _worry(reading),
        feelings=_joined(state.feelings, spans.feelings),
        people=_joined(state.people, spans.people),
        focus=next(iter(spans.nouns), _single(spans, reading) or state.focus),
        last=max(spans.clauses, key=lambda one: one.weight, default=None),
        wish=spans.wish or state.wish,
        topic=_topic(replace(state, topic="general") if "topic-change" in reading.acts else state, interests),
    )
    if "silent-wish" in reading.acts:
        state = replace(state, desired="listen")
    if "think-wish" in reading.acts:
        state = replace(state, desired="think")
    return _answered(state, reading)


def _joined(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*old, *new)))


def _single(spans: Spans, reading: Reading) -> str:
    """The one word somebody of few words said."""
    telling = [word for word in spans.content if reading.language == "en" and len(word) > 3]
    return max(telling, key=len, default="") if reading.size == "word" else ""


FADING = 0.9
"""What is left of a topic's weight after a turn that didn't touch it."""
LEAD = 2.0
"""How many times heavier another topic must be before the coach follows it."""


NARROW = 1.0
"""Weight from which a topic's special case ("boss-growth" of "boss") is followed; half of one fading word."""


def _interests(state: State, reading: Reading) -> tuple[tuple[str, float], ...]:
    old = {} if "topic-change" in reading.acts else dict(state.interests)
    found = dict(reading.topics)
    names = old.keys() | found.keys()
    return tuple(sorted((name, old.get(name, 0.0) * FADING + found.get(name, 0.0)) for name in names))


def _topic(state: State, interests: tuple[tuple[str, float], ...]) -> str:
    """The heaviest topic; the one talked about stays until another is clearly heavier."""
    weights = dict(interests)
    if not any(weights.values()):
        return state.topic
    heaviest = max(weights, key=lambda name: weights[name])
    narrower = [name for name in weights if name.startswith(f"{state.topic}-") and weights[name] >= NARROW]
    if narrower and heaviest == state.topic:
        return max(narrower, key=lambda name: weights[name])
    current = weights.get(state.topic, 0.0)
    return heaviest if weights[heaviest] > current * LEAD else state.topic


_CLOSING = frozenset({"goodbye", "thanks"})
"""Acts of letting go: what is said in such a turn is no topic, no step and no insight."""
_NO_ANSWER = _CLOSING | frozenset(
    "dont-know refuse repeat anger doubt privacy human correct tell-me topic-change".split()
)
"""Acts after which a turn is no answer to what was asked."""


def _answered(state: State, reading: Reading) -> State:
    """Take the turn as the answer to what was asked, unless it does something else."""
    if state.step and reading.when and not state.when:
        state = replace(state, when=reading.when)
    if _sees(state, reading) and (insight := _insight(reading)):
        state = replace(state, insight=insight, insight_turn=state.turn)
    if reading.acts & _NO_ANSWER:
        return state
    gist = _gist(reading)
    if reading.number is not None and (
        state.pending == "ask-confidence" or (state.step and bare_number(reading))
    ):
        return replace(state, confidence=reading.number)
    if state.step and reading.plans and state.pending != "ask-step":
        return replace(state, plan=reading.spans.plan or gist)
    ahead = decided(state, reading)
    if ahead and state.pending != "if-then" and (reading.when or not state.step):
        plan = (reading.spans.plan or gist) if reading.plans else state.plan
        return replace(state, step=ahead, when=reading.when or state.when, plan=plan)
    state = _brought_up(state, reading)
    if not gist or "no" in reading.acts:
        return state
    return _stored(state, reading, gist)


def _sees(state: State, reading: Reading) -> bool:
    """Whether the speaker came to see something; a mere contrast counts once the talk is under way."""
    late = bool(state.step) or state.turn >= LATE
    return not reading.acts & _NO_ANSWER and (
        "insight" in reading.acts or (late and "contrast" in reading.acts)
    )


LATE = 6
"""Turn from which "it isn't X, it's Y" is something the speaker found, and not how the story begins."""


_ANSWERS: dict[str, tuple[Move, ...]] = {
    "exception": ("ask-exception", "ask-resource"),
    "other-seat": ("turn-the-seat",),
    "helper-named": ("ask-resource",),
}
"""Acts that answer a question before it was asked."""


def _brought_up(state: State, reading: Reading) -> State:
    """What was told before it was asked for is not asked for again."""
    answered = (move for act, moves in _ANSWERS.items() if act in reading.acts for move in moves)
    state = replace(state, asked=state.asked | frozenset(answered))
    if state.step and not state.obstacle and "foresees" in reading.acts and state.pending != "ask-insight":
        return replace(state, obstacle=_first(reading))
    idea = next((one.text for one in reading.spans.clauses if {"idea", "will"} & one.kinds), "")
    return replace(state, idea=idea or state.idea)


def _stored(state: State, reading: Reading, gist: str) -> State:
    if state.pending == "ask-wish":
        return replace(state, wish=reading.spans.wish or state.wish)
    if state.pending in ("ask-exception", "ask-resource"):
        return replace(state, resources=_joined(state.resources, (gist,)))
    if state.pending == "ask-step" and reading.size != "word":
        return stepped(state, reading)
    if state.pending == "ask-obstacle":
        if not _troubles(reading):
            return state
        return replace(
            state,
            obstacle=_first(reading) or gist,
            plan=(reading.spans.plan or gist) if reading.plans else state.plan,
        )
    if state.pending == "if-then":
        return replace(state, plan=reading.spans.plan or gist)
    if (
        state.pending == "ask-insight"
        and not reading.when
        and not _AGREES[reading.language].search(reading.text)
        and ("insight" in reading.acts or not _goes_on(reading))
    ):
        return replace(state, insight=_insight(reading), insight_turn=state.turn)
    return state


def _goes_on(reading: Reading) -> bool:
    """Whether an answer tells on of what weighs, of what was said or is wanted: nothing was seen in it."""
    kinds = frozenset[str]().union(*(one.kinds for one in reading.spans.clauses))
    unwanted = reading.language == "ja" and re.search(r"たくない", reading.text)
    return bool(kinds & {"feeling", "reported", "wish"} or reading.spans.feelings or unwanted)


_NOTHING = re.compile(
    r"特に(?:は)?な|思いつか|なさそう|ないと思|大丈夫(?:だと思|です)|"
    r"\b(?:nothing|can't think of|no idea|shouldn't be|fine)\b",
    re.I,
)


def _troubles(reading: Reading) -> bool:
    """Whether an answer names something that may come in the way; not a strength, nor that nothing will."""
    kinds = frozenset[str]().union(*(one.kinds for one in reading.spans.clauses))
    trouble = "foresees" in reading.acts or bool(
        kinds & {"negative", "opinion", "guess", "other", "if", "feeling"}
    )
    return trouble and not _NOTHING.search(reading.text)


_AGREES = {
    "ja": re.compile(
        r"^(?:あの|その|まあ|えっと|、)*(?:はい|ええ|うん|そう(?:です|ですね|かも)|まさに|なるほど)"
    ),
    "en": re.compile(
        r"^(?:uh|um|well|like|so|,|\s)*(?:yeah|yes|yep|right|exactly|sure|ok(?:ay)?|mm+|true)\b", re.I
    ),
}
"""How somebody begins who only agrees; what follows is the story going on, not what they came to see."""


def _worry(reading: Reading) -> str:
    """The heaviest clause of the first turn that says something, short enough to be named at the close."""
    told = [one for one in reading.spans.clauses if one.text and not one.kinds & {"will", "if"}]
    return max(told, key=lambda one: one.weight).ends if told else ""


def _first(reading: Reading) -> str:
    """What is named first: of what may get in the way, the rest is comment ("it always does")."""
    return next((one.whole for one in reading.spans.clauses if one.text), "")


def _gist(reading: Reading) -> str:
    """The words of an answer worth keeping: its last whole clause, else its best noun phrase."""
    spans = reading.spans
    own = [one for one in spans.clauses if not one.kinds & {"feeling", "if"}] or list(spans.clauses)
    if own:
        return max(own, key=lambda one: ("will" in one.kinds, one.weight, len(one.text))).whole
    if spans.nouns:
        return spans.nouns[0]
    return ""


_NUMBER_TALK = re.compile(
    r"[0-9０-９〇零一二三四五六七八九十]|くらい|ぐらい|です|かな|かね|ですね|点|割|ほど|でしょうか|たぶん|多分|[、。,.\s]"
)


def bare_number(reading: Reading) -> bool:
    """Whether a number is all that was said."""
    if reading.number is None or reading.size not in ("word", "short"):
        return False
    rest = _NUMBER_TALK.sub("", reading.text)
    return len(rest) <= 2 if reading.language == "ja" else len(reading.text.split()) <= 4


def _insight(reading: Reading) -> str:
    if reading.spans.insight and not _SAID_OF_IT.search(reading.spans.insight):
        return reading.spans.insight
    if (
        reading.spans.insight
    ):  # "It's an offer. That's what I hadn't seen.": the words are in what came before
        return ", ".join(one.whole for one in reading.spans.clauses if not _SAID_OF_IT.search(one.whole))
    gist = _gist(reading)
    return english.insight(gist) if reading.language == "en" else gist


_SAID_OF_IT = re.compile(
    r"^(?:that's|that is|this is) (?:what|how|something)\b|"
    r"^(?:それ|これ|そこ)(?:が|に|を|は)?(?:今まで)?(?:見え|気づ|わか|知ら)"
)
"""A clause that only says of another that it is new."""
