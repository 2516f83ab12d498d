"""Rules 1, 4, 5, 15 and 16: what can be counted or seen without understanding."""

from __future__ import annotations

import re
from collections.abc import Iterator

from voice_mentor.hero.rubric.context import Context
from voice_mentor.hero.rubric.sentences import plain, questions, split

Found = tuple[int, str]

MAX_JA_CHARACTERS = 120
MAX_EN_WORDS = 55
OPENINGS_KEPT = 4
"""How many of the last replies an opening must not come from."""
OPENING_JA_CHARACTERS = 8
OPENING_EN_WORDS = 3

_UNSPEAKABLE = re.compile(
    r"https?://\S+|www\.\S+|\b[\w-]+\.(?:com|org|net|io|jp)\b|\S+@\S+\.\w+|\*\*?|__|~~|`+|^\s*#{1,6}\s|\[[^\]]*\]\([^)]*\)|</?\w+[^>]*>|\|"
    r"|^\s*(?:[-*+•●■◆▪▶・→]|\d{1,2}[.)．）]|[①-⑳]|[(（]\d+[)）])\s*(?=\S)|[①-⑳]|(?:^|\s)\d[.)]\s.*\s\d[.)]\s"
    r"|[\U0001F000-\U0001FAFF\u2600-\u27BF\u2B00-\u2BFF\uFE0F]|[→⇒★☆※]|[（(][笑汗泣][）)]|\([\^;T]|\^\^|w{2,}$|[:;]-?[)D(]|<3|\n\s*\n",
    re.MULTILINE,
)
_KANA = re.compile(r"[ぁ-んァ-ヶ]")
_JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龥々]+")
_HANGUL = re.compile(r"[가-힣ㄱ-ㅎ]+")
_SIMPLIFIED = re.compile(r"[们这吗说你谁么请让为问时间对应该还没给经过话觉与开]{1}(?<![間過話時対])")
_LATIN_RUN = re.compile(r"[A-Za-z][A-Za-z’]*(?:[\s,]+[A-Za-z][A-Za-z’]*){2,}")
_ENGLISH_IN_JA = re.compile(
    r"(?<![A-Za-z])(?:I|you|your|and|but|so|the|is|are|feel|really|very|please|great|nice|good|okay|yes|well|maybe|because|actually|sorry|thanks?|"
    r"right|what|how|why|let’s|it’s|that’s|challenge|amazing|wow)(?![A-Za-z])"
)
_JA_CASUAL = re.compile(
    r"あなた|貴方|アナタ|お前|おまえ|てめえ|(?:^|、)(?:君|きみ|俺|おれ)(?:は|が|の|も)|めっちゃ|めちゃくちゃ|マジ|まじで|ヤバ|やばい|すげ[えー]|じゃん|っす[ね。]|"
    r"(?:だ|る|(?<!まし)(?<!でし)た|(?<!くださ)い|(?<!も)の(?!です)|(?<!ませ)ん)(?:よ|よね|ね|な|ぞ|ぜ|さ|じゃん|もんね|っけ|かい|わ)(?:[。！？!?〜…]|$)|"
    r"(?:の|る|(?<!まし)(?<!でし)た|い)(?:？|\?)|(?:だ|である|だろう|のだ|んだ)(?:[。！!]|$)|(?:な|ろ)よ[。！？]?$(?<!ですよ)|たら(?:？|\?)|ちゃ(?:う|った|って)(?:[。！？よね]|$)|かなあ?[。？]?$|(?:です|ます|ません)って[。！]?$|なのかな|っぽい"
)
_EN_SLANG = re.compile(
    r"\b(?:lol|lmao|omg|wtf|tbh|imo|btw|gonna|wanna|gotta|kinda|sorta|ain’t|dude|bro|buddy|mate|y’all|dunno|sucks?|crap|damn|shit|hell yeah|yep|yup|nope|"
    r"haha|hehe|huh|yikes|sweetie|honey|my friend|champ|no cap|vibes?|chill|super duper|ugh|bummer|thx|u|ur|pls)\b",
    re.IGNORECASE,
)


def one_question(reply: str, context: Context) -> Iterator[Found]:
    """Rule 1: one question at most."""
    if context.safety or questions(reply, context.language) <= 1:
        return
    last = [sentence for sentence in split(reply, context.language) if sentence.asks][-1]
    yield 1, last.text


def length(reply: str, context: Context) -> Iterator[Found]:
    """Rule 4: at most 120 Japanese characters or 55 English words."""
    if context.safety:
        return
    if context.language == "ja":
        text = re.sub(r"\s", "", reply)
        too_long = len(text) > MAX_JA_CHARACTERS
    else:
        text = " ".join(reply.split()[-5:])
        too_long = len(re.findall(r"\w[\w’'-]*", reply)) > MAX_EN_WORDS
    if too_long:
        yield 4, text[-12:] if context.language == "ja" else text


def speakable(reply: str, context: Context) -> Iterator[Found]:
    """Rule 5: nothing a mouth can't say."""
    if match := _UNSPEAKABLE.search(reply.strip()):
        yield 5, match.group().strip()


def opening(reply: str, language: str) -> str:
    """The words a reply opens with: its first clause, cut short."""
    head = re.split(r"[、。！？,.!?;:—…\n]", plain(reply).strip().lower(), maxsplit=1)[0].strip('「『"“ ')
    return head[:OPENING_JA_CHARACTERS] if language == "ja" else " ".join(head.split()[:OPENING_EN_WORDS])


def fresh_opening(reply: str, context: Context) -> Iterator[Found]:
    """Rule 15: no opening used in the last four replies."""
    used = {opening(one, context.language) for one in context.replies[-OPENINGS_KEPT:]}
    here = opening(reply, context.language)
    if here and here in used:
        yield 15, here


def language_matches(reply: str, context: Context) -> Iterator[Found]:
    """Rule 16: the session's language and register, unmixed."""
    found = _ja_mixed(reply) if context.language == "ja" else _en_mixed(reply)
    if found:
        yield 16, found


def _en_mixed(reply: str) -> str:
    match = _JAPANESE.search(reply) or _HANGUL.search(reply) or _EN_SLANG.search(plain(reply))
    return match.group() if match else ""


def _ja_mixed(reply: str) -> str:
    text = plain(reply)
    foreign = (
        _LATIN_RUN.search(text)
        or _ENGLISH_IN_JA.search(text)
        or _HANGUL.search(text)
        or _SIMPLIFIED.search(text)
    )
    if foreign:
        return foreign.group()
    if text.strip() and not _KANA.search(text):
        return text.strip()
    for sentence in split(reply, "ja"):
        outside = sentence.text.replace(sentence.core, sentence.unquoted)
        if match := _JA_CASUAL.search(outside):
            return match.group()
    return ""
