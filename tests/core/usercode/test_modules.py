"""The modules beside a user's file come before ours of the same name, and are loaded with it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from core.domain.errors import UserCodeError
from core.domain.record import Value
from core.usercode.modules import modules_beside
from core.usercode.work import DryRun, Work, dry_run

Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def made(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return made


def tried(path: Path, packages: str = "") -> DryRun:
    record: dict[str, Value] = {"n": 3}
    return dry_run(Work(str(path), packages, columns=("n",)), record)


IMPORTS = [
    "from core.models import price",
    "import core.models\nprice = core.models.price",
    "import core.models as models\nprice = models.price",
    "from core import models\nprice = models.price",
    "from core import *\nprice = models.price",
    "import importlib\nprice = importlib.import_module('core.models').price",
    "from importlib import import_module\nprice = import_module('core.models').price",
    "from importlib import import_module\nprice = import_module('.models', 'core').price",
    "from helper import price",
]


@pytest.mark.parametrize("imports", IMPORTS)
def test_a_package_called_as_ours_is_the_users(write: Write, imports: str) -> None:
    write("core/__init__.py", "from . import models\n")
    write("core/models.py", "from core.rates import RATE\ndef price(n): return n * RATE\n")
    write("core/rates.py", "from .errors import NAME\nRATE = 2\n")
    write("core/errors.py", "NAME = 'mine'\n")
    write("helper.py", "from core.models import price\n")
    path = write("work.py", f"{imports}\ndef process(record):\n    return price(record['n'])\n")
    assert tried(path).result == 6


def test_a_module_called_as_ours_is_the_users(write: Write) -> None:
    write("core.py", "ANSWER = 42\n")
    path = write("work.py", "import core\ndef process(record):\n    return core.ANSWER\n")
    assert tried(path).result == 42


def test_an_import_within_the_work_is_the_users_too(write: Write) -> None:
    write("core/models.py", "def price(n): return n * 2\n")
    text = (
        "def process(record):\n    from core.models import price\n    return price(record['n'])\n"
    )
    assert tried(write("work.py", text)).result == 6


def test_what_such_a_package_lacks_is_named(write: Write) -> None:
    write("core/models.py", "")
    path = write("work.py", "import core.nowhere\ndef process(record): pass\n")
    with pytest.raises(UserCodeError, match=r"needs the module “core\.nowhere”"):
        tried(path)


def test_editable_installs_are_found(write: Write, tmp_path: Path) -> None:
    write("elsewhere/their_package.py", "ANSWER = 44\n")
    write("packages/editable.pth", f"{tmp_path / 'elsewhere'}\n")
    path = write("work.py", "from their_package import ANSWER\ndef process(r): return ANSWER\n")
    assert tried(path, str(tmp_path / "packages")).result == 44


@pytest.mark.parametrize("version", ["3.1", "ours"])
def test_conda_environments_are_found(write: Write, tmp_path: Path, version: str) -> None:
    import sys

    ours = f"{sys.version_info[0]}.{sys.version_info[1]}"
    theirs = ours if version == "ours" else version
    write(f"env/conda-meta/python-{theirs}.4-h12345_0.json", "{}")
    write(f"env/lib/python{theirs}/site-packages/their_package.py", "ANSWER = 45\n")
    path = write("work.py", "from their_package import ANSWER\ndef process(r): return ANSWER\n")
    if version == "ours":
        assert tried(path, str(tmp_path / "env")).result == 45
    else:
        with pytest.raises(UserCodeError, match=rf"belongs to Python 3\.1, and this is {'Python'}"):
            tried(path, str(tmp_path / "env"))


def test_modules_beside_are_told_from_the_imports(write: Write, tmp_path: Path) -> None:
    write("a.py", "from b import c\n")
    write("b/__init__.py", "")
    write("b/c.py", "from . import d\nfrom .e import f\n")
    write("b/d.py", "import a\n")
    write("b/e.py", "def f(: syntax error\n")
    write("unused.py", "")
    path = write("work.py", "import os, a\n")
    names = {str(each.relative_to(tmp_path)) for each in modules_beside(path)}
    assert names == {"a.py", "b/__init__.py", "b/c.py", "b/d.py", "b/e.py"}
