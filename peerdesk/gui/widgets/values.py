"""Values as a person reads and types them, in the way of the place: dates, numbers, choices.

The one place that turns an answer into words on the screen and typed or pasted words into an answer.
"""

import math
import re
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale

from peerdesk.domain.answers import MAX_NUMBER, Value, without_controls
from peerdesk.domain.forms import Question, QuestionType
from peerdesk.i18n import tr

_YEARS_AHEAD = 20
_PLAIN_BELOW = 10_000
_DATE_PART = re.compile(r"[0-9]+|[^\W\d_]+")
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_CURRENCY = " \t\n$€£¥"


class NotUnderstoodError(ValueError):
    """Text that is no value of its question; the message tells the person so in a whole sentence."""


def here() -> QLocale:
    """Return the person's locale: how dates and numbers are written. American where the system names none."""
    locale = QLocale()
    return QLocale("en_US") if locale.language() == QLocale.Language.C else locale


def date_format() -> str:
    """Return the locale's short date in Qt's letters, always with the whole year: “M/d/yyyy”."""
    return re.sub(r"\by{2}\b|(?<!y)yy(?!y)", "yyyy", here().dateFormat(QLocale.FormatType.ShortFormat))


def date_hint() -> str:
    """Return how to type a date, for an empty field: “mm/dd/yyyy”."""
    return re.sub(r"d+", "dd", re.sub(r"M+", "mm", date_format()))


def date_text(day: date) -> str:
    """Return a date in the locale's short form."""
    return here().toString(QDate(day.year, day.month, day.day), date_format())


def near_day(day: date, today: date) -> str:
    """Return a day in short words, with the year only where it is another than this: “May 14, 2027”."""
    pattern = tr("MMM d") if day.year == today.year else tr("MMM d, yyyy")
    return here().toString(QDate(day.year, day.month, day.day), pattern)


def number_text(value: float) -> str:
    """Return a number in the locale's form; four digits stand together, so that a year stays a year."""
    locale = here()
    if abs(value) < _PLAIN_BELOW:
        locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    if isinstance(value, int):
        return locale.toString(value)
    return locale.toString(value, "f", QLocale.FloatingPointPrecisionOption.FloatingPointShortest.value)


def options(question: Question) -> list[tuple[Value, str]]:
    """Return what can be chosen: each value with its words. A rating has its words at its ends."""
    scale = question.scale
    if scale is None:
        return [(choice.name, choice.label) for choice in question.choices]
    ends = {scale.start: scale.low_label, scale.end: scale.high_label}
    return [(value, f"{value} – {ends[value]}" if ends.get(value) else str(value)) for value in scale.values]


def value_text(question: Question, value: Value) -> str:
    """Return an answer in words; an empty text where there is none. Tables and records have no one text."""
    if value is None:
        return ""
    write = _WRITERS.get(question.type)
    return write(question, value) if write else str(value)


def read_value(question: Question, text: str, *, finished: bool = True) -> Value:
    """Read typed or pasted words as an answer, None where they are blank.

    Text that is not `finished` is still being typed: a year of two digits may become one of four. Raises
    `NotUnderstoodError`.
    """
    text = without_controls(text)
    if question.type is QuestionType.TEXT:
        return text or None
    text = text.strip()
    if not text:
        return None
    if question.type is QuestionType.DATE:
        return _read_date(text, finished=finished)
    return _READERS[question.type](question, text)


def _write_date(_: Question, value: Value) -> str:
    return date_text(date.fromisoformat(value))


def _write_number(_: Question, value: Value) -> str:
    return number_text(value)


def _write_choice(question: Question, value: Value) -> str:
    return question.choice_label(value)


def _write_choices(question: Question, value: Value) -> str:
    return ", ".join(question.choice_label(name) for name in value)


def _write_flag(_: Question, value: Value) -> str:
    return tr("Yes") if value else ""


