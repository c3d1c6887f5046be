"""Form definitions: read, written back, and refused with a message that names file, question and key."""

import copy
import json
import tomllib
from pathlib import Path

import pytest

from peerdesk.domain.forms import QuestionType
from peerdesk.domain.reading import FormError, read_file, read_folder, read_form, write_form

FIXTURE = Path(__file__).parents[1] / "fixtures" / "every_kind.toml"


def document():
    return tomllib.loads(FIXTURE.read_text(encoding="utf-8"))


def question(document, name):
    return next(q for s in document["section"] for q in s["question"] if q["id"] == name)


def test_every_kind_of_question_is_read(every_kind):
    assert {q.type for q in every_kind.questions} == set(QuestionType)
    assert every_kind.by_id["rating"].scale.values == range(1, 6)
    assert [c.id for c in every_kind.by_id["signed"].columns] == ["name", "role", "date"]
    assert [c.id for c in every_kind.by_id["steps"].columns] == ["done", "date", "note"]


def test_notes_calculations_and_supplements_have_no_number(every_kind):
    assert every_kind.numbers["short"] == 1
    assert not {"hello", "summary", "follow_ups"} & set(every_kind.numbers)


def test_a_definition_survives_being_kept_with_a_worksheet(every_kind):
    kept = json.dumps(write_form(every_kind))
    assert read_form(json.loads(kept), "kept") == every_kind


def set_key(name, key, value):
    def change(document):
        question(document, name)[key] = value

    return change


def drop_key(name, key):
    def change(document):
        del question(document, name)[key]

    return change


MISTAKES = [
    (set_key("short", "labl", "x"), "short", "labl"),
    (drop_key("short", "label"), "short", "label"),
    (set_key("short", "label", ""), "short", "label"),
    (set_key("short", "type", "txt"), "short", "type"),
    (set_key("short", "required", "yes"), "short", "required"),
    (set_key("short", "appearance", "buttons"), "short", "appearance"),
    (set_key("short", "id", "Short name"), "Short name", "id"),
    (set_key("long", "id", "short"), "short", "id"),
    (set_key("doubt", "relevant", "${nothing} = 1"), "doubt", "relevant"),
    (set_key("doubt", "relevant", "${rating} = 1"), "doubt", "relevant"),
    (set_key("doubt", "relevant", "${support} ="), "doubt", "relevant"),
    (drop_key("doubt", "relevant_hint"), "doubt", "relevant_hint"),
    (drop_key("people", "constraint_message"), "people", "constraint_message"),
    (set_key("support", "choices", "nothing"), "support", "choices"),
    (drop_key("support", "choices"), "support", "choices"),
    (drop_key("rating", "scale"), "rating", "scale"),
    (set_key("rating", "scale", {"start": 5, "end": 1}), "rating", "scale"),
    (drop_key("list", "columns"), "list", "columns"),
    (set_key("list", "default_rows", [{"amount": "5"}]), "list", "default_rows"),
    (set_key("list", "columns", [{"id": "a", "type": "note", "label": "A"}]), "list.a", "type"),
    (set_key("statement", "compose", ["${nothing}"]), "statement", "compose"),
    (set_key("statement", "compose", ["${list}"]), "statement", "compose"),
    (drop_key("summary", "tally"), "summary", "tally"),
    (set_key("support", "sensitivity", "secret"), "support", "sensitivity"),
    (set_key("support", "lines", -1), "support", "lines"),
    (set_key("support", "lines", True), "support", "lines"),
]


@pytest.mark.parametrize(("change", "named", "key"), MISTAKES)
def test_a_mistake_names_file_question_and_key(change, named, key):
    wrong = copy.deepcopy(document())
    change(wrong)
    with pytest.raises(FormError) as caught:
        read_form(wrong, "mine.toml")
    assert str(caught.value).startswith(f"mine.toml: question “{named}”, key “{key}”: ")


@pytest.mark.parametrize("key", ["id", "version", "title", "purpose", "source", "section", "minutes"])
def test_a_missing_key_of_the_form_is_named(key):
    wrong = document()
    del wrong[key]
    with pytest.raises(FormError, match=f"mine.toml: key “{key}”: is missing"):
        read_form(wrong, "mine.toml")


def test_a_follow_up_needs_a_place_for_every_question():
    wrong = document()
    question(wrong, "follow_ups")["columns"][0]["choices"][0]["name"] = "other"
    with pytest.raises(
        FormError, match=r"question “summary”, key “tally”: column “about” has no choice for support"
    ):
        read_form(wrong, "mine.toml")


def test_a_file_that_is_not_toml_is_named(tmp_path):
    path = tmp_path / "broken.toml"
    path.write_text("id = ", encoding="utf-8")
    with pytest.raises(FormError, match=r"broken\.toml: this is not valid TOML"):
        read_file(path)


def test_two_forms_with_one_id_are_refused(tmp_path):
    for name in ("one.toml", "two.toml"):
        (tmp_path / name).write_bytes(FIXTURE.read_bytes())
    with pytest.raises(FormError, match="two forms are called “every-kind”"):
        read_folder(tmp_path)
