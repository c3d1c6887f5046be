"""Evidence: bytes as they were given, for a period or a training, and gone with what it belongs to."""

from datetime import UTC, datetime

import pytest

from peerdesk.domain.credentials import MAX_ATTACHMENT
from peerdesk.errors import UserError
from peerdesk.storage import Agency
from tests.forms import records

FORM = records()["credential"]
SCAN = b"%PDF-1.7\x00\xff\r\n evidence"


@pytest.fixture
def period(agency):
    """The only period of credential 1 of person 1, beside training 1."""
    ana = {"name": "Ana", "role": "peer_specialist", "status": "active"}
    agency.staff.add(records()["person"], ana)
    agency.training.add(records()["training"], {"title": "Boundaries", "date": "2026-03-02"})
    number = agency.credentials.add(FORM, 1, {"name": "CPS", "issued": "2026-01-01"})
    return agency.credentials.get(number).periods[0].id


def test_it_is_there_when_the_file_is_opened_again(agency, path, period):
    scan = agency.attachments.add("Certificate – Ana.pdf", SCAN, period=period)
    photo = agency.attachments.add("board.jpg", b"\xff\xd8\xff", training=1)
    assert (scan.name, scan.size) == ("Certificate – Ana.pdf", len(SCAN))
    assert scan.added <= datetime.now(UTC)
    agency.close()
    with Agency.open(path) as again:
        assert again.credentials.get(1).periods[0].evidence == (scan,)
        assert again.training.get(1).evidence == (photo,)
        assert again.attachments.data(scan.id) == SCAN
        assert again.check() == []


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (r"C:\Users\Ana\scan.pdf", "scan.pdf"),
        ("../../etc/scan.pdf", "scan.pdf"),
        ("  two\nlines\x00.pdf", "two lines.pdf"),
        ("folder/", "Document"),
        ("", "Document"),
    ],
)
def test_its_name_has_no_folder_and_one_line(agency, period, given, kept):
    assert agency.attachments.add(given, SCAN, period=period).name == kept


def test_the_largest_and_no_larger_and_never_empty(agency, period):
    largest = b"x" * MAX_ATTACHMENT
    scan = agency.attachments.add("scan.pdf", largest, period=period)
    for data, words in ((largest + b"x", "larger than 10 MB"), (b"", "is empty")):
        with pytest.raises(UserError, match=words):
            agency.attachments.add("scan.pdf", data, period=period)
    assert agency.credentials.get(1).periods[0].evidence == (scan,)
    assert agency.attachments.data(scan.id) == largest


def test_it_belongs_to_one_thing_that_there_is(agency, period):
    for owners in ({}, {"period": period, "training": 1}):
        with pytest.raises(ValueError, match="belongs to"):
            agency.attachments.add("scan.pdf", SCAN, **owners)
    for owner in ({"period": 7}, {"period": 2**70}, {"training": 7}, {"training": 2**70}):
        with pytest.raises(UserError):
            agency.attachments.add("scan.pdf", SCAN, **owner)
    for number in (7, 2**70):
        for method in (agency.attachments.data, agency.attachments.remove):
            with pytest.raises(UserError, match="no longer in the file"):
                method(number)


def test_what_is_taken_away_is_gone_from_the_file(agency, path, period):
    first = agency.attachments.add("first.pdf", SCAN, period=period)
    second = agency.attachments.add("second.pdf", b"second", period=period)
    agency.attachments.remove(first.id)
    assert agency.credentials.get(1).periods[0].evidence == (second,)
    with pytest.raises(UserError, match="no longer in the file"):
        agency.attachments.data(first.id)
    agency.close()
    assert SCAN not in path.read_bytes()


def test_it_goes_with_what_it_belongs_to(agency, path, period):
    later = agency.credentials.renew(FORM, 1, {"issued": "2028-01-01"})
    of_later, of_credential, of_training = (
        agency.attachments.add("scan.pdf", SCAN, **owner)
        for owner in ({"period": later}, {"period": period}, {"training": 1})
    )
    for goes, scan in (
        (lambda: agency.credentials.remove_period(later), of_later),
        (lambda: (agency.credentials.trash(1), agency.credentials.delete_forever(1)), of_credential),
        (lambda: (agency.training.trash([1]), agency.training.delete_forever(1)), of_training),
    ):
        assert agency.attachments.data(scan.id) == SCAN
        goes()
        with pytest.raises(UserError, match="no longer in the file"):
            agency.attachments.data(scan.id)
    assert agency.check() == []
    agency.close()
    assert SCAN not in path.read_bytes()
