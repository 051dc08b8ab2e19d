"""dev.py: environments are made beside those that work; one package, and no network."""

import base64
import hashlib
import importlib
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WAIT = 120
PROGRAM = "import tiny\nprint(tiny.VERSION)\n"


class Checkout:
    """A copy of dev.py with a program that needs one package, and a folder to install it from."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.wheels = root.parent / "wheels"
        self.wheels.mkdir()
        (root / "core").mkdir(parents=True)
        shutil.copy(ROOT / "dev.py", root)
        (root / "core" / "__init__.py").touch()
        (root / "core" / "__main__.py").write_text(PROGRAM, encoding="utf-8")

    def need(self, version: str) -> None:
        """Have the lock file ask for this version, which there is."""
        wheel = self.wheels / f"tiny-{version}-py3-none-any.whl"
        info = f"tiny-{version}.dist-info"
        files = {
            "tiny.py": f"VERSION = {version!r}\n",
            f"{info}/METADATA": f"Metadata-Version: 2.1\nName: tiny\nVersion: {version}\n",
            f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        }
        record = "".join(f"{name},{_digest(text)},{len(text)}\n" for name, text in files.items())
        with zipfile.ZipFile(wheel, "w") as archive:
            for name, text in {**files, f"{info}/RECORD": f"{record}{info}/RECORD,,\n"}.items():
                archive.writestr(name, text)
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        lock = f"# pinned\ntiny=={version} \\\n    --hash=sha256:{digest}\n"
        (self.root / "requirements.lock").write_text(lock, encoding="utf-8")

    def begin(self, *arguments: str) -> subprocess.Popen[str]:
        """Start dev.py, which finds the packages in the folder and nowhere else."""
        variables = {
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.wheels),
            "PIP_NO_CACHE_DIR": "1",
        }
        environment = {**os.environ, **variables}
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "PYTHONPATH"):
            environment.pop(name, None)
        return subprocess.Popen(
            [sys.executable, "dev.py", *arguments],
            cwd=self.root,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def do(self, *arguments: str) -> tuple[int, str, str]:
        """Return exit code, output and complaints of dev.py."""
        process = self.begin(*arguments)
        output, complaints = process.communicate(timeout=WAIT)
        return process.returncode, output.strip(), complaints


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return "sha256=" + base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    checkout = Checkout(tmp_path / "a checkout, übung")
    checkout.need("1.0")
    return checkout


def test_a_new_environment_is_made_beside_the_one_that_works(checkout: Checkout) -> None:
    code, output, said = checkout.do("headless")
    assert (code, output) == (0, "1.0"), said
    assert "setting up .venv-core" in said
    assert checkout.do("headless") == (0, "1.0", "")

    first = checkout.root / ".venv-core"
    before = (checkout.root / "requirements.lock").read_text(encoding="utf-8")
    checkout.need("2.0")
    shutil.move(checkout.wheels, checkout.root / "away")
    code, output, said = checkout.do("headless")
    assert (code, output) == (0, "1.0"), said  # offline: as before, and it says so
    assert "goes on with those from before" in said
    lock = (checkout.root / "requirements.lock").read_text(encoding="utf-8")

    shutil.move(checkout.root / "away", checkout.wheels)
    code, output, said = checkout.do("headless")
    assert (code, output) == (0, "2.0"), said
    # A program that was started before still has all that it may yet import.
    python = first / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    words = [str(python), "-c", PROGRAM]
    assert subprocess.run(words, capture_output=True, text=True, check=True).stdout == "1.0\n"

    # Another branch, and back: nothing is made again.
    (checkout.root / "requirements.lock").write_text(before, encoding="utf-8")
    assert checkout.do("headless") == (0, "1.0", "")
    (checkout.root / "requirements.lock").write_text(lock, encoding="utf-8")
    assert checkout.do("headless") == (0, "2.0", "")


def test_one_that_was_left_half_made_is_made_again_once_though_two_need_it(
    checkout: Checkout,
) -> None:
    folder = checkout.root / ".venv-core"
    folder.mkdir()
    (folder / "bin").mkdir()
    (folder / "rubbish").touch()
    shutil.move(checkout.wheels, checkout.root / "away")
    code, output, said = checkout.do("headless")
    assert (code, output) == (1, "")
    assert "is there a network?" in said
    shutil.move(checkout.root / "away", checkout.wheels)
    both = [checkout.begin("headless") for _ in range(2)]
    answers = [process.communicate(timeout=WAIT) for process in both]
    assert [process.returncode for process in both] == [0, 0], answers
    assert [output for output, _ in answers] == ["1.0\n", "1.0\n"]
    said = "".join(complaints for _, complaints in answers)
    assert said.count("setting up") == 1 + said.count("is setting up")
    assert not (checkout.root / ".venv-core-2").exists()


@pytest.mark.parametrize("word", ["-h", "--help", "help"])
def test_help_is_no_failure(checkout: Checkout, word: str) -> None:
    code, output, said = checkout.do(word)
    assert (code, said) == (0, "")
    assert "headless run --for 10" in output
    assert not (checkout.root / ".venv").exists()


@pytest.mark.parametrize("arguments", [(), ("nonsense",)])
def test_what_is_no_task_is_said(checkout: Checkout, arguments: tuple[str, ...]) -> None:
    code, output, said = checkout.do(*arguments)
    assert (code, output) == (1, "")
    assert "where TASK is one of" in said


@pytest.mark.parametrize("word", ["--help", "--version"])
def test_the_windows_help_needs_neither_packages_nor_a_display(tmp_path: Path, word: str) -> None:
    root = tmp_path / "source"
    for name in ("core", "gui"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "dev.py", root)
    variables = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "PYTHONPATH")
    environment = {name: value for name, value in os.environ.items() if name not in variables}
    words = [sys.executable, "dev.py", "run", word]
    done = subprocess.run(
        words, cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "registro" in done.stdout.lower()
    assert not (root / ".venv").exists()


def test_what_takes_long_gives_signs_of_life(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import dev

    monkeypatch.setattr(dev, "SIGN_OF_LIFE", 0.05)
    dev.call_patiently([sys.executable, "-c", "import time; time.sleep(0.5)"], "doing something")
    assert "doing something, 0 s" in capsys.readouterr().err
    with pytest.raises(SystemExit) as error:
        dev.call_patiently([sys.executable, "-c", "raise SystemExit(3)"], "doing something")
    assert error.value.code == 3


@pytest.mark.skipif(sys.platform == "win32", reason="Debian's packages")
def test_the_line_to_type_is_one_that_works(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import dev

    monkeypatch.setattr(dev, "missing_packages", list)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit) as error:
        dev.system(["libegl1"])
    assert error.value.code == 1
    lines = [line.strip() for line in capsys.readouterr().err.splitlines()]
    assert lines[1:] == [
        "sudo apt-get update",
        "sudo apt-get install --yes --no-install-recommends libegl1",
    ]


BESIDE = """
import dev, pathlib, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # which may be ignored here
jobs = [dev.Job(name, (sys.executable, "-c", code), {}) for name, code in
        zip(("one", "two"), sys.argv[1:])]
