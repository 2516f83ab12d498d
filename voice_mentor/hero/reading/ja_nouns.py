"""Japanese noun phrases and lists of tasks."""

from __future__ import annotations

import re

from voice_mentor.hero.reading import forms
from voice_mentor.hero.reading import lexicon_ja as lexicon
from voice_mentor.hero.reading.ja_cuts import without_self
from voice_mentor.hero.reading.ja_words import misheard, polite, surface
from voice_mentor.hero.reading.morphemes import Word, words


def noun_phrases(tokens: tuple[Word, ...]) -> tuple[str, ...]:
    """Short noun phrases, the likeliest focus first."""
    found: dict[str, float] = {}
    for i, j in runs(tokens):
        text = "".join(w.surface for w in tokens[i:j])
        if not 2 <= len(text) <= 12 or not _worth_naming(tokens[i:j], text):
            continue
        if misheard(tokens[i:j]):
            continue
        after = tokens[j].surface if j < len(tokens) else ""
        if j < len(tokens) and tokens[j].base in ("する", "できる", "致す"):
            continue  # half of a verb: 指示される, 昇進した
        score = lexicon.ROLE.get(after, 0.0) + min(len(text), 6) * 0.15 + i / max(len(tokens), 1)
        nearby = "".join(w.surface for w in tokens[j : j + 4])
        score += 1.5 if lexicon.NEAR.search(nearby) else 0.0
        if any(w.base in lexicon.OTHERS for w in tokens[i:j]):
            score -= 1.2
        named = _noun_text(tokens[i:j], after)
        found[named] = max(found.get(named, 0.0), score)
    return tuple(sorted(found, key=lambda text: -found[text])[:5])


def _noun_text(run: tuple[Word, ...], after: str) -> str:
    return "".join(polite(list(run) + ([Word("が", "が", ("助詞",) * 6)] if after != "の" else [])))[
        : -1 if after != "の" else None
    ]


def runs(tokens: tuple[Word, ...]) -> list[tuple[int, int]]:
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
    return not (lexicon.UNSAYABLE.search(text) or text.endswith("的") or _A_TIME.match(text))


_A_TIME = re.compile(r"[今来先毎再][日週月年朝晩来]")


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
        piece.strip().removesuffix("と"),
    )
    piece = re.sub(
        r"(も|が|は|を|に)?(あって|ある|あります|あるし|ありますし)?(です|ですね|だ|かな|ですかね|くらい|など)?$",
        "",
        piece,
    )
    tokens = words(piece) if piece else ()
    named = [(i, j) for i, j in runs(tokens) if len("".join(w.surface for w in tokens[i:j])) >= 2]
    if not named or len(piece) > 24:
        return ""
    last = tokens[-1]
    if (
        last.kind == "動詞"
        and len(tokens) > 1
        and tokens[-2].surface == "の"
        and last.form.startswith("連用形")
    ):
        return surface(without_self(list(tokens)))  # 週報のまとめ, 会議の仕切り
    if last.kind in ("名詞", "接尾辞") and last.base not in lexicon.LIGHT:
        start = min(i for i, j in named if j == len(tokens)) if any(j == len(tokens) for _, j in named) else 0
        return "".join(w.surface for w in tokens[start:])
    if last.kind == "動詞" and last.form.startswith(("連用形", "終止形")) and len(tokens) > 1:
        return surface(without_self(list(tokens[:-1]))) + forms.full(last.base) + "こと"
    return ""
