"""Japanese as it is said: dates, times, money, ranges, Latin words and tricky readings."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from voice_mentor.tts.markup import without_markup
from voice_mentor.tts.readings import longest_first, readings

_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_SPAN_MARK = r"\s?[~〜～–—-]\s?"
_ISO_DATE = re.compile(r"(?<!\d)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_SLASH_DATE = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?![\d/])")
_WEEKDAY = re.compile(r"\(([月火水木金土日])\)")
_ONE_ON_ONE = re.compile(r"(?<![\d.])1\s?(?:on|:|-on-)\s?1(?![\d.])", re.IGNORECASE)
_TIME = re.compile(r"(?<![\d:])(\d{1,2}):(\d{2})(?::\d{2})?(?![\d:])")
_SPAN = re.compile(rf"((?:{_NUMBER}|\d{{1,2}}:\d{{2}})[^\s\d、。~〜～–—-]{{0,2}}){_SPAN_MARK}(?=\d)")
_PHONE = re.compile(r"(?<![\d.-])#?\d{2,4}(?:-\d{2,4}){2,3}(?![\d-])")
_HOTLINE = re.compile(r"(?<!\d)#?(\d{3,4})(?=(?:番)?(?:に|へ|まで)(?:電話|連絡|かけ|つな))|#(\d{3,4})(?!\d)")
_MONEY = re.compile(rf"([¥\\$€£])\s?({_NUMBER})(k|K|M)?")
_CURRENCIES = {"¥": "円", "\\": "円", "$": "ドル", "€": "ユーロ", "£": "ポンド"}
_MAGNITUDE = re.compile(rf"(?<![\w.])({_NUMBER})(k|K|M)(?![A-Za-z])")
_SIZES = {"k": 1000, "K": 1000, "M": 1_000_000}
_MINUS = re.compile(r"(?<![\w)])[-−](?=\d)")
_LABEL = re.compile(r"#(?=\d)")
_FISCAL = re.compile(r"\bFY\s?(?:20)?(\d{2})(?!\d)")
_LATIN = re.compile(r"(?:[A-Za-z]\.){2,}|[A-Za-z][A-Za-z]*(?:[&'’-][A-Za-z]+)*\.?")
_LAUGH = re.compile(r"\((?:笑|泣|汗|苦笑|爆)\)|(?<=[ぁ-んァ-ヶ一-龠。、!?])[wW]{1,5}(?=[\s。、!?]|$)")
_SYMBOLS = {"&": "アンド", "+": "プラス", "±": "プラスマイナス", "×": "かける", "÷": "わる", "=": "イコール"}


def spoken_japanese(text: str) -> str:
    """Return a sentence as a Japanese voice should be given it."""
    text = unicodedata.normalize("NFKC", without_markup(text.replace("℃", "°C"), _dotted))
    text = _LAUGH.sub("", text)
    for expand in (_contacts, _calendar, _amounts, _latin_words, _phrases, _marks):
        text = expand(text)
    return _punctuation(text)


def _dotted(host: str) -> str:
    return " ドット ".join(host.replace("@", " アット ").split("."))


def _calendar(text: str) -> str:
    text = _ONE_ON_ONE.sub("ワンオンワン", text)
    text = _SLASH_DATE.sub(_slashed, text)
    text = _WEEKDAY.sub(r"、\1曜日", text)
    text = _FISCAL.sub(r"20\1年度", text)
    return _TIME.sub(_clock_time, _SPAN.sub(r"\1から", text))


def _date(found: re.Match[str], year: str, month: int, day: int) -> str:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return found[0]
    return f"{year}年{month}月{day}日" if year else f"{month}月{day}日"


def _slashed(found: re.Match[str]) -> str:
    """11/20 is a date; 1/2, 2/3 and 3/4 are parts of a whole unless a weekday or a limit follows."""
    first, second = int(found[1]), int(found[2])
    follows = found.string[found.end() :]
    if (first, second) in {(1, 2), (1, 3), (2, 3), (1, 4), (3, 4)} and not re.match(
        r"\(|まで|から|〆|締|以降|\d|に(?:会議|面談|予定)", follows
    ):
        return f"{second}分の{first}"
    return _date(found, "", first, second)


def _clock_time(found: re.Match[str]) -> str:
    hour, minute = int(found[1]), int(found[2])
    if hour > 24 or minute > 59:
        return f"{hour}対{minute}"
    return f"{hour}時{minute}分" if minute else f"{hour}時"


def _contacts(text: str) -> str:
    """Long numbers with hyphens: a date with its year first, then telephone numbers."""
    text = _ISO_DATE.sub(lambda date: _date(date, date[1], int(date[2]), int(date[3])), text)
    text = _PHONE.sub(lambda phone: "、".join(map(_digits, phone[0].lstrip("#").split("-"))), text)
    return _HOTLINE.sub(_hotline, text)


def _hotline(found: re.Match[str]) -> str:
    number = found[1] or found[2]
    if number in ("110", "119"):  # said as ヒャクトオバン and ヒャクジュウキュウバン
        return number if found.string[found.end() :].startswith("番") else f"{number}番"
    return ("シャープ、" if found[0].startswith("#") else "") + _digits(number)


def _digits(text: str) -> str:
    table = readings("ja")["digits"]
    return "".join(table[character] for character in text if character in table)


def _amounts(text: str) -> str:
    text = _LABEL.sub("ナンバー", _MINUS.sub("マイナス", text))
    text = _MONEY.sub(lambda money: _sized(money[2], money[3]) + _CURRENCIES[money[1]], text)
    text = _MAGNITUDE.sub(lambda big: _sized(big[1], big[2]), text)
    text = _unit_pattern().sub(lambda found: found[1] + readings("ja")["units"][found[2]], text)
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    return re.sub(r"(?:約|およそ)?~(?=\d)", "約", text)


def _sized(number: str, size: str | None) -> str:
    plain = number.replace(",", "")
    return str(round(float(plain) * _SIZES[size])) if size else plain


@cache
def _unit_pattern() -> re.Pattern[str]:
    known = "|".join(map(re.escape, longest_first(readings("ja")["units"])))
    return re.compile(rf"({_NUMBER})\s?({known})(?![A-Za-z])")


def _latin_words(text: str) -> str:
    return _LATIN.sub(_latin_word, text)


def _latin_word(found: re.Match[str]) -> str:
    """A known word's reading; capitals and single letters by name; the rest is left to the voice."""
    written = found[0]
    table = readings("ja")["words"]
    stop = ""
    if written.lower() not in table and written.endswith("."):
        written, stop = written[:-1], "。"
    if written.lower() in table:
        return str(table[written.lower()]) + stop
    if len(written) == 1 or (len(written) <= 6 and (written.isupper() or not written.isalpha())):
        names = readings("ja")["letters"] | {"&": "アンド"}
        return "".join(names.get(letter.upper(), "") for letter in written) + stop
    return written + stop


