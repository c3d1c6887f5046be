"""The print dialog: what it shows, what it saves, and what it keeps to itself."""

from io import BytesIO
from pathlib import Path
from threading import Event

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from peerdesk.errors import UserError
from peerdesk.gui.printing import print_dialog
from peerdesk.gui.printing.preview import PdfPages
from peerdesk.gui.printing.print_dialog import PrintDialog
from peerdesk.gui.printing.printable import (
    Printable,
    blank_printable,
    comparison_printable,
    worksheet_printable,
)
from peerdesk.gui.printing.system_print import prepare
from peerdesk.paper import Mode, Printed, print_blank
from tests.forms import worksheets
from tests.gui.worksheets.hands import answer_next_message

LONG = "Every word of this answer counts. " * 400
PRIVATE = "cultural-self-assessment"


@pytest.fixture
def show(qtbot, window, theme, head, settings):
    """Return a function that opens the dialog and waits until there is something to see."""

    def show(make, *things, wait=True):
        dialog = PrintDialog(make(*things), head, theme, window, settings)
        dialog.open()
        qtbot.waitUntil(dialog.isActiveWindow)
        if wait:
            qtbot.waitUntil(lambda: dialog.ui.preview.pages > 0)
            view = dialog.findChild(PdfPages)
            qtbot.waitUntil(lambda: view.width() == dialog.ui.preview.width())
        return dialog

    return show


def words(data: bytes | Path) -> str:
    reader = PdfReader(BytesIO(data) if isinstance(data, bytes) else data)
    return " ".join("\n".join(page.extract_text() for page in reader.pages).split())


def shown(dialog) -> str:
    """Return the words of the PDF that the preview shows."""
    pages = dialog.findChild(PdfPages)
    return " ".join(pages.pdf.getAllText(page).text() for page in range(pages.pdf.pageCount()))


def saved(qtbot, dialog) -> None:
    dialog.ui.save.click()
    qtbot.waitUntil(lambda: dialog.banners.kind == "success")


def test_the_saved_pdf_holds_the_answers_under_a_name_that_tells_none(
    qtbot, show, add, save_as, tmp_path, settings
):
    sheet = add("develop-your-message", "Because Nguyễn asked", title="Secret plan", who="Renée")
    proposed = save_as(tmp_path / "out.pdf")
    dialog = show(worksheet_printable, sheet)
    saved(qtbot, dialog)
    text = words(tmp_path / "out.pdf")
    assert "Because Nguyễn asked" in text
    assert "Renée" in text
    assert [Path(place).name for place in proposed] == [f"Develop Your Message {sheet.id}.pdf"]
    assert "out.pdf" in dialog.banners.text
    assert settings.value("printing/folder") == str(tmp_path)


def test_the_next_pdf_is_proposed_for_the_same_folder(qtbot, show, add, save_as, tmp_path):
    folder = tmp_path / "PDFs"
    folder.mkdir()
    proposed = save_as(folder / "one.pdf")
    saved(qtbot, show(worksheet_printable, add()))
    saved(qtbot, show(worksheet_printable, add()))
    assert Path(proposed[1]).parent == folder


def test_each_way_shows_and_saves_what_it_says(qtbot, show, add, save_as, tmp_path):
    sheet = add("develop-your-message", "Because we can")
    second = list(sheet.form.questions)[1].label
    dialog = show(worksheet_printable, sheet)
    assert "Because we can" in shown(dialog)
    assert second in " ".join(shown(dialog).split())

    dialog.ui.answered.click()
    qtbot.waitUntil(lambda: dialog.ui.preview.pages > 0)
    assert "Because we can" in shown(dialog)
    assert second not in " ".join(shown(dialog).split())

    dialog.ui.blank.click()
    qtbot.waitUntil(lambda: dialog.ui.preview.pages > 0)
    assert "Because we can" not in shown(dialog)
    proposed = save_as(tmp_path / "blank.pdf")
    saved(qtbot, dialog)
    assert "Because we can" not in words(tmp_path / "blank.pdf")
    assert Path(proposed[0]).name == "Develop Your Message (blank).pdf"


