"""The parameters of a run: one table that feeds file, validation, form, command line and docs."""

import math
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType
from typing import TypeAlias

from core.domain.errors import QT_TRANSLATE_NOOP, ScenarioError
from core.domain.faults import check_plan
from core.domain.pattern import BURSTS, CONSTANT, CURVE, KINDS, MMPP, RAMP, STEPS, check_pairs

Setting: TypeAlias = int | float | str | bool
"""The value of a parameter."""

BACKSLASH = QT_TRANSLATE_NOOP(
    "core",
    "In \"double quotes\" a backslash has to be written twice (C:\\\\Users); in 'single quotes' "
    "it stands for itself ('C:\\Users').",
)
"""What to do about a path of Windows in a scenario file."""
UNLIMITED = "max"
"""How people write an infinite rate."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One row of the table."""

    name: str
    """Of one of a family it is ``family.name``: a table in the scenario file."""
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
    file: str = ""
    """For the path of a file: the patterns of its name, as in ``*.csv *.tsv``; ``/``: a folder."""
    lowest: str = ""
    """For a number: what the lowest value means, where it is none (translatable)."""
    empty: str = ""
    """For free text: what none means (translatable)."""
    needs: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """It acts only while one of these parameters has one of those values."""

    @property
    def family(self) -> str:
        """The first part of a name of two, the table in the scenario file; empty for one."""
        return self.name.rpartition(".")[0]

    @property
    def word(self) -> str:
        """The name within its family."""
        return self.name.rpartition(".")[2]

    @property
    def type(self) -> type[Setting]:
        """``int``, ``float``, ``str`` or ``bool``."""
        return type(self.default)

    @property
    def nothing(self) -> str:
        """For free text: what stands in an empty box, translatable; never what looks like a value.

        Empty: an example shows how it is written.
        """
        if self.empty or not self.file:
            return self.empty
        folder = QT_TRANSLATE_NOOP("core", "none: choose a folder…")
        return folder if self.file == "/" else QT_TRANSLATE_NOOP("core", "none: choose a file…")

    @property
    def allowed(self) -> str:
        """What a person may write, in words and symbols that need no translation."""
        if self.choices:
            return " | ".join(self.choices)
        if self.type is str:
            return self.example
        if self.type is bool:
            return "true | false"
        beyond = f" | {UNLIMITED}" if self.unlimited else ""
        unit = f" {self.unit}" if self.unit else ""
        high = f"{self.high:,}" if isinstance(self.high, int) else f"{self.high:,.15g}"
        low = f"{self.low:g}"
        if self.type is int:  # a step shows that only whole numbers are meant
            low = f"{int(self.low)}, {int(self.low) + 1}"
        return f"{low} … {high}{unit}{beyond}"

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
            fits = value in self.choices if self.choices else _is_plain(value)
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

    def acts(self, settings: Mapping[str, Setting]) -> bool:
        """Whether it makes a difference, as all parameters stand."""
        return not self.needs or any(
            settings[name] in values and parameter(name).acts(settings)
            for name, values in self.needs
        )

    def _refusal(self, value: object) -> ScenarioError:
        if self.file and isinstance(value, str):
            return ScenarioError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "{label} ({name}) = {value} is no path of a file: it holds a line break or a "
                    "tab. {hint}",
                ),
                label=self.label,
                name=self.name,
                value=repr(value),
                hint=BACKSLASH,
            ).about(self.name)
        return ScenarioError(
            QT_TRANSLATE_NOOP(
                "core", "{label} ({name}) = {value} is not possible; allowed: {allowed}"
            ),
            label=self.label,
            name=self.name,
            value=repr(value) if isinstance(value, str) else value,
            allowed=self.allowed,
        ).about(self.name)


def _is_plain(text: str) -> bool:
    """Whether ``text`` is one line that a file can hold."""
    return all(character.isprintable() for character in text)


