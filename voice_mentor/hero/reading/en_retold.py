"""English: the same said in words that can be given back.

A question to oneself becomes what it tells ("Why do I always do it myself?"), a subject left out is put back
("Can't sleep."), and one named twice stands once ("my colleague Jana, she always ...").
"""

from __future__ import annotations

import re

from voice_mentor.hero.reading import lexicon_en as lexicon
from voice_mentor.hero.reading.en_words import given, is_finite, is_noun, third

_START = r"(?P<start>^|[.!?;,] |\b(?:and|or|but|like|well|just|honestly) )"
_REST = r"(?P<rest>[^.?!]*)\??"
_NEVER_ASKED = r"(?!talking|speaking|saying|being rec|allowed|making sense|right\b|supposed)"

_QUESTIONS = tuple(
    (re.compile(_START + asked + _REST, re.IGNORECASE), told)
    for asked, told in (
        (r"why do (?P<who>i|we|they) (?P<how>always|even|still|never|only|keep) ", "{who} {how} {rest}"),
        (
            r"why (?P<be>am|is|are|was|were|has|have) (?P<who>i|it|he|she|they|we) "
            r"(?P<how>always|still|never|so|such|the|not|only|being) ",
            "{who} {be} {how} {rest}",
        ),
        (
            r"why (?P<be>can't|won't|doesn't|didn't|couldn't|isn't|aren't|wasn't|haven't|hasn't|wouldn't) "
            r"(?P<who>i|it|he|she|they|we|people|my \w+) ",
            "{who} {be} {rest}",
        ),
        (
            r"why does (?P<who>he|she|it|this|that|everything|everyone|nobody) "
            r"(?P<how>always |even |still |never |only )(?P<verb>[a-z]+)",
            "{who} {how}{verb}{rest}",
        ),
        (r"how (?:would|should) i (?:even )?know ", "I don't know {rest}"),
        (r"should i have ", "I wonder if I could have {rest}"),
        (r"how am i (?:even |ever )?(?:supposed|meant) to ", "I don't know how to {rest}"),
        (rf"am i {_NEVER_ASKED}", "I wonder if I'm {rest}"),
        (rf"was i {_NEVER_ASKED}", "I wonder if I was {rest}"),
        (r"was it (?=wrong|right|too|my|a mistake|me\b)", "I wonder if it was {rest}"),
        (r"do i (?!make sense|sound|have to|need to|know|get to)", "I wonder if I {rest}"),
        (
            r"(?P<be>is|are|was|were) (?P<who>he|she|they|it(?= (?:me|my|because)\b)) ",
            "I wonder if {who} {be} {rest}",
        ),
    )
)
"""A question to oneself, and what it tells."""
_ASKS = re.compile(
    r"\b(?:why|how (?:am|would|should)|(?:am|was|do) i|should i have|"
    r"(?:is|are|was|were) (?:he|she|they|it))\b",
    re.IGNORECASE,
)
_ASKED_AGAIN = re.compile(r"\bor (?:am|is|are|was|were) (?:i|he|she|they|it) ", re.IGNORECASE)


def _statement(asked: re.Match[str], told: str) -> str:
    parts = {name: (part or "") for name, part in asked.groupdict().items()}
    parts["be"] = parts.get("be", "").lower()
    parts["verb"] = third(parts.get("verb", ""))
    parts["rest"] = _ASKED_AGAIN.sub("or ", parts["rest"])
    return f"{parts['start']}{told.format(**parts).strip()}."


_TRYING = re.compile(
    r"(?P<will>\bI'll|\bI'd|\bI will|\bgoing to|\bI could|\bI might) (?P<how>just |maybe )?"
    r"try (?P<what>it|that|this|to|(?=\w+ing\b))",
    re.IGNORECASE,
)
_GO = {
    "it": "give it a go",
    "that": "give that a go",
    "this": "give this a go",
    "to": "see if I can",
    "": "have a go at ",
}
"""Said back, "you'll try" would sound like advice."""


def _attempt(found: re.Match[str]) -> str:
    return f"{found['will']} {found['how'] or ''}{_GO[found['what'].lower()]}"


_STEP = re.compile(
    rf"{_START}(?:so )?(?:(?:my|the) )?(?:(?:first|next|smallest|small) step|step one|"
    r"(?:the )?(?:one|only|another|other) thing i (?:could|can)(?: do| try)?|what i (?:could|can) do)"
    r"(?: for me)?"
    r"(?:,|:| would be| could be| might be| will be| is)+ (?:to |that i |just |probably )*"
    r"(?P<verb>[a-z]+) (?=\w)",
    re.IGNORECASE,
)
_PERHAPS = re.compile(
    rf"{_START}(?:maybe|perhaps) (?:just |also |first )?(?P<verb>[a-z]+) "
    r"(?=(?:him|her|them|my|the|a|an|one|it|with|for|two|what)\b|[A-Z])",
    re.IGNORECASE,
)


def _idea(found: re.Match[str]) -> str:
    """What might be done, as something the speaker could do; a noun ("maybe sleep with") stays."""
    verb = found["verb"].lower()
    return f"{found['start']}I could {verb} " if verb in lexicon.VERBS else found.group()


