"""Every string that is shown goes through `tr()`, in a form that a translator can find."""

import ast
from pathlib import Path
from string import Formatter

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHOWING = {
    "setText", "setWindowTitle", "setTitle", "setToolTip", "setStatusTip", "setWhatsThis", "setLabelText",
    "setPlaceholderText", "setAccessibleName", "setAccessibleDescription", "setInformativeText",
    "setDetailedText", "setSpecialValueText", "setHeaderLabels", "setHorizontalHeaderLabels", "addAction",
    "addMenu", "addTab", "showMessage", "QLabel", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton",
    "QGroupBox", "QAction", "QMenu", "QLineEdit", "QPlainTextEdit",
}  # fmt: skip


def called(node: ast.Call) -> str:
    """Return the last word of what is called: `setText` for `self.ui.title.setText(…)`."""
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def bare_words(argument: ast.expr) -> bool:
    """Return whether the argument holds letters written out in the code, outside any call."""
    if isinstance(argument, ast.Constant):
        return isinstance(argument.value, str) and any(letter.isalpha() for letter in argument.value)
    if isinstance(argument, ast.JoinedStr | ast.List | ast.Tuple):
        return any(bare_words(part) for part in ast.iter_child_nodes(argument) if isinstance(part, ast.expr))
    if isinstance(argument, ast.BinOp):
        return bare_words(argument.left) or bare_words(argument.right)
    if isinstance(argument, ast.IfExp):
        return bare_words(argument.body) or bare_words(argument.orelse)
    return False


def fills_in_more_than_n(argument: ast.expr) -> bool:
    """Return whether `trn` would fail: it fills in {n} by itself, and any other name has to be {{name}}."""
    if not isinstance(argument, ast.Constant) or not isinstance(argument.value, str):
        return False
    names = {name for _, name, _, _ in Formatter().parse(argument.value) if name is not None}
    return not names <= {"n"}


def mistakes(code: str) -> list[int]:
    """Return the lines that show words without `tr()`, or give `tr()` words that are put together first."""
    lines = []
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call):
            continue
        if called(node) in SHOWING and any(bare_words(argument) for argument in node.args):
            lines.append(node.lineno)
        if called(node) in {"tr", "trn"} and node.args:
            put_together = isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
            formatted = isinstance(node.args[0], ast.Call) and called(node.args[0]) == "format"
            lines += [node.lineno] if put_together or formatted else []
        if called(node) == "trn" and any(fills_in_more_than_n(argument) for argument in node.args):
            lines.append(node.lineno)
    return lines


def test_shown_strings_go_through_tr():
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sorted((ROOT / "peerdesk").rglob("*.py"))
        for line in mistakes(path.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        "label.setText('Save')",
        "self.ui.name.setAccessibleName(f'Name of {who}')",
        "QLabel('Home', self)",
        "table.setHorizontalHeaderLabels(['Who', tr('When')])",
        "button.setText('Stop' if busy else tr('Start'))",
        "label.setText(tr(f'{n} worksheets'))",
        "label.setText(tr('{n} worksheets'.format(n=n)))",
        "trn('{name} is back', '{n} people are back', count)",
    ],
)
def test_a_bare_string_is_found(code):
    assert mistakes(code) == [1]


@pytest.mark.parametrize(
    "code",
    [
        "label.setText('')",
        "label.setText('· 10 %')",
        "label.setText(tr('Save'))",
        "label.setText(tr('{n} of {m}').format(n=1, m=2))",
        "label.setText(f'{count} · {name}')",
        "label.setObjectName('title')",
    ],
)
def test_what_is_fine_is_not_found(code):
    assert mistakes(code) == []
