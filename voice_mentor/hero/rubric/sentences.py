"""Sentences, and which of them ask something."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_JA_END = re.compile(r"[^。！？!?\n]+[。！？!?\n]*[」』）]?|[。！？!?\n]+")
_EN_END = re.compile(
    r"(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bMrs\.)(?<!\be\.g\.)(?<!\bi\.e\.)(?<=[.!?])[\"”’)]*\s+|\n+"
)
_CLOSING = '。！？!?.…\n 　"”』）)〜～'
_SHORT_QUOTE = re.compile(r"「[^」]{1,24}」|“[^”]{1,60}”|\"[^\"]{1,60}\"")
_QUOTE_MARK = "＊"

_WH = re.compile(
    r"何(?!か(?!ら)|も|度|とか)|なに|誰(?!か(?!ら)|も|で)|だれ|どこ(?!か(?!ら))|どう(?!して|も|か)|どの|どれ|どんな|どちら|どなた|いつ(?!も|か(?!ら))|いくつ"
)
_JA_ASKS = re.compile(
    r"(?:です|ます|でした|ました|ません|でしょう|だろう|ない|た|る|かな?い|の|う)か(?:ね|な|しら)?$|か$"
)
_JA_BACKCHANNEL = re.compile(
    r"^(?:(?:ああ|はい|ええ|なるほど)[、。]?)?(?:そう(?:です|でした|なん(?:です|でした))|なるほど)(?:か|ね)?$|(?:かどうか|のだろうか|というか|とか|ばかりか|どころか|いつか|どこか|誰か|何か|なぜか|確か|静か|しか)$"
)
_JA_SOFT = re.compile(r"(?:でしょう|かな|かしら|だろう)$")
_JA_JOINED = re.compile(r"(?:です|ます|でした|ました|ません|でしょう|だろう)か(?:[、,]|\s)+")
_JA_OR = re.compile(r"それとも|または|あるいは")
_EN_HEAD = (
    r"(?:what|who|whom|whose|which|where|when|why|how|do|does|did|is|are|was|were|am|have|has|had|can|could|"
    r"will|would|should|shall|may|might)(?:n’t|’s|’d|’re|’ll)?"
)
_EN_SECOND = re.compile(
    rf"(?:,|;|—|–| -)? (?:and|but|so) (?:also |then |if so,? )?(?:what|who|which|where|when|how|why)(?:’s|’d|’re| \w+)?"
    r" (?:is|are|do|does|did|was|were|would|could|can|will|might|should|has|have|much|many|long|often|you|made|makes|helps|happened)\b"
    r"|, and (?:do|did|does|is|are|was|were|have|has|can|could|would|will|should) (?:you|he|she|they|it|there|that|your)\b"
)
_EN_OPENS = re.compile(rf"^(?:and |but |so |then |okay, |now, )?{_EN_HEAD}\b", re.IGNORECASE)


@dataclass(frozen=True)
class Sentence:
    """One sentence.

    Attributes:
        text: as written.
        core: without its closing marks, apostrophes as ’.
        asks: how many questions it holds; alternatives are one.
        start: index in the reply.
    """

    text: str
    core: str
    asks: int
    start: int

    @property
    def unquoted(self) -> str:
        """The core with short quotations blanked: those words are somebody's own."""
        return _SHORT_QUOTE.sub(_QUOTE_MARK, self.core)


def plain(text: str) -> str:
    """One way of writing apostrophes and quotation marks."""
    return text.replace("'", "’").replace("‘", "’")


def _ja_questions(text: str, core: str) -> int:
    if _JA_BACKCHANNEL.search(core):
        return 0
    soft = _JA_SOFT.search(core) and _WH.search(core)
    if not (text.rstrip("」』）").endswith(("？", "?")) or _JA_ASKS.search(core) or soft):
        return 0
    parts = _JA_JOINED.split(core)
    alternatives = _JA_OR.search(core) or not any(_WH.search(part) for part in parts)
    return 1 if alternatives else len(parts)


def _en_questions(text: str, core: str) -> int:
    if "?" not in text[len(core) - 1 :]:
        return 0
    opens = _EN_OPENS.match(core)
    asked = core[opens.end() :] if opens else core
    return 1 + len(_EN_SECOND.findall(asked))


@lru_cache(maxsize=256)
def split(reply: str, language: str) -> tuple[Sentence, ...]:
    """The sentences of a reply, in order."""
    if language == "ja":
        spans = [(match.group(), match.start()) for match in _JA_END.finditer(reply)]
    else:
        cuts = [0, *(match.end() for match in _EN_END.finditer(reply)), len(reply)]
        spans = [(reply[a:b], a) for a, b in zip(cuts, cuts[1:], strict=False)]
    count = _ja_questions if language == "ja" else _en_questions
    sentences = []
    for text, start in spans:
        core = plain(text).strip().rstrip(_CLOSING)
        if core:
            sentences.append(Sentence(text.strip(), core, count(plain(text).strip(), core), start))
    return tuple(sentences)


def questions(reply: str, language: str) -> int:
    """How many questions a reply holds."""
    return sum(sentence.asks for sentence in split(reply, language))


def has_wh(text: str) -> bool:
    """Whether Japanese text holds a question word."""
    return _WH.search(text) is not None
