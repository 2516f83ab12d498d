"""Japanese conjugation, as far as giving somebody's words back needs it.

Classes are named as in UniDic, which Sudachi's dictionary follows ("五段-カ行", "下一段-サ行", "サ行変格").
"""

from __future__ import annotations

# Godan rows: dictionary ending -> (the ending before ない, the past).
_GODAN = {
    "く": ("か", "いた"),
    "ぐ": ("が", "いだ"),
    "す": ("さ", "した"),
    "つ": ("た", "った"),
    "ぬ": ("な", "んだ"),
    "ぶ": ("ば", "んだ"),
    "む": ("ま", "んだ"),
    "る": ("ら", "った"),
    "う": ("わ", "った"),
}
_CONTRACTED = {
    "てる": "ている",
    "でる": "でいる",
    "ちゃう": "てしまう",
    "じゃう": "でしまう",
    "とく": "ておく",
    "どく": "でおく",
    "てく": "ていく",
}


def is_adjective(conjugation: str) -> bool:
    """Whether a class conjugates like an adjective (ない, たい and らしい do)."""
    return conjugation.startswith(("形容詞", "助動詞-ナイ", "助動詞-タイ", "助動詞-ラシイ"))


def full(base: str) -> str:
    """A spoken contraction written out: てる -> ている, ちゃう -> てしまう."""
    return _CONTRACTED.get(base, base)


def past(base: str, conjugation: str) -> str:
    """The plain past of a dictionary form.

    Args:
        base: dictionary form, as "動く" or "ない".
        conjugation: its class, as "五段-カ行".
    """
    base = full(base)
    if is_adjective(conjugation):
        return base[:-1] + "かった"
    if base.endswith(("する", "ずる")) and conjugation.startswith("サ行変格"):
        return base[:-2] + ("した" if base.endswith("する") else "じた")
    if base in ("来る", "くる"):
        return "来た" if base == "来る" else "きた"
    if base.endswith(("行く", "いく")):
        return base[:-1] + "った"
    if conjugation.startswith(("五段", "文語四段")) or base.endswith(("しまう", "おく")):
        return base[:-1] + _GODAN[base[-1]][1]
    return base[:-1] + "た"


def negative(base: str, conjugation: str) -> str:
    """The plain negative of a dictionary form."""
    base = full(base)
    if base == "ある":
        return "ない"
    if is_adjective(conjugation):
        return base[:-1] + "くない"
    if base.endswith("する") and conjugation.startswith("サ行変格"):
        return base[:-2] + "しない"
    if base in ("来る", "くる"):
        return "来ない" if base == "来る" else "こない"
    if conjugation.startswith(("五段", "文語四段")) or base.endswith(("しまう", "おく")):
        return base[:-1] + _GODAN[base[-1]][0] + "ない"
    return base[:-1] + "ない"
