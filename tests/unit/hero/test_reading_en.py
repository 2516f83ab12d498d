"""English as it is spoken and recognised: cut into clauses, turned round, and heard for what it does."""

import pytest

from voice_mentor.hero.reading import read


def spans(text):
    return read(text, "en", {}).spans


def heaviest(text):
    return max(spans(text).clauses, key=lambda one: one.weight).text


@pytest.mark.parametrize(
    ("heard", "given_back"),
    [
        ("he does what i ask but nothing beyond that", "he does what you ask, but nothing beyond that"),
        ("It's nothing big, but I haven't been sleeping well.", "you haven't been sleeping well"),
        ("he lost his chair i never looked at it like that", "he lost his chair"),
        ("if they're late i'll hand over what i have", "if they're late, you'll hand over what you have"),
        ("im here till ten every night", "you're here till ten every night"),
        ("I wonder if I got promoted too early.", "you wonder if you got promoted too early"),
        ("I want us to be able to talk.", "you want the two of you to be able to talk"),
        ("I have to protect my team.", "you have to protect your team"),
        ("We have to protect the team.", "it falls to you to protect the team"),
        ("we missed the deadline i was the lead", "you were the lead"),
        ("On Thursday I'm going to ask Maria.", "on Thursday you're going to ask Maria"),
        ("My own work only starts after five.", "your own work only starts after five"),
        ("About a third of the tickets are duplicates.", "about a third of the tickets are duplicates"),
        ("Neither of them wants to do it.", "neither of them wants to do it"),
        ("Working from home has made it worse.", "working from home has made it worse"),
        ("My deputy, who I really like, wants my job.", "your deputy wants your job"),
        ("No one has asked me how I am.", "no one has asked you how you are"),
        ("What bothers me is that he never asks.", "what bothers you is that he never asks"),
        ("Because of the freeze we can't replace Olga.", "because of the freeze you can't replace Olga"),
        ("I can't follow him, but he wants numbers I don't have.", "he wants numbers you don't have"),
        ("There's nobody I can hand it to.", "there's nobody you can hand it to"),
        ("my colleague jana she always interrupts me", "your colleague Jana always interrupts you"),
        ("Her calendar, it's always full.", "her calendar is always full"),
        ("My boss thinks I should be more visible.", "your boss thinks you should be more visible"),
        ("I should be happy about it but I'm not.", "you're supposed to be happy about it, but you're not"),
        ("Sitting in that meeting I felt invisible.", "sitting in that meeting you felt invisible"),
        ("Not one of my people has asked.", "not one of your people has asked"),
        ("To my boss it's all numbers.", "to your boss it's all numbers"),
        ("Everyone but me seems to have time.", "everyone but you seems to have time"),
        ("Whatever I decide, somebody complains.", "whatever you decide, somebody complains"),
        ("i feel like a babysitter", "you feel like a babysitter"),
        ("I think I'll try it with Ben.", "you'll give it a go with Ben"),
        ("Something urgent will come up, it always does.", "something urgent will come up"),
        ("It's not that he's lazy, he's tired.", "it's not that he's lazy, he's tired"),
    ],
)  # fmt: skip
def test_the_clause_that_carries_the_weight_is_given_back(heard, given_back):
    assert heaviest(heard) == given_back


@pytest.mark.parametrize(
    ("heard", "wish"),
    [
        ("What I really want is time to grow the team.", "time to grow the team"),
        ("Even with short hours I'd like one thing that's really mine.", "one thing that's really yours"),
        ("I wish he'd speak up more.", "him to speak up more"),
        ("I'd love for him to think for himself.", "him to think for himself"),
        ("If I want to ask for status, I'll write it down.", ""),
    ],
)
def test_wishes_come_in_many_forms(heard, wish):
    assert spans(heard).wish == wish


@pytest.mark.parametrize(
    ("heard", "feelings"),
    [
        ("My boss wasn't even angry and that made it worse.", ()),
        ("He's tired and frustrated.", ()),
        ("I want to leave without feeling guilty.", ()),
        ("If I get scared, I'll talk to Helen first.", ()),
        ("I'm tired and fed up.", ("tired", "fed up")),
        ("Exhausted, honestly.", ("exhausted",)),
    ],
)
def test_only_the_speakers_own_feelings_are_named(heard, feelings):
    assert spans(heard).feelings == feelings


@pytest.mark.parametrize(
    "heard",
    [
        "Everybody else seems to have it figured out.",
        "I could've checked.",
        "He'll say no.",
        "I'll get nervous and talk too fast again.",
        "I can't read him at all.",
    ],
)
def test_what_is_no_step_is_not_taken_for_one(heard):
    assert not any("will" in one.kinds for one in spans(heard).clauses)


@pytest.mark.parametrize(
    "heard",
    ["Tuesday's pretty bad.", "Twenty, rather.", "It's been on my mind all week.", "It might've been."],
)
def test_no_stray_word_becomes_a_noun(heard):
    assert spans(heard).nouns == ()


