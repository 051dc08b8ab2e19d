"""Runs beside each other: only what differs, differences with intervals, and what forbids to trust
them.
"""

from pathlib import Path

import pytest

from core.comparison import comparison as module
from core.comparison.comparison import compare, why_no_interval
from core.comparison.differences import changed_from_defaults
from core.comparison.evidence import names_of, read_evidence
from core.domain.errors import RegistroError
from core.settings.scenario import Scenario
from core.store import run_file
from tests.support.run_files import break_page, changed, new_file
from tests.support.runs import running, wait_for


def remarks(*paths: Path) -> list[str]:
    return [remark.template for remark in compare(paths).remarks]


def test_only_the_parameters_that_differ_are_named(originals: tuple[Path, Path]) -> None:
    found = compare(originals)
    assert {each.name: each.values for each in found.parameters} == {
        "seed": ("11", "12"),
        "workers": ("2", "3"),
        "attempts": ("3", "2"),
        "batch": ("1", "5"),
        "error_rate": ("0", "0.2"),
    }
    assert not found.conditions


def test_a_run_is_like_itself(originals: tuple[Path, Path]) -> None:
    found = compare([originals[0], originals[0]])
    assert not found.parameters
    for row in found.rows:
        _, other = row.differences
        assert other is not None
        assert not other.found
        assert other.value in {0, None}
    assert module.SAME_SEED in [remark.template for remark in found.remarks]


def test_differences_are_from_the_baseline(originals: tuple[Path, Path]) -> None:
    found = compare(originals, baseline=1)
    place = [row.figure.name for row in found.rows].index("dead")
    first, second = found.rows[place].differences
    assert second is None
    assert first is not None
    assert first.value == -read_evidence(originals[1]).ledger.dead
    assert first.relative == -1.0
    turned = found.with_baseline(0).rows[place].differences
    assert turned[0] is None
    assert turned[1] is not None
    assert turned[1].value == -first.value
    assert turned[1].relative is None


def test_what_differs_is_found_and_says_why_it_may_not(originals: tuple[Path, Path]) -> None:
    found = compare(originals)
    by_name = {row.figure.name: row.differences[1] for row in found.rows}
    base, other = found.figures
    errors, lock = by_name["error_share"], by_name["lock_wait_p95"]
    assert errors is not None
    assert errors.found
    assert lock is not None
    assert lock.interval is None
    assert why_no_interval(base, other, "lock_wait_p95") is not None
    assert why_no_interval(base, other, "dead") is None


def test_other_conditions_are_named(past: tuple[Path, Path]) -> None:
    with changed(past[0]) as connection:
        connection.execute("UPDATE run SET value = 'Plan 9' WHERE name = 'platform'")
    found = compare(past)
    assert [each.name for each in found.conditions] == ["platform"]
    assert module.MACHINES in [remark.template for remark in found.remarks]


def test_unequal_runs_are_said_to_be_so(past: tuple[Path, Path], tmp_path: Path) -> None:
    with changed(past[0]) as connection:
        connection.execute("UPDATE run SET value = 100.0 WHERE name = 'length.seconds'")
        connection.execute(
            "UPDATE run SET value = replace(value, '\"file\"', '\"private-dict\"')"
            " WHERE name = 'scenario'"
        )
    people = tmp_path / "people.registro"
    run_file.create(people, Scenario.of({"source": "people"}))
    said = remarks(*past, people)
    assert {module.LENGTHS, module.SEEDS, module.ENGINES, module.COLUMNS} <= set(said)


def test_an_empty_and_an_interrupted_run_are_compared_and_said_to_be_so(
    past: tuple[Path, Path], tmp_path: Path
) -> None:
    with changed(past[1]) as connection:
        connection.execute("UPDATE run SET value = 'running' WHERE name = 'state'")
    empty = new_file(tmp_path / "empty.registro")
    said = remarks(past[0], past[1], empty)
    assert module.EMPTY in said
    assert module.INTERRUPTED in said


def test_a_run_that_goes_on_is_compared_at_this_moment(
    originals: tuple[Path, Path], tmp_path: Path
) -> None:
    path = tmp_path / "live.registro"
    with running(path, rate=500.0, service="none") as run:
        wait_for(lambda: run.summary().ledger.done > 20)
        run.set("workers", 3)
        wait_for(lambda: run.scenario.workers == 3 and read_evidence(path).changes)
        found = compare([originals[0], path])
    said = [remark.template for remark in found.remarks]
    assert module.CHANGES in said
    assert found.runs[1].ledger.done > 20
    assert "2 → 3" in {each.name: each.values[1] for each in found.parameters}["workers"]


def test_files_that_cannot_be_read_are_named_and_the_others_compared(
    originals: tuple[Path, Path], past: tuple[Path, Path], tmp_path: Path
) -> None:
    text = tmp_path / "text.registro"
    text.write_text("no run")
    break_page(past[0], "records")
    missing = tmp_path / "missing.registro"
    found = compare([originals[0], text, past[0], missing, originals[1]])
    assert [each.path for each in found.unread] == [text, past[0], missing]
    assert [run.path for run in found.runs] == list(originals)
    assert found.baseline == 0


def test_it_takes_two_that_can_be_read(originals: tuple[Path, Path], tmp_path: Path) -> None:
    missing = tmp_path / "missing.registro"
    for paths in ([originals[0]], [originals[0], missing], [missing, originals[0], originals[1]]):
        with pytest.raises(RegistroError):
            compare(paths)
    with pytest.raises(RegistroError, match="At most"):
        compare([originals[0]] * 101)


def test_runs_of_the_same_name_are_told_apart_by_their_folders(
    originals: tuple[Path, Path], past: tuple[Path, Path]
) -> None:
    runs = [read_evidence(path) for path in (originals[0], past[0], past[1])]
    assert names_of(runs) == [
        f"{originals[0].parent.name}/ordinary",
        f"{past[0].parent.name}/ordinary",
        "errors",
    ]


def test_what_is_not_the_default_is_named(originals: tuple[Path, Path]) -> None:
    found = {each.name: each.values for each in changed_from_defaults(read_evidence(originals[0]))}
    assert {name: own for name, (_, own) in found.items()} == {
        "rate": "600",
        "service": "none",
        "seed": "11",
    }
