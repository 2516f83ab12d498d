"""Japanese words from Sudachi, and clauses from words.

Sudachi and its core dictionary come with pyopenjtalk-plus; nothing is downloaded. The dictionary is mapped
into memory, so the first sentences are slow: ``warm_up`` reads a few.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from voice_mentor import japanese
from voice_mentor.hero.reading import ja_dialect as dialect
from voice_mentor.hero.reading import ja_keigo as keigo


@dataclass(frozen=True, slots=True)
class Word:
    """A morpheme: its surface, dictionary form, and UniDic-style part of speech.

    ``known`` is False for what is in no dictionary: in recognised speech, mostly a word that was misheard.
    """

    surface: str
    base: str
    pos: tuple[str, ...]
    known: bool = True

    @property
    def kind(self) -> str:
        """The major part of speech: 名詞, 動詞, 助詞 and so on."""
        return self.pos[0]

    @property
    def conjugation(self) -> str:
        """The conjugation class, or "*"."""
        return self.pos[4]

    @property
    def form(self) -> str:
        """The conjugated form, or "*"."""
        return self.pos[5]


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of one clause and what links it to the next ("て", "けど", "のに", "。", …).

    ``tie`` is て or ば itself where the speaker went on without a pause.
    """

    words: tuple[Word, ...]
    link: str
    tie: Word | None = None


_FILLERS = re.compile(
    r"(?:えっとですね、?|えーっと|えっと|ええと|えーと|えと|えー+|ええ、|あのー+|あの、|あのう|そのー+|その、|うーんと?|んー+|うんと、|"
    r"なんか|なんていうか|なんて言うか|なんというか|何ていうか|(?:^|(?<=[、。]))(?:っていうか|ていうか|というか)、?|まあ、?|まぁ、?|こう、|"
    r"ほら、|え?、?(?:何|なん)だっけ、?(?:あの)?、?|そうそう、?|なんだろう、?|なんだろ、?|みたいな感じで?|(?<=[がはをにのでとも])ですねえ?、)"
)
_MID_NE = re.compile(r"(?<=[がはをにのでと])(?:です)?ね(?:え)?、?(?=[^。、])")
_REPEATED = re.compile(
    r"([ぁ-んァ-ヶ一-龠]{2,6})、\1(?=[がはをにのでもと])|([ァ-ヶ一-龠]{2,6})\2(?=[がはをにのでもと])"
)
_LEADING = re.compile(
    r"^(?:[、。\s]*(?:はい|ええ|うん|いや|ああ|あー|うーん|そうですね|そうですよね|そうなんです(?:よ|ね|よね)?|まさに|"
    r"そうかもしれない(?:です)?|そこですね|その通りです|あの(?=ああ|ええ|はい|、)|その(?=ああ|ええ|はい|正直|せめて|、)|"
    r"まあ|まぁ|すみません|すいません|ごめんなさい)(?:ね)?(?=[、。\s]|はい|ええ|うん|ああ|そう|まあ|正直|せめて)|^(?:まあ|まぁ))+"
)
_QUOTING = (
    r"(?=(?:って|と)(?:言|いわ|いう|いっ|聞[いかくこ]|返|なっ)|って(?:感じ|思(?:わ|って(?:い?る|も)))|"
    r"しか(?:返|言|出)|(?:が|は)(?:一日|ずっと|頭)|で終わ)"
)
_SPOKEN = re.compile(rf"(?:^|(?<=[、。]))([^、。「」]{{2,22}})、{_QUOTING}")
"""Somebody's words before って, marked off by a pause: they belong together, and to what quotes them."""
_BECAUSE = re.compile(r"(?<=[いるたなう])んで(?=[、。]|$)")
_ASKED = re.compile(r"(?<=[てでけをかけ])ください、?(?=って|と(?:言|伝|お願|頼|聞))")
"""A request told of, 教えてくださいって聞く: given back without an imperative in it."""
_GAP = re.compile(r"(?<=[^\x00-\x7f])[ \u3000]+(?=[^\x00-\x7f])")


def standard(text: str) -> str:
    """Standard speech, spaces made commas: dialogue acts are looked for in this."""
    return dialect.plain(_GAP.sub("、", unicodedata.normalize("NFKC", text.strip())))


