import pytest

from voice_mentor.hero.safety import assess
from voice_mentor.hero.safety.frames import CATEGORIES, rules
from voice_mentor.hero.safety.normalise import normalise


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ja", "しにたい"),
        ("ja", "しにたーい"),
        ("ja", "シニタイ"),
        ("ja", "えーとあの市にたいんです"),
        ("ja", "死にたいわけじゃないけど消えたい"),
        ("ja", "死にたいと思わない日はありません"),
        ("ja", "死にたくないわけではないんです"),
        ("ja", "研修中に死にたくなりました"),
        ("en", "kill my self"),
        ("en", "i wanna die"),
        ("en", "I don't want to die but I don't want to be alive either"),
        ("en", "I’m not suicidal, I just don’t want to exist"),
        ("en", "死にたい"),
        ("ja", "i want to kill myself"),
    ],
)
def test_self_harm_is_heard_however_it_is_spelt(language: str, text: str) -> None:
    risk = assess(text, language, ())
    assert (risk.triggered, risk.category) == (True, "self_harm")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ja", "死にたいとは思いません"),
        ("ja", "死ぬつもりはありません"),
        ("ja", "自殺なんて考えていません"),
        ("ja", "部下が死にたいと言うシーンがドラマにありました"),
        ("ja", "プロセスを殺しました"),
        ("en", "I'm not suicidal"),
        ("en", "I don't want to kill myself"),
        ("en", "There is a scene where the hero wants to kill himself"),
        ("en", "Kill the process"),
    ],
)
def test_denial_story_and_software_alone_do_not_trigger(language: str, text: str) -> None:
    risk = assess(text, language, ())
    assert (risk.triggered, risk.category, risk.imminent, risk.words) == (False, "none_idiom", False, "")


def test_plain_work_is_not_called_an_idiom() -> None:
    assert assess("評価面談が憂うつです", "ja", ()).category == "none_work"
    assert assess("I'm nervous about tomorrow's one-on-one", "en", ()).category == "none_work"


def test_the_words_are_the_speakers_own() -> None:
    text = "えーと、もうシニタイ、なんて思って"
    assert assess(text, "ja", ()).words in text
    text = "Look, I just don't WANT to be alive anymore."
    assert assess(text, "en", ()).words in text and assess(text, "en", ()).words


@pytest.mark.parametrize(
    ("language", "history", "text"),
    [
        ("ja", ["もう", "死にたいです"], "冗談です"),
        ("ja", ["死にたいです"], "大丈夫です。会議の話をしましょう"),
        ("ja", ["死にたいです"], "言い間違いです、バグの話です"),
        ("ja", ["今日で全部"], "終わりにします"),
        ("ja", ["先のことが考えられません"], "みんなの邪魔なんです"),
        ("ja", ["友達の話なんですけど"], "死にたいって言うんです"),
        ("en", ["I want to die"], "jk"),
        ("en", ["I want to die"], "can we talk about my budget"),
        ("en", ["I want to"], "die"),
        ("en", ["asking for a friend"], "how many pills would it take"),
    ],
)
def test_earlier_turns_count(language: str, history: list[str], text: str) -> None:
    risk = assess(text, language, history)
    assert (risk.triggered, risk.category) == (True, "self_harm")


@pytest.mark.parametrize(
    ("language", "history", "text"),
    [
        ("ja", ["もう全部終わりにしたいんです"], "プロジェクトの話です"),
        ("ja", ["もう全部終わりにしたいんです", "プロジェクトの話です"], "次の面談の話をします"),
        ("ja", ["あいつを殺してやりたい"], "言い間違いです、バグの話です"),
        ("en", ["I want to murder him"], "no, I meant the process"),
    ],
)
def test_a_misunderstanding_is_cleared_in_one_sentence(language: str, history: list[str], text: str) -> None:
    assert assess(history[0], language, ()).triggered
    assert not assess(text, language, history).triggered


