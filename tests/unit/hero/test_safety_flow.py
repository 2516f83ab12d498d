import itertools
import tomllib
from importlib import resources as package_files

import pytest

from voice_mentor.hero.resources import REGIONS, every_resource, offers
from voice_mentor.hero.safety import Flow, Risk, assess, is_scripted, scripted_lines
from voice_mentor.hero.safety.frames import CATEGORIES
from voice_mentor.seams import LANGUAGES, Language

ANSWERS: dict[str, list[str | None]] = {
    "ja": [None, *"""はい いいえ 大丈夫です 誰にも言わないで 放っておいて ふざけるな 冗談です ありがとう
        わからない ほかに窓口はありますか ほかには さようなら 仕事の話に戻して そうですね、昨日は""".split()],
    "en": [None, *"""yes/no/I'm fine/don't call anyone/leave me alone/screw you/jk/thanks/I don't know
        /any other number?/anything else?/bye/can we go back to work/well, yesterday""".split("/")],
}  # fmt: skip
NEVER_DONE = ("self_harm", "harm_to_others")


def talk(flow: Flow, turns: list[str | None]) -> list[tuple[str, ...]]:
    said: list[tuple[str, ...]] = []
    history: list[str] = []
    for turn in turns:
        said.append(flow.respond(turn, tuple(history)).lines)
        history += [turn] if turn else []
    return said


@pytest.mark.parametrize(
    ("category", "language", "region", "imminent"),
    list(itertools.product(CATEGORIES, LANGUAGES, REGIONS, (False, True))),
)
def test_only_scripted_lines_whatever_is_answered(
    category: str, language: Language, region: str, imminent: bool
) -> None:
    flow = Flow(
        Risk(True, category, imminent, ""), language, region, name="田中" if language == "ja" else "Sam"
    )
    for reply in talk(flow, [None, *ANSWERS[language], *ANSWERS[language]]):
        assert reply
        assert [line for line in reply if not is_scripted(line, language)] == []
        assert sum(line.rstrip().endswith(("か。", "?", "？")) for line in reply) <= 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("region", REGIONS)
