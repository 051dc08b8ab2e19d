"""All of a run in a folder or a zip: complete, or nothing of it."""

import csv
import io
import json
import os
import zipfile
from pathlib import Path

import pytest

from core.domain.errors import RegistroError
from core.domain.record import State
from core.export import whole_run
from core.export.formats import FORMATS
from core.export.options import Options
from core.export.records import export
from core.export.tables import TABLES
from core.export.whole_run import export_run
from core.files.whole_file import TargetError
from core.settings.scenario import loads
from tests.support.arrow import packages_with_arrow
from tests.support.run_files import changed, new_file, row, write
from tests.support.runs import running, wait_for

EVERY = [row(seq, state, error="né, “so”") for seq, state in enumerate(State, start=1)]
CHARTS = {"charts/rate.svg": b"<svg/>", "charts/rate.png": b"\x89PNG"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "run").mkdir()
    path = new_file(tmp_path / "run" / "run.registro")
    write(path, EVERY)
    return path


def content_of(target: Path) -> dict[str, bytes]:
    """Return all files of an export."""
    if target.is_file():
        with zipfile.ZipFile(target) as archive:
            assert archive.testzip() is None
            assert all(entry.date_time[0] > 1980 for entry in archive.infolist())
            assert all(entry.compress_type for entry in archive.infolist())
            return {name: archive.read(name) for name in archive.namelist()}
    files = (path for path in target.rglob("*") if path.is_file())
    return {path.relative_to(target).as_posix(): path.read_bytes() for path in files}


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("name", ["all", "all.zip", "ALL.ZIP"])
@pytest.mark.parametrize("to", [form.name for form in FORMATS])
def test_every_table_is_what_it_is_alone(file: Path, tmp_path: Path, to: str, name: str) -> None:
    target = tmp_path / name
    options = Options(packages=packages_with_arrow(tmp_path) if to == "parquet" else "")
    number = export_run(file, to, target, extras=CHARTS, options=options)
    files = content_of(target)
    contents = json.loads(files.pop("export.json"))
    suffix = next(form.suffix for form in FORMATS if form.name == to)
    for table in TABLES:
        alone = tmp_path / "alone"
        rows = export(file, to, alone, options=Options(table.name, packages=options.packages))
        assert files.pop(f"{table.name}{suffix}") == alone.read_bytes()
        entry = {"file": f"{table.name}{suffix}", "rows": rows}
        assert contents["tables"][table.name] == entry
    assert number == sum(each["rows"] for each in contents["tables"].values())
    assert contents["ledger"]["born"] == len(EVERY)
    assert (contents["run"], contents["going_on"]) == ("run.registro", False)
    assert loads(files.pop("scenario.toml").decode())
    assert files == CHARTS
    assert not [each for each in names_in(tmp_path) if each.startswith(".")]


def test_only_the_tables_that_are_asked_for(file: Path, tmp_path: Path) -> None:
    export_run(file, "csv", tmp_path / "some", ["events", "samples"])
    assert names_in(tmp_path / "some") == [
        *("events.csv", "export.json", "samples.csv", "scenario.toml")
    ]


def test_the_scenario_at_the_start_is_there_where_it_was_another(
    file: Path, tmp_path: Path
) -> None:
    with changed(file) as connection:
        connection.execute(
            "INSERT INTO events VALUES (1, 1.0, 'parameter', '', ?, '')",
            (json.dumps({"name": "rate", "before": "77.0", "value": "5.0"}),),
        )
    export_run(file, "csv", tmp_path / "all")
    files = content_of(tmp_path / "all")
    assert loads(files["scenario-at-start.toml"].decode()).rate == 77.0
    assert loads(files["scenario.toml"].decode()).rate != 77.0


class CancelledError(Exception):
    pass


