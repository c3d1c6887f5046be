"""People on paper: the roster, the phone list, and one person's record."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps
from reportlab.lib.utils import ImageReader

from peerdesk.domain.answers import is_answered
from peerdesk.domain.completeness import relevant_answers
from peerdesk.domain.credentials import Credential, Earned, Outlook
from peerdesk.domain.forms import Form, Section
from peerdesk.domain.records import day, text
from peerdesk.domain.staff import Person
from peerdesk.errors import UserError
from peerdesk.i18n import tr, trn
from peerdesk.paper import Letterhead, style
from peerdesk.paper.blocks import Block, Picture, Stack
from peerdesk.paper.canvas import Role
from peerdesk.paper.credentials import credential_table, outlook_blocks, training_table
from peerdesk.paper.document import Drawn, Running
from peerdesk.paper.listing import Cell, Column, Line, listing
from peerdesk.paper.setting import Setting
from peerdesk.paper.story import Story, draw_story, facts_row, spaced
from peerdesk.paper.tables import Grid, Row, TableRow

_ROSTER_SIZES = (1.0, 0.9)
_LABEL_SHARE = 0.3
_PHOTO = (92.0, 112.0)
_PHOTO_PIXELS = (600, 600)


@dataclass(frozen=True, slots=True)
class Record:
    """What is printed of one person. `form` has the roster to choose from; `earned` may be left out."""

    person: Person
    form: Form
    credentials: Sequence[tuple[Credential, Outlook | None]]
    photo: bytes | None
    earned: Sequence[Earned]
    categories: Mapping[str, str]


def draw_roster(
    people: Sequence[Person], roster_names: Mapping[int, str], form: Form, letterhead: Letterhead
) -> Drawn:
    """Draw the roster, on sheets turned on their side."""

    def make(setting: Setting) -> Story:
        return _RosterStory(people, roster_names, form, setting, letterhead)

    title = tr("Staff roster")
    return draw_story(make, Running(title, title), letterhead, _ROSTER_SIZES, turned=True)


def draw_phone_list(people: Sequence[Person], letterhead: Letterhead) -> Drawn:
    """Draw the phone list, as large as it can be on the fewest pages."""

    def make(setting: Setting) -> Story:
        return _PhoneStory(people, setting, letterhead)

    title = tr("Phone list")
    return draw_story(make, Running(title, title), letterhead, style.HANDOUT_SIZES)


def draw_person(record: Record, letterhead: Letterhead) -> Drawn:
    """Draw one person's record."""

    def make(setting: Setting) -> Story:
        return _PersonStory(record, setting, letterhead)

    title = f"{record.form.title} · {record.person.name}"
    marking = tr("Confidential — personnel record")
    return draw_story(make, Running(title, record.form.title, marking=marking), letterhead)


class _PeopleStory(Story):
    """A list of people."""

    title = ""

    def __init__(self, people: Sequence[Person], setting: Setting, letterhead: Letterhead) -> None:
        super().__init__(setting, letterhead)
        self._people = people

    def blocks(self) -> list[Block]:
        """Return how many people there are, and the table."""
        count = trn("{n} person", "{n} people", len(self._people))
        as_of = tr("As of {date}").format(date=self.setting.words.date(self.letterhead.printed))
        opening = [*self.opening(self._title(), ("", f"{count} · {as_of}"), None)]
        if not self._people:
            nobody = self.text(tr("Nobody is on this list."), style.QUIET, Role.PARAGRAPH)
            return [*opening, spaced(nobody, before=16.0)]
        return [*opening, spaced(self._table(), before=16.0)]

    def _title(self) -> str:
        raise NotImplementedError

    def _table(self) -> Grid:
        raise NotImplementedError


class _RosterStory(_PeopleStory):
    """Who works here, in which role, since when, and how to reach them."""

    def __init__(
        self,
        people: Sequence[Person],
        names: Mapping[int, str],
        form: Form,
        setting: Setting,
        letterhead: Letterhead,
    ) -> None:
        super().__init__(people, setting, letterhead)
        self._names = names
        self._form = form

    def _title(self) -> str:
        return tr("Staff roster")

    def _table(self) -> Grid:
        columns = (
            Column("name", tr("Name"), strong=True),
            Column("title", tr("Job title")),
            Column("role", tr("Role")),
            Column("status", tr("Status"), whole=True),
            Column("supervisor", tr("Supervisor")),
            Column("setting", tr("Setting or team")),
            Column("hours", tr("Weekly hours"), figures=True),
            Column("started", tr("Started"), whole=True),
            Column("phone", tr("Phone"), whole=True),
            Column("email", tr("Email")),
        )
        return listing(self.setting, columns, [self._line(person) for person in self._people])

    def _line(self, person: Person) -> Line:
        words, details, label = self.setting.words, person.details, self._form.by_id
        hours, fte, started = person.hours_a_week, person.fte, day(details, "started")
        cells = (
            Cell(self._names.get(person.id, person.name), _preferred(person)),
            person.title,
            label["role"].choice_label(person.role),
            label["status"].choice_label(person.status),
            self._names.get(person.supervisor, "") if person.supervisor else "",
            text(details, "setting"),
            Cell(words.number(hours), tr("{n} FTE").format(n=words.number(round(fte, 2))))
            if hours is not None and fte is not None
            else "",
            words.short_date(started) if started else "",
            text(details, "phone"),
            text(details, "email"),
        )
        return Line(str(person.id), cells)