try:
    dev.side_by_side(jobs)
except KeyboardInterrupt:
    sys.exit(130)
"""


def beside(*codes: str) -> subprocess.Popen[str]:
    """Start two programs side by side."""
    return subprocess.Popen(
        [sys.executable, "-c", BESIDE, *codes],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_the_parts_of_the_tests_are_all_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    import dev

    monkeypatch.setattr(dev, "core_environment", lambda: Path("core-python"))
    commands = [job.command for job in dev.suites(Path("python"), ("-m", "pytest"))]
    # What pytest itself would run of these words, held against all files that there are.
    found = [path for command in commands for path in chosen(map(str, command[3:]))]
    there = set((ROOT / "tests").rglob("test_*.py")) - set((ROOT / "tests/foreign").rglob("*.py"))
    assert set(found) == there
    assert len(found) == len(there), "one is run twice"
    without_qt = [command for command in commands if str(command[0]) == "core-python"]
    assert all("tests/core" in str(word) for command in without_qt for word in command[3:])


def chosen(words: Iterable[str]) -> set[Path]:
    """Return the files of tests that these words name."""
    paths: set[Path] = set()
    ignored: set[Path] = set()
    for word in words:
        path = ROOT / word.removeprefix("--ignore=")
        assert path.exists()
        files = {path} if path.is_file() else set(path.rglob("test_*.py"))
        paths, ignored = (paths, ignored | files) if "=" in word else (paths | files, ignored)
    return paths - ignored


def how_it_ends(
    folder: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> tuple[int | None, tuple[str, ...]]:
    """Test ``code`` as a part of the tests; return how it ended and what had failed at first."""
    import dev

    monkeypatch.setattr(dev, "ROOT", folder)
    monkeypatch.setattr(dev, "FAILED", folder / "failed")
    (folder / "test_it.py").write_text(code, encoding="utf-8")
    job = dev.Job("it", (sys.executable, "-m", "pytest", "-q", "test_it.py"), {}).remembering()
    try:
        dev.try_alone(dev.failures([job]))
    except SystemExit as error:
        return int(str(error.code)), (*job.failed_tests(),)
    return None, (*job.failed_tests(),)


ONCE = """
from pathlib import Path
def test_passes(): pass
def test_fails_once():
    there = Path("been").exists()
    Path("been").touch()
    assert there
