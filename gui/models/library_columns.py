"""The columns of a library's table: what stands in each, and by what it is put in order."""

from collections.abc import Callable, Mapping
from enum import IntEnum
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.library import Balance, Entry, file_name, sentence_of
from core.domain.run_status import RunState
from gui.models.table_model import Head
from gui.text import numbers
from gui.text.remarks import remark_text


class Column(IntEnum):
    """The columns."""

    NAME = 0
    WHEN = 1
    BALANCE = 2
    SETTINGS = 3
    DONE = 4
    RATE = 5
    P95 = 6
    DURATION = 7
    TAGS = 8
    STATE = 9
    BORN = 10
    LOST = 11
    FAULTS = 12
    DIED = 13
    NOTE = 14


HEADERS: Mapping[int, str] = {
    Column.NAME: QT_TRANSLATE_NOOP("library", "Name"),
    Column.WHEN: QT_TRANSLATE_NOOP("library", "When"),
    Column.STATE: QT_TRANSLATE_NOOP("library", "State"),
    Column.SETTINGS: QT_TRANSLATE_NOOP("library", "Settings"),
    Column.DURATION: QT_TRANSLATE_NOOP("library", "Duration"),
    Column.BORN: QT_TRANSLATE_NOOP("library", "Generated"),
    Column.DONE: QT_TRANSLATE_NOOP("library", "Done"),
    Column.LOST: QT_TRANSLATE_NOOP("library", "Lost"),
    Column.RATE: QT_TRANSLATE_NOOP("library", "Throughput"),
    Column.P95: QT_TRANSLATE_NOOP("library", "p95"),
    Column.FAULTS: QT_TRANSLATE_NOOP("library", "Faults"),
    Column.DIED: QT_TRANSLATE_NOOP("library", "Killed"),
    Column.BALANCE: QT_TRANSLATE_NOOP("library", "Balance"),
    Column.TAGS: QT_TRANSLATE_NOOP("library", "Tags"),
    Column.NOTE: QT_TRANSLATE_NOOP("library", "Note"),
}
TIPS: Mapping[int, str] = {
    Column.SETTINGS: QT_TRANSLATE_NOOP(
        "library",
        "The parameters that are not at their defaults; an arrow shows what was changed while the "
        "run was in progress. Of an experiment: its answer first.",
    ),
    Column.DURATION: QT_TRANSLATE_NOOP(
        "library", "From the start of the run until everything had ended."
    ),
    Column.LOST: QT_TRANSLATE_NOOP("library", "Records that a textbook engine lost."),
    Column.RATE: QT_TRANSLATE_NOOP("library", "Records ended per second, as the mean of the run."),
    Column.P95: QT_TRANSLATE_NOOP("library", "95 of 100 records took no longer, from due to done."),
    Column.FAULTS: QT_TRANSLATE_NOOP("library", "Faults that were provoked."),
    Column.DIED: QT_TRANSLATE_NOOP("library", "Workers that were killed or died."),
    Column.BALANCE: QT_TRANSLATE_NOOP(
        "library", "Whether every record that was generated is in exactly one state."
    ),
}
HEAD = Head(
    "library",
    tuple(HEADERS[column] for column in Column),
    TIPS,
    frozenset(
        {
            *(Column.NAME, Column.WHEN, Column.STATE, Column.SETTINGS),
            *(Column.BALANCE, Column.TAGS, Column.NOTE),
        }
    ),
)
FIELDS = {
    Column.NAME: "title",
    Column.WHEN: "created",
    Column.STATE: "state",
    Column.SETTINGS: "settings",
    Column.DURATION: "seconds",
    Column.BORN: "born",
    Column.DONE: "done",
    Column.LOST: "lost",
    Column.RATE: "throughput",
    Column.P95: "p95",
    Column.FAULTS: "faults",
    Column.DIED: "died",
    Column.BALANCE: "balance",
    Column.TAGS: "tags",
    Column.NOTE: "note",
}
"""By which field of an entry each column is put in order."""


class Look(NamedTuple):
    """How a state or a verdict is shown."""

    sign: str
    word: str
    """Translatable, in the context ``library``."""
    color: str = "text"
    """The name of a colour of the theme."""


