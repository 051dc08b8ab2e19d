"""An experiment runs its probes one after another and keeps each, whatever ends it."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from core.domain.errors import RegistroError
from core.domain.remark import Remark
from core.experiments.answer import Kind
from core.experiments.answer_file import kept_answer
from core.experiments.definition import Definition
from core.experiments.experiment import Experiment, Phase
from core.experiments.journal import Journal
from core.experiments.rules import Rules
from core.store.verify import verify
from tests.support.runs import WAIT, wait_for
from tests.support.steps import BASE, Steps

ONE, TWO = {"workers": 1}, {"workers": 2}
ENDLESS = 600.0


def definition(limit: float | None = None) -> Definition:
    rules = Rules(seconds=0.2, limit=limit)
    return Definition(Kind.SWEEP, BASE, rules, vary={"workers": [1, 2]}, repeat=1)


def searches(monkeypatch: pytest.MonkeyPatch, *all_of_them: Steps) -> None:
    """Have each experiment that is made or reopened take the next of these."""
    left = list(all_of_them)
    monkeypatch.setattr(Definition, "search", lambda _: left.pop(0))


def ended(experiment: Experiment) -> Experiment:
    experiment.start()
    assert experiment.wait(WAIT)
    experiment.close()
    return experiment


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.registro"))


def test_each_probe_is_a_run_file_and_a_line_of_the_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = Steps([ONE, TWO])
    searches(monkeypatch, search)
    experiment = Experiment.create(tmp_path / "new", definition())
    assert experiment.status().plan.runs == 2
    ended(experiment)
    assert experiment.failure is None
    assert experiment.answer is not None
    assert experiment.answer.found == {"workers": 2}
    assert names(tmp_path / "new") == ["001.registro", "002.registro"]
    assert [trial.probe.settings for trial in experiment.trials] == [ONE, TWO]
    assert all(trial.file and verify(trial.file).balanced for trial in experiment.trials)
    assert all(trial.seconds > 0.2 for trial in experiment.trials)
    assert len(Journal(tmp_path / "new").entries()) == 2
    assert experiment.status().phase is Phase.ENDED


def test_an_experiment_that_has_ended_answers_again_without_a_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = Steps([ONE, TWO]), Steps([ONE, TWO])
    searches(monkeypatch, first, second)
    ended(Experiment.create(tmp_path / "new", definition()))
    assert kept_answer(tmp_path / "new") == (True, Remark("{done} runs", {"done": 2}), 2)
    kept = (tmp_path / "new" / "answer.json").stat()
    again = ended(Experiment.reopen(tmp_path / "new"))
    assert (tmp_path / "new" / "answer.json").stat() == kept
    assert again.answer is not None
    assert again.answer.found == {"workers": 2}
    assert len(again.trials) == 2
    assert names(tmp_path / "new") == ["001.registro", "002.registro"]
    for one, other in zip(first.observed, second.observed, strict=True):
        assert other.due == pytest.approx(one.due, abs=1e-6)
        assert other.sojourns == pytest.approx(one.sojourns, abs=1e-6)
        assert (other.figures, other.took) == (one.figures, one.took)


def test_a_pause_lets_the_run_at_hand_end_and_starts_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    searches(monkeypatch, Steps([ONE, TWO]))
    experiment = Experiment.create(tmp_path / "new", definition())
    try:
        experiment.start()
        wait_for(lambda: experiment.status().probe)
        experiment.pause()
        wait_for(lambda: experiment.status().phase == Phase.PAUSED)
        assert experiment.status().done == 1
        elapsed = experiment.status().elapsed
        experiment.resume()
        assert experiment.wait(WAIT)
        assert experiment.status().done == 2
        assert experiment.status().elapsed > elapsed
    finally:
        experiment.close()


def test_a_cancelled_one_keeps_what_is_done_and_goes_on_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    searches(monkeypatch, Steps([ONE, TWO], ENDLESS), Steps([ONE, TWO]))
    experiment = Experiment.create(tmp_path / "new", definition())
    experiment.start()
    wait_for(lambda: experiment.status().probe)
    experiment.cancel()
    assert experiment.wait(WAIT)
    experiment.close()
    assert experiment.cancelled
    assert experiment.answer is not None
    assert experiment.answer.found is None
    assert len(experiment.trials) == 0
    again = ended(Experiment.reopen(tmp_path / "new"))
    assert len(again.trials) == 2


def test_when_the_time_is_up_what_is_known_by_then_is_the_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    searches(monkeypatch, Steps([ONE, TWO], ENDLESS), Steps([ONE, TWO]))
    experiment = ended(Experiment.create(tmp_path / "new", definition(limit=0.8)))
    assert not experiment.cancelled
    assert experiment.failure is None
    assert experiment.answer is not None
    assert experiment.answer.found is None
    again = ended(Experiment.reopen(tmp_path / "new", limit=60.0))
    assert again.answer is not None
    assert again.answer.found == {"workers": 2}


KILLED = """
import sys
from pathlib import Path
from core.experiments.definition import Definition
from core.experiments.experiment import Experiment
from tests.core.experiments.test_experiment import ONE, TWO, definition
from tests.support.steps import Steps

