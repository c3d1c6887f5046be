"""A small picture of the core curriculum: a column a topic, as high as the share of people who have it."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolTip, QWidget

from peerdesk.domain.curricula import Topic
from peerdesk.domain.training import Coverage
from peerdesk.gui.theme import Theme
from peerdesk.i18n import tr

_HEIGHT = 76
_GAP, _GROUP_GAP = 2.0, 8.0
_ROUND = 1.5


def words_of(topic: Topic, coverage: Coverage) -> str:
    """Return one column in words: “Active listening: 5 of 8 have covered it, 2 in part”."""
    _, part, full = coverage.share_of(topic)
    return tr("{topic}: {n} of {total} have covered it, {part} in part").format(
        topic=topic.label, n=full, total=len(coverage.people), part=part
    )


class CoveragePicture(QAbstractButton):
    """Covered is drawn solid from below, in part pale above it, what is missing stays empty.

    It is one button that leads to the matrix; each column says in a tooltip what it is.
    """

    def __init__(self, coverage: Coverage, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.coverage, self._theme = coverage, theme
        self._shares = {topic.id: coverage.share_of(topic) for topic in coverage.topics}
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        full = sum(share[2] for share in self._shares.values())
        cells = len(self._shares) * len(coverage.people)
        text = tr("Coverage of the core curriculum: {n} percent. Open the matrix.")
        self.setAccessibleName(text.format(n=round(100 * full / cells) if cells else 0))
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return a low, wide picture, in pixels."""
        return QSize(self._theme.px(200), self._theme.px(_HEIGHT))

    def _columns(self) -> list[tuple[Topic, QRectF]]:
        """Return where each topic stands; groups stand a little apart."""
        groups = self.coverage.curriculum.groups
        count = sum(len(group.topics) for group in groups)
        room = self.width() - 4 - _GROUP_GAP * (len(groups) - 1)
        each = room / max(1, count)
        columns, x = [], 2.0
        for group in groups:
            for topic in group.topics:
                columns.append((topic, QRectF(x, 3, max(1.0, each - _GAP), self.height() - 6)))
                x += each
            x += _GROUP_GAP
        return columns

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the columns, and a frame where the keyboard is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        empty, covered = self._theme.colors.hover, self._theme.color("accent")
        for topic, box in self._columns():
            _none, some, all_ = self._shares[topic.id]
            people = max(1, len(self.coverage.people))
            painter.setBrush(empty)
            painter.drawRoundedRect(box, _ROUND, _ROUND)
            high = box.height() * all_ / people
            painter.setBrush(covered)
            painter.drawRoundedRect(QRectF(box.x(), box.bottom() - high, box.width(), high), _ROUND, _ROUND)
            above = box.height() * some / people
            painter.setOpacity(0.4)
            painter.drawRect(QRectF(box.x(), box.bottom() - high - above, box.width(), above))
            painter.setOpacity(1.0)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self.palette().color(QPalette.ColorRole.Accent))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def event(self, event: QEvent) -> bool:
        """Say in a tooltip which topic the mouse is on, and how many have it."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            for topic, box in self._columns():
                if box.left() <= event.pos().x() <= box.right() + _GAP:
                    QToolTip.showText(event.globalPos(), words_of(topic, self.coverage), self)
                    return True
        return super().event(event)
