"""Who is at the other end of a local socket: only processes of the same person are accepted."""

import os
import socket
import struct
import sys

from PySide6.QtNetwork import QLocalSocket


def is_own(connection: QLocalSocket, *, serves: bool) -> bool:
    """Whether the process at the other end belongs to the person of this one.

    ``serves``: that process listens, and this one has connected to it. What cannot be found out
    is no.
    """
    try:
        descriptor = int(connection.socketDescriptor())
        if descriptor == -1:
            return False
        if sys.platform == "win32":
            return _own_pipe(descriptor, serves=serves)
        return _user_of(descriptor) == os.geteuid()
    except (OSError, ValueError, AttributeError):
        return False


if sys.platform == "linux":

    def _user_of(descriptor: int) -> int:
        """Return the user of the process at the other end, as the kernel kept it."""
        credentials = struct.Struct("3i")  # process, user, group
        with socket.socket(fileno=os.dup(descriptor)) as copy:
            found = copy.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, credentials.size)
        return int(credentials.unpack(found)[1])

elif sys.platform != "win32":

    def _user_of(descriptor: int) -> int:
        """Return the user of the process at the other end (macOS and the BSDs)."""
        import ctypes

        user, group = ctypes.c_uint32(), ctypes.c_uint32()
        library = ctypes.CDLL(None, use_errno=True)
        if library.getpeereid(descriptor, ctypes.byref(user), ctypes.byref(group)):
            raise OSError(ctypes.get_errno(), "getpeereid")
        return user.value

else:
    import ctypes
    from ctypes import wintypes

    _QUERY = 0x0008  # TOKEN_QUERY
    _LIMITED = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION
    _TOKEN_USER = 1

    def _own_pipe(handle: int, *, serves: bool) -> bool:
        """Whether the other end of a named pipe is a process of this person."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        name = "GetNamedPipeServerProcessId" if serves else "GetNamedPipeClientProcessId"
        number = wintypes.ULONG()
        ask = getattr(kernel, name)
        ask.argtypes = (wintypes.HANDLE, ctypes.POINTER(wintypes.ULONG))
        if not ask(handle, ctypes.byref(number)):
            raise ctypes.WinError(ctypes.get_last_error())
        return _person(number.value) == _person(os.getpid())

    def _person(process: int) -> bytes:
        """Return the security identifier of the person whose process it is."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        rights = ctypes.WinDLL("advapi32", use_last_error=True)
        kernel.OpenProcess.argtypes = (wintypes.DWORD, wintypes.BOOL, wintypes.DWORD)
        kernel.OpenProcess.restype = wintypes.HANDLE
        kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
        rights.OpenProcessToken.argtypes = (
            wintypes.HANDLE,
            wintypes.DWORD,
            ctypes.POINTER(wintypes.HANDLE),
        )
        rights.GetTokenInformation.argtypes = (
            wintypes.HANDLE,
            ctypes.c_int,
            ctypes.c_void_p,
            wintypes.DWORD,
            ctypes.POINTER(wintypes.DWORD),
        )
        rights.GetLengthSid.argtypes = (ctypes.c_void_p,)
        rights.GetLengthSid.restype = wintypes.DWORD
        opened = kernel.OpenProcess(_LIMITED, False, process)
        if not opened:
            raise ctypes.WinError(ctypes.get_last_error())
        token = wintypes.HANDLE()
        try:
            if not rights.OpenProcessToken(opened, _QUERY, ctypes.byref(token)):
                raise ctypes.WinError(ctypes.get_last_error())
            try:
                room = ctypes.create_string_buffer(1024)  # the largest one takes 88 bytes
                length = wintypes.DWORD()
                if not rights.GetTokenInformation(
                    token, _TOKEN_USER, room, len(room), ctypes.byref(length)
                ):
                    raise ctypes.WinError(ctypes.get_last_error())
                place = ctypes.cast(room, ctypes.POINTER(ctypes.c_void_p))[0]
                return ctypes.string_at(place, rights.GetLengthSid(place))
            finally:
                kernel.CloseHandle(token)
        finally:
            kernel.CloseHandle(opened)
