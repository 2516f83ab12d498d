"""The end of a Japanese clause, peeled: politeness, 〜と思う and 〜んです go, the plain form is made anew."""

from __future__ import annotations

import re
from dataclasses import dataclass

from voice_mentor.hero.reading import forms
from voice_mentor.hero.reading import lexicon_ja as lexicon
from voice_mentor.hero.reading.ja_kinds import mark_kinds
from voice_mentor.hero.reading.ja_words import ASKING, SELF
from voice_mentor.hero.reading.morphemes import Word

_TAIL = {"です", "ます", "だ", "た", "ん", "ぬ", "の"}

_NOUNISH = {"名詞", "形状詞", "代名詞", "接尾辞"}


@dataclass(slots=True)
class Peeled:
    """A clause without its politeness: the words before its head, the head, and how to end it."""

    before: list[Word]
    head: str
    ends: str
    kinds: set[str]
    nominal: bool = False


def peel(tokens: list[Word], link: str) -> Peeled | None:
    """Take politeness and framing off a clause's end; None where the end isn't understood."""
    kinds: set[str] = set()
    tokens = list(tokens)
    for _ in range(4):
        if lexicon.WONDERED.search("".join(w.surface for w in tokens[-7:])):
            kinds |= {"guess", "opinion"}
        wondered = _wondering(tokens)
        question = _strip_finals(tokens) and not wondered
        if wondered:
            kinds |= {"guess", "opinion"}
        cut = _opinion(tokens, kinds)
        if cut is None:
            if question and "opinion" not in kinds:
                return None
            return _head(tokens, link, kinds)
        framing = "".join(w.surface for w in tokens[cut:])
        if lexicon.DUTY.search(framing):
            kinds.add("will")
        if lexicon.GUESS.search(framing) and not _reproach(tokens[:cut], framing):
            kinds.add("guess")
        tokens, link = tokens[:cut], "。"
        if not lexicon.FACT.search(framing):
            kinds.add("opinion")
    return None


def _to_oneself(tokens: list[Word]) -> bool:
    """Whether か only weighs what the speaker will do: 任せてみようか, 聞いてみますか."""
    if tokens and tokens[-1].form.startswith("意志推量形"):
        return True
    return len(tokens) > 1 and tokens[-1].base == "ます" and tokens[-2].base == "みる"


def _reproach(tokens: list[Word], framing: str) -> bool:
    """Whether でしょう leaves nothing open: あの言い方はないでしょう."""
    return framing.startswith(("でしょう", "だろう")) and [w.surface for w in tokens[-2:]] == ["は", "ない"]


def _wondering(tokens: list[Word]) -> bool:
    """Whether か asks nobody: 止められるのがだめなのか, 口を出してるんですかね."""
    said = "".join(w.surface for w in tokens)
    return bool(_WONDERS.search(said)) and not any(w.base in _ASKED for w in tokens)


_WONDERS = re.compile(r"(?:の|ん)(?:です)?か(?:な|なあ|ね)*。?$|(?:です|ます|た)か(?:ね|なあ)。?$")
_ASKED = ASKING | {"なぜ", "どの", "どちら", "幾つ", "いくつ", "なに", "どんな", "いくら"}


def _strip_finals(tokens: list[Word]) -> bool:
    """Drop よ, ね and the like; say whether it was a question."""
    question = after = False
    while tokens and (
        tokens[-1].kind == "補助記号" or (tokens[-1].kind == "助詞" and tokens[-1].pos[1] == "終助詞")
    ):
        asks = tokens[-1].surface in ("か", "かい") and not after and not _to_oneself(tokens[:-1])
        question, after = question or asks, tokens[-1].surface in ("ね", "な", "なあ")
        tokens.pop()
    return question


def _opinion(tokens: list[Word], kinds: set[str]) -> int | None:
    """Where 〜と思う, 〜気がする, 〜かもしれない, 〜感じ begin, if the clause ends so."""
    surface = "".join(w.surface for w in tokens)
    told = [w.base for w in tokens[-2:-1]] in (["です"], ["ます"])  # 何でもないですって
    open_ended = tokens and tokens[-1].surface in ("って", "と") and not told
    doubted = (lexicon.DOUBTED,) if "opinion" in kinds else ()
    for pattern in (*doubted, *lexicon.OPINIONS, *((lexicon.LEFT_OPEN,) if open_ended else ())):
        found = pattern.search(surface)
        if found and found.start() > 0:
            return _index_at(tokens, found.start())
    return None


def _index_at(tokens: list[Word], offset: int) -> int | None:
    position = 0
    for i, word in enumerate(tokens):
        if position == offset:
            return i
        position += len(word.surface)
    return None


def _head(tokens: list[Word], link: str, kinds: set[str]) -> Peeled | None:
    k = len(tokens)
    while k > 0 and tokens[k - 1].base in _TAIL and tokens[k - 1].kind in ("助動詞", "助詞", "名詞"):
        if tokens[k - 1].surface in ("の", "ん") and tokens[k - 1].pos[1] not in ("準体助詞", "*", "格助詞"):
            break
        k -= 1
    if k == 0:
        return None
    if tokens[-1].surface == "に" and tokens[-1].base == "だ":
        return None  # 立場的に: an adverb left over
    before, head = _seeming(tokens[:k])
    tail = [w.base for w in tokens[k:]]
    mark_kinds(tokens, head, tail, kinds)
    if link == "と" and head.base == "する" and not tail and before and before[-1].surface == "から":
        return None  # 課長からすると: a seat, not a deed
    if link in ("と", "ば") or tokens[-1].surface in ("たら", "なら", "だら"):
        kinds.add("if")
        kinds -= {"wish", "deed"}
    if link in ("て", "て。", "、") and head.form.startswith("連用形") and not tail:
        kinds.discard("will")
    if head.kind == "助詞" and head.surface in ("だけ", "ばかり", "から", "くらい"):
        return _noun_end(before, head, tail, kinds)  # 遠慮してただけ
    if head.kind in (*_NOUNISH, "副詞") and not head.conjugation.startswith("形容詞"):
        return _noun_end(before, head, tail, kinds)
    if head.kind in ("動詞", "形容詞", "助動詞", "接尾辞"):
        return _verb_end(before, head, tail, link, kinds)
    return None


