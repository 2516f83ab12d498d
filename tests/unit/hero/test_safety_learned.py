import itertools

import numpy as np
import pytest

from voice_mentor.hero.safety import assess
from voice_mentor.hero.safety.features import features, pieces
from voice_mentor.hero.safety.frames import CATEGORIES
from voice_mentor.hero.safety.learned import BLOCKS, HEADS, load, opinion
from voice_mentor.hero.safety.reading import LEARNED, read, read_frames
from voice_mentor.seams import LANGUAGES, Language

UNFORESEEN = {
    "ja": (
        ("仕事を与えられず、窓のない部屋に移されました。", "harassment"),
        ("寝たら契約してやる、と客に迫られています。", "sexual_harassment"),
        ("電話の履歴を全部調べられ、説明できないと叩かれます。", "domestic_abuse"),
    ),
    "en": (
        ("I stopped taking my insulin because there's no time for it at work", "health_risk"),
        ("He exposed himself to me in the archive room.", "sexual_harassment"),
        (
            "I sleep in the car some nights because it isn't safe for me in the house with him",
            "domestic_abuse",
        ),
    ),
}
WORK = {
    "ja": "今期の目標設定の面談が始まっていて、十一人いるので時間の配分に悩んでいます。",
    "en": "The planning round has started and I have eleven people to see this week. ",
}
HEAVY = {"ja": "もう死にたいです。", "en": "I want to die. "}


@pytest.mark.parametrize(
    ("language", "text", "category"),
    [(language, *line) for language in LANGUAGES for line in UNFORESEEN[language]],
)
def test_what_no_frame_foresaw_is_noticed(language: Language, text: str, category: str) -> None:
    assert read_frames(text, language).decisive is None
    risk = assess(text, language, ())
    assert (risk.triggered, risk.category) == (True, category)
    assert risk.words


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I just want it to be over, this reorg"),
        ("en", "I want to disappear when he praises me"),
        ("en", "I cried in the car after work"),
        ("ja", "褒められると、照れて消えたくなるんですよね"),
    ],
)
def test_a_frame_that_the_whole_speaks_against_is_not_believed(language: Language, text: str) -> None:
    assert read_frames(text, language).hits
    assert not assess(text, language, ()).triggered


@pytest.mark.parametrize(
    ("language", "text"),
    [
        *(("ja", text) for text in ("はい", "もう半年です", "わからない", "誰にも言えなくて", "一人です")),
        *(("en", text) for text in ("yes", "six months now", "I can't tell anyone", "I mean it", "alone")),
    ],
)
def test_an_answer_alone_means_nothing(language: Language, text: str) -> None:
    assert not assess(text, language, ()).triggered


@pytest.mark.parametrize(("language", "place"), list(itertools.product(LANGUAGES, (0, 4, 9))))
def test_one_heavy_sentence_in_two_minutes_about_work_is_heard(language: Language, place: int) -> None:
    said = [WORK[language]] * 10
    said.insert(place, HEAVY[language])
    assert assess("".join(said), language, ()).category == "self_harm"
    assert not assess(WORK[language] * 10, language, ()).triggered


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_is_always_thought_of_the_same_words(language: Language) -> None:
    text = HEAVY[language] + WORK[language]
    first = opinion(text, language)
    opinion.cache_clear()
    load.cache_clear()
    assert opinion(text, language) == first


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_window_is_worth_what_its_features_are_worth_once(language: Language) -> None:
    model = load(language)
    once, twice = ([WORK[language]] * count for count in (1, 2))
    single = model.scores(features(once, language), 1)
    double = model.scores(features(twice, language), 2)
    assert single.shape == (2, HEADS) and double.shape == (4, HEADS)
    assert np.allclose(double, single[0], atol=1e-4)


@pytest.mark.parametrize("language", LANGUAGES)
def test_weights_fit_the_features(language: Language) -> None:
    model = load(language)
    assert len(model.blocks) == BLOCKS == len(features(["x"], language))
    for block in model.blocks:
        assert np.all(np.diff(block.keys.astype(np.int64)) > 0)
        assert block.weights.shape == (len(block.keys), HEADS)
    assert len(CATEGORIES) + 2 == HEADS


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_said_gets_lost_when_it_is_cut(language: Language) -> None:
    text = WORK[language].strip(" 。.").replace("。", "、").replace(". ", ", ") * 8
    found = pieces(text, language)
    assert len(found) > 1
    assert "".join(found).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    "text", ["まあ、。まあ、。もう死にたい", "｡｡もう死にたい", "あの、\n\nもう死にたい。。"]
)
def test_stray_marks_and_hesitation_do_not_upset_it(text: str) -> None:
    assert assess(text, "ja", ()).category == "self_harm"


@pytest.mark.parametrize("text", ["", " ", "。", "\n", "🙂"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_said_is_one_empty_piece_and_no_danger(language: Language, text: str) -> None:
    assert len(pieces(text, language)) == 1
    assert LEARNED not in {hit.name for hit in read(text, language).hits}
    assert np.isfinite(opinion(text, language).danger)
