"""Reports and comparisons from the real window: written, offered to be opened, shown."""

import shutil
import xml.etree.ElementTree as ET
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.experiments.answer import Kind
from core.experiments.definition import Definition
from core.experiments.experiment import Experiment
from core.experiments.rules import Rules
from gui.dialogs import questions
from gui.dialogs.comparison import ComparisonWindow
from gui.window import report_commands
from gui.window.main_window import MainWindow
from tests.support.past_runs import originals, past
from tests.support.run_files import break_page, new_file
from tests.support.steps import BASE, Steps

__all__ = ["originals", "past"]

WAIT = 60_000


def opened(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    window.files.open(path)
    qtbot.waitUntil(lambda: window.session.path == path, timeout=WAIT)


def compared(window: MainWindow, qtbot: QtBot, *paths: Path) -> ComparisonWindow:
    window.reports.compare(paths)
    comparison = window.reports.comparison
    assert comparison is not None
    qtbot.waitUntil(lambda: comparison.panel._comparison is not None, timeout=WAIT)
    qtbot.waitUntil(lambda: bool(comparison.panel._overlaid), timeout=WAIT)
    return comparison


def closed(comparison: ComparisonWindow) -> None:
    comparison.close()
    QApplication.processEvents()


@pytest.mark.parametrize("ending", [".html", ".pdf"])
def test_the_run_that_is_open_is_reported(
    window: MainWindow,
    qtbot: QtBot,
    past: tuple[Path, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    ending: str,
) -> None:
    assert not window.actions_["report"].isEnabled()
    opened(window, qtbot, past[0])
    qtbot.waitUntil(window.actions_["report"].isEnabled, timeout=WAIT)
    target = tmp_path / f"R{ending}"
    proposed: list[Path] = []

    def answer(_parent: object, proposal: Path) -> Path:
        proposed.append(proposal)
        return target

    monkeypatch.setattr(questions, "ask_report_target", answer)
    window.actions_["report"].trigger()
    qtbot.waitUntil(lambda: str(target) in window.message.text.text(), timeout=WAIT)
    assert proposed == [past[0].with_name("ordinary (report).html")]
    content = target.read_bytes()
    if ending == ".html":
        assert ET.fromstring(content).findtext("body/main/h1") == "Report of the run ordinary"
    else:
        assert content.startswith(b"%PDF-")


def test_buttons_open_the_report_and_its_folder(
    window: MainWindow, qtbot: QtBot, past: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(window, qtbot, past[0])
    target = past[0].with_name("R.html")
    shown: list[tuple[str, Path]] = []

    def show(name: str, path: Path) -> bool:
        shown.append((name, path))
        return True

    for name in ("show_file", "show_folder"):
        monkeypatch.setattr(report_commands, name, partial(show, name))
    monkeypatch.setattr(questions, "ask_report_target", lambda *_: target)
    window.reports.report()
    qtbot.waitUntil(lambda: str(target) in window.message.text.text(), timeout=WAIT)
    window.message.other.click()
    assert window.message.isVisible()
    window.message.action.click()
    assert shown == [("show_folder", target), ("show_file", target)]


def test_a_report_that_cannot_be_made_is_told(
    window: MainWindow, qtbot: QtBot, past: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = Path(shutil.copy(past[0], past[0].with_name("broken.registro")))
    break_page(broken, "records")
    monkeypatch.setattr(questions, "ask_report_target", lambda *_: broken.with_name("R.html"))
    window.reports.report_on([broken])
    qtbot.waitUntil(lambda: "damaged" in window.message.text.text(), timeout=WAIT)
    assert not broken.with_name("R.html").exists()


def test_nothing_is_written_where_nobody_says_where(
    window: MainWindow, qtbot: QtBot, past: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(window, qtbot, past[0])
    before = sorted(past[0].parent.glob("*.html"))
    monkeypatch.setattr(questions, "ask_report_target", lambda *_: None)
    window.reports.report()
    assert sorted(past[0].parent.glob("*.html")) == before


def test_a_comparison_shows_what_differs_first_and_figures(
    window: MainWindow, qtbot: QtBot, past: tuple[Path, Path]
) -> None:
    comparison = compared(window, qtbot, *past)
    panel = comparison.panel
    assert panel.tabs.currentWidget() is panel.parameters
    names = [panel.parameters.item(row, 0) for row in range(panel.parameters.rowCount())]
    labels = [item.text() for item in names if item is not None]
    assert "Workers" in labels
    assert "Capacity" not in labels
    heads = [panel.figures.horizontalHeaderItem(column) for column in range(3)]
    assert [head.text() for head in heads if head is not None] == [
        "Figure",
        "ordinary (baseline)",
        "errors",
    ]
    assert all(len(run.parts) for run in panel.charts[1]._runs)
    cells = {
        name.text(): panel.figures.item(row, 2)
        for row in range(panel.figures.rowCount())
        if (name := panel.figures.item(row, 0)) is not None
    }
    failed = cells["Failed attempts"]
    assert failed is not None
    assert "\nΔ +" in failed.text()
    assert "More than chance" in failed.toolTip()
    closed(comparison)


def test_another_baseline_is_pinned_as_the_first_column(
    window: MainWindow, qtbot: QtBot, past: tuple[Path, Path]
) -> None:
    comparison = compared(window, qtbot, *past)
    panel = comparison.panel
    panel.baseline.setCurrentIndex(1)
    panel.baseline.activated.emit(1)
    head = panel.figures.horizontalHeaderItem(1)
    assert head is not None
    assert head.text() == "errors (baseline)"
    wanted: list[tuple[list[Path], int]] = []
    comparison.report_wanted.disconnect()
    comparison.report_wanted.connect(lambda paths, baseline: wanted.append((paths, baseline)))
    panel.report.click()
    assert wanted == [(list(past), 1)]
    closed(comparison)


def test_a_run_that_is_clicked_shows_its_parameters_and_one_is_hidden(
    window: MainWindow, qtbot: QtBot, past: tuple[Path, Path]
) -> None:
    comparison = compared(window, qtbot, *past)
    panel = comparison.panel
    panel.charts[0].run_chosen.emit(1)
    assert "errors, where it is not the default:" in panel.details.toPlainText()
    assert "(error_rate): 0.2" in panel.details.toPlainText()
    assert all(chart._chosen == 1 for chart in panel.charts)
    panel.runs.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert all(chart._hidden == {0} for chart in panel.charts)
    wanted: list[Path] = []
    comparison.run_wanted.disconnect()
    comparison.run_wanted.connect(wanted.append)
    panel.open.click()
    assert wanted == [past[1]]
    closed(comparison)


def test_runs_that_cannot_be_read_are_named(
    window: MainWindow, qtbot: QtBot, past: tuple[Path, Path], tmp_path: Path
) -> None:
    empty = new_file(tmp_path / "empty.registro")
    comparison = compared(window, qtbot, *past, tmp_path / "missing.registro", empty)
    panel = comparison.panel
    assert "Not read: 1" in panel.state.text()
    assert "missing.registro" in panel.remarks.toPlainText()
    assert "empty holds no record" in panel.remarks.toPlainText()
    assert "empty holds no record" in panel.warning.text()
    assert "different seeds" in panel.warning.text()
    assert panel.runs.count() == 3
    closed(comparison)


def test_it_takes_two(
    window: MainWindow, qtbot: QtBot, past: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    window.reports.compare([past[0]])
    assert "two runs" in window.message.text.text()
    window.reports.compare([past[0], past[0].with_name("none.registro")])
    comparison = window.reports.comparison
    assert comparison is not None
    qtbot.waitUntil(lambda: "There is no file" in comparison.panel.state.text(), timeout=WAIT)
    closed(comparison)
    qtbot.waitUntil(lambda: window.reports.comparison is None)
    opened(window, qtbot, past[0])
    monkeypatch.setattr(questions, "ask_runs", lambda *_: [past[1]])
    window.actions_["compare"].trigger()
    again = window.findChild(ComparisonWindow)
    assert again is not None
    assert again._paths == past
    closed(again)


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_part_has_a_name_and_takes_the_language(
    window: MainWindow, qtbot: QtBot, past: tuple[Path, Path], language: str
) -> None:
    comparison = compared(window, qtbot, *past)
    panel = comparison.panel
    assert panel.charts[2].title == "Time in the system: sojourn p95 of each sample"
    window.actions_[f"language_{language}"].trigger()
    parts = (panel.runs, panel.baseline, panel.parameters, panel.figures, panel.remarks)
    assert all(part.accessibleName() for part in (*parts, panel.details, *panel.charts))
    word = {"en": "Workers", "es": "Trabajadores"}[language]

    def named() -> bool:
        rows = [panel.parameters.item(row, 0) for row in range(panel.parameters.rowCount())]
        return word in [item.text() for item in rows if item is not None]

    qtbot.waitUntil(named)
    closed(comparison)


@pytest.mark.usefixtures("popups")
def test_an_experiment_is_reported_from_its_own_window(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Definition, "search", lambda _: Steps([{"workers": 1}]))
    definition = Definition(Kind.SWEEP, BASE, Rules(seconds=0.2), vary={"workers": [1]}, repeat=1)
    experiment = Experiment.create(tmp_path / "sweep", definition)
    experiment.start()
    assert experiment.wait(WAIT / 1000)
    experiment.close()
    window.experiments.open(experiment.folder)
    dialog = window.experiments.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.answer.report.isVisible, timeout=WAIT)
    qtbot.waitUntil(lambda: not window.experiments.job.running, timeout=WAIT)
    target = tmp_path / "R.html"
    proposed: list[tuple[object, Path]] = []

    def answer(parent: object, proposal: Path) -> Path:
        proposed.append((parent, proposal))
        return target

    monkeypatch.setattr(questions, "ask_report_target", answer)
    dialog.answer.report.click()
    qtbot.waitUntil(lambda: str(target) in dialog.message.text.text(), timeout=WAIT)
    assert proposed == [(dialog, tmp_path / "sweep (report).html")]
    title = ET.fromstring(target.read_bytes()).findtext("body/main/h1")
    assert title == "Report of the experiment sweep"
    assert not window.message.text.text()
    dialog.close()
