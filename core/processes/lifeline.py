"""Child processes that end with the program, however it dies, and with all that they started.

A killed program cannot clean up, so something else has to. On Windows it is the system:
each child is in a job that ends with the only handle on it. Elsewhere it is a shell, the smallest
program that is on every system: it waits for the end of a pipe that only the program holds, and
then kills the groups of processes that it was given. Each child leads a group of its own, which
all that it starts is in, as a pool of processes; so that goes with the child, whatever it dies of.

Nothing here relies on the child: it may hang in C code and hold the interpreter's lock.
"""

import atexit
import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from multiprocessing import parent_process, set_start_method
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from subprocess import Popen

EXIT_PATIENCE = 1.0
"""Seconds for what the user's work has left: threads, pools, what it registered for the exit."""

# --- in the program -----------------------------------------------------------------------------

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _EXTENDED_LIMITS = 9
    _KILL_ON_JOB_CLOSE = 0x2000
    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel.CreateJobObjectW.restype = wintypes.HANDLE

    class _BasicLimits(ctypes.Structure):
        _fields_ = (
            ("process_time", ctypes.c_int64),
            ("job_time", ctypes.c_int64),
            ("flags", wintypes.DWORD),
            ("least_memory", ctypes.c_size_t),
            ("most_memory", ctypes.c_size_t),
            ("processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority", wintypes.DWORD),
            ("scheduling", wintypes.DWORD),
        )

    class _Limits(ctypes.Structure):
        _fields_ = (
            ("basic", _BasicLimits),
            ("counters", ctypes.c_uint64 * 6),
            ("memory", ctypes.c_size_t * 4),
        )

    class _Guard:
        """Holds the handle of each child's job."""

        def __init__(self) -> None:
            self._jobs: dict[int, wintypes.HANDLE] = {}

        def ready(self) -> None:
            """Nothing to prepare."""

        def tie(self, process: int, handle: int) -> None:
            """Make ``process`` and all that it starts end when this program does."""
            job = wintypes.HANDLE(_kernel.CreateJobObjectW(None, None))
            limits = _Limits(basic=_BasicLimits(flags=_KILL_ON_JOB_CLOSE))
            size = ctypes.sizeof(limits)
            _kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), size)
            _kernel.AssignProcessToJobObject(job, wintypes.HANDLE(handle))
            self._jobs[process] = job

        def cut(self, process: int) -> None:
            """End ``process`` and all that it has started."""
            job = self._jobs.pop(process, None)
            if job is not None:
                _kernel.CloseHandle(job)

        def close(self) -> None:
            """Nothing to end: each job has ended."""

    def _lead_a_group() -> None:
        """Nothing to do: the program has put this process into a job."""

else:
    _SCRIPT = """
    trap '' HUP INT TERM
    groups=' '
    while read -r order group; do
        case $order in
            tie) groups="$groups$group " ;;
            cut) groups="${groups%% $group *} ${groups#* $group }" ;;
        esac
    done
    for group in $groups; do kill -s KILL -- "-$group"; done
    """
    _UNSUITABLE = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "ENV", "BASH_ENV")
    """Variables that are not meant for the system's shell."""

    class _Guard:
        """A shell in a session of its own, which outlives the program by a moment."""

        def __init__(self) -> None:
            self._shell: Popen[bytes] | None = None
            self._groups: set[int] = set()

        def ready(self) -> None:
            """Start the shell, if there is none that listens.

            Raises:
                OSError: it cannot be started.

            """
            if self._shell is not None and self._shell.poll() is None:
                return
            import subprocess  # workers, which import this module too, need it not

            self.close()
            environment = {k: v for k, v in os.environ.items() if k not in _UNSUITABLE}
            self._shell = subprocess.Popen(  # noqa: S603 (the system's own)
                ["/bin/sh", "-c", _SCRIPT],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd="/",
                env=environment,
                start_new_session=True,
            )
            for group in self._groups:
                self._order("tie", group)

        def tie(self, group: int, _sentinel: int) -> None:
            """Make the ``group`` of a process be killed when this program is gone."""
            self._groups.add(group)
            self._order("tie", group)

        def cut(self, group: int) -> None:
            """Kill the ``group`` of a process, which is dead or to die."""
            if group in self._groups:
                self._groups.discard(group)
                # Its number is not used again while one is left; macOS denies it for dead ones.
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(group, signal.SIGKILL)
                self._order("cut", group)

        def close(self) -> None:
            """Release the shell."""
            if self._shell is not None:
                assert self._shell.stdin is not None  # noqa: S101 (narrows the type)
                with contextlib.suppress(OSError):
                    self._shell.stdin.close()
                self._shell.wait()
                self._shell = None

        def _order(self, order: str, group: int) -> None:
            if self._shell is not None and self._shell.stdin is not None:
                # A shell that was killed is replaced before the next child starts.
                with contextlib.suppress(OSError):
                    self._shell.stdin.write(f"{order} {group}\n".encode())
                    self._shell.stdin.flush()

    def _lead_a_group() -> None:
        """Lead a group of processes, in a session without a terminal: its Ctrl-C is not ours."""
        os.setsid()


