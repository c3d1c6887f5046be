"""A person's credentials: what the cards say, and adding, renewing, changing and removing them."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from peerdesk.domain.records import add_months, day_before
from peerdesk.errors import UserError
from peerdesk.gui.staff import credentials_tab, renew_dialog
from peerdesk.gui.staff.credentials_tab import CredentialsTab
from peerdesk.storage import Agency
from tests.gui.staff.certified import (
    GUILD,
    STATE,
    TODAY,
    Today,
    american,
    asked,
    certify,
    choose,
    fill,
    hire,
    in_days,
    library,
    reopened,
    said,
    train,
    us,
)
from tests.gui.worksheets.hands import FULL, answer_next_message

CERTIFIED = {"rule": STATE.id, "name": STATE.name, "issued": in_days(-700), "expires": in_days(20)}


@pytest.fixture(autouse=True)
def _on_a_day_in_america(monkeypatch):
    for module in (credentials_tab, renew_dialog):
        monkeypatch.setattr(module, "date", Today)
    with american():
        yield


@pytest.fixture
def ana(agency):
    return hire(agency)


@pytest.fixture
def tab(agency, ana, theme, show):
    tab = show(CredentialsTab(agency, ana, library(), theme))
    tab.refresh()
    return tab


def shown(tab, number):
    tab.refresh()
    return tab.cards[number]


def test_a_card_says_where_it_stands_and_what_is_left(tab, agency, ana):
    train(agency, ana, TODAY - timedelta(days=100), 3, "ethics")
    train(agency, ana, TODAY - timedelta(days=99), 17)
    number = certify(agency, ana, **CERTIFIED, number="4711", state="Texas")
    words = said(shown(tab, number))
    assert "Expires in 20 days, Nov 22" in words
    assert "Texas · No. 4711" in words
    assert "All hours together: earned" in words
    assert "3 ethics hours still to earn by Nov 22" in words
    assert "3 of 6 hours" in words
    assert "as of 2026-11" in words
    train(agency, ana, TODAY - timedelta(days=1), 3, "ethics")
    assert "All hours earned" in said(shown(tab, number))


def test_without_a_rule_only_the_dates_are_watched(tab, agency, ana):
    assert "only the dates" in said(shown(tab, certify(agency, ana, expires=in_days(400))))


def test_what_runs_out_first_stands_first(tab, agency, ana):
    lasting, later, sooner = (
        certify(agency, ana, issued=in_days(-9)),
        certify(agency, ana, expires=in_days(300)),
        certify(agency, ana, expires=in_days(-3)),
    )
    shown(tab, lasting)
    assert list(tab.cards) == [sooner, later, lasting]


def test_a_rule_and_a_day_fill_in_the_rest(tab, agency, ana):
    tab.ui.add.click()
    dialog = asked(tab)
    choose(dialog, "rule", STATE.id)
    fill(dialog, issued="5/15/2026", number="4711")
    answers = dialog.record.answers
    assert (answers["name"], answers["body"], answers["state"]) == (STATE.name, STATE.body, STATE.state)
    assert answers["expires"] == "2026-11-14"
    dialog.ui.ok.click()
    with reopened(agency) as again:
        (kept,) = again.credentials.list(ana)
    (period,) = kept.periods
    assert (kept.rule, kept.name) == (STATE.id, STATE.name)
    assert (period.issued, period.expires, period.number) == (date(2026, 5, 15), date(2026, 11, 14), "4711")


def test_what_was_typed_stays_and_what_was_filled_in_goes_with_its_rule(tab):
    tab.add()
    dialog = asked(tab)
    fill(dialog, name="My own name")
    choose(dialog, "rule", STATE.id)
    choose(dialog, "rule", GUILD.id)
    answers = dialog.record.answers
    assert (answers["name"], answers["body"]) == ("My own name", GUILD.body)
    assert "state" not in answers


def test_days_out_of_order_are_told_at_the_field(tab, agency, ana):
    tab.add()
    dialog = asked(tab)
    fill(dialog, name="CPR", issued="5/15/2026", expires="5/14/2026")
    dialog.ui.ok.click()
    assert "does not expire before it is issued" in dialog.record.views["expires"].problem.text()
    assert agency.credentials.list(ana) == []


def test_renewing_begins_a_period_and_keeps_the_one_before(tab, agency, ana):
    number = certify(agency, ana, **CERTIFIED, number="4711")
    shown(tab, number).renew.click()
    dialog = asked(tab)
    begins = TODAY + timedelta(days=21)
    ends = day_before(add_months(begins, 24))
    assert dialog.record.answers == {
        "number": "4711", "issued": begins.isoformat(), "expires": ends.isoformat(),
    }  # fmt: skip
    fill(dialog, issued=us(in_days(22)))
    assert dialog.record.answers["expires"] == day_before(add_months(begins + timedelta(1), 24)).isoformat()
    fill(dialog, issued=us(in_days(21)))
    dialog.ui.ok.click()
    card = tab.cards[number]
    assert "Valid until" in said(card)
    assert card.fold.text() == "One earlier period"
    card.fold.click()
    assert len(card.earlier) == 1
    with reopened(agency) as again:
        assert [period.expires for period in again.credentials.get(number).periods] == [
            TODAY + timedelta(days=20),
            ends,
        ]


def test_renewing_can_be_taken_back(tab, agency, ana):
    number = certify(agency, ana, **CERTIFIED)
    shown(tab, number).renew.click()
    asked(tab).ui.ok.click()
    tab.banners.banner.button.click()
    assert len(agency.credentials.get(number).periods) == 1


def test_one_that_ran_out_is_renewed_from_today(tab, agency, ana):
    number = certify(agency, ana, expires=in_days(-200))
    shown(tab, number).renew.click()
    assert asked(tab).record.answers == {"issued": TODAY.isoformat()}


def test_editing_changes_credential_and_period(tab, agency, ana):
    number = certify(agency, ana, **CERTIFIED)
    shown(tab, number).edit.click()
    fill(asked(tab), name="Another name", expires=us(in_days(30)))
    asked(tab).ui.ok.click()
    assert "Another name" in said(tab.cards[number])
    assert tab.focusWidget() is tab.cards[number].edit
    with reopened(agency) as again:
        kept = again.credentials.get(number)
    assert (kept.name, kept.periods[0].expires) == ("Another name", TODAY + timedelta(days=30))


def test_a_mishap_is_told_in_the_dialog_and_nothing_typed_is_lost(tab, agency, monkeypatch):
    def fail(*_):
        raise UserError(FULL)

    monkeypatch.setattr(agency.credentials, "add", fail)
    tab.add()
    dialog = asked(tab)
    fill(dialog, name="CPR")
    dialog.ui.ok.click()
    assert dialog.banners.text == FULL
    assert dialog.record.answers == {"name": "CPR"}


def test_documents_are_kept_as_they_are_checked_off(tab, agency, ana):
    number = certify(agency, ana, **CERTIFIED)
    box = shown(tab, number).documents.boxes["Code of ethics"]
    box.setFocus()
    box.click()
    assert box.hasFocus()
    assert agency.credentials.get(number).periods[0].documents == ("Code of ethics",)
    box.click()
    assert agency.credentials.get(number).periods[0].documents == ()


def test_documents_for_the_first_time_are_not_those_of_the_renewal(tab, agency, ana):
    number = certify(agency, ana, rule=STATE.id, name=STATE.name)
    shown(tab, number).documents.boxes["Code of ethics"].click()
    tab.cards[number].edit.click()
    fill(asked(tab), issued=us(in_days(-1)))
    asked(tab).ui.ok.click()
    assert list(tab.cards[number].documents.boxes) == ["Code of ethics"]
    assert not tab.cards[number].documents.boxes["Code of ethics"].isChecked()


def test_an_earlier_period_is_edited_and_removed(tab, agency, ana):
    number = certify(agency, ana, expires=in_days(-1))
    agency.credentials.renew(library().records["credential"], number, {"issued": in_days(0)})
    card = shown(tab, number)
    card.fold.click()
    card.earlier[0].edit.click()
    fill(asked(tab), number="12")
    asked(tab).ui.ok.click()
    assert agency.credentials.get(number).periods[0].number == "12"
    tab.cards[number].fold.click()
    answer_next_message(agree=True)
    tab.cards[number].earlier[0].remove.click()
    assert len(agency.credentials.get(number).periods) == 1


def test_removing_can_be_taken_back_at_once_and_later(tab, agency, ana):
    number = certify(agency, ana)
    shown(tab, number).remove.click()
    assert agency.credentials.list(ana) == []
    assert "“CPR” was removed." in tab.banners.text
    tab.banners.banner.button.click()
    assert list(tab.cards) == [number]
    tab.cards[number].remove.click()
    tab.removed.rows[number].restore.click()
    assert list(tab.cards) == [number]
    assert tab.removed is None


def test_one_that_was_removed_is_deleted_for_good_once_asked(tab, agency, ana):
    number = certify(agency, ana)
    agency.credentials.trash(number)
    tab.refresh()
    answer_next_message(agree=False)
    tab.removed.rows[number].delete.click()
    assert agency.credentials.list(ana, trash=True)
    answer_next_message(agree=True)
    tab.removed.rows[number].delete.click()
    assert agency.credentials.list(ana, trash=True) == []


def test_a_file_that_is_only_read_offers_no_change(agency, ana, theme, show):
    number = certify(agency, ana, **CERTIFIED)
    agency.close()
    with Agency.open(agency.path, read_only=True) as again:
        tab = show(CredentialsTab(again, ana, library(), theme))
        tab.refresh()
        card = tab.cards[number]
        assert not tab.ui.add.isEnabled()
        for button in (card.renew, card.edit, card.remove, card.evidence.add):
            assert not button.isVisible()
        assert not card.documents.isEnabled()


def test_tab_goes_from_top_to_bottom_also_to_what_came_later(tab, agency, ana, tmp_path):
    number = certify(agency, ana, **CERTIFIED)
    other = certify(agency, ana)
    agency.credentials.renew(library().records["credential"], number, {"expires": in_days(-800)})
    card = shown(tab, number)
    scan = tmp_path / "Scan.pdf"
    scan.write_bytes(b"%PDF-1.4")
    card.evidence.take([scan])
    card.fold.click()
    (row,) = card.evidence.rows.values()
    before, last = card.earlier[0], tab.cards[other]
    wanted = [
        tab.ui.add, card.documents.boxes["Code of ethics"], card.evidence.add, row.open, row.remove,
        card.renew, card.edit, card.remove, card.fold, before.edit, before.remove, before.evidence.add,
        last.evidence.add, last.edit,
    ]  # fmt: skip
    QApplication.processEvents()
    tab.ui.add.setFocus()
    reached = [tab.ui.add]
    while len(reached) < 40 and reached[-1] is not last.edit:
        QTest.keyClick(reached[-1], Qt.Key.Key_Tab)
        reached.append(tab.focusWidget())
    assert [one for one in reached if one is not tab.ui.scroll] == wanted
