"""Made-up answers go in by one command, come out by the next, and all their words stand on paper."""

import io
import json
import sys
import unicodedata
from collections.abc import Iterator
from datetime import date
from itertools import groupby, pairwise
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from peerdesk import cli
from peerdesk.domain.answers import ROW, is_answered
from peerdesk.domain.completeness import relevant_answers
from peerdesk.domain.forms import Form, Question, QuestionType
from peerdesk.paper.style import SHEETS
from tests.forms import worksheets
from tests.paper.pdf import letters, lines
from tests.strategies import answers_for

FORMS = worksheets()
TO_THE_LEFT = ("R", "AL", "AN")


@pytest.mark.parametrize("paper", SHEETS)
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@settings(max_examples=12, phases=[Phase.generate])  # to make a failure smaller takes minutes
@given(data=st.data())
def test_answers_go_in_come_out_and_stand_on_paper(tmp_path_factory, form, paper, data):
    answers = data.draw(answers_for(form))
    path = tmp_path_factory.getbasetemp() / "round-trip.peerdesk"
    pdf = path.with_suffix(".pdf")
    if not path.exists():
        command("new", path, "--name", "Harbor Peer Support")
    number = command("fill", path, form.id, "-", stdin=json.dumps(answers)).strip()
    assert json.loads(command("show", path, number, "--json"))["answers"] == answers
    command("print", path, f"worksheet:{number}", "-o", pdf, "--paper", paper)
    printed = body_lines(pdf.read_bytes(), paper)
    for paragraph in paragraphs(form, relevant_answers(form, answers)):
        for word in paragraph.split():
            assert stands(letters(word), printed, in_order=not runs_to_the_left(paragraph)), word


def command(*arguments: object, stdin: str = "") -> str:
    """Run a command in this process, and return what it wrote."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode("utf-8"))))
        patch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO()))
        assert cli.main([str(argument) for argument in arguments]) == 0
        return sys.stdout.buffer.getvalue().decode("utf-8")


def body_lines(data: bytes, paper: str) -> list[list[str]]:
    """Return the letters of each line between header and footer, page by page; none leaves the margins."""
    sheet = SHEETS[paper]
    pages = []
    for _, on_page in groupby(lines(data), key=lambda line: line.page):
        pages.append([])
        for line in on_page:
            assert line.left >= sheet.side - 0.1, line
            assert line.right <= sheet.width - sheet.side + 0.1, line
            assert sheet.footer / 2 < line.baseline < sheet.height - sheet.header / 2, line
            if sheet.footer < line.baseline < sheet.height - sheet.header:
                pages[-1].append(letters(line.text))
    return pages


def paragraphs(form: Form, answers: dict[str, Any]) -> Iterator[str]:
    """Give all that was answered as it is read: choices by their words, dates as they are written."""
    for question_id, value in answers.items():
        question = form.by_id[question_id]
        if question.is_table:
            columns = {column.id: column for column in question.columns}
            for row in value:
                for name in row.keys() - {ROW}:
                    yield from words_of(columns[name], row[name], "%b")
        elif question.is_record:
            for column in question.columns:
                yield from words_of(column, value.get(column.id), "%B")
        else:
            yield from words_of(question, value, "%B")


def words_of(question: Question, value: Any, month: str) -> list[str]:
    """Return what one answer reads; the cells of tables have months in short, and what is checked a mark."""
    if not is_answered(question, value) or question.type is QuestionType.ACKNOWLEDGE:
        return []
    if question.type is QuestionType.DECIMAL:
        return [f"{value:,.2f}".rstrip("0").rstrip(".")]
    if question.type is QuestionType.DATE:
        day = date.fromisoformat(value)
        return [f"{day:{month}} {day.day}, {day.year}"]
    if question.choices:
        return [question.choice_label(value)]
    return str(value).splitlines()


def runs_to_the_left(paragraph: str) -> bool:
    return any(unicodedata.bidirectional(character) in TO_THE_LEFT for character in paragraph)


def stands(word: str, pages: list[list[str]], *, in_order: bool) -> bool:
    """Tell whether a word is printed: on a page, or with its ends on two pages where one breaks in it.

    Where a line runs to the left, what is read back is in the order of the eye: then its letters count, and
    brackets not even that, since they are turned round.
    """
    texts = ["".join(page) for page in pages]
    if not in_order:
        asked = (letter for letter in word if not unicodedata.mirrored(letter) and not letter.isspace())
        return set(asked) <= set("".join(texts))  # a mark that stands alone is read with a space before it
    return any(word in text for text in texts) or any(
        any(line.endswith(word[:at]) for line in above) and any(line.startswith(word[at:]) for line in below)
        for above, below in pairwise(pages)
        for at in range(1, len(word))
    )