def test_paper_begins_as_the_agency_has_it_and_can_be_changed(qtbot, show, add, save_as, tmp_path):
    dialog = show(worksheet_printable, add())
    assert dialog.ui.letter.isChecked()
    dialog.ui.a4.click()
    qtbot.waitUntil(lambda: dialog.ui.preview.pages > 0)
    save_as(tmp_path / "out.pdf")
    saved(qtbot, dialog)
    assert round(float(PdfReader(tmp_path / "out.pdf").pages[0].mediabox.height)) == 842


def test_a_blank_form_has_nothing_to_choose_but_paper(show):
    dialog = show(blank_printable, worksheets()["assess-and-plan"])
    assert not dialog.ui.modes.isVisible()
    assert dialog.ui.letter.hasFocus()


def test_a_comparison_shows_both(qtbot, show, add, save_as, tmp_path):
    earlier = add("develop-your-message", "Then so", title="First")
    later = add("develop-your-message", "Now thus", title="Second")
    dialog = show(comparison_printable, earlier, later)
    assert "Then so" in shown(dialog)
    assert "Now thus" in shown(dialog)
    assert dialog.ui.about.text() == "First beside Second"
    proposed = save_as(tmp_path / "both.pdf")
    saved(qtbot, dialog)
    assert Path(proposed[0]).name == f"Develop Your Message {earlier.id} and {later.id}.pdf"


def test_after_saving_the_file_and_its_folder_can_be_opened(qtbot, show, add, save_as, tmp_path, opened):
    save_as(tmp_path / "out.pdf")
    dialog = show(worksheet_printable, add())
    saved(qtbot, dialog)
    offered = {button.text(): button for button in dialog.banners.banner.findChildren(QPushButton)}
    offered["Open"].click()
    offered["Show in folder"].click()
    assert opened == [tmp_path / "out.pdf", tmp_path]
    assert dialog.ui.save.hasFocus()


def test_a_name_without_ending_gets_one_and_replaces_nothing_unasked(qtbot, show, add, save_as, tmp_path):
    there = tmp_path / "out.pdf"
    there.write_text("older")
    save_as(tmp_path / "out")
    dialog = show(worksheet_printable, add())
    answer_next_message(agree=False)
    dialog.ui.save.click()
    assert there.read_text() == "older"
    answer_next_message(agree=True)
    saved(qtbot, dialog)
    assert there.read_bytes().startswith(b"%PDF")


def test_a_folder_that_is_gone_is_told_and_nothing_is_left(qtbot, show, add, save_as, tmp_path):
    save_as(tmp_path / "gone" / "out.pdf")
    dialog = show(worksheet_printable, add())
    dialog.ui.save.click()
    qtbot.waitUntil(lambda: dialog.banners.kind == "error")
    assert "folder for this file can’t be found" in dialog.banners.text
    assert dialog.ui.save.isEnabled()
    assert not (tmp_path / "gone").exists()


def test_choosing_no_file_changes_nothing(show, add, save_as, tmp_path):
    save_as("")
    dialog = show(worksheet_printable, add())
    before = sorted(tmp_path.iterdir())
    dialog.ui.save.click()
    assert dialog.banners.banner is None
    assert sorted(tmp_path.iterdir()) == before


# Private


def test_a_private_worksheet_is_not_even_drawn_before_the_warning_is_confirmed(qtbot, show, add):
    dialog = show(worksheet_printable, add(PRIVATE, title="Mine"), wait=False)
    assert dialog.ui.warning_page.isVisible()
    assert dialog.ui.privacy_note.text() == worksheets()[PRIVATE].privacy_note
    assert dialog.ui.warning_cancel.hasFocus()
    assert dialog._made == {}
    assert dialog._drawing is None
    dialog.ui.warning_go.click()
    qtbot.waitUntil(lambda: dialog.ui.preview.pages > 0)
    assert "Private" in shown(dialog)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_enter_and_escape_leave_a_private_worksheet_alone(qtbot, show, add, key):
    dialog = show(worksheet_printable, add(PRIVATE), wait=False)
    with qtbot.waitSignal(dialog.destroyed):
        QTest.keyClick(dialog.ui.warning_cancel, key)


