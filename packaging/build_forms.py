"""Compiles the Qt Designer forms of ui/ to peerdesk/gui/forms/ui_*.py.

What `pyside6-uic` writes is put into our own shape: strings go through `tr()`, only what is used is
imported, methods are typed, and no line names the compiler's version. With --check nothing is written, and
the exit code is 1 when a form is stale, missing or left over. Run it through `packaging/dev.py forms`.
"""

import argparse
import ast
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent


class _OurShape(ast.NodeTransformer):
    """Rewrites a compiled form so that it reads and types like the rest of the house."""

    def __init__(self, widget_class: str) -> None:
        self.widget_class = widget_class

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        """Give the class its docstring, and take away the `object` that Python no longer needs."""
        self.generic_visit(node)
        node.bases = []
        node.body.insert(0, ast.Expr(ast.Constant("The widgets of the form, by their names in Designer.")))
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        """Type `setupUi` and `retranslateUi`."""
        self.generic_visit(node)
        node.args.args[1].annotation = ast.Name(self.widget_class)
        node.returns = ast.Constant(None)
        return node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """Turn `QCoreApplication.translate("Context", "text", None)` into `tr("text")`."""
        self.generic_visit(node)
        if ast.unparse(node.func) != "QCoreApplication.translate":
            return node
        return ast.Call(ast.Name("tr"), [node.args[1]], [])

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        """Drop the `u` before strings."""
        return ast.Constant(node.value)


def _without_unused_imports(tree: ast.Module) -> ast.Module:
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    for statement in tree.body:
        if isinstance(statement, ast.ImportFrom):
            statement.names = [alias for alias in statement.names if alias.name in names]
    tree.body = [node for node in tree.body if not isinstance(node, ast.ImportFrom) or node.names]
    return tree


def reshape(compiled: str, name: str, widget_class: str) -> str:
    """Return the module for the form `name`, a `widget_class`, from what the compiler wrote for it."""
    tree = ast.parse(compiled)
    tree.body.append(ast.ImportFrom("peerdesk.i18n", [ast.alias("tr")], 0))
    tree.body.sort(key=lambda node: not isinstance(node, ast.ImportFrom))
    tree = _without_unused_imports(_OurShape(widget_class).visit(tree))
    head = f'"""Compiled from ui/{name}.ui by packaging/build_forms.py: change that, not this."""'
    return f"{head}\n\n{ast.unparse(ast.fix_missing_locations(tree))}\n"


def compile_form(form: Path) -> str:
    """Return the module for a Designer form; one that does not compile ends the run with uic's message."""
    uic = shutil.which("pyside6-uic", path=Path(sys.executable).parent)
    if uic is None:
        sys.exit("pyside6-uic is not beside this Python: use packaging/dev.py forms.")
    command = [uic, "--absolute-imports", "--no-autoconnection", str(form)]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    if done.returncode or done.stderr:
        sys.exit(f"{form.name} does not compile: {done.stderr.strip()}")
    return reshape(done.stdout, form.stem, ElementTree.parse(form).find("widget").attrib["class"])


def build(ui: Path, target: Path, *, check: bool) -> list[str]:
    """Compile all of `ui` into `target`; return a line for each file that changed, or with `check` would."""
    wanted = {target / f"ui_{form.stem}.py": compile_form(form) for form in sorted(ui.glob("*.ui"))}
    changes = []
    for path, text in wanted.items():
        if not path.exists() or path.read_text("utf-8") != text:
            changes.append(f"{path.name} is {'stale' if path.exists() else 'missing'}")
            if not check:
                path.write_text(text, "utf-8", newline="\n")
    for path in sorted(set(target.glob("ui_*.py")) - set(wanted)):
        changes.append(f"{path.name} has no form in {ui.name}/")
        if not check:
            path.unlink()
    return changes


def main(arguments: list[str] | None = None) -> int:
    """Compile the forms, or check them, and return the exit code."""
    parser = argparse.ArgumentParser(description="Compile the Qt Designer forms of ui/.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a form is stale")
    parser.add_argument("--ui", type=Path, default=ROOT / "ui", help=argparse.SUPPRESS)
    parser.add_argument(
        "--into", type=Path, default=ROOT / "peerdesk" / "gui" / "forms", help=argparse.SUPPRESS
    )
    options = parser.parse_args(arguments)
    changes = build(options.ui, options.into, check=options.check)
    for change in changes:
        print(change if options.check else f"{change}: done")
    if options.check and changes:
        print("Run: python3 packaging/dev.py forms")
    return 1 if options.check and changes else 0


if __name__ == "__main__":
    sys.exit(main())