def _seeming(tokens: list[Word]) -> tuple[list[Word], Word]:
    """Take the head off; 〜そう goes with its verb, since it is no less a guess when it is given back."""
    before, head = tokens[:-1], tokens[-1]
    if head.base != "そう" or head.pos[1] != "助動詞語幹":
        return before, head
    while before:
        last = before.pop()
        head = Word(last.surface + head.surface, head.base, head.pos)
        on = before and before[-1].pos[1] == "接続助詞"
        if last.kind in ("動詞", "形容詞", "形状詞", "名詞") and not (last.pos[1] == "非自立可能" and on):
            break
    written = head.surface.replace("ちゃい", "てしまい").replace("じゃい", "でしまい")
    return before, Word(written, head.base, head.pos)


def _noun_end(before: list[Word], head: Word, tail: list[str], kinds: set[str]) -> Peeled | None:
    if not {"です", "だ"} & set(tail) and ("opinion" not in kinds or tail):
        return None
    surface = "ご自分" if head.base in SELF else head.surface
    if head.surface == "つもり" and not (before and before[-1].base == "た"):
        kinds.add("will")
    if head.pos[2] == "人名":
        surface += "さん"
    if head.surface in lexicon.TITLES and before:
        before, surface = before[:-1], before[-1].surface + surface
    if "ぬ" in tail:
        return None
    if head.base in ("無理", "だめ", "ダメ", "駄目") and "opinion" in kinds:
        kinds |= {"guess", "other"}  # never agreed with
    if "た" in tail:
        return Peeled(before, surface + "だった", surface + "だった", kinds | {"past"}, nominal=True)
    return Peeled(before, surface + "な", surface, kinds, nominal=True)


def _denied(before: list[Word]) -> bool:
    """Whether ない denies a noun, or perhaps asks: いい人じゃない. 〜わけじゃない only denies."""
    ends = [w.surface for w in before[-2:]]
    return bool(ends) and ends[-1] in ("じゃ", "では") and ends[0] != "わけ"


def _verb_end(before: list[Word], head: Word, tail: list[str], link: str, kinds: set[str]) -> Peeled | None:
    form = _verb_form(head, tail, link, kinds)
    if form is None:
        return None
    if head.base in ("ない",) and "ます" not in tail and _denied(before):
        return None
    if head.base in ("てる", "でる") and form.startswith(("てい", "でい")):
        return Peeled(before, form, form, kinds)
    return Peeled(before, form, form, kinds, nominal=head.kind == "形容詞")


_STATES = {
    "いる",
    "ある",
    "てる",
    "ている",
    "できる",
    "わかる",
    "分かる",
    "思う",
    "なる",
    "しまう",
    "違う",
    "困る",
    "見える",
    "聞こえる",
    "来る",
    "くる",
    "届く",
    "かかる",
    "続く",
    "起きる",
    "増える",
    "減る",
}
"""Verbs whose plain form names a state: no answer to "what will you do?"."""


def _verb_form(head: Word, tail: list[str], link: str, kinds: set[str]) -> str | None:
    base = forms.full(head.base)
    if tail[-1:] == ["ます"] and link in ("て", "て。") and "ぬ" not in tail:
        return _linked(head, base, "て。", kinds)  # 倒れまして
    if "ます" in tail and not {"た", "ぬ"} & set(tail) and head.kind == "動詞" and base not in _STATES:
        kinds.add("act")
    if "ます" in tail:
        if "ぬ" in tail:
            negative = forms.negative(head.base, head.conjugation)
            return negative[:-1] + "かった" if "た" in tail else negative
        return forms.past(head.base, head.conjugation) if "た" in tail else base
    if tail[:1] == ["た"]:
        return forms.past(head.base, head.conjugation)
    if tail[:1] == ["ぬ"]:
        return forms.negative(head.base, head.conjugation) if head.form.startswith("未然形") else None
    if head.form.startswith(("終止形", "連体形")):
        return base if head.surface == head.base else head.surface
    if head.form.startswith("意志推量形"):
        kinds.add("will")
        return base
    if "will" in kinds and head.form.startswith(("連用形", "未然形")):
        return base
    if head.form.startswith(("連用形", "仮定形")) and link in ("て", "て。", "、", "ば", "。"):
        return _linked(head, base, link, kinds)
    return None


def _linked(head: Word, base: str, link: str, kinds: set[str]) -> str | None:
    """A clause that goes on: the state it names holds, what is over is told as over."""
    if "opinion" in kinds:
        return base
    if link == "ば" or (link == "。" and head.kind in ("動詞", "形容詞") and head.base != "ない"):
        return None  # 一か月早く: said after the sentence it belongs to
    stative = (
        head.kind in ("形容詞", "助動詞")
        or forms.is_adjective(head.conjugation)
        or base in ("いる", "ある", "できる", "見える", "感じる", "思える")
        or base.endswith("ている")
    )
    if head.conjugation.startswith("助動詞-レル") or base.endswith("しまう"):
        kinds.add("past")
        return forms.past(head.base, head.conjugation)
    if link == "て。" and not stative:
        kinds.add("past")  # left open, as talk often is: 辞めたいって言い出して。
        return forms.past(head.base, head.conjugation)
    return base if stative else None
