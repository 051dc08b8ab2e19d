"""Keeps macOS from putting a covered window, and its run with it, to sleep (App Nap).

No package is needed for the three calls, which are made through the Objective-C runtime.
"""

import ctypes
import ctypes.util
import sys

from PySide6.QtCore import QObject, Slot

from core.domain.run_status import RunState

USER_INITIATED_ALLOWING_SLEEP = 0x00EFFFFF
"""``NSActivityUserInitiatedAllowingIdleSystemSleep``: no App Nap, but the machine may sleep."""
REASON = b"A run is going on"


class Awake(QObject):
    """Holds an activity while a run is going on; does nothing on other systems."""

    def __init__(
        self, foundation: "Foundation | None" = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._activity: int | None = None
        self._foundation = foundation

    @Slot(object)
    def follow(self, state: RunState) -> None:
        """Begin or end the activity as the run's state asks for."""
        if self._foundation is None:
            return
        if state.alive and self._activity is None:
            self._activity = self._foundation.begin()
        elif not state.alive and self._activity is not None:
            self._foundation.end(self._activity)
            self._activity = None


def make_awake(parent: QObject) -> Awake:
    """Return what this system needs."""
    return Awake(Foundation() if sys.platform == "darwin" else None, parent)


class Foundation:
    """What is needed of ``NSProcessInfo``."""

    def __init__(self) -> None:
        self._objc = ctypes.CDLL(ctypes.util.find_library("objc"))
        self._objc.objc_getClass.restype = ctypes.c_void_p
        self._objc.sel_registerName.restype = ctypes.c_void_p

    def begin(self) -> int:
        """Begin an activity; return it, retained."""
        text = self._send(
            self._class(b"NSString"), b"stringWithUTF8String:", ctypes.c_char_p, REASON
        )
        info = self._send(self._class(b"NSProcessInfo"), b"processInfo")
        function = self._function(ctypes.c_uint64, ctypes.c_void_p)
        selector = self._selector(b"beginActivityWithOptions:reason:")
        activity = function(info, selector, USER_INITIATED_ALLOWING_SLEEP, text)
        return self._send(int(activity), b"retain")

    def end(self, activity: int) -> None:
        """End it."""
        info = self._send(self._class(b"NSProcessInfo"), b"processInfo")
        self._send(info, b"endActivity:", ctypes.c_void_p, activity)
        self._send(activity, b"release")

    def _class(self, name: bytes) -> int:
        return int(self._objc.objc_getClass(name))

    def _selector(self, name: bytes) -> int:
        return int(self._objc.sel_registerName(name))

    def _function(self, *kinds: type) -> "ctypes._FuncPointer":
        prototype = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, *kinds)
        return prototype(("objc_msgSend", self._objc))

    def _send(
        self, target: int, selector: bytes, kind: type | None = None, value: object = None
    ) -> int:
        kinds, values = ((), ()) if kind is None else ((kind,), (value,))
        return int(self._function(*kinds)(target, self._selector(selector), *values) or 0)
