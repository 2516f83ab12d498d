"""Dialogue acts: what a turn does, besides what it tells. One table per language, first to last.

An act is a name the policy knows; several can hold at once ("no, that's not it, just tell me").
"""

from __future__ import annotations

import re

from voice_mentor.seams import Language

_SHORT_YES_JA = r"(はい|ええ|うん|そうです(ね|よね|よ)?|そうですか|そう|そうね|まあ、?そうですね|ああ|なるほど|確かに|たしかに|お願いします|いいですよ|どうぞ|もちろん|OK|オッケー|大丈夫です)"
_SHORT_NO_JA = r"(いいえ|いや|ううん|いえ|結構です|いりません|要らない|けっこうです|やめておきます|特に(ない|ありません|は)?|ないです|別に)"

_JA = {
    "goodbye": r"(さようなら|さよなら|バイバイ|ばいばい|また今度|また明日|また来ます|終わりにし|今日は(もう)?(ここまで|これで|この辺|このへん|終わり|おしまい)|"
    r"^(じゃあ|では)?、?(これで|そろそろ)?(終わり|おしまい)(です|にします|で)?。?$|^(じゃあ|では|それじゃ(あ)?)、?(これで|この辺で|また)(。|、失礼します)?$|もう行(かないと|きます|かなきゃ)|そろそろ(失礼|行|着|切)|失礼します|"
    r"駅に着|着いたので|切りますね|やめます|お疲れ様でした|おつかれさまでした|もう(やめ|終わり)たい)",
    "thanks": r"(ありがとう|有難う|助かりました|感謝し)",
    "greeting": r"^(こんにちは|こんばんは|おはよう(ございます)?|はじめまして|もしもし|よろしくお願いします|お疲れ様です|おつかれさまです)",
    "human": r"((あなた|君|きみ|これ|そちら)?(は|って)?、?(人間|本物の人|AI|エーアイ|機械|ロボット|プログラム|コンピュータ)(なの|です|なん|でしょう|じゃない|が(答え|話))|誰が(話し|答え)て)",
    "tell-me": r"((答え|正解|結論|アドバイス|解決策|やり方|方法|コツ|例|具体例)(を|だけ)?、?(教えて|くださ|下さ|ほしい|欲しい|言って|出して|ちょうだい|もらえ)|"
    r"(早く|とにかく|いいから|もう)、?(答え|結論|教えて|言って)|どうすれば(いい|良い)(か|です|の)?(か)?教えて|何を?すれば(いい|良い)(のか)?(か)?教えて|"
    r"どうしたら(いい|良い)(です|でしょう)(か)?。?$|どうすれば(いい|良い)(です|でしょう|の|ん)(か|です)?(か)?。?$|アドバイスください)",
    "silent-wish": r"(聞いて(ほしい|欲しい|もらえれば|くれれば|もらえる)だけ|ただ聞いて|聞いてもらうだけ|吐き出したい|愚痴(を|って|です|になり|聞いて|だけ))",
    "think-wish": r"(一緒に(考え|整理)|整理したい|考えを?まとめたい|頭の中を?整理)",
    "dont-know": r"(^(うーん|んー|いや|ちょっと|それは|まだ|正直|よく|さあ)*、?(分から|わから|わかり|分かり|わかん|分かん|思いつか|思い浮かば|浮かば|出てこ|考えたことな)(ない|ません|ないです|なくて|ないですね|かった|かったです)(です|ね|な|ですね|なあ|けど|ですけど|んです)*。?$|^(さあ|どうでしょう(ね|か)?|何とも言えない(です)?|なんとも言えない(です)?)。?$|どうだろう(な|ね)?。?$)",
    "repeat": r"((何て|なんて|何と|なんと)(言|おっしゃ|いい)(い)?(ました|った|ましたか)|もう一(度|回)、?(言って|お願い|聞かせ)|聞こえ(ません|なか|ない)|聞き取れ|え、?(何|なに|なん)(て|です|ですか)?|質問は?何でした|^え[?？]$)",
    "anger": r"(役に立た|意味(が)?ない(です|じゃ|よ|な)?(この|これ|ね)?$|ふざけ|うざい|うるさい|いい加減に|同じこと(ばっかり|ばかり|を?何度)|質問ばっかり|質問ばかり|さっきから(質問|同じ)|話にならな|"
    r"オウム返し|おうむ返し|繰り返(さないで|してるだけ|すだけ)|(あなた|君|機械|AI|コーチ|ロボット)(に|が|は).{0,8}(何がわか|分かるわけ|わかるわけ|わからない|無理)|馬鹿にし|バカにし|使えない(な|です|コーチ|AI))",
    "correct": r"(^(いや|いえ|違|ちが|そう(じゃ|では)).{0,3}(違い?ま|違う|そうじゃな|そういう(こと|意味)じゃ|そうではな)|^(違います|違う|ちがいます|ちがう)|そういう(こと|意味|話)(じゃ|では)な|そうは言ってな|そんなこと(は)?言ってな|誤解)",
    "refuse": r"((その話|それ|これ|今)(は|には)(したくな|言いたくな|答えたくな|話したくな|触れたくな)|答えたくな|話したくな|言いたくな|ノーコメント|パス(で|し|します|です)|勘弁してくださ|やりたくない(です)?。?$|嫌です。?$|いやです。?$)",
    "topic-change": r"(話(は|が)?(変わ|変え|それ)|別の(話|件|こと)|違う話|ところで|話題を?変え|それより)",
    "switch-en": r"(英語(で|に)(話|し|お願い|変え|切り替え|やり|いき)|英語がいい|in english)",
    "insight": r"((と|って|ことに|のだと|自分に)(今)?、?(気づ|気付)|そうか|そっか、|なるほど、(私|自分)|今(わか|分か)|話してい?て(思|わか|気)|言われてみれば|ハッとし|はっとし|自分でも驚|なんだ(な|と)(って)?思いました)",
    "plan": r"(たら|なら|その(時|場合)は|場合(は|には)|ときは、|ても、?(まず|一言|短く|せめて))",
    "done-listing": r"(^(それ|これ|以上|そんな)(くらい|ぐらい|だけ|で全部|で以上|です|ところ|もん)|以上です|全部です|そんなところ|(それ|これ)(くらい|ぐらい)(です|かな)|もう(ない|ありません)|他に?は?(ない|ありません)|ほかに?は?(ない|ありません))",
    "stop": r"(区切り|ここで|終わり|おしまい|やめ|十分|じゅうぶん)",
    "yes": rf"^{_SHORT_YES_JA}(、{_SHORT_YES_JA})?(、?(お願いします|教えてください|聞きたいです))?。?$",
    "no": rf"^{_SHORT_NO_JA}。?$",
}

