"""The command ``runs`` lists what is in a folder, for people and for scripts."""

import json
from pathlib import Path

import pytest

from core.cli.main import main
from core.domain.remark import Remark
from core.experiments.answer import Answer, Kind
from core.experiments.answer_file import keep_answer
from core.experiments.definition import Definition
from core.experiments.definition_file import save_definition
from core.library.notes import change_notes
from core.settings.scenario import Scenario
from tests.support.library import stopped_run


@pytest.fixture
def root(tmp_path: Path) -> Path:
    stopped_run(tmp_path / "a.registro", done=8, rate=50.0)
    path = stopped_run(tmp_path / "b.registro", done=2, workers=4)
    change_notes(path, lambda notes: notes._replace(name="Second", tags=("x",), note="Slow."))
    return tmp_path


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, list[dict[str, object]]]:
    assert main(["runs", *words, "--json"]) == 0
    result: dict[str, list[dict[str, object]]] = json.loads(capsys.readouterr().out)
    return result


def test_it_lists_runs_with_what_is_written_about_them(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["runs", str(root), "--sort", "name"]) == 0
    first, second, tags, note, summed = capsys.readouterr().out.splitlines()
    assert "  a  2.0 s, born 8, done 8, 4.00/s, p95 " in first
    assert first.endswith("balanced  rate=50")
    assert "  Second  " in second
    assert (tags, note) == ("    tags: x", "    Slow.")
    assert summed == "2 runs, 0 experiments"


def test_json_has_each_figure_by_name(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result = printed(capsys, str(root), "--sort", "records")
    assert result["experiments"] == result["problems"] == []
    first, second = result["runs"]
    assert first["parameters"] == {"rate": "50"}
    assert (first["born"], first["throughput"], first["balance"]) == (8, 4.0, "balanced")
    assert (second["name"], second["tags"], second["note"]) == ("Second", ["x"], "Slow.")
    assert first["path"] == str(root / "a.registro")


def test_an_experiment_is_listed_with_its_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "sweep"
    folder.mkdir()
    save_definition(Definition(Kind.SWEEP, Scenario(), vary={"workers": [1, 2]}), folder)
    (before,) = printed(capsys, str(tmp_path))["experiments"]
    assert (before["answered"], before["answer"]) == (None, None)
    keep_answer(folder, Answer(Kind.SWEEP, None, [Remark("Too {what}.", {"what": "busy"})]), 0)
    (after,) = printed(capsys, str(tmp_path), "--search", "too busy")["experiments"]
    assert (after["answered"], after["answer"]) == (False, "Too busy.")
    assert main(["runs", str(tmp_path)]) == 0
    assert "\n    Too busy.\n" in capsys.readouterr().out


def test_words_and_tags_choose(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--tag", "X"], ["--search", "slow"], ["--search", "workers=4 -rate"]):
        assert [each["name"] for each in printed(capsys, str(root), *words)["runs"]] == ["Second"]
    assert printed(capsys, str(root), "--tag", "y")["runs"] == []
    assert main(["runs", str(root), "--tag", "y"]) == 0
    assert capsys.readouterr().out == "0 runs, 0 experiments, of 2 entries\n"


def test_this_folder_is_listed_unless_one_is_named(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    assert len(printed(capsys)["runs"]) == 2
    (root / "inner").mkdir()
    stopped_run(root / "inner" / "c.registro")
    assert len(printed(capsys, "inner")["runs"]) == 1


def test_a_folder_that_is_not_there_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["runs", str(tmp_path / "nowhere")]) == 2
    assert "There is no folder" in capsys.readouterr().err


def test_damage_is_said_where_the_run_is_listed(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "bad.registro").write_text("x")
    assert main(["runs", str(root)]) == 0
    assert "    " + str(root / "bad.registro") + " is not a run file" in capsys.readouterr().out


def test_what_could_not_be_looked_through_is_said(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stopped_run(root.joinpath(*"12345") / "deep.registro")
    assert main(["runs", str(root)]) == 1
    assert "lies too deep" in capsys.readouterr().err
