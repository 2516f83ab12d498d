"""Catches a coach that supplies the line: an opener, quoted or bare, that the speaker did not say themselves.

Knows nothing of the coach's phrase files. It reads what was said aloud, and what both others had said before.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from voice_mentor.practice import assess_opener
from voice_mentor.practice.asking import Role
from voice_mentor.seams import Language

GOLD = Path(__file__).parents[1] / "tests" / "data" / "gold"
LIKE_AN_OPENER = 0.8
"""Likeness, 0..1, to a labelled opener from which on a sentence of the coach's is one."""
THEIRS = 0.85
"""Share of a quotation that must have been said before for it to be a quotation."""

_QUOTED = re.compile(r"[「『]([^」』]+)[」』]|[\"“]([^\"”]+)[\"”]")
_HANDED = {
    "ja": re.compile(
        r"(たとえば|例えば).{2,}(聞|言|尋ね|切り出|声をかけ|話しかけ)|(など|とか|なんて)(はどう|いかが|聞|言)|"
        r"(と|って|みたいに)(聞いて|言って|尋ねて|切り出して|声をかけて)(は|みて|み|ください)|"
        r"(と|って)(聞く|言う|切り出す|尋ねる)(の|と|こと|ほう|方)"
    ),
    "en": re.compile(
        r"\b(try|how about|what about|maybe|perhaps|you (could|might|can)|for (example|instance)|"
        r"something like|such as|along the lines of|start (with|by)|open with|"
        r"ask (him|her|them|\w+) (what|how|about|if|whether|where|who))\b",
        re.IGNORECASE,
    ),
}
"""The words a line is handed over with."""
_ANSWERS = frozenset({"はい", "いいえ"})
"""Words in quotation marks that are no line: what a question can be answered with."""
_PRACTICE = {
    "ja": re.compile(
        r"言葉|一言|ひとこと|問い|聞|言|練習|会話|話|本番|返事|ご自分|自分のもの|自分らし|1on1|どなた|相手|この中|二つを|"
        r"答え|届|残|部分|時間|変わ|合う|いつ|その奥|どれ[がに]|どちら"
    ),
    "en": re.compile(
        r"\b(words?|lines?|question|hear|heard|sound|conversation|practi[cs]e|one-on-one|said|say|aim|"
        r"side by side|from the inside|from that|of this|of it|in it|about it|with it|hearing|which|"
        r"underneath)\b",
        re.IGNORECASE,
    ),
}
"""Words of somebody who speaks about a practice, and not in it."""


def supplied(reply: str, language: Language, heard: Sequence[str], who: str, role: Role) -> str:
    """The words of a reply that hand over a line; "" where none do.

    Args:
        reply: what the coach says.
        language: of the reply.
        heard: what the speaker and the other person said before.
        who: what the other person is called.
        role: of the speaker.
    """
    for match in _QUOTED.finditer(reply):
        words = match[1] or match[2]
        if words not in _ANSWERS and not _said(words, heard):
            return words
    bare = _QUOTED.sub("…", reply)
    for sentence in _sentences(bare):
        if _handed(sentence, language):
            return sentence
        if _opens(sentence, language, who, role) and not _echoed(sentence, heard):
            return sentence
    return ""


def _said(words: str, heard: Sequence[str]) -> bool:
    """Whether nearly all of it was said before, in one piece."""
    wanted = _plain(words)
    for one in heard:
        said = _plain(one)
        blocks = SequenceMatcher(None, wanted, said, autojunk=False).get_matching_blocks()
        if wanted in said or sum(block.size for block in blocks if block.size > 2) >= THEIRS * len(wanted):
            return True
    return False


def _echoed(sentence: str, heard: Sequence[str]) -> bool:
    """Whether a sentence gives back what was said, its person turned round."""
    mine = _plain(sentence)
    return any(_alike(mine, _plain(one)) for one in heard)


def _handed(sentence: str, language: Language) -> bool:
    return _HANDED[language].search(sentence) is not None


def _opens(sentence: str, language: Language, who: str, role: Role) -> bool:
    """Whether a sentence could be said to the other person as it stands."""
    name = re.escape(who)
    called = rf"^{name}[、,]" if language == "ja" else rf"^{name}, (?!then|it)"
    if re.search(called, sentence) and re.search(r"[?？]|か。?$|くださ", sentence):
        return True
    if who and who.lower() in sentence.lower():
        return False
    if _like_gold(sentence, language):
        return True
    asks = re.search(r"[?？]|か。?$", sentence) is not None
    strong = asks and assess_opener(sentence, language, role).quality == "strong"
    return strong and not _PRACTICE[language].search(sentence)


def _like_gold(sentence: str, language: Language) -> bool:
    mine = _plain(sentence)
    return len(mine) > 7 and any(_alike(mine, one) for one in openers(language))


def _alike(one: str, two: str) -> bool:
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    return matcher.real_quick_ratio() >= LIKE_AN_OPENER and matcher.ratio() >= LIKE_AN_OPENER


@cache
def openers(language: Language) -> tuple[str, ...]:
    """Labelled openers that are about something, without marks: "over to you" is nobody's line."""
    about = [one for one in labelled() if one["language"] == language and one["focus"] != "vague"]
    return tuple(_plain(one["text"]) for one in about)


@cache
def labelled() -> tuple[dict[str, str], ...]:
    """All labelled openers."""
    files = sorted(GOLD.glob("openers*.jsonl"))
    return tuple(json.loads(line) for file in files for line in file.read_text("utf-8").splitlines() if line)


def _sentences(text: str) -> list[str]:
    return [one.strip() for one in re.split(r"(?<=[。？！?!.])\s*", text) if one.strip()]


def _plain(text: str) -> str:
    return re.sub(r"[\W_]", "", text.lower())
