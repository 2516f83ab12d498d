"""A second reading of the rubric, so that the gate that words the replies doesn't judge itself.

Written from the coach's description alone, with words and means of its own: word lists as plain regular
expressions (``second_checker_words.toml``), Sudachi's dictionary forms where Japanese content words are
compared, and the longest common pieces for what is verbatim. It reads text only; where text can't show a
rule, it doesn't judge it. It is meant to be quick to distrust: a reply it flags is to be looked at.

    .venv/bin/python -m benchmarks.second_checker    # how it does on the labelled lines

Rules 18 to 22, over a whole conversation, are in ``second_session.py``.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

HARD = range(1, 11)
"""The rules marked H: no reply is ever spoken that breaks one."""
MOST = {"ja": 120, "en": 55}
"""Rule 4: characters in Japanese, words in English."""
VERBATIM = 0.6
"""Rule 11: the largest share of a reply that may be the speaker's words as they stood."""
PIECE = {"ja": 5, "en": 3}
"""Characters or words in a row from which something counts as verbatim."""
_RUNNING = {"greet", "hold-silence", "own-it", "be-honest", "respect", "ask-permission", "invite", "repeat",
            "switch-language", "correct", "close", "ask-stop", "unload-list", "unload-sort", "unload-who",
            "ask-confidence"}  # fmt: skip
"""Moves that run the session: rules 11 and 12 ask nothing of them."""
_ASKING = {"ask-wish", "turn-the-seat", "ask-exception", "ask-resource", "ask-options", "ask-step", "if-then",
           "ask-obstacle", "ask-confidence", "ask-insight", "ask-stop", "ask-permission"}  # fmt: skip
_TELLING = {"reflect", "reflect-both-sides", "affirm-act", "summarise", "close", "return-words", "invite"}


@dataclass(frozen=True, slots=True)
class Around:
    """What surrounds a reply: language, what both said before (oldest first), leave given, the move."""

    language: str
    speaker: Sequence[str] = ()
    coach: Sequence[str] = ()
    leave: bool = False
    move: str | None = None


@dataclass(frozen=True, slots=True)
class Flaw:
    """A rule's number and the words that broke it."""

    rule: int
    words: str


@cache
def word_lists(language: str) -> dict[str, Any]:
    """The word lists of a language."""
    path = Path(__file__).with_name("second_checker_words.toml")
    return dict(tomllib.loads(path.read_text("utf-8"))[language])


def hit(language: str, name: str, text: str) -> re.Match[str] | None:
    """The first match of a word list (or of its one expression) in a text."""
    listed = word_lists(language)[name]
    for pattern in [listed] if isinstance(listed, str) else listed:
        found = re.search(pattern, text, re.IGNORECASE)
        if found:
            return found
    return None


# --- pieces of text ------------------------------------------------------------------------------------


def plain(text: str) -> str:
    """One kind of apostrophe."""
    return re.sub(r"[’`]", "'", text)


def sentences(text: str, language: str) -> list[str]:
    """Split at full stops, question and exclamation marks; what stands in quotation marks stays whole."""
    held = re.sub(r"「[^」]*」|\"[^\"]*\"", lambda m: re.sub(r"[。？！?.!]", "・", m.group()), text)
    ends = r"(?<=[。？！?!])" if language == "ja" else r"(?<=[.?!])\s+"
    return [part.strip() for part in re.split(ends, held) if part.strip()]


def asks(sentence: str, language: str) -> bool:
    """Whether a sentence is a question."""
    bare = sentence.rstrip("。 ")
    if "?" in sentence or "？" in sentence:
        return True
    return language == "ja" and bool(
        re.search(r"(ですか|ますか|ましたか|でしたか|ませんか|でしょうか|でしょう|のですか|んですか)$", bare)
    )


def invites(text: str, language: str) -> bool:
    """Whether it invites the speaker to go on."""
    return hit(language, "invitation", text) is not None


@cache
def _tokenizer() -> Any:
    import sudachipy

    return sudachipy.Dictionary(dict="core")


@cache
def _sudachi() -> Any:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # an old name of the same call
        return _tokenizer().create()


