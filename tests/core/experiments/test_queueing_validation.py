"""The bench agrees with theory; a short form of `python -m core theory`."""

from pathlib import Path

import pytest

from core.analysis.queueing import Queue
from core.experiments.queueing_validation import (
    LITTLE,
    Case,
    Estimate,
    Finding,
    cases,
    passed,
    run_cases,
)


@pytest.mark.timeout(180)
def test_short_runs_agree_with_theory(tmp_path: Path) -> None:
    """Wider than the intervals of the command: a machine that tests has other things to do too."""
    rows = [Case(Queue(0.5 * workers / 0.05, 0.05, workers), order)
            for workers, order in ((1, "fifo"), (2, "lifo"))]  # fmt: skip
    heard: list[Finding] = []
    findings = run_cases(tmp_path, rows, 25.0, 2, heard.append)
    assert heard == findings
    for finding in findings:
        queue = finding.case.queue
        assert abs(finding.little) < LITTLE
        assert finding.records == pytest.approx(queue.rate * 25.0 * 0.88, rel=0.25)
        for measured, truth in (
            (finding.waiting, queue.waiting),
            (finding.number, queue.number),
            (finding.utilisation, queue.utilisation),
        ):
            assert abs(measured.mean - truth) < 3 * measured.half
            assert 0 < measured.half < 1.5 * truth


def test_the_verdict_sees_what_is_wrong() -> None:
    queue = Queue(5.0, 0.1)
    right = Finding(
        Case(queue, "fifo"), 1000,
        Estimate(0.1, 0.01), Estimate(1.0, 0.1), Estimate(0.5, 0.05), 0.0,
    )  # fmt: skip
    wrong = Finding(right.case, 1000, Estimate(0.2, 0.01), right.number, right.utilisation, 0.0)
    lost = Finding(right.case, 1000, right.waiting, right.number, right.utilisation, -0.02)
    assert passed([right] * 18)
    assert passed([right] * 15 + [wrong] * 3)
    assert not passed([right] * 14 + [wrong] * 4)
    assert not passed([right] * 17 + [lost])


def test_the_table_is_whole() -> None:
    rows = cases(0.1)
    assert (
        len({(row.queue.workers, round(row.queue.utilisation, 2), row.order) for row in rows}) == 18
    )