_EN = {
    "goodbye": r"\b(goodbye|good bye|bye|see you|talk (?:to you )?later|gotta go|got to go|have to go|need to go|i'm done for (?:today|now)|"
    r"that's (?:all|it|enough) for (?:today|now)|let's (?:stop|end|leave it|finish)|stop here|i'll stop|i want to stop|i'm (?:here|at my stop)|"
    r"(?:my|the) (?:stop|station)|good ?night|end (?:the )?session|quit)\b",
    "thanks": r"\b(thanks|thank you|cheers|appreciate (?:it|that|this))\b",
    "greeting": r"^(hi|hello|hey|good (?:morning|afternoon|evening))\b",
    "human": r"\b(are you (?:a |an )?(?:human|real|robot|bot|machine|ai|person|program|computer)|am i talking to (?:a |an )?(?:human|person|machine|real|robot|ai|bot)|"
    r"is this (?:a |an )?(?:real person|ai|bot|robot|machine|human)|who am i talking to|what are you)\b",
    "tell-me": r"\b(just tell me|tell me what (?:to do|i should)|what should i do|what do i do|give me (?:the |an? |some )?(?:answer|advice|solution|tips?|example|idea|steps)|"
    r"what(?:'s| is) the (?:answer|solution|right)|what would you do|any advice|(?:need|want) (?:an? |the |some )?(?:answer|advice|solution|example)s?|"
    r"your (?:advice|recommendation|suggestion)|how do i fix)\b",
    "silent-wish": r"\b(just (?:want|need) (?:you |someone |somebody )?to (?:listen|vent|be heard)|just listen|need to vent|want to vent|get (?:it|this) off my chest)\b",
    "think-wish": r"\b(think (?:it|this|things) through|sort (?:it|this|things|my thoughts) out|think (?:together|out loud)|help me think)\b",
    "dont-know": r"^(?:(?:hm+|um+|uh+|well|honestly|oh|yeah|no|i mean)[, ]*)*(?:i (?:really |honestly |just )?(?:don't|do not|dunno|wouldn't) ?(?:know|really know)?|no idea|not sure|i'm not sure|i have no idea|"
    r"can't think of (?:any|one|anything)|hard to say|dunno|nothing comes to mind|i've never thought about (?:it|that))(?: really| honestly| to be honest)?[.! ]*$",
    "repeat": r"\b(say that again|what did you say|come again|repeat that|can you repeat|could you repeat|i didn't (?:hear|catch)|didn't catch|what was (?:that|the question)|pardon)\b|^(?:what|sorry|huh)\?$",
    "anger": r"\b(useless|waste of time|stop asking|you keep (?:asking|repeating|saying)|you're (?:just )?(?:repeating|parroting|not listening|annoying|no help)|this is (?:stupid|ridiculous|pointless|not helping|nonsense)|"
    r"shut up|you don't (?:understand|get it|listen)|are you even listening|same (?:thing|question)s? (?:again|over)|(?:so|too) many questions|not helpful|parrot)\b",
    "correct": r"^(?:no|nope|well|um)?[, ]*(?:that's not (?:what|it|right|quite)|not what i (?:meant|said)|you (?:got|have) (?:it|that|me) wrong|you misunderstood|i didn't (?:say|mean) that|that isn't what)|\b(?:not what i meant|that's not what i said|you misheard)\b",
    "refuse": r"\b(?:i(?:'d| would)? (?:don't want to|rather not|do not want to|'d rather not) (?:talk|say|answer|go|discuss|get|do)|rather not|no comment|i'll pass|pass on that|don't want to (?:talk|answer|go|discuss))\b|^(?:pass|skip)[.!]?$",
    "topic-change": r"\b(by the way|change (?:of |the )?(?:topic|subject)|different (?:topic|subject|thing)|something else|another (?:thing|topic)|on another note|forget (?:that|about that))\b",
    "switch-ja": r"\b(?:in japanese|to japanese|speak japanese|switch to japanese|use japanese|japanese please)\b|日本語(で|に)",
    "insight": r"\b(?:i(?:'ve| have)? (?:just )?(?:realis|realiz)e?d?(?! how late)|i just (?:saw|noticed)|it (?:just )?(?:hit|struck|dawned on) me|i see now|i (?:hadn't|never) (?:seen|thought|noticed|realised|realized)|"
    r"now i see|hearing myself|saying (?:it|that) out loud|come to think of it|that's (?:actually )?it[,.]|makes me realize)\b",
    "plan": r"\b(?:if (?:that|he|she|they|it|i|we|there|something|someone|my|the|nothing)\b.{2,60}?\b(?:i'll|i will|i'd|i can|i'm going|we'll|then)|i'll .{3,60}\bif\b|then i'll|then i'd|in that case)\b",
    "done-listing": r"\b(?:that's (?:about )?(?:it|all|everything|about it|the lot)|nothing else|no more|i think that's (?:it|all)|that would be all|and that's)\b",
    "stop": r"\b(?:stop|here|end|enough|done)\b",
    "yes": r"^(?:(?:yes|yeah|yep)?,? ?that's (?:about )?(?:it|right|all)(?:,? i think)?|yes|yeah|yep|yup|sure|ok|okay|right|please|please do|go ahead|of course|definitely|alright|fine|that's right|exactly|mm-?hm+|uh-?huh|i guess|true)(?:[, ]+(?:please|sure|go ahead|that's right|go on|exactly|yes|of course))*[.! ]*$",
    "no": r"^(?:no|nope|nah|not really|no thanks|no thank you|not now|nothing|none|neither)[.! ]*$",
}

