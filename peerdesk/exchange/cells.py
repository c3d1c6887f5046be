"""Cells as answers, read as kindly as can be without guessing, and answers as cells."""

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum, auto

from peerdesk.domain.answers import MAX_NUMBER, Answers, Value, without_controls
from peerdesk.domain.forms import Question, QuestionType
from peerdesk.exchange.grids import Cell
from peerdesk.i18n import tr

_NUMERIC_DATE = re.compile(
    r"(\d{4}|\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})(?:[ T]+\d{1,2}[:.]\d{2}.*)?"
)
_WORD_DATES = (
    re.compile(r"(?P<month>[a-z]{3,9})[. ]\s*(?P<day>\d{1,2})(?:st|nd|rd|th)?[, ]\s*(?P<year>\d{4})"),
    re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[-. ]+(?P<month>[a-z]{3,9})[-., ]+(?P<year>\d{4}|\d{2})"),
)
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_CENTURY_FROM = 50
"""Years of two digits from here on lie in the 1900s: no record begins before 1950."""
_NUMBER = re.compile(
    r"([-+]?\d[\d.,]*|[-+]?[.,]\d+)\s*(%)?\s*(?:h|hrs?|hours?)?\.?(?:\s*(?:/|per|a)\s*(?:wk|week)\.?)?", re.I
)
_CHOICE_WORDS: Mapping[str, Mapping[str, str]] = {
    "role": {
        "peer_specialist": "peersupportspecialist certifiedpeerspecialist certifiedpeersupportspecialist "
        "peersupportworker peerworker peer peersupport peersupporter peerrecoveryspecialist "
        "certifiedpeerrecoveryspecialist peermentor peercounselor recoverycoach peerrecoverycoach "
        "peerprovider peeradvocate peerspecialists cps cpss",
        "supervisor": "peersupervisor peersupportsupervisor clinicalsupervisor programsupervisor",
        "champion": "peerchampion peersupportchampion programchampion",
        "other": "otherstaff",
    },
    "status": {
        "applicant": "applied candidate",
        "active": "current employed working currentemployee activeemployee",
        "on_leave": "leave leaveofabsence loa onleaveofabsence",
        "left": "inactive terminated former formeremployee separated resigned retired notactive",
    },
}
_SHOWN = 40


class UnreadableError(ValueError):
    """A cell that can't be read as an answer; the message says why, in words."""


class DateOrder(Enum):
    """How dates such as 3/4/2026 are meant."""

    MONTH_FIRST = auto()
    DAY_FIRST = auto()
    UNCLEAR = auto()


def date_order(cells: Iterable[Cell], *, day_first: bool | None = None) -> DateOrder:
    """Tell how the dates of a file are meant: as somebody says, else as those that leave no choice show.

    Where none does, the month comes first; where they contradict each other, it is unclear.
    """
    if day_first is not None:
        return DateOrder.DAY_FIRST if day_first else DateOrder.MONTH_FIRST
    month_first = day_first = False
    for cell in cells:
        found = _NUMERIC_DATE.fullmatch(cell.strip()) if isinstance(cell, str) else None
        if found and len(found[1]) <= 2 and found[2] != ".":
            day_first |= int(found[1]) > 12
            month_first |= int(found[3]) > 12
    if day_first:
        return DateOrder.UNCLEAR if month_first else DateOrder.DAY_FIRST
    return DateOrder.MONTH_FIRST


def answer(question: Question, cell: Cell, order: DateOrder) -> Value:
    """Return the answer that a cell gives to a question. Raises `UnreadableError`."""
    if question.type is QuestionType.DATE:
        return day_of(cell, order).isoformat()
    if question.type is QuestionType.DECIMAL:
        return number_of(cell)
    if question.choices:
        return choice_of(question, cell)
    return text_of(cell)


