"""English word lists and patterns the reading goes by. Phrases to be spoken are not here: see phrases/en."""

from __future__ import annotations

import re

STOP = frozenset(
    "a an the and or but so if then than that this these those there here it its is am are was were be been being do does did "
    "doing done have has had having i me my mine myself you your yours we us our ours he him his she her hers they them their "
    "theirs who what which when where how why to of in on at by for with about from into over after before between out up down "
    "off not no yes yeah okay ok well just really very too also still even ever never always only more most much many some any "
    "all each every both few such own same can could will would shall should may might must lot lots bit thing things stuff "
    "something anything everything nothing someone anyone everyone nobody way kind sort like get gets got getting go goes went "
    "going gone make makes made say says said know knows knew think thinks thought feel feels felt want wants wanted need needs "
    "one two now today lately again because while though although don't doesn't didn't can't won't isn't aren't i'm i've i'd "
    "i'll it's that's there's he's she's they're we're let maybe guess um uh oh hmm right sure please thanks thank whatever whenever whoever however wherever whichever together "
    "again anymore already once since until yet soon then else instead perhaps probably completely totally along around away back "
    "last next year month week day time times per hey hello done almost during without within us years months weeks days hours minutes years moment something urgent tomorrow rest middle point fact idea end side half part three four five six seven eight nine ten zero first second".split()
)
"""Words too light to stand for what was said."""

FILLERS = re.compile(
    r"\b(?:u+m+|u+h+|e+r+m*|h+m+|mm+|ah+|you know|i mean|sort of|kind of|kinda|sorta|basically|honestly|actually|literally|"
    r"to be honest|to be fair|i guess|i suppose|or whatever|and stuff|and all that|at the end of the day|, like,)\b,?\s*|(?<=,) like, ",
    re.IGNORECASE,
)

LEADS = re.compile(
    r"^(?:(?:and|but|so|or|well|yeah|yes|no|nope|okay|ok|right|also|then|now|just|maybe|plus|because|cause|since|although|though|"
    r"anyway|look|oh|sure|alright|first|lately|recently|these days|at the moment|right now|today|yesterday|last \w+|"
    r"i think|i feel like|i feel that|i believe|i'd say|i would say|it feels like|it seems like|it seems|it's just|it's like|"
    r"from where (?:he|she|they|i) (?:sits?|stands?)|from (?:his|her|their|my) (?:seat|side|perspective|point of view|chair)|"
    r"in (?:his|her|their|my) (?:eyes|view|mind|head)|for (?:him|her|them|me)|perhaps|probably|to me|that time|back then|"
    r"tomorrow(?: morning| afternoon| evening)?|(?:on |this |next |last |every )(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: morning| afternoon)?|"
    r"(?:this|next|last|every) (?:week|month|year|time|morning|afternoon|evening)|once|(?:two|three|four|five|a few|some) \w+ ago|a (?:week|month|year) ago|"
    r"the thing is|the problem is|my problem is|the trouble is|the point is|the truth is|what happens is|the issue is)"
    r"(?:\b|(?<=,))(?: that\b)?,?\s+)+",
    re.IGNORECASE,
)

PRONOUNS = frozenset(
    "i we he she they it this that there everyone everybody nobody someone people you what".split()
)
DETERMINERS = frozenset(
    "my our his her their the a an some one this that these those no every each most many two three four five several "
    "another both".split()
)
AUX = frozenset(
    "am is are was were be been have has had do does did can could will would may might must should shall "
    "isn't aren't wasn't weren't haven't hasn't hadn't don't doesn't didn't can't cannot couldn't won't wouldn't "
    "ain't mustn't shouldn't keeps".split()
)
VERBS = frozenset(
    "want need feel think know say get go come make take give see look find keep let tell ask work seem try leave call put mean "
    "become happen start stop hear play run move like love hate hope wish believe hold bring write provide sit stand lose pay "
    "meet include continue set learn change lead understand watch follow create speak read spend grow open walk win teach offer "
    "remember consider appear buy serve send expect build stay fall cut reach kill remain suggest raise pass sell decide return "
    "explain develop carry break receive agree support hit produce eat cover catch draw choose care trust manage  handle delegate hand ask "
    "lead plan push pull check finish deliver worry wonder miss avoid fear struggle fail help share talk listen drive cry sleep "
    "rush skip cancel wait argue fight blame complain ignore interrupt respond answer react jump end turn depend matter fix "
    "review approve assign juggle carry swallow forget repeat refuse deserve owe enjoy report join quit resign step show live "
    "thank notice realise realize admit dread snap shout yell freeze hide land pile add slip bother hurt".split()
)
PAST = frozenset(
    "lit beat blew dealt drank ate fed flew gave hung laid rose rang sang sank sought shook shone shot showed stuck struck swore tore "
    "woke wore lied happened improved said went got made took gave saw looked found kept let told asked felt thought knew came seemed tried left called put became "
    "began started stopped heard ran moved liked brought wrote sat stood lost paid met led understood spoke read spent grew won "
    "taught bought sent built stayed fell cut broke sold chose caught drew drove slept quit shut forgot hid froze threw held "
    "promised".split()
)
PREPOSITIONS = frozenset(
    "because when while if unless until since so without during after before as though although with for in on at about "
    "from by into through over under between against towards".split()
)
JOINTS = frozenset(
    "because when while if unless until since so without during after before though although in on at and but".split()
)
"""Words before which a clause can end and still say what it said."""

UNSAYABLE = re.compile(
    r"\b(should|ought|must|have to|has to|had to|need to|needs to|better|why|try|don't you|suicide|kill|die|dead|dying|"
    r"stupid|idiot|overthinking|just tell|tell me|give me|help me|you)\b|\bthat's (?:about )?(?:it|all)\b|\bgot to\b|\bgotta\b",
    re.IGNORECASE,
)
"""Clauses holding these would sound like advice, blame or worse once turned round; the noun is used instead."""

IDEA = re.compile(
    r"^(?:i|we)(?:'d| would)? (?:probably |maybe |just |also |really )*"
    r"(?:could|can|should|ought to|need to|have to|must|better)(?: just| probably| maybe| also| simply)* (?P<verb>[a-z]+)\b(?P<rest>.*)$",
    re.IGNORECASE,
)
"""A thing the speaker could or ought to do: given back as their idea, without the could and the ought."""

PEOPLE = frozenset(
    "boss manager director lead colleague coworker teammate peer client customer member report team engineer designer "
    "analyst junior senior intern husband wife partner".split()
)

EFFORT = re.compile(
    r"\b(?:i|we)(?:'ve| have)? (?:also |always |already |still |never |finally )?"
    r"(kept|keep|talked|spoken|listened|told|asked|helped|taught|coached|prepared|wrote|written|built|set up|stayed|waited|"
    r"covered|supported|spent|made time|made|took|taken|offered|apologi[sz]ed|changed|worked|done|did|held|run|ran|checked in|"
    r"sat down|stepped in|met|meet|praised|thanked|shared|given|gave|tried|taken on|shown|showed|learned|delegated|handed)\b",
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
