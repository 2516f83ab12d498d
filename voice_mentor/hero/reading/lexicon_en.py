"""English word lists and patterns the reading goes by. Phrases to be spoken are not here: see phrases/en."""

from __future__ import annotations

import re

from voice_mentor.hero.reading.word_lists import words

STOP = words("en", "stop")
"""Words too light to stand for what was said."""

FILLERS = re.compile(
    r"\b(?:u+m+|u+h+|e+r+m*|h+m+|mm+|ah+|you know|i mean|sort of|kind of|kinda|sorta|basically|"
    r"honestly|actually|literally|"
    r"to be honest|to be fair|i guess|i suppose|or whatever|and stuff|and all that|"
    r"at the end of the day|, like,)\b,?\s*|(?<=,) like, ",
    re.IGNORECASE,
)

LEADS = re.compile(
    r"^(?:(?:and|but|so|or|well|yeah|yes|no|nope|okay|ok|right|also|then|now|just|maybe|plus|"
    r"because|cause|since|although|though|"
    r"anyway|look|oh|sure|alright|first|lately|recently|these days|at the moment|right now|"
    r"today|yesterday|last \w+|"
    r"i think|i feel like|i feel that|i believe|i'd say|i would say|it feels like|it seems like|"
    r"it seems|it's just|it's like|"
    r"from where (?:he|she|they|i) (?:sits?|stands?)|from (?:his|her|their|my) (?:seat|side|"
    r"perspective|point of view|chair)|"
    r"in (?:his|her|their|my) (?:eyes|view|mind|head)|for (?:him|her|them|me)|perhaps|probably|"
    r"to me|that time|back then|"
    r"tomorrow(?: morning| afternoon| evening)?|(?:on |this |next |last |every )(?:mon|tues|"
    r"wednes|thurs|fri|satur|sun)day(?: morning| afternoon)?|"
    r"(?:this|next|last|every) (?:week|month|year|time|morning|afternoon|evening)|once|(?:two|"
    r"three|four|five|a few|some) \w+ ago|a (?:week|month|year) ago|"
    r"(?:whatever|whenever|no matter what) i (?:ask|say|do|try)|"
    r"the thing is|the problem is|my problem is|the trouble is|the point is|the truth is|"
    r"what happens is|the issue is)"
    r"(?:\b|(?<=,))(?: that\b)?,?\s+)+",
    re.IGNORECASE,
)

PRONOUNS = words("en", "pronouns")
DETERMINERS = words("en", "determiners")
AUX = words("en", "aux")
VERBS = words("en", "verbs")
PAST = words("en", "past")
PREPOSITIONS = words("en", "prepositions")
JOINTS = words("en", "joints")
"""Words before which a clause can end and still say what it said."""

UNSAYABLE = re.compile(
    r"\b(should|ought|must|have to|has to|had to|need to|needs to|better|why|try|don't you|"
    r"suicide|kill|die|dead|dying|"
    r"stupid|idiot|overthinking|just tell|tell me|give me|help me|you)\b|"
    r"\bthat's (?:about )?(?:it|all)\b|\bgot to\b|\bgotta\b",
    re.IGNORECASE,
)
"""Clauses holding these would sound like advice, blame or worse once turned round."""

IDEA = re.compile(
    r"^(?:i|we)(?:'d| would)? (?:probably |maybe |just |also |really )*"
    r"(?:could|can|should|ought to|need to|have to|must|better)(?: just| probably| maybe| also|"
    r" simply)* (?P<verb>[a-z]+)\b(?P<rest>.*)$",
    re.IGNORECASE,
)
"""A thing the speaker could or ought to do: given back as their idea, without the could and the ought."""

PEOPLE = words("en", "people")

EFFORT = re.compile(
    r"\b(?:i|we)(?:'ve| have)? (?:also |always |already |still |never |finally )?"
    r"(kept|keep|talked|spoken|listened|told|asked|helped|taught|coached|prepared|wrote|written|"
    r"built|set up|stayed|waited|"
    r"covered|supported|spent|made time|made|took|taken|offered|apologi[sz]ed|changed|worked|"
    r"done|did|held|run|ran|checked in|"
    r"sat down|stepped in|met|meet|praised|thanked|shared|given|gave|tried|taken on|shown|"
    r"showed|learned|delegated|handed)\b",
    re.IGNORECASE,
)

FEELINGS = tuple(
    (word, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE))
    for word, pattern in (
        ("tired", "tired"),
        ("exhausted", "exhausted|exhausting"),
        ("worn out", "worn out"),
        ("worried", "worried|worry|worries|worrying"),
        ("anxious", "anxious|anxiety"),
        ("frustrated", "frustrated|frustrating|frustration"),
        ("angry", "angry"),
        ("furious", "furious"),
        ("annoyed", "annoyed|annoying"),
        ("irritated", "irritated"),
        ("sad", "sad"),
        ("lonely", "lonely|loneliness"),
        ("alone", "alone"),
        ("stuck", "stuck"),
        ("overwhelmed", "overwhelmed|overwhelming"),
        ("swamped", "swamped"),
        ("stressed", "stressed|stressful"),
        ("scared", "scared"),
        ("afraid", "afraid"),
        ("guilty", "guilty|guilt"),
        ("ashamed", "ashamed"),
        ("embarrassed", "embarrassed|embarrassing"),
        ("disappointed", "disappointed|disappointing"),
        ("nervous", "nervous"),
        ("proud", "proud"),
        ("relieved", "relieved|relief"),
        ("happy", "happy"),
        ("glad", "glad"),
        ("at a loss", "at a loss"),
        ("burnt out", "burn(?:t|ed|ing) out|burnout"),
        ("drained", "drained"),
        ("hurt", "hurt|hurts"),
        ("upset", "upset"),
        ("helpless", "helpless"),
        ("powerless", "powerless"),
        ("fed up", "fed up"),
        ("torn", "torn"),
        ("awkward", "awkward"),
        ("at your limit", "at my limit"),
        ("about to burst", "about to burst"),
    )
)
"""How the coach names a feeling, and how the speaker may have said it."""
