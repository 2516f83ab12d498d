"""Japanese words one by one: which carry weight, how they are turned round, who and what is felt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from voice_mentor.hero.reading import lexicon_ja as lexicon
from voice_mentor.hero.reading.morphemes import Word

_THEIRS = re.compile(
    r"(?:"
    + "|".join(sorted(map(re.escape, lexicon.OTHERS - {"会社", "チーム", "人事"}), key=len, reverse=True))
    + r"|さん|君|の人|の子)(?:の方|たち)?(?:が|は|も)(?!.*(?:私|僕|俺|自分))"
)
SELF = {"私", "わたし", "僕", "ぼく", "俺", "おれ", "わし", "自分", "わたくし"}
ASKING = {"何", "どう", "どこ", "いつ", "誰", "どんな", "どれ"}


_KIN = {
    "父": "お父さま",
    "母": "お母さま",
    "妻": "奥さま",
    "嫁": "奥さま",
    "夫": "ご主人",
    "旦那": "ご主人",
    "息子": "息子さん",
    "娘": "娘さん",
    "子供": "お子さん",
    "子ども": "お子さん",
}
"""The speaker's own people, as somebody else names them."""


_PREDICATES = ("動詞", "形容詞", "副詞")


def is_content(word: Word) -> bool:
    """Whether a word can stand for what was said."""
    return (
        word.kind in ("名詞", "動詞", "形容詞", "形状詞")
        and word.pos[1] not in ("非自立可能", "数詞")
        and word.base not in lexicon.LIGHT
    )


def misheard(tokens: Sequence[Word]) -> bool:
    """Whether words can't stand together like this: they were misheard, and given back they are nonsense.

    A word in no dictionary (Latin letters aside), the bare stem of an adjective before a noun (怖|くまは), a
    prefix before a verb (突|寝た), an object and nothing that takes one (ミントを人間に違いない).
    """
    if not all(one.known or one.surface.isascii() for one in tokens):
        return True
    if any(_impossible(one, after) for one, after in pairwise(tokens)):
        return True
    objects = [place for place, one in enumerate(tokens) if (one.surface, one.kind) == ("を", "助詞")]
    behind = tokens[objects[-1] + 1 :] if objects else ()
    return bool(behind) and not any(map(_takes_object, behind))


def _impossible(one: Word, after: Word) -> bool:
    stem = one.kind == "形容詞" and one.form.startswith("語幹") and after.kind == "名詞"
    prefix = one.kind == "接頭辞" and after.kind == "動詞"
    return stem or (prefix and _KANJI.fullmatch(one.surface) is not None and one.surface not in _BEFORE_VERBS)


def _takes_object(word: Word) -> bool:
    """A verb, a noun that する makes one, 欲しい and 好き; a number stands for a verb left out (例を一つ)."""
    adjective = word.kind == "形容詞" and word.pos[1] != "非自立可能"
    return word.kind in ("動詞", "形状詞") or adjective or word.pos[2] == "サ変可能" or word.pos[1] == "数詞"


_KANJI = re.compile(r"[一-龥]")
_BEFORE_VERBS = {"物"}
"""Prefixes that do stand before a verb: 物足りない."""


def surface(tokens: list[Word], wishing: bool = False) -> str:
    """Words written together, as the coach says them."""
    return "".join(polite(tokens, wishing)).strip("、")


