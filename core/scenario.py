"""The parameters of a run: one table that feeds file, validation, form, command line and docs."""

import math
import random
import tomllib
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from core.errors import QT_TRANSLATE_NOOP, ScenarioError
from core.fault import check_plan
from core.registry import Policy

Setting: TypeAlias = int | float | str | bool
"""The value of a parameter."""

UNLIMITED = "max"
"""How people write an infinite rate."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One row of the table."""

    name: str
    default: Setting
    label: str
    """What the window calls it (translatable)."""
    help: str
    """One or two sentences on what it does (translatable)."""
    group: str
    """Under which heading it stands (translatable)."""
    unit: str = ""
    low: float = -math.inf
    high: float = math.inf
    choices: tuple[str, ...] = ()
    live: bool = True
    """Whether a change acts at once, or with the next run."""
    unlimited: bool = False
    """Whether ``max`` (infinite) is allowed beyond the range."""
    reads: Callable[[str], str] | None = None
    """For free text: returns it, or raises a ScenarioError that says what is wrong."""
    example: str = ""
    """For free text: what a person may write."""

    @property
    def type(self) -> type[Setting]:
        """``int``, ``float``, ``str`` or ``bool``."""
        return type(self.default)

    @property
    def allowed(self) -> str:
        """What a person may write, in words and symbols that need no translation."""
        if self.choices:
            return " | ".join(self.choices)
        if self.reads is not None:
            return self.example
        if self.type is bool:
            return "true | false"
        beyond = f" | {UNLIMITED}" if self.unlimited else ""
        unit = f" {self.unit}" if self.unit else ""
        high = f"{self.high:,}" if isinstance(self.high, int) else f"{self.high:,.15g}"
        return f"{self.type.__name__} {self.low:g} … {high}{unit}{beyond}"

    def check(self, value: object) -> Setting:
        """Return ``value`` in this parameter's type.

        Raises:
            ScenarioError: wrong type or range; names parameter, value and what is allowed.

        """
        if self.unlimited and value == UNLIMITED:
            return math.inf
        if self.type is float and isinstance(value, int) and not isinstance(value, bool):
            with suppress(OverflowError):  # one with hundreds of digits is refused as it is
                value = float(value)
        if type(value) is not self.type:
            raise self._refusal(value)
        if isinstance(value, str) and self.reads is not None:
            return self.reads(value)
        if isinstance(value, str):
            fits = value in self.choices
        elif isinstance(value, bool):
            fits = True
        else:
            assert isinstance(value, int | float)  # noqa: S101 (narrows the type)
            fits = self.low <= value <= self.high or (self.unlimited and value == math.inf)
        if not fits:
            raise self._refusal(value)
        return value

    def parse(self, text: str) -> Setting:
        """Return the value that ``text`` (from a command line) stands for.

        Raises:
            ScenarioError: as `check`.

        """
        if self.type is str or (self.unlimited and text == UNLIMITED):
            return self.check(text)
        if self.type is bool:
            words = {"true": True, "yes": True, "on": True, "1": True}
            words |= {"false": False, "no": False, "off": False, "0": False}
            if text.lower() in words:
                return words[text.lower()]
            raise self._refusal(text)
        try:
            return self.check(self.type(text))
        except ValueError:
            raise self._refusal(text) from None

    def show(self, value: Setting) -> str:
        """``value`` as a person writes it, so that `parse` reads it back."""
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, float):
            return UNLIMITED if value == math.inf else f"{value:.15g}"
        return str(value)

    def _refusal(self, value: object) -> ScenarioError:
        return ScenarioError(
            QT_TRANSLATE_NOOP("core", "{name} = {value} is not possible; allowed: {allowed}"),
            name=self.name,
            value=repr(value) if isinstance(value, str) else value,
            allowed=self.allowed,
        )


