"""A worksheet on paper: as it was completed, blank to fill in by hand, or only what was answered."""

from collections.abc import Callable, Iterator, Sequence

from peerdesk.domain.answers import is_answered
from peerdesk.domain.completeness import is_relevant, relevant_answers
from peerdesk.domain.forms import Form, Question, QuestionType, Section, Sensitivity
from peerdesk.domain.worksheets import Status, Worksheet
from peerdesk.i18n import tr
from peerdesk.paper import Letterhead, Mode, style
from peerdesk.paper.blank import Blank
from peerdesk.paper.blocks import Block, Hang, Space, Stack
from peerdesk.paper.canvas import Role, Tag
from peerdesk.paper.document import Drawn, Running
from peerdesk.paper.fields import CaptionedLine, ChoiceBoxes
from peerdesk.paper.filled import Filled
from peerdesk.paper.setting import Setting
from peerdesk.paper.story import Story, draw_story, facts_row, spaced
from peerdesk.paper.tables import Grid, Row


def draw_blank(form: Form, letterhead: Letterhead) -> Drawn:
    """Draw a form to be filled in by hand."""

    def make(setting: Setting) -> Story:
        return _BlankStory(form, setting, letterhead)

    return _drawn(make, form, form.title, letterhead)


def draw_worksheet(worksheet: Worksheet, letterhead: Letterhead, mode: Mode) -> Drawn:
    """Draw a worksheet with its answers."""
    form, line = worksheet.form, worksheet.line
    own = line.title if line.title != form.title else ""
    draft = tr("Draft") if line.status is Status.DRAFT else ""
    title = " · ".join(part for part in (form.title, draft, own, line.who_for) if part)

    def make(setting: Setting) -> Story:
        return _FilledStory(worksheet, setting, letterhead, mode)

    return _drawn(make, form, title, letterhead)


def _drawn(make: Callable[[Setting], Story], form: Form, title: str, letterhead: Letterhead) -> Drawn:
    """Draw a story; a handout as large as it can be on the fewest pages."""
    sizes = style.HANDOUT_SIZES if form.handout else (1.0,)
    return draw_story(make, running(form, title), letterhead, sizes)


def running(form: Form, title: str) -> Running:
    """Return what stands around the text of every page."""
    markings = {
        Sensitivity.ORDINARY: "",
        Sensitivity.PRIVATE: tr("Private — belongs to the person who filled it in"),
        Sensitivity.SEALED: tr("Sealed — keep apart from the personnel file"),
    }
    return Running(title, tr("Worksheet"), form.source.citation, markings[form.sensitivity])


class FormStory(Story):
    """What is printed of a form, from the agency's name to the last answer."""

    def __init__(self, form: Form, setting: Setting, letterhead: Letterhead) -> None:
        super().__init__(setting, letterhead)
        self.form = form

    def opening(self, title: str, under: Sequence[str], facts: Block | None) -> Iterator[Block]:
        """Give what every document begins with, and for whose eyes the form is."""
        yield from super().opening(title, under, facts)
        if self.form.privacy_note and self.form.sensitivity is not Sensitivity.ORDINARY:
            yield Stack(
                [self.text(self.form.privacy_note, style.STRONG, Role.PARAGRAPH)], before=14.0, bar=True
            )

    def section(self, section: Section, questions: Sequence[Block]) -> Iterator[Block]:
        """Give a section's questions, the first one kept with the heading."""
        if not questions:
            return
        if self.form.handout and len(self.form.sections) == 1:
            yield from questions
            return
        first, *others = questions
        yield Stack([self.heading(section.title), first], before=style.BEFORE_HEADING)
        yield from others

    def asked(self, question: Question, hints: Sequence[Block], answer: Block, whole: float = 0.0) -> Block:
        """Return a numbered question with its answer below it; a table takes the page's whole width."""
        is_table = isinstance(answer, Grid)
        answer.before = style.LABEL_TO_TABLE if is_table else style.LABEL_TO_ANSWER
        label = self.text(self.label(question), style.QUESTION, Role.QUESTION, question.id, keeps=True)
        number = self.form.numbers.get(question.id)
        blocks: list[Block] = [label, *hints]
        if not is_table:
            blocks.append(answer)
        if not self.form.handout and (number or not is_table):
            marker = self.text(f"{number}." if number else "", style.NUMBER, Role.QUESTION, question.id)
            blocks = [Hang(marker, style.GUTTER, Stack(blocks, keeps=is_table))]
        if is_table:
            blocks.append(answer)
        bare = isinstance(answer, ChoiceBoxes) and not hints
        return Stack(blocks, before=style.BETWEEN_CHOICES if bare else style.BETWEEN_QUESTIONS, whole=whole)

    def label(self, question: Question) -> str:
        """Return the words of a question."""
        return question.label

    def note(self, question: Question) -> Block:
        """Return a paragraph to read."""
        words = "\n".join(part for part in (question.label, question.help) if part)
        return spaced(self.text(words, style.BODY, Role.PARAGRAPH, question.id), style.BETWEEN_QUESTIONS)


