"""What an English voice is given, table by table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_mentor.tts.english_numbers import cardinal, decimal, digits, ordinal, year
from voice_mentor.tts.spoken_text import spoken

NUMBERS = [
    ("3 people", "three people"),
    ("1,200 items", "one thousand two hundred items"),
    ("2.5 hours", "two point five hours"),
    ("0.05", "zero point zero five"),
    ("It was -5 outside", "It was minus five outside"),
    ("about 20%", "about twenty percent"),
    ("3.5 %", "three point five percent"),
    ("the 1st, 2nd, 3rd and 11th", "the first, second, third and eleventh"),
    ("the 21st", "the twenty-first"),
    ("3-5 people", "three to five people"),
    ("3–5 people", "three to five people"),
    ("10k users", "ten thousand users"),
    ("10x", "ten times"),
    ("5km", "five kilometers"),
    ("1 km", "one kilometer"),
    ("30min", "thirty minutes"),
    ("21°C", "twenty-one degrees Celsius"),
    ("#3", "number three"),
    ("No. 4", "number four"),
    ("~10 days", "about ten days"),
    ("the 5-minute talk", "the five-minute talk"),
    ("1/2 of it", "one half of it"),
    ("3/4 done", "three quarters done"),
]
DATES_AND_TIMES = [
    ("on 11/20", "on November twentieth"),
    ("20/11", "November twentieth"),
    ("12/25/2026", "December twenty-fifth, twenty twenty-six"),
    ("2026-11-20", "November twentieth, twenty twenty-six"),
    ("Nov 20, 2026", "November twentieth, twenty twenty-six"),
    ("20 November", "November twentieth"),
    ("November 3rd", "November third"),
    ("at 14:30", "at fourteen thirty"),
    ("at 9:05", "at nine oh five"),
    ("at 9:00", "at nine o'clock"),
    ("at 13:00", "at thirteen hundred"),
    ("at 2:30 pm sharp", "at two thirty p.m. sharp"),
    ("at 9am tomorrow", "at nine a.m. tomorrow"),
    ("9:30-10:45", "nine thirty to ten forty-five"),
    ("in 2026", "in twenty twenty-six"),
    ("the 1990s", "the nineteen nineties"),
    ("Q3 of FY26", "Q three of fiscal year twenty twenty-six"),
    ("24/7", "around the clock"),
    ("a 7/10 today", "a seven out of ten today"),
    ("on 7/10", "on July tenth"),
    ("13/45", "thirteen or forty-five"),
]
MONEY = [
    ("$5", "five dollars"),
    ("$1", "one dollar"),
    ("$1,200.50", "one thousand two hundred dollars and fifty cents"),
    ("€3.50", "three euros and fifty cents"),
    ("£20", "twenty pounds"),
    ("¥3,000 or so", "three thousand yen or so"),
    ("$2M", "two million dollars"),
    ("$1.5 million", "one point five million dollars"),
    ("$5-10", "five dollars to ten dollars"),
]
SHORT_FORMS = [
    ("your 1on1", "your one on one"),
    ("our 1:1s", "our one on ones"),
    ("a 1-on-1", "a one on one"),
    ("KPI, OKR, PM and HR", "KPI, OKR, PM and HR"),
    ("the MTG", "the meeting"),
    ("e.g. a walk", "for example a walk"),
    ("i.e. now", "that is now"),
    ("you vs. them", "you versus them"),
    ("approx. 10", "approximately ten"),
    ("Mr. Tanaka and Ms. Sato", "Mister Tanaka and Miz Sato"),
    ("tasks, notes, etc.", "tasks, notes, et cetera."),
    ("R&D", "R and D"),
    ("he/she", "he or she"),
    ("and/or", "and or"),
    ("w/o them", "without them"),
]
MARKUP = [
    ("**Bold** and _soft_ and `code`", "Bold and soft and code"),
    ("# Title", "Title"),
    ("- first\n- second", "first second"),
    ("1. first", "first"),
    ("[the page](https://x.example/a,b)", "the page"),
    ("See https://www.example.org/path?x=1.", "See example dot org."),
    ("findahelpline.com", "findahelpline dot com"),
    ("me@example.org", "me at example dot org"),
    ("Well done 😊👍🏽!", "Well done!"),
    ("a <b>tag</b>", "a tag"),
    ("snake_case_name", "snake case name"),
    ("😊", ""),
    ("***", ""),
    ("", ""),
]
PUNCTUATION = [
    ("“Start with a question.” Those were your words.", "Start with a question. Those were your words."),
    ("It's the team’s call", "It's the team's call"),
    ("see (below) for more", "see, below, for more"),
    ("wait — really?!", "wait, really?"),
    ("Hmm... I see…", "Hmm, I see."),
    ("So ... then?", "So, then?"),
    ("no!!", "no!"),
]
CONTACTS = [
    ("Call 911 or 988.", "Call nine one one or nine eight eight."),
    ("Text 116 123 anytime.", "Text one one six, one two three anytime."),
    ("0120-279-338", "zero one two zero, two seven nine, three three eight"),
    ("call #8008", "call eight zero zero eight"),
]


@pytest.mark.parametrize(
    ("written", "said"),
    NUMBERS + DATES_AND_TIMES + MONEY + SHORT_FORMS + MARKUP + PUNCTUATION + CONTACTS,
)
def test_english_is_put_into_words(written: str, said: str) -> None:
    assert spoken(written, "en") == said


@pytest.mark.parametrize(
    "sentence",
    [
        "You want to hand things over, and there's no time to do it.",
        "From their seat, what might this job look like?",
        "May I hear your idea first, then offer one example?",
        "Sato-san came back on Monday; that took courage.",
    ],
)
def test_a_plain_sentence_stays_as_it_is(sentence: str) -> None:
    assert spoken(sentence, "en") == sentence


@given(st.text(max_size=60))
def test_nothing_written_breaks_it_and_no_figure_or_mark_is_left(text: str) -> None:
    said = spoken(text, "en")
    assert not any(character in said for character in "0123456789*`#<>[]{}|\\\n")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zero"),
        (13, "thirteen"),
        (40, "forty"),
        (42, "forty-two"),
        (100, "one hundred"),
        (115, "one hundred fifteen"),
        (1001, "one thousand one"),
        (2_300_000, "two million three hundred thousand"),
        (-7, "minus seven"),
    ],
)
def test_cardinals(number: int, words: str) -> None:
    assert cardinal(number) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "first"), (12, "twelfth"), (20, "twentieth"), (35, "thirty-fifth"), (100, "one hundredth")],
)
def test_ordinals(number: int, words: str) -> None:
    assert ordinal(number) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1900, "nineteen hundred"),
        (1905, "nineteen oh five"),
        (2000, "two thousand"),
        (2005, "two thousand five"),
        (2026, "twenty twenty-six"),
    ],
)
def test_years(number: int, words: str) -> None:
    assert year(number) == words


def test_digits_and_decimals() -> None:
    assert digits("0-1 2") == "zero one two"
    assert decimal("1,234.50") == "one thousand two hundred thirty-four point five zero"
