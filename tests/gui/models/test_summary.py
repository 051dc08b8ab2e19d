"""What is said of a run as a whole: each sentence, and the two forms in which it is copied."""

import math
from dataclasses import fields, replace

from pytestqt.qtbot import QtBot

from core.domain.event_kind import EventKind
from core.domain.lengths import Lengths
from core.domain.record import Ledger
from core.domain.run_status import Percentiles
from core.domain.run_summary import FaultCost, Outage, RunSummary, TargetFigures
from gui.models.summary import (
    LEDGER,
    TIMES,
    TimesModel,
    as_table,
    as_text,
    findings,
    heading,
    times_of,
)

GOOD_RUN = RunSummary(
    Ledger(born=120, done=120),
    Lengths(61.0, 60.0, 61.0),
    target=2.0,
    skipped=0,
    waiting=Percentiles(0.001, 0.2, 0.9),
    sojourn=Percentiles(0.1, 0.3, 1.2),
    lock_wait=None,
    lock_hold=None,
    service=Percentiles(0.099, 0.1, 0.11),
    measured=120,
    failed=0,
    busy=0.4,
)
KILL = FaultCost(EventKind.WORKER_KILLED, 10.0, 2, records=3, seqs=(96, 97, 98), again=0.4, by=(5,))


def said(summary: RunSummary) -> list[str]:
    return [finding.line for finding in findings(summary)]


def test_a_good_run_is_told_in_four_sentences() -> None:
    assert said(GOOD_RUN) == [
        "✓ balances: 120 generated = 0 waiting + 0 in progress + 120 done + 0 dead letters",
        "✓ The rate was met: 2/s of 2/s.",
        "• Throughput 1.97/s; workers were busy 40 % of the time.",
        "✓ No attempt failed.",
    ]
    assert heading(GOOD_RUN, over=True) == "Result after 61 s"
    assert heading(GOOD_RUN, over=False) == "So far, after 61 s"
    assert heading(GOOD_RUN, over=True, rewound=True) == "Result of the whole run, after 61 s"


def test_a_rate_that_was_not_met_has_its_reason() -> None:
    late = replace(GOOD_RUN, lag=30.0)
    assert "✖ The rate was not met: 2/s of 4/s; the generator was 30 s behind at the end." in said(
        late
    )
    skipped = replace(GOOD_RUN, skipped=60)
    assert "✖ The rate was not met: 2/s of 3/s; 60 arrivals were skipped." in said(skipped)
    fastest = replace(GOOD_RUN, target=math.inf)
    assert "• Generated: 2/s; no rate was asked for." in said(fastest)


def test_how_long_the_server_was_away_is_told() -> None:
    away = replace(GOOD_RUN, outages=(Outage(5.0, 7.5), Outage(9.0)))
    assert (
        "⚠ The server could not be reached, times: 2; 2.50 s in all. The records waited for that "
        "long, too."
    ) in said(away)
    assert "Without its server (s)\t2.5" in as_table(away)
    assert "server" not in as_table(GOOD_RUN)


def test_failures_and_what_is_missing_are_told() -> None:
    failed = replace(GOOD_RUN, failed=7, ledger=Ledger(born=120, done=118, dead=2))
    assert "✖ Failed attempts: 7; dead letters: 2." in said(failed)
    lost = replace(GOOD_RUN, ledger=Ledger(born=120, done=118, lost=2), measured=118)
    assert said(lost)[0].startswith("✖ lost: 2: 120 generated = ")
    part = replace(GOOD_RUN, measured=100, bad_rows=4)
    assert "• Times are known of 100 of 120 records." in said(part)
    assert "⚠ Rows of the table that are not records: 4." in said(part)


