#!/usr/bin/env python3
"""One word per task: sets up what the task needs on this machine, then does it.

Only the standard library is used, so that a fresh Python 3.11 or newer is enough to begin with.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 (it may be started by an older one)
    sys.exit("dev.py: Registro needs Python 3.11 or newer; this is " + sys.version.split()[0])

import contextlib
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent
LOCK = ROOT / "requirements.lock"
FOREIGN_LOCK = ROOT / "tests" / "foreign" / "requirements.lock"
"""What the tests of other programs need; half a gigabyte, and nothing else needs it."""
GUARD = ROOT / ".dev-lock"
"""Locked by the one that sets up."""
SIGN_OF_LIFE = 5.0
"""Seconds of silence at most while something takes long."""
TIDY_UP = 20.0
"""Seconds that what is interrupted gets to end."""
LAST_LINES = 5.0
"""Seconds that the last lines of a process that has ended may take."""
HELP = ("-h", "--help", "help")
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
FAILED = ROOT / "build" / "failed"
"""Where pytest writes down which tests failed."""
TRIED_ALONE = 3
"""Tests of one part that failed beside others and are run again, at most."""
TRANSLATION = ROOT / "gui" / "translations" / "registro_es.ts"

BENCHES = (
    *("registry", "draws", "latency", "clinic", "library", "report"),
    *("window", "gaps", "start", "rows", "large", "idle", "picture"),
)
WINDOW = "tests/gui/window"
"""Tests of the whole window."""
CORE_PARTS = (("run",), ("workers", "usercode", "processes"), ("experiments",), ("store",))
"""Packages of the core whose tests take so long that they are a part of their own."""
AT_ONCE = 2 * (os.cpu_count() or 1) + 1
"""Parts of the tests that run beside each other: they wait for more than half of their time."""
POLL = 0.1

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
    *("altgraph", "ast-serialize", "click", "grimp", "import-linter", "librt", "macholib"),
    *("markdown-it-py", "mdurl", "mypy", "numpy", "pefile", "pyinst", "pyqtgraph", "pyside6"),
    *("pytest-qt", "pywin32", "rich", "ruff", "setuptools", "shiboken6", "zizmor"),
)
"""What the core's own tests do without (beginnings of names)."""


class Failure(SystemExit):
    """Ends the program with a message that includes what to do."""

    def __init__(self, text: str) -> None:
        """Print ``text`` on stderr."""
        print(f"dev.py: {text}", file=sys.stderr)
        super().__init__(1)


def report(text: str) -> None:
    """Print a progress message."""
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


def call_patiently(command: Iterable[str | Path], doing: str) -> None:
    """Run ``command`` as `call` does, and report progress now and then."""
    begun = time.monotonic()
    process = subprocess.Popen([str(word) for word in command], cwd=ROOT)
    try:
        while True:
            try:
                code = process.wait(SIGN_OF_LIFE)
                break
            except subprocess.TimeoutExpired:
                report(f"{doing}, {time.monotonic() - begun:.0f} s")
    except BaseException:
        process.kill()
        process.wait()
        raise
    if code:
        raise SystemExit(code)


