"""What a print dialog prints: a worksheet, a blank form, or two worksheets side by side."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from peerdesk.domain.forms import Form, Sensitivity
from peerdesk.domain.worksheets import Worksheet
from peerdesk.i18n import tr
from peerdesk.paper import (
    Letterhead,
    Mode,
    Printed,
    file_name,
    print_blank,
    print_comparison,
    print_worksheet,
)


@dataclass(frozen=True, slots=True)
class Printable:
    """Something that can be printed.

    `heading` and `about` say on the screen what it is, `draw` writes the PDF on any thread, `file_name`
    proposes a name for it that holds nothing that was typed, and `modes` are the ways to print it. What is
    private or sealed says so by `sensitivity`, and why in `privacy_note`.
    """

    heading: str
    about: str
    draw: Callable[[Letterhead, Path | BinaryIO, Mode], Printed]
    file_name: Callable[[Mode], str]
    modes: tuple[Mode, ...] = (Mode.COMPLETED,)
    sensitivity: Sensitivity = Sensitivity.ORDINARY
    privacy_note: str = ""

    @property
    def guarded(self) -> bool:
        """Whether a warning comes before it is shown."""
        return self.sensitivity is not Sensitivity.ORDINARY


def worksheet_printable(worksheet: Worksheet) -> Printable:
    """Return a worksheet, to be printed in any of the three ways."""
    form, line = worksheet.form, worksheet.line
    title = line.title if line.title != form.title else ""

    def name(mode: Mode) -> str:
        return _blank_name(form) if mode is Mode.BLANK else file_name(form.title, worksheet.id)

    return Printable(
        line.title,
        " · ".join(part for part in (form.title if title else "", line.who_for) if part),
        lambda letterhead, target, mode: print_worksheet(worksheet, letterhead, target, mode),
        name,
        tuple(Mode),
        form.sensitivity,
        form.privacy_note,
    )


def blank_printable(form: Form) -> Printable:
    """Return a form to be filled in by hand."""
    return Printable(
        form.title,
        tr("A blank form to fill in by hand"),
        lambda letterhead, target, _mode: print_blank(form, letterhead, target),
        lambda _mode: _blank_name(form),
        (Mode.BLANK,),
    )


def comparison_printable(earlier: Worksheet, later: Worksheet) -> Printable:
    """Return two worksheets of one form side by side."""
    title = tr("{form} {earlier} and {later}").format(
        form=later.form.title, earlier=earlier.id, later=later.id
    )
    return Printable(
        later.form.title,
        tr("{earlier} beside {later}").format(earlier=earlier.line.title, later=later.line.title),
        lambda letterhead, target, _mode: print_comparison(earlier, later, letterhead, target),
        lambda _mode: file_name(title),
        sensitivity=later.form.sensitivity,
        privacy_note=later.form.privacy_note,
    )


def _blank_name(form: Form) -> str:
    return file_name(tr("{form} (blank)").format(form=form.title))