ARRIVALS = QT_TRANSLATE_NOOP("core", "Arrivals")
RECORDS = QT_TRANSLATE_NOOP("core", "Records")
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
            "How many records the generator bears in a second, on average over the pattern (ramp, "
            "steps and curve multiply it); max is as fast as it can, whatever the pattern.",
        ),
        ARRIVALS,
        unit="1/s",
        low=0.1,
        high=1_000_000.0,
        unlimited=True,
    ),
    Parameter(
        "arrivals",
        CONSTANT,
        QT_TRANSLATE_NOOP("core", "Pattern"),
        QT_TRANSLATE_NOOP(
            "core",
            "How records come: at even gaps (constant), at random (poisson), at random but only in "
            "bursts, at random with busy and calm times (mmpp), rising (ramp), or as planned "
            "(steps, curve).",
        ),
        ARRIVALS,
        choices=KINDS,
    ),
    Parameter(
        "bursts.on",
        1.0,
        QT_TRANSLATE_NOOP("core", "Burst"),
        QT_TRANSLATE_NOOP("core", "How long a burst lasts."),
        ARRIVALS,
        unit="s",
        low=0.001,
        high=86_400.0,
        needs=(("arrivals", (BURSTS,)),),
    ),
    Parameter(
        "bursts.off",
        4.0,
        QT_TRANSLATE_NOOP("core", "Between bursts"),
        QT_TRANSLATE_NOOP(
            "core",
            "How long nothing comes between two bursts; a burst makes up for it, so that the "
            "arrival rate is the mean.",
        ),
        ARRIVALS,
        unit="s",
        low=0.0,
        high=86_400.0,
        needs=(("arrivals", (BURSTS,)),),
    ),
    Parameter(
        "mmpp.ratio",
        10.0,
        QT_TRANSLATE_NOOP("core", "Busy to calm"),
        QT_TRANSLATE_NOOP(
            "core",
            "How many times as many records come in busy times as in calm ones; the arrival rate "
            "is the mean over both.",
        ),
        ARRIVALS,
        low=1.0,
        high=10_000.0,
        needs=(("arrivals", (MMPP,)),),
    ),
    Parameter(
        "mmpp.busy",
        2.0,
        QT_TRANSLATE_NOOP("core", "Busy times"),
        QT_TRANSLATE_NOOP("core", "How long busy times last on average."),
        ARRIVALS,
        unit="s",
        low=0.001,
        high=86_400.0,
        needs=(("arrivals", (MMPP,)),),
    ),
    Parameter(
        "mmpp.calm",
        8.0,
        QT_TRANSLATE_NOOP("core", "Calm times"),
        QT_TRANSLATE_NOOP("core", "How long calm times last on average."),
        ARRIVALS,
        unit="s",
        low=0.001,
        high=86_400.0,
        needs=(("arrivals", (MMPP,)),),
    ),
    Parameter(
        "ramp.from",
        0.0,
        QT_TRANSLATE_NOOP("core", "Ramp from"),
        QT_TRANSLATE_NOOP(
            "core",
            "What the arrival rate is multiplied by in the beginning; it goes to 1 in a straight "
            "line.",
        ),
        ARRIVALS,
        low=0.0,
        high=1000.0,
        needs=(("arrivals", (RAMP,)),),
    ),
    Parameter(
        "ramp.seconds",
        60.0,
        QT_TRANSLATE_NOOP("core", "Ramp length"),
        QT_TRANSLATE_NOOP("core", "How long it takes until the arrival rate is reached."),
        ARRIVALS,
        unit="s",
        low=0.001,
        high=86_400.0,
        needs=(("arrivals", (RAMP,)),),
    ),
    Parameter(
        "steps.plan",
        "1:10, 5:2",
        QT_TRANSLATE_NOOP("core", "Steps"),
        QT_TRANSLATE_NOOP(
            "core",
            "What the arrival rate is multiplied by and for how many seconds, then the next, and "
            "so on from the begin. With an arrival rate of 1 these are records in a second.",
        ),
        ARRIVALS,
        reads=check_pairs,
        example="1:10, 5:2, 0:3",
        needs=(("arrivals", (STEPS,)),),
    ),
    Parameter(
        "curve.points",
        "0:5, 2:5",
        QT_TRANSLATE_NOOP("core", "Curve"),
        QT_TRANSLATE_NOOP(
            "core",
            "What the arrival rate is multiplied by at a corner, and how many seconds it takes to "
            "go to the next corner in a straight line; after the last one the first comes again.",
        ),
        ARRIVALS,
        reads=check_pairs,
        example="0:5, 2:5, 1:10",
        needs=(("arrivals", (CURVE,)),),
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
        "source",
        "students",
        QT_TRANSLATE_NOOP("core", "Source"),
        QT_TRANSLATE_NOOP(
            "core",
            "Where records come from: made-up students or people, a table of your own (csv), or a "
            "Python function of your own.",
        ),
        RECORDS,
        choices=("students", "people", "csv", "python"),
        live=False,
    ),
    Parameter(
        "students",
        100,
        QT_TRANSLATE_NOOP("core", "Students"),
        QT_TRANSLATE_NOOP(
            "core", "Records are students 1 to N; the student's number is the record's key."
        ),
        RECORDS,
        low=1,
        high=1_000_000_000,
        live=False,
        needs=(("source", ("students",)),),
    ),
    Parameter(
        "people.language",
        "en",
        QT_TRANSLATE_NOOP("core", "Language of people"),
        QT_TRANSLATE_NOOP("core", "Names and addresses are English or Spanish ones."),
        RECORDS,
        choices=("en", "es"),
        live=False,
        needs=(("source", ("people",)),),
    ),
    Parameter(
        "csv.path",
        "",
        QT_TRANSLATE_NOOP("core", "Table"),
        QT_TRANSLATE_NOOP("core", "The CSV or TSV file that records are read from, row by row."),
        RECORDS,
        live=False,
        example="orders.csv",
        file="*.csv *.tsv *.tab *.txt",
        needs=(("source", ("csv",)),),
    ),
    Parameter(
        "csv.rows",
        "once",
        QT_TRANSLATE_NOOP("core", "Rows"),
        QT_TRANSLATE_NOOP(
            "core",
            "Each row once, and then the run ends; all again and again (loop); or each once at the "
            "time that it holds itself (timed), whatever the arrival rate.",
        ),
        RECORDS,
        choices=("once", "loop", "timed"),
        live=False,
        needs=(("source", ("csv",)),),
    ),
    Parameter(
        "csv.time",
        "",
        QT_TRANSLATE_NOOP("core", "Time column"),
        QT_TRANSLATE_NOOP(
            "core",
            "The column that says when a row is due: a date and time (ISO 8601; UTC where no zone "
            "is written), or a number.",
        ),
        RECORDS,
        live=False,
        example="created_at",
        empty=QT_TRANSLATE_NOOP("core", "none: write a column's name"),
        needs=(("csv.rows", ("timed",)),),
    ),
    Parameter(
        "csv.unit",
        "auto",
        QT_TRANSLATE_NOOP("core", "Time unit"),
        QT_TRANSLATE_NOOP(
            "core",
            "In which unit numbers in the time column count; auto: told by their size, and numbers "
            "such as 20240131 are dates.",
        ),
        RECORDS,
        choices=("auto", "seconds", "milliseconds", "microseconds", "nanoseconds"),
        live=False,
        needs=(("csv.rows", ("timed",)),),
    ),
    Parameter(
        "csv.speed",
        1.0,
        QT_TRANSLATE_NOOP("core", "Speed"),
        QT_TRANSLATE_NOOP("core", "How many times as fast as the rows' own times."),
        RECORDS,
        low=0.000_001,
        high=1_000_000.0,
        live=False,
        needs=(("csv.rows", ("timed",)),),
    ),
    Parameter(
        "csv.key",
        "",
        QT_TRANSLATE_NOOP("core", "Key column"),
        QT_TRANSLATE_NOOP(
            "core",
            "The column that duplicate keys are told by; empty for the first one. A row without a "
            "key is no duplicate of another.",
        ),
        RECORDS,
        live=False,
        example="id",
        empty=QT_TRANSLATE_NOOP("core", "the first column"),
        needs=(("source", ("csv",)),),
    ),
    Parameter(
        "csv.types",
        "",
        QT_TRANSLATE_NOOP("core", "Types"),
        QT_TRANSLATE_NOOP(
            "core",
            "Columns whose type is another than their first values look like: INTEGER, REAL, TEXT "
            "or DATETIME. A row that does not fit is listed and left out.",
        ),
        RECORDS,
        live=False,
        example="amount=REAL, code=TEXT",
        empty=QT_TRANSLATE_NOOP("core", "all as their values look"),
        needs=(("source", ("csv",)),),
    ),
    Parameter(
        "csv.header",
        True,
        QT_TRANSLATE_NOOP("core", "Header"),
        QT_TRANSLATE_NOOP("core", "Whether the first line holds the columns' names."),
        RECORDS,
        live=False,
        needs=(("source", ("csv",)),),
    ),
    Parameter(
        "csv.skip",
        -1,
        QT_TRANSLATE_NOOP("core", "Lines to skip"),
        QT_TRANSLATE_NOOP(
            "core",
            "Lines before the table, such as remarks; -1: those that look like no part of it.",
        ),
        RECORDS,
        low=-1,
        high=10_000,
        live=False,
        lowest=QT_TRANSLATE_NOOP("core", "auto"),
        needs=(("source", ("csv",)),),
    ),
    Parameter(
        "csv.delimiter",
        "auto",
        QT_TRANSLATE_NOOP("core", "Delimiter"),
        QT_TRANSLATE_NOOP("core", "What stands between two values; auto: told from the file."),
        RECORDS,
        choices=(
            *("auto", "comma", "semicolon", "tab", "pipe"),
            *("caret", "tilde", "space", "colon"),
        ),
        live=False,
        needs=(("source", ("csv",)),),
    ),
    Parameter(
        "csv.encoding",
        "",
        QT_TRANSLATE_NOOP("core", "Encoding"),
        QT_TRANSLATE_NOOP("core", "How the file is encoded; empty: told from the file."),
        RECORDS,
        live=False,
        example="cp1252",
        empty=QT_TRANSLATE_NOOP("core", "told from the file"),
        needs=(("source", ("csv",)),),
    ),
    Parameter(
        "python.path",
        "",
        QT_TRANSLATE_NOOP("core", "Python source"),
        QT_TRANSLATE_NOOP(
            "core",
            "The Python file with a generator function that yields records: dicts, tuples or "
            "single values. A resumed run calls it again and passes over what it had.",
        ),
        RECORDS,
        live=False,
        example="source.py",
        empty=QT_TRANSLATE_NOOP("core", "none: choose a file…"),
        file="*.py",
        needs=(("source", ("python",)),),
    ),
    Parameter(
        "python.function",
        "records",
        QT_TRANSLATE_NOOP("core", "Function"),
        QT_TRANSLATE_NOOP("core", "The name of that function; it is called without arguments."),
        RECORDS,
        live=False,
        example="rows",
        needs=(("source", ("python",)),),
    ),
    Parameter(
        "python.key",
        "",
        QT_TRANSLATE_NOOP("core", "Key field"),
        QT_TRANSLATE_NOOP(
            "core", "The field that duplicate keys are told by; empty for the first one."
        ),
        RECORDS,
        live=False,
        example="id",
        empty=QT_TRANSLATE_NOOP("core", "the first field"),
        needs=(("source", ("python",)),),
    ),
    Parameter(
        "packages",
        "",
        QT_TRANSLATE_NOOP("core", "Packages"),
        QT_TRANSLATE_NOOP(
            "core",
            "A virtual environment, or a folder, in which Python files of your own find their "
            "packages; empty when they need none.",
        ),
        RECORDS,
        live=False,
        example=".venv",
        empty=QT_TRANSLATE_NOOP("core", "none: choose a folder…"),
        file="/",
        needs=(("source", ("python",)), ("service", ("python",))),
    ),
    Parameter(
        "seed",
        0,
        QT_TRANSLATE_NOOP("core", "Seed"),
        QT_TRANSLATE_NOOP(
            "core", "The same seed gives the same records; 0 takes a new one for each run."
        ),
        RECORDS,
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
            "core",
            "How long a record is worked on: not at all, always the same, or at random "
            "(exponential, or lognormal with a spread of its own); or a Python function of your "
            "own works on it.",
        ),
        WORK,
        choices=("none", "fixed", "exponential", "lognormal", "python"),
    ),
    Parameter(
        "work.path",
        "",
        QT_TRANSLATE_NOOP("core", "Python work"),
        QT_TRANSLATE_NOOP(
            "core",
            "The Python file with the function process(record), and setup() and teardown() if it "
            "needs them. Each worker loads it for itself.",
        ),
        WORK,
        example="work.py",
        empty=QT_TRANSLATE_NOOP("core", "none: choose a file…"),
        file="*.py",
        needs=(("service", ("python",)),),
    ),
    Parameter(
        "work.keep",
        True,
        QT_TRANSLATE_NOOP("core", "Keep results"),
        QT_TRANSLATE_NOOP(
            "core", "Whether what process() returns is kept with the record, as the column result."
        ),
        WORK,
        needs=(("service", ("python",)),),
    ),
    Parameter(
        "work.reload",
        False,
        QT_TRANSLATE_NOOP("core", "Reload"),
        QT_TRANSLATE_NOOP(
            "core", "Whether workers load the file again by themselves when it has changed."
        ),
        WORK,
        needs=(("service", ("python",)),),
    ),
    Parameter(
        "work.patience",
        10.0,
        QT_TRANSLATE_NOOP("core", "Patience"),
        QT_TRANSLATE_NOOP(
            "core",
            "How long process() may take for one record before its worker counts as hung. The "
            "lease should be longer.",
        ),
        WORK,
        unit="s",
        low=0.1,
        high=86_400.0,
        needs=(("service", ("python",)),),
    ),
    Parameter(
        "work.setup_patience",
        60.0,
        QT_TRANSLATE_NOOP("core", "Setup patience"),
        QT_TRANSLATE_NOOP(
            "core",
            "How long loading the file and setup() may take before the worker counts as hung. With "
            "hung = replace it is replaced, which counts towards the restart limit.",
        ),
        WORK,
        unit="s",
        low=0.1,
        high=86_400.0,
        needs=(("service", ("python",)),),
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
        needs=(("service", ("fixed", "exponential", "lognormal")),),
    ),
    Parameter(
        "service_spread",
        1.0,
        QT_TRANSLATE_NOOP("core", "Spread"),
        QT_TRANSLATE_NOOP(
            "core",
            "The standard deviation of a lognormal service time, in means: 0.2 is nearly always "
            "the same, 1 as random as exponential, 3 has rare records that take very long.",
        ),
        WORK,
        low=0.0,
        high=100.0,
        needs=(("service", ("lognormal",)),),
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
        needs=(("service", ("fixed", "exponential", "lognormal")),),
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
