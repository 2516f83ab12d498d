"""A few simulated practices, judged as the benchmark judges a hundred; and the judge of lines itself."""

from __future__ import annotations

import pytest

from benchmarks.practice import completed, sessions
from benchmarks.practice_checker import supplied
from benchmarks.practice_speaker import KINDS
from voice_mentor.seams import Language


@pytest.fixture(autouse=True)
def own_home(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICE_MENTOR_HOME", str(tmp_path))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_line_is_handed_over_and_no_hard_rule_broken(language: Language) -> None:
    held = sessions(10, (language,))
    assert [hit for one in held for hit in one.found] == []
    went_on = [one for one in held if not KINDS[one.kind].stops]
    assert sum(map(completed, went_on)) >= len(went_on) - 1


@pytest.mark.parametrize(
    ("language", "reply"),
    [
        ("ja", "「最近、どんな時に楽しいですか」と聞いてみるのも手です。"),
        ("ja", "そうですね。「いま何が気になっていますか」。いつでもどうぞ。"),
        ("ja", "佐藤さん、最近どんなことに手応えを感じていますか。"),
        ("ja", "最近、仕事でいちばん楽しかったことは何ですか。"),
        ("ja", "たとえば、今の仕事でやりたいことを聞くとか。"),
        ("ja", "近況を教えてほしいと言ってみてはどうでしょう。"),
        ("en", 'You could say "what matters to you right now?".'),
        ("en", 'I hear you. "How are you feeling about the team?" Whenever you like.'),
        ("en", "Sam, what has been on your mind lately?"),
        ("en", "What part of your work gives you the most energy right now?"),
        ("en", "Something like how are you feeling about the work."),
        ("en", "Maybe ask Sam what makes a day worthwhile."),
    ],
)
def test_a_line_that_is_handed_over_is_caught(language: Language, reply: str) -> None:
    who = "佐藤さん" if language == "ja" else "Sam"
    said = ("資料はまだですか",) if language == "ja" else ("Is the report done?",)
    assert supplied(reply, language, said, who, "manager")


@pytest.mark.parametrize(
    ("language", "reply"),
    [
        ("ja", "最初の言葉は「資料はまだですか」でした。佐藤さん自身のことは、どこに入っていましたか。"),
        ("en", 'Your first words were "is the report done". Where was Sam, the person, in it?'),
    ],
)
def test_their_own_words_are_theirs(language: Language, reply: str) -> None:
    who = "佐藤さん" if language == "ja" else "Sam"
    said = ("資料はまだですか",) if language == "ja" else ("Is the report done?",)
    assert not supplied(reply, language, said, who, "manager")
