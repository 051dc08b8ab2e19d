"""A run on the command line: signals, progress lines, and the exit code that it ends with."""

import argparse
import signal
import sys
import time
from types import FrameType

from core.cli.console import ELSEWHERE, FAILED, OK, PROGRESS_EVERY, print_message
from core.cli.summary import print_summary, rate_text
from core.domain.record import Ledger
from core.domain.run_status import RunState, RunStatus
from core.domain.template import filled
from core.run.host import Host, hosted
from core.run.run import Run

LATE = 0.5
"""Seconds after which a generator whose time is over is stopped: its source does not answer,
or it waits for room."""


def conduct(run: Run, options: argparse.Namespace) -> int:
    """Run to the end; the first interrupt drains, the second stops now."""
    interrupts: list[int] = []

    def interrupted(number: int, _frame: FrameType | None) -> None:
        interrupts.append(number)
        run.stop(drain=len(interrupts) == 1 and number == signal.SIGINT)

    before = {
        number: signal.signal(number, interrupted) for number in (signal.SIGINT, signal.SIGTERM)
    }
    run.stop_after(options.records, options.seconds)
    try:
        with hosted(run) as host:
            _watch(host, options)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    summary = run.summary()
    print_summary(run, summary, options)
    if run.failure is not None:
        print_message(f"registro: {run.failure}")
    if run.away is not None:
        where = f"it is {run.file}" if run.file is not None else "nobody knows where it is now"
        print_message(f"registro: {run.path} is not the file of this run any more: {where}.")
        return ELSEWHERE
    if run.failure is not None:
        return FAILED
    if interrupts:
        return 128 + interrupts[0]
    return OK if summary.ledger.balanced and summary.certain else FAILED


def _watch(host: Host, options: argparse.Namespace) -> None:
    """Wait for the end, with a progress line, and stop when the time is over."""
    run = host.run
    start = time.monotonic()
    terminal = sys.stderr.isatty()
    shown = 0.0
    reported: set[str] = set()
    reported_away = ""
    while not run.wait(0.05):
        elapsed = time.monotonic() - start
        over = options.seconds is not None and elapsed >= options.seconds + LATE
        if over or not host.generates:
            run.stop(drain=True)
        reported_away = _check_file(run, reported_away)
        if options.quiet:
            _report_trouble(run, reported, reported_away)
        elif elapsed - shown >= PROGRESS_EVERY[terminal]:
            shown = elapsed
            print_message(_progress(run, elapsed), end="\r" if terminal else "\n")
    if terminal and not options.quiet:
        print_message("")


def _report_trouble(run: Run, reported: set[str], away: str) -> None:
    """Report what keeps the run from going on, each problem once, also with ``--quiet``."""
    text = _trouble(run.status())
    if (
        text and text not in {*reported, away} and run.failure is None
    ):  # which is reported at the end
        reported.add(text)
        print_message(f"registro: {text}")


def _trouble(status: RunStatus) -> str:
    """Return the reason why the run cannot go on; empty where there is none."""
    return filled(status.trouble, status.trouble_values) if status.trouble else ""


def _check_file(run: Run, reported: str) -> str:
    """Report once, also with ``--quiet``, that the file is away; resume when it is back."""
    away = str(run.away or "")
    if away and away != reported:
        print_message(f"registro: {away}")
    elif reported and not away:
        run.resume()
    return away


def _progress(run: Run, elapsed: float) -> str:
    ledger, status = run.summary().ledger, run.status()
    trouble = f"  {_trouble(status)}" if status.trouble else ""
    return (
        f"{elapsed:7.1f} s  {state_text(status):<8}  born {ledger.born:,}  "
        f"waiting {ledger.pending:,}  "
        f"in progress {ledger.leased:,}  done {ledger.done:,}  dead {ledger.dead:,}  "
        f"{_harm(ledger)}"
        f"{rate_text(status.arrival)} in/s  {rate_text(status.throughput)} out/s{trouble}"
    )


def state_text(status: RunStatus) -> str:
    """Return the word for the state of the run, and since when it waits for its server."""
    since = status.waiting_since
    if since is None:
        return status.state.value
    waits = f"waiting for the server since {time.strftime('%H:%M:%S', time.localtime(since))}"
    return waits if status.state is RunState.WAITING else f"{status.state}, {waits}"


def _harm(ledger: Ledger) -> str:
    """Return what a textbook engine did, where it did something."""
    counts = {"lost": ledger.lost, "duplicated": ledger.duplicated}
    return "".join(f"{name} {number:,}  " for name, number in counts.items() if number)