ARRIVALS = QT_TRANSLATE_NOOP("core", "Arrivals")
REGISTRY = QT_TRANSLATE_NOOP("core", "Registry")
WORK = QT_TRANSLATE_NOOP("core", "Work")
RUN = QT_TRANSLATE_NOOP("core", "Run")

PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        "rate",
        2.0,
        QT_TRANSLATE_NOOP("core", "Arrival rate"),
        QT_TRANSLATE_NOOP(
            "core",
            "How many records the generator bears in a second; max is as fast as it can.",
        ),
        ARRIVALS,
        unit="1/s",
        low=0.1,
        high=1_000_000.0,
        unlimited=True,
    ),
    Parameter(
        "stall",
        "catch-up",
        QT_TRANSLATE_NOOP("core", "After a stall"),
        QT_TRANSLATE_NOOP(
            "core",
            "When the generator was held up: bear the records that are overdue (catch-up), or "
            "leave them out and count them (skip).",
        ),
        ARRIVALS,
        choices=("catch-up", "skip"),
    ),
    Parameter(
        "students",
        100,
        QT_TRANSLATE_NOOP("core", "Students"),
        QT_TRANSLATE_NOOP(
            "core", "Records are students 1 to N; the student's number is the record's key."
        ),
        ARRIVALS,
        low=1,
        high=1_000_000_000,
        live=False,
    ),
    Parameter(
        "seed",
        0,
        QT_TRANSLATE_NOOP("core", "Seed"),
        QT_TRANSLATE_NOOP(
            "core", "The same seed gives the same records; 0 takes a new one for each run."
        ),
        ARRIVALS,
        low=0,
        high=2**63 - 1,
        live=False,
    ),
    Parameter(
        "order",
        "fifo",
        QT_TRANSLATE_NOOP("core", "Order"),
        QT_TRANSLATE_NOOP(
            "core",
            "Which waiting record goes next: the oldest (fifo) or the newest (lifo, as popitem).",
        ),
        REGISTRY,
        choices=("fifo", "lifo"),
    ),
    Parameter(
        "duplicates",
        "keep-both",
        QT_TRANSLATE_NOOP("core", "Duplicate keys"),
        QT_TRANSLATE_NOOP(
            "core",
            "A record comes whose key already waits: it replaces that one (as a dict does), it is "
            "rejected (keep-first), or both wait (keep-both).",
        ),
        REGISTRY,
        choices=("replace", "keep-first", "keep-both"),
    ),
    Parameter(
        "capacity",
        0,
        QT_TRANSLATE_NOOP("core", "Capacity"),
        QT_TRANSLATE_NOOP("core", "How many records may wait at once; 0 is without limit."),
        REGISTRY,
        low=0,
        high=1_000_000_000,
    ),
    Parameter(
        "overflow",
        "block",
        QT_TRANSLATE_NOOP("core", "Overflow"),
        QT_TRANSLATE_NOOP(
            "core",
            "When the registry is full: the generator waits (block), the new record is rejected "
            "(reject), or the oldest waiting one is dropped (drop-oldest).",
        ),
        REGISTRY,
        choices=("block", "reject", "drop-oldest"),
    ),
    Parameter(
        "durability",
        "process",
        QT_TRANSLATE_NOOP("core", "Survives"),
        QT_TRANSLATE_NOOP(
            "core",
            "What the run file survives without losing a record: a killed process, or also a power "
            "loss (much slower).",
        ),
        REGISTRY,
        choices=("process", "power"),
        live=False,
    ),
    Parameter(
        "workers",
        2,
        QT_TRANSLATE_NOOP("core", "Workers"),
        QT_TRANSLATE_NOOP("core", "How many worker processes take records from the registry."),
        WORK,
        low=0,
        high=64,
    ),
    Parameter(
        "batch",
        1,
        QT_TRANSLATE_NOOP("core", "Batch"),
        QT_TRANSLATE_NOOP("core", "How many records a worker leases at once."),
        WORK,
        low=1,
        high=10_000,
    ),
    Parameter(
        "service",
        "exponential",
        QT_TRANSLATE_NOOP("core", "Service"),
        QT_TRANSLATE_NOOP(
            "core", "How long a record is worked on: not at all, always the same, or exponential."
        ),
        WORK,
        choices=("none", "fixed", "exponential"),
    ),
    Parameter(
        "service_time",
        0.5,
        QT_TRANSLATE_NOOP("core", "Service time"),
        QT_TRANSLATE_NOOP("core", "The mean time that a worker needs for one record."),
        WORK,
        unit="s",
        low=0.0,
        high=3600.0,
    ),
    Parameter(
        "effort",
        "sleep",
        QT_TRANSLATE_NOOP("core", "Effort"),
        QT_TRANSLATE_NOOP(
            "core", "What a worker does meanwhile: sleep (as if waiting) or burn processor time."
        ),
        WORK,
        choices=("sleep", "burn"),
    ),
    Parameter(
        "error_rate",
        0.0,
        QT_TRANSLATE_NOOP("core", "Error rate"),
        QT_TRANSLATE_NOOP("core", "The probability that processing a record fails."),
        WORK,
        low=0.0,
        high=1.0,
    ),
    Parameter(
        "attempts",
        3,
        QT_TRANSLATE_NOOP("core", "Attempts"),
        QT_TRANSLATE_NOOP(
            "core", "How often a record may be tried before it becomes a dead letter."
        ),
        WORK,
        low=1,
        high=1000,
    ),
    Parameter(
        "lease",
        30.0,
        QT_TRANSLATE_NOOP("core", "Lease"),
        QT_TRANSLATE_NOOP(
            "core",
            "How long a worker may hold records without a sign of life before others get them.",
        ),
        WORK,
        unit="s",
        low=0.1,
        high=86_400.0,
    ),
    Parameter(
        "restart",
        True,
        QT_TRANSLATE_NOOP("core", "Restart workers"),
        QT_TRANSLATE_NOOP("core", "Whether a worker that died is replaced by a new one."),
        RUN,
    ),
    Parameter(
        "restart_limit",
        10,
        QT_TRANSLATE_NOOP("core", "Restart limit"),
        QT_TRANSLATE_NOOP(
            "core",
            "Workers that may crash by themselves within 30 seconds before the run stops with a "
            "message.",
        ),
        RUN,
        low=1,
        high=1000,
    ),
    Parameter(
        "hung",
        "show",
        QT_TRANSLATE_NOOP("core", "Hung workers"),
        QT_TRANSLATE_NOOP(
            "core",
            "A worker gives no sign of life: it is only shown (its lease will run out), or killed "
            "and replaced.",
        ),
        RUN,
        choices=("show", "replace"),
    ),
    Parameter(
        "source_error",
        "stop",
        QT_TRANSLATE_NOOP("core", "Source errors"),
        QT_TRANSLATE_NOOP(
            "core",
            "The source raises an error: the run stops in good order, or what it could not give is "
            "skipped and counted.",
        ),
        RUN,
        choices=("stop", "skip"),
    ),
    Parameter(
        "faults",
        "",
        QT_TRANSLATE_NOOP("core", "Planned faults"),
        QT_TRANSLATE_NOOP(
            "core",
            "What breaks by itself and when, counted from the start: every so many seconds, at "
            "random with a mean, or once. Empty for none.",
        ),
        RUN,
        reads=check_plan,
        example="kill-in-lock every 5; hang mean 20; full-disk at 60",
    ),
)

