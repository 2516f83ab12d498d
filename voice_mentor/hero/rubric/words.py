"""Content words: what a reply shares with what the speaker said."""

from __future__ import annotations

import re
from functools import lru_cache

from voice_mentor.hero.reading import morphemes
from voice_mentor.hero.rubric.context import Context

_EN_WORD = re.compile(r"[a-z0-9]+(?:’[a-z]+)?")
_EN_STOP = frozenset(
    """a an the and or but so because if then than that this these those there here it its i me my mine we us our you
    your yours he him his she her they them their who whom what which when where why how is am are was were be been being
    do does did done doing have has had having will would shall should can could may might must to of in on at by for
    with from about as into over out up down off not no nor yes just really very too also even still only some any all
    more most much many lot lots kind sort like well okay ok oh um uh get got getting go going goes went one ones thing
    things something anything everything nothing way bit feel feels feeling felt think thinks thought know want wants
    wanted say says said saying sound sounds seem seems mean means make makes made right now today time ’s ’re ’ve ’d""".split()
)
_JA_STOP = frozenset(
    """する ある いる なる 成る 居る 有る 為る 事 こと 物 もの 方 ほう 為 ため 所 ところ 時 とき 何 なに 其れ それ 此れ これ
    其の その 此の この 私 自分 思う 言う 良い いい よい 無い ない 感じる 様 よう 訳 わけ 人 御 お 来る 行く くる いく 今 出来る できる
    そう こう どう 本当 ちょっと 少し とても もう まだ また 見る 聞く 話す 話 掛かる 分かる わかる 続く 続き 一つ 中 気 下さる 頂く 貰う 申す
    仰る おっしゃる 致す 御座る 存じる もっと 一番 ずっと 色々 全部""".split()
)
_JA_KINDS = ("名詞", "動詞", "形容詞", "形状詞", "副詞")
_OWN_DUTY = {
    "ja": re.compile(
        r"べき|なければ|なきゃ|ないと(?:いけ|だめ)|ほうが(?:いい|良)|方が(?:いい|良)|必要|たい|しかない"
    ),
    "en": re.compile(
        r"\b(?:should|have to|need to|must|ought to|got to|gotta|supposed to|had to)\b", re.IGNORECASE
    ),
}
OWN_SHARE = 0.5
"""A duty is the speaker's own when they named a duty and half of the sentence's content words."""


def _stem(word: str) -> str:
    word = word.split("’")[0]
    for ending in ("ings", "ing", "edly", "ed", "ies", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + ("y" if ending == "ies" else "")
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    return word.rstrip("e") if len(word) > 3 else word


def _english(text: str) -> frozenset[str]:
    found = _EN_WORD.findall(text.lower().replace("'", "’"))
    return frozenset(
        _stem(word) for word in found if word not in _EN_STOP and word.split("’")[0] not in _EN_STOP
    )


def _japanese(text: str) -> frozenset[str]:
    lemmas = set()
    for token in morphemes.words(text):
        kind = token.pos
        if kind[0] not in _JA_KINDS or (kind[1] == "非自立可能" and kind[0] != "動詞"):
            continue
        if token.base not in _JA_STOP:
            lemmas.add(token.base)
    return frozenset(lemmas)


@lru_cache(maxsize=512)
def content(text: str, language: str) -> frozenset[str]:
    """The content words of a text, in their base form."""
    return _japanese(text) if language == "ja" else _english(text)


def spoken(context: Context) -> frozenset[str]:
    """The content words of everything the speaker said."""
    return frozenset().union(*(content(turn, context.language) for turn in context.speaker_turns))


def said_before(sentence: str, matched: str, context: Context) -> bool:
    """Whether a sentence about a duty gives the speaker's own duty back to them."""
    duty = _OWN_DUTY[context.language]
    if not duty.search(matched) or not any(duty.search(turn) for turn in context.speaker_turns):
        return False
    here = content(sentence, context.language)
    return bool(here) and len(here & spoken(context)) / len(here) >= OWN_SHARE


def kanji(text: str) -> set[str]:
    """Two-character kanji and katakana pieces: compounds that the dictionary cuts differently."""
    return {
        text[i : i + 2] for i in range(len(text) - 1) if re.fullmatch(r"[一-龥々ァ-ヶー]{2}", text[i : i + 2])
    }
