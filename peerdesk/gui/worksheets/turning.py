"""One way to fit a page to its width: what stands side by side goes one below the other."""

from PySide6.QtWidgets import QBoxLayout


def turn(box: QBoxLayout, *, wide: bool) -> None:
    """Set what is in a box side by side where there is room, else one below the other."""
    box.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
