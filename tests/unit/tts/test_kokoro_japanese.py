"""Japanese in Kokoro's alphabet: what its teacher wrote for the same words."""

import pytest

from voice_mentor.tts.kokoro_japanese import phonemes, spelled


@pytest.mark.parametrize(
    ("kana", "sounds"),
    [
        ("キョー", "kʲoː"),
        ("シュクジツ", "ɕɨkɯʥiʦɨ"),
        ("チーム", "ʨiːmɯ"),
        ("パーティー", "paːtʲiː"),
        ("フィードバック", "ɸʲiːdobaʔkɯ"),
        ("ヴュー", "bʲɨː"),
        ("ウェブ", "βebɯ"),
        ("ジェイ", "ʥei"),
    ],
)
def test_kana_are_spelled(kana: str, sounds: str) -> None:
    assert spelled(kana) == sounds


@pytest.mark.parametrize(
    ("kana", "sounds"),
    [
        ("シンパイ", "ɕimpai"),
        ("アンケン", "aŋkeɴ"),
        ("ハンニン", "haɲɲiɴ"),
        ("シンチョー", "ɕiɲʨoː"),
        ("センタク", "sentakɯ"),
        ("シンヤ", "ɕiɴja"),
    ],
)
def test_a_nasal_takes_its_place_from_what_follows(kana: str, sounds: str) -> None:
    assert spelled(kana) == sounds


@pytest.mark.engine
@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("正直、まだよくわかりません。", "ɕoːʥikʲi, mada jokɯ βakaɾʲimaseɴ."),
        ("え、どういうことですか？", "e. doːjɯɯ koto desɨ ka?"),
        ("考えたことがなかったです。", "kaŋɡaeta koto ɡa nakaʔta desɨ."),
        ("うーん、そうかもしれません。", "ɯːɴ. soː kamo ɕiɾemaseɴ."),
        ("「はい」と言われて。", "“hai” to iβaɾete."),
    ],
)
def test_particles_are_read_endings_stay_with_their_word_and_marks_close_up(text: str, sounds: str) -> None:
    assert phonemes(text) == sounds
