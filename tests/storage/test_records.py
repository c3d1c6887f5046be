"""The columns of the record tables are the questions of the record forms, no more and no fewer."""

import pytest

from peerdesk.domain.forms import QuestionType
from peerdesk.storage.tables import credential, credential_period, person, training
from tests.forms import records

KEPT_AS = {
    QuestionType.TEXT: {"text"},
    QuestionType.SELECT_ONE: {"text", "person"},
    QuestionType.DATE: {"date"},
    QuestionType.DECIMAL: {"number"},
}


@pytest.mark.parametrize(
    ("form", "tables"),
    [("person", [person]), ("credential", [credential, credential_period]), ("training", [training])],
)
def test_every_question_has_its_column(form, tables):
    columns = [column for table in tables for column in table.columns if "kind" in column.info]
    questions = records()[form].by_id
    assert sorted(column.name for column in columns) == sorted(questions)
    for column in columns:
        assert column.info["kind"] in KEPT_AS[questions[column.name].type]
