"""English as a recogniser may spell it: apostrophes put back, names and days with their capital."""

from __future__ import annotations

import re

from voice_mentor.llm.names import listed

_APOSTROPHES = (
    (r"\bim\b", "I'm"),
    (r"\bive\b", "I've"),
    (r"\bid (?=(?:like|love|be|have|rather|want|never|just|really|say|feel|go|ask)\b)", "I'd "),
    (r"\b(do|does|did|is|are|was|were|has|have|had|could|would|should|must)nt\b", r"\1n't"),
    (r"\bI (?:should|would) (?=(?:like|think|say|love|imagine|prefer)\b)", "I'd "),
    (r"\bhell (?=(?:probably|never|just|say|not|be|want|think|do|go|ask|tell|come|have)\b)", "he'll "),
    (r"\blets (?=[a-z])", "let's "),
    (r"\bthats\b", "that's"),
    (r"\bgonna\b", "going to"),
    (r"\bwanna\b", "want to"),
    (r"\bcant\b", "can't"),
    (r"\bwont\b", "won't"),
    (r"\b(he|she|there|what|who|nobody|everybody|everyone|somebody|someone)s (?=[a-z])", r"\1's "),
    (r"\bits (?=(?:a|an|the|been|not|just|like|all|really|so|too|my|me|on)\b)", "it's "),
    (
        r"\bits (?=(?:getting|always|hard|still|never|only|okay|ok|fine|good|bad|too|about|because|that|"
        r"what|how|why|"
        r"when|him|her|them|us|everyone|nobody|more|less|gone|over|done|easier|faster|better|worse|"
        r"harder|quicker|"
        r"going|killing|driving|making|taking|ten|fifteen|twenty|thirty|forty|fifty|two|three)\b)",
        "it's ",
    ),
    (r"\b(they|you)(re|ve)\b", r"\1'\2"),
    (r"\bweve\b", "we've"),
    (
        r"(?<!is )(?<!'s )(?<!was )(?<!'m )(?<!be )(?<!gets )(?<!get )(?<!feel )\bill (?=[a-z]+\b)"
        r"(?!(?:at|in|with|and|that|this|today|again|last)\b)",
        "I'll ",
    ),
)  # fmt: skip
"""What a recogniser leaves out, and what to put there; only where nothing else can be meant."""


def mended(text: str) -> str:
    """Put apostrophes back: "ill ask if hes there" -> "I'll ask if he's there"."""
    for pattern, whole in _APOSTROPHES:
        text = re.sub(pattern, whole, text, flags=re.IGNORECASE)
    return text


def named(text: str) -> str:
    """Give days and given names the capital a recogniser left out."""
    return _SMALL.sub(lambda word: _named(word.group()), text)


def _named(word: str) -> str:
    return word.capitalize() if _DAYS.fullmatch(word) or word in listed("en", "given") else word


_DAYS = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?")
_SMALL = re.compile(r"\b[a-z]{2,}\b")
