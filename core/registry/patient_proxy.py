"""Proxies of a manager that are never waited for without a time limit, and say when it is gone.

A manager is a process like any other: it may be killed, or stopped. Whoever asks it must not hang
with it. An answer that comes too late is thrown away when it comes; a lock that it brings is given
back.
"""

from collections.abc import Callable, Mapping
from multiprocessing.managers import (  # type: ignore[attr-defined]
    AcquirerProxy,
    BaseProxy,
    DictProxy,
    convert_to_error,
)
from types import MappingProxyType
from typing import Any, NamedTuple

from core.domain.errors import QT_TRANSLATE_NOOP, EngineGoneError, RegistryBusyError

PATIENCE = 1.0
"""Seconds that an answer may take."""
SILENT = QT_TRANSLATE_NOOP("core", "The manager's process does not answer.")
GONE = QT_TRANSLATE_NOOP(
    "core", "The manager's process has ended, and the records that waited in it are lost: {reason}"
)
_NOTHING: Mapping[str, Any] = MappingProxyType({})
_RETURN = "#RETURN"


class _Patient(BaseProxy):
    """Asks with a time limit. All proxies of one thread share one connection to their manager."""

    _tls: Any
    """What is of this thread: the connection, and who and what it has not answered in time."""
    _id: str
    _connect: Callable[[], None]

    def _callmethod(self, methodname: str, args: Any = (), kwds: Any = _NOTHING) -> Any:
        """Ask the manager.

        Raises:
            RegistryBusyError: it does not answer.
            EngineGoneError: it has ended.

        """
        try:
            if (owed := getattr(self._tls, "owed", None)) is not None:
                answer = self._answer(owed)
                if owed.method == "acquire" and answer == (_RETURN, True):
                    self._ask(_Question(owed.who, "release"), (), _NOTHING)
            kind, result = self._ask(_Question(self._id, methodname), args, kwds)
        except (OSError, EOFError) as error:
            raise EngineGoneError(GONE, reason=str(error) or type(error).__name__) from error
        if kind == _RETURN:
            return result
        raise convert_to_error(kind, result)

    def _ask(self, question: "_Question", args: Any, kwds: Any) -> Any:
        if not hasattr(self._tls, "connection"):
            self._connect()
        self._tls.connection.send((*question, args, dict(kwds)))
        return self._answer(question)

    def _answer(self, question: "_Question") -> Any:
        self._tls.owed = question
        if not self._tls.connection.poll(PATIENCE):
            raise RegistryBusyError(SILENT)
        answer = self._tls.connection.recv()
        self._tls.owed = None
        return answer


class _Question(NamedTuple):
    """What is asked of whom."""

    who: str
    method: str


class PatientDict(_Patient, DictProxy):  # type: ignore[type-arg]
    """A manager's dict."""


class PatientLock(_Patient, AcquirerProxy):  # type: ignore[misc]
    """A manager's lock."""
