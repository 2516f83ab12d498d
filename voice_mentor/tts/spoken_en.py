"""English as it is said: numbers, dates, times, money, ranges and short forms in words."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from voice_mentor.tts.english_numbers import cardinal, decimal, digits, ordinal, year
from voice_mentor.tts.markup import without_markup
from voice_mentor.tts.readings import longest_first, readings

_MONTHS = "January February March April May June July August September October November December".split()
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_MONTH = rf"({'|'.join(_MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_MAGNITUDES = {"k": "thousand", "K": "thousand", "m": "million", "M": "million", "bn": "billion"}

_ISO_DATE = re.compile(r"\b(\d{4})[-/](\d{1,2})[-/](\d{1,2})\b")
_SLASH_DATE = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?![\d/])")
_BEFORE_DATE = re.compile(r"\b(?:on|by|until|till|from|since|before|after|due)\s+$", re.IGNORECASE)
_MONTH_DAY = re.compile(rf"\b{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (\d{{4}})\b)?")
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? {_MONTH}(?: (\d{{4}})\b)?")
_TIME = re.compile(r"(?<![\d:])(\d{1,2}):(\d{2})(?::\d{2})?(?:\s?([ap])\.?m\b\.?)?(?![\d:])", re.IGNORECASE)
_CLOCK = re.compile(r"\b(\d{1,2})\s?([ap])\.?m\b\.?", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w.-])\+?\d{2,4}(?:[- ]\d{3,4}){1,3}(?![\w-])")
_HOTLINE = re.compile(
    r"\b((?:call|dial|text|phone|ring|contact|at|on)) ((?:#?\d{3,4}(?:,? (?:or|and) |, )?)+)\b", re.IGNORECASE
)
_MONEY = re.compile(rf"([$€£¥])\s?({_NUMBER})(?:\s?(k|K|m|M|bn|thousand|million|billion)\b)?")
_PERCENT = re.compile(rf"({_NUMBER})\s?%")
_SPAN = re.compile(rf"(?<![\w.])([$€£¥]?)({_NUMBER})\s?[-–—~〜]\s?\1?({_NUMBER})(?![\w-]*-\d)")
_TIME_SPAN = re.compile(r"(\d{1,2}:\d{2}|\b\d{1,2})\s?[-–—~〜]\s?(?=\d{1,2}:\d{2})")
_QUARTER = re.compile(r"\b(Q|H)([1-4])\b")
_FISCAL = re.compile(r"\bFY\s?(\d{4}|\d{2})\b")
_DECADE = re.compile(r"\b(\d{3})0s\b")
_ORDINAL = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b")
_LABEL = re.compile(r"(?:#|\b[Nn]o\. ?)(?=\d)")
_MAGNITUDE = re.compile(rf"(?<![\w.])({_NUMBER})(k|K|M|bn)\b")
_YEAR = re.compile(r"(?<![\d.,$€£¥-])(1[89]\d\d|20\d\d)(?![\d.,]*\d)")
_MINUS = re.compile(r"(?<![\w)])[-−](?=\d)")
_PLAIN = re.compile(_NUMBER)
_ASIDE = re.compile(r"\s*[(\[{]([^()\[\]{}]*)[)\]}]")
_DASH = re.compile(r"\s*(?:—|–|--+)\s*|\s+-\s+")
_SLASH = re.compile(r"(?<=\w)\s?/\s?(?=\w)")


def spoken_english(text: str) -> str:
    """Return a sentence as an English voice should be given it."""
    text = unicodedata.normalize("NFKC", without_markup(text, _dotted))
    text = re.sub("[‘’ʼ]", "'", text)
    for expand in (_short_forms, _calendar, _contacts, _amounts, _symbols, _bare_numbers):
        text = expand(text)
    return _punctuation(text)


def _dotted(host: str) -> str:
    return host.replace("@", " at ").replace(".", " dot ")


@cache
def _short_form_pattern() -> re.Pattern[str]:
    known = "|".join(map(re.escape, longest_first(readings("en")["abbreviations"])))
    return re.compile(rf"(?<![\w.:/-])(?:{known})(?![\w:/-])")


def _short_forms(text: str) -> str:
    table = readings("en")["abbreviations"]

    def said(found: re.Match[str]) -> str:
        closes = found[0].endswith(".") and re.match(r"\s*(?:$|\n)", found.string[found.end() :])
        return str(table[found[0]]) + ("." if closes else "")

    return _short_form_pattern().sub(said, text)


def _calendar(text: str) -> str:
    text = _ISO_DATE.sub(lambda date: _date(date, int(date[2]), int(date[3]), date[1]), text)
    text = _SLASH_DATE.sub(_slashed, text)
    text = _MONTH_DAY.sub(lambda date: _date(date, _month(date[1]), int(date[2]), date[3]), text)
    text = _DAY_MONTH.sub(lambda date: _date(date, _month(date[2]), int(date[1]), date[3]), text)
    text = _TIME.sub(_clock_time, _TIME_SPAN.sub(r"\1 to ", text))
    text = _CLOCK.sub(lambda time: f"{cardinal(int(time[1]))} {time[2].lower()}.m.", text)
    text = _QUARTER.sub(lambda part: f"{part[1]} {cardinal(int(part[2]))}", text)
    text = _FISCAL.sub(lambda fiscal: f"fiscal year {year(2000 + int(fiscal[1][-2:]))}", text)
    text = _DECADE.sub(lambda decade: re.sub("y$", "ie", year(int(decade[1] + "0"))) + "s", text)
    return _YEAR.sub(lambda found: year(int(found[1])), text)


def _month(name: str) -> int:
    return 1 + next(place for place, month in enumerate(_MONTHS) if month.startswith(name[:3]))


def _date(found: re.Match[str], month: int, day: int, in_year: str | None) -> str:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return found[0]
    said = f"{_MONTHS[month - 1]} {ordinal(day)}"
    return f"{said}, {year(int(in_year))}" if in_year else said


def _slashed(found: re.Match[str]) -> str:
    """11/20 is a date, and so is 20/11; 1/2, 2/3 and 3/4 are parts of a whole; 7/10 is how sure one is."""
    first, second = int(found[1]), int(found[2])
    if not found[3] and second == 10 and not _BEFORE_DATE.search(found.string[: found.start()]):
        return f"{cardinal(first)} out of ten"
    if not found[3] and (first, second) in _PARTS:
        return _PARTS[first, second]
    month, day = (first, second) if first <= 12 else (second, first)
    return _date(found, month, day, found[3])


_PARTS = {
    (1, 2): "one half",
    (1, 3): "one third",
    (2, 3): "two thirds",
    (1, 4): "one quarter",
    (3, 4): "three quarters",
}


def _clock_time(found: re.Match[str]) -> str:
    hour, minute, half = int(found[1]), int(found[2]), found[3]
    if hour > 24 or minute > 59:
        return found[0]
    said = cardinal(hour)
    if minute:
        said += f" oh {cardinal(minute)}" if minute < 10 else f" {cardinal(minute)}"
    elif not half:
        said += " o'clock" if 1 <= hour <= 12 else " hundred"
    return f"{said} {half.lower()}.m." if half else said


def _contacts(text: str) -> str:
    text = _PHONE.sub(lambda phone: ", ".join(map(digits, re.split("[- ]", phone[0].lstrip("+")))), text)
    return _HOTLINE.sub(lambda call: f"{call[1]} {re.sub('#?([0-9]+)', _one_by_one, call[2])}", text)


def _one_by_one(found: re.Match[str]) -> str:
    return digits(found[1])


def _amounts(text: str) -> str:
    text = _MINUS.sub("minus ", _LABEL.sub("number ", text))
    text = _SPAN.sub(lambda span: f"{span[1]}{span[2]} to {span[1]}{span[3]}", text)
    text = _MONEY.sub(_money, text)
    text = _MAGNITUDE.sub(lambda big: f"{decimal(big[1])} {_MAGNITUDES[big[2]]}", text)
    text = _PERCENT.sub(lambda share: f"{decimal(share[1])} percent", text)
    text = _unit_pattern().sub(_unit, text)
    return _ORDINAL.sub(lambda place: ordinal(int(place[1])), text)


def _money(found: re.Match[str]) -> str:
    one, many, small_one, small_many = readings("en")["currencies"][found[1]]
    amount, magnitude = found[2].replace(",", ""), found[3]
    if magnitude:
        return f"{decimal(amount)} {_MAGNITUDES.get(magnitude, magnitude)} {many}"
    whole, _, cents = amount.partition(".")
    said = f"{cardinal(int(whole))} {one if int(whole) == 1 else many}"
    if len(cents) == 2 and int(cents):
        return f"{said} and {cardinal(int(cents))} {small_one if int(cents) == 1 else small_many}"
    return f"{decimal(amount)} {many}" if cents.strip("0") else said


@cache
def _unit_pattern() -> re.Pattern[str]:
    known = "|".join(map(re.escape, longest_first(readings("en")["units"])))
    return re.compile(rf"(?<![\w.])({_NUMBER})\s?({known})(?!\w)")


def _unit(found: re.Match[str]) -> str:
    one, many = readings("en")["units"][found[2]]
    return f"{decimal(found[1])} {one if found[1] == '1' else many}"


def _symbols(text: str) -> str:
    table = readings("en")["symbols"]
    known = "|".join(map(re.escape, longest_first(table)))
    text = re.sub(rf"\s*({known})\s*", lambda symbol: f" {table[symbol[1]]} ", text)
    return _SLASH.sub(" or ", text)


def _bare_numbers(text: str) -> str:
    text = re.sub(r"(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])", " ", text)
    return _PLAIN.sub(lambda number: decimal(number[0]), text)


def _punctuation(text: str) -> str:
    text = _ASIDE.sub(r", \1,", text)
    text = re.sub(r"\.{2,}|…", ", ", text)
    text = re.sub(r"[\"“”„«»*_`^|\\#<>\[\](){}]", " ", _DASH.sub(", ", text))
    text = re.sub(r"([!?])[!?]*", lambda marks: "?" if "?" in marks[0] else "!", text)
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(r"\s+([,.;:!?])", r"\1", text)
    text = re.sub(r"[,;:]+(?=[.!?])", "", re.sub(r",(?:\s*,)+", ",", text))
    return re.sub(r"^[\s,.;:!?-]+", "", re.sub(r",+$", ".", text))
