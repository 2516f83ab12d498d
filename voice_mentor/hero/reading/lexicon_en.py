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
    r"at the end of the day|(?<=been )like(?= (?:\d|an? |two|three|four|five|six|seven|eight|nine|ten|"
    r"forever|months|weeks|years))|, like,)\b,?\s*|(?<=,) like, ",
    re.IGNORECASE,
)

LEADS = re.compile(
    r"^(?:(?:u+gh+|a+rgh+|wow|phew|oof|ouch|gosh|jeez|god|man|that(?= (?:i|he|she|we|they|it|being|"
    r"there|my|the)\b)|and|but|so(?! many| much| little| few| far)|or|"
    r"either(?! of| one| way)|well|yeah|yep|yes|no(?=,| (?:no|i|he|she|we|they|it|that|not|but|well|there|"
    r"actually|because|yeah|really)\b)|nope|okay|ok|right|also|then|now(?! that)|just(?! because)|maybe|"
    r"plus|"
    r"because(?! of)|cause|although|though|anyway|look|oh|sure|really|pretty much|"
    r"quite(?= a few)|like(?= (?:i|he|she|we|"
    r"they|it|the|my|there|nobody|everyone|people)\b)|alright|first(?! (?:thing|step|time|meeting|week|"
    r"day|one|two))|honestly|huh|hm+|mm+|"
    r"i think(?! about| of)|i feel like(?= (?:i|he|she|they|we|it|nobody|everyone|people|my|i'm|he's|"
    r"she's|they're|it's|there's)\b)|i feel that|i believe|i guess|i suppose|i'd say|i would say|"
    r"it seems like|it seems|i know(?= (?:i|we) should)|it's just(?= (?:that|i|he|she|we|they|there|the|"
    r"my|nobody)\b)|it's like|i mean|i reckon|i suspect|i bet|i imagine|"
    r"from where (?:he|she|they|i) (?:sits?|stands?)|from (?:his|her|their|my) (?:seat|side|"
    r"perspective|point of view|chair)(?!,? i\b)|(?:it )?turns out|(?:it )?could be that|"
    r"in (?:his|her|their|my) (?:eyes|view|mind|head)|for (?:him|her|them|me)(?=,)|to (?:him|her|"
    r"them)(?!,? i\b)|"
    r"perhaps|probably|"
    r"to me|saying (?:it|that) (?:out loud|aloud)|hearing myself(?: say (?:it|that|this))?|"
    r"come to think of it|"
    r"(?:whatever|whenever|no matter what) i (?:ask|say|do|try)|"
    r"the thing is|the problem is|my problem is|the trouble is|the point is|the truth is|"
    r"once(?= (?:i|he|she|we|they) \w+[^,]*$)|what happens is|there (?:was|were) (?:a time|times|"
    r"days) when|what (?:stays with me|i (?:see|notice|realise|realize|take away)) (?:now )?is|"
    r"the issue is|the fact is)"
    r"(?:\b|(?<=,))(?: that\b)?,?\s+)+",
    re.IGNORECASE,
)

OPENINGS = re.compile(
    r"^(?:because of|instead of|compared (?:to|with)|according to|thanks to|given|despite|apart from|"
    r"besides|except|until|"
    r"without|as(?= an? )|between|among|through|inside|outside|upstairs|first thing|first|somehow|ideally|"
    r"luckily|unfortunately|usually|"
    r"normally|obviously|suddenly|secretly|personally|officially|privately|deep down|at|to (?:him|her|"
    r"them|me|my|our|his|the)|all day|most days|in|on|by|during|"
    r"after|before|for|from|with|since|within|over|under|"
    r"around|early|late|"
    r"even|right|"
    r"lately|recently|these days|nowadays|sometimes|usually|often|today|tonight|tomorrow|yesterday|"
    r"last|next|this|"
    r"every|each|once|twice|an hour|half an hour|six|seven|eight|nine|ten|twenty|back|now|then|most|"
    r"some|one|two|three|four|five|a|the day|the other day|"
    r"mon|tues|wednes|thurs|fri|satur|sun)(?:day)?\b",
    re.IGNORECASE,
)
"""What may stand before the subject: a time, a place."""

