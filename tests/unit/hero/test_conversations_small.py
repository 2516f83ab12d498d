"""The conversations benchmark in small: the same speakers, the same two judges, a few of each language."""

from __future__ import annotations

import pytest

from benchmarks.second_checker import Around, check
from benchmarks.simulated_speakers.speakers import FEWEST_TURNS, KINDS, Speaker
from benchmarks.talks import alike, converse, findings, repeats
from voice_mentor.seams import Language

TALKS: list[tuple[Language, str, int]] = [
    ("ja", "unmotivated", 1),
    ("ja", "unloader", 1),
    ("ja", "one_word", 0),
    ("ja", "boss_support", 0),
    ("ja", "casual", 0),
    ("en", "unmotivated", 1),
    ("en", "unloader", 1),
    ("en", "one_word", 0),
    ("en", "rambler", 0),
    ("en", "keigo", 0),
]


@pytest.mark.parametrize(("language", "kind", "seed"), TALKS)
def test_no_reply_breaks_a_hard_rule_in_either_judges_eyes(language: Language, kind: str, seed: int) -> None:
    talk = converse(language, kind, seed)
    assert [(f.rule, f.by, f.said, f.reply) for f in findings(talk)] == []
    assert repeats(talk) == []
    assert alike(talk) == []
    assert talk.spoken_turns >= FEWEST_TURNS


def test_the_same_seed_tells_the_same_story() -> None:
    assert converse("ja", "rambler", 3).turns == converse("ja", "rambler", 3).turns
    assert converse("en", "sceptic", 1).turns != converse("en", "sceptic", 2).turns


def test_every_kind_says_something_of_its_own() -> None:
    for language in ("ja", "en"):
        for kind in KINDS:
            speaker = Speaker(language, kind, 0)
            said = [speaker.answer("reflect", False, False) for _ in range(FEWEST_TURNS)]
            assert all(said), kind
            assert len(set(said)) >= 8, (kind, said)


@pytest.mark.parametrize(
    ("language", "reply", "said", "rule"),
    [
        ("ja", "何が起きたんですか。そのとき、どう思いましたか。", "会議でもめました。", 1),
        ("ja", "会議でもめたんですね。先に資料を送ったほうがいいですよ。", "会議でもめました。", 2),
        ("ja", "いまの気持ちは、嫌、なんですね。", "今の仕事が嫌なわけじゃないんです。", 8),
        ("ja", "悔しいんですね。", "動かなかったら後悔しそうです。", 8),
        ("ja", "考えすぎですよ。", "ずっと気になっていて。", 7),
        ("en", "You argued. Have you considered sending the slides first?", "We argued in the meeting.", 2),
        ("en", "So, angry. Which part, mostly?", "My boss wasn't even angry.", 8),
        ("en", "You argued. What happened? And how did it end?", "We argued in the meeting.", 1),
        ("en", "He thinks you don't trust him.", "He's been quiet lately.", 10),
        ("en", "I feel sad about that.", "He left.", 9),
    ],
)
def test_the_second_checker_sees(language: Language, reply: str, said: str, rule: int) -> None:
    assert rule in {flaw.rule for flaw in check(reply, Around(language, (said,)))}


@pytest.mark.parametrize(
    ("language", "reply", "said"),
    [
        ("ja", "怖い、そう感じているんですね。", "上司に聞きたいけど、怖くて聞けないんです。"),
        ("ja", "任せたいのに、任せる時間がないんですね。", "任せたいけど、任せる時間がないんです。"),
        ("en", "You want to hand things over, and there's no time.", "I'd hand over, there's no time."),
        ("en", "You have to leave at half past four.", "I have to be out at half past four."),
    ],
)  # fmt: skip
def test_the_second_checker_leaves_alone(language: Language, reply: str, said: str) -> None:
    assert [flaw for flaw in check(reply, Around(language, (said,))) if flaw.rule <= 10] == []
