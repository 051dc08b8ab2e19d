"""What is shipped beside our own code, under which licences, and the text that tells a person so.

An installed program carries that text as a file, written when it was frozen
(`packaging/notices.py`); from source it is put together from the packages that are installed.
"""

import platform
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from core.about import NAME, VERSION
from gui.system.bundle import FROZEN

NOTICES = "NOTICES.txt"
"""Name of the file in an installed program."""
_ROOT = Path(__file__).parents[2]
_TEXTS = _ROOT / "packaging" / "licences"
"""Licences that their packages do not carry."""
_FILE_NAMES = ("licen", "copying", "notice")
"""How the names of files with licences begin."""
_RULE = "=" * 78


class Component(NamedTuple):
    """A package that is part of an installed program."""

    distribution: str
    """Its name in the lock file; empty for what Python itself brings."""
    licence: str
    """As an SPDX expression."""
    homepage: str
    texts: tuple[str, ...] = ()
    """Files in ``packaging/licences``, where the package carries none."""
    remark: str = ""
    """What its licence asks us to say."""
    only_on: str = ""
    """As in ``sys.platform``; empty for every system."""


_QT = (
    f"Qt and PySide6 are used under the LGPL 3. They lie as shared libraries in the folder of "
    f"{NAME} and can be replaced by other builds of the same version. Their source code is at "
    "https://download.qt.io/official_releases/QtForPython/ and "
    "https://download.qt.io/official_releases/qt/, the licences of what Qt contains at "
    "https://doc.qt.io/qt-6/licenses-used-in-qt.html."
)
_LGPL = ("LGPL-3.0.txt", "GPL-3.0.txt")
_PSYCOPG = (
    "psycopg is used under the LGPL 3. Its source code is at https://github.com/psycopg/psycopg; "
    f"{NAME} can be frozen with another version of it (packaging/freeze.py of its source)."
)
_LIBPQ = (
    "It brings libpq (PostgreSQL licence, https://www.postgresql.org/about/licence/), OpenSSL "
    "(Apache-2.0), MIT Kerberos (MIT) and OpenLDAP (OLDAP-2.8) as shared libraries."
)
COMPONENTS: tuple[Component, ...] = (
    Component("", "PSF-2.0", "https://www.python.org", ("Python.txt",)),
    Component("pyside6-essentials", "LGPL-3.0-only", "https://pyside.org", _LGPL, _QT),
    Component("shiboken6", "LGPL-3.0-only", "https://pyside.org", (), "See pyside6-essentials."),
    Component("pyqtgraph", "MIT", "https://www.pyqtgraph.org"),
    Component("numpy", "BSD-3-Clause", "https://numpy.org"),
    Component("tomlkit", "MIT", "https://github.com/python-poetry/tomlkit"),
    Component("charset-normalizer", "MIT", "https://github.com/jawah/charset_normalizer"),
    Component("faker", "MIT", "https://github.com/joke2k/faker"),
    Component("psycopg", "LGPL-3.0-only", "https://www.psycopg.org", ("GPL-3.0.txt",), _PSYCOPG),
    Component("psycopg-binary", "LGPL-3.0-only", "https://www.psycopg.org", (), _LIBPQ),
    Component("colorama", "BSD-3-Clause", "https://github.com/tartley/colorama"),
    Component("tzdata", "Apache-2.0", "https://github.com/python/tzdata", only_on="win32"),
    Component("setuptools", "MIT", "https://github.com/pypa/setuptools"),
    Component("packaging", "Apache-2.0 OR BSD-2-Clause", "https://github.com/pypa/packaging"),
    Component("typing-extensions", "PSF-2.0", "https://github.com/python/typing_extensions"),
    Component(
        "pyinstaller",
        "GPL-2.0-or-later WITH Bootloader-exception",
        "https://pyinstaller.org",
        remark="Of it the bootloader alone is shipped, which its exception allows.",
    ),
)


def notices() -> str:
    """Return the licences of everything that this program consists of."""
    file = Path(str(getattr(sys, "_MEIPASS", ""))) / NOTICES
    if FROZEN and file.is_file():
        return file.read_text(encoding="utf-8")
    return compose()


def compose() -> str:
    """Put the notices together from the packages that are installed here."""
    parts = [f"{NAME} {VERSION}", (_ROOT / "LICENSE").read_text(encoding="utf-8")]
    for component in COMPONENTS:
        parts += _told(component)
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _told(component: Component) -> Iterator[str]:
    carried: tuple[str, ...] = ()
    if component.distribution:
        try:
            package = metadata.distribution(component.distribution)
        except metadata.PackageNotFoundError:  # of another system
            return
        name, carried = f"{component.distribution} {package.version}", tuple(_carried(package))
    else:
        name = f"Python {platform.python_version()}"
    yield f"{_RULE}\n{name}\n{component.licence}\n{component.homepage}"
    if component.remark:
        yield component.remark
    yield from carried
    for text in component.texts:
        yield (_TEXTS / text).read_text(encoding="utf-8")


def _carried(package: metadata.Distribution) -> Iterator[str]:
    """The texts of the licences in ``package``, each once."""
    seen = set()
    for file in package.files or ():
        if file.name.lower().startswith(_FILE_NAMES) and file.suffix not in {".py", ".pyc"}:
            text = file.read_text(encoding="utf-8").strip()
            if text not in seen:
                seen.add(text)
                yield text
