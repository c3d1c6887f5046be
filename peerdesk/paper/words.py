"""Values in words: dates and numbers in the locale's way, choices by their labels."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, format_percent

from peerdesk.domain.answers import Value
from peerdesk.domain.forms import Question, QuestionType
from peerdesk.i18n import tr

_GROUPED_FROM = 10_000
"""Below this a whole number is set without separators: it may be a year."""


class Words:
    """How values are written in one locale, such as "en_US"."""

    def __init__(self, locale: str) -> None:
        try:
            self.locale = Locale.parse(locale)
        except (UnknownLocaleError, ValueError):  # a system may call its locale “C”, which has no dates
            self.locale = Locale("en", "US")

    @property
    def language_tag(self) -> str:
        """The locale as a document names it (BCP 47)."""
        return str(self.locale).replace("_", "-")

    def short_date(self, day: date) -> str:
        """Write a date as short as a table wants it: “May 5, 2026”, “Nov 5, 2026”."""
        return format_date(day, "medium", locale=self.locale)

    def date(self, day: date) -> str:
        """Write a date: “May 5, 2026”."""
        return format_date(day, "long", locale=self.locale)

    def month(self, year_month: str) -> str:
        """Write a month that is given as “2026-11”; anything else as it is."""
        try:
            day = date.fromisoformat(f"{year_month}-01")
        except ValueError:
            return year_month
        return format_skeleton("yMMMM", day, locale=self.locale)

    def column(self, values: Sequence[float]) -> list[str]:
        """Write numbers that stand below each other: all with as many decimals, at most two."""
        exact = [Decimal(str(round(value, 2))).normalize() for value in values]
        places = max((-int(value.as_tuple().exponent) for value in exact), default=0)
        pattern = "#,##0" + ("." + "0" * places if places > 0 else "")
        return [format_decimal(value, pattern, self.locale) for value in exact]

    def percent(self, share: float) -> str:
        """Write a share of one as a whole percentage."""
        return format_percent(share, locale=self.locale)

    def moment(self, when: datetime) -> str:
        """Write the day, here, of a moment."""
        return self.date(when.astimezone().date())

    def number(self, value: float) -> str:
        """Write a number with all its decimals."""
        return format_decimal(
            Decimal(str(value)),
            locale=self.locale,
            decimal_quantization=False,
            group_separator=isinstance(value, float) or abs(value) >= _GROUPED_FROM,
        )

    def value(self, question: Question, value: Value) -> str:
        """Write one answer that is not a table or a record."""
        match question.type:
            case QuestionType.DATE:
                return self.date(date.fromisoformat(value))
            case QuestionType.INTEGER | QuestionType.DECIMAL:
                return f"{self.number(value)} {question.unit}".rstrip()
            case QuestionType.SELECT_MULTIPLE:
                return "\n".join(choice.label for choice in question.choices if choice.name in value)
            case QuestionType.RANGE:
                assert question.scale is not None, "the reader gives every range a scale"
                return tr("{value} of {most}").format(value=value, most=question.scale.end)
            case QuestionType.ACKNOWLEDGE:
                return tr("Yes")
            case _:
                return question.choice_label(str(value))

    def cell(self, column: Question, value: Value) -> str:
        """Write one answer as short as a table wants it; the unit stands in the column's heading."""
        match column.type:
            case QuestionType.DATE:
                return self.short_date(date.fromisoformat(value))
            case QuestionType.INTEGER | QuestionType.DECIMAL:
                return self.number(value)
            case _:
                return self.value(column, value)

    def date_blanks(self) -> tuple[Sequence[tuple[str, int]], Sequence[str]]:
        """Return the parts of a date to write by hand as (name, digits), and what stands between them."""
        names = {"d": (tr("day"), 2), "M": (tr("month"), 2), "y": (tr("year"), 4)}
        pattern = self.locale.date_formats["short"].pattern
        parts = [names[letters[0]] for letters in re.findall("d+|M+|y+", pattern)]
        separators = [gap.strip() for gap in re.findall(r"(?<=[dMy])[^dMy]+(?=[dMy])", pattern)]
        return parts, separators

    def date_order(self) -> str:
        """Say in which order a date is written: “month / day / year”."""
        return " / ".join(name for name, _ in self.date_blanks()[0])
