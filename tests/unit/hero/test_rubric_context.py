"""Rules 11, 12, 15, 16 and 17 with what was said before: a reply to be spoken beside one that is not."""

from __future__ import annotations

import pytest

from voice_mentor.hero.rubric import Context, review

JA_SAID = ("部下のやる気がなくて困っています。", "任せたい気持ちはあるのに、教える時間がないんです。")
EN_SAID = ("My report seems flat lately.", "I want to hand over the rota, but there's no time to teach it.")
JA_USED = ("任せたい気持ち、ですね。", "そうでしたか。時間がないんですね。")
EN_USED = ("You want to hand over the rota.", "No time to teach, then.")

# rule, what passes, what breaks it, the move declared ("" where none)
JA_PAIRS = [
    (11, "教える時間がない、というのが引っかかるんですね。", "それは大きな問題のようですね。", ""),
    (11, "やる気のなさが、ずっと頭にあるんですね。", "いろいろなことが重なっているんですね。", ""),
    (11, "任せたい。でも時間が許さない。", "任せたい気持ちはあるのに、教える時間がないんですね。", ""),
    (11, "部下の様子が気にかかっているんですね。", "部下のやる気がなくて困っているんですね。", ""),
    (12, "教える時間がないんですね。何があると楽になりますか。", "何があると楽になりますか。", ""),
    (12, "任せたいのに、任せられない。どの仕事からでしょう。", "どの仕事からでしょう。", ""),
    (12, "任せたい、というのは、どの仕事のことですか。", "どんな仕事をされていますか。", ""),
    (12, "時間が足りないんですね。いつが一番忙しいですか。",
     "いつが一番忙しいですか。時間が足りないんですね。", ""),
    (15, "手放したいのに手放せない、と。", "任せたい気持ち、そこですね。", ""),
    (15, "教える時間が、見つからないんですね。", "そうでしたか。教える時間が。", ""),
    (15, "部下のことを、ずっと見てこられたんですね。", "任せたい気持ち、部下にあるんですね。", ""),
    (15, "やる気の話から、時間の話になりましたね。", "そうでしたか。やる気の話ですね。", ""),
    (16, "教える時間がないんですね。", "教える時間がないんだね。", ""),
    (16, "1on1の時間もないんですね。", "No timeなんですね、very busy and tired.", ""),
    (16, "部下のやる気のことですね。", "あなたの部下のやる気のことですね。", ""),
    (16, "任せたいお気持ちなんですね。", "めっちゃ任せたいんですね。", ""),
    (17, "任せたいんですね。本当はどうなってほしいですか。", "任せたいんですね。", "ask-wish"),
    (17, "教える時間がないんですね。", "教える時間がないんですね。何から始めますか。", "reflect"),
    (17, "任せたいんですね。最初の一歩は何ですか。",
     "任せたいんですね。誰が支えになってくれますか。", "ask-step"),
    (17, "やる気がないように見えるんですね。その方から見ると、仕事はどう映っていそうですか。",
     "やる気がないように見えるんですね。何が邪魔をしそうですか。", "turn-the-seat"),
]  # fmt: skip
EN_PAIRS = [
    (11, "Teaching takes hours you haven't got.", "That sounds like a big problem.", ""),
    (11, "The rota is the one you'd hand on.", "There's a lot going on for you.", ""),
    (11, "You'd hand it over, if teaching didn't cost hours.",
     "You want to hand over the rota, but there's no time to teach it.", ""),
    (11, "Your report's flatness stays with you.", "Your report seems flat lately.", ""),
    (12, "No hours left to teach. What would give you one?", "What would give you an hour?", ""),
    (12, "The rota stays with you. Who might enjoy it?", "Who might enjoy it?", ""),
    (12, "Your report seems flat. When did that start?", "When did that start?", ""),
    (12, "Teaching is the hurdle. What is hardest in it?",
     "What is hardest in it? Teaching is the hurdle.", ""),
    (15, "Handing on, with no hour to teach.", "You want to hand on more than the rota.", ""),
    (15, "Teaching is where it stops.", "No time to hand it over.", ""),
    (15, "The rota, and nobody to take it.", "You want to see your report awake.", ""),
    (15, "Your report worries you.", "No time to ask your report.", ""),
    (16, "The rota waits for a free hour.", "The rota waits, dude.", ""),
    (16, "There's nobody to teach the rota.", "There's nobody to teach the rota、ですね。", ""),
    (16, "Handing on takes time you haven't got.", "You kinda haven't got time to hand on.", ""),
    (16, "A flat report, and a full week.", "A flat report, lol.", ""),
    (17, "The rota. What do you truly hope for?", "The rota is what you'd hand on.", "ask-wish"),
    (17, "The rota stays with you.", "The rota stays with you. What comes first?", "reflect"),
    (17, "The rota, then. What's the first small step?",
     "The rota, then. Who could back you there?", "ask-step"),
    (17, "Your report seems flat. From their seat, what might the job look like?",
     "Your report seems flat. What might get in the way?", "turn-the-seat"),
]  # fmt: skip
SAID = {"ja": (JA_SAID, JA_USED, JA_PAIRS), "en": (EN_SAID, EN_USED, EN_PAIRS)}
CASES = [
    (rule, passes, breaks, Context(language, said, replies=used, move=move or None))
    for language, (said, used, pairs) in SAID.items()
    for rule, passes, breaks, move in pairs
]


@pytest.mark.parametrize(("rule", "passes", "breaks", "context"), CASES)
def test_the_rule_parts_the_pair(rule: int, passes: str, breaks: str, context: Context) -> None:
    assert rule not in {one.rule for one in review(passes, context)}
    assert rule in {one.rule for one in review(breaks, context)}
