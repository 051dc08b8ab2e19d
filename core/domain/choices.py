"""The choices that parameters offer, as enumerations; their values are the words of the files."""

from enum import StrEnum


class SourceKind(StrEnum):
    """Where records come from."""

    STUDENTS = "students"
    PEOPLE = "people"
    CSV = "csv"
    PYTHON = "python"


class Language(StrEnum):
    """The language of people's names and addresses."""

    ENGLISH = "en"
    SPANISH = "es"


class CsvRows(StrEnum):
    """When the rows of a table come."""

    ONCE = "once"
    LOOP = "loop"
    TIMED = "timed"


class TimeUnit(StrEnum):
    """What the numbers in a table's column of times count."""

    AUTO = "auto"
    SECONDS = "seconds"
    MILLISECONDS = "milliseconds"
    MICROSECONDS = "microseconds"
    NANOSECONDS = "nanoseconds"


class Delimiter(StrEnum):
    """What separates the values of a table."""

    AUTO = "auto"
    COMMA = "comma"
    SEMICOLON = "semicolon"
    TAB = "tab"
    PIPE = "pipe"
    CARET = "caret"
    TILDE = "tilde"
    SPACE = "space"
    COLON = "colon"


class AfterStall(StrEnum):
    """What the generator does with the records that became due while it was delayed."""

    CATCH_UP = "catch-up"
    SKIP = "skip"


class OnSourceError(StrEnum):
    """What the generator does when the source raises an error."""

    STOP = "stop"
    SKIP = "skip"


class Order(StrEnum):
    """Which waiting record is leased next."""

    FIFO = "fifo"
    LIFO = "lifo"


class Duplicates(StrEnum):
    """What happens when a key comes that already waits."""

    REPLACE = "replace"
    KEEP_FIRST = "keep-first"
    KEEP_BOTH = "keep-both"


class Overflow(StrEnum):
    """What happens to one record more than may wait."""

    BLOCK = "block"
    REJECT = "reject"
    DROP_OLDEST = "drop-oldest"


class Durability(StrEnum):
    """What a committed transaction survives: the kill of a process, or a loss of power."""

    PROCESS = "process"
    POWER = "power"


class Service(StrEnum):
    """How a worker processes a record: the distribution of the time, or the user's own code."""

    NONE = "none"
    FIXED = "fixed"
    EXPONENTIAL = "exponential"
    LOGNORMAL = "lognormal"
    PYTHON = "python"


class Effort(StrEnum):
    """How a worker spends the service time."""

    SLEEP = "sleep"
    BURN = "burn"


class OnHung(StrEnum):
    """What happens to a hung worker."""

    SHOW = "show"
    REPLACE = "replace"


def words(choices: type[StrEnum]) -> tuple[str, ...]:
    """Return the words of an enumeration, in its order."""
    return tuple(each.value for each in choices)
