"""A scenario: the value of every parameter of a run, and the TOML file that holds it."""

import errno
import math
import os
import random
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from core.domain.errors import QT_TRANSLATE_NOOP, ScenarioError, reason_of
from core.domain.lease import Policy
from core.domain.pattern import Pattern
from core.domain.server_url import is_server
from core.files.whole_file import text_file
from core.settings.lines import located
from core.settings.parameter import BACKSLASH, UNLIMITED, Parameter, Setting
from core.settings.parameters import PARAMETERS, parameter
from core.settings.values import Values, typed

if TYPE_CHECKING:
    from tomlkit import TOMLDocument
    from tomlkit.items import Table

MOST_LETTERS = 5_000_000
"""Characters of a scenario file; no other is read."""
FORMAT = 1
"""Of the scenario file; higher once an older program could misunderstand one."""


DEFAULTS: Mapping[str, Setting] = MappingProxyType({row.name: row.default for row in PARAMETERS})


@dataclass(frozen=True, slots=True, init=False)
class Scenario(Values):
    """Every parameter of a run, checked; change one with `with_`."""

    settings: Mapping[str, Setting]
    """The same values by the parameters' names, as the scenario file has them."""

    def __init__(self, settings: Mapping[str, Setting] = DEFAULTS) -> None:
        object.__setattr__(self, "settings", settings)
        for name, value in typed(Values, settings):
            object.__setattr__(self, name, value)

    @staticmethod
    def of(values: Mapping[str, object]) -> "Scenario":
        """Make a scenario of ``values``; the others take their defaults.

        Raises:
            ScenarioError: a name, type or range is wrong.

        """
        return Scenario().with_(**values)

    def with_(self, **values: object) -> "Scenario":
        """Return this scenario with other values.

        Raises:
            ScenarioError: a name, type or range is wrong.

        """
        values = with_engine_url(values)
        checked = {name: parameter(name).check(value) for name, value in values.items()}
        return Scenario(MappingProxyType({**self.settings, **checked}))

    def anchored(self, folder: Path) -> "Scenario":
        """Return this scenario with whole paths, where they were given as from ``folder``."""
        paths = {
            row.name: str(folder.absolute() / Path(str(self.settings[row.name])).expanduser())
            for row in PARAMETERS
            if row.file and self.settings[row.name]
        }
        return self.with_(**paths) if paths else self

    def seeded(self) -> "Scenario":
        """Return this scenario with a seed of its own where it was 0."""
        if self.seed:
            return self
        return self.with_(seed=random.SystemRandom().randrange(1, 2**31))

    def __getitem__(self, name: str) -> Setting:
        """The value of the parameter called ``name``."""
        return self.settings[name]

    @property
    def pattern(self) -> Pattern:
        """The arrival pattern."""
        return Pattern(
            kind=self.arrivals,
            seed=self.seed,
            on=self.bursts.on,
            off=self.bursts.off,
            ratio=self.mmpp.ratio,
            busy=self.mmpp.busy,
            calm=self.mmpp.calm,
            start=self.ramp.from_,
            rise=self.ramp.seconds,
            steps=self.steps.plan,
            curve=self.curve.points,
        )

    @property
    def policy(self) -> Policy:
        """The parameters of the registry."""
        return Policy(
            order=self.order,
            duplicates=self.duplicates,
            capacity=self.capacity,
            overflow=self.overflow,
            lease=self.lease,
            attempts=self.attempts,
        )

    def as_toml(self) -> str:
        """The scenario as a TOML text in which every parameter is explained."""
        import tomlkit

        document = tomlkit.document()
        document.add("format", tomlkit.item(FORMAT))
        group = ""
        for row in PARAMETERS:
            if row.family:
                continue
            if row.group != group:
                group = row.group
                document.add(tomlkit.nl())
                document.add(tomlkit.comment(f"=== {group} ==="))
            self._add_to(document, row)
        for family in dict.fromkeys(row.family for row in PARAMETERS if row.family):
            table = tomlkit.table()
            for row in PARAMETERS:
                if row.family == family:
                    self._add_to(table, row)
            document.add(tomlkit.nl())
            document.add(family, table)
        return tomlkit.dumps(document).lstrip()

    def _add_to(self, place: "TOMLDocument | Table", row: Parameter) -> None:
        import tomlkit

        value = self.settings[row.name]
        explained = f"{row.help} [{row.allowed}]" if row.allowed else row.help
        place.add(tomlkit.comment(explained))
        place.add(row.word, tomlkit.item(UNLIMITED if value == math.inf else value))

    def save(self, path: Path) -> None:
        """Write the scenario to ``path``.

        Raises:
            TargetError: there is something that no file may be written over.
            OSError: the file cannot be written.

        """
        with text_file(path) as stream:
            stream.write(self.as_toml())


