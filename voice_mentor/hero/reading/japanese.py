"""Japanese: what was said, turned round so that the coach can say it.

Japanese puts the head last, so a clause stays grammatical when it is cut from the left at a phrase
boundary; what has to be made anew is its end: 話ばかりになってしまうんですよね -> 話ばかりになってしまう,
くれませんでした -> くれなかった. Where the end isn't understood the clause is not offered at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from voice_mentor.hero.reading import forms
from voice_mentor.hero.reading import lexicon_ja as lexicon
from voice_mentor.hero.reading.morphemes import Clause, Word, clauses, tidy, words
from voice_mentor.hero.reading.spans import Said, Spans

LONGEST = 30
"""Characters of a clause that are given back at most; longer ones are cut from the left."""
BRIEF = 12
SUBJECT = 4
"""Characters more for a clause that keeps its subject."""
"""Characters of a clause given back briefly."""
KEPT = 44
"""Characters of a clause that is kept word for word, as a step or an insight."""
SHORTEST = 3

_FINALS = {"よ", "ね", "な", "わ", "さ", "ぞ", "か", "かな", "の", "もん", "もの"}
_TAIL = {"です", "ます", "だ", "た", "ん", "ぬ", "の"}
_NOUNISH = {"名詞", "形状詞", "代名詞", "接尾辞"}
_ASKING = {"何", "どう", "どこ", "いつ", "誰", "どんな", "どれ"}
_SELF = {"私", "わたし", "僕", "ぼく", "俺", "おれ", "自分", "わたくし"}


@dataclass(slots=True)
class _Peeled:
    """A clause without its politeness: the words before its head, the head, and how to end it."""

    before: list[Word]
    head: str
    ends: str
    kinds: set[str]
    nominal: bool = False


def spans(text: str) -> Spans:
    """Find what can be given back of one turn."""
    tidied = tidy(text)
    tokens = words(tidied)
    parts = clauses(tokens)
    turned = [(clause, _said(clause)) for clause in parts]
    said = _recent(tuple(one for _, one in turned if one is not None))
    return Spans(
        clauses=said,
        both=_both(turned),
        nouns=noun_phrases(tokens),
        wish=next((one.text for one in reversed(said) if "wish" in one.kinds and one.text), ""),
        feelings=feelings(tidied),
        deed=next((one for one in reversed(said) if "deed" in one.kinds), None),
        people=people(tokens),
        tasks=tasks(tidied),
        content=frozenset(w.base for w in tokens if _content(w)),
        length=len(re.sub(r"[、。！？\s]", "", text)),
    )


def _recent(said: tuple[Said, ...]) -> tuple[Said, ...]:
    """What was said last weighs a little more: people come to the point at the end."""
    return tuple(replace(one, weight=one.weight + (i + 1) / len(said)) for i, one in enumerate(said))


def _content(word: Word) -> bool:
    return (
        word.kind in ("名詞", "動詞", "形容詞", "形状詞")
        and word.pos[1] not in ("非自立可能", "数詞")
        and word.base not in lexicon.LIGHT
    )


def _both(turned: list[tuple[Clause, Said | None]]) -> tuple[Said, Said] | None:
    for (clause, one), (_, other) in zip(turned, turned[1:], strict=False):
        contrast = clause.link in ("のに", "けど", "けれど", "けれども", "けども", "が")
        if contrast and one and other and one.text and other.text and _pull(one, other):
            return one, other
    return None


def _pull(one: Said, other: Said) -> bool:
    """Whether two clauses pull against each other; many けど only lead up to what follows."""
    if "deed" in one.kinds and "negative" in other.kinds:
        return True
    return "wish" in one.kinds and bool(other.kinds & {"negative", "other", "opinion"} or len(other.text) > 5)


# --- the end of a clause ------------------------------------------------------------------------------


def _said(clause: Clause) -> Said | None:
    tokens = [w for w in clause.words if w.surface != "　"]
    if not tokens or clause.link == "？":
        return None
    peeled = _peel(tokens, clause.link)
    if peeled is None:
        return None
    whole = _without_self(peeled.before)
    before = _trim(whole, LONGEST - len(peeled.head), peeled.kinds)
    wishing = "wish" in peeled.kinds and peeled.head.endswith("しい")
    lead = _surface(before, wishing)
    text, ends = lead + peeled.head, lead + peeled.ends
    if lexicon.UNSAYABLE.search(text) or "、あと" in text:
        return None
    if not _stands(text, before, whole, peeled):
        text = ends = ""
    briefly = _trim(whole, BRIEF - len(peeled.head), peeled.kinds)
    short = _surface(briefly, wishing) if _telling(briefly, peeled) else ""
    brief = (short + peeled.head, short + peeled.ends) if short and short != lead else ("", "")
    uncut = _surface(whole, wishing) + peeled.ends
    weight = _weight(peeled.kinds, clause.link)
    if not text and len(uncut) > KEPT:
        return None
    return Said(text, ends, frozenset(peeled.kinds), weight, brief, uncut if len(uncut) <= KEPT else ends)


def _stands(text: str, before: list[Word], whole: list[Word], peeled: _Peeled) -> bool:
    """Whether what is left after cutting says something by itself."""
    if not SHORTEST <= len(text) <= LONGEST + 4:
        return False
    if peeled.kinds & {"feeling", "wish"}:
        return True
    if whole and not before:
        return peeled.nominal
    return any(_content(w) for w in before) or _weighty_head(peeled)


def _telling(before: list[Word], peeled: _Peeled) -> bool:
    """Whether a brief cut still holds what the clause is about: a noun or an adjective, not only a verb."""
    telling = any(_content(w) and w.kind != "動詞" for w in before)
    return bool(before) and (telling or peeled.nominal or bool(peeled.kinds & {"feeling", "wish"}))


def _weighty_head(peeled: _Peeled) -> bool:
    return len(peeled.head) >= 3 and not lexicon.EMPTY_HEAD.fullmatch(peeled.head)


def _surface(tokens: list[Word], wishing: bool = False) -> str:
    return "".join(_polite(tokens, wishing)).strip("、")


def _polite(tokens: list[Word], wishing: bool = False) -> list[str]:
    """Surfaces with person turned: 自分 -> ご自分, 部下 -> 部下の方, 田中 -> 田中さん.

    In a wish for somebody (〜てほしい) 自分 is that person.
    """
    made: list[str] = []
    others = wishing or any(w.base in lexicon.OTHERS or w.pos[2] == "人名" for w in tokens)
    for i, word in enumerate(tokens):
        after = tokens[i + 1].surface if i + 1 < len(tokens) else ""
        if word.base in _SELF and not (word.base == "自分" and others):
            own = word.base != "自分" or after in ("で", "が", "は", "の", "しか", "ばかり", "だけ", "に")
            made.append("ご自分" if own else word.surface)
        elif word.base in ("部下", "後輩") and after in ("が", "に", "を", "は", "も", "と"):
            made.append(word.surface + "の方")
        elif word.pos[2] == "人名" and after not in lexicon.TITLES:
            made.append(word.surface + "さん")
        else:
            made.append(word.surface)
    return made


def _strip_finals(tokens: list[Word]) -> bool:
    """Drop よ, ね and the like; say whether it was a question."""
    question = after = False
    while tokens and (
        tokens[-1].kind == "補助記号" or (tokens[-1].kind == "助詞" and tokens[-1].pos[1] == "終助詞")
    ):
        asks = tokens[-1].surface in ("か", "かい") and not after
        question, after = question or asks, tokens[-1].surface in ("ね", "な", "なあ")
        tokens.pop()
    return question


def _peel(tokens: list[Word], link: str) -> _Peeled | None:
    kinds: set[str] = set()
    tokens = list(tokens)
    for _ in range(4):
        question = _strip_finals(tokens)
        cut = _opinion(tokens)
        if cut is None:
            if question and "opinion" not in kinds:
                return None
            return _head(tokens, link, kinds)
        if lexicon.DUTY.search("".join(w.surface for w in tokens[cut:])):
            kinds.add("will")
        tokens, link = tokens[:cut], "。"
        kinds.add("opinion")
    return None


def _opinion(tokens: list[Word]) -> int | None:
    """Where 〜と思う, 〜気がする, 〜かもしれない, 〜感じ begin, if the clause ends so."""
    surface = "".join(w.surface for w in tokens)
    for pattern in lexicon.OPINIONS:
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


def _head(tokens: list[Word], link: str, kinds: set[str]) -> _Peeled | None:
    k = len(tokens)
    while k > 0 and tokens[k - 1].base in _TAIL and tokens[k - 1].kind in ("助動詞", "助詞", "名詞"):
        if tokens[k - 1].surface in ("の", "ん") and tokens[k - 1].pos[1] not in ("準体助詞", "*", "格助詞"):
            break
        k -= 1
    if k == 0:
        return None
    head, tail = tokens[k - 1], [w.base for w in tokens[k:]]
    before = tokens[: k - 1]
    _mark_kinds(tokens, head, tail, kinds)
    if link in ("と", "ば") or tokens[-1].surface in ("たら", "なら", "だら"):
        kinds.add("if")
        kinds.discard("wish")
    if head.kind in _NOUNISH:
        return _noun_end(before, head, tail, kinds)
    if head.kind in ("動詞", "形容詞", "助動詞"):
        return _verb_end(before, head, tail, link, kinds)
    return None


def _noun_end(before: list[Word], head: Word, tail: list[str], kinds: set[str]) -> _Peeled | None:
    if not {"です", "だ"} & set(tail) and ("opinion" not in kinds or tail):
        return None
    surface = head.surface
    if head.pos[2] == "人名":
        surface += "さん"
    if head.surface in lexicon.TITLES and before:
        before, surface = before[:-1], before[-1].surface + surface
    if "ぬ" in tail:
        return None
    if "た" in tail:
        return _Peeled(before, surface + "だった", surface + "だった", kinds | {"past"}, nominal=True)
    return _Peeled(before, surface + "な", surface, kinds, nominal=True)


def _verb_end(before: list[Word], head: Word, tail: list[str], link: str, kinds: set[str]) -> _Peeled | None:
    form = _verb_form(head, tail, link, kinds)
    if form is None:
        return None
    if head.base in ("ない",) and "ます" not in tail and before and before[-1].surface in ("じゃ", "では"):
        return None
    if head.base in ("てる", "でる") and form.startswith(("てい", "でい")):
        return _Peeled(before, form, form, kinds)
    return _Peeled(before, form, form, kinds, nominal=head.kind == "形容詞")


def _verb_form(head: Word, tail: list[str], link: str, kinds: set[str]) -> str | None:
    base = forms.full(head.base)
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
    if head.form.startswith(("連用形", "仮定形")) and link in ("て", "、", "ば", "。"):
        return _linked(head, base, link, kinds)
    return None


def _linked(head: Word, base: str, link: str, kinds: set[str]) -> str | None:
    """A clause that goes on: the state it names holds, what is over is told as over."""
    if "opinion" in kinds:
        return base
    if link == "ば" or (link == "。" and head.kind == "動詞"):
        return None
    stative = (
        head.kind in ("形容詞", "助動詞") or base in ("いる", "ある", "できる") or base.endswith("ている")
    )
    if head.conjugation.startswith("助動詞-レル") or base.endswith("しまう"):
        kinds.add("past")
        return forms.past(head.base, head.conjugation)
    return base if stative else None


def _mark_kinds(tokens: list[Word], head: Word, tail: list[str], kinds: set[str]) -> None:
    bases = [w.base for w in tokens]
    surface = "".join(w.surface for w in tokens)
    if "ない" in bases[-4:] or "ぬ" in tail or lexicon.LACK.search(surface):
        kinds.add("negative")
    reported = re.search(r"(と|って)(言|いわ|怒ら|指摘さ|聞かれ|いう|いっ)", surface)
    if not reported and (head.base in ("たい", "ほしい", "欲しい") or lexicon.WISH.search(surface)):
        kinds.add("wish")
    if "た" in tail and not {"いる", "てる", "くる", "来る"} & set(bases[-4:]):
        kinds.add("past")
    if feelings(surface):
        kinds.add("feeling")
    if reported:
        kinds.add("reported")
    trying = (
        "みる" in bases[-3:] or ({"する", "決める", "始める", "やめる"} & set(bases[-3:]) and "ます" in tail)
    )
    if trying and not {"た", "ぬ"} & set(tail) and "てる" not in bases and "いる" not in bases[-3:]:
        kinds.add("will")
    if _other_subject(tokens):
        kinds.add("other")
    elif (
        {"た", "いる", "てる"} & set(bases[-4:])
        and lexicon.EFFORT.search(surface[-12:])
        and not kinds & {"negative", "wish", "opinion", "will"}
    ):
        kinds.add("deed")


def _other_subject(tokens: list[Word]) -> bool:
    return any(
        (w.base in lexicon.OTHERS or w.pos[2] == "人名" or w.surface in ("さん", "君", "くん"))
        and i + 1 < len(tokens)
        and tokens[i + 1].surface in ("が", "は", "も")
        for i, w in enumerate(tokens)
    )


_WEIGHTS = {"wish": 3.0, "feeling": 2.5, "negative": 2.0, "opinion": 0.6, "deed": 0.8, "other": 0.5}


def _weight(kinds: set[str], link: str) -> float:
    ending = 0.8 if link in ("。", "て", "のに") else 0.0
    return ending + sum(_WEIGHTS.get(kind, 0.0) for kind in kinds)


# --- the beginning of a clause ------------------------------------------------------------------------


def _without_self(before: list[Word]) -> list[Word]:
    """Drop leading connectives and 私は; the listener knows who is meant."""
    tokens = list(before)
    while tokens:
        first, second = tokens[0], tokens[1].surface if len(tokens) > 1 else ""
        if (
            re.match(r"(その|この|あの)(時|とき)は?、?", "".join(w.surface for w in tokens[:4]))
            and len(tokens) > 4
        ):
            del tokens[: 3 if tokens[2].surface == "は" else 2]
        elif (
            first.kind in ("接続詞", "感動詞", "補助記号", "助詞", "助動詞") or first.surface in lexicon.LEADS
        ):
            tokens.pop(0)
        elif first.base in _SELF and second in ("は", "が", "も", "と", "として"):
            del tokens[:2]
        else:
            return tokens
    return tokens


def _phrases(tokens: list[Word]) -> list[list[Word]]:
    """Bunsetsu: a content word with what leans on it."""
    made: list[list[Word]] = []
    for word in tokens:
        free = word.kind in _LOOSE and word.pos[1] != "非自立可能"
        glued = bool(made) and (_glued(made[-1][-1], word) or _leans(made[-1][-1], word))
        if not made or (free and not glued):
            made.append([])
        made[-1].append(word)
    return made


_LOOSE = {"名詞", "代名詞", "動詞", "形容詞", "副詞", "連体詞", "接続詞", "感動詞", "形状詞", "接頭辞"}


def _leans(last: Word, word: Word) -> bool:
    """Whether a light noun needs what stands before it: 最初の|十分, その日の|うち, 〜な|こと."""
    light = word.kind in ("名詞", "接尾辞") and (
        word.base in lexicon.LIGHT or word.pos[1] in ("数詞", "助動詞語幹")
    )
    return light and (last.surface == "の" or last.kind == "連体詞")


def _glued(last: Word, word: Word) -> bool:
    nominal = ("名詞", "接尾辞", "接頭辞", "形状詞")
    return last.kind in nominal and word.kind in ("名詞", "接尾辞", "形状詞", "動詞") and last.surface != "方"


def _trim(tokens: list[Word], room: int, kinds: set[str]) -> list[Word]:
    """Cut from the left until the rest fits; somebody else's name stays, so that it is clear who."""
    subject = _subject(tokens) if "other" in kinds else []
    if subject and len(_surface(tokens)) > room:
        rest = tokens[len(subject) :]
        kept = _cut(rest, room - len(_surface(subject)) + SUBJECT)
        between = rest[: len(rest) - len(kept)]
        if kept and not any(w.kind in ("動詞", "形容詞", "助動詞") for w in between):
            return [*subject, *kept]
    return _cut(tokens, room)


