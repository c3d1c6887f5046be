"""From the first start to five completed worksheets, through the window as a person has it."""

from datetime import date
from io import BytesIO
from itertools import cycle

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from peerdesk.domain.worksheets import Status
from peerdesk.gui.worksheets.complete_dialog import CompleteDialog
from peerdesk.paper import Letterhead, print_worksheet
from peerdesk.storage import Agency
from tests.end_to_end.keyboard import ALT, CTRL, KEY, SHIFT, begin, come_back, create_agency, tab_to, write
from tests.forms import worksheets
from tests.gui.worksheets.hands import keys, type_into
from tests.paper.pdf import letters, text

FORMS = worksheets()
ASSESS = FORMS["assess-your-organization"]
PLAN = FORMS["assess-and-plan"]
CHAMPIONS = FORMS["peer-support-champions"]
MESSAGE = FORMS["develop-your-message"]
CULTURE = FORMS["cultural-self-assessment"]
CHOICES = ["yes", "no", "dont_know"]
QUESTIONS = ASSESS.by_id["summary"].tally.over
GROUPS = [row.get("group") for row in CHAMPIONS.by_id["champions"].default_rows]

ANSWERS = {
    ASSESS.id: {
        **dict(zip(QUESTIONS, cycle(CHOICES))),
        "follow_ups": [
            {
                "about": QUESTIONS[1], "what": "Ask the board.\nBring numbers.",
                "who": "Łukasz", "by_when": "2026-05-14",
            },
            {"about": QUESTIONS[2], "what": "Read the minutes", "by_when": "2026-06-01"},
        ],
    },
    PLAN.id: {
        question.id: f"Answer {at} to “{question.label}”\nNguyễn ✓ & <b>Łukasz</b>, 100 % 👋🏽"
        for at, question in enumerate(PLAN.questions)
    },
    CHAMPIONS.id: {
        "champions": [
            {
                "group": "Leadership", "name": "Ana Ruiz", "title": "Director",
                "contact": "(555) 010-2201\nana@example.org", "role_as_champion": "Opens doors",
            },
            {
                "group": "Night shift", "name": "Żaneta Nowak", "title": "Nurse",
                "contact": "(555) 010-2209", "role_as_champion": "Answers at night",
            },
            {
                "group": "Peer", "name": "Minh Nguyễn", "title": "Peer specialist",
                "contact": "(555) 010-2202", "role_as_champion": "Speaks from experience,\nevery week",
            },
            {"group": "Program manager", "name": "Renée O’Neil", "contact": "renee@example.org"},
        ],
        "shared_on": "2026-11-22",
    },
    MESSAGE.id: {
        "reasons": "People ask for it.\nSo do we.",
        "two_that_matter": "Hope, and fewer returns to the hospital.",
        "agency_gains": "Staff who stay.",
        "personal": "It brought my brother back.",
        "statement": (
            "We want to offer peer support for these reasons:\nPeople ask for it.\nSo do we.\n\n"
            "Two reasons matter most to us:\nHope, and fewer returns to the hospital.\n\n"
            "This is what our agency gains:\nStaff who stay.\n\n"
            "And this is why it matters to me:\nIt brought my brother back.\nJoin us."
        ),
    },
    CULTURE.id: {
        "addressing": [
            {"row": row.id, "answer": f"My own words about {row.label}.\nAnd more ✓"}
            for row in CULTURE.by_id["addressing"].rows
        ]
    },
}  # fmt: skip


def test_five_worksheets_are_filled_in_completed_and_all_there_the_next_time(window, qtbot):
    path = create_agency(window, qtbot, "Heron Bend & Łódź")
    for form_id, fill in FILL.items():
        form, answers = FORMS[form_id], ANSWERS[form_id]
        assert set(answers) == {question.id for question in form.questions if question.takes_answer}
        page = begin(window, qtbot, form, f"{form.title} of the spring", "Renée")
        fill(page, answers)
        page.ui.complete.click()
        assert page.banners.text == "Well done. This worksheet is complete."
    window.close()

    with Agency.open(path) as agency:
        assert agency.name == "Heron Bend & Łódź"
        assert agency.check() == []
        sheets = {line.form_id: agency.worksheets.get(line.id) for line in agency.worksheets.list()}
    for form_id, sheet in sheets.items():
        line = sheet.line
        assert (line.title, line.who_for) == (f"{FORMS[form_id].title} of the spring", "Renée")
        assert line.status is Status.COMPLETED
    assert {form_id: dict(sheet.answers) for form_id, sheet in sheets.items()} == ANSWERS

    pdf = BytesIO()
    print_worksheet(sheets[CHAMPIONS.id], Letterhead("Heron Bend", None, "letter", date(2026, 11, 22)), pdf)
    printed = letters(text(pdf.getvalue()))
    typed = [cell for row in ANSWERS[CHAMPIONS.id]["champions"] for cell in row.values()]
    assert [word for cell in typed for word in cell.split() if letters(word) not in printed] == []