def tidy(text: str) -> str:
    """Drop fillers, restarts and stray spaces; full-width letters become plain ones."""
    text = keigo.plain(standard(text)).replace("!", "！").replace("?", "？").replace(",", "、")
    text = re.sub(r"…+|\.{2,}|〜+$", "、", text).replace(".", "。" if "。" not in text else ".")
    text = re.sub(
        r"^(?:あの(?=[ぁ-ん最今昨先実正自私僕俺来]|、)(?!ひと|こ|とき|ころ|人|自分の?(?:席|姿))|その(?![人話時日分上後方子件場中為辺通前点他]|ため|まま|うち|ほう|あと|ほか|くらい))",
        "",
        text,
    )
    text = _ASKED.sub("ほしい", text).replace("て、の繰り返し", "ての繰り返し")
    text = _BECAUSE.sub("ので", text)
    text = _MID_NE.sub("", _FILLERS.sub("", text))
    text = re.sub(r"(?:私|わたし|俺|僕|自分)(?:の(?:ほう|方))が(?=[^、。])", "", text)
    text = _REPEATED.sub(r"\1\2", _LEADING.sub("", text))
    return _SPOKEN.sub(r"「\1」", re.sub(r"^[、。\s]+|(?<=、)、+", "", text))


def words(text: str) -> tuple[Word, ...]:
    """Analyse a tidied text."""
    return tuple(
        Word(m.surface(), m.dictionary_form(), pos, not m.is_oov() or pos[1] == "数詞")
        for m in japanese.morphemes(text)
        if (pos := tuple(m.part_of_speech()))
    )


def warm_up() -> None:
    """Load the dictionary and touch what an ordinary sentence needs."""
    for line in (
        "部下のやる気がなくて、1on1でも進捗の話ばかりになってしまうんですよね。",
        "任せたいのに任せる時間がないんです。来週、田中さんに資料作成をお願いしてみようと思います。",
    ):
        words(line)


SHORT_CLAUSE = 10
"""Characters up to which て goes on in the same clause: やる気がなくて困っている is one thing said."""
_LINKS = {
    "けど",
    "けれど",
    "けれども",
    "けども",
    "が",
    "から",
    "し",
    "ば",
    "と",
    "のに",
    "ので",
}
_TIES = ("て", "ば", "と")
_AFTER_TE = {"動詞", "助動詞", "形容詞"}
_LOOSE_ENDS = {"名詞", "動詞", "形容詞", "副詞", "代名詞", "接続詞", "感動詞", "連体詞", "形状詞"}


def clauses(tokens: tuple[Word, ...]) -> list[Clause]:
    """Split words into clauses; recogniser output without punctuation is split where polite speech ends."""
    return _joined([clause for clause in _split(tokens) if clause.words])


TOGETHER = 22
"""Characters up to which a clause in て stays with the one it leads to: 数字を一枚にまとめて渡します."""


def _joined(parts: list[Clause]) -> list[Clause]:
    """Put clauses in て and ば, said in one breath, and short conditions with what they lead to."""
    made: list[Clause] = []
    for clause in parts:
        lead = made[-1] if made else None
        tie = lead and (lead.tie or _condition(lead))
        if lead and tie and _written(lead) + _written(clause) <= _room(lead, clause):
            made[-1] = Clause((*lead.words, tie, *clause.words), clause.link, clause.tie)
        else:
            made.append(clause)
    return made


WISHED = 36
"""The same where the condition is what is wished for: まとめて持ってきてもらえたら、助かる."""
_WELCOME = re.compile(r"^(?:すごく|とても|かなり|本当に|もっと)?(?:助か|うれし|嬉し|楽|ありがた|いい|全然違)")


def _room(lead: Clause, clause: Clause) -> int:
    wished = _condition(lead) is not None and _WELCOME.match("".join(w.surface for w in clause.words))
    return WISHED if wished else TOGETHER


_COMMA = Word("、", "、", ("補助記号", "読点", "*", "*", "*", "*"))

_BA = Word("ば、", "ば", ("助詞", "接続助詞", "*", "*", "*", "*"))


def _condition(clause: Clause) -> Word | None:
    """The comma after 〜たら and 〜なら: 断ったら、 alone would come back as a thing that happened."""
    if clause.link == "ば":
        return _BA
    conditional = clause.link == "、" and clause.words[-1].surface in ("たら", "だら", "なら")
    return _COMMA if conditional else None


def _written(clause: Clause) -> int:
    """Characters since the last comma."""
    return len("".join(word.surface for word in clause.words).rsplit("、", 1)[-1])


