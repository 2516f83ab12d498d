"""English: the feelings a speaker may name."""

from __future__ import annotations

import re

FEELINGS = tuple(
    (word, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE))
    for word, pattern in (
        ("tired", "tired"),
        ("exhausted", "exhausted|exhausting"),
        ("worn out", "worn out"),
        ("worried", "worried|worry|worries|worrying"),
        ("anxious", "anxious|anxiety"),
        ("frustrated", "frustrated|frustrating|frustration"),
        ("angry", "angry"),
        ("furious", "furious"),
        ("annoyed", "annoyed|annoying"),
        ("irritated", "irritated"),
        ("sad", "sad"),
        ("lonely", "lonely|loneliness"),
        ("alone", r"(?:feel|feeling|felt|so|all|pretty|quite|very) alone"),
        ("stuck", "stuck"),
        ("overwhelmed", "overwhelmed|overwhelming"),
        ("swamped", "swamped"),
        ("stressed", "stressed|stressful"),
        ("scared", "scared"),
        ("afraid", "afraid"),
        ("guilty", "guilty|guilt"),
        ("ashamed", "ashamed"),
        ("embarrassed", "embarrassed|embarrassing"),
        ("disappointed", "disappointed|disappointing"),
        ("nervous", "nervous"),
        ("proud", "proud"),
        ("relieved", "relieved|relief"),
        ("happy", "happy(?! (?:to|for))"),
        ("glad", "glad"),
        ("at a loss", "at a loss"),
        ("burnt out", "burn(?:t|ed|ing) out|burnout"),
        ("drained", "drained"),
        ("hurt", "hurt|hurts"),
        ("upset", "upset"),
        ("helpless", "helpless"),
        ("powerless", "powerless"),
        ("fed up", "fed up"),
        ("torn", "torn"),
        ("at your limit", "at my limit"),
        ("about to burst", "about to burst"),
    )
)
"""How the coach names a feeling, and how the speaker may have said it."""
