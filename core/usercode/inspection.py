"""Inspection of what a user's Python file defines, without running any of it."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from core.usercode.loader import compiled

PROCESS = "process"


class EntryPoints(NamedTuple):
    """The functions that a file can be used for."""

    process: bool
    """Whether it has the function ``process``, the work on a record."""
    sources: tuple[str, ...]
    """Functions that yield records: generators that need no arguments."""


def find_entry_points(path: Path) -> EntryPoints:
    """Return what the Python file at ``path`` defines.

    Raises:
        UserCodeError: it cannot be read, or is no Python; the message gives the line.

    """
    body = compiled(path, ast.PyCF_ONLY_AST).body
    functions = [each for each in body if isinstance(each, ast.FunctionDef)]
    sources = [each.name for each in functions if _yields(each) and not _needs_arguments(each)]
    return EntryPoints(PROCESS in set(_names(body)), tuple(dict.fromkeys(sources)))


def _names(body: list[ast.stmt]) -> Iterator[str]:
    """Yield the names that the file gives to something that may be a function."""
    for each in body:
        if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef):
            yield each.name
        elif isinstance(each, ast.ImportFrom):
            yield from (alias.asname or alias.name for alias in each.names)
        elif isinstance(each, ast.Assign):
            yield from (target.id for target in each.targets if isinstance(target, ast.Name))


def _yields(function: ast.FunctionDef) -> bool:
    """Whether calling ``function`` makes a generator; functions inside of it do not count."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Yield | ast.YieldFrom):
            return True
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            waiting.extend(ast.iter_child_nodes(node))
    return False


def _needs_arguments(function: ast.FunctionDef) -> bool:
    arguments = function.args
    positional = len(arguments.posonlyargs) + len(arguments.args)
    return positional > len(arguments.defaults) or None in arguments.kw_defaults