def _split(tokens: tuple[Word, ...]) -> Iterator[Clause]:
    current: list[Word] = []
    skip = quoting = False
    for i, word in enumerate(tokens):
        if skip:
            skip = False
            continue
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        quoting = word.surface == "「" or (quoting and word.surface != "」")
        link, taken = ("", 0) if quoting else _link(current, word, following)
        if not link:
            current.append(word)
            continue
        skip = taken == 2
        if taken == 0:
            current.append(word)
        paused = following is None or following.kind == "補助記号"
        yield Clause(tuple(current), link, None if paused or link not in _TIES else word)
        current = []
    yield Clause(tuple(current), "。")


def _link(current: list[Word], word: Word, following: Word | None) -> tuple[str, int]:
    """The link a word makes here and how many words it takes (0: the word stays in its clause)."""
    if word.kind == "補助記号":
        return _mark(current, word)
    if not current:
        return "", 0
    if word.kind == "助詞" and word.surface == "の" and following is not None:
        if following.surface == "に" and _contrasts(current[-1]):
            return "のに", 2
        if following.surface == "で" and _predicate(current[-1]) and following.base == "だ":
            return "ので", 2
    if word.kind == "助詞" and word.pos[1] == "接続助詞":
        return _conjunction(current, word, following)
    return _loose_end(word, following)


def _mark(current: list[Word], word: Word) -> tuple[str, int]:
    if word.surface in ("。", "！", "？", "."):
        return ("？" if word.surface == "？" else "。"), 1
    if word.surface in "「」":
        return "", 0
    if word.surface == "、" and current and _finished(current):
        return "、", 1
    return ("", 0) if word.surface == "、" and current else ("、", 1)


def _finished(current: list[Word]) -> bool:
    """Whether a comma here ends a clause: after a predicate, also one with よ or ね."""
    last = current[-1]
    if last.pos[1] == "終助詞" and last.surface in ("よ", "ね", "な", "わ"):
        return any(_predicate(one) for one in current[-4:-1])
    return _predicate(last) and last.form != "*" and last.base != "だ"


def _conjunction(current: list[Word], word: Word, following: Word | None) -> tuple[str, int]:
    if word.surface in ("て", "で"):
        about = current[-1].base in ("つく", "よる", "とる", "対する", "つき")
        if (word.surface == "で" and current[-1].base == "ない") or (about and _particle(current[:-1])):
            return "", 0
        if following is None or following.surface in "。！？":
            return "て。", 1
        if following.surface == "、":
            return "て", 1
        if following.kind == "助詞" and following.surface in ("も", "から", "は", "の"):
            return "", 0
        bound = following.kind in _AFTER_TE and following.pos[1] in ("非自立可能", "*")
        short = sum(len(w.surface) for w in current) < SHORT_CLAUSE
        return ("", 0) if bound or short else ("て", 1)
    bound = following is not None and following.base in _BOUND.get(word.surface, ())
    return (word.surface, 1) if word.surface in _LINKS and not bound else ("", 0)


_OUGHT = ("いける", "なる", "だめ", "ダメ", "いい", "よい", "良い")
_BOUND = {
    "と": (*_OUGHT, "思う", "言う", "感じる", "考える"),
    "ば": _OUGHT,
    "から": ("か", "だ", "です", "じゃ", "で", "こそ", "って", "と", "なん"),
}
"""What makes one thing of a link and the word after it: 言えばいい, 飲み込んだからかもしれない."""


def _particle(words: list[Word]) -> bool:
    return bool(words) and words[-1].surface == "に"


def _loose_end(word: Word, following: Word | None) -> tuple[str, int]:
    """Where a sentence ends without a mark: after です, ます, た and よ, ね, before new words."""
    if following is None or following.kind not in _LOOSE_ENDS:
        return "", 0
    ends = word.kind == "助詞" and word.pos[1] == "終助詞" and word.surface in ("よ", "ね", "な", "わ")
    polite = word.base in ("です", "ます") and word.form.startswith("終止形")
    return ("。", 0) if ends or polite else ("", 0)


def _predicate(word: Word) -> bool:
    return word.kind in ("動詞", "形容詞", "助動詞")


def _contrasts(word: Word) -> bool:
    """Whether のに after this word means "although": not "in order to", as in 任せるのに時間がかかる."""
    return _predicate(word) and (word.kind != "動詞" or word.base in ("いる", "ある", "てる"))
