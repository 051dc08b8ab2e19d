"""A home and a temporary folder of the tests' own, for them and for all that they start.

Whoever runs the tests finds settings, layout and runs as they were; that this is so is looked at in
the end, and a difference fails the session.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

HOMES = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
    "XDG_RUNTIME_DIR": ".run",
}
"""Variables that lead to the person's files, and where they lead in the home of the tests."""
TEMPORARY = ("TMPDIR", "TEMP", "TMP")
OURS = (
    *("Documents/Registro", "Documentos/Registro", "Registro", ".local/share/Registro"),
    *("AppData/Roaming/Registro", "AppData/Local/Registro", ".config/Registro"),
    *("Library/Preferences/com.registro.plist", "Library/Application Support/Registro"),
)
"""Where the program keeps what is a person's, below the home."""
NAME = "registro-tests-"
Stamps = dict[Path, tuple[int, int]]


class OwnHome:
    """Leads everything elsewhere, and back."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix=NAME))
        self._before = dict(os.environ)
        self._watched = [Path.home() / place for place in OURS]
        if config := os.environ.get("XDG_CONFIG_HOME"):
            self._watched.append(Path(config) / "Registro")
        self._stamps = self._look()
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", tempfile.gettempdir())  # pytest's, it stays
        for name, place in HOMES.items():
            os.environ[name] = str(self.folder / "home" / place)
            Path(os.environ[name]).mkdir(mode=0o700, parents=True, exist_ok=True)
        temporary = self.folder / "tmp"
        temporary.mkdir()
        for name in TEMPORARY:
            os.environ[name] = str(temporary)
        tempfile.tempdir = None

    def changed(self) -> list[Path]:
        """Return what in the person's own home is not as it was."""
        now = self._look()
        return sorted(path for path, _ in set(now.items()) ^ set(self._stamps.items()))

    def close(self) -> None:
        """Lead everything back, and leave nothing."""
        os.environ.clear()
        os.environ.update(self._before)
        tempfile.tempdir = None
        shutil.rmtree(self.folder, ignore_errors=True)

    def _look(self) -> Stamps:
        return {path: stamp for place in self._watched for path, stamp in _stamps(place)}


def _stamps(place: Path) -> Iterator[tuple[Path, tuple[int, int]]]:
    for path in (place, *place.rglob("*")):
        try:
            facts = path.lstat()
        except OSError:
            continue
        yield path, (facts.st_mtime_ns, facts.st_size)


_KEY = pytest.StashKey[OwnHome]()


def pytest_configure(config: pytest.Config) -> None:
    """Lead everything elsewhere before anything is started."""
    config.stash[_KEY] = OwnHome()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail where the person's own home is not as it was."""
    changed = session.config.stash[_KEY].changed()
    if changed:
        reporter = session.config.pluginmanager.get_plugin("terminalreporter")
        for path in changed:
            assert reporter is not None
            text = f"changed while the tests ran, by them or by a window of yours: {path}"
            reporter.write_line(text, red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_unconfigure(config: pytest.Config) -> None:
    """Lead everything back."""
    own = config.stash.get(_KEY, None)
    if own is not None:
        own.close()
