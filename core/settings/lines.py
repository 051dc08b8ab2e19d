"""Where a scenario file says something: the line of a parameter, for a message about its value."""

import re

from core.domain.errors import QT_TRANSLATE_NOOP, ScenarioError

_TABLE = re.compile(r"\s*\[([^\[\]]+)\]")
_ENTRY = re.compile(r"\s*([^=#\[]+?)\s*=")


def line_of(text: str, name: str) -> int:
    """Return the line of the TOML ``text`` in which ``name`` gets its value; 0: it is not found."""
    table = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if head := _TABLE.match(line):
            table = f"{_plain(head[1])}."
        elif (entry := _ENTRY.match(line)) and f"{table}{_plain(entry[1])}" == name:
            return number
    return 0


def located(error: ScenarioError, text: str, origin: str, name: str) -> ScenarioError:
    """Return ``error`` about ``name`` with the file and the line that it is about."""
    line = line_of(text, name)
    if not line:
        return error
    return ScenarioError(
        QT_TRANSLATE_NOOP("core", "{origin}, line {line}: {reason}"),
        origin=origin,
        line=line,
        reason=error,
    ).about(error.parameter)


def _plain(key: str) -> str:
    """Return a key without blanks and quotation marks: a . "b" and a.b are one."""
    parts = [part.strip() for part in key.split(".")]
    return ".".join(part[1:-1] if part[:1] in {"'", '"'} else part for part in parts)
