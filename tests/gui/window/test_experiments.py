"""Experiments in the real window: asked in a sentence, run, answered, used, taken up again."""

import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableWidgetItem
from pytestqt.qtbot import QtBot

from core.domain.errors import RegistroError
from core.domain.remark import Remark
from core.domain.run_status import RunState
from core.experiments.definition_file import load_definition
from core.experiments.probe import Probe, Trouble, TroubleKind
from core.experiments.turns import Turns
from gui.bridge.experiments import Kind
from gui.dialogs import questions
from gui.dialogs.experiment.window import ExperimentWindow
from gui.window.main_window import MainWindow
from tests.gui.window.test_accessibility import controls, name_of
from tests.gui.window.test_main_window import started
from tests.support.simulated_pipelines import Machine
from tests.support.simulated_runs import FAST, simulate

WAIT = 60_000
pytestmark = pytest.mark.usefixtures("popups")
"""The window of experiments comes to the front."""


@pytest.fixture
def asking(
    window: MainWindow, qtbot: QtBot, gate: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ExperimentWindow]:
    """The window of experiments, about quick work; what goes on at the end is cancelled."""
    monkeypatch.setattr(questions, "ask_to_end_experiment", lambda _: True)
    window.session.set_parameters(FAST)
    window.actions_["experiment"].trigger()
    dialog = window.experiments.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.form.start.isEnabled)
    yield dialog
    window.experiments.job.cancel()
    gate.set()
    ended(window, qtbot)


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """What lets runs begin; it is open at the end of the test."""
    gate = threading.Event()
    yield gate
    gate.set()


def ended(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.experiments.job.running, timeout=WAIT)


def answered(window: MainWindow, asking: ExperimentWindow, qtbot: QtBot, kind: Kind) -> str:
    """Ask one kind with its boxes as they are; return the sentence of the answer."""
    asking.form.choices[kind].click()
    qtbot.waitUntil(asking.form.start.isEnabled)
    asking.form.start.click()
    ended(window, qtbot)
    return asking.answer.sentence.text()


def item(asking: ExperimentWindow, row: int, column: int) -> str:
    found = asking.trials.item(row, column)
    assert isinstance(found, QTableWidgetItem)
    return found.text()


# --- the five questions -------------------------------------------------------------------------


