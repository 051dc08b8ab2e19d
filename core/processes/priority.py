"""The priority of a process."""

import os
import sys

NICENESS = 10
BELOW_NORMAL = 0x4000
"""Windows' name for about the same."""


def lower_priority() -> None:
    """Let others go first where processors are scarce; where they are not, nothing changes."""
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        kernel = ctypes.WinDLL("kernel32")
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetPriorityClass.argtypes = (wintypes.HANDLE, wintypes.DWORD)
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), BELOW_NORMAL)
    else:
        os.nice(NICENESS)