ACTS: dict[Language, dict[str, re.Pattern[str]]] = {
    "ja": {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _JA.items()},
    "en": {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _EN.items()},
}

_WHEN = {
    "ja": re.compile(
        r"(明日|あした|明後日|あさって|今日(?:の[^\s、。]{1,4})?|今夜|今週(?:中|末|の[^\s、。はにで]{1,6})?|来週(?:の[^\s、。はにで]{1,8})?|来月(?:の[^\s、。はにで]{1,6})?|"
        r"[月火水木金土日]曜日?(?:の[^\s、。はにで]{1,6})?|次の(?:1on1|会議|面談|機会|打ち合わせ|ミーティング|朝会)|次回|朝(?:会|一|礼)|昼休み|夕方|午前中|午後|このあと|この後|今から|着いたら|会社に着|戻ったら)"
    ),
    "en": re.compile(
        r"\b(today|tonight|tomorrow(?: \w+ing| afternoon)?|this (?:week|afternoon|evening|morning|friday|monday)|next (?:week|month|time|one-on-one|meeting|monday|tuesday|wednesday|"
        r"thursday|friday)|(?:on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?: morning| afternoon)?|at lunch|after (?:lunch|work|the meeting)|"
        r"when i get (?:in|there|back|to \w+)|in (?:our|my|the) next (?:one-on-one|meeting|chat)|before (?:lunch|the \w+))\b",
        re.IGNORECASE,
    ),
}

_KANJI = {
    "〇": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
}
_KANA = {"ゼロ": 0, "いち": 1, "に": 2, "さん": 3, "よん": 4, "ご": 5, "ろく": 6, "なな": 7, "しち": 7, "はち": 8, "きゅう": 9, "じゅう": 10}  # fmt: skip
_WORDS = dict(zip("zero one two three four five six seven eight nine ten".split(), range(11), strict=True))


def acts(text: str, language: Language) -> frozenset[str]:
    """Names of the acts a turn performs."""
    stripped = text.strip()
    return frozenset(name for name, pattern in ACTS[language].items() if pattern.search(stripped))


def when(text: str, language: Language) -> str:
    """A time named for something to come, or ""."""
    found = _WHEN[language].search(text)
    return found.group() if found else ""


def number(text: str, language: Language) -> int | None:
    """A number from 0 to 10, the first that was said."""
    found = re.search(r"(?<![\d.])(10|\d)(?![\d:%時月日分年人件on])", text)
    if found:
        return int(found.group(1))
    if language == "en":
        word = re.search(r"\b(" + "|".join(_WORDS) + r")\b", text.lower())
        return _WORDS[word.group(1)] if word else None
    kanji = re.search(r"([〇零一二三四五六七八九十])(?![人つ度回緒番分部応旦生方般時月日々])", text)
    if kanji:
        return _KANJI[kanji.group(1)]
    bare = re.sub(r"(です|かな|くらい|ぐらい|ですね|、|。|点|\s)", "", text)
    return _KANA.get(bare)
