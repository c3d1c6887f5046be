"""What the roster shows, as a spreadsheet; and people as cards for an address book."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from peerdesk.domain.forms import Form
from peerdesk.domain.staff import Person
from peerdesk.gui.exporting import Kind, ask_path, export, export_sheet
from peerdesk.gui.staff.roster_columns import Column
from peerdesk.gui.staff.roster_table import RosterTable
from peerdesk.gui.widgets.banners import BannerPlace
from peerdesk.i18n import tr
from peerdesk.writing import write_whole

if TYPE_CHECKING:
    from peerdesk.exchange.sheets import Sheet


def export_roster(
    parent: QWidget,
    settings: QSettings,
    table: RosterTable,
    form: Form,
    everybody: Sequence[Person],
    banners: BannerPlace,
) -> None:
    """Ask where to, and write what the table shows: these people, in this order, with these columns."""
    model, columns = table.model, table.columns

    def make() -> "Sheet":
        from peerdesk.exchange.staff import staff_sheet  # noqa: PLC0415 - start-up stays light

        asked = [column.id for column in columns if column.id in form.by_id]
        sheet = staff_sheet(model.people, form, asked, everybody)
        for place, column in enumerate(columns):
            if column.id not in form.by_id:
                words = [model.cell(person, column.id) for person in model.people]
                sheet = _with_column(sheet, place, column, words)
        return sheet

    export_sheet(parent, settings, tr("Staff"), make, banners)


def _with_column(sheet: "Sheet", place: int, column: Column, words: Sequence[str]) -> "Sheet":
    rows = tuple((*row[:place], text, *row[place:]) for row, text in zip(sheet.rows, words, strict=True))
    headers = (*sheet.headers[:place], column.head, *sheet.headers[place:])
    keys = (*sheet.keys[:place], column.id, *sheet.keys[place:]) if sheet.keys else ()
    return replace(sheet, headers=headers, rows=rows, keys=keys)


def export_vcards(
    parent: QWidget, settings: QSettings, people: Sequence[Person], agency: str, banners: BannerPlace
) -> None:
    """Ask where to, and write people of the agency (its name) as vCards, which address books read."""
    kinds = [Kind(".vcf", tr("Address book cards (*.vcf)"))]
    path = ask_path(parent, settings, tr("Contacts"), kinds)
    if path is not None:
        export(parent, path, lambda: _cards(people, agency), write_whole, banners)


def _cards(people: Sequence[Person], agency: str) -> bytes:
    from peerdesk.exchange.vcard import vcards  # noqa: PLC0415 - start-up stays light

    return vcards(people, agency).encode("utf-8")
