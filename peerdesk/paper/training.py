"""Training on paper: a curriculum as somebody's checklist, filled in or blank; and sign-in sheets."""

from collections.abc import Iterator, Sequence

from peerdesk.domain.curricula import Curriculum, Topic, TopicGroup
from peerdesk.domain.records import text
from peerdesk.domain.staff import Person
from peerdesk.domain.training import Coverage, Covered, Extent, Training
from peerdesk.i18n import tr
from peerdesk.paper import Letterhead, style
from peerdesk.paper.blank import in_pairs
from peerdesk.paper.blocks import Block, Space
from peerdesk.paper.canvas import Role, Tag
from peerdesk.paper.document import Drawn, Running
from peerdesk.paper.fields import CaptionedLine, Choice, ChoiceBoxes
from peerdesk.paper.listing import Cell, Column, Line, listing
from peerdesk.paper.marks import extent_words
from peerdesk.paper.setting import Setting
from peerdesk.paper.story import SIGNATURE, Story, draw_story, facts_row, spaced
from peerdesk.paper.tables import Grid, GroupRow, HeadRow, Row, Shares, TableRow, shares

_CHECKLIST = (0.3, 0.08, 0.08, 0.08, 0.14, 0.08, 0.16, 0.08)
_SIGN_IN = (0.06, 0.36, 0.34, 0.12, 0.12)
_BLANK_LINES = 2
"""So many lines at least stand below the names that are expected."""
_INSIDE = style.ROW_TO_WRITE - 2 * style.CELL_PAD


def draw_checklist(
    person: Person | None, curriculum: Curriculum, coverage: Coverage | None, letterhead: Letterhead
) -> Drawn:
    """Draw somebody's checklist, or a blank one."""

    def make(setting: Setting) -> Story:
        if person is None or coverage is None:
            return _BlankChecklist(curriculum, setting, letterhead)
        return _FilledChecklist(person, coverage, curriculum, setting, letterhead)

    subject = tr("Training checklist")
    title = " · ".join(part for part in (subject, curriculum.title, person.name if person else "") if part)
    return draw_story(make, Running(title, subject, curriculum.source), letterhead)


def draw_sign_in(training: Training | None, names: Sequence[str], letterhead: Letterhead) -> Drawn:
    """Draw a sign-in sheet, with as many blank lines as its last page holds."""
    subject = tr("Sign-in sheet")
    running = Running(" · ".join((subject, training.title)) if training else subject, subject)

    def drawn(blank: int) -> Drawn:
        return draw_story(
            lambda setting: _SignInStory(training, names, blank, setting, letterhead), running, letterhead
        )

    first = drawn(_BLANK_LINES)
    last = min(one.y for one in first.placed if one.page == first.printed.pages)
    free = int((last - style.SHEETS[letterhead.paper].bottom) / style.ROW_TO_WRITE)
    for more in range(free, max(free - 3, 0), -1):  # where the signature stands alone, a head comes above it
        filled = drawn(_BLANK_LINES + more)
        if filled.printed.pages == first.printed.pages:
            return filled
    return first


class _ChecklistStory(Story):
    """A curriculum, topic by topic."""

    def __init__(self, curriculum: Curriculum, setting: Setting, letterhead: Letterhead) -> None:
        super().__init__(setting, letterhead)
        self.curriculum = curriculum

    def signed(self) -> Block:
        """Return the lines on which the person and whoever supervises sign."""
        lines = {
            SIGNATURE: tr("Signature of the person trained"),
            "date": self.date_caption(),
            "supervisor": tr("Signature of the supervisor"),
            "supervisor_date": self.date_caption(),
        }
        return self.signing(tr("We have gone through this checklist together."), lines)


class _BlankChecklist(_ChecklistStory):
    """A checklist to be filled in by hand."""

    def blocks(self) -> list[Block]:
        """Return the blank checklist."""
        setter = self.setting.setter
        lines: list[Block] = [
            CaptionedLine(setter, tr("Name"), Tag(Role.ANSWER, part="name")),
            CaptionedLine(setter, tr("Started on ({order})").format(order=self.setting.words.date_order()),
                          Tag(Role.ANSWER, part="started")),
        ]  # fmt: skip
        hint = tr("Tick how far each topic is covered, and say when, in how many hours and by whom.")
        opening = [*self.opening(tr("Training checklist"), (self.curriculum.title, hint), in_pairs(lines))]
        return [*opening, spaced(self._table(), before=16.0), self.signed()]

    def _table(self) -> Grid:
        words = extent_words()
        names = [tr("Topic"), *(words[extent] for extent in Extent)]
        names += [tr("Date"), tr("Hours"), tr("Provider"), tr("Initials")]
        head = [self.text(name, style.TABLE_HEAD, Role.TABLE_HEAD) for name in names]
        least = [cell.natural_width() + 2 * style.CELL_PAD + 1 for cell in head]
        widths = shares(_CHECKLIST, least, self.setting.width)
        rows: list[Row] = []
        for group in self.curriculum.groups:
            if group.title and group.topics:
                rows.append(GroupRow(self.text(group.title, self.setting.group_label, Role.HEADING)))
            rows.extend(self._row(topic, widths) for topic in group.topics)
        return Grid(HeadRow(head, widths), rows, boxed=True)

    def _row(self, topic: Topic, widths: Shares) -> Row:
        key = self.curriculum.key(topic)
        asked = self.text(topic.label, self.setting.row_label, Role.QUESTION, key)
        boxes: list[Block] = [
            ChoiceBoxes(
                self.setting.setter,
                [Choice(extent.name.lower(), "")],
                Tag(Role.ANSWER, key, "extent"),
                how=self.setting.cell,
            )
            for extent in Extent
        ]
        write: list[Block] = [
            Space(_INSIDE, Tag(Role.TABLE_CELL, key, name))
            for name in ("on", "hours", "provider", "initials")
        ]
        return TableRow([asked, *boxes, *write], widths, style.ROW_TO_WRITE)


