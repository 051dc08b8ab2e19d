"""Loader of a user's Python file, whose errors name the line in that file.

Only processes of their own load such a file, never the program: it may hang, exit or crash.
"""

import inspect
import os
import site
import sys
import tokenize
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec, PathFinder
from multiprocessing import parent_process
from pathlib import Path
from types import ModuleType
from typing import Any

from core.domain.errors import QT_TRANSLATE_NOOP, UserCodeError, reason_of
from core.usercode.errors import format_user_error, show_value
from core.usercode.modules import PREFIX, loaded_anew, prefer_namesakes

MODULE = "__mp_main__"
"""What the user's file is called among the modules: as multiprocessing calls the main program where
it is started anew, so that processes that the user's code starts find its functions."""


def load(path: Path, packages: str = "") -> ModuleType:
    """Run the Python file at ``path`` and return it as a module.

    It finds modules beside itself, and those in ``packages``: a folder or a virtual environment.

    Raises:
        UserCodeError: it cannot be read or run; the message gives reason and line.

    """
    if not str(path) or path == Path():
        raise UserCodeError(
            QT_TRANSLATE_NOOP(
                "core",
                "No Python file is set: choose one in Python work (work.path) or Python source "
                "(python.path).",
            )
        )
    folder = path.absolute().parent
    _prepare_imports(folder, packages)
    code = compiled(path)
    ours = os.getpid()
    module = ModuleType(MODULE)
    module.__file__ = str(path)
    try:
        with loaded_anew(folder):
            sys.modules[MODULE] = module
            if parent_process() is not None:
                sys.modules["__main__"] = module  # it is the main program of this process
            exec(code, module.__dict__)  # noqa: S102 (this is what it is for)
    except ModuleNotFoundError as error:
        raise UserCodeError(
            QT_TRANSLATE_NOOP(
                "core",
                "{path} needs the module “{module}”, which is not there for Python {python}: name "
                "the folder or the virtual environment that has it with the parameter packages.",
            ),
            path=path,
            module=(error.name or str(error)).removeprefix(f"{PREFIX}."),
            python=_version(sys.version_info[:2]),
        ) from None
    except SystemExit as error:
        raise UserCodeError(
            QT_TRANSLATE_NOOP(
                "core",
                "{path} ends itself with sys.exit({code}) while it is loaded: put what shall not "
                'run here under if __name__ == "__main__".',
            ),
            path=path,
            code=show_value(error.code),
        ) from None
    except BaseException as error:  # noqa: BLE001 (whatever it is, the user shall read it)
        raise UserCodeError(
            QT_TRANSLATE_NOOP("core", "{path} cannot be loaded: {reason}"),
            path=path,
            reason=format_user_error(error, path),
        ) from None
    finally:
        if os.getpid() != ours:
            os._exit(0)  # a copy that the file forked: it must not go on as a second one of us
    return module


def _prepare_imports(folder: Path, packages: str) -> None:
    """Let the user's file import the modules in ``folder`` and the ``packages``."""
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    use_packages(packages)
    prefer_namesakes(folder)


def use_packages(packages: str) -> None:
    """Let this process import what is in ``packages``: a folder or a virtual environment.

    Raises:
        UserCodeError: there is none, or it belongs to another version of Python.

    """
    if hasattr(sys, "_MEIPASS") and not any(
        isinstance(each, EmptyPackageBlocker) for each in sys.meta_path
    ):
        sys.meta_path.insert(0, EmptyPackageBlocker(Path(sys._MEIPASS)))  # noqa: SLF001 (that is its name)
    if packages:
        place = str(_packages(Path(packages).expanduser()))
        if place not in sys.path:
            site.addsitedir(place)  # which also follows its .pth files: editable installs


