"""``voice-mentor practice`` from the outside: for scripts, kept or not, and who there is to practise with."""

from __future__ import annotations

import io
import json
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.chat_server import Answer
from tests.served import served
from voice_mentor.cli import app
from voice_mentor.journal import key
from voice_mentor.journal.records import Session
from voice_mentor.messages import text
from voice_mentor.seams import LANGUAGES, Language

SAYS: dict[Language, tuple[str, ...]] = {
    "ja": (
        "本人が何を考えているのか知りたいです。",
        "例の資料、どこまで進んだ？",
        "分かった。金曜までにお願い。",
        "資料の話だけになりました。",
        "本人のことは聞いていませんでした。",
        "最近、どんな仕事が面白かった？",
        "面白かった、とたずねるところです。",
        "最近どんな仕事が面白かったか聞きます。",
        "明日の朝です。",
    ),
    "en": (
        "I want to know what is on his mind.",
        "Have you finished the report yet?",
        "Okay, send it by Friday.",
        "It was only about the report.",
        "I never asked about him.",
        "What part of your work have you enjoyed lately?",
        "Asking what he enjoyed.",
        "I'll ask what part of his work he has enjoyed lately.",
        "Tomorrow morning.",
    ),
}
FIRST, SECOND, CARRIED = 1, 5, 7

Practise = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def practise(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Practise:
    """Type lines into ``practice --keyboard --json``; the objects that came back, the opening first."""

    def type_in(language: Language, *options: str) -> list[dict[str, Any]]:
        lines = [json.dumps({"text": words, "language": language}) for words in SAYS[language]]
        monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(lines)))
        wish = ["practice", "--keyboard", "--json", "--lang", language, "--scenario", "unmotivated"]
        assert app.run([*wish, *(options or ("--coach", "embedded"))]) == 0
        told = capsys.readouterr()
        type_in.err = told.err  # type: ignore[attr-defined]
        return [json.loads(line) for line in told.out.splitlines()]

    return type_in


def kept() -> list[Session]:
    journal = key.open_kept()
    try:
        return [journal.session(one.id) for one in journal.sessions()]
    finally:
        journal.close()


def said_by(role: str, objects: list[dict[str, Any]]) -> list[str]:
    return [line["text"] for one in objects for line in one["lines"] if line["role"] == role]


@pytest.mark.usefixtures("unlocked")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_practice_is_told_line_by_line_and_kept(language: Language, practise: Practise) -> None:
    told = practise(language)
    assert told[0]["lines"] and all(line["role"] == "coach" for line in told[0]["lines"])
    moves = [{line["move"] for line in one["lines"]} for one in told]
    assert "partner" in moves[FIRST + 1] and "partner" in moves[SECOND + 1]
    assert {"mirror", "compare", "close"} <= set().union(*moves)
    (session,) = kept()
    assert session.kind == "practice" and session.ended is not None
    assert [take.text for take in session.takes] == [SAYS[language][FIRST], SAYS[language][SECOND]]
    assert session.steps[0].what and session.steps[0].what in SAYS[language][CARRIED]
    assert {turn.who for turn in session.turns} == {"speaker", "coach", "partner"}


