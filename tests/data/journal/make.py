"""Makes ``v<N>.db``, once, when version N is the newest."""

from __future__ import annotations

import sys
from pathlib import Path

from voice_mentor.journal import index, migrations, sqlcipher

HERE = Path(__file__).parent
KEY = bytes(range(32))
SAID = (
    ("ja", "部下の様子が気になっています", "まず問いから始める"),
    ("en", "I worry about a report", "Ask first"),
)
WHEN = "2026-03-02 09:30:05.000250 +0900"


def main(version: int) -> None:
    """Write the journal of one version."""
    connection = sqlcipher.connect(HERE / f"v{version}.db", KEY, "copy")
    with sqlcipher.engine(connection).connect() as made:
        migrations.migrate(made, version)
        made.exec_driver_sql("BEGIN")
        for number, (language, said, insight) in enumerate(SAID, 1):
            made.exec_driver_sql(
                "INSERT INTO session VALUES (?, 'talk', ?, ?, NULL, 'overload', ?, 'HE', 7, 0.6, 4, 3)",
                (number, language, WHEN, said),
            )
            turn = (number, number, said, language, WHEN)
            made.exec_driver_sql("INSERT INTO turn VALUES (?, ?, 0, 'speaker', ?, ?, ?, '', 2.5)", turn)
            made.exec_driver_sql("INSERT INTO insight VALUES (?, ?, 0, ?)", (number, number, insight))
            made.exec_driver_sql(
                "INSERT INTO step VALUES (?, ?, 0, ?, '', '2026-03-03', '', '', 8, 'open', NULL, '', 0)",
                (number, number, insight),
            )
        if version >= 2:
            index.fill(made)
        made.commit()
    connection.close()


if __name__ == "__main__":
    main(int(sys.argv[1]))
