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
