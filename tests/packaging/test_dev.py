import subprocess
import sys

import pytest


@pytest.fixture
def linux(dev, monkeypatch):
    """A Linux where the libraries in `there` are found, and commands are noted in `ran` instead of run."""
    dev.there = set(dev.LIBRARIES) | set(dev.WINDOW_LIBRARIES)
    dev.ran = []
    monkeypatch.setattr(dev, "is_there", lambda library: library in dev.there)
    monkeypatch.setattr(dev.importlib.util, "find_spec", lambda name: object())
    monkeypatch.setattr(dev, "call", lambda command, **environment: dev.ran.append(command) or 0)
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(dev.sys, "platform", "linux")
    for name in ("CI", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return dev


def distribution(linux, monkeypatch, **release):
    monkeypatch.setattr(linux.platform, "freedesktop_os_release", lambda: release)


def test_nothing_is_said_when_nothing_is_missing(linux, monkeypatch, capsys):
    distribution(linux, monkeypatch, ID="debian")
    linux.install_system_packages()
    assert capsys.readouterr().out == ""
    assert linux.ran == []


@pytest.mark.parametrize(
    ("release", "command"),
    [
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "sudo apt-get install libegl1 libglib2.0-0\n"),
        ({"ID": "arch"}, "sudo pacman -S --needed libglvnd glib2\n"),
        ({"ID": "fedora"}, "sudo dnf install 'libEGL.so.1()(64bit)' 'libglib-2.0.so.0()(64bit)'"),
        ({"ID": "opensuse-leap", "ID_LIKE": "suse opensuse"}, "sudo zypper install 'libEGL.so.1()(64bit)'"),
    ],
)
def test_missing_packages_come_with_their_install_command(linux, monkeypatch, capsys, release, command):
    distribution(linux, monkeypatch, **release)
    linux.there -= {"libEGL.so.1", "libglib-2.0.so.0", "libgthread-2.0.so.0"}
    with pytest.raises(SystemExit) as left:
        linux.install_system_packages()
    assert left.value.code == 1
    assert command in capsys.readouterr().out
    assert linux.ran == []


def test_an_unknown_distribution_is_told_the_libraries(linux, monkeypatch, capsys):
    distribution(linux, monkeypatch, ID="slackware")
    linux.there -= {"libEGL.so.1"}
    with pytest.raises(SystemExit):
        linux.install_system_packages()
    assert "which are missing: libEGL.so.1" in capsys.readouterr().out


def test_root_on_debian_installs_what_is_missing(linux, monkeypatch):
    distribution(linux, monkeypatch, ID="debian")
    monkeypatch.setattr(linux.os, "geteuid", lambda: 0, raising=False)
    linux.there -= {"libEGL.so.1"}

    def call(command, **environment):
        linux.ran.append((command, environment))
        linux.there |= {"libEGL.so.1"} if "install" in command else set()
        return 0

    monkeypatch.setattr(linux, "call", call)
    linux.install_system_packages()
    (update, _), (install, environment) = linux.ran
    assert update[:2] == ["apt-get", "update"]
    assert install[-1] == "libegl1"
    assert environment == {"DEBIAN_FRONTEND": "noninteractive"}


def test_debian_without_ensurepip_is_told_the_package(linux, monkeypatch):
    monkeypatch.setattr(linux.importlib.util, "find_spec", lambda name: None)
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert linux.missing_packages("apt") == [f"python{version}-venv"]


def test_window_libraries_matter_only_where_there_is_a_screen(linux, monkeypatch):
    linux.there -= {"libxcb-cursor.so.0"}
    assert linux.missing_packages("apt") == []
    monkeypatch.setenv("DISPLAY", ":0")
    assert linux.missing_packages("apt") == ["libxcb-cursor0"]
    monkeypatch.setenv("CI", "true")
    assert linux.missing_packages("apt") == []


