#!/usr/bin/env python3
"""One word per task: sets up what the task needs on this machine, then does it.

Only the standard library is used, so that a fresh Python 3.11 or newer is enough to begin with.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 (whoever starts it may have an older one)
    sys.exit("dev.py: Registro needs Python 3.11 or newer; this is " + sys.version.split()[0])

import hashlib
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent
LOCK = ROOT / "requirements.lock"
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
TRANSLATION = ROOT / "gui" / "translations" / "registro_es.ts"

OFFSCREEN_PACKAGES = (
    "libglib2.0-0",
    "libgl1",
    "libegl1",
    "libxkbcommon0",
    "libfontconfig1",
    "libdbus-1-3",
)
SCREEN_PACKAGES = (
    *OFFSCREEN_PACKAGES,
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxkbcommon-x11-0",
)
"""What Qt needs of a Debian-like system, without and with a screen."""
FREEZING_PACKAGES = (*SCREEN_PACKAGES, "binutils", "xvfb")
"""What freezing and trying the frozen program need besides."""
CHECKING_PACKAGES = (*OFFSCREEN_PACKAGES, "nsis", "desktop-file-utils", "appstream", "shellcheck")
"""What the checks of the installers need."""

WINDOW_ONLY = (
    *("altgraph", "ast-serialize", "librt", "macholib", "mypy", "numpy", "pefile", "pyinst"),
    *("pyqtgraph", "pyside6", "pytest-qt", "pywin32", "ruff", "setuptools", "shiboken6", "zizmor"),
)
"""What the core's own tests do without (beginnings of names)."""


class Failure(SystemExit):
    """Ends the program with a sentence that says what to do."""

    def __init__(self, text: str) -> None:
        """Say ``text`` on stderr."""
        print(f"dev.py: {text}", file=sys.stderr)
        super().__init__(1)


def say(text: str) -> None:
    """Tell what is going on."""
    print(f"dev.py: {text}", file=sys.stderr, flush=True)


def call(
    command: Iterable[str | Path], environment: Mapping[str, str] = {}, folder: Path = ROOT
) -> None:
    """Run ``command`` in ``folder``; a failure ends the program with its exit code."""
    words = [str(word) for word in command]
    code = subprocess.run(
        words, cwd=folder, env={**os.environ, **environment}, check=False
    ).returncode
    if code:
        raise SystemExit(code)


def start(python: Path, package: str, arguments: list[str]) -> None:
    """Be one of our packages, where the caller is: file names are the caller's, signals its own."""
    words = [str(python), "-m", package, *arguments]
    paths = {"PYTHONPATH": str(ROOT)}
    if os.name == "posix":
        os.execve(words[0], words, {**os.environ, **paths})
    # Waiting would end the program a moment after Ctrl-C, which is the program's to answer.
    signal.signal(signal.SIGINT, lambda *_: None)
    call(words, paths, Path.cwd())


# --- setting up ---------------------------------------------------------------------------------


def missing_packages(packages: Iterable[str]) -> list[str]:
    """Return those of ``packages`` that a Debian-like system does not have."""
    query = shutil.which("dpkg-query")
    if query is None:
        return []
    form = "${db:Status-Status} ${binary:Package}\n"
    words = [query, "-W", "-f", form, *packages]
    answer = subprocess.run(words, capture_output=True, text=True, check=False).stdout
    lines = (line.split() for line in answer.splitlines())
    there = {words[1].partition(":")[0] for words in lines if words[0] == "installed"}
    return [package for package in packages if package not in there]


def system(packages: Iterable[str]) -> None:
    """Make sure that the system has ``packages``, where that is ours to do."""
    wanted = list(packages)
    if not can_make_environments():
        wanted.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    missing = missing_packages(wanted)
    if not missing:
        return
    line = f"apt-get install --yes --no-install-recommends {' '.join(missing)}"
    if os.geteuid() != 0:
        raise Failure(
            f"this system lacks some libraries; install them and try again:\n  sudo {line}"
        )
    say(f"installing {', '.join(missing)}")
    quiet = ["apt-get", "-qq", "--option", "Dpkg::Use-Pty=0"]
    call([*quiet, "update"])
    call([*quiet, *line.split()[1:]], {"DEBIAN_FRONTEND": "noninteractive"})


def can_make_environments() -> bool:
    """Whether this Python can make virtual environments (Debian splits that off)."""
    words = [sys.executable, "-c", "import ensurepip, venv"]
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


def environment(name: str, left_out: tuple[str, ...] = ()) -> Path:
    """Return the Python of the environment ``name``, made anew when anything of it changed.

    It has everything in the lock file but the packages whose names begin with ``left_out``.
    """
    folder = ROOT / name
    binaries = folder / ("Scripts" if os.name == "nt" else "bin")
    python = binaries / ("python.exe" if os.name == "nt" else "python")
    stamp = folder / "stamp"
    blocks = re.split(r"\n(?=\w)", LOCK.read_text(encoding="utf-8"))
    wanted = "\n".join(block for block in blocks if not block.startswith(left_out))
    mark = f"{sys.version.split()[0]} {folder} {hashlib.sha256(wanted.encode()).hexdigest()}"
    if python.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == mark:
        return python
    say(f"setting up {name} (once, about a minute)")
    shutil.rmtree(folder, ignore_errors=True)
    call([sys.executable, "-m", "venv", folder])
    requirements = folder / "requirements.txt"
    requirements.write_text(wanted, encoding="utf-8")
    pip: list[str | Path] = [
        python,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]
    try:
        call([*pip, "--require-hashes", "--requirement", requirements])
    except SystemExit as error:
        raise Failure(
            "the packages could not be installed (pip says above why). They come from the Python "
            "package index: is there a network? Then try again."
        ) from error
    stamp.write_text(mark, encoding="utf-8")
    return python


