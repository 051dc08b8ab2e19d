"""Requeueing of dead letters."""

from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path

from core.domain.clock import Clock
from core.domain.engines import BY_NAME, Capability
from core.domain.errors import QT_TRANSLATE_NOOP, RunFileError
from core.domain.record import numbers_of
from core.domain.run_status import Event
from core.registry import Registry, open_file
from core.store import run_file, run_scenario
from core.store.ownership import Owner
from core.store.reading import readable
from core.store.writer import RunWriter

SHOWN = 20
"""Record numbers that the event names at most."""


def requeue(registry: Registry, seqs: Sequence[int] | None) -> tuple[str, dict[str, int | str]]:
    """Requeue dead letters (``None``: all); return the event's template and values."""
    found = registry.requeue(seqs)
    names = numbers_of(found, SHOWN)
    text = QT_TRANSLATE_NOOP("core", "Dead letters requeued: {number} ({records})")
    return text, {"number": len(found), "records": names}


def requeue_in_file(path: Path, seqs: Sequence[int] | None) -> None:
    """Requeue dead letters in the file of a run that is not running.

    Raises:
        RunFileError: another program is running it.
        RegistryError: the file cannot be written.

    """
    run_file.check_values(path)
    scenario = run_scenario.scenario_in(path)
    if Capability.REMOTE in BY_NAME[scenario.engine].can:
        raise RunFileError(
            QT_TRANSLATE_NOOP(
                "core",
                "What waits in this run is on a server, of which the file is a copy: resume the "
                "run, and requeue them then.",
            )
        )
    with ExitStack() as stack, readable(path):
        stack.callback(Owner(path).close)
        with closing(RunWriter(path)) as journal:
            # The file's clock is that of the program before; the system may be another one since.
            journal.write_clock(Clock.anchored())
        registry = open_file(path)
        stack.callback(registry.close)
        journal = RunWriter(path)
        stack.callback(journal.close)
        template, values = requeue(registry, seqs)
        journal.write_events([Event(0, journal.now(), "put-back", template, dict(values))])