def loads(text: str, origin: str = "scenario") -> Scenario:
    """Read a scenario from TOML.

    Raises:
        ScenarioError: not TOML, or a name, type or range is wrong.

    """
    values = with_engine_url(values_in(text, origin))
    for name, value in values.items():
        try:
            parameter(name).check(value)
        except ScenarioError as error:
            raise located(error, text, origin, name) from None
    return Scenario.of(values)


def values_in(text: str, origin: str = "scenario") -> dict[str, object]:
    """Return the values of a scenario file by the parameters' names, unchecked.

    Raises:
        ScenarioError: not TOML, or from a newer version.

    """
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # beside its own: numbers or lists without end
        if _has_odd_backslash(text, str(error)):
            raise ScenarioError(
                QT_TRANSLATE_NOOP("core", "{origin} is not a scenario (TOML): {reason}. {hint}"),
                origin=origin,
                reason=error,
                hint=BACKSLASH,
            ) from None
        raise ScenarioError(
            QT_TRANSLATE_NOOP("core", "{origin} is not a scenario (TOML): {reason}"),
            origin=origin,
            reason=error,
        ) from None
    made_as = values.pop("format", FORMAT)
    if not isinstance(made_as, int) or made_as > FORMAT:
        raise ScenarioError(
            QT_TRANSLATE_NOOP(
                "core", "{origin} was made by a newer Registro; install that version to use it."
            ),
            origin=origin,
        )
    return dict(_flat(values))


def _has_odd_backslash(text: str, reason: str) -> bool:
    """Whether what is wrong is in a line with a backslash in double quotes, as paths have."""
    place = re.search(r"\(at line ([0-9]+)", reason)
    lines = text.splitlines()
    if place is None or not 0 < int(place[1]) <= len(lines):
        return False
    return re.search(r'"[^"]*\\', lines[int(place[1]) - 1]) is not None


def _flat(values: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Yield name and value; names within a TOML table as ``table.name``."""
    for name, value in values.items():
        if isinstance(value, dict):
            yield from ((f"{name}.{word}", each) for word, each in value.items())
        else:
            yield name, value


def load(path: Path) -> Scenario:
    """Read the scenario file at ``path``; paths in it are as from its folder.

    Raises:
        ScenarioError: it cannot be read, or as `loads`.

    """
    return loads(read(path), origin=path.name).anchored(path.parent)


def read(path: Path) -> str:
    """Return the text of the scenario file at ``path``.

    Raises:
        ScenarioError: it cannot be read.

    """
    try:
        with path.open(encoding="utf-8-sig") as file:  # editors on Windows write a mark
            text = file.read(MOST_LETTERS + 1)
        if len(text) > MOST_LETTERS:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
        return text
    except (OSError, UnicodeDecodeError) as error:
        raise ScenarioError(
            QT_TRANSLATE_NOOP("core", "The scenario {path} cannot be read: {reason}"),
            path=path,
            reason=_unread(error),
        ) from None


def _unread(error: Exception) -> object:
    if isinstance(error, UnicodeDecodeError):
        return QT_TRANSLATE_NOOP("core", "it is not text in UTF-8")
    return reason_of(error)


def parse_assignments(assignments: Iterable[str]) -> dict[str, Setting]:
    """Read ``NAME=VALUE`` words from a command line.

    Raises:
        ScenarioError: no ``=``, or a name, type or range is wrong.

    """
    values: dict[str, Setting] = {}
    for assignment in assignments:
        name, equals, text = assignment.partition("=")
        if not equals:
            raise ScenarioError(
                QT_TRANSLATE_NOOP("core", "“{text}” is not NAME=VALUE, as in rate=100."),
                text=assignment,
            )
        for each, word in with_engine_url({name.strip(): text.strip()}).items():
            values[each] = parameter(each).parse(str(word))
    return values


def with_engine_url(values: Mapping[str, object]) -> dict[str, object]:
    """Return ``values``; an engine that is given as an address is its name and its address."""
    engine = values.get("engine")
    if not isinstance(engine, str) or not is_server(engine):
        return dict(values)
    return {**values, "engine": "postgresql", "engine_url": engine}