class Slow(Steps):
    def next(self):
        self._seconds = 600.0 if self.observed else 0.2
        return super().next()

if __name__ == "__main__":
    Definition.search = lambda _: Slow([ONE, TWO])
    experiment = Experiment.create(Path(sys.argv[1]), definition())
    experiment.start()
    while not (experiment.trials and experiment.status().probe):
        experiment.wait(0.01)
    experiment.wait(0.5)
    print("in the middle of the second", flush=True)
    experiment.wait()
"""


def test_one_whose_program_was_killed_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "killed.py"
    script.write_text(KILLED)
    folder = tmp_path / "new"
    command = [sys.executable, str(script), str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as program:
        assert program.stdout is not None
        assert program.stdout.readline()
        searches(monkeypatch, Steps([ONE, TWO]))
        with pytest.raises(RegistroError, match="is going on already"):
            Experiment.reopen(folder)
        program.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    searches(monkeypatch, Steps([ONE, TWO]))
    experiment = ended(Experiment.reopen(folder))
    assert experiment.answer is not None
    assert experiment.answer.found == {"workers": 2}
    assert names(folder) == ["001.registro", "002-2.registro", "002.registro"]
    assert [trial.file and trial.file.name for trial in experiment.trials] == [
        *("001.registro", "002-2.registro")
    ]


def test_a_full_disk_in_the_middle_is_said_and_it_goes_on_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    searches(monkeypatch, Steps([ONE, TWO]), Steps([ONE, TWO]))
    experiment = Experiment.create(tmp_path / "new", definition())
    synced = os.fsync

    def full(descriptor: int) -> None:
        if (tmp_path / "new" / "002.registro").exists():
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        synced(descriptor)

    with monkeypatch.context() as patched:
        patched.setattr("core.experiments.journal.os.fsync", full)
        ended(experiment)
    text = str(experiment.failure)
    assert "stopped after 1 run:" in text
    assert "No space left" in text
    assert f"experiment resume {tmp_path / 'new'}" in text
    assert experiment.answer is None
    again = ended(Experiment.reopen(tmp_path / "new"))
    assert again.failure is None
    assert len(again.trials) == 2


def test_a_search_that_is_another_one_now_is_not_fed_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    searches(monkeypatch, Steps([ONE, TWO]), Steps([TWO, ONE]))
    ended(Experiment.create(tmp_path / "new", definition()))
    with pytest.raises(RegistroError, match="run 1 is not the one that would be made now"):
        Experiment.reopen(tmp_path / "new")


def test_a_source_that_is_too_short_is_the_reason_and_not_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "rows.csv"
    table.write_text("key,number\n" + "".join(f"{each},{each}\n" for each in range(20)))
    search = Steps([ONE], 5.0)
    search.base = BASE.with_(**{"source": "csv", "csv.path": str(table), "csv.rows": "once"})
    searches(monkeypatch, search)
    experiment = ended(Experiment.create(tmp_path / "new", definition()))
    assert experiment.answer is not None
    assert experiment.answer.reason is not None
    text = experiment.answer.reason.text
    assert "it ended after 20 records, before the 5 s of a run were over" in text
    assert "csv.rows=loop" in text


def test_work_that_dies_in_every_run_is_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = tmp_path / "work.py"
    work.write_text("import os\ndef process(record):\n    os._exit(3)\n")
    search = Steps([ONE, TWO], 5.0)
    search.base = BASE.with_(**{"service": "python", "work.path": str(work), "restart_limit": 1})
    searches(monkeypatch, search)
    experiment = ended(Experiment.create(tmp_path / "new", definition()))
    assert experiment.answer is not None
    assert experiment.answer.reason is not None
    assert experiment.answer.reason.text.startswith("No run could be measured: The workers died")


def others(folder: Path) -> Sequence[Path]:
    (folder / "full").mkdir()
    (folder / "full" / "of_something").touch()
    (folder / "file").touch()
    return folder / "full", folder / "file"


def test_nothing_is_written_where_something_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full, file = others(tmp_path)
    searches(monkeypatch, Steps([ONE]), Steps([ONE]))
    with pytest.raises(RegistroError, match="is not empty"):
        Experiment.create(full, definition())
    with pytest.raises(RegistroError, match="cannot be written to"):
        Experiment.create(file, definition())
    with pytest.raises(RegistroError, match="is not the folder of an experiment"):
        Experiment.reopen(full)
