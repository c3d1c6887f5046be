"""Sets PeerDesk up on this computer, then runs it, its tests or its checks.

    python3 packaging/dev.py COMMAND [anything more goes to the tool itself]

    demo [FOLDER] [--no-window]   make a sample agency, print its worksheets as PDFs, open the window
    run [FILE]                    the program
    test [-k NAME ...]            the tests (pytest)
    lint [--fix]                  the checks: ruff, mypy, import-linter, compiled forms
    forms [--check]               compile ui/ to peerdesk/gui/forms/
    bench                         the benchmarks
    screenshots                   the pictures in the README

It needs Python 3.11 or newer and nothing else: each command first makes .venv with the pinned versions of
packaging/constraints.txt, and makes it again only when those or pyproject.toml have changed. Works on Linux,
macOS and Windows. Keep to words that Python 3.6 can read, so that an older one can say that it is too old.
"""

import ctypes
import hashlib
import importlib.util
import os
import platform
import shlex
import subprocess
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - this is where an older Python finds out
    found = ".".join(str(part) for part in sys.version_info[:2])
    sys.exit("PeerDesk needs Python 3.11 or newer, and this is Python " + found + ".")

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
VENV = ROOT / ".venv"
STAMP = VENV / "peerdesk-stamp"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}

# What PySide6's wheels leave to the system (`readelf -d` on its libraries and platform plugins), with the
# package that holds it on Debian and on Arch. dnf and zypper find a package by the library's own name.
LIBRARIES = {
    "libEGL.so.1": ("libegl1", "libglvnd"),
    "libGL.so.1": ("libgl1", "libglvnd"),
    "libX11.so.6": ("libx11-6", "libx11"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype2"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2", "krb5"),
    "libbrotlidec.so.1": ("libbrotli1", "brotli"),
    "libzstd.so.1": ("libzstd1", "zstd"),
    "libstdc++.so.6": ("libstdc++6", "gcc-libs"),
}
# The same for a window on a screen (and its print dialog), which the tests do without.
WINDOW_LIBRARIES = {
    "libX11-xcb.so.1": ("libx11-xcb1", "libx11"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
    "libxcb.so.1": ("libxcb1", "libxcb"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb"),
    "libxcb-render.so.0": ("libxcb-render0", "libxcb"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb"),
    "libxcb-shm.so.0": ("libxcb-shm0", "libxcb"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb"),
    "libxcb-util.so.1": ("libxcb-util1", "xcb-util"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb"),
    "libcups.so.2": ("libcups2", "libcups"),
}
INSTALL = {
    "apt": ["apt-get", "install"],
    "dnf": ["dnf", "install"],
    "pacman": ["pacman", "-S", "--needed"],
    "zypper": ["zypper", "install"],
}
FAMILIES = {
    "debian": "apt",
    "ubuntu": "apt",
    "fedora": "dnf",
    "rhel": "dnf",
    "arch": "pacman",
    "suse": "zypper",
    "opensuse": "zypper",
}


def say(line: str) -> None:
    """Print a line at once, so that it stands before what the next tool prints."""
    print(line, flush=True)


def call(command: list, **environment: str) -> int:
    """Run `command` to its end and return its exit code, as a shell counts it."""
    words = [str(part) for part in command]
    code = subprocess.run(words, check=False, env={**os.environ, **environment}).returncode
    return code if code >= 0 else 128 - code


def must(command: list, **environment: str) -> None:
    """Run `command`, and leave with its exit code when it fails."""
    code = call(command, **environment)
    if code:
        say(f"This did not work: {shlex.join(str(part) for part in command)}")
        sys.exit(code)


def has_screen() -> bool:
    """Return whether a window can be shown; on a build server none is, even where it could be."""
    if os.environ.get("CI"):
        return False
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


# ------------------------------------------------------------------------------------- system packages


def is_there(library: str) -> bool:
    """Return whether the system finds the shared library of that name."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def installer() -> str:
    """Return the name of this distribution's package tool, or an empty string where it is not known."""
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return ""
    family = [release.get("ID", ""), *release.get("ID_LIKE", "").split()]
    return next((FAMILIES[name] for name in family if name in FAMILIES), "")


def package_of(library: str, names: tuple[str, str], tool: str) -> str:
    """Return what `tool` calls the package that holds `library`, or where that is not known `library`."""
    capability = f"{library}()(64bit)"
    by_tool = {"apt": names[0], "pacman": names[1], "dnf": capability, "zypper": capability}
    return by_tool.get(tool, library)


def missing_packages(tool: str) -> list[str]:
    """Return the system packages that are needed and not there, in the names of the package tool `tool`."""
    libraries = LIBRARIES | WINDOW_LIBRARIES if has_screen() else LIBRARIES
    packages = [package_of(name, names, tool) for name, names in libraries.items() if not is_there(name)]
    if tool == "apt" and importlib.util.find_spec("ensurepip") is None:  # a package of its own, only there
        packages.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    return list(dict.fromkeys(packages))


def install_system_packages() -> None:
    """See to the system packages: as root on Debian or Ubuntu install them, else say which and how."""
    tool = installer()
    packages = missing_packages(tool)
    if not packages:
        return
    if tool == "apt" and os.geteuid() == 0:
        say(f"Installing system packages: {' '.join(packages)} …")
        must(["apt-get", "update", "-q"])
        must([*INSTALL["apt"], "-y", "--no-install-recommends", *packages], DEBIAN_FRONTEND="noninteractive")
        packages = missing_packages(tool)
        if not packages:
            return
    say(f"PeerDesk needs these system packages, which are missing: {' '.join(packages)}")
    if tool:
        say(f"Install them, then run this again:\n\n    sudo {shlex.join([*INSTALL[tool], *packages])}\n")
    sys.exit(1)


# --------------------------------------------------------------------------------------------- the venv


def stamp() -> str:
    """Return what .venv is made from: first line the Python and the place, second what is installed."""
    base = f"Python {sys.version_info.major}.{sys.version_info.minor} {platform.machine()} {ROOT}"
    made_from = (ROOT / "pyproject.toml").read_bytes() + CONSTRAINTS.read_bytes()
    return f"{base}\n{hashlib.sha256(made_from).hexdigest()}\n"


def make_venv() -> None:
    """Make .venv when it is missing, half-made or of another Python; install when the pins have changed."""
    wanted = stamp()
    found = STAMP.read_text("utf-8") if STAMP.exists() and PYTHON.exists() else ""
    if found == wanted:
        return
    if found.split("\n")[0] != wanted.split("\n")[0]:
        say("Making .venv …")
        base = getattr(sys, "_base_executable", sys.executable)  # itself, where this runs inside a .venv
        must([base, "-m", "venv", "--clear", VENV])
    say("Installing PeerDesk and its tools (a few minutes the first time) …")
    STAMP.unlink(missing_ok=True)
    quietly = ["--quiet", "--no-input", "--disable-pip-version-check"]
    install = [PYTHON, "-m", "pip", "install", *quietly, "-c", CONSTRAINTS]
    must([*install, "hatchling", "editables"])  # what builds it is pinned too, so it is not fetched apart
    must([*install, "--no-build-isolation", "--editable", f"{ROOT}[dev]"])
    STAMP.write_text(wanted, "utf-8")


# ------------------------------------------------------------------------------------------ the commands


def demo(arguments: list[str]) -> int:
    """Make the sample agency and its PDFs in a folder, and open it where there is a screen."""
    folders = [argument for argument in arguments if argument != "--no-window"]
    folder = Path(folders[0] if folders else ROOT / "build" / "demo").resolve()
    made_before = folder.is_dir() and any(folder.glob("*.peerdesk"))
    code = 0 if made_before else call([PYTHON, "-m", "peerdesk", "demo", folder])
    if code:
        return code
    agency = next(folder.glob("*.peerdesk"), None)
    pdfs = sorted(folder.rglob("*.pdf"))
    if agency is None or not pdfs:
        say(f"No sample agency with PDFs came to be in {folder}")
        return 1
    say(f"The sample agency:       {agency}")
    say("Its worksheets as PDFs:  " + "\n                         ".join(str(pdf) for pdf in pdfs))
    if "--no-window" in arguments or not has_screen():
        say("To see it in a window:   python3 packaging/dev.py run " + shlex.quote(str(agency)))
        return 0
    say("Opening the window …")
    return call([PYTHON, "-m", "peerdesk", agency])


def run(arguments: list[str]) -> int:
    """Start the program."""
    return call([PYTHON, "-m", "peerdesk", *arguments])


def test(arguments: list[str]) -> int:
    """Run the tests, without a screen and on several cores, unless pytest is told how many."""
    alone = any(argument.startswith(("-n", "--numprocesses", "--pdb")) for argument in arguments)
    cores = [] if alone else ["-n", "auto", "--maxprocesses", "4"]
    return call([PYTHON, "-m", "pytest", *cores, *arguments], **OFFSCREEN)


def lint(arguments: list[str]) -> int:
    """Run every check, also after one has failed, and return the first exit code that is not 0."""
    fix = "--fix" in arguments
    checks = {
        "ruff check": [PYTHON, "-m", "ruff", "check", "--quiet", *(["--fix"] if fix else [])],
        "ruff format": [PYTHON, "-m", "ruff", "format", "--quiet", *([] if fix else ["--check"])],
        "mypy": [PYTHON, "-m", "mypy", "--no-error-summary"],
        "import-linter": [SCRIPTS / "lint-imports", "--no-logo"],
        "forms": [PYTHON, "packaging/build_forms.py", *([] if fix else ["--check"])],
    }
    codes = []
    for name, command in checks.items():
        codes.append(call(command))
        say(f"{name}: {'failed' if codes[-1] else 'fine'}")
    return next((code for code in codes if code), 0)


def forms(arguments: list[str]) -> int:
    """Compile the forms of ui/, or check that they are compiled."""
    return call([PYTHON, "packaging/build_forms.py", *arguments])


def bench(arguments: list[str]) -> int:
    """Run the benchmarks: one at a time, in their own order, showing what they measure."""
    one_by_one = ["-p", "no:randomly", "-p", "no:xdist", "-s", "-q"]
    return call([PYTHON, "-m", "pytest", *one_by_one, "tests/benchmarks", *arguments], **OFFSCREEN)


def screenshots(arguments: list[str]) -> int:
    """Make the pictures that the README shows."""
    return call([PYTHON, "packaging/screenshots.py", *arguments], **OFFSCREEN)


COMMANDS = {command.__name__: command for command in (demo, run, test, lint, forms, bench, screenshots)}


def main(arguments: list[str]) -> int:
    """Set up, then run the command that `arguments` begin with."""
    if not arguments or arguments[0] not in COMMANDS:
        print(__doc__)
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    name, rest = arguments[0], arguments[1:]
    if sys.platform == "linux":
        install_system_packages()
    make_venv()
    if name not in ("demo", "run"):  # these two take paths from where the person stands
        os.chdir(ROOT)
    return COMMANDS[name](rest)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
