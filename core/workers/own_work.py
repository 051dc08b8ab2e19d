"""The user's own work in a worker: loaded when it is first asked for, and again when it changed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from core.domain.clock import monotonic
from core.domain.errors import QT_TRANSLATE_NOOP, UserCodeError
from core.domain.record import Value
from core.store.lock_board import LockSlot

if TYPE_CHECKING:
    from core.usercode.output_capture import OutputPipe
    from core.usercode.work import UserWork, Work


class OwnWork:
    """The user's ``process()`` as one worker has it."""

    def __init__(self, pipe: "OutputPipe", slot: LockSlot, report: Callable[[], None]) -> None:
        """Load nothing yet; what it prints goes to ``pipe``.

        While it is loaded, ``slot`` shows that, and ``report`` is called before and after.
        """
        self._pipe: OutputPipe | None = pipe
        """Where to print to; None once all that is printed goes there."""
        self._slot = slot
        self._report = report
        self._user: UserWork | None = None
        self._loaded: Work | None = None
        self.unloadable: UserCodeError | None = None
        """Why there is nothing to work with."""
        self._unusable: Work | None = None
        self.outdated: UserCodeError | None = None
        """Why what is loaded is not what it should be, and what that would be."""

    def ready(self, work: "Work | None") -> bool:
        """Load ``work`` as it is now, if there is any; return whether it can be used."""
        if work is None or work == self._loaded:
            self.unloadable = self.outdated = self._unusable = None
            return True
        if self._user is not None and work == self._unusable:
            return True
        if self._pipe is not None:
            self._pipe.capture()
            self._pipe = None
        self._report()
        self._slot.record(-monotonic())
        try:
            self._load(work)
        except UserCodeError as error:
            if self._user is None:
                self.unloadable = error
                return False
            self._unusable, self.outdated = work, _outdated(work, error)
        else:
            self.unloadable = self.outdated = self._unusable = None
        finally:
            self._slot.record(0.0)
        self._report()
        return True

    @property
    def process(self) -> "Callable[[tuple[Value, ...]], Value] | None":
        """What processes the fields of a record; None: nothing is loaded."""
        return None if self._user is None else self._user.process

    def close(self) -> None:
        """Tear it down."""
        if self._user is not None:
            self._user.close()

    def _load(self, work: "Work") -> None:
        from core.usercode.work import UserWork

        user = UserWork(work)
        if self._user is not None:
            self._user.close()
            self._user, self._loaded = None, None
        user.set_up()
        self._user, self._loaded = user, work


def _outdated(work: "Work", error: UserCodeError) -> UserCodeError:
    text = QT_TRANSLATE_NOOP(
        "core",
        "The workers keep the former version of {path}. The new one cannot be used: {reason}",
    )
    return UserCodeError(text, path=work.path, reason=error)