@cache
def _phrase_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(find), said) for find, said in readings("ja")["phrases"].items())


def _phrases(text: str) -> str:
    for find, said in _phrase_patterns():
        text = find.sub(said, text)
    return text


def _marks(text: str) -> str:
    text = re.sub(r"[-=]+>|[→⇒|:;/]", "、", text)
    for symbol, word in _SYMBOLS.items():
        text = text.replace(symbol, word)
    text = re.sub(r"。(?=[」』])", "", text)
    text = re.sub(r"」\s*「|』\s*『|」(?=[・、])", "、", text)
    text = re.sub(r"[「」『』“”\"'‘’*_`^#<>~〜…\\]+(?=[。、!?]|$)", "", text)
    text = re.sub(r"\.{2,}|…|[~〜](?!\d)|・{2,}", "、", text)
    text = re.sub(r"[「」『』“”\"'‘’*_`^#<>@\\]", "", text)
    return re.sub(r"[()\[\]{}【】〔〕〈〉《》]|--+|[—–―]+|・", "、", text)


def _punctuation(text: str) -> str:
    text = re.sub(r"[!?]*\?[!?]*", "？", re.sub(r"!+(?!\?)", "！", text))
    text = re.sub(r",", "、", re.sub(r"(?<!\d)\.|\.(?!\d)", "。", text))
    text = re.sub(r"(?<=[A-Za-z])\s+(?=[A-Za-z])", "\0", text)
    text = re.sub(r"\n+", "、", text.strip())
    text = re.sub(r"\s+", "", text).replace("\0", " ")
    text = re.sub(r"、+(?=[。？！])|(?<=[。？！])、+", "", re.sub(r"、{2,}", "、", text))
    text = re.sub(r"。{2,}", "。", text)
    return re.sub(r"^[、。？！\s-]+|、+$", "", text)