GUESS = re.compile(
    r"^(?:and |but |so |well |yeah |honestly )*(?:i think|i guess|i suppose|i reckon|i suspect|"
    r"i bet|i imagine|i feel like|"
    r"maybe|perhaps|probably|from where|from (?:his|her|their)|in (?:his|her|their)|for (?:him|her|"
    r"them)|to (?:him|her|them))\b",
    re.IGNORECASE,
)
MAYBE = re.compile(r"\b(?:might|may|maybe|probably|perhaps|must be|could be|seems?|looks? like)\b")
"""The speaker's own guess at somebody's mind."""

SOMEBODY = re.compile(
    r"^(?:he|she|they|everyone|everybody|nobody|no one|somebody|someone|people|the others?|both|some|most|"
    r"(?:neither|none|each|one|two|three|half) of (?:them|my team|the team)|"
    r"(?:my|our|the|his|her|their|a|an) (?:\w+ ){0,2}(?:boss|manager|director|team|junior|report|"
    r"colleague|client|"
    r"husband|wife|partner|lead|members?|guys?|people|staff|(?:young|old|new|other) ones)s?)(?:'\w+)?\b",
    re.IGNORECASE,
)

WILL = re.compile(
    r"(?:(?:i'll|i will|i shall|i'm (?:just |also )?(?:going to|gonna)|i am going to|we'll|we will)\b"
    r"(?! (?:probably |just |only |still |always )?(?:not|never|end up|get (?:nervous|scared|stuck)|"
    r"chicken|slip|forget|"
    r"fail|have to|be|lose|run out|panic|freeze|feel|want|need|make a (?:big )?mistake|mess)\b)|"
    r"(?:i|we)'d (?:ask|tell|say|show|call|write|send|start|take|give|bring|let|sit|wait|put|offer)\b|"
    r"i'm (?:\w+ing)\b.*\b(?:tomorrow|tonight|today|next|this (?:week|afternoon|evening)|\w+day)\b)"
)
"""The speaker is going to do it."""

DUTY = re.compile(
    r"^i don't need to (?=[a-z])|^i (?:don't )?have to (?=[a-z]+ \w)|^i have to (?:leave|go|answer|wait)\b",
    re.IGNORECASE,
)
REPORTED_DUTY = re.compile(
    r"\b(?:thinks?|says?|said|thought|told (?:me|us)|feels?|believes?|knows?|whether|what|how|if|when|"
    r"where|who|"
    r"means|keeps? (?:saying|telling me))(?: that)? (?:i|we) (?:really |just )?"
    r"(?:should(?:n't)?|ought to|must|have to|need to) ",
    re.IGNORECASE,
)
"""A duty as somebody else sees it, or as a question: said back, it is still theirs."""
BURDEN = re.compile(r"^(?:we have|(?:i|we)'ve got) to (?=(?:also |still |just )*[a-z]+ \w)", re.IGNORECASE)
"""What the speaker has to do. In any words but "I have to", it would come back sounding like an order."""

ABOUT_TALK = re.compile(
    r"^(?:i'm not sure|i don't (?:even )?know (?:what|how|why|if|where)|i have no idea|that(?:'s|"
    r" was) (?:it|that|all|the)|"
    r"it's nothing|i'm not making|i can't (?:really )?put it|it's hard to say|"
    r"i(?:'ve)? never (?:looked|saw|thought|seen)|"
    r"i have no |i can't (?:say|explain|think of|remember|describe)|where was i|i know (?:it is|"
    r"i'm all)|i'm all over|sorry)|\bif that makes sense\b|\blike that$",
    re.IGNORECASE,
)
"""Clauses about the talk, or about not knowing; something else said in the same turn weighs more."""

WISHED = re.compile(
    r"(?:to \w+ \w|(?:him|her|them|it|this|that|everyone|everybody|people|us|(?:my|our|the|his|her|"
    r"their) (?:\w+ ){1,2}?|[A-Z]\w+)"
    r" ?to \w+ ?\w?|(?:even |just |more |less |some |a |an |one |time |someone |something |"
    r"somebody |the |my |our |his |her |peace|room |feedback )\S)",
    re.IGNORECASE,
)
"""How a wish may begin, after "you want"."""

PRONOUNS = words("en", "pronouns")
DETERMINERS = words("en", "determiners")
NUMBERS = words("en", "numbers")
AUX = words("en", "aux")
VERBS = words("en", "verbs")
PAST = words("en", "past")
PREPOSITIONS = words("en", "prepositions")
JOINTS = words("en", "joints")
"""Words before which a clause can end and still say what it said."""

