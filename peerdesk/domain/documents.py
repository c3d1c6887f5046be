"""Reading a document key by key, with messages that name the file, the question and the key."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from peerdesk.domain.expressions import Expression, ExpressionError, parse


class FormError(ValueError):
    """A form definition with a mistake: the message names file, question and key."""


def read_document(path: Path) -> dict[str, Any]:
    """Parse a TOML file. Raises `FormError`."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FormError(f"{path.name}: this is not valid TOML: {error}") from error


def without_empty(thing: Any) -> Any:
    """Turn dataclasses into tables, leaving out what is empty (but never a zero that was stated)."""
    if isinstance(thing, Expression):
        return thing.text
    if hasattr(thing, "__dataclass_fields__"):
        pairs = ((f, getattr(thing, f.name)) for f in fields(thing))
        return {
            f.name: without_empty(value)
            for f, value in pairs
            if value != f.default and value not in ((), None)
        }
    if isinstance(thing, tuple):
        return [without_empty(part) for part in thing]
    return str(thing) if isinstance(thing, str) else thing


class DocumentReader:
    """One table of a document: hands out its keys by type and remembers where it stands for messages.

    Every method raises `FormError` where a key is missing or is not what was expected.
    """

    def __init__(self, document: Mapping[str, Any], file: str, question: str = "") -> None:
        self.document = document
        self.file = file
        self.question = question
        self.used: set[str] = set()

    def error(self, key: str, what: str) -> FormError:
        """Return the error that names this place."""
        place = (
            f"{self.file}: question “{self.question}”, key “{key}”"
            if self.question
            else f"{self.file}: key “{key}”"
        )
        return FormError(f"{place}: {what}")

    def inside(self, document: Any, question: str = "", key: str = "") -> "DocumentReader":
        """Return a reader of a table inside this one; it speaks of `question` where one is given."""
        if not isinstance(document, Mapping):
            raise self.error(key, "expected a table")
        return DocumentReader(document, self.file, question or self.question)

    def get(self, key: str, kind: type | tuple[type, ...], default: Any, expected: str) -> Any:
        """Return the value of a key, of the right kind."""
        self.used.add(key)
        value = self.document.get(key, default)
        if value is None:
            raise self.error(key, "is missing")
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.error(key, f"expected {expected}, found {value!r}")
        return value

    def text(self, key: str, default: str | None = None, pattern: re.Pattern[str] | None = None) -> str:
        """Return a text without the white space around it; it may be empty only where a default is given."""
        value = str(self.get(key, str, default, "a text")).strip()
        if default is None and not value:
            raise self.error(key, "is empty")
        if pattern is not None and not pattern.match(value):
            raise self.error(
                key, f"“{value}” is not a name: small letters, digits and _ (forms: -), a letter first"
            )
        return value

    def integer(self, key: str, default: int | None = None) -> int:
        """Return a whole number, zero or more."""
        value = int(self.get(key, int, default, "a whole number"))
        if value < 0:
            raise self.error(key, "can’t be below zero")
        return value

    def flag(self, key: str) -> bool:
        """Return true or false; false where the key is absent."""
        return bool(self.get(key, bool, False, "true or false"))

    def one_of(self, key: str, kind: type[StrEnum], default: StrEnum | None = None) -> Any:
        """Return a member of an enumeration."""
        value = self.get(key, str, default, "a text")
        try:
            return kind(value)
        except ValueError as error:
            raise self.error(key, f"“{value}” is not one of {', '.join(kind)}") from error

    def mapping(self, key: str) -> Mapping[str, Any]:
        """Return a table as it stands."""
        return dict(self.get(key, Mapping, {}, "a table"))

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        values = self.get(key, list, [], "a list of texts")
        if not all(isinstance(value, str) for value in values):
            raise self.error(key, "expected a list of texts")
        return tuple(values)

    def expression(self, key: str) -> Expression | None:
        """Return a parsed expression, or nothing where the key is absent."""
        text = self.text(key, "")
        try:
            return parse(text) if text else None
        except (ExpressionError, re.error) as error:
            raise self.error(key, str(error)) from error

    def reader(self, key: str) -> "DocumentReader":
        """Return a reader of the table under a key."""
        return self.inside(self.get(key, Mapping, None, "a table"), key=key)

    def readers(self, key: str, default: list[Any] | None = None) -> list["DocumentReader"]:
        """Return a reader for each table of the list under a key."""
        return [self.inside(entry, key=key) for entry in self.get(key, list, default, "a list of tables")]

    def finish(self) -> None:
        """Every key must have been asked for: a misspelt key is a mistake, not a comment."""
        for key in self.document:
            if key not in self.used:
                raise self.error(key, "is not known here")
