import pytest

from voice_mentor.practice.sound.fillers import found, without


@pytest.mark.parametrize(
    ("text", "fillers"),
    [
        ("えーと、最近、あのー、どんなことを考えていますか。", ("えーと", "あのー")),
        ("えっと、うーん、その、どうでしょう。", ("えーと", "うーん", "そのー")),
        ("ええと、田中さん、えーっと今日は", ("えーと", "えーと")),
        ("今日は、えー、キャリアの話を", ("えー",)),
        ("んー、あのですね、気になっていて", ("うーん", "あのー")),
        ("あの最近どうですか", ("あのー",)),
    ],
)
def test_japanese_fillers_are_found_in_order(text: str, fillers: tuple[str, ...]) -> None:
    assert found(text, "ja") == fillers


@pytest.mark.parametrize(
    "text",
    [
        "あの人の件、どうなりましたか。",
        "あのときは助かりました。その話を聞かせてください。",
        "ええ、そうです。うん、わかりました。",
        "えー、そうなんですか。",
        "へえー、すごいですね。ねえ、聞いて。",
        "どう考えると答えと違うか、そのうち話しましょう。",
        "まあまあですね。なんか、こう、疲れました。",
        "",
    ],
)
def test_japanese_words_that_sound_alike_are_left_alone(text: str) -> None:
    assert found(text, "ja") == ()


@pytest.mark.parametrize(
    ("text", "fillers"),
    [
        ("Um, I wanted to ask, uh, how are you?", ("um", "uh")),
        ("So, umm... it's, er, hmm, late.", ("um", "uh", "hmm")),
        ("Uhm, erm, uhh", ("um", "um", "uh")),
        ("I noticed, ah, you were quiet.", ("uh",)),
        ("Uh, uh, well.", ("uh", "uh")),
    ],
)
def test_english_fillers_are_found_in_order(text: str, fillers: tuple[str, ...]) -> None:
    assert found(text, "en") == fillers


@pytest.mark.parametrize(
    "text",
    [
        "The other summer her umbrella and her hummer were there.",
        "Uh-huh. Mm-hmm. Uh-oh. Uh huh.",
        "Ah, I see. Well, you know, like, so what?",
        "An error in the ER? Two meters of her paper: the aligner...er",
    ],
)
def test_english_words_that_look_alike_are_left_alone(text: str) -> None:
    assert found(text, "en") == ()


def test_taking_fillers_out_leaves_the_words() -> None:
    assert without("えーと、最近、あのー、どうですか。", "ja").replace(" ", "") == "最近、どうですか。"
    assert without("Um, how, uh, are you?", "en").split() == ["how,", "are", "you?"]