@pytest.mark.parametrize(
    ("heard", "plan", "insight"),
    [
        ("If he declines, I shall ask for another day.", "if he declines, you'll ask for another day", ""),
        ("I just realised I've only ever asked about progress.", "", "you've only ever asked about progress"),
        ("I thought it was his motivation, but maybe it's the way I ask.", "", "it's the way you ask"),
    ],
)  # fmt: skip
def test_plans_and_insights_are_kept_whole(heard, plan, insight):
    found = spans(heard)
    assert (found.plan, found.insight) == (plan, insight)


@pytest.mark.parametrize(
    ("heard", "act"),
    [
        ("Thanks, I'll leave it there for today.", "goodbye"),
        ("okay that's enough for today bye", "goodbye"),
        ("Oh, this is my stop.", "arrived"),
        ("What would you know about it? You've never been on a shop floor.", "anger"),
        ("This isn't helping at all, to be honest.", "anger"),
        ("All you do is ask questions.", "anger"),
        ("My company can't see this, can they?", "privacy"),
        ("Is this confidential?", "privacy"),
        ("Do you actually understand any of that?", "doubt"),
        ("I'm not sure what good it does to talk to an AI.", "doubt"),
        ("What would you do in my place?", "tell-me"),
        ("How do I deal with him?", "tell-me"),
    ],
)
def test_what_a_turn_does_is_heard(heard, act):
    assert act in read(heard, "en", {}).acts


@pytest.mark.parametrize(
    "heard",
    [
        "I'm walking home from the station. I'm exhausted.",
        "I'm here till ten every night.",
        "Yeah, I'm here.",
        "I want to quit my job.",
        "If I start to ramble, I'll stop and let him ask.",
        "I have to go to the office every day.",
    ],
)
def test_nobody_is_sent_off_by_a_word(heard):
    assert not read(heard, "en", {}).acts & {"goodbye", "arrived"}


@pytest.mark.parametrize(
    ("heard", "brief"),
    [
        (
            "On Friday I'll bring one chart to the one-on-one and say I'd like to do more.",
            "you'll bring one chart",
        ),
        (
            "On Monday I'll ask him for one thing about the second half of the talk.",
            "you'll ask him for one thing",
        ),
        ("Tomorrow I'll write down three things I can take on.", "you'll write down three things"),
        ("Thursday morning I'm gonna ask Steve how he does it.", "you're going to ask Steve"),
        ("Next one-on-one I'll start with, what's been fun lately?", "you'll start with that question"),
        ("In the morning I stop outside the building for a minute.", "you stop outside the building"),
        ("Nobody on the team can do analysis.", "nobody can do analysis"),
        ("I keep replaying it in bed at night.", "you keep replaying it"),
        ("She really looked after me when I started.", "she looked after you"),
        ("I'll ask her on Friday if we can have twenty minutes.", "you'll ask her on Friday"),
        ("What bothers me is that he never asks.", "he never asks"),
        (
            "I'm scared I'm going to make a big mistake at some point.",
            "you're scared you're going to make a big mistake",
        ),
    ],
)
def test_a_clause_is_cut_to_its_core(heard, brief):
    assert max(spans(heard).clauses, key=lambda one: one.weight).brief[0] == brief


@pytest.mark.parametrize(
    "heard",
    [
        "I only show up when something's broken.",
        "I can't decide between management and staying technical.",
        "I've only ever asked him about progress.",
        "I only looked at the mistake and never at what I did afterwards.",
        "He never says anything unless somebody asks.",
        "I want a job where I wake up and feel like going in.",
        "We shared a desk for eleven years.",
        "They gave his accounts to the new guy.",
        "To him I'm probably just another meeting.",
    ],
)
def test_a_cut_never_changes_what_was_said(heard):
    assert all(one.brief[0] == "" for one in spans(heard).clauses)


@pytest.mark.parametrize(
    ("heard", "clauses"),
    [
        (
            "i can tell anna anything she stayed to fix it",
            ["you can tell Anna anything", "she stayed to fix it"],
        ),
        ("i don't know there's a lot going on", ["there's a lot going on"]),
        ("once i start talking it gets long", ["once you start talking, it gets long"]),
        ("if i ask and he says it was bad i'd hate it", ["if you ask and he says it was bad, you'd hate it"]),
        (
            "when i wrote to him before the talk he kept it",
            ["when you wrote to him before the talk, he kept it"],
        ),
        ("if hes ill ill ask to do it on the phone", ["if he's ill, you'll ask to do it on the phone"]),
        ("I laughed too but it hurt.", ["you laughed too", "it hurt"]),
        ("Yesterday Lisa made a joke about me.", ["yesterday Lisa made a joke about you"]),
        ("Sales promised a feature without asking us.", ["sales promised a feature without asking you"]),
        ("Thursday I asked steve.", ["Thursday you asked Steve"]),
        (
            "the tests are red the release is tomorrow",
            ["the tests are red", "the release is tomorrow"],
        ),
        ("people say im calm but inside im boiling", ["people say you're calm", "inside you're boiling"]),
        ("as soon as i speak he rolls his eyes", ["as soon as you speak, he rolls his eyes"]),
        ("although i told him twice he still sends it", ["you told him twice", "he still sends it"]),
        ("the woman i replaced still has everyones ear", ["the woman you replaced still has everyone's ear"]),
        ("Everyone agrees and then nothing happens.", ["everyone agrees", "nothing happens"]),
        ("We hired four people and none of them stayed.", ["you hired four people", "none of them stayed"]),
    ],
)
def test_run_on_words_are_parted_where_a_clause_begins(heard, clauses):
    assert [one.text for one in spans(heard).clauses] == clauses