BY_NAME: Mapping[str, Parameter] = MappingProxyType({row.name: row for row in PARAMETERS})
"""The same table by name; the names are unique (a test says so)."""


def parameter(name: str) -> Parameter:
    """Return the parameter called ``name``.

    Raises:
        ScenarioError: there is none; suggests the nearest.

    """
    if name in BY_NAME:
        return BY_NAME[name]
    near = get_close_matches(name, BY_NAME, n=1, cutoff=0.5)
    if near:
        raise ScenarioError(
            QT_TRANSLATE_NOOP("core", "There is no parameter “{name}”; did you mean “{near}”?"),
            name=name,
            near=near[0],
        )
    raise ScenarioError(
        QT_TRANSLATE_NOOP("core", "There is no parameter “{name}”; there are: {names}"),
        name=name,
        names=", ".join(BY_NAME),
    )


def _defaults() -> Mapping[str, Setting]:
    return MappingProxyType({row.name: row.default for row in PARAMETERS})


@dataclass(frozen=True, slots=True)
class Scenario:
    """Every parameter of a run, checked; change one with `with_`."""

    settings: Mapping[str, Setting] = field(default_factory=_defaults)

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
        checked = {name: parameter(name).check(value) for name, value in values.items()}
        return Scenario(MappingProxyType({**self.settings, **checked}))

    def seeded(self) -> "Scenario":
        """Return this scenario with a seed of its own where it was 0."""
        if self.integer("seed"):
            return self
        return self.with_(seed=random.SystemRandom().randrange(1, 2**31))

    def __getitem__(self, name: str) -> Setting:
        """The value of the parameter called ``name``."""
        return self.settings[name]

    def number(self, name: str) -> float:
        """The value of a parameter that is a number."""
        value = self.settings[name]
        assert isinstance(value, int | float)  # noqa: S101 (the table says so)
        return float(value)

    def integer(self, name: str) -> int:
        """The value of a parameter that is a whole number."""
        value = self.settings[name]
        assert isinstance(value, int)  # noqa: S101 (the table says so)
        return value

    def word(self, name: str) -> str:
        """The value of a parameter that is one of several words."""
        value = self.settings[name]
        assert isinstance(value, str)  # noqa: S101 (the table says so)
        return value

    @property
    def policy(self) -> Policy:
        """What the registry needs to know of it."""
        return Policy(
            order=self.word("order"),
            duplicates=self.word("duplicates"),
            capacity=self.integer("capacity"),
            overflow=self.word("overflow"),
            lease=self.number("lease"),
            attempts=self.integer("attempts"),
        )

    def as_toml(self) -> str:
        """The scenario as a TOML text in which every parameter is explained."""
        import tomlkit

        document = tomlkit.document()
        group = ""
        for row in PARAMETERS:
            if row.group != group:
                group = row.group
                document.add(tomlkit.nl())
                document.add(tomlkit.comment(f"=== {group} ==="))
            document.add(tomlkit.comment(f"{row.help} [{row.allowed}]"))
            value = self.settings[row.name]
            document.add(row.name, tomlkit.item(UNLIMITED if value == math.inf else value))
        return tomlkit.dumps(document).lstrip()

    def save(self, path: Path) -> None:
        """Write the scenario to ``path``.

        Raises:
            OSError: the file cannot be written.

        """
        path.write_text(self.as_toml(), encoding="utf-8")


def loads(text: str, origin: str = "scenario") -> Scenario:
    """Read a scenario from TOML.

    Raises:
        ScenarioError: not TOML, or a name, type or range is wrong.

    """
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # beside its own: numbers or lists without end
        raise ScenarioError(
            QT_TRANSLATE_NOOP("core", "{origin} is not a scenario (TOML): {reason}"),
            origin=origin,
            reason=error,
        ) from None
    return Scenario.of(values)


def load(path: Path) -> Scenario:
    """Read the scenario file at ``path``.

    Raises:
        ScenarioError: it cannot be read, or as `loads`.

    """
    try:
        text = path.read_text(encoding="utf-8-sig")  # editors on Windows write a mark
    except (OSError, UnicodeDecodeError) as error:
        raise ScenarioError(
            QT_TRANSLATE_NOOP("core", "The scenario {path} cannot be read: {reason}"),
            path=path,
            reason=error,
        ) from None
    return loads(text, origin=path.name)


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
        values[name.strip()] = parameter(name.strip()).parse(text.strip())
    return values