def test_self_harm_asks_then_offers_then_goes_on_listening(language: Language, region: str) -> None:
    flow = Flow(Risk(True, "self_harm", False, ""), language, region)
    opening = flow.respond("もう死にたいです" if language == "ja" else "I want to die")
    assert opening.stage == "open"
    assert any("死にたい" in line or "ending your life" in line for line in opening.lines)
    offer = flow.respond("はい" if language == "ja" else "yes")
    assert offer.stage == "offer"
    assert set(offers(region, language, "self_harm")[0].sentences(language)) <= set(offer.lines)
    for answer in ANSWERS[language] * 3:
        reply = flow.respond(answer)
        assert (reply.stage, reply.done, reply.resumes) == ("listen", False, False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_place_named_answers_day_and_night(language: Language) -> None:
    for region in ("jp", "us", "uk", "ie"):
        assert offers(region, language, "self_harm")[0].always_open


@pytest.mark.parametrize("category", CATEGORIES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_place_is_named_twice(category: str, language: Language) -> None:
    flow = Flow(Risk(True, category, False, ""), language, "jp")
    asked: list[str | None] = [None, None, *["ほかには" if language == "ja" else "any other number?"] * 12]
    said = list(itertools.chain.from_iterable(talk(flow, asked)))
    named = [line for resource in every_resource() for line in resource.sentences(language)]
    assert [line for line in set(named) if said.count(line) > 1] == []


@pytest.mark.parametrize(
    ("language", "text"), [("ja", "今夜死ぬつもりです"), ("en", "I just took a lot of pills")]
)
@pytest.mark.parametrize(
    ("region", "number"), [("jp", "119"), ("us", "911"), ("uk", "999"), ("other", "112")]
)
def test_imminent_danger_names_the_emergency_number_first(
    language: Language, text: str, region: str, number: str
) -> None:
    reply = Flow(assess(text, language, ()), language, region).respond(text)
    assert reply.stage == "emergency"
    assert any(number in line for line in reply.lines)


def test_danger_that_becomes_imminent_is_answered_at_once() -> None:
    flow = Flow(assess("もう死にたいです", "ja", ()), "ja", "jp")
    flow.respond("もう死にたいです")
    flow.respond("はい")
    assert flow.respond("いま屋上にいます", ("もう死にたいです", "はい")).stage == "emergency"


def test_a_more_urgent_danger_takes_over() -> None:
    flow = Flow(assess("課長に毎日怒鳴られます", "ja", ()), "ja", "jp")
    flow.respond("課長に毎日怒鳴られます")
    reply = flow.respond("もう死にたいです", ("課長に毎日怒鳴られます",))
    assert (flow.category, reply.stage) == ("self_harm", "open")


@pytest.mark.parametrize("category", CATEGORIES)
def test_who_gets_the_talk_back(category: str) -> None:
    flow = Flow(Risk(True, category, False, ""), "en", "uk")
    flow.respond(None)
    assert not flow.respond("yes").done
    assert flow.respond("yes").done is (category not in NEVER_DONE)


@pytest.mark.parametrize(
    ("language", "risky", "cleared"),
    [
        ("ja", "もう全部終わりにしたいんです", "言い間違いです、プロジェクトの話です"),
        ("en", "I want to murder him", "no, I meant the process"),
    ],
)
def test_a_misunderstanding_brings_coaching_back(language: Language, risky: str, cleared: str) -> None:
    flow = Flow(assess(risky, language, ()), language, "jp")
    flow.respond(risky)
    reply = flow.respond(cleared, (risky,))
    assert (reply.stage, reply.resumes) == ("cleared", True)


@pytest.mark.parametrize(
    ("language", "risky", "cleared"),
    [
        ("ja", "死にたいです", "言い間違いです、バグの話です"),
        ("en", "I want to die", "no, I meant the process"),
    ],
)
def test_plain_self_harm_is_never_cleared(language: Language, risky: str, cleared: str) -> None:
    flow = Flow(assess(risky, language, ()), language, "jp")
    flow.respond(risky)
    assert not flow.respond(cleared, (risky,)).resumes


def test_worry_for_another_has_its_own_words() -> None:
    text = "友達が死にたいって言ってるんです"
    opening = Flow(assess(text, "ja", ()), "ja", "jp").respond(text)
    assert any("その方" in line for line in opening.lines)


def test_the_name_is_used_once_and_only_if_there_is_one() -> None:
    named = Flow(Risk(True, "self_harm", False, ""), "ja", "jp", name="田中").respond(None)
    assert named.lines[0].startswith("田中さん、")
    unnamed = Flow(Risk(True, "self_harm", False, ""), "en", "us").respond(None)
    assert "," not in unnamed.lines[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_are_short_enough_for_somebody_in_tears(language: Language) -> None:
    for line in scripted_lines(language):
        size = len(line) if language == "ja" else len(line.split())
        assert size <= (40 if language == "ja" else 16), line


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_these_lines_are_scripted(language: Language) -> None:
    assert all(is_scripted(line, language) for line in scripted_lines(language))
    assert not is_scripted("そんなことで悩まないでください。", language)
    assert not is_scripted("Please call 555, right now.", language)
    assert not is_scripted("今すぐ、555に電話してください。", language)


@pytest.mark.parametrize("area", [*CATEGORIES, "shared"])
def test_both_languages_have_the_same_replies(area: str) -> None:
    def names(language: str) -> set[str]:
        folder = package_files.files("voice_mentor.hero.safety").joinpath("lines", language)
        return set(tomllib.loads(folder.joinpath(f"{area}.toml").read_text(encoding="utf-8")))

    assert names("ja") == names("en")


def test_nobody_is_asked_what_they_could_do_differently() -> None:
    said = " ".join(scripted_lines("en") | scripted_lines("ja")).lower()
    for phrase in (
        "differently",
        "違法",
        "illegal",
        "考えすぎ",
        "overthinking",
        "あなた",
        "どうして",
        "なぜ",
        "why ",
    ):
        assert phrase not in said


@pytest.mark.parametrize(
    ("language", "risky", "work"),
    [
        (
            "ja",
            "課長に毎日怒鳴られます",
            ["来週の会議の資料を考えたいんです", "メンバーに任せる仕事を決めたいです"],
        ),
        (
            "en",
            "My boss yells at me every day",
            ["I have to plan the team budget", "and hand some tasks to the juniors"],
        ),
    ],
)
def test_who_goes_on_about_work_gets_the_talk_back(language: Language, risky: str, work: list[str]) -> None:
    flow = Flow(assess(risky, language, ()), language, "jp")
    flow.respond(risky)
    assert not flow.respond(work[0], (risky,)).resumes
    assert flow.clears(work[1], (risky, work[0]))
    reply = flow.respond(work[1], (risky, work[0]))
    assert (reply.stage, reply.resumes) == ("cleared", True)
    assert [line for line in reply.lines if not is_scripted(line, language)] == []
    assert not assess(work[0], language, (risky, *work)).triggered


@pytest.mark.parametrize("language", LANGUAGES)
def test_after_self_harm_work_does_not_bring_the_talk_back(language: Language) -> None:
    risky = "もう死にたいです" if language == "ja" else "I want to die"
    work = "来週の会議の資料を考えたいんです" if language == "ja" else "I have to plan the team budget"
    flow = Flow(assess(risky, language, ()), language, "jp")
    turns = [risky, *[work] * 6]
    assert not any(flow.respond(turn, tuple(turns[:place])).resumes for place, turn in enumerate(turns))