@pytest.mark.parametrize(
    ("language", "harmless", "danger"),
    [
        ("ja", "お客さんに責められてるんでしょうね", "毎日みんなの前で、課長に怒鳴られてるんです"),
        ("ja", "朝、会社の前で足が止まるんですよね", "毎朝、会社の前で足が止まって涙が出ます"),
        ("ja", "じゃあ今日はもう終わりにします", "今日はもう終わりにします、人生を"),
        ("ja", "お客さんに怒鳴られちゃって", "お客さんに一時間怒鳴られました"),
        ("en", "I'm walking on eggshells with him", "I'm walking on eggshells with my husband"),
        ("en", "The client yelled at us on the call", "A client yelled at me on the phone every day"),
        (
            "en",
            "She probably gets shouted at herself",
            "Maybe she gets shouted at but she screams at me daily",
        ),
        ("en", "okay that's enough for today bye", "goodbye everyone, it all ends today"),
    ],
)
def test_who_does_what_to_whom_decides(language: str, harmless: str, danger: str) -> None:
    assert not assess(harmless, language, ()).triggered
    assert assess(danger, language, ()).triggered


WORK = {
    "ja": ("来週の会議の資料をどう作るか考えたいんです", "メンバーに任せる仕事を決めたいです"),
    "en": ("I'd like to plan the agenda for my one-on-one", "and decide which tasks to hand to the team"),
}


@pytest.mark.parametrize(
    ("language", "risky"),
    [
        ("ja", "課長に毎日怒鳴られます"),
        ("ja", "会社の前に来ると涙が止まらず、足が動きません"),
        ("en", "My boss yells at me every day"),
        ("en", "I burst into tears at the office door every morning"),
    ],
)
def test_two_turns_about_work_move_on(language: str, risky: str) -> None:
    first, second = WORK[language]
    assert assess(first, language, [risky]).triggered
    assert not assess(second, language, [risky, first]).triggered
    assert not assess(first, language, [risky, first, second]).triggered
    assert assess(risky, language, [risky, first, second]).triggered


@pytest.mark.parametrize(
    ("language", "risky", "between"),
    [
        ("ja", "もう死にたいです", []),
        ("ja", "もう死にたいです", ["いいえ", "仕事の話です"]),
        ("ja", "もう全部終わりにしたいんです", []),
        ("ja", "今夜、首を吊ります", ["いいえ"]),
        ("ja", "課長に毎日怒鳴られます", ["はい"]),
        ("en", "I want to die", ["no", "it's about work"]),
        ("en", "I want everything to stop for good", []),
        ("en", "My husband is outside with a knife right now", []),
        ("en", "My boss yells at me every day", ["yes"]),
    ],
)
def test_what_work_does_not_cover_up(language: str, risky: str, between: list[str]) -> None:
    first, second = WORK[language]
    assert assess(risky, language, ()).triggered
    assert assess(second, language, [risky, *between, first]).triggered


@pytest.mark.parametrize(
    ("language", "turns"),
    [
        (
            "ja",
            ["課長に毎日怒鳴られます", "会議でも資料を投げられます", "チームの前で怒鳴られるのが怖いです"],
        ),
        (
            "ja",
            [
                "夫に殴られます",
                "昨日も家に帰るのが怖くて、仕事を引き延ばしました",
                "資料を作るふりをしていました",
            ],
        ),
        (
            "en",
            [
                "My boss yells at me every day",
                "he does it in the team meeting",
                "and I am scared of the review",
            ],
        ),
    ],
)
def test_going_on_about_the_danger_is_no_moving_on(language: str, turns: list[str]) -> None:
    assert assess(turns[-1], language, turns[:-1]).triggered