def _subject(tokens: list[Word]) -> list[Word]:
    """The first phrases up to は or が, when they are short and name somebody."""
    for i, word in enumerate(tokens[:6]):
        if word.surface in ("は", "が", "も") and word.kind == "助詞":
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
        if len(_surface(phrase + kept)) > room:
            break
        kept = phrase + kept
    kept = _whole_nouns(kept, tokens[: len(tokens) - len(kept)])
    while kept and (kept[0].kind in ("助詞", "助動詞", "補助記号") or kept[0].surface in lexicon.LEADS):
        kept = kept[1:]
    return kept


def _whole_nouns(kept: list[Word], cut: list[Word]) -> list[Word]:
    """Don't leave a noun without the clause that tells which: 言われたことをやるだけの|仕事に."""
    while (
        kept
        and cut
        and (
            _modifies(cut[-1], cut[-2] if len(cut) > 1 else None)
            or kept[0].base in _ASKING
            or cut[-1].base in _ASKING
        )
    ):
        phrase = _phrases(kept)[0]
        cut, kept = [*cut, *phrase], kept[len(phrase) :]
    return kept


def _modifies(last: Word, before: Word | None) -> bool:
    if last.kind in ("動詞", "形容詞", "助動詞", "連体詞"):
        return last.form.startswith(("連体形", "終止形")) or last.kind == "連体詞"
    return (
        last.surface == "の"
        and before is not None
        and before.surface in ("だけ", "ばかり", "くらい", "みたい", "ため")
    )


