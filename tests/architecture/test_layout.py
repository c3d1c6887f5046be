"""The house keeps its shape: what lies at the top, how long things are, what a start loads."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOP = {
    "pyproject.toml", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE",
    "peerdesk", "resources", "ui", "tests", "packaging",
}  # fmt: skip
MADE_HERE = {"build", "dist"}  # ignored by git, as are names that begin with a dot
FILE_LINES = 400
FUNCTION_LINES = 40
UNMEASURED = ("forms/ui_", "migrations/versions/")  # compiled; a record, as long as what it makes
HEAVY = {"alembic", "openpyxl", "pypdf", "reportlab", "sqlalchemy"}

SOURCES = sorted(
    path
    for folder in ("peerdesk", "packaging", "tests")
    for path in (ROOT / folder).rglob("*.py")
    if not any(part in path.as_posix() for part in UNMEASURED)
)


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Give each function's name and the lines of its body, without the docstring."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            yield node.name, (node.end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_top_level_is_the_one_in_the_plan():
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert found - MADE_HERE == TOP


def test_packaging_never_hides_the_library_of_that_name():
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_files_and_functions_stay_short():
    too_long = []
    for path in SOURCES:
        name = path.relative_to(ROOT).as_posix()
        if len(path.read_text("utf-8").splitlines()) > FILE_LINES:
            too_long.append(name)
        too_long += [f"{name}:{function}" for function, lines in functions(path) if lines > FUNCTION_LINES]
    assert too_long == []


@pytest.mark.slow
@pytest.mark.parametrize("module", ["peerdesk.cli", "peerdesk.gui.app"])
def test_start_stays_light(module):
    code = f"import sys, {module}; print(*sorted({HEAVY!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []
