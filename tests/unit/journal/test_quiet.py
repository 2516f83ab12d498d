"""With every logger there is at its most talkative, nothing that was said is in a log."""

from __future__ import annotations

import os
import subprocess
import sys

from journals import WORDS

from voice_mentor.seams import LANGUAGES

PROGRAM = """
import logging, sys
logging.basicConfig(level=logging.NOTSET, stream=sys.stderr)
for name in ("sqlalchemy", "sqlalchemy.engine", "sqlalchemy.pool", "keyring"):
    logging.getLogger(name).setLevel(logging.DEBUG)
sys.path.insert(0, "tests")
from contextlib import closing
from pathlib import Path
from journals import KEY, WHEN, ledger, session, turn
from voice_mentor.journal import damage, erase
from voice_mentor.journal.store import Journal

folder = Path(sys.argv[1])
for language in ("ja", "en"):
    with closing(Journal.open(folder, KEY)) as journal:
        made = session(language)
        id = journal.add(made)
        journal.keep(id, [turn(2, made.about, language)], ledger(language))
        journal.session(id), journal.sessions(), journal.steps()
        journal.find('"' + made.about[:3] + '"')
        journal.end(id, WHEN)
damage.repair(folder, KEY)
with closing(Journal.open(folder, KEY)) as journal:
    journal.keep(1, [turn(2, made.about)], ledger())  # such a turn is there: the driver refuses
"""


def test_the_noisiest_log_holds_nothing_that_was_said(home: object, root: object) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-c", PROGRAM, f"{home}/journal"],
        cwd=str(root), env=dict(os.environ) | {"PYTHONIOENCODING": "utf-8"},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert "JournalError" in done.stderr
    assert done.stderr.startswith("DEBUG") or "DEBUG" in done.stderr
    for language in LANGUAGES:
        for words in WORDS[language]:
            assert words not in done.stderr + done.stdout
            assert words.encode("unicode_escape").decode() not in done.stderr + done.stdout