def test_a_blank_private_form_has_nothing_to_warn_of(show):
    dialog = show(blank_printable, worksheets()[PRIVATE])
    assert dialog.ui.print_page.isVisible()


# The preview


def test_pages_are_turned_counted_and_read_out(qtbot, show, add):
    dialog = show(worksheet_printable, add("develop-your-message", LONG))
    ui, total = dialog.ui, dialog.ui.preview.pages
    assert total > 2
    assert ui.page.text() == f"Page 1 of {total}"
    assert not ui.previous.isEnabled()
    ui.next.click()
    qtbot.waitUntil(lambda: ui.page.text() == f"Page 2 of {total}")
    view = dialog.findChild(PdfPages)
    assert view.accessibleName() == f"Preview, page 2 of {total}"
    assert "Every word of this answer counts." in " ".join(view.accessibleDescription().split())
    QTest.keyClick(dialog, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: ui.page.text() == f"Page {total} of {total}")
    assert not ui.next.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: ui.page.text() == f"Page 1 of {total}")
    QTest.keyClick(dialog, Qt.Key.Key_PageDown)
    assert view.verticalScrollBar().value() > 0
    QTest.keyClick(dialog, Qt.Key.Key_PageUp)
    assert view.verticalScrollBar().value() == 0


def test_zoom_goes_in_steps_and_back_to_the_width(show, add):
    dialog = show(worksheet_printable, add())
    view = dialog.findChild(PdfPages)
    fitted = view.zoom
    dialog.ui.zoom_in.click()
    assert view.zoom > fitted
    dialog.ui.zoom_out.click()
    dialog.ui.zoom_out.click()
    assert view.zoom < fitted
    for _ in range(12):
        dialog.ui.zoom_in.click()
    assert view.zoom == 4.0
    dialog.ui.fit.click()
    assert view.zoom == pytest.approx(fitted)


def test_enter_presses_the_button_that_has_the_keyboard(qtbot, show, add):
    dialog = show(worksheet_printable, add())
    pressed = []
    dialog.ui.print.clicked.connect(lambda: pressed.append("print"))
    dialog.ui.zoom_in.clicked.connect(lambda: pressed.append("zoom in"))
    dialog.ui.zoom_in.setFocus()
    qtbot.keyClick(dialog.ui.zoom_in, Qt.Key.Key_Return)
    assert pressed == ["zoom in"]


def test_characters_that_no_font_holds_are_told(show, add):
    dialog = show(worksheet_printable, add("develop-your-message", "A 𓀀 and a 𒀀"))
    assert dialog.ui.boxes_text.text() == ("2 characters have no letter in any font and print as a box: 𓀀 𒀀")
    assert dialog.ui.boxes.isVisible()


def test_an_ordinary_worksheet_says_nothing_of_boxes(show, add):
    assert not show(worksheet_printable, add("develop-your-message", "Łukasz ✓")).ui.boxes.isVisible()


def printable(draw) -> Printable:
    """Return something to print that is drawn by `draw(mode, target)`."""
    return Printable(
        "Title", "", lambda _head, target, mode: draw(mode, target), lambda _: "a.pdf", tuple(Mode)
    )