@pytest.mark.parametrize(
    ("language", "risky", "words"),
    [
        ("ja", "課長に毎日怒鳴られます", "仕事の話です"),
        ("ja", "課長に毎日怒鳴られます", "大丈夫です、そういう意味じゃないです"),
        ("ja", "課長に毎日怒鳴られます", "ハラスメントとかじゃないです"),
        ("en", "My boss yells at me every day", "it's about work"),
        ("en", "My boss yells at me every day", "I'm safe"),
        ("en", "I'm walking on eggshells at home with my wife", "that's not what I meant"),
    ],
)
def test_a_sentence_is_enough_to_put_it_right(language: str, risky: str, words: str) -> None:
    assert assess(risky, language, ()).triggered
    assert not assess(words, language, [risky]).triggered


@pytest.mark.parametrize(
    ("language", "risky", "words"),
    [
        ("ja", "課長に毎日怒鳴られます", "練習のために言っただけです"),
        ("ja", "あいつを殺してやりたい", "ロールプレイのセリフです"),
        ("ja", "妻に毎日殴られます", "練習で言ってみただけなんです"),
        ("en", "My boss yells at me every day", "It was only for the practice"),
        ("en", "I want to murder him", "that was just a line for the role play"),
        ("en", "My boss yells at me every day", "I was only practising my opener"),
    ],
)
def test_words_said_only_to_practise_are_taken_back(language: str, risky: str, words: str) -> None:
    assert assess(risky, language, ()).triggered
    assert not assess(words, language, [risky]).triggered


@pytest.mark.parametrize(
    ("language", "risky", "words"),
    [
        ("ja", "もう死にたいです", "練習のために言っただけです"),
        ("ja", "課長に毎日怒鳴られます", "練習のために縄を買っただけです"),
        ("ja", "課長に毎日怒鳴られます", "そういう意味じゃないです、もう死にたいです"),
        ("en", "I want to die", "It was only for the practice"),
        ("en", "My boss yells at me every day", "I tied a knot for practice"),
        ("en", "My boss yells at me every day", "That's not what I meant. I want to kill myself"),
    ],
)
def test_what_saying_so_does_not_take_back(language: str, risky: str, words: str) -> None:
    assert assess(words, language, [risky]).triggered


@pytest.mark.parametrize(
    ("language", "harmless", "danger"),
    [
        ("ja", "急な来客で予定が飛びます", "この高さなら飛べる、楽になれる"),
        ("ja", "見積もりは今日中に終わらせてください", "もう終わらせてください"),
        ("en", "My kids laugh at me when I dance", "They all laugh at me every day in the stand-up"),
        (
            "en",
            "I think I'm done here, time to move on",
            "I'm done here. The kids will be fine without me",
        ),
    ],
)
def test_what_company_the_words_keep_decides(language: str, harmless: str, danger: str) -> None:
    assert not assess(harmless, language, ()).triggered
    assert assess(danger, language, ()).triggered


def test_being_safe_now_does_not_take_back_what_happens_at_home() -> None:
    assert assess("I'm safe", "en", ["My husband hits me"]).triggered


def test_imminence_stays() -> None:
    assert assess("はい", "ja", ["いま屋上にいます"]).imminent
    assert assess("ok", "en", ["I've taken all the pills"]).imminent


@pytest.mark.parametrize("text", ["", " ", "。", "...", "ー", "🙂", "12345"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_nothing_said_is_no_risk(language: str, text: str) -> None:
    assert not assess(text, language, ()).triggered


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_frame_is_named_once_and_of_a_known_kind(language: str) -> None:
    frames = rules(language).frames  # type: ignore[arg-type]
    names = [(frame.category, frame.name) for frame in frames]
    assert len(names) == len(set(names))
    assert {frame.category for frame in frames} == set(CATEGORIES)
    assert {frame.strength for frame in frames} == {"plain", "veiled", "hint"}


def test_normalised_text_knows_where_it_came_from() -> None:
    source = "I'm fine, don't worry"
    heard = normalise(source, "en")
    start = heard.text.index("do not")
    assert heard.original(source, start, start + len("do not")) == "don't"
    assert len(heard.text) == len(heard.origins)
