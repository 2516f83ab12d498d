"""Readings for voices that know only one script: kanji to kana, kana to Latin letters."""

from __future__ import annotations

import re

_JAPANESE = re.compile(r"[぀-ヿ㐀-鿿々ー]+")
_DIGRAPHS = {
    "キャ": "kya", "キュ": "kyu", "キョ": "kyo", "シャ": "sha", "シュ": "shu", "ショ": "sho", "チャ": "cha",
    "チュ": "chu", "チョ": "cho", "ニャ": "nya", "ニュ": "nyu", "ニョ": "nyo", "ヒャ": "hya", "ヒュ": "hyu",
    "ヒョ": "hyo", "ミャ": "mya", "ミュ": "myu", "ミョ": "myo", "リャ": "rya", "リュ": "ryu", "リョ": "ryo",
    "ギャ": "gya", "ギュ": "gyu", "ギョ": "gyo", "ジャ": "ja", "ジュ": "ju", "ジョ": "jo", "ビャ": "bya",
    "ビュ": "byu", "ビョ": "byo", "ピャ": "pya", "ピュ": "pyu", "ピョ": "pyo", "ファ": "fa", "フィ": "fi",
    "フェ": "fe", "フォ": "fo", "ティ": "ti", "ディ": "di", "デュ": "du", "ウィ": "wi", "ウェ": "we",
    "ウォ": "wo", "シェ": "she", "ジェ": "je", "チェ": "che", "ヴァ": "va", "ヴィ": "vi", "ヴェ": "ve",
}  # fmt: skip
_ROWS = {
    "": "アイウエオ", "k": "カキクケコ", "s": "サシスセソ", "t": "タチツテト", "n": "ナニヌネノ",
    "h": "ハヒフヘホ", "m": "マミムメモ", "r": "ラリルレロ", "g": "ガギグゲゴ", "z": "ザジズゼゾ",
    "d": "ダヂヅデド", "b": "バビブベボ", "p": "パピプペポ",
}  # fmt: skip
_SINGLES = {
    kana: consonant + vowel
    for consonant, row in _ROWS.items()
    for kana, vowel in zip(row, "aiueo", strict=True)
} | {"シ": "shi", "チ": "chi", "ツ": "tsu", "フ": "fu", "ジ": "ji", "ヂ": "ji", "ヅ": "zu",
     "ヤ": "ya", "ユ": "yu", "ヨ": "yo", "ワ": "wa", "ヲ": "o", "ン": "n", "ヴ": "vu"}  # fmt: skip


def kana(text: str) -> str:
    """Japanese text as katakana, punctuation kept (Open JTalk's reading)."""
    import pyopenjtalk

    return str(pyopenjtalk.g2p(text, kana=True)).replace("’", "")


def romanized(text: str) -> str:
    """A text whose Japanese stretches are put into Latin letters, for a voice that only knows English."""
    return _JAPANESE.sub(lambda found: f" {latin(kana(found[0]))} ", text) if _JAPANESE.search(text) else text


def latin(katakana: str) -> str:
    """Katakana in Hepburn's letters; long vowels are written short, as English readers expect."""
    letters = ""
    place = 0
    while place < len(katakana):
        pair, single = katakana[place : place + 2], katakana[place]
        sound = _DIGRAPHS.get(pair) or _SINGLES.get(single) or ""
        place += 2 if pair in _DIGRAPHS else 1
        doubled = letters.endswith("ッ")
        letters = letters.removesuffix("ッ") + (_doubled(sound) if doubled else "") + (sound or single)
    return letters.replace("ー", "").replace("ッ", "")


def _doubled(sound: str) -> str:
    """What stands for ッ before a sound: "tch" in Hepburn, else its first consonant."""
    return "t" if sound.startswith("ch") else sound[:1]
