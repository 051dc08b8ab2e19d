"""Files that are dropped on the window: all are taken, or what is not is said."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.settings.scenario import Scenario
from gui.window.dropped import sort_dropped
from gui.window.main_window import MainWindow
from tests.gui.window.test_files_and_closing import drop

RUN, SCENARIO, TABLE, WORK, OTHER = map(Path, ("a.registro", "b.toml", "c.csv", "d.PY", "e.jpg"))


@pytest.mark.parametrize("path", [RUN, SCENARIO, TABLE, WORK])
def test_one_of_each_kind_is_taken(path: Path) -> None:
    assert sort_dropped([path]) == ((path,), "")


def test_a_scenario_comes_before_what_changes_it() -> None:
    assert sort_dropped([WORK, TABLE, SCENARIO]) == ((SCENARIO, TABLE, WORK), "")


@pytest.mark.parametrize("paths", [[RUN, TABLE], [TABLE, Path("f.tsv")], [WORK, Path("g.py")]])
def test_what_cannot_be_taken_together_is_not_taken(paths: list[Path], window: MainWindow) -> None:
    assert window is not None  # its language
    taken, problem = sort_dropped(paths)
    assert taken == ()
    assert problem.startswith("Nothing was opened: drop one run")


def test_a_file_of_another_kind_is_named(window: MainWindow) -> None:
    drop(window, OTHER)
    assert "Not opened: e.jpg. What can be opened are runs" in window.message.text.text()


def test_a_table_and_the_work_for_it_are_both_taken(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    table, work = tmp_path / "orders.csv", tmp_path / "work.py"
    table.write_text("id,name\n1,Ann\n2,Bob\n", encoding="utf-8")
    work.write_text("def process(record):\n    return 1\n", encoding="utf-8")
    drop(window, work, table)
    qtbot.waitUntil(lambda: window.session.scenario.work.path == str(work), timeout=20_000)
    dialog = window.files.incoming.table
    assert dialog is not None
    qtbot.waitUntil(dialog.use.isEnabled, timeout=20_000)
    dialog.accept()
    assert window.session.scenario.csv.path == str(table)
    assert window.session.scenario.service == "python"


def test_a_scenario_and_a_file_for_it(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    scenario, work = tmp_path / "mine.toml", tmp_path / "work.py"
    Scenario().with_(rate=7.0).save(scenario)
    work.write_text("def process(record):\n    return 1\n", encoding="utf-8")
    drop(window, work, scenario)
    qtbot.waitUntil(lambda: window.session.scenario.work.path == str(work), timeout=20_000)
    assert window.session.scenario.rate == 7.0
