"""A conversation in the rubric's numbers, and the command that prints them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from voice_mentor.cli.audit import audit as audit_command
from voice_mentor.cli.audit import read_dialogue
from voice_mentor.errors import InputError
from voice_mentor.hero.audit import audit
from voice_mentor.hero.audit_report import aloud, breaches, data, table
from voice_mentor.hero.safety import Flow, assess
from voice_mentor.seams import LANGUAGES, Language

JA = """
coach: こんにちは。今日は、どんなことを話しましょうか。
speaker: 部下のやる気がなくて、1on1でも進捗の話ばかりになるんです。本当はキャリアの話もしたいんですけど。
coach: 進捗の話で終わってしまって、キャリアの話までいかないんですね。
speaker: はい。自分から手を挙げてほしいなと思っていて。でも私がいつも先に答えを言っているのかもしれません。
coach: 先に答えを言う、というところに目が向いたんですね。その方に、本当はどうなってほしいですか。
speaker: 自分で考えて動けるようになってほしいです。そうか、だから私が待つ時間が大事なんだなと気づきました。
coach: 待つ時間、という言葉が出てきましたね。
speaker: 明日の1on1では、最初の五分は仕事の話をせずに聞いてみます。それならできそうです。
coach: 最初の五分を、聞く時間にする。それを邪魔しそうなものが出てきたら、どうしますか。
speaker: 進捗が気になったら、メモに書いて後回しにします。自信は、十点のうち七点くらいです。
coach: 「待つ時間」。今日、ご自分で見つけた言葉ですね。
"""
EN = """
coach: Hello. What shall we talk about today?
speaker: I never get round to handing work over, there's always something on fire and I do it all myself.
coach: The fires keep the work in your hands.
speaker: Yes, and my team waits for me. I realise now that I answer before they have even thought about it.
coach: You answer first, and the team waits. What do you truly hope for them?
speaker: That they'd decide small things without me. I think what I really need is to keep quiet a bit longer.
coach: Keeping quiet a bit longer is the thing you just found.
speaker: So tomorrow I'll ask Sam to plan the review, and I'll wait until he has finished before I talk.
coach: Sam plans the review, and you wait. If something gets in the way, then what?
speaker: If the client calls, I'll tell them Sam has it. I'd say I'm seven out of ten on this.
coach: "Keep quiet a bit longer." Those were your words.
"""


def dialogue(script: str, language: str) -> list[dict[str, str]]:
    turns = [line.split(": ", 1) for line in script.strip().splitlines()]
    return [{"who": who, "text": said, "language": language} for who, said in turns]


@pytest.mark.parametrize(("script", "language"), [(JA, "ja"), (EN, "en")])
def test_a_good_conversation_meets_every_rule(script: str, language: str) -> None:
    result = audit(dialogue(script, language))
    assert (result.language, result.replies) == (language, 6)
    assert (result.reflections, result.questions, result.ratio) == (5, 3, pytest.approx(5 / 3))
    assert result.no_question_share == pytest.approx(0.5)
    assert result.talk_share is not None and result.talk_share > 0.5
    assert result.inconsistent_share == 0
    closing = result.closing
    assert closing.insight and closing.step and closing.when and closing.if_then and closing.confidence
    assert not closing.stopped and result.labels == ()
    assert all(verdict.applies and verdict.met for verdict in result.verdicts)
    assert result.met and result.breaches == ()


@pytest.mark.parametrize(
    ("language", "advice"),
    [("ja", "まず優先順位をつけてください。"), ("en", "You should make a list first.")],
)
def test_an_advising_coach_is_caught_turn_by_turn(language: str, advice: str) -> None:
    said = (
        "仕事が多すぎて、毎日終わらないんです。"
        if language == "ja"
        else "There is too much work and it never ends."
    )
    turns = [
        {"who": who, "text": words, "language": language}
        for _ in range(5)
        for who, words in (("speaker", said), ("coach", advice))
    ]
    result = audit(turns)
    assert result.inconsistent_share == 1
    assert not result.verdict(21).met and not result.verdict(19).met and not result.met
    assert {breach.turn for breach in result.breaches if breach.violation.rule == 2} == {2, 4, 6, 8, 10}
    assert result.reflections == 0


def test_advice_the_speaker_agreed_to_is_consistent() -> None:
    idea = "One thing some managers do is write the list down first. Whether it fits is yours to judge."
    asked = [
        {"who": "speaker", "text": "The list of work never ends", "language": "en"},
        {"who": "coach", "text": "The list never ends. May I offer an idea?", "language": "en"},
        {"who": "speaker", "text": "Yes please", "language": "en"},
        {"who": "coach", "text": idea, "language": "en"},
    ]
    assert audit(asked).inconsistent_share == 0
    asked[2]["text"] = "No, not now"
    assert audit(asked).inconsistent_share == 0.5


def test_a_plain_choice_to_stop_closes_a_session() -> None:
    stop = {"who": "speaker", "text": "Let's stop here for today.", "language": "en"}
    turns = [*dialogue(EN, "en")[:8], stop]
    result = audit(turns)
    assert result.closing.stopped and result.verdict(22).met


def test_one_label_may_be_named_and_no_more() -> None:
    turns = dialogue(JA, "ja")
    turns[-1]["text"] = "今日の言葉は、乗り越える力につながっていそうです。"
    assert audit(turns).labels == ("乗り越える力",) and audit(turns).verdict(22).met
    turns[-1]["text"] = "レジリエンスと、自己効力感ですね。"
    assert not audit(turns).verdict(22).met


def test_a_terse_speaker_is_not_asked_to_hold_half_of_the_talk() -> None:
    turns = [
        {"who": who, "text": words, "language": "ja"}
        for _ in range(4)
        for who, words in (("speaker", "はい。"), ("coach", "ゆっくりで大丈夫です。"))
    ]
    assert not audit(turns).verdict(20).applies


def test_safety_lines_are_judged_as_such() -> None:
    heard = [{"who": "speaker", "text": "もう死にたいです", "language": "ja"}]
    made_up = {"who": "coach", "text": "今すぐ病院に行ってください。", "language": "ja"}
    reply = Flow(assess(heard[0]["text"], "ja", ()), "ja", "JP").respond(heard[0]["text"])
    scripted = {"who": "coach", "text": "".join(reply.lines), "language": "ja"}
    assert audit([*heard, scripted]).breaches == ()
    assert {breach.violation.rule for breach in audit([*heard, made_up]).breaches} >= {2}


def test_nothing_said_is_nothing_judged() -> None:
    result = audit([])
    assert not any(verdict.applies for verdict in result.verdicts)
    assert result.talk_share is None and result.no_question_share is None and result.ratio is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_told_aloud_and_shown(language: Language) -> None:
    result = audit(dialogue(JA, "ja"))
    said = aloud(result, language)
    assert "5" in said and "3" in said and len(said) < 130
    assert len(table(result, language).rows) == 5
    assert breaches(audit(dialogue("speaker: x\ncoach: You should rest.", "en")), language)


def write(folder: Path, *lines: str) -> Path:
    file = folder / "dialogue.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_the_command_prints_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(tmp_path, *(json.dumps(turn) for turn in dialogue(EN, "en")), "")
    audit_command(file, as_json=True)
    printed = json.loads(capsys.readouterr().out)
    assert printed == json.loads(json.dumps(data(audit(dialogue(EN, "en")))))
    assert printed["verdicts"]["18"] == {"applies": True, "met": True} and printed["met"] is True


@pytest.mark.parametrize(
    ("screen", "title"), [("ja", "受け止めと質問の割合"), ("en", "Reflections to questions")]
)
def test_the_command_shows_a_table_in_the_screens_language(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    screen: str,
    title: str,
) -> None:
    monkeypatch.setenv("VOICE_MENTOR_HOME", str(tmp_path))
    monkeypatch.setenv("VOICE_MENTOR_GENERAL_UI_LANGUAGE", screen)
    monkeypatch.setenv("COLUMNS", "140")
    audit_command(write(tmp_path, *(json.dumps(turn) for turn in dialogue(EN, "en"))))
    assert title in capsys.readouterr().out


def test_bad_lines_are_named_by_number_and_never_by_their_words(tmp_path: Path) -> None:
    good = json.dumps({"who": "coach", "text": "Hello.", "language": "en"})
    bad = [
        "secret words",
        '{"who": "me", "text": "secret", "language": "en"}',
        "[1]",
        '{"who": "coach", "text": 3}',
    ]
    file = write(tmp_path, good, bad[0], "", bad[1], bad[2], bad[3])
    with pytest.raises(InputError) as raised:
        read_dialogue(file)
    assert raised.value.exit_code == 2
    for language in LANGUAGES:
        assert "2, 4, 5, 6" in raised.value.what(language)
        assert "secret" not in raised.value.what(language) + raised.value.remedy(language)


def test_a_file_that_cannot_be_read_or_holds_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="can't be opened"):
        read_dialogue(tmp_path / "missing.jsonl")
    with pytest.raises(InputError, match="no turns"):
        read_dialogue(write(tmp_path, "", " "))
    (tmp_path / "bytes.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="can't be opened"):
        read_dialogue(tmp_path / "bytes.jsonl")


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("今日は、ここまでにしますか。", "まあ終わり"),
        ("今日は、ここまでにしますか。", "はい"),
        ("続けますか。", "きょうはここまでにします"),
        ("Shall we stop here?", "Yes."),
    ],
)
def test_choosing_to_stop_in_few_words_counts(asked: str, answer: str) -> None:
    language = "en" if asked.isascii() else "ja"
    said = [
        {"who": who, "text": words, "language": language}
        for who, words in [("coach", asked), ("speaker", answer)]
    ]
    assert audit(said).closing.stopped


def test_a_word_into_a_silence_is_no_reply_and_words_given_back_after_a_nod_are_a_reflection() -> None:
    silent = dialogue(JA, "ja")
    silent.insert(2, {"who": "coach", "text": "ゆっくりで大丈夫です。", "language": "ja"})
    silent[1], silent[2] = silent[2], silent[1]
    assert audit(silent).replies == audit(dialogue(JA, "ja")).replies
    nodded = dialogue("speaker: 会議で流されました\ncoach: そうか、流された。", "ja")
    assert audit(nodded).reflections == 1
