"""Widgets in the house's look that every window uses."""

from peerdesk.gui.widgets.basics import (
    Banner,
    BannerKind,
    ButtonKind,
    Card,
    ElidedLabel,
    EmptyState,
    Icon,
    IconButton,
    Label,
    PillKind,
    StatusPill,
    ThinProgress,
    button,
    column,
    line,
    row,
)
from peerdesk.gui.widgets.dialogs import Message, ask, tell_error
from peerdesk.gui.widgets.fields import GrowingTextEdit, calm, combo_box
from peerdesk.gui.widgets.flow import FlowLayout
from peerdesk.gui.widgets.views import item_view

__all__ = [
    "Banner",
    "BannerKind",
    "ButtonKind",
    "Card",
    "ElidedLabel",
    "EmptyState",
    "FlowLayout",
    "GrowingTextEdit",
    "Icon",
    "IconButton",
    "Label",
    "Message",
    "PillKind",
    "StatusPill",
    "ThinProgress",
    "ask",
    "button",
    "calm",
    "column",
    "combo_box",
    "item_view",
    "line",
    "row",
    "tell_error",
]