def core_environment() -> Path:
    """Return the Python that has all but the window's packages."""
    return environment(".venv-core", WINDOW_ONLY)


def window_environment(*, screen: bool) -> Path:
    """Return the Python that has all that the window and its tests need."""
    if sys.platform == "linux":
        system(SCREEN_PACKAGES if screen else OFFSCREEN_PACKAGES)
    return environment(".venv")


# --- tasks --------------------------------------------------------------------------------------


def run(arguments: list[str]) -> None:
    """Start the window."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(map(os.environ.get, screens)):
        raise Failure(
            "there is no display here. Start this from a desktop session (or through `ssh -X`),\n"
            "or run without a window:  python3 dev.py headless run --for 10"
        )
    start(window_environment(screen=True), "gui", arguments)


def headless(arguments: list[str]) -> None:
    """Run the command line without a window."""
    if sys.platform == "linux":
        system(())
    start(core_environment(), "core", arguments)


def test(arguments: list[str]) -> None:
    """Lint, check types, and run all tests."""
    python = window_environment(screen=False)
    if not arguments:
        call([python, "-m", "ruff", "check"])
        call([python, "-m", "ruff", "format", "--check"])
        call([python, "-m", "mypy"])
        say("the core's tests, without Qt")
        call([core_environment(), "-m", "pytest", "-q", "tests/core"])
        say("the window's tests")
        arguments = [
            "-q",
            "tests/gui",
            *(str(path) for path in sorted(ROOT.glob("tests/test_*.py"))),
        ]
    call([python, "-m", "pytest", *arguments], OFFSCREEN)


def bench(arguments: list[str]) -> None:
    """Measure; with a name (registry, latency, clinic, window, start) only that."""
    python = window_environment(screen=False)
    for name in arguments or ("registry", "latency", "clinic", "window", "start"):
        call([python, "-m", f"tests.bench.{name}"], OFFSCREEN)


def package(_arguments: list[str]) -> None:
    """Freeze the program for this system and try what came out."""
    if sys.platform == "linux":
        system((*FREEZING_PACKAGES, *python_library()))
    call([environment(".venv"), ROOT / "packaging" / "freeze.py"])


def check(_arguments: list[str]) -> None:
    """Prove of the installers what can be proven without building them."""
    if sys.platform == "linux":
        node = () if shutil.which("npm") else ("nodejs", "npm")
        system((*CHECKING_PACKAGES, *node))
    call([environment(".venv"), ROOT / "packaging" / "check.py"], OFFSCREEN)


def prepare(_arguments: list[str]) -> None:
    """Install all that any task needs of a Debian-like system."""
    system((*FREEZING_PACKAGES, *CHECKING_PACKAGES, *python_library()))


def python_library() -> tuple[str, ...]:
    """Return the package of Python's shared library where Debian's own Python lacks it."""
    if sys.prefix != "/usr" and sys.base_prefix != "/usr":
        return ()
    return (f"libpython{sys.version_info.major}.{sys.version_info.minor}",)


def tidy(arguments: list[str]) -> None:
    """Format the code and mend what the linter can mend."""
    python = window_environment(screen=False)
    call([python, "-m", "ruff", "format", *arguments])
    call([python, "-m", "ruff", "check", "--fix", *arguments])


def translate(_arguments: list[str]) -> None:
    """Collect new texts into the translation and compile it."""
    binaries = window_environment(screen=False).parent
    sources = sorted(ROOT.glob("gui/**/*.py")) + sorted(ROOT.glob("core/**/*.py"))
    names = [path.relative_to(ROOT) for path in sources]
    call(
        [
            binaries / "pyside6-lupdate",
            *names,
            "-no-obsolete",
            "-locations",
            "none",
            "-ts",
            TRANSLATION,
        ]
    )
    call([binaries / "pyside6-lrelease", TRANSLATION])


def lock(_arguments: list[str]) -> None:
    """Pin the newest versions that pyproject.toml allows."""
    folder = ROOT / ".venv-lock"
    call([sys.executable, "-m", "venv", folder])
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    call([python, "-m", "pip", "install", "--quiet", "uv"])
    groups = ("core", "gui", "test-core", "test", "package")
    options = ["--universal", "--generate-hashes", "--no-emit-index-url", "--no-annotate"]
    command = ["--custom-compile-command", "python3 dev.py lock", "--python-version", "3.11"]
    words = [word for name in groups for word in ("--group", name)]
    call([python, "-m", "uv", "pip", "compile", "-q", *options, *command, *words, "-o", LOCK])
    shutil.rmtree(folder)


class Task(NamedTuple):
    """A word and what it does."""

    do: Callable[[list[str]], None]
    help: str


TASKS = {
    "run": Task(run, "set up everything and start the program"),
    "test": Task(test, "set up everything and pass the tests"),
    "headless": Task(headless, "the same program without a window, e.g. headless run --for 10"),
    "bench": Task(bench, "measure speed, beside other ways to do the same"),
    "package": Task(package, "freeze the program for this system, and try what came out"),
    "check": Task(check, "prove of the installers what can be proven without building them"),
    "system": Task(prepare, "install all system libraries that any task needs (as root)"),
    "format": Task(tidy, "format the code"),
    "translate": Task(translate, "collect and compile the translations"),
    "lock": Task(lock, "renew the lock file"),
}


def main(arguments: list[str]) -> None:
    """Do the task that is named first."""
    if not arguments or arguments[0] not in TASKS:
        width = max(map(len, TASKS))
        lines = (f"  {name:<{width}}  {task.help}" for name, task in TASKS.items())
        raise Failure("python3 dev.py TASK, where TASK is one of\n" + "\n".join(lines))
    TASKS[arguments[0]].do(arguments[1:])


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