@pytest.mark.usefixtures("unlocked")
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_ephemeral_practice_leaves_nothing(
    language: Language, practise: Practise, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOICE_MENTOR_GENERAL_UI_LANGUAGE", language)
    practise(language, "--coach", "embedded", "--ephemeral")
    assert practise.err.count(text("keeping.ephemeral", language)) == 1  # type: ignore[attr-defined]
    assert not (home / "data").exists()


@pytest.mark.usefixtures("unlocked")
@pytest.mark.parametrize("language", LANGUAGES)
def test_in_danger_nobody_practises_on(
    language: Language, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    says = {"ja": "もう死にたいです。", "en": "I want to die."}[language]
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps({"text": says, "language": language})))
    wish = ["--keyboard", "--json", "--lang", language, "--scenario", "unmotivated", "--coach", "embedded"]
    assert app.run(["practice", *wish]) == 0
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert last["move"] == "safety"
    (session,) = kept()
    assert session.takes == () and session.steps == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_model_outside_is_told_of_first_and_plays_the_other_person(
    language: Language, practise: Practise, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = {"ja": "うーん、最近は特に変わりないです。", "en": "Well, nothing much changed."}[language]
    with served(lambda body: Answer(answer)) as server:
        monkeypatch.setenv("VOICE_MENTOR_COACH_BASE_URL", server.url)
        monkeypatch.setenv("VOICE_MENTOR_COACH_MODEL", "fake-cloud")
        told = practise(language, "--coach", "model")
    assert told[0]["notice"].startswith(text("practice.told", language))
    assert answer in said_by("partner", told)
    assert answer not in said_by("coach", told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_is_listed_and_shown(language: Language, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["--ui-lang", language, "practice", "list", "--lang", language, "--json"]) == 0
    everybody = json.loads(capsys.readouterr().out)
    assert len(everybody) >= 24 and not any(one["own"] for one in everybody)
    assert {one["direction"] for one in everybody} == {"downward", "upward"}
    assert app.run(["--ui-lang", language, "practice", "list", "--lang", language]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(everybody)
    one = everybody[0]
    assert app.run(["--ui-lang", language, "practice", "show", one["id"], "--lang", language]) == 0
    shown = capsys.readouterr().out
    assert one["title"] in shown and one["who"] in shown and all(line in shown for line in one["brief"])
    assert app.run(["practice", "show", one["id"], "--lang", language, "--json"]) == 0
    assert Path(json.loads(capsys.readouterr().out)["file"]).is_file()


@pytest.mark.parametrize("language", LANGUAGES)
def test_somebody_of_ones_own_is_there_from_then_on(
    language: Language, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wish = ["practice", "new", "--lang", language, "--who", "Sato", "--direction", "upward", "--mind", "time"]
    assert app.run(["--ui-lang", language, *wish]) == 0
    assert "Sato" in capsys.readouterr().out
    (file,) = (home / "data" / "scenarios" / language).iterdir()
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert app.run(["practice", "list", "--lang", language, "--json"]) == 0
    (mine,) = (one for one in json.loads(capsys.readouterr().out) if one["own"])
    assert mine["id"] == file.stem and "Sato" in mine["who"]
    assert app.run(["practice", "show", mine["id"], "--lang", language]) == 0
    assert str(file) in capsys.readouterr().out
    assert app.run(["--ui-lang", language, "practice", "list", "--lang", language]) == 0
    assert text("practice.list.own", language).strip() in capsys.readouterr().out


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "wish",
    [
        ["show", "nobody"],
        ["--scenario", "nobody", "--keyboard"],
        ["new", "--who", "Sato"],
        ["new", "--who", "Sato", "--direction", "sideways", "--mind", "time"],
        ["new", "--who", " ", "--direction", "upward", "--mind", "time"],
        ["new", "--who", "x" * 200, "--direction", "upward", "--mind", "time"],
        ["warm-up", "--minutes", "0"],
        ["--coach", "nonsense", "--keyboard"],
    ],
    ids=lambda wish: " ".join(wish)[:40],
)
def test_what_cant_be_used_is_a_sentence_and_exit_2(
    wish: list[str], language: Language, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert app.run(["--ui-lang", language, "practice", *wish]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") >= 2 and "Traceback" not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_somebody_at_the_terminal_is_asked_for_what_is_missing(
    language: Language, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal("Sato\n2\ntime\n"))
    assert app.run(["--ui-lang", language, "practice", "new", "--lang", language]) == 0
    told = capsys.readouterr().out
    for asked in ("who", "direction", "mind"):
        assert text(f"practice.new.ask_{asked}", language) in told
    assert len(list((home / "data" / "scenarios" / language).iterdir())) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_warm_up_is_not_kept(
    language: Language, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    says = {
        "ja": ("今の仕事で面白いのは？", "ここで終わりにします。"),
        "en": ("What do you enjoy most?", "Let's stop."),
    }
    lines = [json.dumps({"text": words, "language": language}) for words in says[language]]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(lines)))
    assert app.run(["practice", "warm-up", "--keyboard", "--json", "--lang", language]) == 0
    opening, answer, end = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert opening["move"] == "card" and answer["move"] == "card" and end["move"] == "close"
    assert any(line["move"] == "fact" for line in answer["lines"])
    assert not (home / "data").exists()


ANNOUNCED: dict[Language, tuple[str, ...]] = {
    "ja": ("明日、部下の小野田さんと1on1なんです。", "最近、疲れて見えることです。"),
    "en": ("I have a one-on-one with Priya tomorrow, she's on my team.", "She looks tired lately."),
}
NAMES: dict[Language, str] = {"ja": "小野田さん", "en": "Priya"}


@pytest.mark.usefixtures("unlocked")
@pytest.mark.parametrize("ephemeral", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
def test_somebody_announced_is_there_next_time_unless_nothing_is_to_be_kept(
    language: Language,
    ephemeral: bool,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = [json.dumps({"text": words, "language": language}) for words in ANNOUNCED[language]]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(lines)))
    wish = ["practice", "--keyboard", "--json", "--lang", language, "--coach", "embedded"]
    assert app.run([*wish, *(["--ephemeral"] if ephemeral else [])]) == 0
    assert NAMES[language] in capsys.readouterr().out
    assert app.run(["practice", "list", "--lang", language, "--json"]) == 0
    mine = [one["who"] for one in json.loads(capsys.readouterr().out) if one["own"]]
    assert mine == ([] if ephemeral else [NAMES[language]])
    assert (home / "data").exists() is not ephemeral


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_of_ones_own_that_cant_be_used_is_told_before_anybody_has_spoken(
    language: Language, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = home / "data" / "scenarios" / language / "mine.toml"
    broken.parent.mkdir(parents=True)
    broken.write_text("title = 3\n")
    monkeypatch.setattr(sys, "stdin", io.StringIO('{"text": "hello"}'))
    assert app.run(["--ui-lang", language, "practice", "--keyboard", "--json", "--coach", "embedded"]) == 2
    told = capsys.readouterr()
    assert told.out == "" and str(broken) in told.err