@pytest.mark.parametrize(
    "heard", ["Yeah, I'm here.", "I was just going through the gate.", "It helps a bit to say it."]
)
def test_talk_of_the_talk_is_not_given_back(heard):
    assert spans(heard).clauses == ()


@pytest.mark.parametrize(
    ("heard", "felt"),
    [
        ("I think I'm a bad manager.", "you feel like you're a bad manager"),
        ("i kinda feel like i dont matter", "you feel like you don't matter"),
    ],
)
def test_hard_words_about_oneself_stay_a_feeling(heard, felt):
    assert heaviest(heard) == felt


@pytest.mark.parametrize(
    ("heard", "insight"),
    [
        (
            "So it's not that I can't, I just never make the time.",
            "it's not that you can't, you just never make the time",
        ),
        (
            "Being kind and being firm are two different things.",
            "being kind and being firm are two different things",
        ),
        ("Maybe I'm tired because I swallowed it all.", "you're tired because you swallowed it all"),
    ],
)
def test_an_insight_is_kept_with_what_it_turns_on(heard, insight):
    assert spans(heard).insight == insight


def test_a_digression_weighs_less_than_the_worry():
    told = "Daniel never speaks up. And that reminds me, I met my boss, and I talked about the weather."
    assert heaviest(told) == "Daniel never speaks up"


@pytest.mark.parametrize(
    ("heard", "act"), [("ok thats it for today", "goodbye"), ("if he doesnt read it ill bring it up", "plan")]
)
def test_acts_are_heard_without_apostrophes(heard, act):
    assert act in read(heard, "en", {}).acts


@pytest.mark.parametrize(
    ("heard", "wish"),
    [
        ("I want to leave at half four without feeling guilty.", "to leave at half four"),
        (
            "I'd love for him to think for himself and get some confidence out of it.",
            "him to think for himself",
        ),
    ],
)
def test_a_long_wish_comes_back_to_its_core(heard, wish):
    assert spans(heard).wish == wish


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Why do I always end up doing it myself?", "you always end up doing it yourself"),
        ("why does it always land on me", "it always lands on you"),
        ("Am I being too soft with him?", "you wonder if you're being too soft with him"),
        ("is he bored or is he burned out", "you wonder if he is bored or burned out"),
        ("Can't sleep.", "you can't sleep"),
        ("Feels like I'm babysitting.", "it feels like you're babysitting"),
    ],
)
def test_a_question_to_oneself_and_a_subject_left_out_are_given_back(asked, told):
    assert heaviest(asked) == told


@pytest.mark.parametrize("asked", ["Is it confidential?", "Am I talking to a human?", "Should I call him?"])
def test_a_question_to_the_coach_is_no_statement(asked):
    assert spans(asked).clauses == ()


@pytest.mark.parametrize("heard", ["Ugh.", "Hmm.", "Well…", "Wow."])
def test_an_interjection_is_never_given_back(heard):
    found = spans(heard)
    assert (found.word, found.clauses, found.nouns) == ("", (), ())


@pytest.mark.parametrize(
    ("heard", "feelings"),
    [
        ("I'm so happy, Lena got the job!", ("happy",)),
        ("I'm so angry I could scream.", ("angry",)),
        ("I should be happy but I'm not.", ()),
        ("From where she sits I look annoyed.", ()),
    ],
)
def test_a_feeling_counts_where_it_is_felt(heard, feelings):
    assert spans(heard).feelings == feelings


@pytest.mark.parametrize(
    ("heard", "insight"),
    [
        (
            "It's not a complaint, it's an offer. That's what I hadn't seen.",
            "it's not a complaint, it's an offer",
        ),
        ("It isn't laziness, it's fear. I hadn't seen that.", "it isn't laziness, it's fear"),
        ("Turns out he'd been waiting for me.", "he'd been waiting for you"),
    ],
)
def test_an_insight_that_points_back_is_what_it_points_at(heard, insight):
    assert spans(heard).insight == insight


def test_where_somebody_works_is_nobody():
    assert spans("The Berlin office never answers on Fridays.").people == ()
