"""A folder is looked through: what comes, goes, changes or is damaged is noticed, and only that."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from core.domain.library import Balance, Entry, Notes, problem_of, sentence_of
from core.domain.remark import Remark
from core.experiments.answer import Answer, Kind
from core.experiments.answer_file import keep_answer
from core.experiments.definition import Definition
from core.experiments.definition_file import save_definition
from core.library import folders
from core.library.index import Index
from core.library.notes import change_notes
from core.library.run_card import PassingError, RunReader
from core.library.scan import scan
from core.settings.scenario import Scenario
from core.store.verify import verify
from tests.core.library.test_run_card import killed_run
from tests.support.library import listed, looks, news, stopped_run
from tests.support.runs import running, wait_for


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    index = Index(tmp_path / "cache" / "library.sqlite")
    yield index
    index.close()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "runs"
    root.mkdir()
    return root


def noted(path: Path, **values: object) -> None:
    change_notes(path, lambda notes: notes._replace(**values))  # type: ignore[arg-type]


def test_only_what_has_changed_is_read(
    root: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    reading = RunReader.read

    def noted_down(self: RunReader, path: Path, found: os.stat_result) -> Entry:
        read.append(path.name)
        return reading(self, path, found)

    monkeypatch.setattr(RunReader, "read", noted_down)
    for name in "abc":
        stopped_run(root / f"{name}.registro", done=1)
    report = scan(root, index, rest=0.0)
    assert (news(report), report.found, report.news) == ((3, 0, 0), 3, True)
    assert sorted(read) == ["a.registro", "b.registro", "c.registro"]
    read.clear()
    report = scan(root, index, rest=0.0)
    assert (news(report), report.found, report.news, read) == ((0, 0, 0), 3, False, [])
    (root / "a.registro").unlink()
    (root / "b.registro").unlink()
    stopped_run(root / "b.registro", done=2)
    (root / "c.registro").rename(root / "d.registro")
    stopped_run(root / "e.registro")
    assert news(scan(root, index, rest=0.0)) == (2, 1, 2)
    assert sorted(read) == ["b.registro", "d.registro", "e.registro"]
    assert {name: e.done for name, e in listed(root, index).items()} == {
        "b.registro": 2,
        "d.registro": 1,
        "e.registro": 0,
    }


def test_an_index_that_is_thrown_away_is_made_again_notes_and_all(root: Path, index: Index) -> None:
    stopped_run(root / "a.registro", done=1)
    noted(root / "a.registro", name="First", tags=("x",))
    before = listed(root, index)
    assert before["a.registro"].written == Notes("First", ("x",), "")
    index.path.unlink()
    assert index.entries([root]) == []
    assert listed(root, index) == before


def test_nothing_in_the_folder_is_changed(root: Path, index: Index) -> None:
    killed_run(root)
    stopped_run(root / "a.registro", done=3)
    (root / "junk.registro").write_text("x")
    before = looks(root)
    for _ in range(2):
        assert len(listed(root, index)) == 3
    assert looks(root) == before


def test_damaged_and_foreign_files_are_listed_as_what_they_are(root: Path, index: Index) -> None:
    stopped_run(root / "good.registro", done=1)
    (root / "bad.registro").write_text("no run")
    (root / "other.txt").write_text("no run")
    (root / "folder.registro").mkdir()
    (root / "link.registro").symlink_to("nowhere")
    report = scan(root, index, rest=0.0)
    assert report.unreadable == [str(root / "bad.registro")]
    rows = listed(root, index)
    assert set(rows) == {"good.registro", "bad.registro"}
    assert rows["bad.registro"].balance == Balance.UNREADABLE
    assert "is not a run file" in str(problem_of(rows["bad.registro"]))
    shutil.copy(root / "good.registro", root / "bad.registro")
    assert listed(root, index)["bad.registro"].balance == Balance.BALANCED


def test_a_folder_that_vanished_is_said_and_what_was_in_it_stays_listed(
    root: Path, index: Index
) -> None:
    stopped_run(root / "a.registro", done=1)
    before = listed(root, index)
    root.rename(root.with_name("away"))
    report = scan(root, index, rest=0.0)
    assert "cannot be read" in str(report.problem)
    assert str(root) in str(report.problem)
    assert news(report) == (0, 0, 0)
    assert listed(root, index) == before
    root.with_name("away").rename(root)
    assert scan(root, index, rest=0.0).problem is None


def test_a_folder_within_that_cannot_be_read_is_said_and_its_runs_stay(
    root: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped_run(root / "a.registro")
    stopped_run(root / "inner" / "b.registro")
    assert set(listed(root, index)) == {"a.registro", "inner/b.registro"}
    opened = os.scandir

    def scandir(place: Path) -> object:
        if Path(place).name == "inner":
            raise PermissionError(13, "Permission denied", str(place))
        return opened(place)

    monkeypatch.setattr(os, "scandir", scandir)
    report = scan(root, index, rest=0.0)
    assert "inner cannot be read: Permission denied" in str(report.problem)
    assert set(listed(root, index)) == {"a.registro", "inner/b.registro"}
    monkeypatch.undo()
    shutil.rmtree(root / "inner")
    assert set(listed(root, index)) == {"a.registro"}


def test_hidden_linked_and_too_deep_folders_are_not_entered(root: Path, index: Index) -> None:
    stopped_run(root / "a.registro")
    stopped_run(root / ".hidden" / "b.registro")
    stopped_run(root / folders.REMOVED / "c.registro")
    (root / "circle").symlink_to(root)
    deep = root.joinpath(*"12345")
    stopped_run(deep / "d.registro")
    report = scan(root, index, rest=0.0)
    assert set(listed(root, index)) == {"a.registro"}
    assert f"{deep} lies too deep" in str(report.problem)


def test_too_many_names_are_said_and_nothing_is_forgotten(
    root: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abc":
        stopped_run(root / f"{name}.registro")
    assert len(listed(root, index)) == 3
    monkeypatch.setattr(folders, "MOST", 1)
    report = scan(root, index, rest=0.0)
    assert "too much in it" in str(report.problem)
    assert len(index.entries([root])) == 3


def test_a_run_is_running_while_it_runs_and_interrupted_once_its_program_is_gone(
    root: Path, index: Index
) -> None:
    path = root / "run.registro"
    with running(path, rate=100.0, workers=1, service="none") as run:
        wait_for(lambda: run.summary().ledger.done > 10)
        first = listed(root, index)["run.registro"]
        assert first.state == "running"
        wait_for(lambda: listed(root, index)["run.registro"].done > first.done)
    last = listed(root, index)["run.registro"]
    assert (last.state, last.balance) == ("stopped", Balance.BALANCED)
    assert last.done == verify(path).ledger.done


def test_one_whose_program_was_killed_is_noticed_though_its_file_is_the_same(
    root: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_run(root)
    for place in ("core.library.run_card.is_owned", "core.library.scan.is_owned"):
        monkeypatch.setattr(place, lambda _: True)
    assert listed(root, index)["killed.registro"].state == "running"
    monkeypatch.undo()
    assert listed(root, index)["killed.registro"].state == "interrupted"


def test_an_experiment_and_its_runs_belong_together(root: Path, index: Index) -> None:
    folder = root / "sweep"
    folder.mkdir()
    scenario = Scenario.of({"rate": 5.0})
    definition = Definition(Kind.SWEEP, scenario, vary={"workers": [1, 2]}, repeat=1)
    save_definition(definition, folder)
    stopped_run(folder / "001.registro", done=1)
    (folder / "journal.jsonl").write_text('{"took": 2.5}\n{"took": 1}\nhalf a li')
    noted(folder, name="Workers", tags=("mine",))
    rows = listed(root, index)
    experiment = rows["sweep"]
    assert (experiment.kind, experiment.question, experiment.runs) == ("experiment", "sweep", 2)
    assert (experiment.title, experiment.seconds) == ("Workers", 3.5)
    assert experiment.settings.splitlines() == ["workers=1,2", "rate=5"]
    assert rows["sweep/001.registro"].experiment == str(folder)
    assert (folder / "journal.jsonl").read_text().endswith("half a li")
    assert sentence_of(experiment) is None
    sentence = Remark("{workers} will do", {"workers": Remark("only {n}", {"n": 2})})
    keep_answer(folder, Answer(Kind.SWEEP, {"workers": 2}, [sentence]), 2)
    experiment = listed(root, index)["sweep"]
    assert (experiment.answered, sentence_of(experiment)) == (1, sentence)
    with (folder / "journal.jsonl").open("a") as journal:  # it went on, and has not ended again
        journal.write('\n{"took": 1}\n')
    assert sentence_of(listed(root, index)["sweep"]) is None
    keep_answer(folder, Answer(Kind.SWEEP, None, [Remark("why", {})]), 3)
    experiment = listed(root, index)["sweep"]
    assert (experiment.answered, sentence_of(experiment)) == (0, Remark("why", {}))
    (folder / "experiment.toml").write_text("kind = 1")
    damaged = listed(root, index)["sweep"]
    assert damaged.balance == Balance.UNREADABLE
    assert "is no experiment" in str(problem_of(damaged))


def test_a_duel_says_what_its_sides_differ_in(root: Path, index: Index) -> None:
    base = Scenario.of({"rate": 5.0})
    save_definition(Definition(Kind.DUEL, base, other=base.with_(order="lifo")), root)
    entry = listed(root, index)["."]
    assert entry.settings.splitlines() == ["order=fifo|lifo", "rate=5"]
    assert (entry.runs, entry.seconds) == (0, None)


def test_notes_follow_a_run_that_was_renamed(root: Path, index: Index) -> None:
    path = stopped_run(root / "a.registro")
    token = listed(root, index)["a.registro"].token
    change_notes(path, partial(lambda new, _: new, Notes("Mine")), token)
    assert listed(root, index)["a.registro"].name == "Mine"
    path.rename(root / "b.registro")
    assert listed(root, index)["b.registro"].name == "Mine"
    stopped_run(root / "c.registro", tag=2)
    assert listed(root, index)["c.registro"].name == ""


def test_notes_that_cannot_be_read_are_said_with_the_run(root: Path, index: Index) -> None:
    stopped_run(root / "a.registro", done=1)
    (root / "a.registro.notes.json").write_text("{")
    entry = listed(root, index)["a.registro"]
    assert entry.balance == Balance.BALANCED
    assert "notes in" in str(problem_of(entry))


@pytest.mark.skipif(sys.platform != "linux", reason="names are texts there")
def test_a_name_that_is_no_text_is_said(root: Path, index: Index) -> None:
    stopped_run(root / "a.registro")
    os.rename(os.fsencode(root / "a.registro"), os.fsencode(root) + b"/\xff.registro")  # noqa: PTH104
    stopped_run(root / "b.registro", tag=2)
    report = scan(root, index, rest=0.0)
    assert "no text in UTF-8" in str(report.problem)
    assert set(listed(root, index)) == {"b.registro"}


def test_what_cannot_be_read_just_now_is_read_again(
    root: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped_run(root / "a.registro", done=1)

    def busy(*_: object) -> None:
        raise PassingError("{path} is held", path="a")

    with monkeypatch.context() as patch:
        patch.setattr(RunReader, "read", busy)
        assert str(problem_of(listed(root, index)["a.registro"])) == "a is held"
    assert listed(root, index)["a.registro"].done == 1


def test_one_that_is_cancelled_keeps_what_it_has_read(root: Path, index: Index) -> None:
    for name in "abc":
        stopped_run(root / f"{name}.registro")
    progress: list[tuple[int, int]] = []

    def check() -> None:
        if len(progress) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        scan(root, index, check, lambda read, of: progress.append((read, of)), rest=0.0)
    assert progress == [(0, 3), (1, 3)]
    assert len(index.entries([root])) == 2
    assert news(scan(root, index, rest=0.0)) == (1, 0, 0)


SCANNER = """
import sys
from pathlib import Path
from core.library.index import Index
from core.library.scan import scan
for _ in range(3):
    print(scan(Path(sys.argv[1]), Index(Path(sys.argv[2])), rest=0.0).found)
"""


def test_two_programs_look_through_one_folder(root: Path, index: Index) -> None:
    for number in range(20):
        stopped_run(root / f"{number:02}.registro", done=number, tag=number + 1)
    command = [sys.executable, "-c", SCANNER, str(root), str(index.path)]
    programs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert [program.communicate(timeout=60)[0] for program in programs] == ["20\n" * 3] * 2
    assert [entry.done for entry in sorted(index.entries([root]))] == list(range(20))
    assert not scan(root, index, rest=0.0).news
