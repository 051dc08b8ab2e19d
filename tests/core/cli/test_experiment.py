"""The command ``experiment``: what it asks, prints and exits with."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from core.cli.experiment_options import definition_of
from core.cli.main import main, parser
from core.domain.server_url import address_of
from core.experiments.answer import Kind
from core.experiments.definition import Definition
from core.experiments.experiment import Experiment
from core.registry.postgresql.host import run_name
from core.registry.postgresql.station import schemas_at
from core.settings.scenario import Scenario
from core.store.run_scenario import scenario_in
from core.store.verify import verify
from tests.support.database_server import Server
from tests.support.runs import WAIT
from tests.support.steps import Steps

COMMAND = (sys.executable, "-m", "core", "experiment")
KEYS = {"kind", "answer", "confidence", "interval", "probes", "seconds", "warnings"}


def asked(*words: str) -> Definition:
    return definition_of(parser().parse_args(["experiment", *words]))


def searched(monkeypatch: pytest.MonkeyPatch, search: Steps) -> None:
    monkeypatch.setattr(Definition, "search", lambda _: search)


# --- what is asked ------------------------------------------------------------------------------


def test_capacity_is_asked_in_words() -> None:
    definition = asked(
        *("capacity", "--percent", "99", "--within", "0.5", "--set", "workers=3"),
        *("--confidence", "0.9", "--seed", "4", "--limit", "60", "--for", "3"),
    )
    rules, objective = definition.rules, definition.objective
    assert definition.kind is Kind.CAPACITY
    assert definition.base["workers"] == 3
    assert (objective.percent, objective.within) == (99.0, 0.5)
    assert (rules.confidence, rules.seed, rules.limit, rules.seconds) == (0.9, 4, 60.0, 3.0)


def test_demand_varies_what_is_named_with_or_without_values() -> None:
    words = ("demand", "--rate", "500", "--percent", "95", "--within", "0.2")
    definition = asked(*words, "--vary", "workers", "--vary", "batch=1,10")
    assert definition.base["rate"] == 500.0
    assert definition.vary == {"workers": [], "batch": [1, 10]}


def test_a_sweep_is_a_grid() -> None:
    definition = asked(
        *("sweep", "--vary", "workers=1,2,4", "--vary", "batch=1,10,100"),
        *("--repeat", "3", "--for", "10"),
    )
    assert definition.vary == {"workers": [1, 2, 4], "batch": [1, 10, 100]}
    assert (definition.repeat, len(definition.cells())) == (3, 9)


def test_a_sweep_may_be_a_list() -> None:
    definition = asked("sweep", "--cell", "workers=1,batch=10", "--cell", "workers=4,batch=1")
    assert definition.cells() == [{"workers": 1, "batch": 10}, {"workers": 4, "batch": 1}]


def test_a_duel_is_of_two_files_or_of_what_each_side_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Scenario.of({"batch": 5}).save(tmp_path / "A.toml")
    Scenario.of({"batch": 7}).save(tmp_path / "B.toml")
    for words, batches in (
        (("A.toml", "B.toml", "--for", "60"), (5, 7)),
        (("--a", "batch=2", "--b", "batch=3"), (2, 3)),
        (("A.toml", "--b", "batch=3"), (5, 3)),
        (("--set", "batch=9", "--b", "workers=3"), (9, 9)),
        (("A.toml", "B.toml", "--b", "batch=8"), (5, 8)),
    ):
        definition = asked("duel", *words)
        assert definition.other is not None
        assert (definition.base["batch"], definition.other["batch"]) == batches


def test_scaling_varies_the_workers() -> None:
    assert asked("scaling", "--vary", "workers=1,2,3,4").vary == {"workers": [1, 2, 3, 4]}


def test_a_word_that_is_no_kind_is_a_file(tmp_path: Path) -> None:
    file = tmp_path / "ask.toml"
    file.write_text('kind = "capacity"\n[set]\nworkers = 3\n')
    assert asked(str(file)).base["workers"] == 3
    assert asked("--out", str(tmp_path / "x"), str(file)).base["workers"] == 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("duel",), "A duel needs two sides"),
        (("duel", "A.toml", "B.toml", "C.toml"), "“C.toml” is one scenario too many"),
        (("sweep", "--vary", "workers"), "names no values to try"),
        (("sweep", "--vary", "worker=1,2"), "did you mean “workers”?"),
        (("demand", "--rate", "max"), "--rate 500"),
        (("capacity", "--percent", "100"), "100 % cannot be decided"),
        (("none.toml",), "none.toml cannot be read"),
        (("resume", "nowhere"), "nowhere is not the folder of an experiment"),
        (
            ("sweep", "--vary", f"batch={','.join(map(str, range(1, 3000)))}"),
            "2,999 cells, 3 times each, are 8,997 runs of 10 s",
        ),
    ],
)
def test_what_cannot_be_asked_is_said_in_words(
    words: tuple[str, ...],
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["experiment", *words]) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_misspelt_kind_is_taken_for_a_file_and_that_is_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["experiment", "capacty"]) == 2
    assert "The scenario capacty cannot be read" in capsys.readouterr().err


# --- what is printed ----------------------------------------------------------------------------


def answered(
    folder: Path, capsys: pytest.CaptureFixture[str], *words: str
) -> tuple[int, Mapping[str, Any], str]:
    code = main(
        [
            "experiment",
            "sweep",
            "--vary",
            "workers=1,2",
            "--repeat",
            "1",
            "--out",
            str(folder),
            "--json",
            *words,
        ]
    )
    printed = capsys.readouterr()
    return code, json.loads(printed.out), printed.err


def test_an_answer_is_one_object_and_exit_code_0(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    searched(monkeypatch, Steps([{"workers": 1}, {"workers": 2}]))
    code, result, errors = answered(tmp_path / "new", capsys)
    assert code == 0
    assert set(result) >= KEYS
    assert (result["kind"], result["answer"]) == ("sweep", {"workers": 2})
    assert result["confidence"] == 0.95
    assert result["seconds"] > 0.4
    for number, probe in enumerate(result["probes"], start=1):
        assert probe["parameters"] == {"workers": number}
        assert probe["verdict"] == "holds"
        assert probe["figures"]["done"] == probe["figures"]["generated"] > 0
        assert verify(Path(probe["file"])).balanced
    assert "at most 2 runs, 0 s in all" in errors
    assert "2 runs done, at most 0 left" in errors or "1 runs done, at most 1 left" in errors


def test_an_experiment_on_a_server_is_answered_from_files_and_leaves_nothing_there(
    server: Server,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    search = Steps([{"workers": 1}, {"workers": 2}])
    search.base = search.base.with_(engine=server.url)
    searched(monkeypatch, search)
    words = ("--set", f"engine={server.url}", "--quiet")
    code, result, errors = answered(tmp_path / "new", capsys, *words)
    assert (code, errors) == (0, "")
    assert result["answer"] == {"workers": 2}
    assert [probe["parameters"]["workers"] for probe in result["probes"]] == [1, 2]
    for probe in result["probes"]:
        path = Path(probe["file"])
        assert scenario_in(path).engine == "postgresql"
        assert verify(path, deep=True, source=True).balanced
        assert probe["figures"]["done"] == probe["figures"]["generated"] > 0
        assert run_name(path) not in schemas_at(address_of(server.url))


def test_without_an_answer_it_is_null_with_the_reason_and_exit_code_3(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    searched(monkeypatch, Steps([{"workers": 1}, {"workers": 2}], 600.0))
    code, result, errors = answered(tmp_path / "new", capsys, "--limit", "0.5", "--quiet")
    assert code == 3
    assert result["answer"] is None
    assert result["reason"] == "0 runs"
    assert errors == ""


def test_in_words_each_run_is_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    searched(monkeypatch, Steps([{"workers": 1}, {"workers": 2}]))
    words = ("sweep", "--vary", "workers=1,2", "--out", str(tmp_path / "new"), "--quiet")
    assert main(["experiment", *words]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:3] for line in lines[:2]] == [
        *(["1", "workers=1:", "holds"], ["2", "workers=2:", "holds"]),
    ]
    assert lines[2] == "2 runs"
    assert lines[-1].startswith(f"The runs are in {tmp_path / 'new'}")


def test_an_error_in_the_middle_is_exit_code_1_and_resume_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    searched(monkeypatch, Steps([{"workers": 1}, {"workers": 2}]))
    folder, taken_in = tmp_path / "new", Experiment._take_in

    def broken(*_: object) -> None:
        raise OSError("the wire was cut")

    with monkeypatch.context() as patched:
        patched.setattr(Experiment, "_take_in", broken)
        code, result, errors = answered(folder, capsys, "--quiet")
    assert Experiment._take_in is taken_in
    assert code == 1
    assert result["answer"] is None
    assert "the wire was cut" in errors
    searched(monkeypatch, Steps([{"workers": 1}, {"workers": 2}]))
    assert main(["experiment", "resume", str(folder), "--json", "--quiet"]) == 0
    assert len(json.loads(capsys.readouterr().out)["probes"]) == 2


@pytest.mark.skipif(os.name != "posix", reason="signals as Unix has them")
def test_ctrl_c_cancels_and_keeps_what_is_done(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    words = ("sweep", "--vary", "workers=1,2", "--for", "60", "--out", str(folder), "--json")
    with subprocess.Popen(
        [*COMMAND, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as program:
        assert program.stderr is not None
        for line in program.stderr:
            if "now: " in line:
                program.send_signal(signal.SIGINT)
                break
        out, errors = program.communicate(timeout=WAIT)
    assert program.returncode == 130
    result = json.loads(out)
    assert result["answer"] is None
    assert result["reason"]
    assert f"experiment resume {folder}" in errors
