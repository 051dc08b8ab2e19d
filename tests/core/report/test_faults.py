"""Faults in a report: what the summary of the run says each cost."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from core.domain.run_summary import FaultCost, RunSummary
from core.report import faults
from core.report.document import Block, Document, Table
from core.report.run_report import run_report
from core.run.past_summary import summary_in
from core.texts.words import Words
from tests.core.report.reading import Page
from tests.support.run_files import asked
from tests.support.runs import running, wait_for

WORDS = Words()


@pytest.fixture
def summary(originals: tuple[Path, Path]) -> RunSummary:
    found = summary_in(originals[0])
    assert found is not None
    return found


def page(blocks: Sequence[Block]) -> Page:
    return Page(Document("T", "en", blocks))


def test_a_kill_is_told_with_what_it_cost(tmp_path: Path) -> None:
    path = tmp_path / "killed.registro"
    with running(path, rate=200.0, service="fixed", service_time=0.02, batch=5) as run:
        wait_for(lambda: run.summary().ledger.done > 10)
        wait_for(lambda: run.kill_worker() is not None)
        wait_for(
            lambda: asked(path, "SELECT count(*) FROM events WHERE kind = 'worker-killed'")[0][0]
        )
    found = summary_in(path)
    assert found is not None
    (cost, *_) = found.faults
    rows = Page(run_report(path, WORDS)).rows()
    assert f"Faults: {found.faults_number}. " in "".join(Page(run_report(path, WORDS)).texts("p"))
    (row,) = [cells for cells in rows.values() if cells[:2] == ["worker killed", str(cost.worker)]]
    assert row[2] == str(cost.records)
    assert row[4] == (WORDS.duration(cost.again) if cost.again is not None else row[4])


def test_how_busy_the_workers_were_is_said_as_in_the_window(summary: RunSummary) -> None:
    said = page(list(faults.rate_blocks(replace(summary, busy=0.6449), WORDS))).texts("p")
    assert "workers were busy 64 % of the time" in "".join(said)


def test_each_cost_is_in_its_column(summary: RunSummary) -> None:
    cost = FaultCost(
        "worker-died", 12.0, 3, "kill-in-lock", 4, 2, (7, 8), again=0.5, by=(5, 6), backlog=1.5
    )
    unknown = FaultCost("lease-expired", 13.0, 4, records=1, seqs=(9,))
    known = replace(summary, faults=(cost, unknown), faults_number=2)
    shown = list(faults.blocks(known, 10.0, WORDS))
    (table,) = [block for block in shown if isinstance(block, Table)]
    assert not table.numbers, "its first column is a time: as wide as names it pushes others out"
    rows = page(shown).rows()
    assert rows["2 s"][1:] == ["3", "4", "2", "500 ms", "5, 6", "1.50 s"]
    assert rows["2 s"][0].startswith("worker died: ")
    assert rows["3 s"] == ["lease expired", "4", "1", "0", "not all were", "–", "not until the end"]


def test_of_many_the_first_are_listed(summary: RunSummary) -> None:
    many = tuple(FaultCost("worker-died", 10.0 + at, 1) for at in range(60))
    shown = page(list(faults.blocks(replace(summary, faults=many, faults_number=1200), 10, WORDS)))
    assert "The first 50 of them:" in shown.texts("p")
    assert len(shown.rows()) == 51
    assert any("Faults: 1,200" in text for text in shown.texts("p"))


def test_it_says_whether_the_rate_was_met(summary: RunSummary) -> None:
    said = page(list(faults.rate_blocks(summary, WORDS))).texts("p")
    assert said[0].startswith("The rate was met: ")
    late = replace(summary, skipped=10 * summary.ledger.born)
    (first, *_) = page(list(faults.rate_blocks(late, WORDS))).texts("p")
    assert "was not met" in first
    assert "3,000 arrivals were skipped" in first
    (first, *_) = page(
        list(faults.rate_blocks(replace(summary, target=float("inf")), WORDS))
    ).texts("p")
    assert "no rate was asked for" in first
