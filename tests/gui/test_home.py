"""The home page: where an agency stands, and one step on from there."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from peerdesk.domain.training import Extent, TopicRecord
from peerdesk.errors import UserError
from peerdesk.gui.home.coverage_picture import CoveragePicture, words_of
from peerdesk.gui.home.home_page import HomePage
from peerdesk.gui.home.rows import PathStep
from peerdesk.gui.widgets.row_button import RowButton
from peerdesk.storage import Agency
from tests.many import library

LIBRARY = library()
FORMS = {form.id: form for form in LIBRARY.forms.values() if form.group == "Assess and plan"}
ASSESS, MESSAGE = FORMS["assess-your-organization"], FORMS["develop-your-message"]
ALL_YES = {question.id: "yes" for question in ASSESS.questions if question.required}


@pytest.fixture
def home(agency, theme, show) -> Callable[..., HomePage]:
    return lambda **size: show(HomePage(agency, LIBRARY, theme), **size)


def words(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def inside(box, kind) -> list:
    widgets = [box.itemAt(n).widget() for n in range(box.count())]
    return [widget for widget in widgets if isinstance(widget, kind)]


def drafts(page) -> list[RowButton]:
    return inside(page.ui.drafts_list, RowButton)


def steps(page) -> list[RowButton]:
    return inside(page.ui.steps_list, RowButton)


def path(page) -> dict[str, PathStep]:
    return dict(zip(FORMS, inside(page.ui.path_list, PathStep), strict=True))


def in_days(days: int) -> str:
    return (date.today() + timedelta(days)).isoformat()


def test_the_first_day_begins_with_one_thing(home, qtbot):
    page = home()
    assert page.ui.name.text() == "Harbor Peer Support"
    assert page.ui.begin_title.text() == "Begin with “Assess Your Organization”"
    assert page.ui.begin_text.text() == ASSESS.purpose
    assert page.ui.drafts.isHidden()
    assert page.ui.steps.isHidden()
    assert [step.button.text() for step in path(page).values()] == ["Start"] * len(FORMS)
    page.ui.begin_button.setFocus()
    with qtbot.waitSignal(page.new_worksheet) as begun:
        QTest.keyClick(page.ui.begin_button, Qt.Key.Key_Space)
    assert begun.args == [ASSESS.id]


def test_drafts_are_carried_on_newest_first(home, agency, qtbot):
    for day in range(1, 7):
        begun = datetime(2026, 1, day, tzinfo=UTC)
        agency.worksheets.add(MESSAGE, f"Message {day}", "Board", at=begun)
    page = home()
    shown = drafts(page)
    assert [row.accessibleName().split(".")[0] for row in shown] == [
        f"Carry on with Message {day}" for day in (6, 5, 4, 3)
    ]
    assert "Develop Your Message · for Board · " in words(shown[0])
    assert "0 of 5 answered" in words(shown[0])
    with qtbot.waitSignal(page.open_worksheet) as opened:
        shown[0].click()
    assert opened.args == [6]
    assert page.ui.all_drafts.text() == "All 6 drafts"
    with qtbot.waitSignal(page.show_worksheets):
        page.ui.all_drafts.click()
    assert page.ui.begin.isHidden()


def test_the_path_says_how_far_each_form_is(home, agency, qtbot):
    agency.worksheets.add(ASSESS, answers=ALL_YES)
    agency.worksheets.complete(1)
    agency.worksheets.add(MESSAGE, answers={"reasons": "People wait."})
    page = home()
    on_path = path(page)
    today = date.today()
    assert on_path[ASSESS.id].state.text() == f"Completed {today:%b} {today.day}"
    assert on_path[MESSAGE.id].state.text() == "In progress, 2 of 5 answered"
    assert on_path["peer-support-champions"].state.text() == "Not started. About 20 minutes"
    assert [step.button.text() for step in on_path.values()] == [
        "View",
        "Start",
        "Start",
        "Continue",
        "Start",
    ]
    assert on_path[MESSAGE.id].button.accessibleName() == "Continue: Develop Your Message"
    with qtbot.waitSignal(page.open_worksheet) as opened:
        on_path[MESSAGE.id].button.click()
    assert opened.args == [2]
    with qtbot.waitSignal(page.new_worksheet) as begun:
        on_path["peer-support-champions"].button.click()
    assert begun.args == ["peer-support-champions"]


def test_with_nothing_under_way_the_next_form_is_offered(home, agency, qtbot):
    agency.worksheets.add(ASSESS, answers=ALL_YES)
    agency.worksheets.complete(1)
    page = home()
    assert page.ui.begin_title.text() == "Next on your path: Assess and Plan Your Program"
    with qtbot.waitSignal(page.new_worksheet) as begun:
        page.ui.begin_button.click()
    assert begun.args == ["assess-and-plan"]
    with qtbot.waitSignal(page.new_worksheet) as begun:
        page.ui.new_button.click()
    assert begun.args == [""]


def test_next_steps_are_listed_the_overdue_first_and_marked_in_words(home, agency, qtbot):
    planned = [
        {"about": "roles_known", "what": "Sit with the front desk"},
        {"about": "helps_finances", "what": "Call Medicaid", "who": "Łukasz", "by_when": in_days(3)},
        {"about": "champions_identified", "what": "Ask the teams", "by_when": in_days(-2)},
        {"about": "fits_mission", "what": "Read the mission", "by_when": in_days(0)},
    ]
    agency.worksheets.add(ASSESS, answers={"follow_ups": planned})
    page = home()
    shown = steps(page)
    due = ["Overdue since", "Due today", "By ", "No date yet"]
    assert [row.accessibleName().startswith(start) for row, start in zip(shown, due, strict=True)] == [
        True
    ] * 4
    assert "Overdue since" in words(shown[0])
    assert "Ask the teams" in words(shown[0])
    assert "Łukasz · Finances" in words(shown[2])
    with qtbot.waitSignal(page.open_worksheet) as opened:
        shown[0].click()
    assert opened.args == [1]
    assert page.ui.more_steps.isHidden()


def test_what_does_not_fit_is_counted_and_opens_its_worksheet(home, agency, qtbot):
    planned = [{"about": "roles_known", "what": f"Step {n}", "by_when": in_days(n)} for n in range(9)]
    agency.worksheets.add(ASSESS, answers={"follow_ups": planned})
    page = home()
    assert len(steps(page)) == 6
    assert page.ui.more_steps.text() == "3 more next steps"
    with qtbot.waitSignal(page.open_worksheet) as opened:
        page.ui.more_steps.click()
    assert opened.args == [1]


def test_only_the_last_answer_to_a_form_counts(home, agency):
    for day, what in ((1, "Old step"), (2, "New step")):
        begun = datetime(2026, 1, day, tzinfo=UTC)
        planned = [{"about": "roles_known", "what": what}]
        agency.worksheets.add(ASSESS, answers={"follow_ups": planned}, at=begun)
    page = home()
    assert ["New step" in words(row) for row in steps(page)] == [True]
    agency.worksheets.trash(2)
    page.refresh()
    assert ["Old step" in words(row) for row in steps(page)] == [True]


def test_tab_goes_from_top_to_bottom(home, agency):
    agency.worksheets.add(MESSAGE)
    agency.worksheets.add(ASSESS, answers={"follow_ups": [{"about": "roles_known", "what": "Ask"}]})
    page = home()
    page.ui.new_button.setFocus()
    seen = [QApplication.focusWidget()]
    wanted = [page.ui.new_button, *drafts(page), *steps(page)]
    wanted += [page.ui.show_coverage]
    wanted += [step.button for step in path(page).values()]
    while len(seen) < len(wanted):
        QTest.keyClick(seen[-1], Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen == wanted


def test_a_file_that_is_only_read_offers_nothing_to_begin(agency, theme, show):
    agency.worksheets.add(MESSAGE)
    agency.close()
    with Agency.open(agency.path, read_only=True) as reading:
        page = show(HomePage(reading, LIBRARY, theme))
        assert page.ui.begin.isHidden()
        assert page.ui.new_button.isHidden()
        buttons = [step.button for step in path(page).values()]
        assert [button.text() for button in buttons if button.isVisible()] == ["View"]


def test_a_mishap_is_told_and_goes_when_the_page_is_left(home, agency, monkeypatch):
    page = home()

    def fail():
        raise UserError("The file is not there any more.")

    monkeypatch.setattr(agency.worksheets, "list", fail)
    page.refresh()
    assert page.banners.text == "The file is not there any more."
    assert page.leave()
    assert page.banners.text == ""


def squeezed(page) -> list[str]:
    """Return the texts that have less height than they need."""
    labels = [label for label in page.ui.content.findChildren(QLabel) if label.isVisible() and label.text()]
    return [label.text() for label in labels if label.height() < label.minimumSizeHint().height()]


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [640, 1180])
def test_nothing_is_wider_than_the_page_or_squeezed(home, agency, theme, scale, width, qtbot):
    theme.set_text_scale(scale)
    agency.update(name="Northern Valley Peer Recovery and Community Wellness Association " + "W" * 60)
    agency.worksheets.add(MESSAGE, "A message " * 15, "Everybody " * 15)
    agency.worksheets.add(
        ASSESS,
        "W" * 150,
        answers={"follow_ups": [{"about": "roles_known", "what": "m" * 150, "who": "w" * 90}]},
    )
    page = home(width=width, height=700)
    assert page.ui.content.width() <= page.ui.scroll.viewport().width()
    qtbot.waitUntil(lambda: not squeezed(page))


PERSON, TRAINING = LIBRARY.records["person"], LIBRARY.records["training"]
ANA = {"name": "Ana Ruiz", "role": "peer_specialist", "status": "active", "started": "2020-01-31"}


def attention(page) -> list[RowButton]:
    return inside(page.ui.attention_list, RowButton)


def test_without_staff_it_invites_to_add_the_team(home, qtbot):
    page = home()
    assert page.ui.attention.isHidden()
    with qtbot.waitSignal(page.show_staff):
        page.ui.show_coverage.click()


def test_what_needs_attention_leads_to_where_it_is_fixed(home, agency, qtbot):
    ana = agency.staff.add(PERSON, ANA)
    rule = LIBRARY.rules["texas-peer-specialist"]
    agency.credentials.add(
        LIBRARY.records["credential"],
        ana,
        {"rule": rule.id, "name": rule.name, "issued": in_days(-700), "expires": in_days(20)},
    )
    page = home()
    expires, unsigned, gaps = attention(page)
    assert "Expires in 20 days" in words(expires)
    assert "3 ethics hours still to earn by" in words(expires)
    assert "Sees peers, not signed" in words(unsigned)
    assert "34 topics to cover" in words(gaps)
    for row, tab in ((expires, "credentials"), (unsigned, "worksheets"), (gaps, "training")):
        with qtbot.waitSignal(page.open_person) as opened:
            row.click()
        assert opened.args == [ana, tab]


def test_a_signed_acknowledgment_and_a_covered_curriculum_are_no_longer_asked(home, agency):
    ana = agency.staff.add(PERSON, ANA)
    core = LIBRARY.curricula["core"]
    agency.training.add(
        TRAINING,
        {"title": "All of it", "date": in_days(-3)},
        {core.key(topic): Extent.FULL for topic in core.topics},
        {ana: None},
    )
    form = next(form for form in LIBRARY.forms.values() if form.before_contact)
    given = {"acknowledge": True, "text": "Agreed", "group": {"name": "Ana Ruiz", "date": in_days(-2)}}
    answers = {question.id: given[question.type] for question in form.questions if question.required}
    number = agency.worksheets.add(form, answers=answers, person=ana)
    agency.worksheets.complete(number)
    assert attention(home()) == []


def test_an_acknowledgment_that_was_begun_is_gone_on_with(home, agency, qtbot):
    ana = agency.staff.add(PERSON, ANA)
    form = next(form for form in LIBRARY.forms.values() if form.before_contact)
    number = agency.worksheets.add(form, person=ana)
    page = home()
    row = next(row for row in attention(page) if "not signed" in words(row))
    with qtbot.waitSignal(page.open_worksheet) as opened:
        row.click()
    assert opened.args == [number]


def test_people_of_one_name_are_told_apart(home, agency):
    agency.staff.add(PERSON, {**ANA, "title": "Peer Specialist"})
    agency.staff.add(PERSON, {**ANA, "title": "Recovery Coach"})
    said = {row.accessibleName().split(".")[0] for row in attention(home())}
    assert said == {"Ana Ruiz (Peer Specialist)", "Ana Ruiz (Recovery Coach)"}


def test_a_long_list_is_cut_and_goes_on_when_asked_for(home, agency):
    for number in range(6):
        agency.staff.add(PERSON, {**ANA, "name": f"Ana {number}"})
    page = home()
    assert len(attention(page)) == 8
    assert page.ui.more_attention.text() == "Show 4 more of 12"
    page.ui.more_attention.click()
    assert len(attention(page)) == 12
    assert page.ui.more_attention.isHidden()
    assert QApplication.focusWidget() is attention(page)[8]


def test_the_picture_of_coverage_tells_its_columns_and_opens_the_matrix(home, agency, qtbot):
    ana = agency.staff.add(PERSON, ANA)
    core = LIBRARY.curricula["core"]
    topic = next(iter(core.topics))
    agency.training.record([TopicRecord(ana, core.key(topic), Extent.FULL)])
    page = home()
    (picture,) = inside(page.ui.coverage_list, CoveragePicture)
    assert picture.accessibleName().startswith("Coverage of the core curriculum: 3 percent")
    assert f"{topic.label}: 1 of 1 have covered it" in words_of(topic, picture.coverage)
    picture.setFocus()
    with qtbot.waitSignal(page.show_coverage):
        QTest.keyClick(picture, Qt.Key.Key_Space)