STATES: Mapping[str, Look] = {
    RunState.READY: Look("○", QT_TRANSLATE_NOOP("library", "not started"), "muted"),
    RunState.RUNNING: Look("▶", QT_TRANSLATE_NOOP("library", "running"), "good"),
    RunState.WAITING: Look("⚠", QT_TRANSLATE_NOOP("library", "waiting for the server"), "warning"),
    RunState.PAUSED: Look("‖", QT_TRANSLATE_NOOP("library", "paused"), "warning"),
    RunState.STOPPING: Look("▶", QT_TRANSLATE_NOOP("library", "stopping"), "good"),
    RunState.STOPPED: Look("■", QT_TRANSLATE_NOOP("library", "stopped"), "muted"),
    RunState.INTERRUPTED: Look("◔", QT_TRANSLATE_NOOP("library", "interrupted"), "warning"),
}
BALANCES: Mapping[str, Look] = {
    Balance.UNREADABLE: Look("⚠", QT_TRANSLATE_NOOP("library", "cannot be read"), "bad"),
    Balance.INCOMPLETE: Look("◐", QT_TRANSLATE_NOOP("library", "incomplete"), "warning"),
    Balance.BROKEN: Look("✗", QT_TRANSLATE_NOOP("library", "not balanced"), "bad"),
    Balance.LOSSES: Look("✖", QT_TRANSLATE_NOOP("library", "balanced"), "bad"),
    Balance.BALANCED: Look("✓", QT_TRANSLATE_NOOP("library", "balanced"), "good"),
}
ANSWERED = Look("✓", QT_TRANSLATE_NOOP("library", "answered"), "good")
UNANSWERED = Look("○", QT_TRANSLATE_NOOP("library", "no answer"), "warning")
"""Of an experiment that has ended."""
QUESTIONS: Mapping[str, str] = {
    "capacity": QT_TRANSLATE_NOOP("library", "capacity"),
    "demand": QT_TRANSLATE_NOOP("library", "demand"),
    "sweep": QT_TRANSLATE_NOOP("library", "sweep"),
    "duel": QT_TRANSLATE_NOOP("library", "duel"),
    "scaling": QT_TRANSLATE_NOOP("library", "scaling"),
}


def translate(text: str) -> str:
    """Return a text of the library in the window's language."""
    return QCoreApplication.translate("library", text)


def when_text(at: float | None, form: QLocale.FormatType = QLocale.FormatType.ShortFormat) -> str:
    """Return a unix time as date and time."""
    if at is None or not numbers.is_time(at):
        return numbers.NOTHING
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(at)), form)


def _state(entry: Entry) -> str:
    if not entry.is_run:
        kind = translate(QUESTIONS[entry.question]) if entry.question in QUESTIONS else ""
        if entry.runs == 1:
            text = QCoreApplication.translate("library", "1 run")
        else:
            text = QCoreApplication.translate("library", "{number} runs")
        text = text.format(number=numbers.count(entry.runs))
        return f"{kind}, {text}" if kind else text
    look = STATES.get(entry.state)
    return f"{look.sign} {translate(look.word)}" if look is not None else ""


def answer_text(entry: Entry) -> str:
    """Return the answer of an experiment, or why there is none; nothing while it has not ended."""
    sentence = sentence_of(entry)
    return remark_text(sentence) if sentence is not None else ""


def _settings(entry: Entry) -> str:
    """Return what an experiment found, then what differs from the defaults."""
    return "  ".join(filter(None, (answer_text(entry), *entry.settings.splitlines())))


def verdict_look(entry: Entry) -> Look | None:
    """Return how the balance of a run is shown, or whether an experiment has an answer."""
    if entry.answer:
        return ANSWERED if entry.answered else UNANSWERED
    return BALANCES.get(entry.balance)


def _balance(entry: Entry) -> str:
    look = verdict_look(entry)
    if look is None:
        return ""
    word = translate(look.word)
    if entry.balance == Balance.LOSSES:
        lost, number = QCoreApplication.translate("library", "lost {number}"), entry.lost
        if not number:
            number = entry.duplicated
            lost = QCoreApplication.translate("library", "duplicated {number}")
        word = lost.format(number=numbers.count(number))
    return f"{look.sign} {word}"


def figure(entry: Entry, column: int) -> str:
    """Return a figure of a run."""
    match column:
        case Column.RATE:
            return numbers.rate(entry.throughput)
        case Column.P95:
            return numbers.duration(entry.p95)
    return numbers.count(getattr(entry, FIELDS[Column(column)]))


WORDS: Mapping[int, Callable[[Entry], str]] = {
    Column.WHEN: lambda entry: when_text(entry.created),
    Column.STATE: _state,
    Column.SETTINGS: _settings,
    Column.BALANCE: _balance,
    Column.TAGS: lambda entry: ", ".join(entry.tag_list),
    Column.NOTE: lambda entry: " ".join(entry.note.split()),
    Column.DURATION: lambda entry: numbers.duration(entry.seconds),
}
"""The texts of columns that experiments and damaged files have as well."""


def named(entry: Entry) -> str:
    """Return what an entry is called in a sentence: with its experiment."""
    if entry.experiment and not entry.name:
        return f"{file_name(entry.experiment)}/{entry.title}"
    return entry.title