"""
ALWAYS = "def test_fails(): raise ValueError"
TOO_MANY = """
import pytest
@pytest.mark.parametrize("number", range(6))
def test_each(number):
    from pathlib import Path
    there = Path(f"been{number}").exists()
    Path(f"been{number}").touch()
    assert there
"""
NO_END = "import os\ndef test_ends_all(): os._exit(1)"


@pytest.mark.parametrize(
    ("code", "ended", "failed"),
    [
        ("def test_passes(): pass", None, 0),
        (ONCE, None, 1),
        (ALWAYS, 1, 1),
        (TOO_MANY, 1, 6),
        (NO_END, 1, 0),
        ("syntax error", 1, 1),
    ],
)
def test_what_failed_beside_others_is_run_once_more_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, ended: int | None, failed: int
) -> None:
    code_of_end, names = how_it_ends(tmp_path, monkeypatch, code)
    assert code_of_end == ended
    assert len(names) == failed


def test_side_by_side_one_that_fails_stops_no_other(tmp_path: Path) -> None:
    """Each waits for the other, so that they do run at the same time."""
    here, there = tmp_path / "here", tmp_path / "there"
    meet = "import pathlib, time\npathlib.Path({0!r}).touch()\n"
    meet += "while not pathlib.Path({1!r}).exists(): time.sleep(0.01)\n"
    fails = meet.format(str(here), str(there)) + "print('half', end=' '); raise SystemExit(3)"
    goes_on = meet.format(str(there), str(here)) + "time.sleep(0.5); print('to the end')"
    for codes in ((fails, goes_on), (goes_on, fails)):
        process = beside(*codes)
        output, said = process.communicate(timeout=WAIT)
        assert process.returncode == 3, said
        names = dict(zip(codes, ("one", "two"), strict=True))
        lines = {f"{names[fails]} | half", f"{names[goes_on]} | to the end"}
        assert set(output.splitlines()) == lines
        assert said == f"dev.py: failed: {names[fails]}\n"
        here.unlink()
        there.unlink()


def test_side_by_side_no_more_run_than_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import dev

    monkeypatch.setattr(dev, "AT_ONCE", 2)
    log = tmp_path / "log"
    code = (
        "import sys, time\n"
        "def write(what):\n    with open(sys.argv[1], 'a') as file: file.write(what)\n"
        "write('+'); time.sleep(0.2); write('-')"
    )
    command = (sys.executable, "-c", code, log)
    dev.side_by_side(dev.Job(str(number), command, {}) for number in range(5))
    running, signs = 0, log.read_text(encoding="utf-8")
    assert sorted(signs) == sorted("+-" * 5)
    for sign in signs:
        running += 1 if sign == "+" else -1
        assert running <= 2


def test_side_by_side_all_is_well() -> None:
    process = beside("print('a\u00f1o')", "pass")
    output, said = process.communicate(timeout=WAIT)
    assert (process.returncode, said) == (0, "")
    assert output.startswith("one | a")


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_side_by_side_an_interrupt_ends_both(number: signal.Signals) -> None:
    code = (
        "import time\nprint('begun', flush=True)\n"
        "try: time.sleep(99)\n"
        "except KeyboardInterrupt: print('tidied up'); raise SystemExit(2)"
    )
    process = beside(code, code)
    assert process.stdout is not None
    begun = {process.stdout.readline(), process.stdout.readline()}
    assert begun == {"one | begun\n", "two | begun\n"}
    process.send_signal(number)
    output, _ = process.communicate(timeout=WAIT)
    assert process.returncode == 130
    assert sorted(output.splitlines()) == ["one | tidied up", "two | tidied up"]


@pytest.mark.skipif(sys.platform != "linux", reason="it is installed on Debian only")
@pytest.mark.parametrize(
    ("there", "user", "asked", "said"),
    [
        ("/usr/bin/initdb", 0, [], ""),
        (None, 0, [("postgresql",)], ""),
        (None, 1000, [], "the tests of the PostgreSQL engine are skipped"),
    ],
)
def test_postgresql_is_installed_where_it_is_missing_and_that_is_ours_to_do(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    there: str | None,
    user: int,
    asked: list[tuple[str, ...]],
    said: str,
) -> None:
    monkeypatch.syspath_prepend(str(ROOT))
    dev = importlib.import_module("dev")
    wanted: list[tuple[str, ...]] = []
    monkeypatch.setattr(dev, "system", wanted.append)
    monkeypatch.setattr(shutil, "which", lambda _name, path=None: there)  # noqa: ARG005
    monkeypatch.setattr(os, "geteuid", lambda: user)
    dev.have_database_server()
    assert wanted == asked
    out, err = capsys.readouterr()
    assert said in out + err
    assert bool(out + err) == bool(said)
