"""The other person by a language model: heard where it is quick and in character, embedded where not."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from tests.chat_server import Answer, Behaviour, ChatServer, serving
from tests.hostile import DIES, behaviours
from tests.somebody import answered, gone_on, somebody
from voice_mentor.errors import ReplyError
from voice_mentor.hero.rubric.sentences import split
from voice_mentor.llm.chat import ChatMessage
from voice_mentor.llm.endpoints import Endpoint
from voice_mentor.llm.openai_chat import Limits, OpenAIChat
from voice_mentor.llm.scripted import ScriptedChat
from voice_mentor.practice import assess_opener
from voice_mentor.practice.acting import Cue, fits, messages
from voice_mentor.practice.partner import Partner
from voice_mentor.practice.scenario import Scenario
from voice_mentor.practice.scenarios import load
from voice_mentor.seams import LANGUAGES, Language

OPENER: dict[Language, str] = {
    "en": "What has been on your mind about the job lately?",
    "ja": "最近、仕事のことでどんなことが気になっていますか。",
}
REPLY: dict[Language, tuple[str, str]] = {
    "en": ("Well, it's gotten a bit routine.", "I used to bring more ideas."),
    "ja": ("まあ、少し慣れてしまった感じです。", "前はもっと案を出していたんですけど。"),
}
PASSING = {
    *("good", "three questions", "dies in mid-sentence", "cut without an end"),
    *("reflects, then advises", "reflects, then dies", "reflects, then asks thrice", "injected"),
}
"""Models that write at least one sentence somebody could say."""
KINDS = sorted(set(behaviours("en")) - PASSING)


def together(sentences: tuple[str, ...], language: Language) -> str:
    return ("" if language == "ja" else " ").join(sentences)


def embedded(scenario: Scenario) -> set[str]:
    both = (*scenario.answers.values(), *scenario.more.values())
    return {line for lines in both for line in lines}


@asynccontextmanager
async def playing(
    scenario: Scenario, behaviour: Behaviour, *, remote: bool = False, first_s: float = 20.0
) -> AsyncIterator[tuple[Partner, ChatServer]]:
    async with serving(behaviour) as server:
        chat = OpenAIChat(Endpoint(server.url, "fake-model"), Limits(first=20.0, gap=20.0))
        try:
            yield Partner(scenario, chat=chat, remote=remote, first_s=first_s), server
        finally:
            await chat.close()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_model_in_character_is_heard_a_sentence_a_line(language: Language) -> None:
    chat = ScriptedChat(together(REPLY[language], language))
    partner = Partner(somebody(language), chat=chat, remote=False)
    assert await answered(partner, OPENER[language]) == " ".join(REPLY[language])


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_more_than_two_sentences_are_heard(language: Language) -> None:
    third = {"en": "And that's that.", "ja": "それだけです。"}[language]
    chat = ScriptedChat(together((*REPLY[language], third), language))
    assert third not in await answered(Partner(somebody(language), chat=chat), OPENER[language])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
async def test_whatever_else_a_model_does_the_embedded_line_is_said_in_the_same_turn(
    kind: str, language: Language
) -> None:
    scenario = somebody(language)
    first_s = 0.4 if kind in ("slow", "stalls") else 20.0
    async with playing(scenario, behaviours(language)[kind], first_s=first_s) as (partner, _):
        for _ in range(2):
            assert (await answered(partner, OPENER[language])).startswith("open")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_model_that_was_talked_into_a_list_is_not_heard_with_it(language: Language) -> None:
    async with playing(somebody(language), behaviours(language)["injected"]) as (partner, _):
        heard = await answered(partner, OPENER[language])
    assert heard in {"了解しました。", *embedded(partner.scenario)}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_reply_that_breaks_off_is_heard_as_far_as_it_was_whole(language: Language) -> None:
    async with playing(somebody(language), behaviours(language)["dies in mid-sentence"]) as (partner, _):
        heard = await answered(partner, OPENER[language])
    assert heard == split(DIES[language], language)[0].text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_advice_after_a_good_sentence_is_not_heard(language: Language) -> None:
    advice = {"en": "You could ask me what I'd like to do.", "ja": "やりたいことを聞いてみてください。"}[
        language
    ]
    chat = ScriptedChat(together((REPLY[language][0], advice), language))
    assert await answered(Partner(somebody(language), chat=chat), OPENER[language]) == REPLY[language][0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "number", range(8), ids="assistant question coaching advice direction list rehearsal long".split()
)
async def test_what_nobody_in_that_seat_would_say_is_not_heard(number: int, language: Language) -> None:
    said = {
        "en": (
            "As an AI, I don't have a workload.",
            "That's a great question to start with.",
            "Maybe you could begin by asking what I enjoy.",
            "If you'd asked me about my ideas, I'd have told you.",
            "*sighs* I don't know.",
            "1. I'm bored.",
            "In this role-play I'd say I'm bored.",
            "I have been thinking about it a lot, " * 4 + "and I still don't know.",
        ),
        "ja": (
            "AIですので、仕事の悩みはありません。",
            "それはいい質問ですね。",
            "もっとやりたいことを聞いてみてください。",
            "まず気持ちを聞いたほうがいいですよ。",
            "（ため息をついて）よくわかりません。",
            "1. 少し退屈です。",
            "このロールプレイでは、退屈ということにします。",
            "ずっと考えてはいるんですけど、" * 6 + "よくわかりません。",
        ),
    }[language][number]
    assert (
        await answered(Partner(somebody(language), chat=ScriptedChat(said)), OPENER[language])
    ).startswith("open")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_name_in_front_is_left_out(language: Language) -> None:
    scenario = replace(somebody(language), who={"en": "Sam", "ja": "佐藤さん"}[language])
    chat = ScriptedChat(f"{scenario.who}: {REPLY[language][0]}")
    assert await answered(Partner(scenario, chat=chat, remote=False), OPENER[language]) == REPLY[language][0]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_model_is_told_who_it_plays_what_was_said_and_how_it_landed(language: Language) -> None:
    scenario = load(language)[0]
    chat = ScriptedChat(REPLY[language][0])
    partner = Partner(scenario, chat=chat, remote=False)
    await answered(partner, OPENER[language])
    after = {"en": "Are you sure about that?", "ja": "本当にそうですか。"}[language]
    await gone_on(partner, after)
    first, second = chat.asked
    assert all(words in first[0].text for words in (scenario.who, scenario.mind, *scenario.brief))
    assert OPENER[language] in first[-1].text
    assert [(one.role, one.text) for one in second[1:3]] == [
        ("user", OPENER[language]), ("assistant", REPLY[language][0]),
    ]  # fmt: skip
    assert after in second[-1].text
    assert first[0] == second[0]  # so that what a server has read of it can be kept
    closed = messages(scenario, Cue(OPENER[language], "answers", "closed"))
    assert first[-1] != closed[-1]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_another_take_begins_the_conversation_anew(language: Language) -> None:
    chat = ScriptedChat(*REPLY[language])
    partner = Partner(somebody(language), chat=chat)
    await answered(partner, OPENER[language])
    await answered(partner, OPENER[language])
    assert len(chat.asked[1]) == len(chat.asked[0])


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_model_that_repeats_itself_is_not_heard_again(language: Language) -> None:
    partner = Partner(somebody(language), chat=ScriptedChat(REPLY[language][0]))
    await answered(partner, OPENER[language])
    assert (await gone_on(partner, OPENER[language])).startswith("more open")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_names_stay_here_and_come_back(language: Language) -> None:
    who, other = {"en": ("Xandra", "Sarah"), "ja": ("佐藤さん", "田中さん")}[language]
    brief = {"en": "Xandra took over from Sarah.", "ja": "佐藤さんは田中さんから引き継ぎました。"}[language]
    said = {"en": "Xandra, what is it like with Sarah?", "ja": "佐藤さん、田中さんとはどんな感じですか。"}[
        language
    ]
    reply = {"en": "Person B is fine. I'm Person A.", "ja": "人物Bさんは元気です。"}[language]
    scenario = replace(somebody(language), who=who, brief=(brief,))
    sent: list[ChatMessage] = []
    async with playing(scenario, lambda body: Answer(reply), remote=True) as (partner, server):
        partner.on_leaving(sent.extend)
        heard = await answered(partner, said)
    bodies = json.dumps([json.loads(body) for body in server.bodies], ensure_ascii=False)
    for name in (who.removesuffix("さん"), other.removesuffix("さん")):
        assert name not in bodies
        assert name not in "".join(one.text for one in sent)
    assert sent
    assert other in heard


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_model_that_was_lost_is_left_alone_for_a_while(language: Language) -> None:
    chat = ScriptedChat(ReplyError("llm.unreachable", engine="x"))
    partner = Partner(somebody(language), chat=chat)
    for _ in range(3):
        await answered(partner, OPENER[language])
    assert len(chat.asked) == 1


@pytest.mark.parametrize("language", LANGUAGES)
async def test_only_a_model_on_this_machine_reads_ahead_who_it_plays(language: Language) -> None:
    for remote, bodies in ((True, 0), (False, 1)):
        async with playing(somebody(language), lambda body: Answer("x"), remote=remote) as (partner, server):
            await partner.warm_up()
            assert len(server.bodies) == bodies


class Loading(ScriptedChat):
    """A model that is loaded when the test says so."""

    def __init__(self, *script: str) -> None:
        super().__init__(*script)
        self.loaded = asyncio.Event()

    async def warm_up(self, messages: Sequence[ChatMessage]) -> None:
        await self.loaded.wait()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_nobody_waits_for_a_model_that_still_reads_who_it_plays(language: Language) -> None:
    chat = Loading(REPLY[language][0])
    partner = Partner(somebody(language), chat=chat, remote=False)
    warming = asyncio.create_task(partner.warm_up())
    await asyncio.sleep(0)
    assert (await answered(partner, OPENER[language])).startswith("open")
    chat.loaded.set()
    await warming
    assert await answered(partner, OPENER[language]) == REPLY[language][0]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_question_is_not_heard_back(language: Language) -> None:
    chat = ScriptedChat(OPENER[language].replace("最近、", ""))
    assert (await answered(Partner(somebody(language), chat=chat), OPENER[language])).startswith("open")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_answer_that_was_cut_off_stays_part_of_the_conversation(language: Language) -> None:
    chat = ScriptedChat(together(REPLY[language], language))
    partner = Partner(somebody(language), chat=chat)
    lines = partner.answer(OPENER[language], assess_opener(OPENER[language], language, "manager"))
    first = await anext(lines)
    await lines.aclose()
    await gone_on(partner, OPENER[language])
    assert chat.asked[1][2].text == first.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_people_in_the_scenarios_say_would_pass_as_a_models_words(language: Language) -> None:
    refused = []
    for scenario in load(language):
        for line in embedded(scenario):
            cue = Cue(OPENER[language], "answers", "open")
            refused += [one.text for one in split(line, language) if not fits(one.text, (), scenario, cue)]
    assert not refused
