"""Nothing that a test starts finds the home of the person who runs it."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.own_home import NAME

pytest_plugins = ("pytester",)

ROOT = Path(__file__).parents[1]
CONFTEST = "from tests.own_home import pytest_configure, pytest_sessionfinish, pytest_unconfigure\n"
WINDOW = """
import sys
from PySide6.QtCore import QSettings, QStandardPaths
from gui.app.application import make_application
make_application()
QSettings().setValue("window", 1)
print(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
"""


def test_home_and_temporary_folder_are_the_tests_own() -> None:
    folders = [Path.home(), Path(tempfile.gettempdir()), Path(os.environ["XDG_CONFIG_HOME"])]
    assert all(NAME in str(folder) for folder in folders), folders
    code = "import pathlib, tempfile; print(pathlib.Path.home(), tempfile.gettempdir())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(Path.home()), tempfile.gettempdir()]


def session(pytester: pytest.Pytester, home: Path, test: str) -> pytest.RunResult:
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(test_it=test)
    environment = {"HOME": str(home), "TMPDIR": str(home / "temporary")}
    pytester._monkeypatch.delenv("XDG_CONFIG_HOME")
    for name, value in environment.items():
        pytester._monkeypatch.setenv(name, value)
    pytester._monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), *sys.path]))
    pytester._monkeypatch.setenv("PYTEST_DEBUG_TEMPROOT", str(home.parent))
    (home / "temporary").mkdir(parents=True)
    (home / ".config" / "Registro").mkdir(parents=True)
    (home / ".config" / "Registro" / "Registro.conf").write_text("[General]\nlanguage=es\n")
    return pytester.runpytest_subprocess("-q", "-p", "no:cacheprovider")


posix = pytest.mark.skipif(sys.platform == "win32", reason="the person's home is in the registry")


@posix
def test_what_a_program_writes_goes_elsewhere_and_nothing_stays(
    pytester: pytest.Pytester, tmp_path: Path
) -> None:
    pytest.importorskip("PySide6")
    home = tmp_path / "home"
    test = "import subprocess, sys\n\ndef test_it():\n"
    test += f"    words = [sys.executable, '-c', {WINDOW!r}]\n"
    test += "    done = subprocess.run(words, check=True, capture_output=True, text=True)\n"
    test += f"    assert not done.stdout.startswith({str(home)!r} + '/Doc')\n"
    result = session(pytester, home, test)
    result.assert_outcomes(passed=1)
    assert result.ret == 0
    settings = home / ".config" / "Registro" / "Registro.conf"
    assert settings.read_text() == "[General]\nlanguage=es\n"
    assert list((home / "temporary").iterdir()) == []


@posix
@pytest.mark.parametrize(
    "place", [".config/Registro/Registro.conf", "Documents/Registro/a.registro"]
)
def test_a_session_that_changes_the_home_fails(
    pytester: pytest.Pytester, tmp_path: Path, place: str
) -> None:
    home = tmp_path / "home"
    test = f"from pathlib import Path\n\ndef test_it():\n    path = Path({str(home / place)!r})\n"
    test += "    path.parent.mkdir(parents=True, exist_ok=True)\n    path.write_text('changed')\n"
    result = session(pytester, home, test)
    assert result.ret == 1
    result.stdout.fnmatch_lines([f"changed while the tests ran*: {home / place}"])