@cache
def content(text: str, language: str) -> frozenset[str]:
    """Dictionary forms of the words that carry meaning."""
    stop = word_lists(language)["stop_words"]
    if language == "en":
        found = re.findall(r"[a-z']+", plain(text).lower())
        return frozenset(_stem(word) for word in found if word not in set(stop.split()) and len(word) > 2)
    kept = ("名詞", "動詞", "形容詞", "形状詞", "副詞")
    return frozenset(
        one.normalized_form()
        for one in _sudachi().tokenize(text)
        if one.part_of_speech()[0] in kept and not {one.dictionary_form(), one.normalized_form()} & {*stop}
    )


def _stem(word: str) -> str:
    word = re.sub(r"'(s|re|ve|d|ll|m)$", "", word)
    return re.sub(r"(?<=\w{3})(ing|ed|es|s|e|ly)$", "", word)


def length(text: str, language: str) -> int:
    """Characters without punctuation (ja) or words (en)."""
    return len(re.sub(r"[\W_]", "", text)) if language == "ja" else len(text.split())


def verbatim(reply: str, turn: str, language: str) -> float:
    """Share of a reply made of pieces of the speaker's turn as they stood."""
    split = (lambda t: list(re.sub(r"[\W_]", "", t))) if language == "ja" else (
        lambda t: re.findall(r"[a-z']+", t.lower()))  # fmt: skip
    mine, theirs = split(reply), split(turn)
    blocks = SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()
    same = sum(block.size for block in blocks if block.size >= PIECE[language])
    return same / len(mine) if mine else 0.0


def opening(text: str, language: str) -> str:
    """How a reply begins: three words, or in Japanese five characters."""
    if language == "en":
        return " ".join(re.findall(r"[a-z']+", text.lower())[:3])
    return re.sub(r"[\W_]", "", text)[:5]


# --- one reply -----------------------------------------------------------------------------------------


def check(reply: str, around: Around) -> list[Flaw]:
    """The rules a reply breaks, 1 to 17."""
    language, reply = around.language, plain(reply)
    found = [*_speakable(reply, around), *_same_language(reply, around)]
    if around.move == "safety":  # rule 6: scripted lines take the place of the rest
        return found
    parts = sentences(reply, language)
    for judge in (_questions, _advice, _tone, _feelings, _minds, _echo, _order, _move):
        found += judge(reply, parts, around)
    return sorted(found, key=lambda flaw: flaw.rule)


def _speakable(reply: str, around: Around) -> list[Flaw]:
    found = []
    size = len(reply) if around.language == "ja" else len(reply.split())
    if size > MOST[around.language] and around.move != "safety":
        found.append(Flaw(4, f"{size}"))
    odd = re.search(
        r"https?:|www\.|[*#|<>{}\[\]_~^=]|^\s*([-•・]|\d+[.)])\s|\n|[\U0001F300-\U0001FAFF☀-➿]", reply
    )
    return [*found, Flaw(5, odd.group())] if odd else found


def _same_language(reply: str, around: Around) -> list[Flaw]:
    if around.language == "en":
        foreign = re.search(r"[\u3040-\u30ff\u4e00-\u9fff]+", reply)
        return [Flaw(16, foreign.group())] if foreign else []
    said = " ".join(around.speaker).lower()
    for word in re.findall(r"[A-Za-z]{2,}", reply):
        if word.lower() not in said and word not in ("AI", "on"):
            return [Flaw(16, word)]
    if "あなた" in reply:
        return [Flaw(16, "あなた")]
    parts = sentences(reply, "ja")
    if parts and not any(hit("ja", "polite", part.rstrip("。？！ 」")) for part in parts):
        bare = parts[-1].rstrip("。")
        if length(bare, "ja") > 6 and not bare.endswith(("と", "」")):
            return [Flaw(16, bare)]
    return []


def _questions(reply: str, parts: Sequence[str], around: Around) -> list[Flaw]:
    asking = [part for part in parts if asks(part, around.language)]
    marks = reply.count("?") + reply.count("？")
    return [Flaw(1, asking[-1])] if len(asking) > 1 or marks > 1 else []


