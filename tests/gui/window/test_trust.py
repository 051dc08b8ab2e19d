"""Python that an opened run or scenario names is executed only when the person has said so."""

import os
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from core.domain.run_status import RunState
from core.run.host import end
from core.run.run import Run
from core.settings.scenario import Scenario
from core.usercode.named_code import WORKS, NamedCode
from gui.app.application import make_window
from gui.bridge.known_code import LARGEST, Unknown, unknown_code
from gui.bridge.tasks import Control
from gui.dialogs import questions
from gui.window.main_window import MainWindow
from tests.gui.dialogs.test_preflight import close, verdict
from tests.gui.window.idle import idle
from tests.gui.window.test_main_window import WAIT, done, events, started

WORK = """from pathlib import Path

Path(__file__).with_name("executed").touch()


def process(record):
    return 1


def records():
    while True:
        yield {"n": 1}
"""


class Answers:
    """What the person says when asked, and what was asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.yes = False
        self.asked: list[list[str]] = []
        monkeypatch.setattr(questions, "ask_to_run_code", self._answer)

    def _answer(self, _window: object, code: Sequence[NamedCode]) -> bool:
        self.asked.append([each.path.name for each in code])
        return self.yes


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    return Answers(monkeypatch)


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """A folder as somebody sends it: a scenario, and the Python that it names."""
    folder = tmp_path / "received"
    folder.mkdir()
    (folder / "theirs.py").write_text(WORK)
    names = {"service": "python", "work.path": "theirs.py", "rate": 50.0}
    (folder / "s.toml").write_text("".join(f"{k} = {v!r}\n" for k, v in names.items()))
    return folder


def unknown(scenario: Scenario, *known: str) -> list[Unknown]:
    found = unknown_code([scenario], known, [], [])(Control(lambda *_: None))
    assert isinstance(found, list)
    return found


def stop(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_["stop_now"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=WAIT)


def begin(window: MainWindow, qtbot: QtBot, action: str = "start") -> None:
    window.actions_[action].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.RUNNING, timeout=WAIT)


def test_a_scenario_that_came_is_not_started_unasked(
    window: MainWindow, qtbot: QtBot, answers: Answers, theirs: Path
) -> None:
    window.files.open(theirs / "s.toml")
    idle(window)
    for action in ("start", "check"):
        window.actions_[action].trigger()
        idle(window)
    assert answers.asked == [["theirs.py"]] * 2
    assert not window.session.alive
    assert not (theirs / "executed").exists()

    answers.yes = True
    begin(window, qtbot)
    assert (theirs / "executed").exists()
    assert str(theirs / "theirs.py") in window.message.text.text()
    stop(window, qtbot)
    begin(window, qtbot)  # as it is it was allowed
    stop(window, qtbot)
    assert len(answers.asked) == 3

    (theirs / "theirs.py").write_text(WORK + "# another one\n")
    answers.yes = False
    window.actions_["start"].trigger()
    idle(window)
    assert len(answers.asked) == 4
    assert not window.session.alive


@pytest.mark.parametrize("kind", ["work", "source"])
def test_a_run_that_came_is_not_resumed_unasked(
    window: MainWindow, qtbot: QtBot, answers: Answers, theirs: Path, kind: str
) -> None:
    path = theirs / "run.registro"
    code = str(theirs / "theirs.py")
    values: dict[str, object] = {"rate": 50.0}
    if kind == "work":
        values |= {"service": "python", "work.path": code}
    else:
        values |= {"source": "python", "python.path": code, "service": "none"}
    run = Run.create(path, Scenario().with_(**values))
    generator = threading.Thread(target=run.generate)
    generator.start()
    run.start()
    qtbot.waitUntil(lambda: done(path) > 0, timeout=WAIT)
    end(run)
    generator.join()
    (theirs / "executed").unlink()
    window.files.open(path)
    qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=WAIT)
    if kind == "source":  # what the form says is not what a resumed run takes its records from
        own = theirs / "own.py"
        own.write_text(WORK)
        window.session.set_parameter("python.path", str(own))
    window.actions_["resume"].trigger()
    idle(window)
    assert answers.asked == [["theirs.py"]]
    assert not window.session.alive
    assert not (theirs / "executed").exists()
    if kind == "work":
        answers.yes = True
        begin(window, qtbot, "resume")
        assert code in window.message.text.text()


def test_what_the_person_chose_is_never_asked_about(
    window: MainWindow, qtbot: QtBot, answers: Answers, theirs: Path, qapp: QApplication
) -> None:
    window.session.set_parameters({"work.path": str(theirs / "theirs.py"), "service": "python"})
    (theirs / "theirs.py").write_text(WORK + "# written on\n")
    begin(window, qtbot)
    stop(window, qtbot)
    window.close()
    again = make_window(qapp)  # with the parameters as they were last
    again.show()
    qtbot.waitUntil(lambda: bool(again.charts.charts), timeout=WAIT)
    begin(again, qtbot)
    stop(again, qtbot)
    assert answers.asked == []
    again.close()
    again.deleteLater()


@pytest.mark.parametrize("text", [WORK, WORK.replace("return 1", "return 1 / 0"), "x = 1\n"])
def test_a_scenario_that_comes_while_a_run_goes_on_is_asked_about_and_tried(
    window: MainWindow, qtbot: QtBot, answers: Answers, theirs: Path, text: str
) -> None:
    (theirs / "theirs.py").write_text(text)
    path = started(window, qtbot, rate=50.0, service="none")
    window.files.open(theirs / "s.toml")
    idle(window)
    assert answers.asked == [["theirs.py"]]
    assert window.session.scenario.service == "none"
    answers.yes = True
    window.files.open(theirs / "s.toml")
    idle(window)
    if text == WORK:
        qtbot.waitUntil(lambda: "none → python" in events(window), timeout=WAIT)
        return
    if "process" in text:
        qtbot.waitUntil(lambda: "continues unchanged" in window.message.text.text(), timeout=WAIT)
    else:
        close(verdict(window, qtbot), qtbot)
    assert window.session.scenario.service == "none"
    before = done(path)
    qtbot.waitUntil(lambda: done(path) > before, timeout=WAIT)


def test_what_a_scenario_only_names_is_not_tried_unasked_either(
    window: MainWindow, qtbot: QtBot, answers: Answers, theirs: Path
) -> None:
    """The work is theirs although it is the person who switches to it while the run goes on."""
    text = (theirs / "s.toml").read_text().replace("'python'", "'none'")
    (theirs / "s.toml").write_text(text)
    window.files.open(theirs / "s.toml")
    idle(window)
    begin(window, qtbot)
    assert answers.asked == []
    window.parameters.parameter_changed.emit("service", "python")
    idle(window)
    assert answers.asked == [["theirs.py"]]
    assert window.session.scenario.service == "none"
    assert not (theirs / "executed").exists()
    own = theirs / "own.py"
    own.write_text(WORK)
    window.parameters.parameter_changed.emit("work.path", str(own))
    idle(window)
    window.parameters.parameter_changed.emit("service", "python")
    idle(window)
    qtbot.waitUntil(lambda: "none → python" in events(window), timeout=WAIT)
    assert len(answers.asked) == 1


def test_start_and_resume_name_what_they_execute(window: MainWindow, theirs: Path) -> None:
    code = str(theirs / "theirs.py")
    for name in ("start", "resume", "check"):
        assert "theirs.py" not in window.actions_[name].toolTip()
    window.session.set_parameters({"work.path": code, "service": "python"})
    window.language.choose("en")
    for name in ("start", "resume", "check"):
        assert code in window.actions_[name].toolTip()
    window.session.set_parameter("service", "none")
    assert code not in window.actions_["start"].toolTip()


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a file without end")
def test_what_has_no_end_is_asked_about_without_being_read(
    window: MainWindow, answers: Answers, theirs: Path
) -> None:
    text = (theirs / "s.toml").read_text()
    (theirs / "s.toml").write_text(text.replace("theirs.py", "/dev/zero"))
    window.files.open(theirs / "s.toml")
    idle(window)
    window.actions_["start"].trigger()
    idle(window)
    assert answers.asked == [["zero"]]
    with (theirs / "large.py").open("wb") as file:
        file.truncate(LARGEST + 1)
    large = NamedCode(theirs / "large.py", WORKS)
    scenario = Scenario().with_(service="python", **{"work.path": str(large.path)})
    (first,) = unknown(scenario)
    assert first.file == large._replace(function="records")
    assert unknown(scenario, first.entry) == []
    os.utime(large.path, (1, 1))
    assert unknown(scenario, first.entry) != []


@pytest.mark.usefixtures("popups")
@pytest.mark.parametrize("yes", [False, True])
def test_the_question_has_a_safe_default(
    window: MainWindow, theirs: Path, qtbot: QtBot, yes: bool
) -> None:
    seen: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.extend([box.defaultButton().text(), box.informativeText()])
        found = [button for button in box.buttons() if button.text() == "Execute it"]
        (found[0] if yes else box.defaultButton()).click()

    code = [NamedCode(theirs / "<b>theirs</b>.py", "Records are processed by process() of {path}")]
    QTimer.singleShot(200, answer)
    assert questions.ask_to_run_code(window, code) is yes
    assert seen[0] == "Do not start"
    assert "<b>theirs</b>.py" in seen[1]
    assert qtbot


def test_python_that_is_named_while_other_is_looked_at_is_asked_about_too(
    window: MainWindow, answers: Answers, theirs: Path
) -> None:
    own = theirs / "own.py"
    own.write_text(WORK)
    window.session.set_parameters({"work.path": str(own), "service": "python"})
    idle(window)
    window.actions_["start"].trigger()  # which reads in the background
    names = {"service": "python", "work.path": str(theirs / "theirs.py")}
    window.session.set_scenario(Scenario().with_(**names))
    idle(window)
    assert answers.asked == [["theirs.py"]]
    assert not (theirs / "executed").exists()
