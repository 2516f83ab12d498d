"""The beginning of a Japanese clause, cut: the head comes last, so what is left stays grammatical."""

from __future__ import annotations

import re

from voice_mentor.hero.reading import lexicon_ja as lexicon
from voice_mentor.hero.reading.ja_words import ASKING, SELF, surface
from voice_mentor.hero.reading.morphemes import Word

SUBJECT = 4
"""Characters more for a clause that keeps its subject."""
_LOOSE = {"名詞", "代名詞", "動詞", "形容詞", "副詞", "連体詞", "接続詞", "感動詞", "形状詞", "接頭辞"}


def without_self(before: list[Word]) -> list[Word]:
    """Drop leading connectives and 私は; the listener knows who is meant."""
    tokens = list(before)
    while tokens:
        first, second = tokens[0], tokens[1].surface if len(tokens) > 1 else ""
        if (
            re.match(r"(その|この|あの)(時|とき)は?、?", "".join(w.surface for w in tokens[:4]))
            and len(tokens) > 4
        ):
            del tokens[: 3 if tokens[2].surface == "は" else 2]
        elif (then := _THEN.match(surface(tokens[:6]))) and len(tokens) > 5:
            tokens = _after(tokens, then.end())
        elif len(tokens) > 1 and (tokens[1].kind == "接尾辞" or _counts(first, tokens[1])):
            return tokens  # 今日中, もう一回
        elif first.base in ("それ", "そこ", "本当") and second in ("で", "に", "は") and len(tokens) > 2:
            if tokens[2].base in ("いい", "よい", "良い"):
                return tokens  # それでいいか
            if first.base != "本当" and tokens[2].surface not in ("、", "も") and second != "で":
                return tokens
            del tokens[:2]
        elif first.surface == "「" or (first.surface in ("今", "今日", "最近") and second == "の"):
            return tokens  # 今の仕事
        elif first.kind == "感動詞" and second and tokens[1].kind == "助詞":
            return tokens  # ありがとうも言えない
        elif (
            first.kind in ("接続詞", "感動詞", "補助記号", "助動詞")
            or (first.kind == "助詞" and first.surface != "なんて")
            or (first.surface in lexicon.LEADS and second not in ("と", "って"))
        ):
            tokens.pop(0)
        elif first.base in SELF and second == "と" and len(tokens) > 4 and tokens[2].base == "する":
            del tokens[: 5 if tokens[4].surface in ("は", "も") else 4]  # 私としては
        elif first.base in SELF and second in ("は", "が", "も", "と", "、", "として"):
            del tokens[:2]
        elif first.base in SELF - {"自分"} and len(tokens) > 1 and tokens[1].kind in ("副詞", "名詞"):
            tokens.pop(0)  # 俺いつも
        else:
            return tokens
    return tokens


_THEN = re.compile(r"(?:そう?したら|そうなったら|そん(?:な)?(?:時|とき)(?:に)?は)、?")
"""What points back to the trouble just named; the coach has just said it."""


def _after(tokens: list[Word], size: int) -> list[Word]:
    """The words after so many characters."""
    while tokens and size > 0:
        size -= len(tokens[0].surface)
        tokens = tokens[1:]
    return tokens


def _counts(first: Word, second: Word) -> bool:
    return first.surface == "もう" and (
        second.surface[0] in "一二三123" or second.surface in ("少し", "ちょっと", "一度")
    )


def trim(tokens: list[Word], room: int, kinds: set[str]) -> list[Word]:
    """Cut from the left until the rest fits; somebody else's name stays, so that it is clear who."""
    subject = _subject(tokens) if "other" in kinds else []
    if subject and len(surface(tokens)) > room:
        rest = tokens[len(subject) :]
        kept = _cut(rest, room - len(surface(subject)) + SUBJECT)
        between = rest[: len(rest) - len(kept)]
        if kept and not any(
            w.kind in ("動詞", "形容詞", "助動詞") or w.surface in ("は", "が") for w in between
        ):
            return [*subject, *kept]
    return _cut(tokens, room)


