"""The summary: groups told by words, and a follow-up for each question that wants one."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from peerdesk.domain.forms import QuestionType
from peerdesk.domain.summaries import summarize
from peerdesk.gui.widgets import Label, StatusPill
from peerdesk.gui.widgets.summary_panel import SummaryPanel
from tests.forms import worksheets

FORM = worksheets()["assess-your-organization"]
QUESTION = next(q for q in FORM.questions if q.type is QuestionType.CALCULATE)
OVER = QUESTION.tally.over
CHOICES = [outcome.choice for outcome in QUESTION.tally.outcomes]


@pytest.fixture
def panel(theme, qtbot):
    panel = SummaryPanel(QUESTION, theme)
    qtbot.addWidget(panel)
    panel.show()
    return panel


def show(panel, answers, planned=frozenset()):
    panel.set_summary(summarize(QUESTION, FORM, answers), FORM, set(planned))
    QApplication.processEvents()  # a layout shows what it was given a moment later


def texts(panel) -> list[str]:
    return [label.text() for label in panel.findChildren(Label) if label.isVisible()]


def follow_ups(panel) -> list[QPushButton]:
    return [made for made in panel.findChildren(QPushButton) if made.isVisible()]


def test_each_group_says_its_name_count_and_guidance(panel):
    show(panel, {OVER[0]: CHOICES[0], OVER[1]: CHOICES[1], OVER[2]: CHOICES[1]})
    shown = texts(panel)
    for outcome in QUESTION.tally.outcomes:
        assert outcome.label in shown
        assert outcome.guidance in shown
    assert [text for text in shown if text.endswith(("question", "questions", "so far"))] == [
        "1 question",
        "2 questions",
        "None so far",
    ]
    assert "7 questions are not answered yet." in shown
    assert FORM.by_id[OVER[2]].label in shown


def test_a_follow_up_can_be_added_once(panel, qtbot):
    answers = {OVER[0]: "yes", OVER[1]: "no", OVER[2]: "dont_know"}
    show(panel, answers)
    buttons = follow_ups(panel)
    assert [made.accessibleDescription() for made in buttons] == [
        FORM.by_id[name].label for name in OVER[1:3]
    ]
    with qtbot.waitSignal(panel.follow_up_wanted) as wanted:
        buttons[1].click()
    assert wanted.args == [OVER[2]]
    show(panel, answers, {OVER[2]})
    assert len(follow_ups(panel)) == 1
    pills = [pill for pill in panel.findChildren(StatusPill) if pill.isVisible()]
    assert [pill.label.text() for pill in pills] == ["Follow-up planned"]


def test_the_keyboard_stays_on_its_line_when_the_summary_changes(panel, qtbot):
    show(panel, {OVER[0]: "no", OVER[1]: "no"})
    panel.activateWindow()
    follow_ups(panel)[1].setFocus()
    show(panel, {OVER[0]: "yes", OVER[1]: "no"})
    qtbot.waitUntil(lambda: any(made.hasFocus() for made in follow_ups(panel)))
    assert len(follow_ups(panel)) == 1


def test_tab_comes_to_the_follow_ups_where_they_stand(theme, qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    before, panel, after = QPushButton("Before"), SummaryPanel(QUESTION, theme), QPushButton("After")
    for part in (before, panel, after):
        column.addWidget(part)
    with qtbot.waitExposed(page):
        page.show()
    show(panel, {OVER[0]: CHOICES[1], OVER[1]: CHOICES[1]})
    before.setFocus()
    came_to = [page.focusWidget() for _ in range(3) if page.focusNextChild()]
    assert came_to == [*follow_ups(panel), after]


def test_a_completed_worksheet_offers_no_follow_ups(panel):
    show(panel, {OVER[0]: "no"})
    panel.set_read_only(True)
    assert follow_ups(panel) == []
    show(panel, {OVER[0]: "no", OVER[1]: "no"})
    assert follow_ups(panel) == []
    panel.set_read_only(False)
    assert len(follow_ups(panel)) == 2
