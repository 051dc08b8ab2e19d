"""What an experiment may cost, in a sentence that is true of each kind."""

import pytest
from pytestqt.qtbot import QtBot

from gui.bridge.experiments import Kind
from gui.dialogs.experiment.rules_row import RulesRow


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        (Kind.CAPACITY, "or longer where that tells too little"),
        (Kind.DEMAND, "or longer where that tells too little"),
        (Kind.SWEEP, "Each run takes …;"),
        (Kind.SCALING, "Each run takes …;"),
        (Kind.DUEL, "All runs together take …;"),
    ],
)
def test_it_says_how_long_the_runs_of_a_kind_are(qtbot: QtBot, kind: Kind, says: str) -> None:
    row = RulesRow()
    qtbot.addWidget(row)
    row.set_kind(kind)
    assert says in row.sentence.accessibleName()
