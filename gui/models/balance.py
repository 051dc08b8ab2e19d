"""The balance in words: the equation, what happened more than once, and whether it balances."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt

from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.record import Ledger, State
from gui.models.records import STATES
from gui.text import numbers


class Part(NamedTuple):
    """How a state is shown in sentence and bar."""

    state: State
    word: str
    """Translatable, in the context ``ledger``."""
    color: str
    """The name of a colour of the theme."""
    pattern: Qt.BrushStyle
    """Tells the segment without its colour."""
    always: bool = False
    """Whether it is named when it is zero."""


PARTS = (
    Part(
        State.PENDING,
        QT_TRANSLATE_NOOP("ledger", "waiting"),
        "pending",
        Qt.BrushStyle.Dense6Pattern,
        always=True,
    ),
    Part(
        State.LEASED,
        QT_TRANSLATE_NOOP("ledger", "in progress"),
        "leased",
        Qt.BrushStyle.FDiagPattern,
        always=True,
    ),
    Part(
        State.DONE,
        QT_TRANSLATE_NOOP("ledger", "done"),
        "done",
        Qt.BrushStyle.NoBrush,
        always=True,
    ),
    Part(
        State.DEAD,
        QT_TRANSLATE_NOOP("ledger", "dead letters"),
        "dead",
        Qt.BrushStyle.DiagCrossPattern,
        always=True,
    ),
    Part(
        State.REPLACED,
        QT_TRANSLATE_NOOP("ledger", "replaced"),
        "replaced",
        Qt.BrushStyle.HorPattern,
    ),
    Part(
        State.DROPPED,
        QT_TRANSLATE_NOOP("ledger", "dropped"),
        "dropped",
        Qt.BrushStyle.VerPattern,
    ),
    Part(
        State.REJECTED,
        QT_TRANSLATE_NOOP("ledger", "rejected"),
        "rejected",
        Qt.BrushStyle.BDiagPattern,
    ),
    Part(
        State.LOST,
        QT_TRANSLATE_NOOP("ledger", "lost"),
        "lost",
        Qt.BrushStyle.CrossPattern,
    ),
)


def terms(ledger: Ledger, *, everything: bool = False) -> list[tuple[State, str]]:
    """Return each state with how many records it has; without the rarer ones that have none."""
    found = []
    for part in PARTS:
        number = ledger.count(part.state)
        if number or part.always or everything:
            word = QCoreApplication.translate("ledger", part.word)
            if number == 1:
                word = QCoreApplication.translate("records", STATES[part.state][1])
            found.append((part.state, f"{numbers.count(number)} {word}"))
    return found


def sentence(ledger: Ledger, *, everything: bool = False) -> str:
    """The ledger as an equation; without the rarer terms where they are zero."""
    generated = QCoreApplication.translate("ledger", "generated")
    born = f"{numbers.count(ledger.born)} {generated}"
    if ledger.born == 1:
        born = QCoreApplication.translate("ledger", "1 generated")
    sign = "=" if ledger.balanced else "≠"
    return f"{born} {sign} {' + '.join(term for _, term in terms(ledger, everything=everything))}"


def again(ledger: Ledger) -> str:
    """What happened more than once, empty when nothing did; it is no part of the sum."""
    words = (
        (ledger.duplicated, QCoreApplication.translate("ledger", "‼ duplicated {number}")),
        (ledger.redelivered, QCoreApplication.translate("ledger", "↻ redelivered {number}")),
        (ledger.refused, QCoreApplication.translate("ledger", "◔ refused {number}")),
    )
    return " · ".join(text.format(number=numbers.count(n)) for n, text in words if n)


def verdict(ledger: Ledger) -> str:
    """Whether it balances with nothing lost and nothing duplicated, as a sign and words."""
    if ledger.faultless:
        return QCoreApplication.translate("ledger", "✓ balances")
    if ledger.balanced:
        words = (
            (ledger.lost, QCoreApplication.translate("ledger", "lost: {number}")),
            (ledger.duplicated, QCoreApplication.translate("ledger", "duplicated: {number}")),
        )
        harm = [text.format(number=numbers.count(n)) for n, text in words if n]
        return f"✖ {' · '.join(harm)}"
    gap = ledger.born - sum(ledger.count(state) for state in State)
    if gap > 0:
        text = QCoreApplication.translate("ledger", "✖ does not balance: {number} missing")
    else:
        text = QCoreApplication.translate("ledger", "✖ does not balance: {number} too many")
    return text.format(number=numbers.count(abs(gap)))
