"""The bench agrees with theory; a short form of `python -m core theory`."""

import random
from collections import deque
from contextlib import closing
from pathlib import Path

import pytest

from core.analysis.queueing import Queue
from core.experiments.queueing_validation import (
    LITTLE,
    Case,
    CaseResult,
    Estimate,
    cases,
    measure,
    passed,
    run_cases,
)
from core.settings.scenario import Scenario
from core.store import opening, run_file

SECONDS = 15.0


@pytest.mark.timeout(180)
def test_short_runs_agree_with_theory(tmp_path: Path) -> None:
    """Held against the theory of the service times that this machine has really kept.

    A machine that tests has other things to do too: each service then takes longer than it was
    drawn, and the queue is a busier one. It never is shorter, so that the theory of the times that
    were drawn is the least. How wide an interval is says nothing: a busy queue has wide ones.
    """
    service = 0.03
    rows = [Case(Queue(0.5 * workers / service, service, workers), order)
            for workers, order in ((1, "fifo"), (2, "lifo"))]  # fmt: skip
    heard: list[CaseResult] = []
    findings = run_cases(tmp_path, rows, SECONDS, 2, heard.append)
    assert heard == findings
    for finding in findings:
        queue = finding.case.queue
        at_the_ends = 6 / finding.records  # in the system when the short span begins and ends
        assert abs(finding.little) < LITTLE + at_the_ends
        assert finding.records == pytest.approx(queue.rate * SECONDS * 0.88, rel=0.3)
        kept = finding.utilisation.mean * queue.workers / queue.rate
        busy = Queue(queue.rate, 1.1 * kept + 0.002, queue.workers)  # and the way to the registry
        for measured, least, most in (
            (finding.waiting, queue.waiting, busy.waiting),
            (finding.number, queue.number, busy.number),
            (finding.utilisation, queue.utilisation, 1.0),
        ):
            assert measured.half > 0
            assert measured.mean > least - 3 * measured.half
            assert busy.utilisation >= 1 or measured.mean < most + 3 * measured.half


@pytest.mark.parametrize(("order", "seed"), [("fifo", 1), ("fifo", 2), ("lifo", 3)])
def test_what_is_measured_of_a_known_queue_is_what_theory_says(
    tmp_path: Path, order: str, seed: int
) -> None:
    """M/M/1 at 0.8, drawn in virtual time: no machine's load is in it, so the bounds are tight."""
    queue = Queue(8.0, 0.1)
    rows = drawn(queue, order, 40_000, random.Random(seed))
    path = tmp_path / "drawn.registro"
    run_file.create(path, Scenario())
    with closing(opening.connect(path)) as connection:
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT INTO records (seq, key, state, attempts, born, due, leased, done)"
            " VALUES (?1, ?1, 'done', 1, ?2, ?2, ?3, ?4)",
            [(number, *times) for number, times in enumerate(rows, start=1)],
        )
        connection.execute("COMMIT")
    finding = measure(path, Case(queue, order), sum(done - due for due, _, done in rows))
    assert finding.little == pytest.approx(0.0, abs=1e-9)
    for measured, truth in (
        (finding.waiting, queue.waiting),
        (finding.number, queue.number),
        (finding.utilisation, queue.utilisation),
    ):
        assert measured.mean == pytest.approx(truth, rel=0.1)
        assert abs(measured.mean - truth) < 2 * measured.half
        assert 0 < measured.half < 0.25 * truth


def drawn(
    queue: Queue, order: str, number: int, chance: random.Random
) -> list[tuple[float, float, float]]:
    """Return when each record was due, leased and done, of a queue with one worker."""
    due, times = 0.0, []
    for _ in range(number):
        due += chance.expovariate(queue.rate)
        times.append(due)
    rows: list[tuple[float, float, float]] = []
    waiting: deque[float] = deque()
    now, arrived = 0.0, 0
    while len(rows) < number:
        if not waiting:
            now = max(now, times[arrived])
        while arrived < number and times[arrived] <= now:
            waiting.append(times[arrived])
            arrived += 1
        first = waiting.popleft() if order == "fifo" else waiting.pop()
        done = now + chance.expovariate(1 / queue.service_time)
        rows.append((first, now, done))
        now = done
    return sorted(rows)


def test_the_verdict_sees_what_is_wrong() -> None:
    queue = Queue(5.0, 0.1)
    right = CaseResult(
        Case(queue, "fifo"), 1000,
        Estimate(0.1, 0.01), Estimate(1.0, 0.1), Estimate(0.5, 0.05), 0.0,
    )  # fmt: skip
    wrong = CaseResult(right.case, 1000, Estimate(0.2, 0.01), right.number, right.utilisation, 0.0)
    lost = CaseResult(right.case, 1000, right.waiting, right.number, right.utilisation, -0.02)
    assert passed([right] * 18)
    assert passed([right] * 15 + [wrong] * 3)
    assert not passed([right] * 14 + [wrong] * 4)
    assert not passed([right] * 17 + [lost])


def test_the_table_is_whole() -> None:
    rows = cases(0.1)
    assert (
        len({(row.queue.workers, round(row.queue.utilisation, 2), row.order) for row in rows}) == 18
    )
