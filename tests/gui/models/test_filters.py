"""Filters are written in the words that are shown, those of errors included."""

from itertools import chain

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.domain.attempt_errors import ATTEMPT_ERRORS
from core.domain.conditions import HasText, InState
from core.domain.record import OWN_COLUMNS
from core.filters.completion import offered
from core.filters.meaning import KINDS, kinds_of, understood
from gui.models.balance import PARTS
from gui.models.filters import filter_words
from gui.models.records import REDELIVERED, SPECIAL, STATES
from gui.panels.records.state_tabs import StateTabs
from gui.system.language import Language


def test_errors_of_ours_are_found_by_what_is_shown_of_them(qapp: QApplication) -> None:
    before = QLocale()
    language = Language(qapp)
    try:
        language.choose("es")
        words = filter_words(OWN_COLUMNS, "")
        assert set(words.errors) == set(map(str, ATTEMPT_ERRORS))
        (asked,) = understood("VENCIÓ", OWN_COLUMNS, words)
        assert asked.alternatives == ((HasText("VENCIÓ", (), ("the lease expired",)),),)
        language.choose("en")
        assert not filter_words(OWN_COLUMNS, "").errors
    finally:
        language.choose("en")
        QLocale.setDefault(before)


def shown_states(parent: QWidget) -> dict[str, set[str]]:
    """Return all words in which the window writes where records are: in rows, tabs, the balance."""

    def translate(context: str, text: str) -> str:
        return QCoreApplication.translate(context, text)

    words = {state.value: {translate("records", word)} for state, (_, word) in STATES.items()}
    words |= {kind: {translate("records", word)} for kind, (_, word) in SPECIAL.items()}
    words["redelivered"] = {translate("records", REDELIVERED)}
    for part in PARTS:
        words[part.state].add(translate("ledger", part.word))
    for tab in StateTabs(parent).all[1:]:
        asked = [part for each in tab.always for (part,) in each.alternatives]
        kinds = [part.kinds for part in asked if isinstance(part, InState)]
        for kind in (*tab.states, *chain(*kinds)):
            words[str(kind)].add(translate("RecordsPanel", tab.title))
    return words


@pytest.mark.parametrize("code", ["en", "es"])
def test_every_state_that_is_shown_is_a_word_of_the_filter(
    code: str, qapp: QApplication, qtbot: QtBot
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    before, language = QLocale(), Language(qapp)
    try:
        language.choose(code)
        words = filter_words(OWN_COLUMNS, "")
        states = shown_states(parent)
        assert states.keys() == set(KINDS)
        for kind, ways in states.items():
            for way in ways:
                assert kinds_of(way, words) == (kind,)
                assert kinds_of(way.replace(" ", "-"), words) == (kind,)
        offer = offered("state:", 6, OWN_COLUMNS, words, lambda _name: ())
        assert [text.strip('"') for text in offer.texts] == [words.state(kind) for kind in KINDS]
    finally:
        language.choose("en")
        QLocale.setDefault(before)
