"""The Python files that a scenario executes, named before they are."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from core.domain.choices import Service, SourceKind
from core.domain.errors import QT_TRANSLATE_NOOP
from core.settings.scenario import Scenario

PARAMETERS = ("work.path", "python.path", "packages")
"""Those that name it."""
WORKS = QT_TRANSLATE_NOOP("core", "Records are processed by process() of {path}")
YIELDS = QT_TRANSLATE_NOOP("core", "Records are yielded by {function}() of {path}")
IMPORTS = QT_TRANSLATE_NOOP("core", "Packages are imported from {path}")


class NamedCode(NamedTuple):
    """A Python file that a run executes, or a folder that it imports from."""

    path: Path
    template: str
    """Translatable text with ``{name}`` fields: what it is for."""
    function: str = ""

    @property
    def values(self) -> Mapping[str, object]:
        """The fields' values."""
        return {"path": self.path, "function": self.function}

    @property
    def text(self) -> str:
        """Its purpose in English."""
        return self.template.format(**self.values)


def named_code(scenario: Scenario) -> tuple[NamedCode, ...]:
    """Return all Python files of the user that a run of ``scenario`` executes."""
    works = scenario.service is Service.PYTHON
    yields = scenario.source is SourceKind.PYTHON
    named = [
        (works, scenario.work.path, WORKS),
        (yields, scenario.python.path, YIELDS),
        (works or yields, scenario.packages, IMPORTS),
    ]
    found = []
    for used, name, template in named:
        if used and name:
            path = Path(name).expanduser().absolute()
            found.append(NamedCode(path, template, scenario.python.function))
    return tuple(found)