def compiled(path: Path, flags: int = 0) -> Any:
    """Return the code of the Python file at ``path``, or with ``ast.PyCF_ONLY_AST`` its tree.

    Raises:
        UserCodeError: it cannot be read, or is no Python; the message gives the line.

    """
    try:
        with tokenize.open(path) as file:
            return compile(file.read(), str(path), "exec", flags)
    except SyntaxError as error:
        raise UserCodeError(
            QT_TRANSLATE_NOOP("core", "{path}, line {line}: {reason}"),
            path=path,
            line=error.lineno or 1,
            reason=error.msg,
        ) from None
    except (OSError, ValueError, RecursionError, MemoryError) as error:
        raise UserCodeError(
            QT_TRANSLATE_NOOP("core", "{path} cannot be read: {reason}"),
            path=path,
            reason=reason_of(error),
        ) from None


def function(module: ModuleType, name: str) -> Callable[..., object]:
    """Return the function called ``name`` of a user's file.

    Raises:
        UserCodeError: there is none.

    """
    found = getattr(module, name, None)
    if callable(found):
        return found  # type: ignore[no-any-return]
    there = [
        word
        for word, each in vars(module).items()
        if inspect.isfunction(each) and each.__module__ == MODULE
    ]
    raise UserCodeError(
        QT_TRANSLATE_NOOP("core", "{path} has no function {name}(…); it has: {names}"),
        path=module.__file__,
        name=name,
        names=", ".join(there) or "–",
    )


def _packages(place: Path) -> Path:
    """Return the folder with the packages of a folder or a virtual environment.

    Raises:
        UserCodeError: there is none, or it belongs to another version of Python.

    """
    settings = place / "pyvenv.cfg"
    conda = place / "conda-meta"
    if not settings.exists() and not conda.is_dir():
        if place.is_dir():
            return place.absolute()
        raise UserCodeError(
            QT_TRANSLATE_NOOP(
                "core", "packages: there is no folder and no virtual environment {path}."
            ),
            path=place,
        ).about("packages")
    ours = _version(sys.version_info[:2])
    theirs = _conda_version(conda) if conda.is_dir() else _venv_version(settings)
    if theirs not in {ours, ""}:
        raise UserCodeError(
            QT_TRANSLATE_NOOP(
                "core",
                "packages: {path} belongs to Python {theirs}, and this is Python {ours}: make "
                "one with that version and install the packages there.",
            ),
            path=place,
            theirs=theirs,
            ours=ours,
        ).about("packages")
    windows = place / "Lib" / "site-packages"
    return windows if windows.is_dir() else place / "lib" / f"python{ours}" / "site-packages"


def _venv_version(settings: Path) -> str:
    """Return the version in a virtual environment's settings, as 3.11; empty: it has none."""
    for line in settings.read_text(encoding="utf-8", errors="replace").splitlines():
        name, _, value = (word.strip() for word in line.partition("="))
        if name in {"version", "version_info"}:
            return ".".join(value.split(".")[:2])
    return ""


def _conda_version(packages: Path) -> str:
    """Return the Python of a conda environment, which has a file for each of its packages."""
    for file in packages.glob("python-3.*.json"):
        return ".".join(file.name.removeprefix("python-").split(".")[:2])
    return ""


class EmptyPackageBlocker:
    """Keeps the installed program's own folders from being taken for packages.

    Some hold nothing but the libraries of a package that only the window uses, as NumPy; importing
    such a shell works without any use.
    """

    def __init__(self, bundle: Path) -> None:
        """Block empty packages of the installed program in the folder ``bundle``."""
        self._bundle = bundle

    def find_spec(
        self, name: str, path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find nothing, as the others do that; but refuse a shell."""
        if path is None and (self._bundle / name).is_dir():
            spec = PathFinder.find_spec(name)
            # Only what has no file of its own is spread over places.
            shell = spec is not None and spec.origin is None
            places = (spec.submodule_search_locations if spec is not None else None) or ()
            if shell and all(Path(place).is_relative_to(self._bundle) for place in places):
                raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return None


def _version(numbers: tuple[int, ...]) -> str:
    return ".".join(map(str, numbers))
