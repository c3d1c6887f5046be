"""Importing 5,000 people, checked, against raw SQLite inserts of the same rows into the same table."""

import sqlite3
from itertools import count
from time import perf_counter

from peerdesk.domain.staff import StaffRow
from peerdesk.storage import Agency
from tests.many import details, library

PEOPLE = 5_000
WHEN = "2026-11-02T08:30:00.000+00:00"


def test_an_import_of_5000_people(tmp_path, measure):
    form = library().records["person"]
    rows = [StaffRow(details(number)) for number in range(PEOPLE)]
    columns = ["id", *(question.id for question in form.questions), "created", "changed"]
    values = [
        (number, *(row.details.get(name) for name in columns[1:-2]), WHEN, WHEN)
        for number, row in enumerate(rows, start=1)
    ]
    insert = f"INSERT INTO person ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    files = count()

    def ours() -> float:
        with Agency.create(tmp_path / f"{next(files)}.peerdesk", "Harbor") as agency:
            start = perf_counter()
            agency.staff.import_all(form, rows)
            return perf_counter() - start

    def theirs() -> float:
        path = tmp_path / f"{next(files)}.peerdesk"
        Agency.create(path, "Harbor").close()
        raw = sqlite3.connect(path, isolation_level=None)
        raw.execute("PRAGMA synchronous=EXTRA")
        start = perf_counter()
        raw.execute("BEGIN IMMEDIATE")
        raw.executemany(insert, values)
        raw.execute("COMMIT")
        taken = perf_counter() - start
        raw.close()
        return taken

    measured = measure("import of 5,000 people", ours, "raw sqlite3 inserts", theirs, "≤ 3", rounds=5)
    assert measured.seconds > 0
