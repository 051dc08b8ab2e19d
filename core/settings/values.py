"""The values of all parameters as typed attributes, in frozen groups: ``scenario.csv.path``.

They are filled from the table of parameters; a test compares both, name by name and type by type.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from core.domain.choices import (
    AfterStall,
    CsvRows,
    Delimiter,
    Duplicates,
    Durability,
    Effort,
    Language,
    OnHung,
    OnSourceError,
    Order,
    Overflow,
    Service,
    SourceKind,
    TimeUnit,
)
from core.domain.pattern import PatternKind
from core.settings.parameter import Setting


@dataclass(frozen=True, slots=True)
class Bursts:
    """The family ``bursts``."""

    on: float
    off: float


@dataclass(frozen=True, slots=True)
class Mmpp:
    """The family ``mmpp``."""

    ratio: float
    busy: float
    calm: float


@dataclass(frozen=True, slots=True)
class Ramp:
    """The family ``ramp``."""

    from_: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Steps:
    """The family ``steps``."""

    plan: str


@dataclass(frozen=True, slots=True)
class Curve:
    """The family ``curve``."""

    points: str


@dataclass(frozen=True, slots=True)
class People:
    """The family ``people``."""

    language: Language


@dataclass(frozen=True, slots=True)
class Csv:
    """The family ``csv``."""

    path: str
    rows: CsvRows
    time: str
    unit: TimeUnit
    speed: float
    key: str
    types: str
    header: bool
    skip: int
    delimiter: Delimiter
    encoding: str


@dataclass(frozen=True, slots=True)
class Python:
    """The family ``python``."""

    path: str
    function: str
    key: str


@dataclass(frozen=True, slots=True)
class Work:
    """The family ``work``."""

    path: str
    keep: bool
    reload: bool
    patience: float
    setup_patience: float


@dataclass(frozen=True, slots=True)
class Target:
    """The family ``target``."""

    within: float
    percent: float


@dataclass(frozen=True, slots=True)
class Values:
    """The value of every parameter."""

    engine: str
    engine_url: str

    rate: float
    arrivals: PatternKind
    bursts: Bursts
    mmpp: Mmpp
    ramp: Ramp
    steps: Steps
    curve: Curve
    stall: AfterStall

    source: SourceKind
    students: int
    people: People
    csv: Csv
    python: Python
    packages: str
    seed: int

    order: Order
    duplicates: Duplicates
    capacity: int
    overflow: Overflow
    durability: Durability

    workers: int
    batch: int
    service: Service
    work: Work
    service_time: float
    service_spread: float
    effort: Effort
    error_rate: float
    attempts: int
    lease: float

    restart: bool
    restart_limit: int
    hung: OnHung
    source_error: OnSourceError
    faults: str

    target: Target


def typed(
    group: Any, settings: Mapping[str, Setting], family: str = ""
) -> Iterator[tuple[str, Any]]:
    """Yield each field of ``group`` with its value in ``settings``, by the parameters' names."""
    for field, word, kind in _parts(group):
        if f"{family}{word}" in settings:
            yield field, kind(settings[f"{family}{word}"])
        else:
            yield field, kind(**dict(typed(kind, settings, f"{word}.")))


@cache
def _parts(group: Any) -> tuple[tuple[str, str, Any], ...]:
    """Return the fields of ``group``: attribute, word of the parameter (no keyword), type."""
    return tuple((each.name, each.name.rstrip("_"), each.type) for each in fields(group))
