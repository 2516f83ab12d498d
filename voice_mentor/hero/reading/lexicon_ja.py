"""Japanese word lists and patterns the reading goes by. Phrases to be spoken are not here: see phrases/ja."""

from __future__ import annotations

import re

from voice_mentor.hero.reading.word_lists import words

LIGHT = words("ja", "light")
"""Words too light to stand for what was said."""

LEADS = words("ja", "leads")
"""Words a clause given back does without at its beginning."""

OTHERS = words("ja", "others")
"""Words for somebody who is not the speaker."""

TITLES = words("ja", "titles")

UNSAYABLE = re.compile(
    r"べき|ほうがい|方がい|ください|下さい|なさい|どうして(?![もるい]|ます)|なぜ|なんで|"
    r"^(?:そんな|そういう|こんな|そう)(?:感じ|ところ|もの)|あなた|(?<!必)死|(?<!忙)(?<!黙)(?<!相)殺(?!到|風景)|消えた|必要があ|"
    r"ましょう|ってば(?!っか|かり)|おすすめ|お勧め|思わない(?!で)|大したこと|気のせい|しょうがない|仕方|しゃあない|"
    r"^(?:どうしたもの|すまない|何だった|何の話|うまく話せてる|うまく言えない|ご自分に)"
)
"""Clauses holding these would sound like advice, blame or worse in the coach's mouth."""

EMPTY_HEAD = re.compile(
    r"(そう|どう|こう|ああ)?(考え|思っ)て(しま|い)(う|る|った|た)|(そう|どう|こう|ああ)?(な|だ|する|した|思う|思った|ある|いる|ない|なる|なった|いう|言う|やる|やった)"
)

OPINIONS = tuple(
    re.compile(pattern + r"$")
    for pattern in (
        r"(?:か)?(?:な)?(?:と|って)(?:は|も)?、?(?:今は|今では)?、?(?:思|おも)(?:う|い|って|っ)(?:て|い|ます|まし|た|る|ん|です|の|けど)*",
        r"(?:よう|みたい)?な?(?:気|感じ)(?:が|も)?(?:する|し|です|だ|なん|なの|して|い|る|ます|まし|た|ん|で)*",
        r"かも(?:(?:しれ|知れ)(?:ない|ませ|ん|です)*|です|だ)?(?:な|ね)?",
        r"(?:ん|の)(?:じゃない|ではない)(?:です|でしょう)?(?:か|かな|かね|かと)",
        r"(?:っていう|という)(?:の|こと|感じ|ところ|状況|状態|話)?(?:が|は)?(?:です|だ|ん|なん|あり|ます|ある)*",
        r"(?:とか|など|なんか|くらい|ぐらい)(?:です|だ|でしょう)?",
        r"わけ(?:です|だ|なん|ん)*",
        r"(?:みたい|よう|らしい)(?:です|だ|な|ん)*",
        r"でしょう|だろう",
        r"(?:た|だ)(?:ほう|方)が(?:いい|良い|よい)(?:の|ん|です|だ|か|な|かな)*",
        r"べき(?:です|だ|なん|なの|だった|かな|か|で|は)*",
        r"(?:ないと|なければ|なきゃ|なくちゃ)(?:いけ|なら|だめ|ダメ)?(?:ない|ません|なん|です|だ|の|ん|と|思|って|い|る|ます)*",
        r"(?:と|って|という?こと[にが]|こと[にが])、?(?:今|初めて|今日)?、?(?:気づ|気付|わか|分か)(?:か|き|い|っ|り|た|まし|て|ん|です|の|され|る|ます)*",
    )
)
"""Ends that only frame what is said; the frame is left off and the clause itself given back."""

LEFT_OPEN = re.compile(r"(?:ん|の)?(?:だろう|かな?|だ|です)?よ?(?:な|なあ|ね)?(?:って|(?<=[なあか])と)$")
"""回るんだなって, without the verb that would follow."""

GUESS = re.compile(r"かも|気[がも]|かな|か(?:と|って)|でしょう|だろう|よう|みたい|らしい|(?:じゃ|では)ない")
"""Frames that leave open whether it is so: what they frame is never given back as a fact."""

WONDERED = re.compile(r"か(?:な|なあ)ね?$|(?:ん|の)(?:じゃ|では)ない(?:です|でしょう)?か(?:な|なあ|ね)?$")
"""よかったのかな, 怒ってるんじゃないか: a guess by its last words alone."""

DOUBTED = re.compile(r"(?:ん|の)(?:じゃ|では)ない$")
"""What is left of 〜んじゃないかと思う, and is no denial."""

SEAT = re.compile(
    r"(?<!私)(?<!僕)(?<!俺)(?<!自分)(?:から(?:した|すると|すれ|見た|見ると|見れ)|の(?:席|立場|側|目)(?:から|だと|なら|では)|にとって)"
)
"""What somebody else sees follows: it is the speaker's guess about them."""

HOPED = re.compile(
    r"^(.*(?<!じゃ)(?<!では)(?:ない|ません|(?<!れば)いいの)か)(?:な|なあ)?(?:と|って)?(?:思|考え|です|$)"
)
"""何かできないかな: a hope in the form of a question; without the question it would say the opposite."""

CHOICES = re.compile(
    r"^(.*?(?:か|とか)、.*?(?:か|とか))(?:、?どっちか|、?どちらか)?(?:、?(?:です(?:か)?(?:ね)?|かな|かね))?$"
)
"""渡すか、減らすか、ですかね: things to choose from, quoted together."""

