"""Filters are written in the words that are shown, those of errors included."""

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from core.domain.attempt_errors import ATTEMPT_ERRORS
from core.domain.conditions import HasText
from core.domain.record import OWN_COLUMNS
from core.filters.meaning import understood
from gui.models.filters import filter_words
from gui.system.language import Language


def test_errors_of_ours_are_found_by_what_is_shown_of_them(qapp: QApplication) -> None:
    before = QLocale()
    language = Language(qapp)
    try:
        language.choose("es")
        words = filter_words(OWN_COLUMNS)
        assert set(words.errors) == set(map(str, ATTEMPT_ERRORS))
        (asked,) = understood("VENCIÓ", OWN_COLUMNS, words)
        assert asked.alternatives == ((HasText("VENCIÓ", (), ("the lease expired",)),),)
        language.choose("en")
        assert not filter_words(OWN_COLUMNS).errors
    finally:
        language.choose("en")
        QLocale.setDefault(before)