def text_of(cell: Cell) -> str:
    """Return a cell as text: trimmed, with plain line ends, whole numbers without a point."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = "" if cell is None else str(cell)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    return without_controls(text).replace("\ufffe", "").replace("\uffff", "").strip()


def number_of(cell: Cell) -> float:
    """Return a cell as a number: “37.5”, “37,5 h”, “50 %” is a half. Raises `UnreadableError`."""
    if isinstance(cell, int | float):
        number, percent = cell, False
    else:
        found = _NUMBER.fullmatch(text_of(cell)) if isinstance(cell, str) else None
        plain = _plain_number(found[1]) if found else None
        if found is None or plain is None:
            raise UnreadableError(tr("“{text}” is not a number").format(text=shown(cell)))
        number, percent = plain, bool(found[2])
    if abs(number) > MAX_NUMBER or math.isnan(number):
        raise UnreadableError(tr("“{text}” is not a number").format(text=shown(cell)))
    return number / 100 if percent else number


def _plain_number(digits: str) -> float | None:
    """Read digits with a point or a comma: “1,000” is a thousand, “37,5” is 37 and a half."""
    if re.fullmatch(r"[-+]?\d{1,3}(,\d{3})+(\.\d*)?", digits):
        digits = digits.replace(",", "")
    try:
        return float(digits.replace(",", "."))
    except ValueError:
        return None


def choice_of(question: Question, cell: Cell) -> str:
    """Return the choice that a cell names, by label, name or a usual word. Raises `UnreadableError`."""
    said = folded(text_of(cell))
    for choice in question.choices:
        usual = _CHOICE_WORDS.get(question.id, {}).get(choice.name, "").split()
        if said in (folded(choice.label), folded(choice.name), *usual):
            return choice.name
    raise UnreadableError(
        tr("“{text}” is not one of: {options}").format(
            text=shown(cell), options=", ".join(choice.label for choice in question.choices)
        )
    )


def day_of(cell: Cell, order: DateOrder) -> date:
    """Return a cell as a date. Raises `UnreadableError`."""
    if isinstance(cell, date):
        return cell
    text = text_of(cell)
    found = _NUMERIC_DATE.fullmatch(text)
    day = _numeric_day(found, order) if found else _day_in_words(text)
    if day is None:
        raise UnreadableError(
            tr("“{text}” is not a date: write it as 2026-01-31 or 1/31/2026").format(text=shown(cell))
        )
    return day


def _numeric_day(found: re.Match[str], order: DateOrder) -> date | None:
    first, second, third = int(found[1]), int(found[3]), int(found[4])
    if len(found[1]) == 4:
        return _day(first, second, third)
    year = _year(found[4])
    if found[2] == "." or first > 12:
        return _day(year, second, first)
    if second > 12 or first == second:
        return _day(year, first, second)
    if order is DateOrder.UNCLEAR:
        raise UnreadableError(
            tr("“{text}” may be one of two days, for this file has both orders: write it as {one}").format(
                text=shown(found[0]), one="2026-01-31"
            )
        )
    return _day(year, second, first) if order is DateOrder.DAY_FIRST else _day(year, first, second)


def _day_in_words(text: str) -> date | None:
    for pattern in _WORD_DATES:
        found = pattern.fullmatch(text.casefold())
        months = [name for name in _MONTHS if found and name.startswith(found["month"])]
        if found and len(months) == 1:
            return _day(_year(found["year"]), _MONTHS.index(months[0]) + 1, int(found["day"]))
    return None


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= _CENTURY_FROM else 2000)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None  # the 31st of April; said by who asked


def folded(text: str) -> str:
    """Return a text as headings and options are compared: its letters and digits, without case or accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in plain if character.isalnum())


def same_name(text: str) -> str:
    """Return a name as names are compared: without case and with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def shown(cell: Cell) -> str:
    """Return what a cell holds as a message shows it: in one line, and not too long."""
    text = " ".join(text_of(cell).split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def cell_of(question: Question, answers: Answers) -> Cell:
    """Return an answer as a table shows it: dates and numbers as such, choices by their labels."""
    value = answers.get(question.id)
    if value is None:
        return None
    if question.type is QuestionType.DATE:
        return date.fromisoformat(value)
    if isinstance(value, int | float):
        return value
    return question.choice_label(value)
