"""The dialogs that ask for a curriculum: a new one typed or pasted as lines, or what one is called."""

from collections.abc import Callable, Container
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from peerdesk.domain.answers import Value
from peerdesk.domain.curricula import Curriculum
from peerdesk.domain.curriculum_edits import copied
from peerdesk.domain.curriculum_lines import groups_from_lines, unused_id
from peerdesk.domain.records import text
from peerdesk.errors import UserError
from peerdesk.gui.theme import Theme
from peerdesk.gui.training.small_forms import curriculum_form
from peerdesk.gui.widgets import Label
from peerdesk.gui.widgets.record_form import RecordDialog, RecordForm
from peerdesk.i18n import tr, trn

Keep = Callable[[Curriculum], object]
"""Keeps a curriculum in the agency file. Raises `UserError`."""


def new_curriculum_dialog(theme: Theme, parent: QWidget, taken: Container[str], keep: Keep) -> RecordDialog:
    """Return the dialog that asks for a whole new curriculum; `taken` are the ids that there are."""
    preview = Label(_preview_text(""), "caption")

    def made(answers: dict[str, Value]) -> None:
        groups = groups_from_lines(text(answers, "lines"))
        if not groups:
            raise UserError(
                tr("There is no topic in these lines."),
                tr("What you typed is still here."),
                tr("Type one topic to a line, without a colon at its end."),
            )
        name = unused_id(text(answers, "title"), taken)
        keep(_described(Curriculum(name, "", groups, own=True), answers))

    dialog = RecordDialog(
        RecordForm(curriculum_form(with_lines=True), theme),
        parent,
        tr("New curriculum"),
        tr("Add curriculum"),
        made,
        tr("For a state’s own list of topics, or any other that you train by."),
    )
    dialog.add(preview)
    dialog.record.changed.connect(
        lambda _name: preview.setText(_preview_text(text(dialog.record.answers, "lines")))
    )
    return dialog


def details_dialog(
    curriculum: Curriculum, theme: Theme, parent: QWidget, keep: Keep, copy_as: str = ""
) -> RecordDialog:
    """Return the dialog that asks for title, source and note; of a copy, if it gets an id of its own."""
    title = tr("{title} (copy)").format(title=curriculum.title) if copy_as else curriculum.title
    start = copied(curriculum, copy_as, title) if copy_as else curriculum
    answers = {"title": start.title, "source": start.source, "note": start.note}
    explanation = tr("The copy has the same topics. What people have covered stays with the first one.")
    return RecordDialog(
        RecordForm(curriculum_form(with_lines=False), theme, {k: v for k, v in answers.items() if v}),
        parent,
        tr("Duplicate curriculum") if copy_as else tr("Title and source"),
        tr("Duplicate") if copy_as else tr("Save"),
        lambda given: keep(_described(start, given)),
        explanation if copy_as else "",
    )


def _described(curriculum: Curriculum, answers: dict[str, Value]) -> Curriculum:
    title, source, note = (text(answers, name).strip() for name in ("title", "source", "note"))
    return replace(curriculum, title=title, source=source, note=note)


def _preview_text(lines: str) -> str:
    groups = groups_from_lines(lines)
    topics = sum(len(group.topics) for group in groups)
    if not topics:
        return tr("No topics yet.")
    said = trn("One topic", "{n} topics", topics)
    headed = sum(bool(group.title) for group in groups)
    if not headed:
        return tr("{topics}, without headings.").format(topics=said)
    in_groups = trn("one group", "{n} groups", len(groups))
    return tr("{topics} in {groups}.").format(topics=said, groups=in_groups)
