"""The user's own work: ``process(record)`` from a Python file, and a dry run of it."""

import inspect
import os
from collections.abc import Awaitable, Callable, Mapping
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from core.domain.choices import Service
from core.domain.clock import monotonic
from core.domain.errors import QT_TRANSLATE_NOOP, UserCodeError
from core.domain.lease import ProcessingError
from core.domain.record import Value
from core.processes.lifeline import EXIT_PATIENCE, Lifeline, child, close_in_forks
from core.usercode.errors import format_user_error, show_value
from core.usercode.loader import function, load
from core.usercode.output_capture import OutputPipe, OutputReader
from core.usercode.values import UnsupportedValueError, to_sql_value

if TYPE_CHECKING:
    from asyncio import Runner

    from core.settings.scenario import Scenario

DRY_RUN_SECONDS = 10.0
"""Seconds that one record may take when it is tried out."""
SETUP = 60.0
"""Seconds that loading the file and setup() may take."""

READY = "ready"
"""Sent by the process of a dry run before it processes the record."""

TEMPLATE = '''"""Work for Registro: each worker process loads this file and gives it its records."""


def setup():
    """Once in each worker, before its first record: open a connection, load a model."""


def process(record):
    """Work on one record, a dict with the columns of the source; `async def` works too.

    What is returned (a number, a text, None, or lists and dicts of these) is kept in the column
    "result". An exception fails the attempt: the record is tried again while it has attempts left.
    What is printed is found in the run's log.
    """
    return len(record)


def teardown():
    """Once in each worker, after its last record."""
'''
"""What a new file may begin with."""


LAZY = "process() returned a generator, so nothing was done: use return instead of yield"


class Work(NamedTuple):
    """The description of the user's work that a worker needs."""

    path: str
    packages: str = ""
    keep: bool = True
    """Whether what process() returns is kept."""
    columns: tuple[str, ...] = ()
    """The source's columns, which the record's fields are called by."""
    patience: float = DRY_RUN_SECONDS
    """Seconds that a record may take before its worker counts as hung."""
    setup_patience: float = SETUP
    """Seconds that loading the file and setup() may take before the worker counts as hung."""
    version: int = 0
    """Grows when the file shall be loaded again."""

    @staticmethod
    def of(scenario: "Scenario", columns: tuple[str, ...], version: int = 0) -> "Work | None":
        """Return the work that ``scenario`` names; None where the service is not ``python``."""
        if scenario.service is not Service.PYTHON:
            return None
        return Work(
            path=scenario.work.path,
            packages=scenario.packages,
            keep=scenario.work.keep,
            columns=columns,
            patience=scenario.work.patience,
            setup_patience=scenario.work.setup_patience,
            version=version,
        )


class DryRunAbortedError(UserCodeError):
    """In the dry run the record ended its whole process, or did not end in time."""


class WorkFailedError(ProcessingError):
    """The user's work raised an error; the text gives it and where it was raised."""


class UserWork:
    """The user's file, loaded into this process."""

    def __init__(self, work: Work) -> None:
        """Load the file; `set_up` comes before the first record.

        Raises:
            UserCodeError: it cannot be loaded; what was loaded before it can be used on.

        """
        self._work = work
        self._path = Path(work.path).expanduser()
        self._runner: Runner | None = None
        self._pid = os.getpid()
        module = load(self._path, work.packages)
        self._process = function(module, "process")
        if inspect.isgeneratorfunction(self._process) or inspect.isasyncgenfunction(self._process):
            raise UserCodeError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "process() of {path} is a generator: it has yield in it, so that calling it "
                    "does nothing. Use return; a source of records is what yields.",
                ),
                path=self._path,
            )
        self._setup = getattr(module, "setup", None)
        self._teardown = getattr(module, "teardown", None)

    def set_up(self) -> None:
        """Call ``setup()``, if there is one.

        Raises:
            UserCodeError: it failed.

        """
        if self._setup is not None:
            try:
                self._call(self._setup)
            except WorkFailedError as error:
                raise UserCodeError(
                    QT_TRANSLATE_NOOP("core", "setup() of {path} failed: {reason}"),
                    path=self._path,
                    reason=error,
                ) from None

    def process(self, fields: tuple[Value, ...]) -> Value:
        """Process a record; return the result to be kept with it.

        Raises:
            WorkFailedError: it raised something, or tried to end the process.

        """
        # A new dict each time: what the work changes in it must not reach another record.
        value = self._call(self._process, dict(zip(self._work.columns, fields, strict=True)))
        if not self._work.keep or value is None:
            return None
        try:
            return to_sql_value(value)
        except UnsupportedValueError as error:
            print(f"process() returned something: {error}", flush=True)  # noqa: T201 (the log)
            return None

    def close(self) -> None:
        """Call ``teardown()``; what it raises is printed."""
        try:
            if self._teardown is not None:
                self._call(self._teardown)
        except WorkFailedError as error:
            print(f"teardown() failed: {error}", flush=True)  # noqa: T201 (the log)
        if self._runner is not None:
            self._runner.close()

    def _call(self, what: Callable[..., object], *arguments: object) -> object:
        try:
            value = what(*arguments)
            if inspect.isgenerator(value) or inspect.isasyncgen(value):
                raise TypeError(LAZY)
            if inspect.isawaitable(value):
                value = self._run().run(_awaited(value))
        except BaseException as error:  # noqa: BLE001 (nothing that it does may end the worker)
            if isinstance(error, SystemExit) and os.getpid() == self._pid:
                raise WorkFailedError(
                    f"SystemExit: sys.exit({show_value(error.code)}) was called\n"
                    f"{format_user_error(error, self._path)}"
                ) from None
            raise WorkFailedError(format_user_error(error, self._path)) from None
        finally:
            if os.getpid() != self._pid:
                os._exit(0)  # a copy that the work forked: it must not work on as a second worker
        return value

    def _run(self) -> "Runner":
        if self._runner is None:
            from asyncio import Runner

            self._runner = Runner()
        return self._runner