_LEAD = r"(?P<lead>(?:(?:well|yeah|no|ugh|so|oh|and|but|honestly|just)[,.]? )*)"
_I_LEFT_OUT = re.compile(
    rf"^{_LEAD}(?=(?:can't|couldn't|haven't|didn't|don't (?:think|feel|want|get|see|have|like|even|trust)|"
    r"am \w+ing|keep \w+ing|got (?:an?|the|my|some|no|told|called|promoted|fired|moved|into|back|up|"
    r"really|so)|"
    r"had (?:an?|the|my|to|no|another|two|three|some)|went|saw|spent|woke|feel (?:so|like|an?|really)|"
    r"felt (?!like)\w+|did (?:the|an?|my)|hate|wish|was (?:here|up|at|in|on|so|about|just|going|"
    r"working))\b [^?]*$)",
    re.IGNORECASE,
)
_AND_AGAIN = re.compile(
    r"(?<=[a-z])(?P<joint>, |\. )(?=(?:can't|couldn't|haven't|didn't|keep \w+ing|got|had|went|woke) \w)"
)
_IT_LEFT_OUT = re.compile(
    rf"^{_LEAD}(?P<verb>(?:feels|felt|seems|looks|sounds) (?=like|as|so|hard)|"
    r"doesn't (?=help|feel|work|matter|make)|didn't (?=help|work|feel)|hurts |depends |makes (?=me\b)|"
    r"takes (?=me|for|so|two|an?|hours)\b)",
    re.IGNORECASE,
)


def _with_subject(text: str) -> str:
    """Put the "I" or the "it" back that a tired speaker leaves out."""
    if found := _IT_LEFT_OUT.match(text):
        return f"{found['lead']}it {found['verb'].lower()}{text[found.end() :]}"
    if found := _I_LEFT_OUT.match(text):
        rest = text[found.end() :]
        said = _AND_AGAIN.sub(r"\g<joint>I ", rest[:1].lower() + rest[1:])
        return f"{found['lead']}I {said}"
    return text


_REMARK = re.compile(
    r",? which (?:is|was|isn't|makes|made) (?:true|fair|fine|nice|sad|normal|funny|weird|"
    r"hard|ridiculous|a shame)(?=[.!?,]|$)"
)
"""What is said of a whole clause behind it ("which is true")."""
_ASIDE = re.compile(r"(?<=[a-z]), (?:who|which)(?: [\w']+){2,8}, (?=[a-z']+ )")
"""The middle of "my deputy, who I really like, wants my job"."""
_TWICE_NAMED = re.compile(
    r"(?:^|(?<=[.!?;,] )|(?<=but )|(?<=so )|(?<=because )|(?<=like ))"
    r"(?P<who>(?:(?:[Mm]y|[Oo]ur|[Tt]his|[Tt]he new) (?:[a-z]+ ){0,2})?(?P<name>[A-Za-z]{3,}))"
    r",? (?:he|she|they)"
    r"(?= (?:always|never|just|only|still|is|was|has|doesn't|don't|didn't|won't|can't|[a-z]{3,}s)\b)"
)
"""The "she" of "my colleague Jana, she always interrupts me"."""
_KIN = lexicon.PEOPLE | {
    "guy",
    "person",
    "friend",
    "son",
    "daughter",
    "mother",
    "mum",
    "mom",
    "dad",
    "father",
}


def _named_once(found: re.Match[str]) -> str:
    somebody = given(found["name"]) or (found["name"] in _KIN and found["who"] != found["name"])
    return found["who"] if somebody else found.group()


_SUPPOSED_TO = re.compile(
    r"(?P<before>^|[.!?,;] |\b(?:and|but|so|i know|i guess|i think) )i should(?P<not>n't| not)? "
    r"(?=be\b|feel\b|know\b)",
    re.IGNORECASE,
)
_SET_APART = re.compile(
    r"^(?P<what>(?:my|our|his|her|their|the|this|that)(?: [\w-]+){1,3}), (?:it|he|she|they)"
    r"(?P<verb>'s |'re | )(?=\w)",
    re.IGNORECASE,
)
"""The beginning of "her calendar, it's always full"."""


def _put_together(found: re.Match[str]) -> str:
    """Say what it is about once: "her calendar is always full"."""
    if any(is_finite(word.lower()) and not is_noun(word) for word in found["what"].split()[1:]):
        return found.group()
    return found["what"] + {"'s ": " is ", "'re ": " are "}.get(found["verb"].lower(), " ")


def retold(text: str) -> str:
    """Say a tidied turn over in words that can be given back; what needs none of it stays as it is."""
    text = _with_subject(_TWICE_NAMED.sub(_named_once, _ASIDE.sub(" ", _REMARK.sub("", text))))
    text = _SUPPOSED_TO.sub(
        lambda found: f"{found['before']}I'm {'not ' if found['not'] else ''}supposed to ", text
    )
    text = _SET_APART.sub(_put_together, text)
    if "try" in text:
        text = _TRYING.sub(_attempt, text)
    if _ASKS.search(text):
        for pattern, told in _QUESTIONS:
            text = pattern.sub(lambda found, told=told: _statement(found, told), text)  # type: ignore[misc]
    return _PERHAPS.sub(_idea, _STEP.sub(_idea, text))