UNSAYABLE = re.compile(
    r"(?:^|\b(?:i|we|i've|we've|and|or)(?: really| just| also| still| always| probably)? )(?:should|"
    r"ought|must)\b|"
    r"^(?:and |so )?why\b|why (?:don't|not|can't|won't)|(?:^|'ll |'d |\bwill |\bto |\bcould |\bcan )try\b|"
    r"\b(have to|has to|needs? to|(?:had|'d|i|we) better|don't you|"
    r"suicide|kill|die|dead|dying|"
    r"stupid|idiot|overthinking|just tell|(?<!thank )you)\b|(?:^|\b(?:please|just|can|could|"
    r"would) )(?:tell|give|"
    r"help) me\b|"
    r"\bthat's (?:about )?(?:it|all)\b(?! (?:he|she|they)\b)|\bgot to\b|\bgotta\b",
    re.IGNORECASE,
)
"""Clauses holding these would sound like advice, blame or worse once turned round."""

IDEA = re.compile(
    r"^(?:i|we)(?:'d| would)? (?:probably |maybe |just |also |really )*"
    r"(?:could|should|ought to|better|might(?= (?:just |maybe |also )?(?:ask|tell|talk|show|start|write|"
    r"call|say|suggest|offer|bring|invite|set|take|send|email|speak|give|let|put|block|do)\b))"
    r"(?: just| probably| maybe| also| simply)* "
    r"(?!scream|cry|walk out|explode|kick|kiss|hug|throw|punch|quit|sleep|go on|care less|eat|"
    r"not|have|tell you)(?P<verb>[a-z]+)\b(?P<rest>.*)$",
    re.IGNORECASE,
)
"""A thing the speaker could or ought to do: given back as their idea, without the could and the ought."""

