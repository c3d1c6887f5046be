"""A date: typed, or picked from a calendar."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QWidget

from peerdesk.domain.answers import Value
from peerdesk.domain.forms import Question
from peerdesk.gui.theme import Space, Theme
from peerdesk.gui.widgets import IconButton, button, column, row
from peerdesk.gui.widgets.typed_field import TypedField
from peerdesk.gui.widgets.values import date_hint, here
from peerdesk.i18n import tr


class DateField(TypedField):
    """A line for a date, a calendar beside it (also Alt+Down or F4), and a button that clears it."""

    clearable = True
    """Whether there is room for that button."""

    def __init__(
        self, question: Question, theme: Theme, staff: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(question, theme, staff, parent)
        self.line.setPlaceholderText(date_hint())
        self.calendar_button = self._control(IconButton(theme, "calendar", tr("Open the calendar")))
        self.clear_button = self._control(IconButton(theme, "x", tr("Clear the date")))
        self.calendar_button.clicked.connect(self.open_calendar)
        self.clear_button.clicked.connect(self.clear)
        self.line.textChanged.connect(self._offer_clear)
        self.row.setSpacing(Space.XS)
        self.row.addWidget(self.calendar_button)
        self.row.addWidget(self.clear_button)
        self.row.addStretch(1)
        self._offer_clear()

    def describe(self, name: str, description: str) -> None:
        """Say to screen readers what is asked; the buttons keep their own names and say whose they are."""
        super().describe(name, description)
        self.calendar_button.setAccessibleName(tr("Open the calendar"))
        self.clear_button.setAccessibleName(tr("Clear the date"))
        for control in (self.calendar_button, self.clear_button):
            control.setAccessibleDescription(name)

    def clear(self) -> None:
        """Take the date away, as the person asked."""
        self.line.clear()
        self._typed("")
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_calendar(self) -> None:
        """Show the calendar under the field, at its date or today."""
        chosen = self.value()
        calendar = CalendarPopup(self.theme, date.fromisoformat(chosen) if chosen else date.today(), self)
        calendar.picked.connect(self._pick)
        calendar.adjustSize()
        corner = self.line.mapToGlobal(QPoint(0, self.line.height() + Space.XS))
        room = self.screen().availableGeometry()
        x = max(room.left(), min(corner.x(), room.right() - calendar.width()))
        if corner.y() + calendar.height() > room.bottom():
            corner.setY(self.line.mapToGlobal(QPoint()).y() - calendar.height() - Space.XS)
        calendar.move(x, max(room.top(), corner.y()))
        calendar.show()
        calendar.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the calendar with Alt+Down or F4."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched is self.line:
            alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
            if event.key() == Qt.Key.Key_F4 or (event.key() == Qt.Key.Key_Down and alt):
                self.open_calendar()
                return True
        return super().eventFilter(watched, event)

    def _pick(self, day: Value) -> None:
        self._set_trouble("")
        self.set_text(day)
        self.typed.emit(self.line.text())
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_clear(self) -> None:
        self.clear_button.setVisible(self.clearable and bool(self.line.text()))


class CalendarPopup(QFrame):
    """A month to pick a day from; Esc or a click elsewhere closes it."""

    picked = Signal(str)
    """A day was picked: ISO 8601."""

    def __init__(self, theme: Theme, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("surface", "popup")
        self.setAccessibleName(tr("Calendar"))
        self.calendar = QCalendarWidget(self)
        self.calendar.setLocale(here())
        self.calendar.setGridVisible(False)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.calendar.setMinimumSize(theme.px(290), theme.px(250))
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.clicked.connect(self._pick)
        self.calendar.activated.connect(self._pick)
        plain = QTextCharFormat()
        plain.setForeground(theme.color("text"))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(weekday, plain)
        self.today = button(theme, tr("Today"), "quiet")
        self.today.clicked.connect(lambda: self._pick(QDate.currentDate()))
        box = column(self.calendar)
        box.addLayout(row(None, self.today))
        box.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        self.setLayout(box)

    def _pick(self, day: QDate) -> None:
        self.picked.emit(day.toString(Qt.DateFormat.ISODate))
        self.close()