def test_the_keyboard_alone_fills_in_a_whole_worksheet(window, qtbot):
    path = create_agency(window, qtbot, "Riverbend")
    page = begin(window, qtbot, ASSESS, "By hand", "The board")
    answers = ANSWERS[ASSESS.id]
    *most, last = QUESTIONS
    for question_id in most:
        tab_to("Yes", ASSESS.by_id[question_id].label)
        choose(answers[question_id])
    keys(KEY.Key_Delete)  # takes the choice back
    keys(KEY.Key_Z, modifier=CTRL)  # and that, too
    keys(KEY.Key_PageDown, modifier=CTRL)  # the next section
    for row in answers["follow_ups"]:
        tab_to("Add follow-up", ASSESS.by_id[row["about"]].label, back=True)
        keys(KEY.Key_Space)
        write_cells(row, "what", "who", "by_when")
    keys(KEY.Key_Return, modifier=CTRL)  # one more row
    keys(*[KEY.Key_Down] * 2, KEY.Key_Tab, "Talk about it", KEY.Key_Escape)
    keys(KEY.Key_Up, modifier=ALT)
    keys(KEY.Key_Tab, modifier=CTRL)  # out of the table
    tab_to("Mark as complete")
    keys(KEY.Key_Space)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), CompleteDialog))
    keys(KEY.Key_Return)  # to what is still to be answered
    come_back(window, qtbot)
    choose(answers[last])
    tab_to("Mark as complete", back=True)
    keys(KEY.Key_Space)
    assert page.banners.text == "Well done. This worksheet is complete."
    keys(KEY.Key_Q, modifier=CTRL)
    assert not window.isVisible()

    first, second = answers["follow_ups"]
    more = {"about": QUESTIONS[1], "what": "Talk about it"}
    with Agency.open(path) as agency:
        sheet = agency.worksheets.get(1)
    assert sheet.line.status is Status.COMPLETED
    assert sheet.answers == {**answers, "follow_ups": [first, more, second]}


def fill_in_assessment(page, answers):
    for question_id in QUESTIONS:
        page.questions.go_to(question_id)
        choose(answers[question_id])
    for row in answers["follow_ups"]:
        tab_to("Add follow-up", ASSESS.by_id[row["about"]].label, back=True)
        keys(KEY.Key_Space)  # leads to the next step that it adds
        write_cells(row, "what", "who", "by_when")


def fill_in_plan(page, answers):
    page.questions.go_to(next(iter(answers)))
    for words in answers.values():  # with Tab from one to the next
        write(words)
        keys(KEY.Key_Tab)


def fill_in_champions(page, answers):
    ana, zaneta, minh, renee = answers["champions"]
    cells = ("name", "title", "contact", "role_as_champion")
    page.questions.go_to("champions")
    keys(KEY.Key_Tab)  # the form gives the group
    write_cells(ana, *cells)
    keys(KEY.Key_Escape, KEY.Key_Down)
    keys(*[KEY.Key_Left] * 3)
    paste([[minh.get(cell, "") for cell in cells], [renee.get(cell, "") for cell in cells]])
    keys(*[KEY.Key_Down] * 2)
    keys(*[KEY.Key_Down] * (len(GROUPS) - 4), modifier=SHIFT)
    keys(KEY.Key_Delete, modifier=CTRL)  # the rows that nobody is in
    keys(KEY.Key_Return, modifier=CTRL)  # a new one at the end
    write_cells(zaneta, "group", *cells)
    keys(KEY.Key_Escape)
    keys(KEY.Key_Up, KEY.Key_Up, modifier=ALT)
    type_into(page, "shared_on", answers["shared_on"])


def fill_in_message(page, answers):
    page.questions.go_to("reasons")
    for words in (answers[name] for name in ("reasons", "two_that_matter", "agency_gains", "personal")):
        write(words)
        keys(KEY.Key_Tab)
    page.questions.go_to("statement")  # which is written already, from the answers
    keys(KEY.Key_End, modifier=CTRL)
    write("\nJoin us.")


def fill_in_culture(page, answers):
    page.questions.go_to("addressing")
    for row in answers["addressing"]:
        write(row["answer"])
        keys(KEY.Key_Tab)


FILL = {
    ASSESS.id: fill_in_assessment,
    PLAN.id: fill_in_plan,
    CHAMPIONS.id: fill_in_champions,
    MESSAGE.id: fill_in_message,
    CULTURE.id: fill_in_culture,
}


def choose(name):
    keys(*[KEY.Key_Right] * CHOICES.index(name), KEY.Key_Space)


def write_cells(row, *columns):
    """Type into one cell after the other, with Tab between them."""
    for at, column in enumerate(columns):
        keys(*[KEY.Key_Tab] * bool(at))
        write(row.get(column, ""))


def paste(rows):
    """Paste what was copied in a spreadsheet."""
    cells = [[f'"{cell}"' if "\n" in cell else cell for cell in row] for row in rows]
    QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in cells))
    keys(KEY.Key_V, modifier=CTRL)