LACKING = re.compile(
    r"n't\b|\b(?:not|no|never|nobody|nothing|hardly|barely|too much|too many)\b", re.IGNORECASE
)
NOT_BAD = re.compile(
    r"can't believe|(?:n't|not|never|no)(?: (?:a|so|such|that|really|even|any|the))* (?:hate|mind|bad|"
    r"only|bother|"
    r"problem|"
    r"worse|angry|wrong|regret|doubt)\b|\b(?:nothing|not anything) (?:big|bad|serious|new)\b|"
    r"\bdo(?:es)?n't (?:want|need|have to)\b",
    re.IGNORECASE,
)
"""Denied, and yet nothing is missing: "I don't hate my job" isn't "the hard part"."""
STRONG = re.compile(
    r"\b(?:about to (?:explode|burst|crack|snap|quit)|explod\w+|burst\w*|falling apart|can't (?:take|"
    r"stand|keep up|cope)|"
    r"breaking|sick of|fed up|too (?:much|many)|at my limit|every (?:single )?(?:day|night)|till (?:ten|"
    r"eleven|midnight)|"
    r"keeps? me (?:up|awake)|hate|dread\w*|terrified|scared|cried|crying|humiliat\w+|ashamed|resent\w*|"
    r"awful|worse|exhausted)\b",
    re.IGNORECASE,
)
"""Words a speaker leans on: what holds them is nearer to the core than what stands beside it."""
POINTS_BACK = re.compile(
    r"(?:(?:you|it)(?:'d|'ve| had| have)? (?:just |only |now )?(?:hadn't|haven't|didn't|never|had never|"
    r"realised|realized|noticed|see|saw)"
    r"(?: ever| really| even)?(?: (?:seen|see|thought of|thought about|noticed|notice|realised|realized|"
    r"looked at|look at|"
    r"considered|known|know))? (?:that|it|this)(?: (?:before|until now|till now|just now|now|that way|"
    r"like that|this way|at all))?|"
    r"(?:that's|that is|this is|that was) (?:what|how|something|the (?:thing|bit|part)|new)(?:\b.*)?)",
    re.IGNORECASE,
)
"""Said of the sentence before: it is new to the speaker."""
COMMENT = re.compile(
    r"(?:i|we|he|she|they)(?: just)? (?:sit|sits|sat|stand|stands|stood) there|"
    r"(?:it|he|she|they|that|this)(?: (?:always|usually|never|often|just|still))?(?: (?:does|do|did|is|"
    r"has|have|will|"
    r"happens|would|was))|(?:it|that)(?:'s| is)(?: (?:fine|okay|ok|all right|alright|life|normal|"
    r"how it is|what it is|"
    r"what happens|the thing|just how it goes|always like that))|(?:i|we) (?:really )?can't (?:believe|"
    r"help) it|i know (?:myself|me)|"
    r"that(?:'s| was| is) (?:just )?(?:the|my|our) (?:question|point|thing|problem|idea|plan|story)|"
    r"(?:sometimes |honestly )*i (?:think|thought|feel|felt) (?:that|so|it)(?: too| as well)?|"
    r"it (?:never|always) (?:stops|ends|works)|nothing (?:bad |much |really )?happened|"
    r"the world didn't end|(?:people|others|everyone|everybody) (?:do|does) that|"
    r"i'm (?:fine|sure|good|okay|ok|serious)(?: really)?|"
    r"that's (?:(?:about |just )?where i(?:'m| am)(?: at)?|all i(?:'ve got| have))",
    re.IGNORECASE,
)
"""Said of what was just said ("it always does"): it weighs next to nothing beside it."""
DIGRESSION = re.compile(
    r"\b(?:that reminds me|by the way|where was i|anyway|all over the place|(?:there's|and) \w+ as well|"
    r"(?:and|oh) the (?:meetings|other day)|so i went home|this morning|yesterday i)\b",
    re.IGNORECASE,
)
"""Where a speaker wanders off; the rest of the sentence is seldom the worry."""
SELF_JUDGED = re.compile(
    r"^(?:i(?:'m| am|'ve been| was)(?: just| really| such| probably| maybe| simply)* (?:not |a |an |"
    r"the |no |too |so |really |total |"
    r"terrible |kind of )*(?:bad(?! at)|terrible|awful|rubbish|failure|fraud|failing|useless|worthless|"
    r"weak|"
    r"lazy|burden|problem|worst|"
    r"impostor|imposter|nobody|nothing|loser|coward|hopeless|incompetent|selfish|good enough|cut out|"
    r"up to (?:it|this)|made for)\b|"
    r"i (?:don't|do not) (?:matter|deserve|belong|count)|i (?:suck|fail|let (?:everyone|them|him|her|"
    r"people) down)\b|"
    r"nobody (?:likes|respects|needs|wants|trusts|cares about) me|it's (?:all )?my fault)",
    re.IGNORECASE,
)
"""Hard words about oneself: given back as what the speaker feels, never as a fact."""
SMALL_TALK = re.compile(
    r"^(?:it helps(?: a bit| a little| me)? to (?:say|talk)|that makes it easier|"
    r"i'm not sure i'm making sense|"
    r"i (?:was|am|'m)(?: just)? (?:going|walking|getting|stepping) (?:through|off|on|down|into|onto|"
    r"across)\b|"
    r"this is my (?:stop|station)|(?:i'm|i am)(?: still)? (?:here|back|listening)$|i just (?:passed|"
    r"crossed|got (?:on|off))\b|"
    r"it smells|(?:the )?(?:doors?|gates?) (?:just|is|are)|thanks for|it's (?:good|"
    r"nice) to (?:say|talk)|"
    r"i'm (?:glad|grateful) (?:i|you|we|to)\b.*\b(?:say|said|talk|told|asked|listen)|can you hear)",
    re.IGNORECASE,
)
"""Said of the talk itself or of the way home: never given back as the worry."""
SCARCE = re.compile(r"\b(?:without|only|stopped|not|never|nothing|no)\b|n't\b", re.IGNORECASE)
"""Words that make a clause weigh more without making it hard."""

NOUNS = words("en", "nouns")
"""Nouns that may be given back by themselves, with their article."""

PEOPLE = words("en", "people")

EFFORT = re.compile(
    r"\b(?:i|we)(?:'ve| have)? (?:also |always |already |still |never |finally |once |just |really |"
    r"actually |even )*"
    r"(kept|talked|spoken|listened|told|asked|helped|taught|coached|prepared|wrote|written|"
    r"built|set up|stayed|waited|"
    r"covered|supported|spent|made time|made|took|taken|offered|apologi[sz]ed|changed|worked|"
    r"done|did(?! (?:think|want|feel|not|know))|held|ran|let|checked in|"
    r"stepped up|sat down|stepped in|met|praised|thanked|shared(?! an? (?:desk|office|room|flat|house))|"
    r"given|gave|tried|taken on|shown|"
    r"showed|learned|delegated|handed|rewrote|turned|picked up|called)\b(?! (?:a |an |the |"
    r"such a )?(?:\w+ )?(?:mistake|mess|nothing|blank|fool))",
    re.IGNORECASE,
)