def _subject(tokens: list[Word]) -> list[Word]:
    """The first phrases up to は or が, when they are short and name somebody."""
    for i, word in enumerate(tokens[:6]):
        if word.surface in ("は", "が", "も", "なら") and word.kind in ("助詞", "助動詞"):
            named = any(
                w.base in lexicon.OTHERS or w.pos[2] == "人名" or w.surface in lexicon.TITLES
                for w in tokens[:i]
            )
            return tokens[: i + 1] if named else []
    return []


def _cut(tokens: list[Word], room: int) -> list[Word]:
    """Cut from the left at a phrase boundary, never between the parts of one noun phrase."""
    kept: list[Word] = []
    for phrase in reversed(_phrases(tokens)):
        if len(surface(phrase + kept)) > room:
            break
        kept = phrase + kept
    kept = _whole_nouns(kept, tokens[: len(tokens) - len(kept)])
    kept = _with_argument(kept, tokens[: len(tokens) - len(kept)])
    if _half(kept, tokens[: len(tokens) - len(kept)]):
        return []
    while kept and (kept[0].kind in ("助詞", "助動詞", "補助記号") or kept[0].surface in lexicon.LEADS):
        if kept[0].surface == "なんて" or (len(kept) > 1 and kept[1].surface in ("と", "って")):
            break
        if len(kept) > 1 and (kept[1].kind == "接尾辞" or _counts(kept[0], kept[1])):
            break
        if kept[0].surface == "「":
            break
        kept = kept[1:]
    ours = len(kept) > 1 and kept[0].base == "うち" and kept[1].surface == "の"
    return [] if kept and _hangs(kept[0]) and not ours else kept


def _asks_on(kept: list[Word], cut: list[Word]) -> bool:
    """Whether an embedded question would lose its question word: 何を|期待されているのか."""
    asking = any(w.base in ASKING for w in _phrases(cut)[-1])
    return asking and any(w.surface == "か" and w.kind == "助詞" for w in kept)


_AMONG = {"か", "とか", "や"}


def _half(kept: list[Word], cut: list[Word]) -> bool:
    """Whether the cut goes through a noun phrase, a question, or things named together."""
    if not kept or not cut:
        return False
    last = cut[-1]
    among = _AMONG & {w.surface for w in cut[-2:]} & {w.surface for w in kept}
    return bool(
        among
        or _modifies(last, cut[-2] if len(cut) > 1 else None)
        or (last.surface == "って" and kept[0].kind == "名詞")
        or kept[0].base in ASKING
        or last.base in ASKING
        or _asks_on(kept, cut)
    )


def _whole_nouns(kept: list[Word], cut: list[Word]) -> list[Word]:
    """Don't leave a noun without the clause that tells which: 言われたことをやるだけの|仕事に."""
    while _half(kept, cut):
        phrase = _phrases(kept)[0]
        cut, kept = [*cut, *phrase], kept[len(phrase) :]
    return kept


_ARGUMENT = {"を", "が", "に", "と", "って", "から", "まで", "も", "は", "で", "しか", "ばかり", "だけ"}
SLACK = 8
"""Characters more that a cut may keep, so that a verb doesn't lose what it is about."""


def _with_argument(kept: list[Word], cut: list[Word]) -> list[Word]:
    """Keep the nearest argument with its verb, and a quotation with the verb that quotes it.

    What can't be kept whole is not kept at all.
    """
    limit = len(surface(kept)) + SLACK
    while cut and (_needs(kept, cut[-1]) or _bare(kept, cut) or (kept and _hangs(kept[0]))):
        phrase = _phrases(cut)[-1]
        kept, cut = [*phrase, *kept], cut[: len(cut) - len(phrase)]
    return kept if len(surface(kept)) <= limit else []


def _bare(kept: list[Word], cut: list[Word]) -> bool:
    """Whether a verb would lose what it is about, set before it bare: 好きって言葉、|久しぶりに言う."""
    named = len(cut) > 1 and cut[-1].surface == "、" and cut[-2].kind == "名詞"
    if len(cut) > 1 and cut[-1].surface == "に" and cut[-2].kind == "名詞" and kept:
        return kept[0].surface[0] in "一二三四五六七八九十何数0123456789"  # 月に|一回
    return (
        named
        and cut[-2].pos[2] != "副詞可能"
        and not any(w.surface in ("を", "が", "は", "も") for w in kept)
    )