DUTY = re.compile(r"(ほう|方)が(いい|良い|よい)|べき|ないと|なければ|なきゃ|なくちゃ")
"""Ends that say what one ought to do: given back as a thought of the speaker's, without the ought."""

WISH = re.compile(r"(といい|たらいい|ばいい)(な|なあ|んですけど|のに)?$")
LACK = re.compile(r"(ない|なく|ません|足り|無理|うまくいか|進ま|できず|ばかり)")
EFFORT = re.compile(
    r"(続け|勉強|練習|学ん|話し|聞い|伝え|声をかけ|声かけ|見て|教え|手伝|準備|時間を(取|と)|頑張|がんば|引き受け|調べ|作っ|作り|変え|待っ|待つ|"
    r"心がけ|相談し|フォロー|誘っ|頼ん|守っ|設け|工夫|やってき|やってい|励まし|ほめ|褒め|書い|送っ|向き合|支え|任せ(た|て|まし)|"
    r"謝っ|謝り|付き合)"
)
"""What a speaker can have done: named as an act, never as a virtue."""

KEEPING = re.compile(r"続け|心がけ|頑張|がんば|引き受け|毎週|毎日|毎朝|必ず|欠かさ|なるべく|できるだけ")
"""Words of somebody telling of their own effort."""

NEAR = re.compile(
    r"^(が|は|も|を|に|で)?(な[いくかさ]|でき|わから|分から|足り|た[いく]|ほし|欲し|進ま|ばかり|増え|減|重|きつ)"
)
ROLE = {
    "が": 1.0,
    "を": 0.9,
    "に": 0.5,
    "は": 0.6,
    "の": 0.1,
    "も": 0.5,
    "で": 0.2,
    "ばかり": 1.3,
    "って": 0.8,
    "と": 0.2,
}

DENIED = re.compile(
    r"な[いかく]|はな[いかく]|[^、。]{0,5}(?:わけ(?:じゃ|では|でも)|じゃな|ではな|でもな|なくはな|くはな|とかじゃ|というの?では|"
    r"(?:と|って)(?:は|まで)?(?:思わ|言わ)(?!れ)|ことはな|ては?い?な(?:い|か)|く(?:は)?な[いか])"
)
"""After a feeling word: it was not felt."""
SUPPOSED = re.compile(
    r"[てで]?(?:い?る|い?た|な)?のか(?!な|も)|[^、。]{0,6}(?:たら|だら|れば|なら|ときは|時は|んでしょう|でしょう|んだろう|のかも|かもしれ|らしい|そうです|そうに|み?たいで)"
)
"""After a feeling word: it is a condition, or a guess, not what is felt now."""
DIALECT = re.compile(
    r"(?:ねん|やねん|やん|やろ(?!う)|へん|(?<=[んけの])ちゃう|あかん|ほんま|てん(?=[。、ね]|$)|やわ|しよる|とる(?=[ねん。])|けん(?=[、。]|$)|"
    r"せなあ|せんと|すんの|してまう|なんぼ|めっちゃ.{0,10}や(?=[。、]|$)|[一-龠ァ-ヶ]や(?=[。、]|し|から|けど|$))"
)
"""Endings that are not standard Japanese: such words are quoted, not inflected."""

FEELINGS = tuple(
    (word, re.compile(pattern))
    for word, pattern in (
        ("しんどい", "しんど"),
        ("つらい", "つら[いくかさ]|辛[いくかさ](?!い物)"),
        ("疲れた", "疲れ|つかれ"),
        ("へとへと", "へとへと|ヘトヘト|くたくた|クタクタ"),
        ("うんざり", "うんざり"),
        ("もどかしい", "もどかし"),
        ("恥ずかしい", "恥ずかし[いくか]"),
        ("落ち込んでいる", "落ち込[んみ]"),
        ("不安", "不安"),
        ("心配", "心配"),
        ("イライラ", "イライラ|いらいら|苛立|苛々"),
        ("腹が立つ", "腹[がはも]立|腹立|むかつ|ムカつ|頭にき"),
        ("悔しい", "(?<!後)悔し|くやし"),
        ("寂しい", "寂し|さみし|淋し"),
        ("孤独", "孤独"),
        ("怖い", "怖[いくか]|こわ[いくか]"),
        ("焦り", "焦[るっりら]"),
        ("情けない", "情けな"),
        ("悲しい", "悲し"),
        ("嬉しい", "嬉し|うれし"),
        ("楽しい", "楽し[いくか]"),
        ("ほっとした", "ほっと(?:し|す)|ホッと"),
        ("モヤモヤ", "モヤモヤ|もやもや|モヤっと"),
        ("虚しい", "虚し|むなし"),
        ("重たい", "(?<!囲)気が重|重た|心が重"),
        ("苦しい", "苦し[いくか]"),
        ("困っている", "困っ|困り"),
        ("憂うつ", "憂鬱|憂うつ|ゆううつ"),
        ("申し訳ない", "申し訳な|罪悪感"),
        ("プレッシャー", "プレッシャー|重圧"),
        ("限界", "限界"),
        ("いっぱいいっぱい", "いっぱいいっぱい"),
        ("パンクしそう", "パンク(?:し|す)"),
        ("自信がない", "自信がな|自信がもて|自信が持て|自信を(?:なく|失)"),
        ("納得いかない", "納得(?:が|は)?(?:い[かっ]|でき)"),
        ("がっかり", "がっかり"),
        ("緊張", "緊張"),
        ("嫌", "嫌[だでにな]|いやだ|嫌気"),
        ("余裕がない", "余裕(?:が|も)?な[いく]"),
    )
)
"""How the coach names a feeling, and how the speaker may have said it."""
