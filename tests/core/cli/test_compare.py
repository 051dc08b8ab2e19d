"""The command ``compare``: tables, JSON, exit codes."""

import json
from pathlib import Path
from typing import Any

import pytest

from core.cli.console import FAILED, OK, USAGE
from core.cli.main import main
from core.comparison.figures import FIGURES
from core.store.verify import verify
from tests.support.past_runs import originals, past

__all__ = ["originals", "past"]

Printed = pytest.CaptureFixture[str]


def as_json(capsys: Printed, *words: object) -> dict[str, Any]:
    assert main(["compare", *map(str, words), "--json"]) == OK
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_the_json_has_the_figures_of_verify(originals: tuple[Path, Path], capsys: Printed) -> None:
    found = as_json(capsys, *originals)
    assert [run["file"] for run in found["runs"]] == list(map(str, originals))
    by_name = {str(each["name"]): each for each in found["figures"]}
    assert set(by_name) <= {figure.name for figure in FIGURES}
    for place, path in enumerate(originals):
        ledger = verify(path).ledger.as_dict()
        for name in ("born", "done", "dead", "lost", "duplicated", "redelivered"):
            values = by_name[name]["values"]
            assert values[place]["value"] == ledger[name]
    parameters = {str(each["name"]): each["values"] for each in found["parameters"]}
    assert parameters["workers"] == ["2", "3"]
    assert found["baseline"] == 0
    assert not found["unread"]


def test_the_baseline_may_be_another_one(originals: tuple[Path, Path], capsys: Printed) -> None:
    found = as_json(capsys, *originals, "--baseline", originals[1])
    assert found["baseline"] == 1
    differences = found["figures"][0]["differences"]
    assert differences[1] is None
    assert differences[0] is not None


def test_the_tables_name_what_differs_first(originals: tuple[Path, Path], capsys: Printed) -> None:
    assert main(["compare", *map(str, originals)]) == OK
    printed = capsys.readouterr().out
    lines = printed.splitlines()
    assert lines[0].startswith("Parameters that differ")
    assert lines[0].endswith("ordinary (baseline)  errors")
    assert printed.index("error_rate") < printed.index("Records generated")
    assert "policy" not in printed
    assert "No interval of the difference in Arrival rate: Records arrived for" in printed


def test_they_are_in_the_language_chosen(originals: tuple[Path, Path], capsys: Printed) -> None:
    assert main(["compare", *map(str, originals), "--language", "es"]) == OK
    assert "Tasa de llegada" in capsys.readouterr().out


def test_a_file_that_cannot_be_read_is_named(
    originals: tuple[Path, Path], tmp_path: Path, capsys: Printed
) -> None:
    missing = tmp_path / "missing.registro"
    assert main(["compare", *map(str, originals), str(missing)]) == FAILED
    printed = capsys.readouterr()
    assert "Records generated" in printed.out
    assert printed.err == f"registro: There is no file {missing}.\n"


def test_there_have_to_be_two_and_the_baseline_among_them(
    originals: tuple[Path, Path], past: tuple[Path, Path], capsys: Printed
) -> None:
    assert main(["compare", str(originals[0])]) == USAGE
    assert main(["compare", *map(str, originals), "--baseline", str(past[0])]) == USAGE
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "It takes two runs" in printed.err
    assert "none of the files" in printed.err
