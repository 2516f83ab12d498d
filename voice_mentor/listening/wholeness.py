"""How likely are these English words a whole sentence, and not one cut short? From a learned table.

Whisper writes a full stop after whatever it hears, so its marks say nothing; the words do. They are looked
at as themselves and by what they need after them (``endings/en_classes.toml``): "I told him" waits for more,
"my team doesn't" does, a preposition wants its noun unless "what" or "who" stood before, an if-clause the
main one. The weights are made by benchmarks/train_endings.py.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from voice_mentor.hero.linear import Linear, load

_SENTENCES = re.compile(r"(?<=[.!?])[\"”’]?\s+")
_TOKEN = re.compile(r"[a-z0-9][a-z0-9'’-]*|[,;:—–]", re.IGNORECASE)
_HESITATION = re.compile(r"\b(?:um+|uh+|er+m?|hm+|you know|i mean)\b[,.]*\s*", re.IGNORECASE)
_COMMA = ","
_BEFORE = "^"  # stands where there is no word
_SHORTENED = {"m": "be", "re": "be", "ve": "have", "ll": "modal"}
_SUFFIXES = (
    *(
        "ing",
        "ed",
        "ly",
        "tion",
        "sion",
        "ment",
        "ness",
        "ity",
        "ance",
        "ence",
        "ship",
        "ure",
        "age",
        "or",
        "ist",
    ),
    *("ful", "ous", "ive", "al", "able", "ible", "less", "ic", "ish", "est", "er", "ies", "ss", "s", "y"),
)
_FINITE = frozenset({"be", "have", "do", "modal"})
_SUBORDINATES = frozenset({"because", "wh"})
_JOINS = frozenset({"joint", *_SUBORDINATES})
_AFTER_THAT = frozenset({"subject", "either", "article", "because"})
_RELATIVES = frozenset({"that", "who"})
_LOOKED_BACK = 6
"""Words whose place before the end is looked at."""
_MOST = 800
"""Characters that are looked at, so that somebody who never stops costs nothing."""
_LONGEST = 12
"""Words from which on the length of a sentence says nothing more."""


def wholeness(words: str) -> float:
    """Probability 0..1 that the last sentence is over, if as many pauses fall within sentences as after them.

    Args:
        words: as recognised, English; apart from commas, marks are believed between sentences only.
    """
    said = tokens(words)
    if not said:
        return 0.0
    return 1 / (1 + math.exp(-float(_weights().scores(features(said))[0])))


def tokens(words: str) -> list[str]:
    """The last sentence as lower-case words and commas, without hesitations and without marks at its end."""
    last = _SENTENCES.split(words.strip()[-_MOST:])[-1]
    found = _TOKEN.findall(_HESITATION.sub("", last))
    said = [token.lower().replace("’", "'") if token[0].isalnum() else _COMMA for token in found]
    while said and said[-1] == _COMMA:
        said.pop()
    return said


def features(said: list[str]) -> Iterator[str]:
    """What the table is asked about.

    Args:
        said: what ``tokens`` makes of the words; at least one.
    """
    kinds = [_kind(token) for token in said]
    yield from _last_words([_BEFORE] * 3 + said, [_BEFORE] * 4 + kinds)
    yield from _whole_sentence(said, kinds)
    yield from _last_clause(said, kinds)
    yield from _last_subordinate(said, kinds)
    yield from _last_verb(said, kinds)


def _last_words(words: list[str], kinds: list[str]) -> Iterator[str]:
    yield from (f"w{n}:{'_'.join(words[-n:])}" for n in (1, 2, 3))
    yield from (f"k{n}:{'_'.join(kinds[-n:])}" for n in (1, 2, 3, 4))
    yield f"wk:{words[-1]}_{kinds[-2]}"
    yield f"kw:{words[-2]}_{kinds[-1]}"
    yield f"wkk:{words[-1]}_{kinds[-2]}_{kinds[-3]}"
    yield f"kwk:{kinds[-1]}_{words[-2]}_{kinds[-3]}"
    yield from (f"p{place}:{kinds[-place]}" for place in range(2, min(_LOOKED_BACK, len(kinds)) + 1))


def _whole_sentence(said: list[str], kinds: list[str]) -> Iterator[str]:
    last, comma = kinds[-1], _COMMA in said
    clauses = 1 + sum(kind in _SUBORDINATES for kind in kinds) + _that_clauses(said, kinds)
    lack = clauses - sum(_finite(kind) for kind in kinds)
    yield f"n:{min(len(said), _LONGEST)}"
    yield f"nk:{min(len(said), 5)}_{last}"
    yield f"first:{kinds[0]}_{comma}"
    yield f"firstw:{said[0]}_{comma}_{len(said) > 4}"
    yield f"lack:{max(-2, min(lack, 2))}"
    yield f"lackk:{max(-1, min(lack, 2))}_{last}"
    yield f"gap:{_gap(said, kinds)}_{last}"
    yield f"asks:{kinds[0]}_{kinds[1] if len(kinds) > 1 else ''}_{last}"


def _last_clause(said: list[str], kinds: list[str]) -> Iterator[str]:
    begins = [i + 1 for i in range(len(said) - 1) if kinds[i] in _JOINS or said[i] in (_COMMA, "that")]
    start = begins[-1] if begins else 0
    finite = any(_finite(kind) for kind in kinds[start:])
    yield f"clause:{said[start - 1] if start else _BEFORE}_{min(len(said) - start, 4)}_{finite}"
    yield f"verb:{finite}_{kinds[-1]}"


def _last_subordinate(said: list[str], kinds: list[str]) -> Iterator[str]:
    """What stands before and after the last "if", "when" and the like: a main clause, or none yet."""
    places = [place for place, kind in enumerate(kinds) if kind == "because"]
    if not places:
        return
    place = places[-1]
    before = (
        _BEFORE
        if place == 0
        else said[place - 1]
        if said[place - 1] in (_COMMA, "that")
        else kinds[place - 1]
    )
    main = any(_finite(kind) for kind in kinds[:place])
    finite = sum(_finite(kind) for kind in kinds[place + 1 :])
    comma = _COMMA in said[place + 1 :]
    yield f"sub:{before}_{main}_{min(finite, 2)}_{comma}"
    yield f"subw:{said[place]}_{before}_{min(finite, 2)}_{comma}"


def _that_clauses(said: list[str], kinds: list[str]) -> int:
    """How often "that" begins a clause: it follows something, and a subject or "if" follows it."""
    pairs = zip(said[1:-1], kinds[2:], strict=True)
    return sum(word == "that" and kind in _AFTER_THAT for word, kind in pairs)


def _last_verb(said: list[str], kinds: list[str]) -> Iterator[str]:
    verbs = [place for place, kind in enumerate(kinds) if "v." in kind or _finite(kind)]
    if not verbs:
        return
    word, kind, after = said[verbs[-1]], kinds[verbs[-1]], kinds[verbs[-1] + 1 :]
    yield f"lv:{kind}_{'_'.join(after[:3])}"
    yield f"lvw:{word}_{min(len(after), 3)}"
    yield f"lvk:{kind}_{min(len(after), 3)}_{kinds[-1]}"
    yield f"lvg:{kind}_{_gap(said, kinds)}_{min(len(after), 2)}"
    yield f"lvn:{kind}_{min(len(after), 2)}_{min(len(said), 4)}"
    yield f"lvwk:{word}_{'_'.join(after[:2])}"


def _gap(said: list[str], kinds: list[str]) -> bool:
    """Whether a relative or a question word may stand for what is missing at the end."""
    return any(kind == "wh" or word in _RELATIVES for kind, word in zip(kinds[:-1], said, strict=False))


def _finite(kind: str) -> bool:
    return kind in _FINITE or "'" in kind or (kind.startswith("v.") and not kind.endswith("ing"))


@cache
def _kind(token: str) -> str:
    """What sort of word it is: of a closed list, a verb with its needs, a contraction, or by its suffix."""
    words, verbs = _classes()
    if token == _COMMA:
        return _COMMA
    if token in words:
        return words[token]
    if token in verbs:
        return verbs[token] + next((form for form in ("ing", "ed") if token.endswith(form)), "")
    head, mark, tail = token.partition("'")
    if mark:
        return f"{words.get(head, 'n')}'{_SHORTENED.get(tail, tail)}"
    if token[0].isdigit():
        return "number"
    return next((f"x{suffix}" for suffix in _SUFFIXES if token.endswith(suffix)), "x")


@cache
def _classes() -> tuple[dict[str, str], dict[str, str]]:
    """Class by word, and needs by form of a verb; a word's first class counts."""
    source = resources.files(__package__).joinpath("endings", "en_classes.toml")
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    words: dict[str, str] = {}
    for name, listed in table["words"].items():
        for word in listed:
            words.setdefault(word, name)
    needs: dict[str, set[str]] = {}
    for name, listed in table["verbs"].items():
        for form in (form for verb in listed for form in _forms(verb)):
            needs.setdefault(form, set()).add(name[:3])
    return words, {form: f"v.{'+'.join(sorted(found))}" for form, found in needs.items()}


def _forms(verb: str) -> Iterator[str]:
    """The regular forms of a verb; those of irregular ones that nobody says do no harm."""
    stem = verb[:-1] if verb.endswith("e") else verb
    yield verb
    yield f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "o")) else f"{verb}s"
    yield from (f"{stem}ed", f"{stem}ing", f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing")
    if verb.endswith("y"):
        yield from (f"{verb[:-1]}ies", f"{verb[:-1]}ied")


@cache
def _weights() -> Linear:
    return load(resources.files(__package__).joinpath("endings", "en_wholeness.npz"))