# --- nouns, people, tasks, feelings -------------------------------------------------------------------


def noun_phrases(tokens: tuple[Word, ...]) -> tuple[str, ...]:
    """Short noun phrases, the likeliest focus first."""
    found: dict[str, float] = {}
    for i, j in _runs(tokens):
        text = "".join(w.surface for w in tokens[i:j])
        if not 2 <= len(text) <= 12 or not _worth_naming(tokens[i:j], text):
            continue
        after = tokens[j].surface if j < len(tokens) else ""
        score = lexicon.ROLE.get(after, 0.0) + min(len(text), 6) * 0.15 + i / max(len(tokens), 1)
        nearby = "".join(w.surface for w in tokens[j : j + 4])
        score += 1.5 if lexicon.NEAR.search(nearby) else 0.0
        if any(w.base in lexicon.OTHERS for w in tokens[i:j]):
            score -= 1.2
        named = _noun_text(tokens[i:j], after)
        found[named] = max(found.get(named, 0.0), score)
    return tuple(sorted(found, key=lambda text: -found[text])[:5])


def _noun_text(run: tuple[Word, ...], after: str) -> str:
    return "".join(_polite(list(run) + ([Word("が", "が", ("助詞",) * 6)] if after != "の" else [])))[
        : -1 if after != "の" else None
    ]


