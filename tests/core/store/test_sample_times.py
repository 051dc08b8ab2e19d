"""The times of samples in the run file: what is written is read, and anything else is not."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.histogram import BUCKETS
from core.domain.sample_times import SampleTimes
from core.run.feed import Feed
from core.run.past_summary import summary_in
from core.store.sample_times import (
    INSERT,
    counts_in,
    packed_counts,
    row_of,
    times_between,
)
from core.store.schema import SAMPLE_TIMES_TABLE
from core.store.verify import verify
from tests.support.run_files import asked, changed
from tests.support.runs import WAIT, running, wait_for

IN_VAIN = "SELECT 1 FROM sample_times WHERE in_time = 0"
COUNTS = st.dictionaries(st.integers(0, BUCKETS - 1), st.integers(1, 2**32 - 1), max_size=30)


@given(COUNTS)
def test_counts_are_read_as_they_were_packed(counts: dict[int, int]) -> None:
    assert counts_in(packed_counts(counts)) == counts


@given(st.binary(max_size=64))
def test_other_bytes_are_counts_or_nothing(data: bytes) -> None:
    counts = counts_in(data)
    assert counts is None or all(bucket < BUCKETS for bucket in counts)


def test_rows_are_read_by_the_numbers_of_their_samples() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(SAMPLE_TIMES_TABLE)
        plain = SampleTimes({5: 2}, {6: 2}, {7: 2})
        asked_for = SampleTimes({}, {}, {}, 95.0, 0.3, 0)
        for number, times in ((3, plain), (4, asked_for), (9, plain)):
            connection.execute(INSERT, row_of(number, times))
        assert times_between(connection, 1, 8) == {3: plain, 4: asked_for}
        connection.execute("UPDATE sample_times SET waiting = 'x' WHERE sample = 3")
        connection.execute("UPDATE sample_times SET within = 'x' WHERE sample = 4")
        assert times_between(connection, 1, 8) == {}


def test_a_target_acts_at_once_and_is_told_with_the_time_in_violation(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    values = {"rate": 100.0, "workers": 2, "service": "fixed", "service_time": 0.005}
    with running(path, **values) as run:
        wait_for(lambda: run.summary().ledger.done > 10)
        run.set("target.within", 0.000_001)
        wait_for(lambda: len(asked(path, IN_VAIN)) > 2)
        run.stop(drain=True)
        assert run.wait(WAIT)
    summary = summary_in(path)
    assert summary is not None
    figures = summary.target_figures
    assert figures is not None
    assert (figures.percent, figures.within, figures.in_time) == (95.0, 0.000_001, 0)
    assert figures.met is False
    assert 0 < figures.violation <= figures.judged
    # The file tells the same by itself.
    assert asked(
        path,
        "SELECT sum(measured) FROM samples JOIN sample_times ON id = sample"
        " WHERE percent IS NOT NULL",
    ) == [(figures.done,)]
    assert verify(path).balanced
    feed = Feed(path)
    samples = feed.snapshot().samples
    feed.close()
    assert samples[-1].within == 0.000_001
    assert samples[-1].recent["run"].sojourn == summary.sojourn


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM samples WHERE id = (SELECT max(id) FROM samples)",
        "UPDATE sample_times SET sojourn = x'01'",
        "UPDATE sample_times SET in_time = 10000",
        "UPDATE sample_times SET percent = 95.0, within = NULL",
        "UPDATE sample_times SET waiting = x'' WHERE length(waiting) > 0",
    ],
)
def test_verify_notices_other_counts(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "run.registro"
    with running(path, rate=100.0, service="none", **{"target.within": 1.0}) as run:
        wait_for(lambda: run.summary().measured > 5)
        run.stop(drain=True)
        assert run.wait(WAIT)
    assert verify(path).balanced
    with changed(path) as connection:
        connection.execute(damage)
    assert any("sample_times" in problem.text for problem in verify(path).problems)
