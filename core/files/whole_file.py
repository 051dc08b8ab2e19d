"""Writing a file that is whole or not there at all, and never in the place of what is no file.

A plain file is replaced once the new one is complete. A link stays a link: what it leads to is
replaced. Devices and pipes are written into. Everything else is refused.
"""

import errno
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError

READER_WITHIN = 5.0
"""Seconds that a pipe's reader is waited for."""
LOOK_EVERY = 0.02
LINKS = 40
"""Links that are followed at most, as by the system itself."""
DESCRIPTORS = ("/proc/", "/dev/fd/")
"""Links in these lead to what is open already, which has to be written into as it is."""

_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_PERMISSIONS = 0o777


class TargetError(RegistroError):
    """There is something that no file may be written over."""


def is_written_into(target: Path) -> bool:
    """Whether ``target`` is a device, a pipe or an open descriptor.

    Raises:
        OSError: it cannot be determined, as in a folder that cannot be entered.

    """
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return False
    if stat.S_ISCHR(mode) or stat.S_ISFIFO(mode):
        return True
    return any(str(place).startswith(DESCRIPTORS) for place in _chain(target))


@contextmanager
def text_file(target: Path) -> Iterator[TextIO]:
    """Write UTF-8 to ``target``; when the block fails, nothing is left and nothing has changed.

    Raises:
        TargetError: as `replacing`.
        OSError: it cannot be written, named by ``target``.

    """
    if is_written_into(target):
        with named(target), _opened(_into(target)) as stream:
            yield stream
        return
    with replacing(target) as part, named(target), _opened(_within(part)) as stream:
        yield stream


@contextmanager
def replacing(target: Path, *, only_new: bool = False) -> Iterator[Path]:
    """Yield an empty file beside ``target``, which replaces it after the block.

    When the block fails, it goes away and ``target`` stays as it was. ``only_new``: there is to be
    nothing at ``target``, neither before nor by then.

    Raises:
        FileExistsError: there is.
        TargetError: ``target`` is no plain file, or a link that another user has made.
        OSError: it cannot be written, named by ``target``.

    """
    with named(target):
        if only_new and os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
        place = _place(target)
        part, made = _make_part(place)
    try:
        yield part
        with named(target):
            _settle(part, made)
            if only_new:
                put_where_nothing_is(part, place)
            else:
                part.replace(place)
                _sync_folder(place.parent)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def appear(target: Path, content: bytes) -> None:
    """Write ``content`` to a new file ``target``: all of it or nothing, whenever we are killed.

    Raises:
        FileExistsError: there is something already, be it a link that leads nowhere.
        OSError: it cannot be written, named by ``target``.

    """
    with named(target):
        part, made = _make_part(target)
        try:
            descriptor = _within(part)
            try:
                rest = memoryview(content)
                while rest:
                    rest = rest[os.write(descriptor, rest) :]
            finally:
                os.close(descriptor)
            _settle(part, made)
            put_where_nothing_is(part, target)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def put_where_nothing_is(part: Path, target: Path) -> None:
    """Give ``part`` the name ``target``, unless something has it; what is left is to be removed.

    Raises:
        FileExistsError: something has it.
        OSError: it cannot be done.

    """
    try:
        os.link(part, target, follow_symlinks=False)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a file system without hard links
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        part.rename(target)
    _sync_folder(target.parent)


def _chain(target: Path) -> Iterator[Path]:
    """Yield ``target``, and what it leads to, link by link."""
    place = target.absolute()
    for _ in range(LINKS):
        yield place
        try:
            place = place.parent / place.readlink()
        except OSError:
            return  # no link
    raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(target))


def _place(target: Path) -> Path:
    """Return where the plain file ``target`` is or shall be, behind all links."""
    place = target
    for place in _chain(target):
        if place.is_symlink():
            _trust(place, target)
    with suppress(FileNotFoundError):
        mode = place.lstat().st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
        if not stat.S_ISREG(mode):
            raise TargetError(
                QT_TRANSLATE_NOOP("core", "{path} is not a plain file: choose another name."),
                path=target,
            )
    return place


def _trust(link: Path, target: Path) -> None:
    """Make sure that ``link`` was laid by its user or by whom its folder belongs to."""
    if os.name == "nt":
        return  # laying one is a right of its own there
    owner = link.lstat().st_uid
    if owner not in (os.geteuid(), link.parent.stat().st_uid):
        raise TargetError(
            QT_TRANSLATE_NOOP(
                "core", "{path} is a link that somebody else has made: choose another name."
            ),
            path=target,
        )


def _make_part(place: Path) -> tuple[Path, os.stat_result]:
    """Make an empty file beside ``place``, with the permissions that it has or would have."""
    part = place.with_name(f".{place.name[:100]}.{os.urandom(8).hex()}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NOFOLLOW | _BINARY
    descriptor = os.open(part, flags, 0o666)
    try:
        with suppress(FileNotFoundError):
            permissions = place.stat().st_mode & _PERMISSIONS
            with suppress(OSError):  # a file system may have none
                part.chmod(permissions)
        return part, os.fstat(descriptor)
    finally:
        os.close(descriptor)


def _settle(part: Path, made: os.stat_result) -> None:
    """Flush ``part`` to the disk, and make sure that it is still the file that was made."""
    descriptor = os.open(part, os.O_RDWR | _NOFOLLOW | _BINARY)
    try:
        now = os.fstat(descriptor)
        if (now.st_dev, now.st_ino) != (made.st_dev, made.st_ino):
            raise OSError(errno.ESTALE, os.strerror(errno.ESTALE), str(part))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # a folder cannot be opened there
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _within(part: Path) -> int:
    return os.open(part, os.O_WRONLY | _NOFOLLOW | _BINARY)


def _into(target: Path) -> int:
    """Open a device or pipe; a pipe without a reader is waited for, for a limited time."""
    patient_until = time.monotonic() + READER_WITHIN
    while True:
        try:
            descriptor = os.open(target, os.O_WRONLY | _BINARY | getattr(os, "O_NONBLOCK", 0))
        except OSError as error:
            if error.errno != errno.ENXIO or time.monotonic() > patient_until:
                raise
            time.sleep(LOOK_EVERY)
        else:
            if hasattr(os, "O_NONBLOCK"):
                os.set_blocking(descriptor, True)
            return descriptor


def _opened(descriptor: int) -> TextIO:
    return open(descriptor, "w", encoding="utf-8", newline="")


@contextmanager
def named(target: Path) -> Iterator[None]:
    """Name in errors of the system what the caller named."""
    try:
        yield
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(target)) from error
