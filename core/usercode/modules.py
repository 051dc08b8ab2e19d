"""The modules beside a user's Python file: found before ours of the same name, and reloaded.

Python keeps one module of a name. A file of the user's whose own package is called ``core`` would
be given ours, and ours cannot be taken away: the worker needs it. Such a package is therefore
loaded under another name, for the imports of the user's own files only.
"""

import ast
import builtins
import importlib
import importlib.util
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

OURS = ("core", "gui")
"""Packages of the program that a user's own may be called like."""
PREFIX = "registro_user_modules"
"""The package that the user's modules with names of ours are loaded into."""
ROOT = Path(__file__).resolve().parents[2]
MAIN = {"__main__", "__mp_main__"}
"""What the user's file itself is called among the modules."""
MOST_MODULES = 500
"""Modules beside a file that are looked for at most."""


class NamesakeImporter:
    """Replacement of `builtins.__import__` and `importlib.import_module`.

    The user's files get the user's packages.
    """

    def __init__(self, folder: Path, names: frozenset[str]) -> None:
        """Give to the files in ``folder`` what is called one of ``names`` there."""
        self._plain = builtins.__import__
        self._plain_by_name = importlib.import_module
        self._folder = folder
        self._names = names
        package = ModuleType(PREFIX)
        package.__path__ = [str(folder)]
        sys.modules[PREFIX] = package

    def __call__(
        self,
        name: str,
        globals: Mapping[str, object] | None = None,  # noqa: A002 (its name)
        locals: Mapping[str, object] | None = None,  # noqa: A002 (its name)
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> ModuleType:
        """Import ``name`` as the import statement does."""
        top = name.partition(".")[0]
        if level or top not in self._names or not self._is_users(globals):
            return self._plain(name, globals, locals, fromlist or (), level)
        module = self._plain_by_name(f"{PREFIX}.{name}")
        if not fromlist:
            return sys.modules[f"{PREFIX}.{top}"]
        for each in fromlist:
            if each != "*" and not hasattr(module, each) and hasattr(module, "__path__"):
                self._import_submodule(f"{module.__name__}.{each}")
        return module

    def by_name(self, name: str, package: str | None = None) -> ModuleType:
        """Import ``name`` as `importlib.import_module` does, for the caller's module."""
        importer = sys._getframe(1).f_globals  # noqa: SLF001 (nothing else says who calls)
        if name.startswith("."):
            name, package = importlib.util.resolve_name(name, package), None
        if name.partition(".")[0] in self._names and self._is_users(importer):
            name = f"{PREFIX}.{name}"
        return self._plain_by_name(name, package)

    def install(self) -> None:
        """Install this as an import hook."""
        builtins.__import__ = self
        importlib.import_module = self.by_name

    def uninstall(self) -> None:
        """Remove the import hook."""
        builtins.__import__ = self._plain
        importlib.import_module = self._plain_by_name

    def _is_users(self, importer: Mapping[str, object] | None) -> bool:
        file = (importer or {}).get("__file__")
        return isinstance(file, str) and _is_in(Path(file).absolute(), self._folder)

    def _import_submodule(self, name: str) -> None:
        try:
            self._plain_by_name(name)
        except ModuleNotFoundError as error:
            if error.name != name:
                raise  # the module is there, and needs another that is not


def prefer_namesakes(folder: Path) -> None:
    """Let the files in ``folder`` import the packages there that have the names of ours."""
    if isinstance(builtins.__import__, NamesakeImporter):
        builtins.__import__.uninstall()
    names = frozenset(name for name in OURS if _namesake(folder, name))
    if names:
        NamesakeImporter(folder, names).install()


@contextmanager
def loaded_anew(folder: Path) -> Iterator[None]:
    """Reload the modules in ``folder``; after an error the former ones are restored."""
    forgotten = {
        name: module
        for name, module in list(sys.modules.items())
        if (file := getattr(module, "__file__", None)) and _is_in(Path(file).absolute(), folder)
    }
    for name in forgotten.keys() - MAIN:
        del sys.modules[name]
    importlib.invalidate_caches()
    try:
        yield
    except BaseException:
        sys.modules.update(forgotten)
        raise


def modules_beside(path: Path) -> tuple[Path, ...]:
    """Return the files that the Python file at ``path`` imports from its own folder.

    They are found from the import statements, without running any; an unreadable file has none.
    """
    folder = path.absolute().parent
    found: dict[Path, None] = {}
    waiting = [path.absolute()]
    while waiting and len(found) < MOST_MODULES:
        file = waiting.pop()
        for name in _imported(file, folder):
            for module in _files_of(folder, name):
                if module != path.absolute() and module not in found:
                    found[module] = None
                    waiting.append(module)
    return tuple(found)


def _imported(file: Path, folder: Path) -> Iterator[str]:
    """Yield the dotted names that ``file`` imports, those after a dot as from ``folder``."""
    try:
        tree = ast.parse(file.read_bytes())
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return
    package = file.parent.relative_to(folder).parts
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join((*above, *((node.module,) if node.module else ())))
            if base:
                yield base
            yield from (".".join(filter(None, (base, alias.name))) for alias in node.names)


def _files_of(folder: Path, name: str) -> Iterator[Path]:
    """Yield the files in ``folder`` that the import of ``name`` loads."""
    place = folder
    for part in name.split("."):
        if not part.isidentifier():
            return
        place /= part
        for file in (place / "__init__.py", place.with_suffix(".py")):
            if file.is_file():
                yield file


def _namesake(folder: Path, name: str) -> bool:
    """Whether ``folder`` has a module or package called ``name`` that is not ours."""
    there = (folder / name).is_dir() or (folder / f"{name}.py").is_file()
    return there and folder.resolve() != ROOT


def _is_in(file: Path, folder: Path) -> bool:
    """Whether ``file`` is one of the user's in ``folder``: not ours, not an installed one."""
    return (
        file.is_relative_to(folder)
        and "site-packages" not in file.relative_to(folder).parts
        and not any(file.is_relative_to(ROOT / name) for name in OURS)
    )
