"""What is beside a run's file when the run is over, whoever still reads it."""

from contextlib import closing
from pathlib import Path

from core.domain.run_status import RunState
from core.run.feed import Feed
from core.store import opening
from core.store.completeness import flaw_of
from core.store.verify import verify
from tests.support.runs import running, wait_for


def names(path: Path) -> list[str]:
    return sorted(each.name for each in path.parent.iterdir())


def test_nothing_is_beside_it_while_it_is_still_shown(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    with running(path, rate=200.0, workers=1, service="none") as run:
        feed = Feed(path, run)
        wait_for(lambda: run.summary().ledger.done > 50)
        feed.snapshot()
        run.stop(drain=True)
        wait_for(lambda: run.finished)
        wait_for(lambda: feed.snapshot().status.state is RunState.STOPPED)
        assert names(path) == ["run.registro"]
        assert feed.snapshot().ledger == run.summary().ledger
        assert names(path) == ["run.registro"]
        feed.close()
    assert verify(path, deep=True).balanced


def test_a_reader_that_stays_leaves_it_to_the_last_who_closes(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    with running(path, rate=200.0, workers=1, service="none") as run:
        wait_for(lambda: run.summary().ledger.done > 50)
        reader = opening.connect(path, read_only=True)
        with closing(reader):
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM records").fetchone()
            run.stop(drain=True)
            wait_for(lambda: run.finished)
            assert flaw_of(path) is None
    assert names(path) == ["run.registro"]
    verdict = verify(path, deep=True)
    assert verdict.balanced
    assert verdict.ledger == run.summary().ledger
