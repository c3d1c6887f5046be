"""Importing 5,000 people against raw SQLite inserts of as many rows."""

import sqlite3
from itertools import count
from time import perf_counter

from peerdesk.domain.staff import StaffRow
from peerdesk.storage import Agency
from tests.many import details, library

PEOPLE = 5_000


def test_an_import_of_5000_people(tmp_path, measure):
    form = library().records["person"]
    rows = [StaffRow(details(number)) for number in range(PEOPLE)]
    columns = sorted({name for row in rows for name in row.details})
    values = [tuple(row.details.get(name) for name in columns) for row in rows]
    files = count()

    def ours() -> float:
        with Agency.create(tmp_path / f"{next(files)}.peerdesk", "Harbor") as agency:
            start = perf_counter()
            agency.staff.import_all(form, rows)
            return perf_counter() - start

    def theirs() -> float:
        raw = sqlite3.connect(tmp_path / f"{next(files)}.sqlite", isolation_level=None)
        raw.execute("PRAGMA synchronous=EXTRA")
        raw.execute(f"CREATE TABLE person (id INTEGER PRIMARY KEY, {', '.join(columns)})")
        start = perf_counter()
        raw.execute("BEGIN IMMEDIATE")
        places = ", ".join("?" * len(columns))
        raw.executemany(f"INSERT INTO person ({', '.join(columns)}) VALUES ({places})", values)
        raw.execute("COMMIT")
        taken = perf_counter() - start
        raw.close()
        return taken

    measured = measure("import of 5,000 people", ours, "raw sqlite3 inserts", theirs, "≤ 3", rounds=5)
    assert measured.seconds > 0
