"""A Japanese clause cut to what it comes to, for a coach who says little."""

from __future__ import annotations

from voice_mentor.hero.reading.ja_cuts import argued, trim
from voice_mentor.hero.reading.ja_endings import Peeled
from voice_mentor.hero.reading.ja_words import is_content, surface
from voice_mentor.hero.reading.morphemes import Word

BRIEF = 12
"""Characters of a clause given back briefly."""
QUOTE = 9
"""Characters of what somebody was told, given back briefly."""
FULLER = 6
"""Characters more, where so few don't say anything by themselves."""
ALONE = 7
"""Characters from which a predicate says something alone: 流れてしまいそう."""


def brief(whole: list[Word], peeled: Peeled, lead: str, wishing: bool) -> tuple[str, str]:
    """A clause cut to what it comes to: its last part, its own words for what was quoted, or ("", "")."""
    room = BRIEF - len(peeled.head)
    told = told_part(whole) if "reported" in peeled.kinds else None
    if told:
        quoted = trim(told[0], QUOTE, set())
        short = _rid(surface(quoted), surface(told[0])) + "と" + surface(told[1]) if quoted else ""
    else:
        part = main_part(whole)
        cuts = (
            trim(one, size, peeled.kinds)
            for one, size in ((part, room), (whole, room), (whole, room + FULLER))
        )
        short = next((surface(one, wishing) for one in cuts if _telling(one, peeled)), "")
        if not part and whole and len(peeled.head) >= ALONE and "will" not in peeled.kinds:
            return peeled.head, peeled.ends
    return (short + peeled.head, short + peeled.ends) if short and short != lead else ("", "")


def _rid(quoted: str, told: str) -> str:
    """A quotation cut short, with both of its marks or none."""
    if quoted.count("「") == quoted.count("」"):
        return quoted
    return f"「{quoted.strip('「」')}」" if "」" in told else quoted


def _telling(before: list[Word], peeled: Peeled) -> bool:
    """Whether a brief cut still holds what the clause is about: a noun or an adjective, not only a verb."""
    named = any(is_content(w) and w.kind != "動詞" for w in before)
    return named and (argued(before) or peeled.nominal or "feeling" in peeled.kinds)


def told_part(tokens: list[Word]) -> tuple[list[Word], list[Word]] | None:
    """Split a clause where a quotation ends: 二チーム見てくれ|言わ(れた); None where nothing is quoted."""
    for i in range(len(tokens) - 1, 0, -1):
        if tokens[i].surface in ("って", "と") and tokens[i].kind == "助詞":
            after = tokens[i + 1 :]
            verbs = [w for w in after if w.kind == "動詞" and w.pos[1] != "非自立可能"]
            plain = not argued(after) and (not verbs or (len(verbs) == 1 and verbs[0].base in TOLD))
            return (tokens[:i], after) if plain else None
    return None


TOLD = {"言う", "いう", "聞く", "断る", "怒る", "返す", "頼む"}
"""Verbs that tell of somebody's words."""
_GOES_ON = ("たら", "だら", "なら", "て", "で", "ば", "ば、", "けど", "ので")


def main_part(tokens: list[Word]) -> list[Word]:
    """What follows the last clause that only leads up: 対応が入ったら|流れてしまいそう."""
    for i in range(len(tokens) - 1, -1, -1):
        word = tokens[i]
        on = (word.kind == "助動詞" and word.form.startswith("仮定形")) or word.pos[1] == "接続助詞"
        if on and word.surface in _GOES_ON:
            rest = tokens[i + 1 :]
            bound = rest and (rest[0].kind == "助詞" or rest[0].pos[1] == "非自立可能")
            bound = bound or any(w.base == "思う" for w in rest)  # 見せたら終わりだと思っているところ
            return tokens if bound else rest[1:] if rest and rest[0].surface == "、" else rest
    return tokens