def test_quick_changes_never_show_what_was_chosen_before(qtbot, window, theme, head):
    gates = {mode: Event() for mode in Mode}
    drawn = []

    def draw(mode, target):
        assert gates[mode].wait(10)
        drawn.append(mode)
        return print_blank(worksheets()["assess-and-plan"], head, target)

    dialog = PrintDialog(printable(draw), head, theme, window)
    dialog.open()
    dialog.ui.blank.click()
    dialog.ui.answered.click()
    gates[Mode.COMPLETED].set()
    qtbot.waitUntil(lambda: len(dialog._made) == 1)
    assert dialog.ui.preview.pages == 0, "what was drawn is not what is chosen"
    assert not dialog.ui.save.isEnabled()
    gates[Mode.ANSWERED].set()
    qtbot.waitUntil(lambda: dialog.ui.preview.pages > 0)
    assert drawn == [Mode.COMPLETED, Mode.ANSWERED], "what nobody waits for is not drawn"
    dialog.ui.completed.click()
    assert dialog.ui.preview.pages > 0, "what was drawn once is shown at once"


def test_closing_while_it_draws_is_fine(qtbot, window, theme, head):
    begun, gate = Event(), Event()

    def draw(_mode, _target):
        begun.set()
        assert gate.wait(10)
        return Printed(1)

    dialog = PrintDialog(printable(draw), head, theme, window)
    dialog.open()
    assert begun.wait(10)
    with qtbot.waitSignal(dialog.destroyed):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    gate.set()
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()


def test_a_logo_that_cannot_be_read_is_told_and_tried_again(qtbot, window, theme, head):
    mishaps = [UserError("The logo can’t be read.", "All is safe.", "Choose another.")]

    def draw(_mode, target):
        if mishaps:
            raise mishaps.pop()
        return print_blank(worksheets()["assess-and-plan"], head, target)

    dialog = PrintDialog(printable(draw), head, theme, window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.banners.kind == "error")
    assert "The logo can’t be read." in dialog.banners.text
    assert not dialog.ui.print.isEnabled()
    dialog.banners.banner.button.click()
    qtbot.waitUntil(lambda: dialog.ui.preview.pages > 0)
    assert dialog.banners.banner is None


def test_a_bug_in_drawing_is_not_swallowed(qtbot, window, theme, head):
    def draw(_mode, _target):
        raise ZeroDivisionError

    with qtbot.captureExceptions() as seen:
        PrintDialog(printable(draw), head, theme, window).open()
        qtbot.waitUntil(lambda: bool(seen))
    assert [kind for kind, _, _ in seen] == [ZeroDivisionError]


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_small_window_at_every_text_size(show, theme, add, scale, scheme):
    theme.set_text_scale(scale)
    theme.set_scheme(scheme)
    dialog = show(worksheet_printable, add("assess-your-organization", title="A title to remember"))
    dialog.resize(900, 640)
    QApplication.processEvents()
    assert (dialog.width(), dialog.height()) == (900, 640)
    ui = dialog.ui
    for control in (ui.print, ui.save, ui.close, ui.next, ui.fit, ui.completed, ui.answered, ui.blank):
        assert control.width() >= control.minimumSizeHint().width()
    assert dialog.findChild(PdfPages).width() > 300


# To the printer


def test_without_a_printer_it_says_so(show, add, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    dialog = show(worksheet_printable, add())
    dialog.ui.print.click()
    assert "No printer is set up on this computer." in dialog.banners.text


def test_pages_go_to_the_printer_that_was_chosen(qtbot, show, add, head, monkeypatch, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    prepare(printer, head)
    monkeypatch.setattr(print_dialog, "choose_printer", lambda *_: printer)
    dialog = show(worksheet_printable, add("develop-your-message", LONG))
    dialog.ui.print.click()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible(), "pages are still on their way"
    qtbot.waitUntil(lambda: dialog.banners.kind == "success")
    assert dialog.banners.text.startswith(f"{dialog.ui.preview.pages} pages were sent")
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == dialog.ui.preview.pages
    assert printer.pageLayout().pageSize().id() == QPageSize.PageSizeId.Letter


def test_cancelling_the_printer_dialog_changes_nothing(show, add, monkeypatch):
    monkeypatch.setattr(print_dialog, "choose_printer", lambda *_: None)
    dialog = show(worksheet_printable, add())
    dialog.ui.print.click()
    assert dialog.banners.banner is None
    assert dialog.ui.print.isEnabled()
