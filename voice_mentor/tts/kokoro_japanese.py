"""Japanese in the sounds Kokoro was taught.

Open JTalk reads the words, so that every Japanese voice reads a text alike; here each kana of the reading
becomes what Kokoro's teacher wrote for it. The values follow misaki's Japanese table (hexgrad, 0.7.4,
Apache-2.0): another alphabet would be a foreign language to the model.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

_MORAE = {
    "アイウエオ": "a i ɯ e o",
    "カキクケコ": "ka kʲi kɯ ke ko",
    "ガギグゲゴ": "ɡa ɡʲi ɡɯ ɡe ɡo",
    "サシスセソ": "sa ɕi sɨ se so",
    "ザジズゼゾ": "ʣa ʥi zɨ ʣe ʣo",
    "タチツテト": "ta ʨi ʦɨ te to",
    "ダヂヅデド": "da ʥi zɨ de do",
    "ナニヌネノ": "na ɲi nɯ ne no",
    "ハヒフヘホ": "ha çi ɸɯ he ho",
    "バビブベボ": "ba bʲi bɯ be bo",
    "パピプペポ": "pa pʲi pɯ pe po",
    "マミムメモ": "ma mʲi mɯ me mo",
    "ヤユヨ": "ja jɯ jo",
    "ャュョ": "ja jɯ jo",
    "ラリルレロ": "ɾa ɾʲi ɾɯ ɾe ɾo",
    "ワヰヱヲヮヴ": "βa i e o βa vɯ",
    "ァィゥェォヵヶ": "a i ɯ e o ka ke",
}
# The kana a small vowel changes, with what is left of it before the vowel.
_BEFORE_SMALL = {
    **dict(zip("キギシジチヂニヒビピミリ", "kʲ ɡʲ ɕ ʥ ʨ ʥ ɲ ç bʲ pʲ mʲ ɾʲ".split(), strict=True)),
    **dict(zip("イウクグツテデトドフヴ", "j β kᵝ ɡᵝ ʦ tʲ dʲ t d ɸ v".split(), strict=True)),
}
_SMALL = dict(zip("ァィゥェォャュョ", "a i ɯ e o a ɨ o".split(), strict=True))
_SOFT = {("ツ", "ィ"), ("フ", "ィ"), ("フ", "ュ"), ("フ", "ョ"), ("ヴ", "ィ")}
_IRREGULAR = {"ヴュ": "bʲɨ", "ヴョ": "bʲo", "ヂェ": "ʥe"}
_MARKS = dict(zip("。、？！，．・「」『』", [*". , ? ! , .".split(), " ", *"“”“”"], strict=True))
_NO_SPACE = re.compile(r" +(?=[.,?!”ʔ])|(?<=[ʔ“]) +")
_ALONE = ("感動詞", "フィラー", "接続詞")
"""After these the model hurries over a comma: うーん、そう is heard as 運送. A stop holds it."""
_NOTHING = {"string": "", "pos": "", "pos_group1": ""}
# The nasal takes its place from the sound after it.
_NASAL = (("mpb", "m"), ("kɡ", "ŋ"), ("ɲʨʥ", "ɲ"), ("ntdɾz", "n"))


def phonemes(text: str) -> str:
    """Return what Kokoro is to say, words apart; characters that have no sound are left out.

    Args:
        text: a Japanese sentence, made fit for a mouth (``tts.spoken_ja``).
    """
    import pyopenjtalk

    nodes = pyopenjtalk.run_frontend(text)
    words: list[str] = []
    for before, node in pairwise([_NOTHING, *nodes]):
        if node["string"] == "、" and before["pos"] in _ALONE:
            words.append("。")
        elif words and _belongs(before, node):
            words[-1] += _reading(node)
        else:
            words.append(_reading(node))
    spaced = " ".join(_MARKS[word] if word in _MARKS else spelled(word) for word in words)
    return re.sub(r" {2,}", " ", _NO_SPACE.sub("", spaced)).strip()


def _reading(node: Mapping[str, object]) -> str:
    if node["string"] in _MARKS:
        return str(node["string"])
    return re.sub("[’']", "", str(node["pron"]))  # marks of unvoiced vowels: the model finds them itself


def _belongs(before: Mapping[str, object], node: Mapping[str, object]) -> bool:
    """Whether a word is the ending of the one before, or its counter: Kokoro was taught them as one."""
    if before["pos_group1"] == "数":
        return node["pos"] == "名詞"
    if before["pos"] not in ("動詞", "形容詞", "助動詞"):
        return False
    if node["pos"] == "助動詞":
        return not str(node["string"]).startswith("です")
    kind = node["pos_group1"]
    return kind == "接尾" or (kind == "接続助詞" and node["string"] in ("て", "で", "ちゃ"))


def spelled(kana: str) -> str:
    """Spell one word's katakana ("キョー") in Kokoro's alphabet ("kʲoː")."""
    morae = re.findall(r".[ァィゥェォャュョ]?", kana)
    sounds = [_sound(mora) for mora in morae]
    return "".join(_joined(sounds, index) for index in range(len(sounds)))


def _sound(mora: str) -> str:
    if mora in ("ッ", "ー", "ン"):
        return {"ッ": "ʔ", "ー": "ː", "ン": "ɴ"}[mora]
    if len(mora) == 1:
        return _table().get(mora, "")
    if mora in _IRREGULAR:
        return _IRREGULAR[mora]
    large, small = mora[0], mora[1]
    if large not in _BEFORE_SMALL:
        return _table().get(large, "")[:-1] + _SMALL[small]
    return _BEFORE_SMALL[large] + ("ʲ" if (large, small) in _SOFT else "") + _SMALL[small]


def _joined(sounds: Sequence[str], index: int) -> str:
    sound, after = sounds[index], "".join(sounds[index + 1 : index + 2])
    if sound != "ɴ" or not after:
        return sound
    return next((nasal for places, nasal in _NASAL if after[0] in places), sound)


@cache
def _table() -> dict[str, str]:
    return {
        kana: sound for row, values in _MORAE.items() for kana, sound in zip(row, values.split(), strict=True)
    }