def _read_date(text: str, *, finished: bool) -> str:
    parts = _DATE_PART.findall(text.casefold())
    found = _day_month_year(parts)
    try:
        if found is not None:
            day, month, year = found
            if len(year) == 4:
                return date(int(year), int(month), int(day)).isoformat()
            if finished and len(year) == 2:
                return date(_whole_year(int(year)), int(month), int(day)).isoformat()
    except ValueError:
        pass  # the 31st of June; said below in the same words
    raise NotUnderstoodError(
        tr("“{text}” is not a date that PeerDesk understands. Type it like {example}.").format(
            text=_short(text), example=date_text(date.today())
        )
    )


def _day_month_year(parts: list[str]) -> tuple[str, str, str] | None:
    """Sort the parts of a date: year first when it has four digits, else in the locale's order."""
    numbers = [part for part in parts if part.isdigit()]
    words = [part for part in parts if not part.isdigit() and part not in _ORDINALS]
    if words:
        month = _month(words[0])
        if len(words) != 1 or len(numbers) != 2 or month is None:
            return None
        day, year = reversed(numbers) if len(numbers[0]) == 4 else numbers
        return day, str(month), year
    if len(numbers) != 3:
        return None
    order = "yMd" if len(numbers[0]) == 4 else "".join(dict.fromkeys(re.findall("[dMy]", date_format())))
    placed = dict(zip(order, numbers, strict=True))
    return placed["d"], placed["M"], placed["y"]


def _month(word: str) -> int | None:
    if len(word) < 3:
        return None
    names = [here().monthName(month, QLocale.FormatType.LongFormat).casefold() for month in range(1, 13)]
    return next((month for month, name in enumerate(names, 1) if name.startswith(word)), None)


def _whole_year(year: int) -> int:
    """Put the century to a year of two digits: not more than twenty years ahead."""
    whole = 2000 + year
    return whole if whole <= date.today().year + _YEARS_AHEAD else whole - 100


def _read_integer(_: Question, text: str) -> int:
    value = _number(text)
    if value is None or value != int(value):
        raise NotUnderstoodError(tr("“{text}” is not a whole number.").format(text=_short(text)))
    return int(value)


def _read_decimal(_: Question, text: str) -> float:
    value = _number(text)
    if value is None:
        raise NotUnderstoodError(tr("“{text}” is not a number.").format(text=_short(text)))
    return int(value) if value == int(value) else value


def _number(text: str) -> float | None:
    value, understood = here().toDouble(text.strip(_CURRENCY))
    if not understood or not math.isfinite(value):
        return None
    if abs(value) > MAX_NUMBER:
        raise NotUnderstoodError(tr("“{text}” is a larger number than PeerDesk can keep.").format(text=text))
    return value


def _read_choice(question: Question, text: str) -> Value:
    if question.choices_from:
        return text
    wanted = text.casefold()
    for value, words in options(question):
        if wanted in (str(value).casefold(), words.casefold()):
            return value
    raise NotUnderstoodError(
        tr("“{text}” is not one of the choices: {choices}.").format(
            text=_short(text), choices=", ".join(words for _, words in options(question))
        )
    )


def _read_flag(_: Question, text: str) -> bool | None:
    word = text.casefold()
    if word in {"yes", "y", "true", "x", "✓", "✔", "1", tr("Yes").casefold()}:
        return True
    if word in {"no", "n", "false", "0", "-", "–", tr("No").casefold()}:
        return None
    raise NotUnderstoodError(tr("“{text}” is neither Yes nor No.").format(text=_short(text)))


def _short(text: str) -> str:
    """Cut what is quoted in a message, so that the message stays a message."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"


_WRITERS: dict[QuestionType, Callable[[Question, Value], str]] = {
    QuestionType.INTEGER: _write_number,
    QuestionType.DECIMAL: _write_number,
    QuestionType.DATE: _write_date,
    QuestionType.SELECT_ONE: _write_choice,
    QuestionType.SELECT_MULTIPLE: _write_choices,
    QuestionType.ACKNOWLEDGE: _write_flag,
}
_READERS: dict[QuestionType, Callable[[Question, str], Value]] = {
    QuestionType.INTEGER: _read_integer,
    QuestionType.DECIMAL: _read_decimal,
    QuestionType.SELECT_ONE: _read_choice,
    QuestionType.RANGE: _read_choice,
    QuestionType.ACKNOWLEDGE: _read_flag,
}
