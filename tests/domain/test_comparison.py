"""Two worksheets of one form, side by side."""

from datetime import UTC, datetime

from peerdesk.domain.comparison import Change, compare
from peerdesk.domain.completeness import progress
from peerdesk.domain.worksheets import Status, Worksheet, WorksheetLine


def worksheet(form, answers):
    now = datetime(2026, 1, 1, tzinfo=UTC)
    line = WorksheetLine(
        1, form.id, form.title, "t", "", Status.DRAFT, form.sensitivity, progress(form, answers), now, now
    )
    return Worksheet(line, form, answers)


def changes(form, before, after):
    return {c.question.id: c for c in compare(worksheet(form, before), worksheet(form, after))}


def test_each_answer_is_same_changed_added_removed_or_open(every_kind):
    found = changes(
        every_kind,
        {"people": 1, "rating": 2, "colours": ["red", "blue"], "day": "2026-01-01"},
        {"people": 1, "rating": 3, "colours": ["blue", "red"], "owner": "Ana"},
    )
    assert found["people"].change is Change.SAME
    assert found["rating"].change is Change.CHANGED
    assert found["colours"].change is Change.SAME
    assert found["day"].change is Change.REMOVED
    assert found["owner"].change is Change.ADDED
    assert found["support"].change is Change.OPEN
    assert "summary" not in found
    assert "hello" not in found


def test_rows_are_paired_by_what_they_are_about(every_kind):
    found = changes(
        every_kind,
        {"list": [{"group": "Leadership", "name": "Ana"}, {"group": "Peer", "name": "Bo"}]},
        {
            "list": [
                {"group": "Finance", "name": "Cy"},
                {"group": "Leadership", "name": "Ana"},
                {"group": "Peer", "name": "Di"},
            ]
        },
    )
    rows = found["list"].rows
    assert [row.change for row in rows] == [Change.ADDED, Change.SAME, Change.CHANGED]
    assert (rows[2].before["name"], rows[2].after["name"]) == ("Bo", "Di")


def test_given_rows_stand_beside_each_other(every_kind):
    found = changes(
        every_kind, {"given": [{"row": "first", "level": 1}]}, {"given": [{"row": "second", "level": 2}]}
    )
    assert [row.change for row in found["given"].rows] == [Change.REMOVED, Change.ADDED]