@pytest.fixture
def checkout(dev, monkeypatch, tmp_path):
    """A checkout of its own; commands are noted in `ran`, and `-m venv` makes an empty .venv."""
    dev.ran, dev.fails = [], set()
    for name, path in {"ROOT": "", "CONSTRAINTS": "constraints.txt", "VENV": ".venv"}.items():
        monkeypatch.setattr(dev, name, tmp_path / path)
    monkeypatch.setattr(dev, "PYTHON", tmp_path / ".venv" / "python")
    monkeypatch.setattr(dev, "STAMP", tmp_path / ".venv" / "stamp")
    (tmp_path / "pyproject.toml").write_text("one")
    (tmp_path / "constraints.txt").write_text("two")

    def call(command, **environment):
        step = "venv" if "venv" in command else "build" if "hatchling" in command else "install"
        dev.ran.append(step)
        if step == "venv":
            dev.VENV.mkdir(exist_ok=True)
            dev.PYTHON.touch()
        return 7 if step in dev.fails else 0

    monkeypatch.setattr(dev, "call", call)
    return dev


def test_a_venv_is_made_once(checkout):
    checkout.make_venv()
    checkout.make_venv()
    assert checkout.ran == ["venv", "build", "install"]


def test_new_pins_are_installed_into_the_venv_that_is_there(checkout):
    checkout.make_venv()
    checkout.CONSTRAINTS.write_text("three")
    checkout.make_venv()
    assert checkout.ran == ["venv", "build", "install", "build", "install"]


def test_a_half_made_venv_is_made_anew(checkout, capsys):
    checkout.fails = {"install"}
    with pytest.raises(SystemExit) as left:
        checkout.make_venv()
    assert left.value.code == 7
    assert "This did not work" in capsys.readouterr().out
    checkout.fails = set()
    checkout.make_venv()
    assert checkout.ran == ["venv", "build", "install"] * 2


def test_a_venv_of_another_python_or_place_is_made_anew(checkout):
    checkout.make_venv()
    checkout.STAMP.write_text(checkout.STAMP.read_text().replace("Python 3", "Python 2"))
    checkout.make_venv()
    assert checkout.ran == ["venv", "build", "install"] * 2


def test_tests_run_on_several_cores_unless_told_otherwise(dev, monkeypatch):
    monkeypatch.setattr(dev, "call", lambda command, **environment: command[3:])
    assert dev.test(["-k", "foo"]) == ["-n", "auto", "--maxprocesses", "4", "-k", "foo"]
    assert dev.test(["-n0"]) == ["-n0"]
    assert dev.test(["--pdb"]) == ["--pdb"]


def test_lint_runs_every_check_and_fails_when_one_does(dev, monkeypatch, capsys):
    monkeypatch.setattr(dev, "call", lambda command, **environment: 3 if "mypy" in command else 0)
    assert dev.lint([]) == 3
    assert capsys.readouterr().out.split("\n")[:5] == [
        "ruff check: fine", "ruff format: fine", "mypy: failed", "import-linter: fine", "forms: fine",
    ]  # fmt: skip


def test_demo_says_where_the_pdfs_are_and_opens_no_window_in_ci(dev, monkeypatch, tmp_path, capsys):
    commands = []

    def call(command, **environment):
        commands.append(command)
        (tmp_path / "Sample Agency.peerdesk").touch()
        (tmp_path / "Champions.pdf").touch()
        return 0

    monkeypatch.setattr(dev, "call", call)
    monkeypatch.setenv("CI", "true")
    assert dev.demo([str(tmp_path)]) == 0
    assert str(tmp_path / "Champions.pdf") in capsys.readouterr().out
    assert dev.demo([str(tmp_path)]) == 0
    assert len(commands) == 1  # what was made before is shown again


def test_demo_without_pdfs_fails(dev, monkeypatch, tmp_path):
    monkeypatch.setattr(dev, "call", lambda command, **environment: 0)
    assert dev.demo([str(tmp_path), "--no-window"]) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_an_exit_code_or_a_signal_is_passed_on(dev):
    assert dev.call([sys.executable, "-c", "raise SystemExit(5)"]) == 5
    assert dev.call([sys.executable, "-c", "import os; os.kill(os.getpid(), 15)"]) == 128 + 15


def test_an_unknown_command_shows_the_usage(dev):
    done = subprocess.run([sys.executable, dev.__file__, "fly"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "screenshots" in done.stdout
