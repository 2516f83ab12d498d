"""A second reader: what labelled lines taught about advice, hardness, claims, minds and praise.

The tables name constructions; whoever invents a new one passes them. So the rules with the most dresses are
read a second time by a linear model, trained by ``benchmarks/train_rubric.py`` on the labelled lines. It adds
what it plainly hears, and takes back what a table found in a sentence that it plainly knows to be clean.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from importlib import resources

from voice_mentor.hero import linear
from voice_mentor.hero.rubric import features, words
from voice_mentor.hero.rubric.context import Context
from voice_mentor.hero.rubric.sentences import split

RULES = (2, 7, 9, 10, 13)
"""The rules it was trained for."""

# Chosen where recall and precision met, each author's lines read by a model that had not seen that author
# (benchmarks/results/rubric.md). A score above HEARD is a finding; below CLEAN it clears a table's finding.
HEARD = {
    "ja": {2: -0.1, 7: -0.2, 9: -1.6, 10: -1.9, 13: -0.4},
    "en": {2: -0.2, 7: -0.4, 9: -0.2, 10: -2.4, 13: 0.5},
}
CLEAN = {
    "ja": {2: -2.2, 7: -2.5, 9: -4.0, 10: -9.0, 13: -0.9},
    "en": {2: -2.6, 7: -2.7, 9: -4.2, 10: -9.0, 13: -2.2},
}

Reading = Callable[[str, str], dict[int, tuple[float, str]]]
"""Of a reply in a language: for each rule the highest score of its sentences, and that sentence."""


@cache
def _model(language: str) -> linear.Linear:
    return linear.load(resources.files(__package__).joinpath("weights", f"{language}.npz"))


@lru_cache(maxsize=512)
def _scores(sentence: str, language: str) -> tuple[float, ...]:
    return tuple(map(float, _model(language).scores(features.of(sentence, language))))


def strongest(reply: str, language: str) -> dict[int, tuple[float, str]]:
    """What the shipped model makes of a reply."""
    read = [(_scores(one.blanked, language), one.text) for one in split(reply, language)]
    return {rule: max((scores[i], text) for scores, text in read) for i, rule in enumerate(RULES) if read}


def reconsider(
    reply: str, context: Context, broken: dict[int, str], read: Reading = strongest
) -> dict[int, str]:
    """The tables' findings, with the reader's own added and what it clears taken out."""
    weighed = dict(broken)
    for rule, (score, sentence) in read(reply, context.language).items():
        if score < CLEAN[context.language][rule]:
            weighed.pop(rule, None)
        elif score > HEARD[context.language][rule] and _judged(rule, sentence, context):
            weighed.setdefault(rule, sentence)
    return weighed


def _judged(rule: int, sentence: str, context: Context) -> bool:
    """Whether the context lets a rule be judged here.

    Advice only without leave, minds only once somebody was told of; and what gives the speaker's own words
    back is left to the tables, which know whose words they are.
    """
    if (rule == 2 and context.permission) or (rule == 10 and not context.speaker_turns):
        return False
    here = words.content(sentence, context.language)
    return not here or len(here & words.spoken(context)) < words.OWN_SHARE * len(here)
