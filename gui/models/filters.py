"""The words in which filters are written in the window: those that stand in the table."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from core.domain.attempt_errors import ATTEMPT_ERRORS
from core.domain.conditions import GIVEN_BACK as KIND_GIVEN_BACK
from core.domain.record import Column
from core.filters.meaning import Words
from gui.models.column_titles import titles_of
from gui.models.records import GIVEN_BACK, STATES
from gui.text.translate import translated


def filter_words(columns: Sequence[Column]) -> Words:
    """Return the shown names of states, columns and errors, and how numbers are written."""

    def shown(text: str) -> str:
        return QCoreApplication.translate("records", text)

    locale = QLocale()
    errors = {str(kept): translated(kept) for kept in ATTEMPT_ERRORS}
    states = {state.value: shown(word) for state, (_sign, word) in STATES.items()}
    return Words(
        {**states, KIND_GIVEN_BACK: shown(GIVEN_BACK[1])},
        titles_of(columns),
        {kept: text for kept, text in errors.items() if text != kept},
        locale.groupSeparator(),
        locale.decimalPoint(),
    )
