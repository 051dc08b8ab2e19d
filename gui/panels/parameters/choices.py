"""The words of all choices in the form, marked for translation."""

from core.domain.errors import QT_TRANSLATE_NOOP

CHOICES = (
    *(QT_TRANSLATE_NOOP("core", "students"), QT_TRANSLATE_NOOP("core", "people")),
    *(QT_TRANSLATE_NOOP("core", "csv"), QT_TRANSLATE_NOOP("core", "python")),
    *(QT_TRANSLATE_NOOP("core", "en"), QT_TRANSLATE_NOOP("core", "es")),
    *(QT_TRANSLATE_NOOP("core", "once"), QT_TRANSLATE_NOOP("core", "loop")),
    QT_TRANSLATE_NOOP("core", "timed"),
    *(QT_TRANSLATE_NOOP("core", "auto"), QT_TRANSLATE_NOOP("core", "comma")),
    *(QT_TRANSLATE_NOOP("core", "semicolon"), QT_TRANSLATE_NOOP("core", "tab")),
    *(QT_TRANSLATE_NOOP("core", "pipe"), QT_TRANSLATE_NOOP("core", "caret")),
    *(QT_TRANSLATE_NOOP("core", "tilde"), QT_TRANSLATE_NOOP("core", "space")),
    QT_TRANSLATE_NOOP("core", "colon"),
    QT_TRANSLATE_NOOP("core", "dates"),
    *(QT_TRANSLATE_NOOP("core", "seconds"), QT_TRANSLATE_NOOP("core", "milliseconds")),
    *(QT_TRANSLATE_NOOP("core", "microseconds"), QT_TRANSLATE_NOOP("core", "nanoseconds")),
    *(QT_TRANSLATE_NOOP("core", "constant"), QT_TRANSLATE_NOOP("core", "poisson")),
    *(QT_TRANSLATE_NOOP("core", "bursts"), QT_TRANSLATE_NOOP("core", "mmpp")),
    *(QT_TRANSLATE_NOOP("core", "ramp"), QT_TRANSLATE_NOOP("core", "steps")),
    QT_TRANSLATE_NOOP("core", "curve"),
    *(QT_TRANSLATE_NOOP("core", "catch-up"), QT_TRANSLATE_NOOP("core", "skip")),
    *(QT_TRANSLATE_NOOP("core", "file"), QT_TRANSLATE_NOOP("core", "locked-dict")),
    *(QT_TRANSLATE_NOOP("core", "private-dict"), QT_TRANSLATE_NOOP("core", "unlocked-dict")),
    *(QT_TRANSLATE_NOOP("core", "queue"), QT_TRANSLATE_NOOP("core", "postgresql")),
    *(QT_TRANSLATE_NOOP("core", "fifo"), QT_TRANSLATE_NOOP("core", "lifo")),
    QT_TRANSLATE_NOOP("core", "replace"),
    *(QT_TRANSLATE_NOOP("core", "keep-first"), QT_TRANSLATE_NOOP("core", "keep-both")),
    *(QT_TRANSLATE_NOOP("core", "block"), QT_TRANSLATE_NOOP("core", "reject")),
    QT_TRANSLATE_NOOP("core", "drop-oldest"),
    *(QT_TRANSLATE_NOOP("core", "process"), QT_TRANSLATE_NOOP("core", "power")),
    *(QT_TRANSLATE_NOOP("core", "none"), QT_TRANSLATE_NOOP("core", "fixed")),
    *(QT_TRANSLATE_NOOP("core", "exponential"), QT_TRANSLATE_NOOP("core", "lognormal")),
    *(QT_TRANSLATE_NOOP("core", "sleep"), QT_TRANSLATE_NOOP("core", "burn")),
    *(QT_TRANSLATE_NOOP("core", "show"), QT_TRANSLATE_NOOP("core", "stop")),
)
"""The words that a parameter can be; scenario files and the command line keep the English ones."""
