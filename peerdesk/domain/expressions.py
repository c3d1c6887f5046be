"""The expressions of a form definition: when a question is relevant, and what its answer must satisfy.

A small part of XLSForm's language (https://xlsform.org/en/#relevant): `${question}`, `.` for the answer
itself, 'text', numbers, `= != < <= > >=`, `and`, `or`, `not(…)`, `selected(${question}, 'choice')`,
`string-length(…)`, `regex(…, 'pattern')`, `today()`. As in XLSForm, an unanswered question equals ''.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

_TOKEN = re.compile(
    r"""\s*(?:(?P<ref>\$\{[A-Za-z_][A-Za-z0-9_]*\})|(?P<text>'[^']*'|"[^"]*")|(?P<number>-?\d+(?:\.\d+)?)
    |(?P<word>[A-Za-z][A-Za-z-]*)|(?P<op>!=|<=|>=|=|<|>|\(|\)|,|\.))""",
    re.VERBOSE,
)
_END = ("end", "")

Node = Callable[["Scope"], Any]


class ExpressionError(ValueError):
    """The text of an expression can't be read; the message says what was found and where."""


class Scope(NamedTuple):
    """What an expression may look at: all answers, and the answer that is being checked."""

    answers: Mapping[str, Any]
    this: Any = None


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed expression: its text, the questions that it refers to, and `holds` to work it out."""

    text: str
    references: frozenset[str] = field(compare=False)
    _node: Node = field(compare=False, repr=False)

    def holds(self, answers: Mapping[str, Any], this: Any = None) -> bool:
        """Tell whether the expression is true for these answers; `this` is what `.` stands for."""
        return bool(self._node(Scope(answers, this)))


def parse(text: str) -> Expression:
    """Read an expression. Raises `ExpressionError` where the text is not one."""
    parser = _Parser(text)
    node = parser.either()
    parser.expect("end")
    return Expression(text, frozenset(parser.references), node)


class _Parser:
    """Recursive descent; each method reads one level of precedence and returns what works it out."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = self._split(text)
        self.references: set[str] = set()

    @staticmethod
    def _split(text: str) -> list[tuple[str, str]]:
        tokens, at = [], 0
        while text[at:].strip():
            match = _TOKEN.match(text, at)
            if match is None:
                raise ExpressionError(f"“{text[at:].strip()}” can’t be read")
            tokens.append((str(match.lastgroup), match.group(str(match.lastgroup))))
            at = match.end()
        return [*tokens, _END]

    def expect(self, kind: str, value: str = "") -> str:
        found_kind, found = self.tokens[0]
        if found_kind != kind or (value and found != value):
            raise ExpressionError(f"expected {value or kind}, found “{found or 'the end'}” in “{self.text}”")
        self.tokens.pop(0)
        return found

    def _next_is(self, kind: str, *values: str) -> bool:
        return self.tokens[0][0] == kind and self.tokens[0][1] in values

    def either(self) -> Node:
        node = self.both()
        while self._next_is("word", "or"):
            self.tokens.pop(0)
            node = _either(node, self.both())
        return node

    def both(self) -> Node:
        node = self.comparison()
        while self._next_is("word", "and"):
            self.tokens.pop(0)
            node = _both(node, self.comparison())
        return node

    def comparison(self) -> Node:
        left = self.operand()
        if self._next_is("op", *_COMPARE):
            compare = _COMPARE[self.tokens.pop(0)[1]]
            return _compared(compare, left, self.operand())
        return left

    def operand(self) -> Node:
        kind, value = self.tokens.pop(0)
        if kind == "ref":
            name = value[2:-1]
            self.references.add(name)
            return lambda scope: scope.answers.get(name)
        if kind == "text":
            return lambda _: value[1:-1]
        if kind == "number":
            number = float(value)
            return lambda _: number
        if (kind, value) == ("op", "."):
            return lambda scope: scope.this
        if (kind, value) == ("op", "("):
            node = self.either()
            self.expect("op", ")")
            return node
        if kind == "word" and value in _FUNCTIONS:
            return self.call(value)
        raise ExpressionError(f"“{value or 'the end'}” was not expected in “{self.text}”")

    def call(self, name: str) -> Node:
        count, function = _FUNCTIONS[name]
        self.expect("op", "(")
        arguments: list[Node] = []
        while len(arguments) < count:
            if arguments:
                self.expect("op", ",")
            arguments.append(self.either())
        self.expect("op", ")")
        if name == "regex":
            self.check_pattern(arguments[1](Scope({})))
        return lambda scope: function(scope, *(argument(scope) for argument in arguments))

    def check_pattern(self, pattern: Any) -> None:
        """A pattern that is wrong is found when the form is read, not when somebody types."""
        try:
            re.compile(pattern)
        except (re.error, TypeError) as error:
            raise ExpressionError(f"the pattern in “{self.text}” is not valid: {error}") from error


def _either(left: Node, right: Node) -> Node:
    return lambda scope: left(scope) or right(scope)


def _both(left: Node, right: Node) -> Node:
    return lambda scope: left(scope) and right(scope)


def _compared(compare: Callable[[Any, Any], bool], left: Node, right: Node) -> Node:
    return lambda scope: compare(left(scope), right(scope))


def _same(left: Any, right: Any) -> bool:
    return bool(_plain(left) == _plain(right))


def _plain(value: Any) -> Any:
    """Empty is '', and a number is a number however it was written."""
    if type(value) is str:  # most are
        return value
    if value is None or value == []:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return value


def _ordered(compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    def check(left: Any, right: Any) -> bool:
        left, right = _plain(left), _plain(right)
        return type(left) is type(right) and left != "" and compare(left, right)

    return check


_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": _same,
    "!=": lambda left, right: not _same(left, right),
    "<": _ordered(lambda left, right: left < right),
    "<=": _ordered(lambda left, right: left <= right),
    ">": _ordered(lambda left, right: left > right),
    ">=": _ordered(lambda left, right: left >= right),
}

_FUNCTIONS: dict[str, tuple[int, Callable[..., Any]]] = {
    "not": (1, lambda _, value: not value),
    "selected": (
        2,
        lambda _, value, choice: choice == value or (isinstance(value, list) and choice in value),
    ),
    "string-length": (1, lambda _, value: len(value or "")),
    "regex": (2, lambda _, value, pattern: re.search(pattern, value or "") is not None),
    "today": (0, lambda _: date.today().isoformat()),
}