def test_what_faults_cost_is_told_by_kind() -> None:
    back = replace(KILL, backlog=3.5)
    never = replace(KILL, backlog=0.0)
    two = replace(GOOD_RUN, faults=(back, never), faults_number=2)
    assert said(two)[-1] == (
        "⚠ Workers killed: 2. Records given back: 6. All were leased again within 400 ms. "
        "The backlog was back after 3.50 s at most."
    )
    idle = FaultCost(EventKind.WORKER_DIED, 10.0, 2, backlog=0.0)
    assert said(replace(GOOD_RUN, faults=(idle,), faults_number=1))[-1] == (
        "⚠ Workers that died by themselves: 1. The backlog did not grow."
    )
    gone = replace(KILL, kind=EventKind.LEASE_EXPIRED, again=None, by=())
    assert said(replace(GOOD_RUN, faults=(gone,), faults_number=1))[-1] == (
        "⚠ Leases that expired: 1. Records given back: 3. Not all have been leased again. "
        "The backlog was not back to what it was before."
    )
    lost = replace(KILL, records=0, seqs=(), again=None, lost=3, backlog=0.0)
    assert "Records lost: 3." in said(replace(GOOD_RUN, faults=(lost,), faults_number=1))[-1]
    many = replace(GOOD_RUN, faults=(back,), faults_number=400)
    assert said(many)[-1] == "• Of 400 faults the first 1 were followed one by one."


def test_a_target_is_told_with_the_time_in_violation() -> None:
    figures = TargetFigures(95.0, 0.3, 120, 118, 60.0, 0.0, violated=False)
    assert said(replace(GOOD_RUN, target_figures=figures))[3] == (
        "✓ Target met: 98.3 % within 300 ms, 95 % were asked for. It was never violated."
    )
    late = replace(figures, in_time=100, violation=12.0)
    assert said(replace(GOOD_RUN, target_figures=late))[3] == (
        "✖ Target not met: 83.3 % within 300 ms, 95 % were asked for. "
        "In violation for 12 s of 60 s."
    )
    nothing = replace(figures, done=0, in_time=0)
    assert (
        "• No record was done while there was a target."
        in said(replace(GOOD_RUN, target_figures=nothing))[3]
    )
    rows = dict(
        line.split("\t") for line in as_table(replace(GOOD_RUN, target_figures=late)).splitlines()
    )
    assert rows["In violation (s)"] == "12"


def test_the_table_has_every_time_of_the_summary(qtbot: QtBot) -> None:
    assert qtbot is not None
    model = TimesModel()
    model.show_rows(times_of(GOOD_RUN))
    cells = [[model.index(row, column).data() for column in range(4)] for row in range(5)]
    assert cells[0] == ["Waiting", "1 ms", "200 ms", "900 ms"]
    assert cells[1][0] == "In service"
    assert cells[2] == ["In the system", "100 ms", "300 ms", "1.20 s"]
    assert cells[3][1:] == ["–", "–", "–"]


def test_copies_hold_all_of_it() -> None:
    text = as_text(GOOD_RUN, "2026-11-26 10.00.00", over=True)
    assert text.startswith("2026-11-26 10.00.00\nResult after 61 s\n")
    for line in said(GOOD_RUN):
        assert line in text
    assert "In the system: p50 100 ms, p95 300 ms, p99 1.20 s" in text
    rows = dict(line.split("\t") for line in as_table(GOOD_RUN).splitlines())
    assert rows["Generated"] == "120"
    assert set(LEDGER) == {field.name for field in fields(Ledger)}
    whole = replace(GOOD_RUN, ledger=Ledger(born=120, done=81, dead=2, replaced=30, dropped=7))
    counts = dict(line.split("\t") for line in as_table(whole).splitlines())
    assert (counts["Replaced"], counts["Dropped"], counts["Rejected"]) == ("30", "7", "0")
    assert rows["Throughput (1/s)"] == f"{120 / 61:.9g}"
    assert rows["In the system p95 (s)"] == "0.3"
    assert rows["Waiting for the lock p50 (s)"] == ""
    assert len([name for name in rows if " p95 " in name]) == len(TIMES)
