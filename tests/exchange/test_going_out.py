"""Credentials as a table, address cards, and what is due."""

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.credential_rules import Requirement, Rule, Stage
from peerdesk.domain.credentials import Credential, Earned, Need, Outlook, Period
from peerdesk.domain.curricula import Topic
from peerdesk.domain.due import Due, DueKind
from peerdesk.exchange.credentials import credentials_sheet
from peerdesk.exchange.due import due_as_json, due_text
from peerdesk.exchange.vcard import vcards
from tests.roster import person
from tests.strategies import TEXTS

TODAY = date(2026, 4, 14)
ENDS = date(2026, 5, 14)
ANA = person(1, "Ana Ruiz")
CATEGORIES = {"ethics": "Ethics", "hiv": "HIV and infectious disease"}
CREDENTIAL = Credential(
    3,
    1,
    {"rule": "tx", "name": "Texas Peer Specialist", "state": "Texas"},
    (Period(1, "A1", date(2022, 5, 15), date(2024, 5, 14)), Period(2, "A2", date(2024, 5, 15), ENDS)),
)
RULE = Rule(
    "tx",
    "Texas",
    renewal=Stage((Requirement(20), Requirement(3, "ethics"), Requirement(1, "hiv")), ("Form A",)),
)


def test_credentials_go_out_with_every_period_and_what_is_left():
    earned = {1: [Earned(1, "Ethics", date(2025, 1, 1), 2, "ethics")]}
    sheet = credentials_sheet([CREDENTIAL], [ANA], {"tx": RULE}, earned, TODAY, CATEGORIES)
    earlier, current = (dict(zip(sheet.keys, row, strict=True)) for row in sheet.rows)
    assert (earlier["number"], earlier["expires"], earlier["standing"]) == (
        "A1",
        date(2024, 5, 14),
        "Another period",
    )
    assert current == {
        "person": "Ana Ruiz", "name": "Texas Peer Specialist", "body": None, "state": "Texas", "number": "A2",
        "issued": date(2024, 5, 15), "expires": ENDS, "standing": "Expires within 30 days",
        "hours_left": "18 hours in all, 1 ethics hour, 1 HIV and infectious disease hour still to earn",
        "documents_missing": "Form A", "note": None,
    }  # fmt: skip


def test_a_card_says_how_to_reach_somebody_and_nothing_else():
    ana = person(
        1, "Ana María Ruiz", preferred_name="Annie", title="Peer; Lead", phone="+1 512",
        email="a@example.org", address="1 Main St\nAustin, TX", notes="secret", emergency_phone="911",
    )  # fmt: skip
    assert vcards([ana], "Sunrise, Inc.").split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "N:Ruiz;Ana María;;;",
        "FN:Ana María Ruiz",
        "NICKNAME:Annie",
        r"ORG:Sunrise\, Inc.",
        r"TITLE:Peer\; Lead",
        "TEL:+1 512",
        "EMAIL;TYPE=INTERNET:a@example.org",
        r"LABEL:1 Main St\nAustin\, TX",
        r"ADR:;;1 Main St\nAustin\, TX;;;;",
        "END:VCARD",
        "",
    ]
    assert vcards([person(1, "Cher"), person(2, "Bo")], "").count("BEGIN:VCARD") == 2


@given(TEXTS.filter(str.strip))
def test_cards_are_folded_between_characters_and_unfold_to_what_they_were(text):
    card = vcards([person(1, "Ana", address=text)], "")
    lines = card.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    unfolded = card.replace("\r\n ", "").split("\r\n")
    label = next(line.removeprefix("LABEL:") for line in unfolded if line.startswith("LABEL:"))
    for mark in ",;":
        label = label.replace(f"\\{mark}", mark)
    assert label.replace("\\n", "\n").replace("\\\\", "\\") == text or "\\" in text


def test_what_is_due_is_told_in_a_line_each_and_as_json():
    needs = (Need(Requirement(20), 20), Need(Requirement(3, "ethics"), 0))
    found = [
        Due(DueKind.EXPIRED, date(2026, 4, 1), ANA, CREDENTIAL),
        Due(DueKind.EXPIRES, ENDS, ANA, CREDENTIAL, Outlook(False, ENDS, None, needs, documents=("Form A",))),
        Due(DueKind.EXPIRES, TODAY, ANA, CREDENTIAL),
        Due(DueKind.ACKNOWLEDGMENT, TODAY, ANA, form="confidentiality", title="Confidentiality"),
        Due(
            DueKind.GAPS, person=ANA, topics=tuple(Topic(name, name.title()) for name in ("a", "b", "c", "d"))
        ),
        Due(DueKind.FOLLOW_UP, date(2026, 4, 1), worksheet=5, title="Ask the board"),
        Due(DueKind.DRAFT, form="champions", worksheet=6, title="Champions", progress=(0, 10)),
    ]
    assert list(due_text(found, TODAY, CATEGORIES)) == [
        "Credential expired 2026-04-01: Ana Ruiz, Texas Peer Specialist.",
        "Credential expires 2026-05-14: Ana Ruiz, Texas Peer Specialist. 3 ethics hours still to earn.",
        "Credential expires today, 2026-04-14: Ana Ruiz, Texas Peer Specialist.",
        "Not signed yet: Ana Ruiz, Confidentiality. They meet peers already.",
        "4 topics of the core curriculum to cover: Ana Ruiz. A, B, C and 1 more.",
        "Next step, overdue since 2026-04-01: Ask the board.",
        "Draft: Champions, 0 of 10 answered.",
    ]
    (line,) = due_text(found[:1], TODAY, names={ANA.id: "Ana Ruiz (Lead)"})
    assert ": Ana Ruiz (Lead), " in line
    told = json.loads(json.dumps(due_as_json(found)))
    assert told[1] == {
        "kind": "credential_expires", "date": "2026-05-14", "person": {"id": 1, "name": "Ana Ruiz"},
        "credential": {"id": 3, "name": "Texas Peer Specialist", "rule": "tx"},
        "hours_left": [{"hours": 3, "category": "ethics", "label": ""}], "documents_missing": ["Form A"],
    }  # fmt: skip
    assert told[6] == {
        "kind": "draft", "form": "champions", "worksheet": 6, "title": "Champions",
        "answered": 0, "questions": 10,
    }  # fmt: skip


def test_when_nothing_is_due_that_is_said():
    assert list(due_text([], TODAY)) == ["Nothing needs you today."]
    assert due_as_json([]) == []


@given(st.integers(1, 3))
def test_a_need_without_a_known_category_is_still_told(hours):
    one = Due(
        DueKind.EXPIRES,
        ENDS,
        ANA,
        CREDENTIAL,
        Outlook(False, ENDS, None, (Need(Requirement(hours, "x"), 0),)),
    )
    assert f"{hours} x hour" in next(iter(due_text([one], TODAY)))