class _BlankStory(FormStory):
    """A form to be filled in by hand."""

    def blocks(self) -> list[Block]:
        return [*self.opening(self.form.title, ("", self.form.purpose), self._facts()), *self._body()]

    def _facts(self) -> Block:
        setter = self.setting.setter
        who = CaptionedLine(setter, tr("Who it is for, or who fills it in"), Tag(Role.ANSWER, part="who_for"))
        when = CaptionedLine(setter, self.date_caption(), Tag(Role.ANSWER, part="date"))
        return Row([who, Space(0), when], (0.68, 0.04, 0.28))

    def _body(self) -> Iterator[Block]:
        yield spaced(self.text(self.form.instructions, style.BODY, Role.PARAGRAPH), before=14.0)
        if any(question.required for question in self.form.questions):
            starred = tr("Questions with a star (*) need an answer.")
            yield spaced(self.text(starred, style.HELP, Role.HELP), before=4.0)
        blank = Blank(self.setting)
        for section in self.form.sections:
            questions = [
                self.note(question) if question.type is QuestionType.NOTE else self._question(question, blank)
                for question in section.questions
                if question.type is not QuestionType.CALCULATE
            ]
            if section.intro and questions:
                intro = self.text(section.intro, style.BODY, Role.PARAGRAPH, keeps=True)
                questions[0] = Stack([intro, questions[0]])
            yield from self.section(section, questions)

    def _question(self, question: Question, blank: Blank) -> Block:
        hints: list[Block] = []
        if question.relevant_hint:
            hints.append(self.text(question.relevant_hint, style.HINT, Role.HELP, question.id, keeps=True))
        if question.help:
            hints.append(self.text(question.help, style.HELP, Role.HELP, question.id, keeps=True))
        return self.asked(question, hints, blank.answer(question), style.KEPT_WHOLE)

    def label(self, question: Question) -> str:
        return tr("{question} *").format(question=question.label) if question.required else question.label


class _FilledStory(FormStory):
    """A worksheet with its answers."""

    def __init__(self, worksheet: Worksheet, setting: Setting, letterhead: Letterhead, mode: Mode) -> None:
        super().__init__(worksheet.form, setting, letterhead)
        self._line = worksheet.line
        self._answers = relevant_answers(worksheet.form, worksheet.answers)
        self._only_answered = mode is Mode.ANSWERED
        self._filled = Filled(setting, self._only_answered)

    def blocks(self) -> list[Block]:
        form, line = self.form, self._line
        title = line.title if line.title != form.title else ""
        facts: Block | None = facts_row(self.setting, self._facts())
        if form.handout:
            as_of = tr("As of {date}").format(date=self.setting.words.moment(line.changed))
            status = "" if line.status is Status.COMPLETED else tr("Draft")
            title = " · ".join(part for part in (title, line.who_for, as_of, status) if part)
            facts = None
        story = [*self.opening(form.title, (title, form.purpose), facts)]
        for section in self.form.sections:
            story.extend(self.section(section, self._questions(section)))
        if self._only_answered and not any(map(self._says_something, form.questions)):
            nothing = self.text(tr("Nothing has been answered yet."), style.QUIET, Role.PARAGRAPH)
            story.append(spaced(nothing, style.BEFORE_HEADING))
        return story

    def _facts(self) -> list[tuple[str, str]]:
        """Return who and when, each with its name."""
        words, line = self.setting.words, self._line
        done = line.status is Status.COMPLETED
        facts = [(tr("Who it is for"), line.who_for), (tr("Started"), words.moment(line.created))]
        if done and line.completed:
            facts.append((tr("Completed"), words.moment(line.completed)))
        else:
            facts.append((tr("Last changed"), words.moment(line.changed)))
        facts.append((tr("Status"), tr("Completed") if done else tr("Draft")))
        return [fact for fact in facts if fact[1]]

    def _questions(self, section: Section) -> list[Block]:
        shown = [question for question in section.questions if is_relevant(question, self._answers)]
        if self._only_answered and not any(self._says_something(question) for question in shown):
            return []
        return [block for question in shown if (block := self._question(question))]

    def _says_something(self, question: Question) -> bool:
        if question.tally:
            return any(
                is_answered(self.form.by_id[name], self._answers.get(name)) for name in question.tally.over
            )
        return is_answered(question, self._answers.get(question.id))

    def _question(self, question: Question) -> Block | None:
        if question.type is QuestionType.NOTE:
            return None if self._only_answered else self.note(question)
        left_out = self._only_answered or (self.form.handout and question.supplement)
        if left_out and not self._says_something(question):
            return None
        if question.type is QuestionType.CALCULATE:
            answer = self._filled.summary(question, self.form, self._answers)
        else:
            answer = self._filled.answer(question, self._answers.get(question.id))
        signs = question.appearance == "signature"
        return self.asked(question, [], answer, style.KEPT_WHOLE if signs else 0.0)
