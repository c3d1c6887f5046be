"""What a print dialog prints: a worksheet, a blank form, or two worksheets side by side."""

from collections.abc import Callable
from dataclasses import dataclass
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

    `heading` and `about` say on the screen what it is, `modes` are the ways to print it, `draw` writes the
    PDF on any thread, and `file_name` proposes a name for it that holds nothing that was typed.
    """

    form: Form
    heading: str
    about: str
    modes: tuple[Mode, ...]
    draw: Callable[[Letterhead, BinaryIO, Mode], Printed]
    file_name: Callable[[Mode], str]

    @property
    def guarded(self) -> bool:
        """Whether it holds answers that are private or sealed; a blank form holds none."""
        return self.form.sensitivity is not Sensitivity.ORDINARY and self.modes != (Mode.BLANK,)


def worksheet_printable(worksheet: Worksheet) -> Printable:
    """Return a worksheet, to be printed in any of the three ways."""
    form, line = worksheet.form, worksheet.line
    title = line.title if line.title != form.title else ""

    def name(mode: Mode) -> str:
        return _blank_name(form) if mode is Mode.BLANK else file_name(form.title, worksheet.id)

    return Printable(
        form,
        line.title,
        " · ".join(part for part in (form.title if title else "", line.who_for) if part),
        tuple(Mode),
        lambda letterhead, target, mode: print_worksheet(worksheet, letterhead, target, mode),
        name,
    )


def blank_printable(form: Form) -> Printable:
    """Return a form to be filled in by hand."""
    return Printable(
        form,
        form.title,
        tr("A blank form to fill in by hand"),
        (Mode.BLANK,),
        lambda letterhead, target, _mode: print_blank(form, letterhead, target),
        lambda _mode: _blank_name(form),
    )


def comparison_printable(earlier: Worksheet, later: Worksheet) -> Printable:
    """Return two worksheets of one form side by side."""
    title = tr("{form} {earlier} and {later}").format(
        form=later.form.title, earlier=earlier.id, later=later.id
    )
    return Printable(
        later.form,
        later.form.title,
        tr("{earlier} beside {later}").format(earlier=earlier.line.title, later=later.line.title),
        (Mode.COMPLETED,),
        lambda letterhead, target, _mode: print_comparison(earlier, later, letterhead, target),
        lambda _mode: file_name(title),
    )


def _blank_name(form: Form) -> str:
    return file_name(tr("{form} (blank)").format(form=form.title))