def _advice(reply: str, parts: Sequence[str], around: Around) -> list[Flaw]:
    if around.leave:
        ideas = sum(1 for part in parts if hit(around.language, "advice", part))
        return [Flaw(3, reply)] if ideas > 1 else []
    if hit(around.language, "asks_leave", reply):
        return []
    broke = hit(around.language, "advice", _unquoted(reply))
    return [Flaw(2, broke.group())] if broke and not _own_words(broke.group(), around) else []


def _unquoted(text: str) -> str:
    return re.sub(r"「[^」]*」|\"[^\"]*\"", "…", text)


def _own_words(words: str, around: Around) -> bool:
    """Whether the speaker said the same of themselves: to give it back is no advice."""
    turned = re.sub(
        r"\byou('re|'d|'ll|'ve)?\b",
        lambda m: {"'re": "i'm"}.get(m.group(1) or "", "i" + (m.group(1) or "")),
        words.lower(),
    )
    return len(turned) > 3 and any(turned.strip(" .,") in plain(turn).lower() for turn in around.speaker)


def _tone(reply: str, parts: Sequence[str], around: Around) -> list[Flaw]:
    found = []
    for rule, name in ((7, "confront"), (9, "diagnosis"), (13, "praise")):
        broke = hit(around.language, name, _unquoted(reply))
        if broke and not _own_words(broke.group(), around):
            found.append(Flaw(rule, broke.group()))
    for part in parts:
        broke = hit(around.language, "blaming_why", _unquoted(part))
        if broke and (asks(part, around.language) or "why don" in part.lower()):
            found.append(Flaw(14, broke.group()))
            break
    return found


def _feelings(reply: str, parts: Sequence[str], around: Around) -> list[Flaw]:
    if not around.speaker:
        return []
    for part in parts:
        if hit(around.language, "tentative", part):
            continue
        for word in word_lists(around.language)["feelings"]:
            edge = r"\b" if around.language == "en" else ""
            if re.search(edge + word + edge, part.lower()) and not _denied(part, word, around.language):
                if not any(_felt(turn, word, around.language) for turn in around.speaker):
                    return [Flaw(8, part)]
    return []


def _denied(text: str, word: str, language: str) -> bool:
    """Whether a feeling stands under a negation: right after it in Japanese, shortly before it in English."""
    at = text.lower().find(word)
    if language == "ja":
        return hit(language, "negations", text[at + len(word) : at + len(word) + 9]) is not None
    near = re.split(r"[.,;]|\bbut\b", text[max(0, at - 22) : at])[-1]
    return hit(language, "negations", near) is not None


_KIN = {"tired": "exhaust", "embarrassed": "embarrass", "worried": "worry", "疲れ": "つかれ", "嫌": "いや",
        "焦り": "焦", "焦る": "焦", "イライラ": "いら", "怒り": "怒"}  # fmt: skip
"""Other forms of the same word."""


def _felt(turn: str, word: str, language: str) -> bool:
    low = plain(turn).lower().replace("後悔", "" if word == "悔しい" else "後悔")  # regret isn't chagrin
    stem = word.removesuffix("い") if language == "ja" else word[:5]
    return any(form in low and not _denied(low, form, language) for form in (stem, _KIN.get(word, stem)))


def _minds(reply: str, parts: Sequence[str], around: Around) -> list[Flaw]:
    for part in map(_unquoted, parts):
        other = hit(around.language, "others", part)
        mind = hit(around.language, "minds", part[other.end() :]) if other else None
        if mind is None or asks(part, around.language) or hit(around.language, "hedged_minds", part):
            continue
        stem = mind.group().split()[-1][:4] if around.language == "en" else mind.group()[:2]
        if around.speaker and not any(stem in turn.lower() for turn in around.speaker):
            return [Flaw(10, part)]
    return []