class _FilledChecklist(_ChecklistStory):
    """Somebody's checklist as it stands."""

    def __init__(
        self,
        person: Person,
        coverage: Coverage,
        curriculum: Curriculum,
        setting: Setting,
        letterhead: Letterhead,
    ) -> None:
        super().__init__(curriculum, setting, letterhead)
        self._person = person
        self._coverage = coverage

    def blocks(self) -> list[Block]:
        """Return the checklist with how far everything is."""
        under = (
            self._person.name,
            " · ".join(part for part in (self._person.title, self.curriculum.title) if part),
        )
        opening = [*self.opening(tr("Training checklist"), under, self._facts())]
        return [*opening, spaced(self._table(), before=16.0), self.signed()]

    def _facts(self) -> Block:
        topics = [*self.curriculum.topics]
        extents = [self._coverage.of(self._person.id, topic).extent for topic in topics]
        counted = tr("{n} of {m}")
        facts = [
            (words, counted.format(n=extents.count(extent), m=len(topics)))
            for extent, words in extent_words().items()
        ]
        return facts_row(
            self.setting, [*facts, (tr("As of"), self.setting.words.date(self.letterhead.printed))]
        )

    def _table(self) -> Grid:
        columns = (
            Column("topic", tr("Topic"), strong=True),
            Column("extent", tr("How far"), whole=True),
            Column("on", tr("Date"), whole=True),
            Column("hours", tr("Hours"), figures=True),
            Column("provider", tr("Training or provider")),
            Column("evidence", tr("Evidence and notes")),
        )
        lines: list[Line | str] = []
        for group in self.curriculum.groups:
            lines.extend(self._group(group))
        return listing(self.setting, columns, lines)

    def _group(self, group: TopicGroup) -> Iterator[Line | str]:
        if group.title and group.topics:
            yield group.title
        for topic in group.topics:
            yield self._line(topic, self._coverage.of(self._person.id, topic))

    def _line(self, topic: Topic, covered: Covered) -> Line:
        words, record = self.setting.words, covered.record
        by = [one.title for one in covered.trainings]
        more: list[str] = []
        if record:
            by += [record.provider] if record.provider else []
            more = [part for part in (record.evidence, record.note) if part]
        cells = (
            topic.label,
            Cell(extent_words()[covered.extent], extent=covered.extent),
            words.short_date(covered.since) if covered.since else "",
            words.number(record.hours) if record and record.hours is not None else "",
            "\n".join(by),
            "\n".join(more),
        )
        return Line(topic.id, cells)


class _SignInStory(Story):
    """Who was there: names, signatures, and when each came and went."""

    def __init__(
        self,
        training: Training | None,
        names: Sequence[str],
        blank: int,
        setting: Setting,
        letterhead: Letterhead,
    ) -> None:
        super().__init__(setting, letterhead)
        self._training = training
        self._names = [*names, *[""] * blank]

    def blocks(self) -> list[Block]:
        """Return what the training is, a line for everybody, and one for the trainer."""
        title = self._training.title if self._training else ""
        opening = [*self.opening(tr("Sign-in sheet"), (title,), self._facts())]
        lines = {SIGNATURE: tr("Signature of the trainer"), "date": self.date_caption()}
        signed = self.signing(tr("Everybody who signed was there for the times given."), lines)
        return [*opening, spaced(self._table(), before=16.0), spaced(signed, before=18.0)]

    def _facts(self) -> Block:
        training, setter, words = self._training, self.setting.setter, self.setting.words
        if training is None:
            asked = {
                "title": tr("Training"), "provider": tr("Provider or trainer"),
                "date": self.date_caption(), "hours": tr("Hours"),
            }  # fmt: skip
            return in_pairs([
                CaptionedLine(setter, caption, Tag(Role.ANSWER, part=name)) for name, caption in asked.items()
            ])  # fmt: skip
        facts = [
            (tr("Date"), words.date(training.on)),
            (tr("Provider or trainer"), text(training.details, "provider")),
            (tr("Hours"), words.number(training.hours) if training.hours else ""),
        ]
        return facts_row(self.setting, [fact for fact in facts if fact[1]])

    def _table(self) -> Grid:
        names = ("", tr("Name in print"), tr("Signature"), tr("Time in"), tr("Time out"))
        head = [self.text(name, style.TABLE_HEAD, Role.TABLE_HEAD) for name in names]
        return Grid(
            HeadRow(head, _SIGN_IN), [self._row(*line) for line in enumerate(self._names, 1)], boxed=True
        )

    def _row(self, number: int, name: str) -> Row:
        def blank(role: Role, part: str) -> Block:
            return Space(_INSIDE, Tag(role, part=f"{number}/{part}"))

        printed = self.text(name, style.BODY, Role.TABLE_CELL, part=f"{number}/name")
        cells = [
            self.text(str(number), style.MARGINAL, Role.TABLE_CELL),
            printed if name else blank(Role.TABLE_CELL, "name"),
            blank(Role.SIGNATURE, SIGNATURE),
            blank(Role.TABLE_CELL, "time_in"),
            blank(Role.TABLE_CELL, "time_out"),
        ]
        return TableRow(cells, _SIGN_IN, style.ROW_TO_WRITE)