@pytest.mark.parametrize("name", ["all", "all.zip"])
def test_cancelled_or_failed_it_leaves_nothing(
    file: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole_run, "PROGRESS_EVERY", 2)
    target = tmp_path / name
    if target.suffix:
        target.write_text("before")
    names = names_in(tmp_path)

    def progress(done: int, total: int) -> None:
        if done >= 4:
            raise CancelledError(done, total)

    with pytest.raises(CancelledError) as caught:
        export_run(file, "csv", target, progress=progress)
    assert caught.value.args == (4, len(EVERY) + 2)  # and two workers

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(whole_run, "_write_rest", full)
    with pytest.raises(OSError, match="No space left") as failed:
        export_run(file, "csv", target)
    assert failed.value.filename == str(target)
    assert names_in(tmp_path) == names
    assert not target.suffix or target.read_text() == "before"


def test_a_folder_with_something_in_it_is_left_alone(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "papers"
    target.mkdir()
    export_run(file, "csv", target)  # there was nothing in it
    with pytest.raises(TargetError, match="not empty"):
        export_run(file, "csv", target)
    other = tmp_path / "letter"
    other.write_text("Dear Sir or Madam")
    with pytest.raises(TargetError, match="letter"):
        export_run(file, "csv", other)
    assert other.read_text() == "Dear Sir or Madam"
    assert not [each for each in names_in(tmp_path) if each.startswith(".")]


@pytest.mark.parametrize("name", ["nowhere/all", "nowhere/all.zip"])
def test_a_target_in_no_folder_is_an_error_of_the_system(
    file: Path, tmp_path: Path, name: str
) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        export_run(file, "csv", tmp_path / name)
    assert caught.value.filename == str(tmp_path / name)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="may write everywhere")
def test_a_folder_that_is_read_only_is_named(file: Path, tmp_path: Path) -> None:
    place = tmp_path / "closed"
    place.mkdir(mode=0o500)
    with pytest.raises(PermissionError, match="closed"):
        export_run(file, "csv", place / "all")


def test_the_run_itself_is_never_the_target(file: Path) -> None:
    with pytest.raises(FileExistsError, match=r"run\.registro"):
        export_run(file, "csv", file)


def test_odd_names_are_names(file: Path, tmp_path: Path) -> None:
    odd = file.with_name("-=né 'x'\n%s.registro")
    file.rename(odd)
    for name in ("-out né\n", "=x'\".zip"):
        export_run(odd, "csv", tmp_path / name)
        assert json.loads(content_of(tmp_path / name)["export.json"])["run"] == odd.name


def test_what_is_no_run_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "letter.registro").write_text("Dear Sir or Madam")
    with pytest.raises(RegistroError, match="letter"):
        export_run(tmp_path / "letter.registro", "csv", tmp_path / "all")
    assert names_in(tmp_path) == ["letter.registro"]


@pytest.mark.parametrize("to", ["csv", "parquet"])
def test_a_run_that_is_going_on_is_of_one_moment(tmp_path: Path, to: str) -> None:
    (tmp_path / "run").mkdir()
    packages = packages_with_arrow(tmp_path)
    with running(tmp_path / "run" / "run.registro", rate=500.0, service="none") as run:
        wait_for(lambda: run.summary().ledger.done > 100)
        export_run(run.path, to, tmp_path / "all", options=Options(packages=packages))
    files = content_of(tmp_path / "all")
    contents = json.loads(files["export.json"])
    assert contents["going_on"] is True
    ledger = contents["ledger"]
    assert ledger["born"] == sum(ledger[state.value] for state in State)
    assert contents["tables"]["records"]["rows"] == ledger["born"]
    if to == "csv":
        states = [
            each["state"] for each in csv.DictReader(io.StringIO(files["records.csv"].decode()))
        ]
    else:
        lines = files["records.parquet"].decode().splitlines()
        states = [json.loads(line)["state"][1] for line in lines]
    assert {state.value: states.count(state.value) for state in State} == {
        state.value: ledger[state.value] for state in State
    }
