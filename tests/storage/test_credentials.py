"""Credentials: periods that pile up, documents at hand, and rules of the agency's own."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.answers import AnswersError
from peerdesk.domain.credential_rules import HoursKind, Requirement, Rule, Stage, read_rules
from peerdesk.domain.records import problems_of
from peerdesk.errors import UserError
from peerdesk.paths import resources
from peerdesk.storage import Agency
from tests.forms import records
from tests.strategies import answers_for

FORM = records()["credential"]
ANA = {"name": "Ana", "role": "peer_specialist", "status": "active"}
WHAT = {"rule": "harbor", "name": "Certified Peer Specialist", "body": "Board", "state": "OH", "note": "Łódź"}
FIRST = {"number": "0042", "issued": "2022-03-01", "expires": "2024-02-29"}
NEXT = {"number": "0043", "issued": "2024-03-01", "expires": "2026-02-28"}
RULE = Rule(
    "harbor",
    "Harbor’s own",
    as_of="2026-11",
    initial=Stage((Requirement(40, "ethics"), Requirement(500, kind=HoursKind.WORK)), ("Diploma",)),
    renewal=Stage((Requirement(12.5),), ("CE certificates",), valid_months=24, window_months=12),
    own=True,
)


def dates(credential):
    return [(one.number, one.issued, one.expires) for one in credential.periods]


@pytest.fixture
def ana(agency):
    return agency.staff.add(records()["person"], ANA)


@pytest.fixture
def number(agency, ana):
    return agency.credentials.add(FORM, ana, {**WHAT, **FIRST}, ["Diploma"])


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    with Agency.create(tmp_path_factory.mktemp("shared") / "a.peerdesk", "Harbor") as agency:
        agency.staff.add(records()["person"], ANA)
        yield agency


@given(answers_for(FORM), st.lists(st.text(st.characters(codec="utf-8"), max_size=9), max_size=3))
def test_what_is_kept_is_what_was_given(shared, answers, documents):
    details = {"name": "CPS", **answers}
    if problems_of(FORM, details):
        with pytest.raises(AnswersError):
            shared.credentials.add(FORM, 1, details, documents)
        return
    kept = shared.credentials.get(shared.credentials.add(FORM, 1, details, documents))
    (period,) = kept.periods
    times = {name: day.isoformat() for name in ("issued", "expires") if (day := getattr(period, name))}
    numbers = {"number": period.number} if period.number else {}
    assert {**kept.details, **numbers, **times} == details
    assert period.documents == tuple(documents)


def test_it_is_there_when_the_file_is_opened_again(agency, path, ana, number):
    agency.close()
    with Agency.open(path) as again:
        (kept,) = again.credentials.list(ana)
        assert (kept.id, kept.person, kept.details) == (number, ana, WHAT)
        assert dates(kept) == [("0042", date(2022, 3, 1), date(2024, 2, 29))]
        assert kept.periods[0].documents == ("Diploma",)
        assert again.check() == []


def test_a_renewal_keeps_the_periods_before(agency, number):
    applied = agency.credentials.renew(FORM, number, {})
    agency.credentials.renew(FORM, number, NEXT, ["CE certificates"])
    kept = agency.credentials.get(number)
    assert dates(kept) == [
        ("0042", date(2022, 3, 1), date(2024, 2, 29)),
        ("0043", date(2024, 3, 1), date(2026, 2, 28)),
        ("", None, None),
    ]
    assert [one.documents for one in kept.periods] == [("Diploma",), ("CE certificates",), ()]
    assert kept.details == WHAT
    agency.credentials.change_period(FORM, applied, {"number": "0044", "issued": "2026-03-01"}, ["Letter"])
    last = agency.credentials.get(number).periods[-1]
    assert (last.id, last.number, last.issued) == (applied, "0044", date(2026, 3, 1))
    assert (last.expires, last.documents) == (None, ("Letter",))


def test_the_only_period_stays(agency, number):
    (first,) = agency.credentials.get(number).periods
    with pytest.raises(UserError, match="only period"):
        agency.credentials.remove_period(first.id)
    agency.credentials.renew(FORM, number, NEXT)
    agency.credentials.remove_period(first.id)
    assert [one.number for one in agency.credentials.get(number).periods] == ["0043"]
    with pytest.raises(UserError, match="no longer in the file"):
        agency.credentials.remove_period(first.id)


def test_other_details_take_the_place_of_those_before(agency, number):
    (period,) = agency.credentials.get(number).periods
    agency.credentials.change(
        FORM, period.id, {"name": "Recovery Coach", "state": "", "number": "7"}, ["Letter"]
    )
    kept = agency.credentials.get(number)
    assert kept.details == {"name": "Recovery Coach"}
    assert [(one.number, one.issued, one.documents) for one in kept.periods] == [("7", None, ("Letter",))]


@pytest.mark.parametrize(
    "change",
    [
        lambda all_, number: all_.add(FORM, 1, {"state": "OH"}),
        lambda all_, number: all_.add(FORM, 1, {**WHAT, "issued": "2024-03-01", "expires": "2024-02-29"}),
        lambda all_, number: all_.change(FORM, 1, {"name": " "}, ()),
        lambda all_, number: all_.change(
            FORM, 1, {**WHAT, "issued": "2024-03-01", "expires": "2024-02-29"}, ()
        ),
        lambda all_, number: all_.renew(FORM, number, {"issued": "soon"}),
        lambda all_, number: all_.renew(FORM, number, {"issued": "1940-01-01"}),
        lambda all_, number: all_.change_period(FORM, 1, {"expires": "2140-01-01"}, ()),
    ],
)
def test_what_is_wrong_is_not_kept(agency, number, change):
    before = agency.credentials.list()
    with pytest.raises(AnswersError):
        change(agency.credentials, number)
    assert agency.credentials.list() == before


def test_the_list_is_by_name_of_whoever_is_here(agency, ana, number):
    ben = agency.staff.add(records()["person"], {**ANA, "name": "Ben"})
    second = agency.credentials.add(FORM, ben, {"name": "basic life support"})
    assert [one.id for one in agency.credentials.list()] == [second, number]
    assert [one.id for one in agency.credentials.list(ana)] == [number]
    agency.staff.trash([ben])
    assert [one.id for one in agency.credentials.list()] == [number]
    with pytest.raises(UserError, match="trash"):
        agency.credentials.add(FORM, ben, {"name": "CPS"})


def test_the_trash_and_beyond(agency, ana, number):
    before = agency.credentials.get(number)
    with pytest.raises(UserError, match="trash"):
        agency.credentials.delete_forever(number)
    agency.credentials.trash(number)
    assert agency.credentials.list() == agency.credentials.list(ana) == []
    assert [one.id for one in agency.credentials.list(trash=True)] == [number]
    for change in (
        lambda: agency.credentials.change(FORM, before.periods[0].id, {"name": "x"}, ()),
        lambda: agency.credentials.renew(FORM, number, NEXT),
        lambda: agency.credentials.change_period(FORM, before.periods[0].id, NEXT, ()),
        lambda: agency.credentials.remove_period(before.periods[0].id),
        lambda: agency.attachments.add("x.pdf", b"x", period=before.periods[0].id),
    ):
        with pytest.raises(UserError, match="Restore"):
            change()
    agency.credentials.restore(number)
    assert agency.credentials.get(number) == before
    agency.credentials.trash(number)
    agency.credentials.delete_forever(number)
    with pytest.raises(UserError, match=f"no credential {number}"):
        agency.credentials.get(number)
    assert agency.credentials.add(FORM, ana, {"name": "CPS"}) == number + 1


@pytest.mark.parametrize("number", [7, 2**70])
def test_a_number_that_there_is_not(agency, number):
    for method in (
        agency.credentials.get,
        agency.credentials.trash,
        agency.credentials.restore,
        agency.credentials.delete_forever,
        agency.credentials.remove_period,
        lambda number: agency.credentials.add(FORM, number, {"name": "CPS"}),
        lambda number: agency.credentials.change(FORM, number, {"name": "CPS"}, ()),
        lambda number: agency.credentials.renew(FORM, number, {}),
        lambda number: agency.credentials.change_period(FORM, number, {}, ()),
    ):
        with pytest.raises(UserError):
            method(number)


def test_own_rules_stand_beside_those_shipped_and_in_their_place(agency, path):
    shipped = read_rules(resources() / "credentials")
    agency.credentials.set_rule(RULE)
    taken = replace(shipped["ohio-peer-supporter"], name="Ohio, as we do it", note="Ours", own=True)
    agency.credentials.set_rule(taken)
    agency.close()
    with Agency.open(path) as again:
        rules = again.credentials.rules(shipped)
        assert rules == {**shipped, RULE.id: RULE, taken.id: taken}
        assert list(rules) == sorted(rules, key=lambda one: rules[one].name.casefold())
        again.credentials.remove_rule(taken.id, shipped)
        again.credentials.remove_rule("nothing-of-ours")
        assert again.credentials.rules(shipped) == {**shipped, RULE.id: RULE}
        assert again.check() == []


def test_a_rule_that_a_credential_follows_stays(agency, number):
    agency.credentials.set_rule(RULE)
    agency.credentials.trash(number)
    with pytest.raises(UserError, match="follows this rule"):
        agency.credentials.remove_rule(RULE.id, {"another"})
    assert agency.credentials.rules({}) == {RULE.id: RULE}
    agency.credentials.remove_rule(RULE.id, {RULE.id})  # the one that is shipped counts again
    assert agency.credentials.rules({}) == {}


@pytest.mark.parametrize(
    "wrong",
    [
        replace(RULE, name=""),
        replace(RULE, id="Not an id"),
        replace(RULE, renewal=Stage((Requirement(0),))),
        replace(RULE, renewal=Stage((Requirement(float("nan")),))),
        replace(RULE, renewal=Stage((Requirement(float("inf")),))),
        replace(RULE, renewal=Stage((Requirement(True),))),
        replace(RULE, renewal=Stage((Requirement(200_000),))),
        replace(RULE, renewal=Stage(valid_months=-3)),
    ],
)
def test_a_rule_that_can_not_be_read_back_is_refused(agency, wrong):
    with pytest.raises(UserError, match="can’t be kept"):
        agency.credentials.set_rule(wrong)
    assert agency.credentials.rules({}) == {}