def polite(tokens: list[Word], wishing: bool = False) -> list[str]:
    """Surfaces with person turned: 自分 -> ご自分, 部下 -> 部下の方, 田中 -> 田中さん.

    In a wish for somebody (〜てほしい) 自分 is that person.
    """
    made: list[str] = []
    skip = quoting = False
    others = wishing or any(w.base in lexicon.OTHERS or w.pos[2] == "人名" for w in tokens)
    for i, word in enumerate(tokens):
        after = tokens[i + 1].surface if i + 1 < len(tokens) else ""
        quoting = word.surface == "「" or (quoting and word.surface != "」")
        if quoting:
            made.append(word.surface)  # somebody's very words
        elif skip:
            skip = False
        elif (
            word.base in SELF
            and word.base != "自分"
            and after in ("は", "も", "が", "の")
            and i + 2 < len(tokens)
            and not (after == "の" and tokens[i + 2].base in ("せい", "ため", "ほう", "番", "責任"))
            and not (after == "が" and any(w.kind == "動詞" for w in tokens[:i]))
            and not (i and tokens[i - 1].kind in ("動詞", "形容詞", "助動詞"))
        ):
            skip = not (
                after == "の" and tokens[i + 2].base == "ほう"
            )  # nobody says it in a reply: the listener knows who is meant
        elif word.base in SELF - {"自分"} and i + 1 < len(tokens) and tokens[i + 1].kind in _PREDICATES:
            pass  # 三つは私いらない
        elif word.base in SELF and not (word.base == "自分" and others):
            own = word.base != "自分" or after in ("で", "が", "は", "の", "しか", "ばかり", "だけ", "に")
            coming = after == "に" and (i + 2 >= len(tokens) or tokens[i + 2].base in ("来る", "くる"))
            made.append("ご自分のところ" if coming else "ご自分" if own else word.surface)
        elif word.base in ("ちゃう", "じゃう") and word.surface in ("ちゃっ", "じゃっ"):
            made.append("てしまっ" if word.surface == "ちゃっ" else "でしまっ")
        elif word.base == "部下" and after in ("が", "に", "を", "は", "も", "と") and not _as(tokens, i):
            made.append(word.surface + "の方")
        elif word.base in _KIN and not after.startswith(("さ", "様")) and after not in ("頃", "時代"):
            made.append(_KIN[word.base])
        elif word.base == "うち" and after == "の" and not i:
            made.append("そちら")  # うちのチーム: the coach doesn't belong to it
        elif word.pos[2] == "人名" and not _named_on(tokens, i):
            made.append(word.surface + "さん")
        else:
            made.append(word.surface)
    return made


def _named_on(tokens: list[Word], i: int) -> bool:
    """Whether a name goes on, has its title, or is only what something is like: 浦島太郎みたいな."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None:
        return False
    on = after.pos[2] == "人名" or after.surface in ("みたい", "的", "風", "流")
    return on or after.surface in lexicon.TITLES or (after.pos[2] == "人名" and _named_on(tokens, i + 1))


def _as(tokens: list[Word], i: int) -> bool:
    """Whether 部下 is the speaker's own part: 部下として, 部下の立場."""
    return "".join(w.surface for w in tokens[i + 1 : i + 3]) in ("として", "とし")


def people(tokens: tuple[Word, ...]) -> tuple[str, ...]:
    """People named, with さん unless a title follows."""
    found = []
    for i, word in enumerate(tokens):
        if word.pos[2] != "人名":
            continue
        after = tokens[i + 1].surface if i + 1 < len(tokens) else ""
        found.append(word.surface + (after if after in lexicon.TITLES else "さん"))
    return tuple(dict.fromkeys(found))


def feelings(text: str) -> tuple[str, ...]:
    """Feeling words the speaker used, in dictionary form, unless taken back (不安じゃない)."""
    return tuple(
        word
        for word, pattern in lexicon.FEELINGS
        if any(_felt(text, match) for match in pattern.finditer(text))
    )


_SAID_BY_OTHERS = re.compile(
    r"[いだ]?(?:です)?(?:な|よ|ね)?(?:って|と)(?:言われ|いわれ|言ってき|言ってく|聞か)"
)


_THEIR_OWN = re.compile(
    r"た?(?:顔|様子|表情|感じの)|[いな]?のは、?(?:むしろ)?、?(?:向こう|相手|本人|あっち|彼|みんな|部下|メンバー|[^、。]{1,6}さん)"
)
"""つらいのは向こうなので: felt by somebody else."""


def _felt(text: str, match: re.Match[str]) -> bool:
    """Whether a feeling word is the speaker's own, and neither denied nor supposed."""
    after = text[match.end() :]
    if lexicon.DENIED.match(after) or lexicon.SUPPOSED.match(after) or _SAID_BY_OTHERS.match(after):
        return False
    if _THEIR_OWN.match(after):
        return False
    before = re.sub(r"(?<=[はがも])、", "", text[: match.start()])
    clause = re.split(r"[、。？]|けど|ので|から|って", before)[-1]
    return not _THEIRS.search(clause)
