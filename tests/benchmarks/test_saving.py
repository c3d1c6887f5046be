"""One saved answer against one raw SQLite commit of the same durability."""

import json
import sqlite3
from itertools import count
from time import perf_counter

from peerdesk.storage import Agency
from tests.forms import worksheets

MANY = 50
RAW = """INSERT INTO answer VALUES (1, 'reasons', ?)
    ON CONFLICT (worksheet, question) DO UPDATE SET value = excluded.value"""
TABLE = """CREATE TABLE answer
    (worksheet INTEGER, question TEXT, value TEXT, PRIMARY KEY (worksheet, question))"""


def test_a_saved_answer(tmp_path, measure):
    form = worksheets()["develop-your-message"]
    question = next(q.id for q in form.questions if q.takes_answer)
    raw = sqlite3.connect(tmp_path / "raw.sqlite", isolation_level=None)
    raw.execute("PRAGMA synchronous=EXTRA")
    raw.execute(TABLE)
    numbers = count()

    with Agency.create(tmp_path / "a.peerdesk", "Harbor") as agency:
        worksheet = agency.worksheets.add(form)

        def ours() -> float:
            start = perf_counter()
            for _ in range(MANY):
                agency.worksheets.save_answers(
                    worksheet, {question: f"Because {next(numbers)} people asked."}
                )
            return (perf_counter() - start) / MANY

        def theirs() -> float:
            start = perf_counter()
            for _ in range(MANY):
                raw.execute("BEGIN IMMEDIATE")
                raw.execute(RAW, [json.dumps(f"Because {next(numbers)} people asked.")])
                raw.execute("COMMIT")
            return (perf_counter() - start) / MANY

        measured = measure("one saved answer", ours, "raw sqlite3 commit", theirs, "≤ 1.5", rounds=7)
        assert measured.seconds > 0
    raw.close()
