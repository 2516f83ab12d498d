"""The journal's commands from the outside: what they show, write and say when something is in the way."""

from __future__ import annotations

import io
import json
import os
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from benchmarks.journal_made import made
from voice_mentor import config, paths
from voice_mentor.cli import app
from voice_mentor.journal import key
from voice_mentor.journal.records import Insight, Sent, Session, Step, Turn
from voice_mentor.journal.store import Journal
from voice_mentor.seams import LANGUAGES

NOW = datetime.now().astimezone()
Out = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def passphrase(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VOICE_MENTOR_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("VOICE_MENTOR_JOURNAL_PASSPHRASE", "a quiet morning")
    monkeypatch.setenv("VOICE_MENTOR_JOURNAL_KEY", "passphrase")


def kept(*sessions: Session) -> None:
    journal = key.open_for(config.load())
    assert isinstance(journal, Journal)
    for session in sessions:
        journal.add(session)
    journal.close()


def talk(days: float = 1, **more: object) -> Session:
    began = NOW - timedelta(days=days)
    turns = (
        Turn(0, "coach", "こんにちは。", "ja", began),
        Turn(1, "speaker", "会議が静かで、気になっています。", "ja", began),
        Turn(2, "speaker", "私が話しすぎていたんですね。", "ja", began),
    )
    fields: dict[str, object] = {"about": "会議が静かで、気になっています。", "turns": turns} | more
    return Session("talk", "ja", began, **fields)  # type: ignore[arg-type]


def full() -> Session:
    return talk(
        insights=(Insight("私が話しすぎていた", 2),),
        steps=(Step("五秒待ってみます", 2, "今度", obstacle="沈黙", plan="水を飲む", confidence=7),),
        relieved=6,
        sent=(Sent(NOW, "models.example.org", "[N1]さんの会議", 1),),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_list_shows_the_latest_first_with_what_came_of_it(language: str, capsys: Out) -> None:
    kept(talk(5), full())
    assert app.run(["--ui-lang", language, "journal"]) == 0
    shown = capsys.readouterr().out
    assert shown.index("[2]") < shown.index("[1]")
    assert "私が話しすぎていた" in shown
    assert "五秒待ってみます" in shown


def test_show_is_word_for_word_and_of_the_latest_unless_named(capsys: Out) -> None:
    kept(full(), talk(0.5, about="別の話"))
    assert app.run(["journal", "show", "1"]) == 0
    shown = capsys.readouterr().out
    for words in ("こんにちは。", "会議が静かで、気になっています。", "水を飲む", "6"):
        assert words in shown
    assert app.run(["journal", "show", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["about"] == "別の話"


def test_what_was_sent_can_be_looked_up(capsys: Out) -> None:
    kept(full(), talk(0.5))
    assert app.run(["journal", "show", "1", "--sent"]) == 0
    shown = capsys.readouterr().out
    assert "models.example.org" in shown
    assert "[N1]さんの会議" in shown
    assert app.run(["journal", "show", "2", "--sent", "--ui-lang", "ja"]) == 0
    assert "外に出ていません" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["かいぎ"], ["会議"], ["静か", "話し"], ["席", "会議"]])
def test_search_finds_or_says_that_it_did_not(words: list[str], capsys: Out) -> None:
    kept(full())
    assert app.run(["journal", "search", *words, "--ui-lang", "ja"]) == 0
    shown = capsys.readouterr().out
    assert ("見つかりませんでした" in shown) == ("席" in words)
    assert ("[1]" in shown) == ("席" not in words)


def test_words_can_be_typed_where_no_shell_remembers_them(
    capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(full())
    answer(monkeypatch, "かいぎ\n")
    assert app.run(["journal", "search", "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])[0]["session"] == 1


def answer(monkeypatch: pytest.MonkeyPatch, lines: str) -> None:
    """What somebody types."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(lines))


def test_insights_and_steps_are_put_right_by_hand(capsys: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(full())
    answer(monkeypatch, "聞けばよかった\n\n明日\n-\n\n8\n")
    assert app.run(["journal", "correct"]) == 0
    capsys.readouterr()
    assert app.run(["journal", "show", "1", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["insights"][0]["words"] == "聞けばよかった"
    step = shown["steps"][0]
    tomorrow = (datetime.now().astimezone() + timedelta(days=1)).date().isoformat()
    assert (step["what"], step["when"], step["obstacle"]) == ("五秒待ってみます", "明日", "")
    assert (step["plan"], step["confidence"], step["due"]) == ("水を飲む", 8, tomorrow)


def test_a_confidence_beyond_ten_is_refused(capsys: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(full())
    answer(monkeypatch, "\n\n\n\n\n11\n")
    assert app.run(["journal", "correct", "--ui-lang", "en"]) == 2
    assert "0 to 10" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["md", "json", "csv"])
def test_an_export_is_its_owners_alone_and_says_that_it_is_not_encrypted(
    form: str, tmp_path: Path, capsys: Out
) -> None:
    kept(full())
    file = tmp_path / f"journal.{form}"
    assert app.run(["journal", "export", "--format", form, "--out", str(file), "--ui-lang", "en"]) == 0
    assert "not encrypted" in capsys.readouterr().err
    if os.name == "posix":
        assert file.stat().st_mode & 0o777 == 0o600
    assert app.run(["journal", "export", "--format", form, "--ui-lang", "en"]) == 0
    assert file.read_bytes().decode().replace("\r\n", "\n") == capsys.readouterr().out.replace("\r\n", "\n")


def test_an_export_comes_back_once(tmp_path: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(*made(6, seed=1))
    file = str(tmp_path / "journal.json")
    assert app.run(["journal", "export", "--format", "json", "--out", file]) == 0
    monkeypatch.setenv("VOICE_MENTOR_HOME", str(tmp_path / "elsewhere"))
    assert app.run(["journal", "import", file, "--ui-lang", "en"]) == 0
    assert app.run(["journal", "import", file, "--ui-lang", "en"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told == ["6 sessions added; 0 were there already.", "0 sessions added; 6 were there already."]


def test_nothing_is_made_for_a_bad_import(tmp_path: Path, capsys: Out) -> None:
    file = tmp_path / "photo.json"
    file.write_bytes(b"\x89PNG")
    for language in LANGUAGES:
        assert app.run(["journal", "import", str(file), "--ui-lang", language]) == 2
        assert "photo.json" in capsys.readouterr().err
    assert not paths.data_folder().exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_charts_on_the_screen_and_in_a_file(language: str, tmp_path: Path, capsys: Out) -> None:
    kept(*made(12, seed=1, until=NOW))
    assert app.run(["journal", "chart", "--ui-lang", language]) == 0
    assert "█" in capsys.readouterr().out
    file = tmp_path / "picture.svg"
    assert app.run(["journal", "chart", "steps", "--out", str(file), "--ui-lang", language]) == 0
    assert file.read_text(encoding="utf-8").startswith("<svg ")
    if os.name == "posix":
        assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["chart", "nonsense"], "nonsense"),
        (["chart", "--out", "picture.gif"], "picture.gif"),
        (["export", "--format", "pdf"], "pdf"),
        (["show", "abc"], "session"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_cannot_be_is_a_sentence_and_exit_2(
    arguments: list[str], named: str, language: str, capsys: Out
) -> None:
    kept(full())
    assert app.run(["journal", *arguments, "--ui-lang", language]) == 2
    told = capsys.readouterr().err
    assert named in told
    assert told.count("\n") >= 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_session_is_named(language: str, capsys: Out) -> None:
    kept(full())
    assert app.run(["journal", "show", "99", "--ui-lang", language]) == 6
    assert "99" in capsys.readouterr().err


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        *((empty, 0) for empty in (["list"], ["chart"], ["week", "--quiet"], ["search", "会議"])),
        *((empty, 2) for empty in (["show"], ["export"], ["correct"])),
    ],
)
def test_an_empty_journal_is_said_kindly(arguments: list[str], code: int, language: str, capsys: Out) -> None:
    kept()
    assert app.run(["journal", *arguments, "--ui-lang", language]) == code
    told = capsys.readouterr()
    assert (told.out if code == 0 else told.err).strip()
    assert "Traceback" not in told.err


@pytest.mark.parametrize(
    "arguments", [["list"], ["show"], ["search", "会議"], ["week", "--quiet"], ["export"]]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_locked_journal_says_how_to_open_it(
    arguments: list[str], language: str, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(full())
    monkeypatch.delenv("VOICE_MENTOR_JOURNAL_PASSPHRASE")
    answer(monkeypatch, "")
    assert app.run(["journal", *arguments, "--ui-lang", language]) == 6
    told = capsys.readouterr()
    assert told.out == ""
    assert "VOICE_MENTOR_JOURNAL_PASSPHRASE" in told.err or "voice-mentor journal" in told.err


def test_without_a_journal_nothing_is_made(capsys: Out) -> None:
    assert app.run(["journal", "list"]) == 6
    assert not paths.data_folder().exists()


def test_week_as_text(capsys: Out) -> None:
    kept(full())
    assert app.run(["journal", "week", "--quiet"]) == 0
    said = capsys.readouterr().out
    assert "「会議が静かで、気になっています」" in said
    assert "「私が話しすぎていた」" in said


def test_a_week_that_cannot_be_heard_can_be_read(capsys: Out) -> None:
    kept(full())
    assert app.run(["journal", "week", "--speaker", "no such loudspeaker"]) == 3
    told = capsys.readouterr()
    assert "「私が話しすぎていた」" in told.out
    assert told.err.count("\n") >= 2


@pytest.mark.engine
@pytest.mark.parametrize("language", LANGUAGES)
def test_week_is_spoken_within_a_minute(language: str, tmp_path: Path, capsys: Out) -> None:
    import soundfile

    kept(*made(20, seed=2, language=language, days=7, until=NOW))  # type: ignore[arg-type]
    file = tmp_path / "week.wav"
    assert app.run(["journal", "week", "--speaker", str(file)]) == 0
    assert capsys.readouterr().out.count("\n") >= 4
    assert 10 < soundfile.info(file).duration <= 60