_TELLING = {"言う", "いう", "思う", "聞く", "伝える", "感じる"}


def _needs(kept: list[Word], before: Word) -> bool:
    if kept and kept[0].kind in ("動詞", "形容詞") and before.surface in ("を", "が", "に", "と", "も"):
        return True  # 予定を|入れないで
    if kept and kept[0].kind == "動詞" and before.kind == "形容詞" and before.form.startswith("連用形"):
        return True  # 新しく|入った
    if before.surface == "を" and kept and not argued(_to_verb(kept)):
        return True  # 昔の話を|十分だけしてもらえないか、個別にお願いしてみる
    if kept and kept[0].base in ("いい", "よい", "だめ") and before.pos[1] in ("接続助詞", "係助詞"):
        return True  # やっていれば|いい
    if before.surface == "が" and len(kept) > 1 and kept[1].surface == "で" and argued(kept[2:]):
        return True  # 二人が|時短で一人が
    if before.surface in ("と", "って") and any(w.base in _TELLING for w in kept):
        return not any(w.surface in ("と", "って") for w in kept)
    if before.surface in ("と", "って") and before.kind == "助詞":
        return not any(w.base in ASKING for w in kept) and not argued(kept)
    return before.kind == "助詞" and before.surface in _ARGUMENT and not argued(kept)


def _to_verb(kept: list[Word]) -> list[Word]:
    """Words up to the first verb."""
    first = next((i for i, w in enumerate(kept) if w.kind == "動詞"), len(kept))
    return [w for w in kept[:first] if w.surface in ("を", "が", "と", "って")]


def argued(kept: list[Word]) -> bool:
    """Whether words hold an argument of the verb that follows them."""
    return any(w.kind == "助詞" and w.surface in _ARGUMENT for w in kept)


def _hangs(first: Word) -> bool:
    """A word that can't begin anything: 中に, いうこと."""
    return first.kind in ("接尾辞", "助動詞") or first.base in (
        "ない",
        "いう",
        "中",
        "する",
        "なる",
        "くらい",
        "ほう",
        "とき",
        "時",
        "頃",
        "こと",
        "もの",
        "どうか",
        "うち",
        "たび",
        "まま",
        "ところ",
    )


def _modifies(last: Word, before: Word | None) -> bool:
    if last.kind in ("動詞", "形容詞", "助動詞", "連体詞"):
        return last.form.startswith(("連体形", "終止形")) or last.kind == "連体詞"
    return (
        last.surface == "の"
        and before is not None
        and before.surface in ("だけ", "ばかり", "くらい", "みたい", "ため")
    )


def _phrases(tokens: list[Word]) -> list[list[Word]]:
    """Bunsetsu: a content word with what leans on it."""
    made: list[list[Word]] = []
    quoting = False
    for word in tokens:
        free = (word.kind in _LOOSE and word.pos[1] != "非自立可能") or word.surface == "「"
        glued = bool(made) and (quoting or _glued(made[-1][-1], word) or _leans(made[-1][-1], word))
        if not made or (free and not glued):
            made.append([])
        made[-1].append(word)
        quoting = word.surface == "「" or (quoting and word.surface != "」")
    return made


def _leans(last: Word, word: Word) -> bool:
    """Whether a light noun needs what stands before it: 最初の|十分, その日の|うち, 〜な|こと."""
    light = word.kind in ("名詞", "接尾辞", "形状詞") and (
        word.base in lexicon.LIGHT or word.pos[1] in ("数詞", "助動詞語幹")
    )
    return light and (last.surface == "の" or last.kind == "連体詞")


def _glued(last: Word, word: Word) -> bool:
    nominal = ("名詞", "接尾辞", "接頭辞", "形状詞")
    if last.surface == "の" and last.pos[1] == "格助詞" and word.kind in ("名詞", "接頭辞"):
        return True  # 進捗の確認: half of it says something else
    if last.surface in ("と", "や", "とか") and last.pos[1] in ("格助詞", "副助詞") and word.kind == "名詞":
        return True
    return last.kind in nominal and word.kind in ("名詞", "接尾辞", "形状詞", "動詞") and last.surface != "方"
