"""The words in which filters are written in the window: those that stand in the table."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from core.domain.attempt_errors import ATTEMPT_ERRORS
from core.domain.conditions import DUPLICATED as KIND_DUPLICATED
from core.domain.conditions import REDELIVERED as KIND_REDELIVERED
from core.domain.conditions import WAITS_AGAIN as KIND_WAITS_AGAIN
from core.domain.record import Column
from core.filters.meaning import Words
from gui.models.column_titles import titles_of
from gui.models.records import DUPLICATED, REDELIVERED, STATES, WAITS_AGAIN
from gui.text.translate import translated


def filter_words(columns: Sequence[Column], source: str) -> Words:
    """Return the shown names of states, columns and errors, and how numbers are written.

    ``source`` is where the records come from, empty where that is not known.
    """

    def shown(text: str) -> str:
        return QCoreApplication.translate("records", text)

    locale = QLocale()
    errors = {str(kept): translated(kept) for kept in ATTEMPT_ERRORS}
    states = {state.value: shown(word) for state, (_sign, word) in STATES.items()}
    return Words(
        {
            **states,
            KIND_WAITS_AGAIN: shown(WAITS_AGAIN[1]),
            KIND_DUPLICATED: shown(DUPLICATED[1]),
            KIND_REDELIVERED: shown(REDELIVERED),
        },
        titles_of(columns, source),
        {kept: text for kept, text in errors.items() if text != kept},
        locale.groupSeparator(),
        locale.decimalPoint(),
    )
