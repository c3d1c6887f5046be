"""Statements put together from other answers: they follow the answers until a person edits them."""

import re
from collections.abc import Mapping

from peerdesk.domain.answers import Answers, Value, is_answered
from peerdesk.domain.forms import Form, Question

_REFERENCE = re.compile(r"\$\{([^}]*)\}")


def compose(question: Question, form: Form, answers: Answers) -> str:
    """Put a statement together: a paragraph for each part of `compose` whose answers are all there."""
    paragraphs = []
    for template in question.compose:
        names = _REFERENCE.findall(template)
        if names and all(is_answered(form.by_id[name], answers.get(name)) for name in names):
            words = {name: _words(form.by_id[name], answers[name]) for name in names}
            paragraphs.append(_filled(template, words))
    return "\n\n".join(paragraphs)


def _filled(template: str, words: Mapping[str, str]) -> str:
    return _REFERENCE.sub(lambda match: words[match[1]], template)


def _words(question: Question, value: Value) -> str:
    if isinstance(value, list):
        return ", ".join(question.choice_label(name) for name in value)
    return question.choice_label(value.strip()) if isinstance(value, str) else str(value)
