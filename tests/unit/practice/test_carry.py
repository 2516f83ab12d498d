"""The one line that is taken along, out of how people say so."""

from __future__ import annotations

import pytest

from voice_mentor.practice.carry import carried, taken
from voice_mentor.seams import Language

TAKES: dict[Language, tuple[str, ...]] = {
    "ja": ("資料はいつ出せますか", "最近、どんな時に手応えがありますか"),
    "en": ("When is the report done?", "What has given you energy lately?"),
}


@pytest.mark.parametrize(
    ("language", "said", "line", "when"),
    [
        ("ja", "「最近どうですか」って聞きます。明日です", "最近どうですか", "明日"),
        ("ja", "最近、どんな時に手応えがありますか、って聞きます", "最近、どんな時に手応えがありますか", ""),
        ("ja", "明日、どんな時に手応えがありますかって言ってみます", "どんな時に手応えがありますか", "明日"),
        ("ja", "二回目のやつを、来週の月曜に", TAKES["ja"][1], "来週の月曜"),
        ("ja", "最初のやつで", TAKES["ja"][0], ""),
        ("ja", "そのまま持っていきます", TAKES["ja"][1], ""),
        ("ja", "金曜の午後です", "", "金曜の午後"),
        ("ja", "二回目の一言を使ってみます。", TAKES["ja"][1], ""),
        ("ja", "二回目の問いを、火曜の面談で使いたいです", TAKES["ja"][1], "火曜の面談"),
        ("ja", "いま楽しいのはどんな時ですか、を持って帰ります", "いま楽しいのはどんな時ですか", ""),
        ("ja", "手応えのところを持っていきます", "手応え", ""),
        ("ja", "木曜日のこと、と言います", "木曜日のこと", "木曜日"),
        ("en", "I'd keep take one, on Monday", "When is the report done", "on Monday"),
        ("en", "I'll ask what makes you proud. Tomorrow.", "what makes you proud", "tomorrow"),
        ("en", 'I\'d start with "how are you, really?" on Friday', "how are you, really", "on Friday"),
        ("en", "The second one, next Monday", "What has given you energy lately", "next Monday"),
        ("en", "The first one", "When is the report done", ""),
        ("en", "It's tomorrow at ten", "", "tomorrow at ten"),
        ("en", "In our next one-on-one", "", "in our next one-on-one"),
    ],
)  # fmt: skip
def test_the_line_and_the_day(language: Language, said: str, line: str, when: str) -> None:
    found = carried(said, TAKES[language], language)
    assert (found.line, found.when) == (line, when)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ja", "特にないです"),
        ("ja", "まだ決まっていません"),
        ("en", "Nothing, I think"),
        ("en", "I don't know"),
    ],
)
def test_nothing_is_fine(language: Language, said: str) -> None:
    assert carried(said, TAKES[language], language).nothing


@pytest.mark.parametrize(
    ("language", "said", "goes_along"),
    [
        ("ja", "手応えのところを持っていきます", True),
        ("ja", "二回目のほうが言いやすかったです", False),
        ("ja", "資料を持っていくのを忘れたんです", False),
        ("en", "I'll use what has given you energy", True),
        ("en", "What has given you energy is what I'll say", True),
        ("en", "I'll keep trying", False),
        ("en", "I'll take the question at the start", False),
    ],
)
def test_taking_a_line_along_is_said_in_so_many_words(
    language: Language, said: str, goes_along: bool
) -> None:
    assert taken(said, language) is goes_along