class _PhoneStory(_PeopleStory):
    """How to reach everybody at work; emergency contacts and addresses are nobody else's business."""

    def _title(self) -> str:
        return tr("Phone list")

    def _table(self) -> Grid:
        columns = (
            Column("name", tr("Name"), strong=True),
            Column("title", tr("Job title")),
            Column("phone", tr("Phone"), whole=True),
            Column("email", tr("Email"), whole=True),
        )
        lines = [
            Line(
                str(person.id),
                (
                    Cell(person.name, _preferred(person)),
                    person.title,
                    text(person.details, "phone"),
                    text(person.details, "email"),
                ),
            )
            for person in self._people
        ]
        return listing(self.setting, columns, lines)


class _PersonStory(Story):
    """Everything that is on file about one person."""

    def __init__(self, record: Record, setting: Setting, letterhead: Letterhead) -> None:
        super().__init__(setting, letterhead)
        self._record = record
        self._answers = relevant_answers(record.form, record.person.details)

    def blocks(self) -> list[Block]:
        """Return the person's details, credentials and training."""
        record = self._record
        story = [*self.opening(record.person.name, (record.form.title, ""), self._facts())]
        for section in record.form.sections:
            story.extend(self._section(section))
        story.extend(self._credentials())
        if record.earned:
            table = training_table(self.setting, record.earned, record.categories, {})
            story.append(self.part(tr("Training"), table))
        return story

    def _facts(self) -> Block:
        record, person = self._record, self._record.person
        label = record.form.by_id
        facts = [
            (tr("Role"), label["role"].choice_label(person.role)),
            (tr("Status"), label["status"].choice_label(person.status)),
            (tr("Last changed"), self.setting.words.moment(person.changed)),
        ]
        if record.photo is None:
            return facts_row(self.setting, facts)
        photo = _photo(record.photo)
        share = photo.width / self.setting.width
        below = [facts_row(self.setting, [fact]) for fact in facts]
        return Row([Stack([spaced(one, before=6.0) for one in below]), photo], (1 - share, share))

    def _section(self, section: Section) -> Iterator[Block]:
        """Give what is answered, each answer beside what it answers."""
        rows = [
            TableRow(
                [
                    self.text(question.label, style.HELP, Role.QUESTION, question.id),
                    self.text(
                        self.setting.words.value(question, self._answers[question.id]),
                        style.BODY,
                        Role.ANSWER,
                        question.id,
                    ),
                ],
                (_LABEL_SHARE, 1 - _LABEL_SHARE),
            )
            for question in section.questions
            if is_answered(question, self._answers.get(question.id))
        ]
        if rows:
            yield self.part(section.title, Grid(None, rows), whole=style.PART_KEPT_WHOLE)

    def _credentials(self) -> Iterator[Block]:
        record, today = self._record, self.letterhead.printed
        if not record.credentials:
            return
        held = [credential for credential, _ in record.credentials]
        yield self.part(tr("Credentials"), credential_table(self.setting, held, today, record=True))
        for credential, outlook in record.credentials:
            if outlook:
                blocks = [*outlook_blocks(self.setting, outlook, record.categories)]
                if outlook.documents:
                    missing = tr("Documents still to come: {list}").format(list=", ".join(outlook.documents))
                    blocks.append(spaced(self.text(missing, style.BODY, Role.PARAGRAPH), before=8.0))
                title = tr("Left to do: {credential}").format(credential=credential.name)
                yield self.part(title, *blocks, whole=style.PART_KEPT_WHOLE)


def _preferred(person: Person) -> str:
    return tr("“{name}”").format(name=person.called) if person.called != person.name else ""


def _photo(photo: bytes) -> Picture:
    """Return a photo as it was held, no finer than paper shows."""
    try:
        image = ImageOps.exif_transpose(Image.open(BytesIO(photo)))
        image.thumbnail(_PHOTO_PIXELS)
        return Picture(ImageReader(image), *_PHOTO)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise UserError(
            tr("The photo of this person can’t be read as a picture."),
            tr("The rest of the record is safe."),
            tr("Choose the photo again, as a PNG or JPEG file, or remove it."),
        ) from error
