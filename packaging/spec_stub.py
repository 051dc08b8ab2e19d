"""Evaluates registro.spec for a system that this is not, without freezing anything."""

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

SPEC = Path(__file__).with_name("registro.spec")

Entry = tuple[str, str, str]
"""Name in the bundle, file, kind."""


@dataclass
class Recorded:
    """What the spec asked PyInstaller for."""

    analyses: list["Analysis"] = field(default_factory=list)
    programs: list[dict[str, Any]] = field(default_factory=list)
    folder: dict[str, Any] = field(default_factory=dict)
    app: dict[str, Any] = field(default_factory=dict)


class Analysis:
    """Stands for PyInstaller's: finds the binaries that a test gives it."""

    def __init__(self, scripts: list[str], found: list[Entry], options: dict[str, Any]) -> None:
        self.script = Path(scripts[0])
        self.options = options
        self.binaries = list(found)
        self.datas: list[Entry] = [
            ("PySide6/translations/qtbase_es.qm", "", "DATA"),
            ("PySide6/translations/qtbase_de.qm", "", "DATA"),
            ("gui/translations/registro_es.qm", "", "DATA"),
        ]
        self.pure: list[Entry] = []
        self.scripts: list[Entry] = []


def evaluate(platform: str, work: Path, found: list[Entry]) -> Recorded:
    """Return what the spec asks for on ``platform``, with ``found`` as the binaries it finds."""
    recorded = Recorded()

    def analysis(scripts: list[str], **options: Any) -> Analysis:
        recorded.analyses.append(Analysis(scripts, found, options))
        return recorded.analyses[-1]

    def exe(*_contents: Any, **options: Any) -> str:
        recorded.programs.append(options)
        return str(options["name"])

    def collect(*contents: Any, **options: Any) -> str:
        recorded.folder = {"contents": contents, **options}
        return "folder"

    def bundle(*_contents: Any, **options: Any) -> None:
        recorded.app = options

    names = {
        "SPECPATH": str(SPEC.parent),
        "DISTPATH": str(work),
        "workpath": str(work),
        "Analysis": analysis,
        "PYZ": lambda pure: pure,
        "EXE": exe,
        "COLLECT": collect,
        "BUNDLE": bundle,
    }
    code = compile(SPEC.read_text(encoding="utf-8"), str(SPEC), "exec")
    with mock.patch.object(sys, "platform", platform):
        exec(code, names)  # noqa: S102 (our own file)
    return recorded