def _runs(tokens: tuple[Word, ...]) -> list[tuple[int, int]]:
    """Stretches of nouns, joined by one の."""
    found, i = [], 0
    while i < len(tokens):
        j = _noun_stop(tokens, i)
        if j == i:
            i += 1
            continue
        if j + 1 < len(tokens) and tokens[j].surface == "の" and _noun_stop(tokens, j + 1) > j + 1:
            found.append((i, _noun_stop(tokens, j + 1)))
        found.append((i, j))
        i = j
    return found


def _noun_stop(tokens: tuple[Word, ...], i: int) -> int:
    while i < len(tokens) and (
        (tokens[i].kind == "名詞" and tokens[i].pos[2] != "副詞可能")
        or tokens[i].kind in ("接尾辞", "接頭辞")
        or (tokens[i].kind == "形状詞" and tokens[i].pos[1] == "一般")
    ):
        i += 1
    return i


def _worth_naming(run: tuple[Word, ...], text: str) -> bool:
    last = run[-1]
    if run[0].pos[1] == "数詞" and text != "1on1":
        return False
    if run[0].kind == "接尾辞" or last.kind == "接頭辞" or text in lexicon.LIGHT:
        return False
    if last.base in lexicon.LIGHT or last.kind == "形状詞" or (last.pos[1] == "数詞" and text != "1on1"):
        return False
    return not (lexicon.UNSAYABLE.search(text) or text.endswith("的"))


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
    found = []
    for word, pattern in lexicon.FEELINGS:
        match = pattern.search(text)
        if match and not re.match(r"(じゃ|では|とかじゃ|という(わけ|の)では)", text[match.end() :]):
            found.append(word)
    return tuple(found)