class Lifeline:
    """Ties some child processes to this program; their target is `child`."""

    def __init__(self) -> None:
        """Begin without a process."""
        self._guard = _Guard()
        self._tied: list[SpawnProcess] = []
        self._lock = threading.Lock()
        self._killed = self._disarmed = False

    def start(self, process: SpawnProcess) -> None:
        """Start ``process``, which is not a daemon: it may have children of its own.

        Raises:
            OSError: it cannot be started, or the lifeline was ended.

        """
        with self._lock:
            if self._killed:
                raise InterruptedError
            if not self._tied:
                atexit.register(self.close)  # before multiprocessing waits for all children
            self._guard.ready()
            process.start()
            self._guard.tie(process.pid or 0, process.sentinel)
            self._tied.append(process)

    def release(self, process: SpawnProcess) -> None:
        """Kill all that ``process`` has started; it has ended itself, or is to end now."""
        with self._lock:
            self._guard.cut(process.pid or 0)
            if process in self._tied:
                self._tied.remove(process)

    def end(self, process: SpawnProcess) -> None:
        """Kill ``process`` and all that it has started, and wait for it."""
        process.kill()
        self.release(process)
        process.join()

    @contextmanager
    def program(
        self, words: Sequence[str], environment: Mapping[str, str]
    ) -> "Iterator[Popen[bytes]]":
        """Run another program of ours without reading its output; nothing is left of it afterwards.

        Raises:
            OSError: it cannot be started.

        """
        from subprocess import DEVNULL, Popen

        with self._lock:
            self._guard.ready()
            process = Popen(  # noqa: S603 (our own)
                words, env=environment, stdout=DEVNULL, stderr=DEVNULL, start_new_session=True
            )
            self._guard.tie(process.pid, int(getattr(process, "_handle", 0)))
        try:
            with process:
                try:
                    yield process
                finally:
                    process.kill()
                    self._guard.cut(process.pid)
        finally:
            self.close()

    def kill(self) -> None:
        """Kill all and start no more, from any thread; a wait for one returns as it is dead."""
        with self._lock:
            if self._disarmed:
                return
            self._killed = True
            for process in self._tied:
                process.kill()

    def disarm(self) -> bool:
        """Have `kill` do nothing from now on; False: too late, it was called.

        Whoever could cancel until now cannot any more: the processes belong to somebody else.
        """
        with self._lock:
            self._disarmed = not self._killed
            return self._disarmed

    def close_if_empty(self) -> None:
        """Release the guard, unless a process is left that somebody else has started."""
        if not self._tied:
            self.close()

    def close(self) -> None:
        """End all that are left."""
        for process in list(self._tied):
            self.end(process)
        with self._lock:
            self._guard.close()
            atexit.unregister(self.close)


# --- in the child -------------------------------------------------------------------------------


def child(main: Callable[..., None], *arguments: object) -> None:
    """Run ``main`` in a child process; the target of the process.

    It ends when ``main`` does, or the program, even in the middle of something (rule 3 of
    core/README.md).
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    _lead_a_group()
    set_start_method(None, force=True)  # as in a program of the user's, not as we were started
    parent = parent_process()
    if parent is not None:
        if wait([parent.sentinel], 0):
            os._exit(1)  # it was killed before it could register us with the guard
        threading.Thread(target=_die_with, args=(parent.sentinel,), daemon=True).start()
    code = 1
    try:
        main(*arguments)
        code = 0
    except SystemExit:  # it has said what was to be said
        pass
    except BaseException:  # noqa: BLE001 (whatever it is, the process ends)
        import traceback

        traceback.print_exc()
    finally:
        _leave(code)


def close_in_forks(connection: Connection) -> None:
    """Close ``connection`` in copies of this process, which its work may fork.

    They would keep the program from hearing that this process has died.
    """
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=connection.close)


def _die_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _leave(code: int) -> None:
    """End this process as any ends, but without waiting long for what the user's work has left.

    The program kills processes that are left, as they are of our group.
    """
    patience = threading.Timer(EXIT_PATIENCE, os._exit, (code,))
    patience.daemon = True
    patience.start()
    threading._shutdown()  # type: ignore[attr-defined] # noqa: SLF001 (ends pools, joins threads)
    atexit._run_exitfuncs()  # noqa: SLF001 (what else os._exit leaves out)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with contextlib.suppress(OSError, ValueError):
                stream.flush()
    os._exit(code)
