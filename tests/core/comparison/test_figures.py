"""The figures of a run: those that SQL finds in its file, and an interval or why there is none."""

import math
from pathlib import Path

import pytest

from core.comparison.evidence import read_evidence
from core.comparison.figures import (
    ARRIVED_BRIEFLY,
    COUNTED,
    ENDED_BRIEFLY,
    FIGURES,
    NONE_DONE,
    NOT_KEPT,
    NOT_ONE_STRETCH,
    TOO_FEW,
    Measured,
    measure,
)
from core.domain.record import State
from tests.support.run_files import asked, changed, new_file, row, write

NAMES = [figure.name for figure in FIGURES]


def template(measured: Measured) -> str:
    assert measured.reason is not None
    return measured.reason.template


def in_order(path: Path, what: str) -> list[float]:
    rows = asked(path, f"SELECT {what} FROM records WHERE state = 'done' ORDER BY 1")
    return [float(str(value)) for (value,) in rows]


def at_rank(ordered: list[float], share: float) -> float:
    return ordered[math.ceil(share * len(ordered) - 1e-9) - 1]


@pytest.mark.parametrize("which", [0, 1])
def test_times_are_those_of_the_rows(originals: tuple[Path, Path], which: int) -> None:
    path = originals[which]
    figures = measure(read_evidence(path))
    for group, what in (("waiting", "leased - due"), ("sojourn", "done - due")):
        ordered = in_order(path, what)
        mean = figures[f"{group}_mean"]
        assert mean.value == pytest.approx(math.fsum(ordered) / len(ordered))
        assert mean.interval is not None
        assert mean.interval.low < mean.interval.estimate < mean.interval.high
        for name, share in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99)):
            measured = figures[f"{group}_{name}"]
            assert measured.value == at_rank(ordered, share)
            assert measured.interval is None or measured.interval.covers(measured.value)


def test_counts_are_those_of_the_ledger_and_need_no_interval(
    originals: tuple[Path, Path],
) -> None:
    evidence = read_evidence(originals[1])
    figures = measure(evidence)
    names = [name for name in evidence.ledger.as_dict() if name in NAMES]
    assert len(names) == 12
    for name in names:
        assert figures[name].value == getattr(evidence.ledger, name)
        assert figures[name].interval is None
        assert template(figures[name]) == COUNTED
    assert figures["dead"].value


def test_the_share_of_errors_is_that_of_all_attempts(originals: tuple[Path, Path]) -> None:
    ((failed, done),) = asked(
        originals[1],
        "SELECT (SELECT count(*) FROM attempts WHERE ending = 'failed'), done FROM ledger",
    )
    assert isinstance(failed, int)
    assert isinstance(done, int)
    measured = measure(read_evidence(originals[1]))["error_share"]
    assert measured.value == pytest.approx(failed / (failed + done))
    assert measured.interval is not None


def test_what_has_no_interval_says_why(originals: tuple[Path, Path], tmp_path: Path) -> None:
    figures = measure(read_evidence(originals[0]))
    assert template(figures["throughput"]) == ENDED_BRIEFLY
    assert template(figures["lock_wait_p95"]) == NOT_KEPT
    few = new_file(tmp_path / "few.registro")
    write(few, [row(seq, State.DONE, leased=1.0, done=2.0) for seq in range(1, 6)])
    assert template(measure(read_evidence(few))["sojourn_mean"]) == TOO_FEW
    empty = new_file(tmp_path / "empty.registro")
    figures = measure(read_evidence(empty))
    assert figures["sojourn_p95"].value is None
    assert template(figures["sojourn_p95"]) == NONE_DONE


def lengthen(path: Path, born: str) -> None:
    """Have the run go on for 20 s, in which ``born`` has more records arrive with each sample."""
    with changed(path) as connection:
        ((last,),) = connection.execute("SELECT max(id) FROM samples").fetchall()
        for number in range(1, 41):
            connection.execute(
                "CREATE TEMP TABLE one AS SELECT * FROM samples WHERE id = ?", (last,)
            )
            connection.execute(
                f"UPDATE one SET id = id + ?1, at = at + ?1 * 0.5, born = born + {born},"
                " done = done + ?1 * 5 + ?1 % 2",
                (number,),
            )
            connection.execute("INSERT INTO samples SELECT * FROM one")
            connection.execute("DROP TABLE one")


def test_a_long_run_in_which_records_arrived_briefly_is_not_called_short(
    past: tuple[Path, Path],
) -> None:
    lengthen(past[0], "0")
    figures = measure(read_evidence(past[0]))
    assert figures["throughput"].interval is not None
    reason = figures["achieved_rate"].reason
    assert reason is not None
    assert reason.template == ARRIVED_BRIEFLY
    assert 0 < float(str(reason.values["seconds"])) < 8
    assert reason.values["fewest"] == 8


def test_rates_have_an_interval_from_samples_of_one_stretch(past: tuple[Path, Path]) -> None:
    path = past[0]
    lengthen(path, "?1 * 5 + ?1 % 3")
    for name in ("achieved_rate", "throughput"):
        measured = measure(read_evidence(path))[name]
        assert measured.interval is not None
        assert measured.interval.low < measured.interval.high
    with changed(path) as connection:
        connection.execute(
            'INSERT INTO events (at, kind, template, "values", text)'
            " SELECT max(at), 'pause', '', '{}', '' FROM events"
        )
    assert template(measure(read_evidence(path))["throughput"]) == NOT_ONE_STRETCH


def test_it_ends_when_it_is_not_wanted_any_more(originals: tuple[Path, Path]) -> None:
    class Enough(Exception):  # noqa: N818
        pass

    def check() -> None:
        raise Enough

    with pytest.raises(Enough):
        measure(read_evidence(originals[0]), check)


def test_a_mean_of_many_is_of_all_of_them(
    originals: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = measure(read_evidence(originals[0]))["sojourn_mean"]
    monkeypatch.setattr("core.comparison.figures.SHORTENED", 100)
    cut = measure(read_evidence(originals[0]))["sojourn_mean"]
    assert cut.value == whole.value
    assert cut.interval is not None
    assert whole.interval is not None
    assert cut.interval.half == pytest.approx(whole.interval.half, rel=0.5)