def _echo(reply: str, parts: Sequence[str], around: Around) -> list[Flaw]:
    found = []
    if around.speaker:
        share = verbatim(reply, around.speaker[-1], around.language)
        if share > VERBATIM:
            found.append(Flaw(11, f"{share:.0%} verbatim"))
        theirs = frozenset[str]().union(*(content(turn, around.language) for turn in around.speaker))
        last = content(around.speaker[-1], around.language)
        if last and around.move not in _RUNNING and not theirs & content(reply, around.language):
            found.append(Flaw(11, "nothing of theirs"))
    begun = opening(reply, around.language)
    if begun and begun in {opening(line, around.language) for line in around.coach[-4:]}:
        found.append(Flaw(15, begun))
    return found


def _order(reply: str, parts: Sequence[str], around: Around) -> list[Flaw]:
    if not around.speaker or around.move in _RUNNING or not content(around.speaker[-1], around.language):
        return []
    first = next((part for part in parts if asks(part, around.language)), None)
    if first is None or first != parts[0]:
        return []
    theirs = frozenset[str]().union(*(content(turn, around.language) for turn in around.speaker[-2:]))
    return [] if theirs & content(first, around.language) else [Flaw(12, first)]


def _move(reply: str, parts: Sequence[str], around: Around) -> list[Flaw]:
    asking = any(asks(part, around.language) for part in parts)
    if around.move in _ASKING and not asking and not invites(reply, around.language):
        return [Flaw(17, f"{around.move} asks nothing")]
    if around.move in _TELLING and asking:
        return [Flaw(17, f"{around.move} asks")]
    if around.move == "ask-confidence" and not hit(around.language, "asks_confidence", reply):
        return [Flaw(17, "no scale")]
    return []


def leave_given(turns: Sequence[str], replies: Sequence[str], language: str) -> bool:
    """Whether leave to offer an idea stands: asked for, and granted or demanded, within two turns.

    Args:
        turns: what the speaker said, oldest first.
        replies: what the coach had said before each turn; one for each.
        language: "ja" or "en".
    """
    recent = list(zip(turns, replies, strict=False))[-2:]
    asked = any(hit(language, "asks_leave", plain(reply)) for reply in replies[-3:])
    return asked and any(hit(language, "grants_leave", turn) for turn, _ in recent)


# --- a conversation ------


def flaws(turns: Sequence[Mapping[str, str]]) -> list[list[Flaw]]:
    """What each coach turn of a conversation breaks, in order."""
    return [check(one["text"], around(turns, n)) for n, one in enumerate(turns) if one["who"] == "coach"]


def around(turns: Sequence[Mapping[str, str]], place: int) -> Around:
    """What surrounds the coach turn at a place in a conversation."""
    before, language = turns[:place], turns[place]["language"]
    said = [one["text"] for one in before if one["who"] == "speaker"]
    replies = [one["text"] for one in before if one["who"] == "coach"]
    leave = leave_given(said, replies, language)
    return Around(language, said, replies, leave, turns[place].get("move"))


def on_labelled(lines: Iterable[Mapping[str, Any]]) -> tuple[int, int, int, list[str]]:
    """Right, missed and false hard findings on labelled lines, and those it got wrong."""
    right = missed = false = 0
    wrong: list[str] = []
    for line in lines:
        got = {flaw.rule for flaw in check(line["text"], Around(line["language"], leave=line["permission"]))}
        want = set(line["violations"])
        got = {rule for rule in got if rule in (1, 2, 3, 7, 9, 13, 14)}
        right, missed, false = right + len(got & want), missed + len(want - got), false + len(got - want)
        if got != want:
            wrong.append(f"{sorted(want)} {sorted(got)} {line['text']}")
    return right, missed, false, wrong


if __name__ == "__main__":
    gold = Path(__file__).parent.parent / "tests/data/gold/behaviour.jsonl"
    rows = [json.loads(row) for row in gold.read_text("utf-8").splitlines() if row.strip()]
    for name in ("ja", "en"):
        r, m, f, bad = on_labelled(row for row in rows if row["language"] == name)
        print(f"{name}: recall {r / (r + m):.3f} ({m} missed), precision {r / (r + f):.3f} ({f} false)")
        print(*bad, sep="\n")
