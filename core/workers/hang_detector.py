"""Detection of workers that hang, by the patience that was asked for when their work began."""

from collections.abc import Iterable, Iterator, Mapping

from core.domain.clock import monotonic
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.event_kind import EventKind
from core.registry.contract import Note
from core.store.lock_board import Progress
from core.workers.member import Member
from core.workers.patience import Patience
from core.workers.protocol import WorkSettings

HUNG_AFTER = 2.0
"""Seconds without a sign of life after which work of our own counts as hung. A user's has
``work.patience``."""
CHECK_EVERY = 0.05
"""Seconds between two looks for workers that hang."""


class HangDetector:
    """Compares what each worker does with the patience of the settings."""

    def __init__(self, settings: WorkSettings, note: Note) -> None:
        """Judge by ``settings`` until others are `set`; changes are noted with ``note``."""
        self._note = note
        self._patience = Patience(_patience(settings))
        self._setup_patience = Patience(_setup_patience(settings))
        self._loading = settings.work
        """The work that some workers still load, though the settings may no longer ask for it."""
        self._checked_at = 0.0
        self.replace = False
        """Whether workers that hang are killed, to be replaced."""

    def set(self, settings: WorkSettings) -> None:
        """Judge what begins from now on by ``settings``."""
        self._patience.set(_patience(settings), monotonic())
        self._setup_patience.set(_setup_patience(settings), monotonic())
        self._loading = settings.work or self._loading

    def due(self) -> bool:
        """Whether it is time for another `check`."""
        if monotonic() - self._checked_at < CHECK_EVERY:
            return False
        self._checked_at = monotonic()
        return True

    def check(self, members: Iterable[Member], progress: Mapping[int, Progress]) -> Iterator[int]:
        """Mark the workers that hang, and those that have recovered; yield whom to kill."""
        now = monotonic()
        for member in members:
            at = progress.get(member.id)
            # What is under way is judged by what was asked for when it began.
            begun = abs(at.record) if at is not None and at.record else now
            patience, ready_within = self._patience.since(begun), self._setup_patience.since(begun)
            member.unready = member.hangs_at_start(at, now, ready_within)
            hangs = member.hangs(at, now, patience) or member.unready
            if member.leaving and (hangs or member.silent(now, patience)):
                yield member.id  # it will never read the order to exit
            if hangs == member.hung:
                continue
            member.hung = hangs
            self._report(member, ready_within)
            if hangs and self.replace:
                yield member.id

    def _report(self, member: Member, ready_within: float) -> None:
        values: dict[str, object] = {"worker": member.id}
        if member.unready and self._loading is not None:
            values |= {"path": self._loading.path, "seconds": f"{ready_within:g}"}
            text = QT_TRANSLATE_NOOP(
                "core",
                "Worker {worker} has been loading {path}, or in its setup(), for more than "
                "{seconds} s (work.setup_patience)",
            )
        elif member.hung:
            text = QT_TRANSLATE_NOOP(
                "core",
                "Worker {worker} is hung: none of its records has ended for longer than "
                "the patience",
            )
        else:
            text = QT_TRANSLATE_NOOP("core", "Worker {worker} is no longer hung")
        self._note(EventKind.WORKER_HUNG, text, values)


def _patience(settings: WorkSettings) -> float:
    return HUNG_AFTER if settings.work is None else settings.work.patience


def _setup_patience(settings: WorkSettings) -> float:
    return HUNG_AFTER if settings.work is None else settings.work.setup_patience
