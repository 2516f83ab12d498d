"""What was said is turned round grammatically, or not offered at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voice_mentor.hero.reading import guess_language, ja_dialect, read
from voice_mentor.hero.wording.phrases import book


def clauses(text, language):
    return [one.text for one in read(text, language, {}).spans.clauses if one.text]


@pytest.mark.parametrize(
    ("heard", "given_back"),
    [
        ("部下のやる気がなくて、困っています。", "部下のやる気がない"),
        ("1on1でも進捗の話ばかりになってしまうんですよね", "1on1でも進捗の話ばかりになってしまう"),
        ("何も言ってくれませんでした。", "何も言ってくれなかった"),
        ("毎週1on1は続けてきました", "毎週1on1は続けてきた"),
        ("自分の言い方がきついのかなと思います。", "ご自分の言い方がきつい"),
        ("もっと任せたほうがいいとは思うんですけど。", "もっと任せる"),
        ("結局進捗を聞いてしまいそうです。", "進捗を聞いてしまいそうな"),
        ("今の仕事も嫌いではないです。", "仕事も嫌いではない"),
        ("会議で全否定されてしまって。", "会議で全否定されてしまった"),
    ],
)
def test_japanese_is_given_back_in_the_plain_form(heard, given_back):
    assert any(one.endswith(given_back) for one in clauses(heard, "ja"))


@pytest.mark.parametrize(
    ("heard", "given_back"),
    [
        (
            "I'm sure that I can't say no to my director.",
            "you're sure that you can't say no to your director",
        ),
        (
            "Me and my team are stuck with the legacy system.",
            "you and your team are stuck with the legacy system",
        ),
        ("I was promoted in April.", "you were promoted in April"),
        ("We've talked to each of them separately.", "you've talked to each of them separately"),
        ("I should probably just talk to him.", "talking to him"),
        ("I could ask about the ten minutes.", "asking about the ten minutes"),
    ],
)
def test_english_person_is_turned_round(heard, given_back):
    assert given_back in clauses(heard, "en")


@pytest.mark.parametrize(
    ("heard", "language", "never"),
    [
        ("任せるべきだと思います。", "ja", "べき"),
        ("部下が辞めたいって言ってきたんです。", "ja", "願"),
        ("You should listen to me.", "en", "should"),
    ],
)
def test_what_would_sound_like_advice_is_not_repeated(heard, language, never):
    assert all(never not in one for one in clauses(heard, language))


def test_a_wish_reported_of_somebody_else_is_not_the_speakers():
    assert read("部下が辞めたいって言ってきたんです。", "ja", {}).spans.wish == ""


def test_feelings_taken_back_are_not_named():
    assert read("不安じゃないです。", "ja", {}).spans.feelings == ()
    assert read("I'm not angry.", "en", {}).spans.feelings == ()


@pytest.mark.parametrize(
    ("heard", "language", "act"),
    [
        ("何て言いました？", "ja", "repeat"),
        ("早く答えを教えてください", "ja", "tell-me"),
        ("うーん、ちょっと思いつかないです。", "ja", "dont-know"),
        ("さっきから質問ばっかりじゃないですか", "ja", "anger"),
        ("人間なんですか", "ja", "human"),
        ("違います、そうじゃなくて", "ja", "correct"),
        ("話が変わるんですけど", "ja", "topic-change"),
        ("英語で話したいです", "ja", "switch-en"),
        ("じゃあ、これで", "ja", "goodbye"),
        ("Sorry, what did you say?", "en", "repeat"),
        ("Just tell me what to do.", "en", "tell-me"),
        ("I don't know.", "en", "dont-know"),
        ("You keep asking questions.", "en", "anger"),
        ("Are you a real person?", "en", "human"),
        ("That's not what I meant.", "en", "correct"),
        ("Can we switch to Japanese?", "en", "switch-ja"),
        ("Okay, that's it for today. Bye.", "en", "goodbye"),
        ("I'd rather not talk about that.", "en", "refuse"),
    ],
)
def test_dialogue_acts(heard, language, act):
    assert act in read(heard, language, {}).acts


@pytest.mark.parametrize(
    ("heard", "language", "number"),
    [
        ("7くらいです", "ja", 7),
        ("七", "ja", 7),
        ("なな、かな", "ja", 7),
        ("Maybe a six.", "en", 6),
        ("十分だけ", "ja", None),
        ("雨だったら一階のカフェにします。", "ja", None),
    ],
)
def test_confidence_is_heard_as_a_number(heard, language, number):
    assert read(heard, language, {}).number == number


def test_topics_come_from_the_phrase_files():
    found = read("年上の部下に遠慮してしまうんです", "ja", book("ja").words).topics
    assert found[0][0] == "older-member"


def test_a_word_of_english_does_not_change_the_language():
    assert guess_language("OK", "ja") == "ja"
    assert guess_language("Can we talk in English now", "ja") == "en"
    assert guess_language("日本語で話したい", "en") == "ja"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.sampled_from(["ja", "en"]))
def test_any_text_can_be_read(text, language):
    assert read(text, language, {}).language == language


@pytest.mark.parametrize(
    "heard",
    [
        "ほかのメンバーとは普通に話しているんです。",
        "帰り道でよく話してくれました。",
        "本人は準備していました。",
    ],
)
def test_what_others_do_is_not_counted_as_the_speakers_act(heard):
    assert read(heard, "ja", {}).spans.deed is None


@pytest.mark.parametrize("heard", ["毎週の1on1だけは、欠かさず続けてきました。", "私から声をかけています。"])
def test_the_speakers_own_act_is_noticed(heard):
    assert read(heard, "ja", {}).spans.deed is not None


# --- Japanese: what is cut, quoted, guessed and hoped ----------------------------------


def best(heard):
    told = [one for one in read(heard, "ja", {}).spans.clauses if one.text]
    return max(told, key=lambda one: one.weight) if told else None


@pytest.mark.parametrize(
    ("heard", "given_back"),
    [
        (
            "本人に、最近どう、って聞いても、大丈夫です、しか返ってこないんですよ。",
            "「大丈夫です」しか返ってこない",
        ),
        (
            "本人に 最近どう って聞いても 大丈夫です しか返ってこないんですよ",
            "「大丈夫です」しか返ってこない",
        ),
        ("課長にどう切り出せばいいか迷ってて。", "どう切り出せばいいか迷っている"),
        ("火曜に、数字を一枚にまとめて課長に渡します。", "数字を一枚にまとめて課長に渡す"),
        ("私が我慢すれば済む話なんですけどね。", "我慢すれば済む話な"),
        ("夫も忙しいので、保育園からの電話は全部私に来ます。", "電話は全部ご自分のところに来る"),
        (
            "前に一度、雑談から始めた1on1があって、その時は三十分ずっと話してくれました。",
            "三十分ずっと話してくれた",
        ),
        ("もう少し上がると思います。", "もう少し上がる"),
        ("もう一回やり直したいくらいです。", "もう一回やり直したい"),
        ("1on1をやってるんですけど、なんか報告会みたいになってて。", "報告会みたいになっている"),
        ("忙しそうで頼みにくくて", "忙しそうで頼みにくい"),
        ("みんな若いんで。", "みんな若い"),
        ("自分が遠慮してただけなんですね。", "遠慮してただけな"),
    ],
)
def test_the_core_of_a_japanese_turn_keeps_what_its_verb_needs(heard, given_back):
    assert best(heard).text.endswith(given_back)


@pytest.mark.parametrize(
    ("heard", "given_back"),
    [
        ("後輩に仕事振られへんねん。", "後輩に仕事振られない"),
        ("昨日も九時まで残っとったわ。", "九時まで残っていた"),
        ("あいつ、真面目やねんで。", "その人は真面目な"),
        ("なんやろ、信用してへんわけちゃうねんけど。", "信用していないわけではない"),
        ("後輩もな、なんか暇そうにしとるときあんねん。", "暇そうにしているときある"),
        ("部長にまた言われてん。", "また言われた"),
        ("明日の朝イチやな。", "明日の朝イチな"),
    ],
)
def test_dialect_is_turned_round_like_standard_speech(heard, given_back):
    assert best(heard).text.endswith(given_back)


@pytest.mark.parametrize(
    "heard",
    [
        "全部話しちゃう癖があるんですよね。",
        "ちょっと考えちゃうと思います。",
        "嫌な人やいい人がいます。",
        "会社を辞めるわ。",
    ],
)
def test_standard_speech_is_not_taken_for_dialect(heard):
    assert ja_dialect.plain(heard) in (heard, heard.replace("わ。", "。"))


@pytest.mark.parametrize(
    "heard",
    [
        "期待されてないのかなとも思います。",
        "中村さんも忙しそうで、言い出しにくいかもしれないです。",
        "話しかけにくいでしょうね。",
        "すぐ連絡が来たのはよかったのかな。",
        "上司からしたら、どこまで頼んでいいのかわからないんだと思います。",
        "無理だと思います。",
    ],
)
def test_a_guess_stays_a_guess(heard):
    assert {"guess", "other"} <= best(heard).kinds


def test_a_hope_in_the_form_of_a_question_is_quoted_not_denied():
    spans = read("部下として何かできないかなと思ってて。", "ja", {}).spans
    assert [one.ends for one in spans.clauses] == ["部下として何かできないか"]
    assert not best("部下として何かできないかなと思ってて。")


def test_things_to_choose_from_are_quoted_together():
    spans = read("週報を中村さんに渡すか、会議を一つ減らすか、ですかね。", "ja", {}).spans
    assert spans.clauses[0].ends == "週報を中村さんに渡すか、会議を一つ減らすか"


@pytest.mark.parametrize(
    "heard",
    ["もう少し続けたいです。", "もうちょっとだけ話したいです。", "本当は頼りたかったんだなって思いました。"],
)
def test_what_is_not_wished_of_life_is_no_wish(heard):
    assert read(heard, "ja", {}).spans.wish == ""


@pytest.mark.parametrize(
    ("heard", "feeling"),
    [
        ("顔が怖いって言われました。", ()),
        ("雰囲気が重いです。", ()),
        ("申し訳ないって思わないで、堂々と帰りたいんです。", ()),
        ("もう、へとへとで。", ("へとへと",)),
        ("何に困ってるのか話してほしいんです。", ()),
        ("頭がパンクしそうなんです。", ("パンクしそう",)),
    ],
)
def test_only_the_speakers_own_feelings_are_named(heard, feeling):
    assert read(heard, "ja", {}).spans.feelings == feeling


@pytest.mark.parametrize(
    "heard",
    [
        "助けてって言いにくいんだと思います。立場的に。",
        "うん、そうかもしれないです。",
        "そういうことだと思います。",
    ],
)
def test_leftovers_are_not_given_back(heard):
    told = [one.text for one in read(heard, "ja", {}).spans.clauses if one.text]
    assert not {"立場的な", "ことな", "そうな"} & set(told)
    assert "そうかも" not in read(heard, "ja", {}).spans.insight


@pytest.mark.parametrize(
    ("heard", "never"),
    [
        ("時間切れになって、また今度って言われるかもしれないです。", "goodbye"),
        ("家に着いた途端にスマホを見ちゃいそう。", "arrived"),
        ("結論から言うと、来週の月曜に話すつもりです。", "tell-me"),
        ("あの人は正直に言ってくれる人です。", "tell-me"),
        ("誰とも話したくない気分です。", "refuse"),
        ("仕組みを直すのは別のことなんですね。", "topic-change"),
        ("そんなところですかね。", "topic-change"),
        ("毎週どこかに送っていかないといけなくて。", "privacy"),
        ("隣の課長とは愚痴を言い合える仲です。", "silent-wish"),
        ("三十分だけもらえればと思います。", "stop"),
        ("会議室じゃなくて外を歩きながら話してみます。", "contrast"),
    ],
)
def test_acts_are_not_heard_where_they_are_only_told_of(heard, never):
    assert never not in read(heard, "ja", {}).acts


def test_relief_at_the_coach_is_thanks():
    assert "thanks" in read("そうですか、正直に言ってくれてよかったです。", "ja", {}).acts


@pytest.mark.parametrize(
    "heard",
    [
        "1on1でも結局いつも進捗の確認で終わっちゃうんですよね",
        "週報のまとめと会議室の予約は、任せられると思います。",
    ],
)
def test_a_brief_cut_never_halves_a_noun_phrase(heard):
    assert not any(one.brief[0].startswith(("確認", "予約")) for one in read(heard, "ja", {}).spans.clauses)


def test_a_step_is_kept_without_what_led_up_to_it():
    told = read("やることはわかってて、今日中にメールを一本送ろうと思ってます。", "ja", {}).spans.clauses
    assert "今日中にメールを一本送る" in [one.whole for one in told]


@pytest.mark.parametrize(
    "heard",
    ["うーん 何も浮かばないですね", "いや、特に思いつかないです", "わからへんわ", "さあ どうなんでしょう"],
)
def test_not_knowing_is_heard_without_punctuation_and_in_dialect(heard):
    assert "dont-know" in read(heard, "ja", {}).acts


def test_a_doubt_about_asking_is_quoted():
    assert [one.ends for one in read("頼んでいいのかな", "ja", {}).spans.clauses] == ["頼んでいいのか"]
