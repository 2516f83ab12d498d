"""Words given back in Japanese: nothing supposed comes back as a fact, and no cut loses the point."""

import pytest

from voice_mentor.hero.reading import read


def spans(heard):
    return read(heard, "ja", {}).spans


def heaviest(heard):
    told = [one for one in spans(heard).clauses if one.text]
    return max(told, key=lambda one: one.weight) if told else None


@pytest.mark.parametrize(
    ("heard", "given_back"),
    [
        ("先日、お褒めの言葉をいただきまして。", "お褒めの言葉をいただいた"),
        (
            "お客様から「担当を替えてほしい」と言われてしまいまして。",
            "「担当を替えてほしい」と言われてしまった",
        ),
        ("田中さんが、もう辞めたいって言い出して。", "もう辞めたいって言い出した"),
        ("来期から制度が変わることになっておりまして。", "制度が変わることになっている"),
        ("催促したら「今やってます」って返ってきて、それっきりで。", "「今やってます」って返ってきた"),
    ],
)
def test_what_is_left_open_is_told_as_it_happened(heard, given_back):
    assert heaviest(heard).ends.endswith(given_back)


@pytest.mark.parametrize(
    ("heard", "given_back"),
    [
        ("断ったら、もう次はないような気がして。", "断ったら、もう次はない"),
        ("言わないと伝わらないんです。", "言わないと伝わらない"),
        ("資料が先に回ってれば、言いやすいです。", "資料が先に回ってれば、言いやすい"),
    ],
)
def test_a_condition_is_no_fact(heard, given_back):
    assert [one.text for one in spans(heard).clauses if one.text] == [given_back]


@pytest.mark.parametrize(
    ("heard", "given_back"),
    [
        ("仕事量は変わらないのに、人だけ減らされるんです。", "人だけ減らされる"),
        ("人が足りないから、また同じことを繰り返しそうで。", "同じことを繰り返しそう"),
        ("話が合わないって思ってたけど、こっちが壁作ってたんですかね。", "こっちが壁作っていた"),
        ("チームが目標を達成したんです、しかも予定より一か月早く。", "チームが目標を達成した"),
        ("みんな頑張ってくれてるのに、ありがとうも言えてなくて。", "ありがとうも言えてない"),
        ("本人はやる気があるんですけど、空回りしてる感じで。", "空回りしている"),
    ],
)
def test_the_point_is_given_back_and_not_what_leads_up_to_it(heard, given_back):
    assert heaviest(heard).ends == given_back


@pytest.mark.parametrize(
    ("heard", "given_back"),
    [
        ("女性だからって理由で外されたんじゃないかと思ってます。", "女性だからって理由で外された"),
        ("私、管理職に向いてないんじゃないかと思って。", "管理職に向いてない"),
        ("たぶん、向こうも怒ってるんじゃないかな。", "向こうも怒っている"),
        ("大丈夫って言葉を信じすぎてたかも。", "大丈夫って言葉を信じすぎていた"),
    ],
)
def test_a_doubt_comes_back_as_a_guess(heard, given_back):
    one = heaviest(heard)
    assert one.ends == given_back
    assert "guess" in one.kinds


@pytest.mark.parametrize(
    ("heard", "brief"),
    [
        ("部長から急に、来月から二チーム見てくれって言われたんです。", "二チーム見てくれと言われた"),
        ("急な対応が入ったら流れちゃいそうで。", "流れてしまいそう"),
        ("この前の飲み会で、後輩に「先輩みたい」って言われました。", "「先輩みたい」と言われた"),
    ],
)
def test_a_brief_cut_keeps_the_point(heard, brief):
    assert heaviest(heard).brief[1].endswith(brief)


@pytest.mark.parametrize(
    ("heard", "half"),
    [
        ("品質を取るか納期を取るかで、ずっともめてます。", "納期を取るか"),
        ("二人が時短で一人が休職中なんです。", "時短で"),
        ("言われたことだけやってればいいって空気があって。", "空気が"),
        ("月に一回、仕事以外の話をする時間を作ります。", "一回"),
        ("何も言わずに十分だけ待ってみます。", "言わずに"),
        ("本当にすごいと思ったときだけ言うことにしようかな。", "思ったとき"),
        ("好きって言葉、久しぶりに言いました。", "久しぶりに"),
    ],
)
def test_no_cut_goes_through_what_belongs_together(heard, half):
    for one in spans(heard).clauses:
        assert not one.text.startswith(half)
        assert not one.brief[0].startswith(half)


def test_feelings_that_pull_apart_are_given_back_together():
    one, other = spans("腹は立つんですけど、気持ちはわかるんですよ。").both
    assert (one.ends, other.ends) == ("腹は立つ", "気持ちはわかる")


