"""The answer to an offer: yes, no, or something else altogether, and what was said besides."""

from __future__ import annotations

import re
from typing import Literal

from voice_mentor.listening.controls import Control, framed
from voice_mentor.seams import Language

Answer = Literal["yes", "no", "again", "stop", ""]
"""It is taken, or not; to be said once more; nothing at all is wanted now; "" none of these."""

_YES: dict[Language, str] = {
    "ja": (
        r"はい|うん|ええ|そう(?:ですね|だね|します|する)|もちろん|ぜひ|お願い(?:します)?|オッケー|オーケー|OK|"
        r"いい(?:です)?(?:ね|よ)|(?:その|この)まま|(?:さっきの)?続き(?:から|で|を)?|"
        r"続け(?:ます|る|よう|ましょう|たいです|てください|て)|(?:始め|やり|いき|行き)(?:ます|ましょう)"
    ),
    "en": (
        r"yes|yeah|yep|yup|sure|ok(?:ay)?|of course|please(?: do)?|why not|gladly|all right|alright|"
        r"certainly|absolutely|go (?:on|ahead)|continue|carry on|from there|"
        r"let's(?: (?:do (?:that|it)|go on|continue))?|"
        r"we (?:can|could|should|shall)|i'd like (?:that|to)|sounds good|"
        r"that(?:'s| would be) (?:fine|good|great)"
    ),
}
_NO: dict[Language, str] = {
    "ja": (
        r"いいえ|いえ|いや|ううん|違(?:う|います)|"
        r"別の(?:話|こと)(?:に|を|が|で)?(?:したい(?:です)?|します|お願いします)?|"
        r"(?:新しく|最初から|初めから|一から)(?:お願いします|"
        r"始め(?:ます|たいです|てください|よう)|やり(?:ます|たいです))?|"
        r"(?:今日|今|今回)は(?:いい(?:です)?|結構です|やめ(?:ておきます|ます))|"
        r"もう(?:いい|大丈夫|結構)です(?![ねよ])|"
        r"(?:いい|大丈夫|結構)です(?![ねよ])|やめ(?:ておきます|ます|とく|とこう)"
    ),
    "en": (
        r"no|nope|nah|not (?:now|today|really|that)|thanks|thank you|(?:i'd )?rather not|"
        r"something (?:else|new)|"
        r"(?:let's )?(?:start|begin) (?:over|fresh|anew|again|new|something new|from the (?:top|beginning))|"
        r"a (?:new|fresh) (?:one|start)|new one"
    ),
}
_MEANT: dict[Control, Answer] = {
    "start": "yes",
    "resume": "yes",
    "skip": "no",
    "repeat": "again",
    "slower": "again",
    "louder": "again",
    "pause": "again",
}
_GAP: dict[Language, str] = {"ja": r"(?:[、。!！\s]|$)*", "en": r"\b[\s,.!]*"}
_SPOKEN: dict[Language, int] = {"ja": 12, "en": 30}
"""Characters besides a yes or a no from which they are words of their own."""


def answer(said: str, language: Language) -> tuple[Answer, bool]:
    """What somebody says to an offer.

    Returns:
        The answer, and whether there is more in the words than that.
    """
    said = said.strip(" 　「」\"'")
    control = framed(said, language)
    if control == "stop":
        return "stop", False
    kinds: tuple[tuple[Answer, str], ...] = (("no", _NO[language]), ("yes", _YES[language]))
    for kind, words in kinds:
        match = re.match(f"(?:(?:{words}){_GAP[language]})+", said, re.IGNORECASE)
        if match is not None:
            return kind, len(said) - match.end() >= _SPOKEN[language]
    return (_MEANT[control], False) if control in _MEANT else ("", True)