# --- dry run ------------------------------------------------------------------------------------


class DryRun(NamedTuple):
    """The result of the dry run of one record."""

    result: Value
    seconds: float
    """That process() took."""
    loading: float
    """Seconds until it was loaded and set up."""
    error: str = ""
    """What process() raised, with its traceback; other records may still go well."""
    printed: tuple[str, ...] = ()
    """What was printed."""


async def _awaited(value: Awaitable[object]) -> object:
    return await value


def dry_run(
    work: Work,
    record: Mapping[str, Value],
    seconds: float = DRY_RUN_SECONDS,
    lifeline: Lifeline | None = None,
) -> DryRun:
    """Load the user's work in a process of its own and try it on one record.

    The record may take so many ``seconds``; what comes before it has a patience of its own.
    It can be cancelled through ``lifeline``.

    Raises:
        DryRunAbortedError: this record ended the process, or did not end in time.
        UserCodeError: it cannot be used; the message gives reason and line.

    """
    context = get_context("spawn")
    mine, theirs = context.Pipe()
    output = OutputReader()
    lifeline = lifeline or Lifeline()
    with mine:
        process = context.Process(target=child, args=(_run_dry, theirs, output.pipe, work, record))
        lifeline.start(process)
        theirs.close()
        ready: object = None
        answer: object = None
        try:
            ready = mine.recv() if mine.poll(work.setup_patience) else None
            answer = ready
            if ready == READY:
                answer = mine.recv() if mine.poll(seconds) else None
        except (EOFError, OSError):
            process.join()
            kind = DryRunAbortedError if ready == READY else UserCodeError
            raise kind(
                QT_TRANSLATE_NOOP(
                    "core",
                    "{path} ended its whole process with exit code {code}: os._exit or a crash. "
                    "Each record would kill its worker.",
                ),
                path=work.path,
                code=process.exitcode,
            ) from None
        else:
            if answer is not None:
                process.join(EXIT_PATIENCE)  # it may have something to put away
        finally:
            lifeline.end(process)
            lifeline.close_if_empty()
            process.close()
            printed = tuple(line for _, line in output.end())
    if ready is None:
        raise UserCodeError(
            QT_TRANSLATE_NOOP(
                "core",
                "{path} was not ready within {seconds} seconds (work.setup_patience): does it wait "
                "for something while it is loaded or in setup()? It was stopped.",
            ),
            path=work.path,
            seconds=f"{work.setup_patience:g}",
        )
    if answer is None:
        raise DryRunAbortedError(
            QT_TRANSLATE_NOOP(
                "core",
                "{path} did not finish one record within {seconds} seconds: does it wait for "
                "something? It was stopped.",
            ),
            path=work.path,
            seconds=f"{seconds:g}",
        )
    if isinstance(answer, UserCodeError):
        raise answer
    assert isinstance(answer, DryRun)  # noqa: S101 (narrows the type)
    return answer._replace(printed=printed)


def _run_dry(
    connection: Connection, pipe: OutputPipe, work: Work, record: Mapping[str, Value]
) -> None:
    close_in_forks(connection)
    pipe.capture()
    begun = monotonic()
    try:
        user = UserWork(work)
        user.set_up()
        connection.send(READY)
        loaded = monotonic()
        result: Value = None
        failed = ""
        try:
            result = user.process(tuple(record.values()))
        except WorkFailedError as error:
            failed = str(error)
        done = monotonic()
        user.close()
    except UserCodeError as error:
        connection.send(error)
    else:
        connection.send(DryRun(result, done - loaded, loaded - begun, failed))
