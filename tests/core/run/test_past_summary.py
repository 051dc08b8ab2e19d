"""The summary of a run: the same from the running program, its JSON, and its file afterwards."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from core.run.feed import Feed
from core.run.past_summary import summary_in
from core.run.run import Run
from core.store.opening import reader
from core.store.run_summary import SummaryReader
from core.store.verify import verify
from tests.core.run.test_sampler import forget, headless
from tests.support.run_files import asked, changed
from tests.support.runs import WAIT, conducted, running, wait_for


def test_json_and_file_say_the_same(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    words = ("--records", "60", "--rate", "300", "--service_time", "0.005", "--batch", "2")
    result, _ = headless(path, *words, "--error_rate", "0.2", "--faults", "kill-before-work at 0.1")
    summary = summary_in(path)
    assert summary is not None
    for name in ("waiting", "service", "sojourn", "lock_wait", "lock_hold"):
        kept = getattr(summary, name)
        assert result[name] == {"p50": kept.p50, "p95": kept.p95, "p99": kept.p99}, name
    assert (result["achieved_rate"], result["throughput"]) == (summary.achieved, summary.throughput)
    assert (result["asked_rate"], result["rate_met"]) == (summary.asked, summary.rate_met)
    assert (result["seconds"], result["measured"]) == (summary.seconds, summary.measured)
    assert result["busy"] == summary.busy
    assert 0 < float(str(result["busy"])) < 1
    ((failed,),) = asked(path, "SELECT count(*) FROM attempts WHERE ending = 'failed'")
    assert result["failed_attempts"] == summary.failed == failed
    assert failed, "of 60 records one in five fails"
    faults = result["faults"]
    assert isinstance(faults, list)
    assert [each["records"] for each in faults] == [list(each.seqs) for each in summary.faults]
    assert result["faults_number"] == summary.faults_number


def test_a_feed_has_the_summary_of_a_run_that_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    with running(path, rate=200.0, service="fixed", service_time=0.005) as run:
        feed = Feed(path, run)
        try:
            wait_for(lambda: (feed.snapshot().summary or run.summary()).measured > 20)
            snapshot = feed.snapshot()
            assert snapshot.summary is not None
            assert snapshot.summary.ledger == snapshot.ledger
            run.stop(drain=True)
            assert run.wait(WAIT)
            wait_for(lambda: not feed.snapshot().samples)
            last = feed.snapshot().summary
        finally:
            feed.close()
    assert last is not None
    told = run.summary()
    alike = {"failed": None, "busy": None, "faults": (), "faults_number": 0}
    assert replace(last, **alike) == told  # type: ignore[arg-type]


def test_while_a_run_goes_on_its_rates_are_of_the_last_sample(tmp_path: Path) -> None:
    """The ledger is newer than the lengths in the file: what came since has taken time, too."""
    path = tmp_path / "run.registro"
    with running(path, rate=200.0) as run:
        wait_for(lambda: run.summary().ledger.born > 20)
    with closing(Feed(path)) as feed, closing(reader(path)) as connection:
        snapshot = feed.snapshot()
        newer = replace(snapshot.ledger, born=snapshot.ledger.born + 1000)
        words = (connection, snapshot.events, snapshot.samples, newer, 200.0)
        summary = SummaryReader().follow(*words, going_on=True)
        over = SummaryReader().follow(*words)
    assert summary is not None
    assert over is not None
    assert summary.ledger == newer
    then = snapshot.samples[-1].ledger
    assert summary.achieved == summary.lengths.achieved(then)
    assert summary.throughput == summary.lengths.throughput(then)
    assert summary.asked == pytest.approx(200.0, rel=0.5)
    assert over.achieved == over.lengths.achieved(newer)


def test_times_in_service_are_those_of_the_rows(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    with running(path, rate=300.0, batch=4, service="fixed", service_time=0.01) as run:
        wait_for(lambda: run.summary().ledger.done > 60)
        run.stop(drain=True)
        assert run.wait(WAIT)
    summary = summary_in(path)
    assert summary is not None
    assert summary.service is not None
    ((exact,),) = asked(
        path,
        "SELECT done - leased FROM records WHERE state = 'done' ORDER BY done - leased LIMIT 1"
        " OFFSET (SELECT (count(*) - 1) / 2 FROM records WHERE state = 'done')",
    )
    assert summary.service.p50 == pytest.approx(exact, rel=0.05)
    assert verify(path).balanced


@pytest.mark.parametrize("kept", ["none", "all but service"])
def test_a_file_of_an_older_version_is_counted_from_its_rows(tmp_path: Path, kept: str) -> None:
    path = tmp_path / "run.registro"
    with running(path, rate=200.0, service="fixed", service_time=0.005) as run:
        wait_for(lambda: run.summary().ledger.done > 20)
        run.stop(drain=True)
        assert run.wait(WAIT)
    before = summary_in(path)
    assert before is not None
    if kept == "none":
        forget(path)
    with changed(path) as connection:
        connection.execute("DELETE FROM run WHERE name = 'times.service'")
    after = summary_in(path)
    assert after is not None
    assert (after.service, after.sojourn) == (before.service, before.sojourn)
    with conducted(Run.reopen(path)) as again:
        done = before.ledger.done
        wait_for(lambda: again.summary().ledger.done > done + 5)
        again.stop(drain=True)
        assert again.wait(WAIT)
    last = summary_in(path)
    assert last is not None
    assert last.service is not None
    assert last.measured == last.ledger.done
    assert verify(path).balanced


def test_what_the_file_cannot_have_meant_is_no_summary_but_the_rest_is_shown(
    tmp_path: Path,
) -> None:
    path = tmp_path / "run.registro"
    with running(path, rate=200.0, service="none") as run:
        wait_for(lambda: run.summary().ledger.done > 5)
        run.stop(drain=True)
        assert run.wait(WAIT)
    with changed(path) as connection:
        connection.execute("UPDATE run SET value = '{' WHERE name = 'times.waiting'")
    assert summary_in(path) is None
    feed = Feed(path)
    assert feed.snapshot().ledger == run.summary().ledger
    feed.close()