def test_a_newcomer_has_the_answer_after_two_clicks(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    simulate(monkeypatch)
    window.session.set_parameters(FAST)
    window.actions_["experiment"].trigger()
    asking = window.experiments.dialog
    assert asking is not None
    assert asking.isVisible()
    qtbot.waitUntil(asking.form.start.isEnabled)
    QTest.mouseClick(asking.form.start, Qt.MouseButton.LeftButton)
    ended(window, qtbot)
    assert asking.answer.sentence.text().startswith("✓ Up to ")
    assert "95 % are through within 0.2 s" in asking.answer.sentence.text()
    assert "Not tried: other settings" in asking.answer.more.text()


@pytest.mark.parametrize(
    ("kind", "says", "title"),
    [
        (Kind.CAPACITY, "Up to ", "What is in time, over the arrival rate"),
        (Kind.DEMAND, "3 workers can hold", "Share in time, and what holds"),
        (Kind.SWEEP, "Best of 9: 4 workers, batch ", "95 % are through within (p95)"),
        (Kind.DUEL, "B does ", "B compared with A"),
        (Kind.SCALING, "No peak within what was measured", "Throughput over the workers"),
    ],
)
def test_each_kind_is_answered_with_a_chart_and_a_list(
    window: MainWindow,
    asking: ExperimentWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    kind: Kind,
    says: str,
    title: str,
) -> None:
    probes = simulate(monkeypatch, Machine(turn=0.002, unsteady=0.01))
    if kind is not Kind.DEMAND:
        window.session.set_parameter("rate", 150.0)
    assert says in answered(window, asking, qtbot, kind)
    assert asking.answer.chart.title.text() == title
    assert asking.trials.rowCount() == len(probes)
    figure = asking.answer.chart.figure
    assert figure is not None
    assert figure.table().rows
    assert not asking.answer.go_on.isVisible()


def test_it_says_how_many_runs_and_how_long_before_it_starts(asking: ExperimentWindow) -> None:
    definition = asking.form.definition()
    runs = definition.search().plan().runs
    assert runs > 10
    assert f"at most {runs} runs, " in asking.form.plan.text().lower()


def test_what_is_asked_begins_with_the_form(window: MainWindow, asking: ExperimentWindow) -> None:
    window.session.set_parameters({"workers": 7, "batch": 3, "rate": 42.0})
    capacity = asking.form.questions[Kind.CAPACITY]
    assert [capacity.boxes[name].value() for name in ("workers", "batch")] == [7, 3]  # type: ignore[attr-defined]
    assert asking.form.questions[Kind.DEMAND].boxes["rate"].value() == 42.0  # type: ignore[attr-defined]


def test_slow_work_gets_a_limit_that_it_can_meet_until_the_person_names_one(
    window: MainWindow, asking: ExperimentWindow
) -> None:
    window.session.set_parameter("service_time", 0.5)
    within = asking.form.questions[Kind.CAPACITY].boxes["within"]
    assert within.value() == 2000  # type: ignore[attr-defined]
    within.setValue(700)  # type: ignore[attr-defined]
    window.session.set_parameter("service_time", 0.01)
    assert within.value() == 700  # type: ignore[attr-defined]


# --- while it runs ------------------------------------------------------------------------------


def test_it_is_paused_and_resumed(
    window: MainWindow,
    asking: ExperimentWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    gate: threading.Event,
) -> None:
    simulate(monkeypatch, before=lambda _: gate.wait(60))
    asking.form.start.click()
    qtbot.waitUntil(lambda: "Now: " in asking.progress.now.text(), timeout=WAIT)
    assert not asking.form.isEnabled()
    asking.progress.pause.click()
    qtbot.waitUntil(lambda: "then it pauses" in asking.progress.now.text(), timeout=WAIT)
    gate.set()
    qtbot.waitUntil(lambda: asking.progress.now.text() == "Paused.", timeout=WAIT)
    assert asking.progress.text.text().startswith("1 run done, at most ")
    assert asking.trials.rowCount() == 1
    asking.progress.pause.click()
    ended(window, qtbot)
    assert asking.answer.sentence.text().startswith("✓ Up to ")


def test_what_is_done_stays_when_it_is_cancelled(
    window: MainWindow,
    asking: ExperimentWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    gate: threading.Event,
) -> None:
    asking.form.rules.seconds.setValue(1)
    asking.form.choices[Kind.SCALING].click()
    hold: Callable[[Probe], object] = lambda probe: probe.number < 3 or gate.wait(60)  # noqa: E731
    simulate(monkeypatch, before=hold)
    asking.form.start.click()
    qtbot.waitUntil(lambda: asking.trials.rowCount() == 2, timeout=WAIT)
    asking.progress.cancel.click()
    gate.set()
    ended(window, qtbot)
    assert asking.answer.sentence.text().startswith("⚠ ")
    assert asking.answer.go_on.isVisible()
    assert asking.trials.rowCount() == 2


def test_one_whose_time_was_up_gets_as_much_again(
    window: MainWindow, asking: ExperimentWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits: list[float | None] = []
    simulate(monkeypatch)
    answered(window, asking, qtbot, Kind.DEMAND)
    outcome = asking.answer.outcome
    assert outcome is not None
    rules = replace(outcome.definition.rules, limit=60.0)
    definition = replace(outcome.definition, rules=rules)
    asking.answer.show_outcome(replace(outcome, definition=definition, complete=False))
    monkeypatch.setattr(window.experiments.job, "take_up", lambda _, limit: limits.append(limit))
    asking.answer.go_on.click()
    assert limits == [60.0 + outcome.status.elapsed]


def test_a_machine_that_is_too_busy_gets_a_warning_and_no_answer(
    window: MainWindow,
    asking: ExperimentWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    gate: threading.Event,
) -> None:
    busy = Trouble(TroubleKind.PROCESSOR_BUSY, Remark("The processors were busy.", {}))
    machine = Machine(troubles=lambda _: (busy,))
    hold: Callable[[Probe], object] = lambda probe: probe.number < 4 or gate.wait(60)  # noqa: E731
    simulate(monkeypatch, machine, hold)
    window.session.set_parameter("service_time", 0.1)
    asking.form.choices[Kind.DUEL].click()
    asking.form.start.click()
    qtbot.waitUntil(lambda: "close other programs" in asking.progress.trouble.text(), timeout=WAIT)
    gate.set()
    ended(window, qtbot)
    assert "too busy or too small" in asking.answer.sentence.text()
    assert "The processors were busy." in asking.answer.warnings.text()
    assert not asking.answer.use.isVisible()


def test_a_run_is_not_started_beside_an_experiment(
    window: MainWindow,
    asking: ExperimentWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    gate: threading.Event,
) -> None:
    simulate(monkeypatch, before=lambda _: gate.wait(60))
    asking.form.start.click()
    qtbot.waitUntil(lambda: window.experiments.job.running)
    asking.close()
    window.actions_["start"].trigger()
    assert "An experiment is measuring" in window.message.text.text()
    assert not window.session.starting
    window.message.action.click()
    assert asking.isVisible()
    asking.progress.cancel.click()
    gate.set()
    ended(window, qtbot)


def test_a_run_that_goes_on_is_stopped_first_if_the_person_says_so(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    started(window, qtbot, rate=50.0, service="none")
    window.actions_["experiment"].trigger()
    asking = window.experiments.dialog
    assert asking is not None
    probes = simulate(monkeypatch)
    window.session.set_parameters({**FAST, "service": "exponential"})
    qtbot.waitUntil(asking.form.start.isEnabled)
    asking.form.start.click()
    assert "A run is in progress in the window" in asking.message.text.text()
    assert not window.experiments.job.running
    asking.message.action.click()
    qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=WAIT)
    qtbot.waitUntil(lambda: asking.answer.outcome is not None, timeout=WAIT)
    assert probes


def test_closing_the_window_asks_and_ends_the_experiment(
    window: MainWindow,
    asking: ExperimentWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    gate: threading.Event,
) -> None:
    simulate(monkeypatch, before=lambda _: gate.wait(60))
    asking.form.start.click()
    qtbot.waitUntil(lambda: "Now: " in asking.progress.now.text(), timeout=WAIT)
    asked: list[bool] = [False, True]
    monkeypatch.setattr(questions, "ask_to_end_experiment", lambda _: asked.pop(0))
    window.close()
    assert window.isVisible()
    gate.set()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=WAIT)
    assert not asking.isVisible()
    assert not asked


def test_it_goes_on_without_its_window_and_says_in_the_other_when_it_is_over(
    window: MainWindow,
    asking: ExperimentWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    gate: threading.Event,
) -> None:
    simulate(monkeypatch, before=lambda _: gate.wait(60))
    asking.form.start.click()
    qtbot.waitUntil(lambda: window.experiments.job.running)
    asking.close()
    assert "An experiment goes on" in window.message.text.text()
    gate.set()
    ended(window, qtbot)
    assert window.message.text.text().startswith("Up to ")
    window.message.action.click()
    assert asking.isVisible()


# --- the answer ---------------------------------------------------------------------------------


def test_the_answer_is_put_into_the_form_and_taken_back(
    window: MainWindow, asking: ExperimentWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    simulate(monkeypatch)
    answered(window, asking, qtbot, Kind.DEMAND)
    asking.answer.use.click()
    assert window.session.scenario.workers == 3
    assert "Workers 3" in asking.message.text.text()
    asking.message.action.click()
    assert window.session.scenario.workers == 2
    window.session.set_parameter("workers", 3)
    asking.answer.use.click()
    assert "already" in asking.message.text.text()


def test_the_answer_is_copied_as_text(
    window: MainWindow, asking: ExperimentWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    simulate(monkeypatch)
    sentence = answered(window, asking, qtbot, Kind.CAPACITY)
    asking.answer.copy.click()
    text = QGuiApplication.clipboard().text()
    assert sentence.removeprefix("✓ ") in text
    assert "Asked: Capacity; Workers 2, Batch 1; Service time 0.02 s; 95 % within 200 ms." in text
    assert text.count("Arrival rate") >= asking.trials.rowCount()


def test_a_run_of_the_list_is_opened_in_the_window(
    window: MainWindow, asking: ExperimentWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    simulate(monkeypatch)
    answered(window, asking, qtbot, Kind.DEMAND)
    opened: list[Path] = []
    monkeypatch.setattr(window.files, "open", opened.append)
    asking.trials.setCurrentCell(1, 0)
    QTest.keyClick(asking.trials, Qt.Key.Key_Return)
    asking.answer.chart.probe_chosen.emit(1)
    assert [path.name for path in opened] == ["002.registro", "001.registro"]
    assert all(path.exists() for path in opened)


def test_the_question_is_written_for_the_command_line(
    window: MainWindow,
    asking: ExperimentWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    target = tmp_path / "ask.toml"
    monkeypatch.setattr(questions, "ask_experiment_target", lambda *_: target)
    window.session.set_parameter("service_time", 0.03)
    asking.form.choices[Kind.SWEEP].click()
    asking.save.click()
    qtbot.waitUntil(target.exists)
    definition = load_definition(target)
    assert definition.kind is Kind.SWEEP
    assert list(definition.vary["workers"]) == [1, 2, 4]
    assert list(definition.vary["batch"]) == [1, 10, 100]
    assert definition.base.service_time == 0.03
    qtbot.waitUntil(lambda: "experiment ask.toml" in asking.message.text.text())


@pytest.mark.parametrize("ending", [".png", ".svg", ".csv"])
def test_its_chart_is_written(
    window: MainWindow,
    asking: ExperimentWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    ending: str,
) -> None:
    simulate(monkeypatch)
    answered(window, asking, qtbot, Kind.DEMAND)
    target = tmp_path / f"chart{ending}"
    monkeypatch.setattr(questions, "ask_chart_target", lambda *_: target)
    asking.answer.chart.save.click()
    qtbot.waitUntil(lambda: target.exists() and str(target) in asking.message.text.text())
    assert target.read_bytes()


@pytest.mark.parametrize("code", ["en", "es"])
def test_every_control_has_a_name(
    window: MainWindow,
    asking: ExperimentWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    code: str,
) -> None:
    simulate(monkeypatch)
    window.actions_[f"language_{code}"].trigger()
    answered(window, asking, qtbot, Kind.DEMAND)
    widgets = list(controls(asking))
    assert len(widgets) > 40
    hidden = {asking.message.action, asking.message.other}
    nameless = [each for each in widgets if each not in hidden and not name_of(each).strip()]
    assert not nameless


def test_an_answer_that_is_shown_takes_another_language_and_theme(
    window: MainWindow, asking: ExperimentWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    simulate(monkeypatch)
    answered(window, asking, qtbot, Kind.DEMAND)
    window.actions_["language_es"].trigger()
    qtbot.waitUntil(lambda: item(asking, 0, 1).startswith("Trabajadores"))
    assert "Se preguntó: Demanda; Trabajadores 2" in asking.answer.more.text()
    window.actions_["theme_dark"].trigger()
    figure = asking.answer.chart.figure
    assert figure is not None
    assert figure.colors is window.theme.colors
    window.actions_["theme_light"].trigger()


# --- bad input ----------------------------------------------------------------------------------


def test_a_grid_of_a_million_cells_is_refused_before_it_starts(
    asking: ExperimentWindow, qtbot: QtBot
) -> None:
    asking.form.choices[Kind.SWEEP].click()
    sweep = asking.form.questions[Kind.SWEEP]
    third = sweep.boxes["name3"]
    third.setCurrentIndex(third.findData("attempts"))  # type: ignore[attr-defined]
    for box, most in (("values1", 50), ("values2", 1000), ("values3", 20)):
        sweep.boxes[box].setText(", ".join(map(str, range(1, most + 1))))  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: "1,000,000 cells" in asking.form.plan.text())
    assert not asking.form.start.isEnabled()


@pytest.mark.parametrize(
    ("kind", "box", "text", "says"),
    [
        (Kind.SWEEP, "values1", "1, many", "Workers (workers) = 'many' is not possible"),
        (Kind.SWEEP, "values1", "", "A sweep needs the values to try"),
        (Kind.DUEL, "value1", "", "Batch (batch) = '' is not possible"),
        (Kind.SCALING, "workers", "1, 2", "Scaling needs 3 different numbers of workers"),
    ],
)
def test_what_cannot_be_asked_is_answered_beside_start(
    asking: ExperimentWindow, qtbot: QtBot, kind: Kind, box: str, text: str, says: str
) -> None:
    asking.form.choices[kind].click()
    asking.form.questions[kind].boxes[box].setText(text)  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: says in asking.form.plan.text())
    assert not asking.form.start.isEnabled()


def test_one_parameter_twice_is_refused(asking: ExperimentWindow, qtbot: QtBot) -> None:
    asking.form.choices[Kind.SWEEP].click()
    second = asking.form.questions[Kind.SWEEP].boxes["name2"]
    second.setCurrentIndex(second.findData("workers"))  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: "named twice" in asking.form.plan.text())


@pytest.mark.parametrize(
    ("within", "says"),
    [(1.0, "No rate meets this"), (2_000.0, "too busy or too small")],
    ids=["nothing", "everything"],
)
def test_an_objective_that_nothing_or_everything_meets_has_an_answer_in_words(
    window: MainWindow,
    asking: ExperimentWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    within: float,
    says: str,
) -> None:
    late = Trouble(TroubleKind.GENERATOR_BEHIND, Remark("The generator fell behind.", {}))
    machine = Machine(troubles=lambda probe: (late,) if probe.settings["rate"] > 20 else ())  # type: ignore[operator]
    simulate(monkeypatch, machine)
    asking.form.questions[Kind.CAPACITY].boxes["within"].setValue(within)  # type: ignore[attr-defined]
    sentence = answered(window, asking, qtbot, Kind.CAPACITY)
    assert says in sentence
    assert not asking.answer.use.isVisible()


def test_work_that_is_missing_keeps_it_from_beginning(
    window: MainWindow, asking: ExperimentWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.session.set_parameters(
        {"service": "python", "work.path": str(tmp_path / "nothing.py")},
    )
    asking.form.start.click()
    qtbot.waitUntil(lambda: "nothing.py" in asking.message.text.text(), timeout=WAIT)
    ended(window, qtbot)
    assert asking.form.isEnabled()
    assert not list((tmp_path / "runs").glob("registro-experiment*"))


def test_a_full_disk_ends_it_with_what_is_done_kept(
    window: MainWindow, asking: ExperimentWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(probe: Probe) -> None:
        if probe.number == 3:
            raise RegistroError("the disk is full")

    simulate(monkeypatch, before=full)
    sentence = answered(window, asking, qtbot, Kind.CAPACITY)
    assert "The experiment stopped after 2 runs: the disk is full" in sentence
    assert asking.trials.rowCount() == 2
    assert asking.answer.go_on.isVisible()


def test_a_folder_that_is_none_of_an_experiment_is_refused(
    window: MainWindow,
    asking: ExperimentWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(questions, "ask_experiment_folder", lambda *_: tmp_path)
    asking.open.click()
    ended(window, qtbot)
    qtbot.waitUntil(lambda: "is not the folder of an experiment" in asking.message.text.text())


def test_work_that_dies_in_one_cell_takes_that_cell_out(
    window: MainWindow, asking: ExperimentWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    died = Trouble(TroubleKind.WORK_DIED, Remark("The workers died 11 times.", {}))
    simulate(
        monkeypatch,
        Machine(troubles=lambda probe: (died,) if probe.settings["workers"] == 4 else ()),
    )
    assert "Best of 9: 2 workers, batch " in answered(window, asking, qtbot, Kind.SWEEP)
    rows = range(asking.trials.rowCount())
    of_four = [row for row in rows if item(asking, row, 1).startswith("Workers 4")]
    assert [item(asking, row, 2) for row in of_four] == ["✗ out"] * 3
    assert "The workers died 11 times." in item(asking, of_four[0], 6)


def test_a_source_that_ends_early_is_named_with_what_to_do(
    window: MainWindow, asking: ExperimentWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = Trouble(TroubleKind.SOURCE_ENDED, Remark("The source had no more records.", {}))
    simulate(monkeypatch, Machine(troubles=lambda _: (short,)))
    asking.form.questions[Kind.CAPACITY].boxes["within"].setValue(1)  # type: ignore[attr-defined]
    sentence = answered(window, asking, qtbot, Kind.CAPACITY)
    assert "The source is too short for an answer" in sentence
    assert "csv.rows=loop" in sentence


def test_another_experiment_on_this_computer_is_waited_for(
    window: MainWindow, asking: ExperimentWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    simulate(monkeypatch)
    other = Turns()
    try:
        with other.turn(lambda: False, lambda: None):
            asking.form.start.click()
            qtbot.waitUntil(
                lambda: "another experiment" in asking.progress.now.text(), timeout=WAIT
            )
        ended(window, qtbot)
    finally:
        other.close()
    assert "took turns" in asking.answer.warnings.text()


# --- real runs ----------------------------------------------------------------------------------


def test_real_runs_are_measured_killed_in_the_middle_and_taken_up_again(
    window: MainWindow,
    asking: ExperimentWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    asking.form.choices[Kind.SWEEP].click()
    sweep = asking.form.questions[Kind.SWEEP]
    sweep.boxes["values1"].setText("1, 2")  # type: ignore[attr-defined]
    second = sweep.boxes["name2"]
    second.setCurrentIndex(second.findData(""))  # type: ignore[attr-defined]
    sweep.boxes["repeat"].setValue(1)  # type: ignore[attr-defined]
    asking.form.rules.seconds.setValue(0.2)
    window.session.set_parameter("service_time", 0.001)
    qtbot.waitUntil(asking.form.start.isEnabled)
    asking.form.start.click()
    ended(window, qtbot)
    runs = asking.trials.rowCount()
    assert runs >= 2  # what the machine disturbed is made again
    folder = next((tmp_path / "runs").glob("registro-experiment*"))
    # As if the program had been killed in the second run: its line was never written.
    half = tmp_path / "half"
    shutil.copytree(folder, half)
    journal = half / "journal.jsonl"
    journal.write_text(journal.read_text().splitlines(keepends=True)[0])
    monkeypatch.setattr(questions, "ask_experiment_folder", lambda *_: half)
    asking.open.click()
    ended(window, qtbot)
    assert "not at its end: 1 run is done" in asking.answer.sentence.text()
    assert asking.trials.rowCount() == 1
    asking.answer.go_on.click()
    ended(window, qtbot)
    assert asking.trials.rowCount() >= 2
    assert (half / "002-2.registro").exists()
    # One that has ended answers at once, from the library as well.
    asking.close()
    window.experiments.open(folder)
    assert asking.isVisible()
    ended(window, qtbot)
    assert asking.trials.rowCount() == runs
    assert asking.windowTitle().endswith(folder.name)