def tasks(text: str) -> tuple[str, ...]:
    """Things to do, as listed: 資料作成とか、採用の面接、あと月次の報告も."""
    pieces = re.split(
        r"[、。\n]|とか|(?<=[一-龠ァ-ヶー])や(?=[一-龠ァ-ヶ])|(?<=[一-龠ァ-ヶー])と(?=[、\s一-龠ァ-ヶ])|それから|それと|あとは?|(?<=も)あ?るし",
        text,
    )
    found = [task for task in map(_task, pieces) if task]
    return tuple(dict.fromkeys(found))


def _task(piece: str) -> str:
    piece = re.sub(
        r"^(まず|次に|あとは?|それに|えっと|やっぱり|一つ目は?|二つ目は?|三つ目は?|今は|今)",
        "",
        piece.strip(),
    )
    piece = re.sub(
        r"(も|が|は|を|に)?(あって|ある|あります|あるし|ありますし)?(です|ですね|だ|かな|ですかね|くらい|など)?$",
        "",
        piece,
    )
    tokens = words(piece) if piece else ()
    runs = [(i, j) for i, j in _runs(tokens) if len("".join(w.surface for w in tokens[i:j])) >= 2]
    if not runs or len(piece) > 24:
        return ""
    last = tokens[-1]
    if last.kind in ("名詞", "接尾辞") and last.base not in lexicon.LIGHT:
        start = min(i for i, j in runs if j == len(tokens)) if any(j == len(tokens) for _, j in runs) else 0
        return "".join(w.surface for w in tokens[start:])
    if last.kind == "動詞" and last.form.startswith(("連用形", "終止形")) and len(tokens) > 1:
        return _surface(_without_self(list(tokens[:-1]))) + forms.full(last.base) + "こと"
    return ""