@pytest.mark.parametrize(
    "heard", ["何をしても楽しくなくて。", "別に困ってることもないですし。", "一緒に悔しがるしかないのかな。"]
)
def test_a_feeling_denied_or_supposed_is_not_named(heard):
    assert spans(heard).feelings == ()


@pytest.mark.parametrize(
    ("heard", "given_back"),
    [
        ("お前は弱いなって感じです。", "お前は弱いな"),
        ("ほっといてくれって感じです。", "ほっといてくれ"),
    ],
)
def test_a_thought_is_quoted(heard, given_back):
    (one,) = spans(heard).clauses
    assert (one.ends, one.kinds) == (given_back, {"quote"})


@pytest.mark.parametrize(
    ("heard", "given_back"),
    [
        ("部長がな、急に来週までに出せ言うてきはってん。", "出せって言ってきた"),
        ("わしが若い頃はこんなん当たり前やったんやけどなあ。", "こんなの当たり前だった"),
        ("そんなん言われても困るわって思いましたわ。", "そんなの言われても困る"),
        ("アホらしなってきますわ。", "アホらしくなってくる"),
    ],
)
def test_kansai_is_turned_round(heard, given_back):
    assert heaviest(heard).ends.endswith(given_back)


def test_standard_speech_with_a_volition_is_no_dialect():
    assert heaviest("空いた時間で一対一をやろうと思ってます。").ends == "空いた時間で一対一をやる"
    assert heaviest("どこかで線を引かないとって思ってます。").ends == "どこかで線を引く"


def test_somebodys_very_words_stay_as_they_were():
    assert "「自分で考えろ」" in heaviest("部長に「自分で考えろ」って言われました。").ends
    assert "さん" not in heaviest("産休明けで、浦島太郎みたいな気分です。").ends


@pytest.mark.parametrize(
    ("heard", "act", "held"),
    [
        ("責められる時間だと思ってるのかもしれない。", "other-seat", True),
        ("あっちはあっちで、言いにくかったんだろうなと思います。", "other-seat", True),
        ("数字の管理は、加藤さんが得意かもしれません。", "other-seat", False),
        ("佐々木さんはできるかもしれない。", "helper-named", True),
        ("山本さんなら、相談に乗ってくれると思います。", "helper-named", True),
        ("上司に「君ならできる」って言われても、信じられなくて。", "helper-named", False),
        ("ふざけるなって話ですよ。", "anger", False),
        ("続けることに意味があるんだと思います。", "anger", False),
        ("嘘をついてる自分が一番嫌です。", "refuse", False),
        ("ありがとうも言えてなくて。", "thanks", False),
        ("すぐ解決策を言ってくるんです。", "tell-me", False),
        ("コーチングって、結局聞くだけですよね。", "doubt", True),
        ("言わないと伝わらないんだなって、今気づきました。", "insight", True),
        ("電話が鳴ったら出ちゃうかもしれません。", "plan", False),
        ("断られたら、昼休みに声をかけます。", "plan", True),
        ("おおきに、ほなな。", "goodbye", True),
    ],
)
def test_what_a_turn_does(heard, act, held):
    assert (act in read(heard, "ja", {}).acts) is held


@pytest.mark.parametrize(
    ("heard", "seen"),
    [
        ("どうにかしようとしてたけど、頼ればよかったんだなって、話してて気づきました。", "頼ればよかった"),
        ("言わないと伝わらないんだなって、今気づきました。", "言わないと伝わらない"),
    ],
)
def test_what_was_seen_is_kept_without_how_it_was_seen(heard, seen):
    assert spans(heard).insight.endswith(seen)


@pytest.mark.parametrize(
    "heard",
    [
        "怖くまはじっと見ていました。",
        "そのまま突寝た人がいて。",
        "ミントを人間に違いない。",
    ],
)
def test_words_that_cannot_stand_together_were_misheard_and_do_not_come_back(heard):
    assert not [one for one in spans(heard).clauses if one.text]


@pytest.mark.parametrize(
    ("heard", "given_back"),
    [
        ("もっと時間が欲しいんです、資料を直す時間を。", "時間"),
        ("今の仕事は、物足りないんです。", "物足りない"),
        ("新しいやり方を、みんなで検討中です。", "検討中"),
    ],
)
def test_words_that_can_stand_together_are_not_taken_for_misheard(heard, given_back):
    found = spans(heard)
    told = [*(one.text for one in found.clauses), *(one.ends for one in found.clauses), *found.nouns]
    assert any(given_back in words for words in told), told