class Job(NamedTuple):
    """A command that runs beside others."""

    name: str
    """Stands before each of its lines."""
    command: tuple[str | Path, ...]
    environment: Mapping[str, str]

    def begin(self, environment: Mapping[str, str]) -> subprocess.Popen[str]:
        """Start it, out of reach of Ctrl-C, which is passed on once."""
        words = [str(word) for word in self.command]
        return subprocess.Popen(
            words,
            cwd=ROOT,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **environment, **self.environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )

    def remembering(self) -> "Job":
        """Return this run of pytest as one that writes down which tests failed."""
        cache = ("-o", f"cache_dir={FAILED / self.name}")
        return self._replace(command=(*self.command, *cache))

    def failed_tests(self) -> list[str]:
        """Return the tests that failed; none if pytest did not come to its end."""
        try:
            path = FAILED / self.name / "v" / "cache" / "lastfailed"
            return sorted(json.loads(path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return []

    def relay(self, process: subprocess.Popen[str]) -> None:
        """Print its lines as they come, whole ones: those of others do not mix with them."""
        assert process.stdout is not None  # noqa: S101 (it is a pipe)
        with process.stdout as lines:
            for line in lines:
                sys.stdout.write(f"{self.name} | {line.rstrip()}\n")
                sys.stdout.flush()


def side_by_side(jobs: Iterable[Job], environment: Mapping[str, str] = {}) -> None:
    """Run ``jobs`` beside each other, each to its end; a failure ends the program with its code.

    Ctrl-C or a termination interrupts each of them, and waits until they have tidied up.
    """
    failed = failures(jobs, environment)
    if failed:
        report(f"failed: {', '.join(job.name for job, _ in failed)}")
        raise SystemExit(max(1, failed[0][1]))  # below 0 is a signal


def failures(jobs: Iterable[Job], environment: Mapping[str, str] = {}) -> list[tuple[Job, int]]:
    """Run ``jobs`` as `side_by_side` does; return those that failed, with their exit codes.

    They begin in their order, and never more than `AT_ONCE` run. Ctrl-C or a termination
    interrupts each of them, and waits until they have tidied up.
    """

    def terminated(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, terminated)
    running: list[tuple[Job, subprocess.Popen[str]]] = []
    readers: list[threading.Thread] = []
    try:
        for job in jobs:
            while sum(process.poll() is None for _, process in running) >= AT_ONCE:
                time.sleep(POLL)
            running.append((job, process := job.begin(environment)))
            readers.append(threading.Thread(target=job.relay, args=(process,), daemon=True))
            readers[-1].start()
        for _, process in running:
            process.wait()
    except BaseException:
        interrupt([process for _, process in running])
        raise
    finally:
        signal.signal(signal.SIGTERM, before)
        for reader in readers:
            reader.join(LAST_LINES)
    return [(job, process.returncode) for job, process in running if process.returncode]


def interrupt(processes: Iterable[subprocess.Popen[str]]) -> None:
    """Have ``processes`` end as Ctrl-C does; kill those that do not."""
    until = time.monotonic() + TIDY_UP
    for process in processes:
        if process.poll() is None and os.name == "posix":  # elsewhere the console does it
            process.send_signal(signal.SIGINT)
    for process in processes:
        try:
            process.wait(max(0.0, until - time.monotonic()))
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            process.kill()
            process.wait()


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
            "this system lacks some libraries; install them and try again:\n"
            f"  sudo apt-get update\n  sudo {line}"
        )
    report(f"installing {', '.join(missing)}")
    waiting = ["--option", "DPkg::Lock::Timeout=120"]
    quiet = ["apt-get", "-qq", "--option", "Dpkg::Use-Pty=0", *waiting]
    call([*quiet, "update"])
    call([*quiet, *line.split()[1:]], {"DEBIAN_FRONTEND": "noninteractive"})


def can_make_environments() -> bool:
    """Whether this Python can make virtual environments (Debian splits that off)."""
    words = [sys.executable, "-c", "import ensurepip, venv"]
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


class Environment(NamedTuple):
    """A place for a virtual environment. The interpreter's path is in it: it cannot be moved."""

    folder: Path

    @property
    def python(self) -> Path:
        """Its interpreter."""
        binaries = self.folder / ("Scripts" if os.name == "nt" else "bin")
        return binaries / ("python.exe" if os.name == "nt" else "python")

    @property
    def stamp(self) -> Path:
        """The file that lists its contents; written last, so that it is missing until then."""
        return self.folder / "stamp"

    @property
    def content(self) -> str:
        """Its contents; empty while it is incomplete."""
        whole = self.python.exists() and self.stamp.exists()
        return self.stamp.read_text(encoding="utf-8") if whole else ""

    @property
    def age(self) -> float:
        """When it was made; 0 while it is incomplete."""
        return self.stamp.stat().st_mtime if self.content else 0.0

    def mark(self, wanted: str) -> str:
        """Return the contents of its stamp once it has what is ``wanted``."""
        digest = hashlib.sha256(wanted.encode()).hexdigest()
        return f"{sys.version.split()[0]} {self.folder} {digest}"

    def works(self) -> bool:
        """Whether it is whole and its interpreter can be started."""
        if not self.content:
            return False
        words = [str(self.python), "-c", ""]
        return subprocess.run(words, capture_output=True, check=False).returncode == 0

    def make(self, wanted: str) -> None:
        """Make it anew; a failure leaves nothing that looks whole."""
        report(f"setting up {self.folder.name} (once, about a minute)")
        self.stamp.unlink(missing_ok=True)
        shutil.rmtree(self.folder, ignore_errors=True)
        call([sys.executable, "-m", "venv", self.folder])
        requirements = self.folder / "requirements.txt"
        requirements.write_text(wanted, encoding="utf-8")
        quiet = ["--quiet", "--disable-pip-version-check", "--retries", "2"]
        pip: list[str | Path] = [self.python, "-m", "pip", "install", *quiet, "--require-hashes"]
        call_patiently([*pip, "--requirement", requirements], "installing packages")
        self.stamp.write_text(self.mark(wanted), encoding="utf-8")


def environment(
    name: str, left_out: tuple[str, ...] = (), *, exact: bool = False, lock: Path = LOCK
) -> Path:
    """Return the Python of an environment that has everything in the lock file.

    Packages whose names begin with ``left_out`` are left out. There are two places, ``name`` and
    ``name``-2: a new one is made beside the one that works, which a program may be using and which
    is gone on with when the new one cannot be made, unless ``exact``.
    """
    places = [Environment(ROOT / name), Environment(ROOT / f"{name}-2")]
    blocks = re.split(r"\n(?=\w)", lock.read_text(encoding="utf-8"))
    wanted = "\n".join(block for block in blocks if not block.startswith(left_out))

    def ready() -> Path | None:
        fitting = (place.python for place in places if place.content == place.mark(wanted))
        return next(fitting, None)

    python = ready()
    if python is not None:
        return python
    with alone():
        python = ready()  # another one may have made it meanwhile
        if python is not None:
            return python
        new, old = sorted(places, key=lambda place: place.age)
        try:
            new.make(wanted)
        except (SystemExit, OSError) as error:
            if exact or not old.works():
                raise Failure(
                    "the packages could not be installed (see above why). They come from the "
                    "Python package index: is there a network? Then try again."
                ) from error
            report(
                "the packages have changed, and the new ones could not be installed (see above "
                "why; is there a network?).\nThis goes on with those from before; the next start "
                "tries again."
            )
            return old.python
        return new.python


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Keep other dev.py from setting up at the same time; the system ends it with the process."""
    with GUARD.open("a+b") as file:
        while not _lock(file.fileno()):
            report("another dev.py is setting up; waiting for it")
            while not _lock(file.fileno()):
                time.sleep(0.2)
        yield


def _lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, 0, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


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
    if {"-h", "--help", "--version"}.intersection(arguments):
        start(Path(sys.executable), "gui", arguments)  # that needs neither packages nor a display
        return
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
    """Lint, check types, and run all tests: those without Qt beside those of the window."""
    python = window_environment(screen=False)
    have_database_server()
    if arguments:
        call([python, "-m", "pytest", *arguments], OFFSCREEN)
        return
    call([python, "-m", "ruff", "check"])
    call([python, "-m", "ruff", "format", "--check"])
    call([python, "-m", "mypy"])
    call([python.with_name("lint-imports"), "--no-cache"])
    report("the core's tests, without Qt, and beside them the window's")
    shutil.rmtree(FAILED, ignore_errors=True)
    jobs = suites(python, ("-m", "pytest", "-q"))
    try_alone(failures(job.remembering() for job in jobs))


def try_alone(failed: Iterable[tuple[Job, int]]) -> None:
    """Run the tests that failed beside others once more, alone, as CPython's own tests are.

    Five parts on two processors keep a test waiting for longer than any machine that is used
    does. What fails alone, too, and more than a few failures, end the program with a code.
    """
    for job, code in failed:
        names = job.failed_tests()
        if code != 1 or not 0 < len(names) <= TRIED_ALONE:
            raise Failure(f"failed: {job.name}")
        report(f"{job.name}: failed beside the others, and are run alone: {', '.join(names)}")
        alone = ("-m", "pytest", "-q", "-p", "no:cacheprovider", *names)
        call([job.command[0], *alone], OFFSCREEN, ROOT)


def have_database_server() -> None:
    """Install PostgreSQL where that is ours to do; without it some tests are skipped."""
    places = [*map(str, Path("/usr/lib/postgresql").glob("*/bin")), None]
    if sys.platform == "linux" and not any(shutil.which("initdb", path=p) for p in places):
        if os.geteuid() == 0:
            system(("postgresql",))
        else:
            report("the tests of the PostgreSQL engine are skipped: it is not installed")


def suites(python: Path, pytest: tuple[str, ...]) -> list[Job]:
    """Return the parts of the tests, started by ``pytest``; the window's with ``python``.

    The longest are first, so that what ends last is short and the processors have work until then.
    """
    core = core_environment()
    own = [[f"tests/core/{package}" for package in part] for part in CORE_PARTS]
    rest = ("tests/core", *(f"--ignore={place}" for places in own for place in places))
    windows = sorted(ROOT.glob(f"{WINDOW}/test_*.py"))
    others = sorted(ROOT.glob("tests/test_*.py"))
    run, *shorter = (
        Job(part[0], (core, *pytest, *places), {})
        for part, places in zip(CORE_PARTS, own, strict=True)
    )
    return [
        run,
        Job("window 1", (python, *pytest, *windows[1::2]), OFFSCREEN),
        Job("gui", (python, *pytest, "tests/gui", f"--ignore={WINDOW}"), OFFSCREEN),
        Job("window 2", (python, *pytest, *windows[::2]), OFFSCREEN),
        Job("core", (core, *pytest, *rest), {}),
        *shorter,
        Job("house", (python, *pytest, *others), OFFSCREEN),
    ]


def coverage(_arguments: list[str]) -> None:
    """Run all tests and see which lines and branches they reach: not less than before.

    It is a task of its own as it takes as much processor time again as the tests.
    """
    python = window_environment(screen=False)
    have_database_server()
    folder = ROOT / "build" / "coverage"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    where = {"COVERAGE_FILE": str(folder / "data")}
    module: tuple[str | Path, ...] = (python, "-m", "coverage")
    patient = ("-o", "timeout=600")  # everything takes longer
    run_pytest = ("-m", "coverage", "run", "--parallel-mode", "-m", "pytest", "-q", *patient)
    side_by_side(suites(python, run_pytest), where)
    call([*module, "combine", "--quiet"], where)
    call([*module, "json", "--quiet", "-o", folder / "report.json"], where)
    call([python, "-m", "tests.coverage_floors", folder / "report.json"])


def bench(arguments: list[str]) -> None:
    """Measure; with a name of `BENCHES` only that."""
    python = window_environment(screen=False)
    for name in arguments or BENCHES:
        call([python, "-m", f"tests.bench.{name}"], OFFSCREEN)


def foreign(arguments: list[str]) -> None:
    """Have other programs read runs and exports: SQLite tools, pandas, DuckDB, pyarrow."""
    python = environment(".venv-foreign", exact=True, lock=FOREIGN_LOCK)
    call([python, "-m", "pytest", "-q", "tests/foreign", *arguments])


def machines(arguments: list[str]) -> None:
    """Break a run on a server with two machines in every way, then recount (Linux, as root)."""
    call([core_environment(), "-m", "tests.bench.machines", *arguments])


def soak(arguments: list[str]) -> None:
    """Run the window under load for an hour, and compare its end with its start."""
    call([window_environment(screen=False), "-m", "tests.bench.soak", *arguments], OFFSCREEN)


def mutants(arguments: list[str]) -> None:
    """Have the tests look at programs with one fault each, and name those that they let pass."""
    call([core_environment(), "-m", "tests.mutants", *arguments])


def fuzz(arguments: list[str]) -> None:
    """Give damaged and hostile run files to every command and to the window."""
    call([window_environment(screen=False), "-m", "tests.fuzz", *arguments], OFFSCREEN)


def package(_arguments: list[str]) -> None:
    """Freeze the program for this system and try what came out."""
    if sys.platform == "linux":
        system((*FREEZING_PACKAGES, *python_library()))
    call([environment(".venv", exact=True), ROOT / "packaging" / "freeze.py"])


def installer(arguments: list[str]) -> None:
    """Make the installer for this system, in build/."""
    if sys.platform == "win32" and not shutil.which("makensis"):
        raise Failure(
            "the installer is made by NSIS 3, which is not there: install it (for example with\n"
            "  winget install NSIS.NSIS\n), see that makensis is on the PATH, and try again."
        )
    package(arguments)
    if sys.platform == "darwin":
        call([ROOT / "packaging" / "macos" / "make_dmg.sh"])
    else:
        system_name = "windows" if sys.platform == "win32" else "linux"
        call([environment(".venv"), ROOT / "packaging" / system_name / "build.py"])


def check(arguments: list[str]) -> None:
    """Prove of the installers what can be proven without building them."""
    if sys.platform == "linux":
        node = () if shutil.which("npm") else ("nodejs", "npm")
        system((*CHECKING_PACKAGES, *node))
    call([environment(".venv", exact=True), ROOT / "packaging" / "check.py", *arguments], OFFSCREEN)


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
    locks = {LOCK: ("core", "gui", "test-core", "test", "package"), FOREIGN_LOCK: ("foreign",)}
    options = ["--universal", "--generate-hashes", "--no-emit-index-url", "--no-annotate"]
    command = ["--custom-compile-command", "python3 dev.py lock", "--python-version", "3.11"]
    for place, groups in locks.items():
        words = [word for name in groups for word in ("--group", name)]
        call([python, "-m", "uv", "pip", "compile", "-q", *options, *command, *words, "-o", place])
    shutil.rmtree(folder)


class Task(NamedTuple):
    """A word and what it does."""

    do: Callable[[list[str]], None]
    help: str


TASKS = {
    "run": Task(run, "set up everything and start the program"),
    "test": Task(test, "set up everything and pass the tests"),
    "coverage": Task(coverage, "pass the tests and see what of each package they reach"),
    "headless": Task(headless, "the same program without a window, e.g. headless run --for 10"),
    "bench": Task(bench, "measure speed, beside other ways to do the same"),
    "machines": Task(machines, "break a run on a server with two machines; --faults N --records N"),
    "soak": Task(soak, "an hour of the window under load: soak window [--minutes N]"),
    "mutants": Task(mutants, "see that the tests notice faults; --list, --only NAME, --jobs N"),
    "fuzz": Task(fuzz, "open damaged and hostile run files with everything that opens one"),
    "foreign": Task(foreign, "have other programs read runs and exports (half a gigabyte)"),
    "package": Task(package, "freeze the program for this system, and try what came out"),
    "installer": Task(installer, "make the installer for this system, in build/"),
    "check": Task(check, "prove of the installers what can be proven without building them"),
    "system": Task(prepare, "install all system libraries that any task needs (as root)"),
    "format": Task(tidy, "format the code"),
    "translate": Task(translate, "collect and compile the translations"),
    "lock": Task(lock, "renew the lock file"),
}


def main(arguments: list[str]) -> None:
    """Do the task that is named first."""
    width = max(map(len, TASKS))
    lines = (f"  {name:<{width}}  {task.help}" for name, task in TASKS.items())
    usage = "python3 dev.py TASK, where TASK is one of\n" + "\n".join(lines)
    if arguments and arguments[0] in HELP:
        print(usage)
        return
    if not arguments or arguments[0] not in TASKS:
        raise Failure(usage)
    TASKS[arguments[0]].do(arguments[1:])


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
