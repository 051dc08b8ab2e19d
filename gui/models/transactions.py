"""What is said of the transactions of a run on a server, in place of the lock of a file."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from core.domain.engines import BY_NAME, Capability
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.lock_clients import LockClient
from core.domain.run_status import LockUser
from gui.models.locks import HEAD, Column, name_of
from gui.models.table_model import Head
from gui.text import numbers

WORDS: Mapping[Column, str] = {
    Column.HOLDS: QT_TRANSLATE_NOOP("locks", "In one"),
    Column.HOLD_P50: QT_TRANSLATE_NOOP("locks", "Takes p50"),
    Column.HOLD_P95: QT_TRANSLATE_NOOP("locks", "Takes p95"),
    Column.HOLD_P99: QT_TRANSLATE_NOOP("locks", "Takes p99"),
}
"""The columns that are called something else."""
WAITS = (Column.WAIT_P50, Column.WAIT_P95, Column.WAIT_P99)
"""The columns that are only of a lock."""
SERVER_HEAD = Head(
    "locks",
    [WORDS.get(Column(number), title) for number, title in enumerate(HEAD.titles)],
    {
        Column.WHO: HEAD.tips[Column.WHO],
        Column.NOW: QT_TRANSLATE_NOOP(
            "locks", "Whether a transaction of it is open, and what that waits for on the server."
        ),
        Column.HOLDS: QT_TRANSLATE_NOOP(
            "locks", "Share of the time in which a transaction of it was open, with its commit."
        ),
        Column.TRANSACTIONS: QT_TRANSLATE_NOOP("locks", "How many it makes."),
        Column.HOLD_P95: QT_TRANSLATE_NOOP(
            "locks", "19 of 20 transactions took less, from the question to the answer."
        ),
    },
    HEAD.left,
)


def has_transactions(engine: str) -> bool:
    """Whether the engine has no lock that all wait for, but a server with transactions."""
    return Capability.REMOTE in BY_NAME[engine].can


def transaction_text(user: LockUser) -> str:
    """What a process is doing on the server."""
    time = numbers.duration(user.seconds)
    if user.holds and user.event:
        text = QCoreApplication.translate("locks", "● {time}, {event}")
        return text.format(time=time, event=user.event)
    if user.holds:
        return QCoreApplication.translate("locks", "● open {time}").format(time=time)
    text = QCoreApplication.translate("locks", "◔ waits {time} for {names}")
    return text.format(time=time, names=_names(user.by) or user.event)


def open_sentence(users: Sequence[LockUser]) -> str:
    """Say who has a transaction open."""
    there = [user for user in users if user.holds]
    if not there:
        return QCoreApplication.translate("locks", "○ No transaction is open just now.")
    text = QCoreApplication.translate("locks", "● Transactions: {names}.")
    return text.format(
        names=", ".join(f"{name_of(u.who)} {numbers.duration(u.seconds)}" for u in there)
    )


def waiting_sentence(users: Sequence[LockUser]) -> str:
    """Say who waits for another one's."""
    waiting = [user for user in users if not user.holds]
    if not waiting:
        return QCoreApplication.translate("locks", "None waits for another one.")
    one = QCoreApplication.translate("locks", "{who} for {names}, {time}")
    told = (
        one.format(
            who=name_of(user.who),
            names=_names(user.by) or user.event,
            time=numbers.duration(user.seconds),
        )
        for user in waiting
    )
    return QCoreApplication.translate("locks", "Waiting: {names}").format(names="; ".join(told))


def reason_of_transactions(users: Sequence[LockUser]) -> str:
    """Say why there is no lock, and who waits all the same."""
    text = QCoreApplication.translate(
        "reasons",
        "There is no lock that all wait for: each process takes records in a transaction on the "
        "server, and passes over what others are taking.",
    )
    return f"{text} {open_sentence(users)[2:]} {waiting_sentence(users)}"


def _names(whose: Iterable[int]) -> str:
    other = QCoreApplication.translate("locks", "another program")
    return ", ".join(other if who in {0, LockClient.OTHER} else name_of(who) for who in whose)
