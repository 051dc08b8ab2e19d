"""A list of records' numbers that may be as long as a file: on the disk, not in memory."""

import tempfile
import threading
from array import array
from collections.abc import Iterable

SIZE = array("q").itemsize


class Listing:
    """Grows at its end; for any threads. It goes away when it is closed.

    Raises:
        OSError: the temporary folder cannot be written.

    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="registro-", buffering=0)  # noqa: SIM115 (closed by `close`)
        self._lock = threading.Lock()
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def extend(self, seqs: Iterable[int]) -> None:
        """Add numbers at the end."""
        numbers = array("q", seqs)
        with self._lock:
            self._file.seek(0, 2)
            self._file.write(numbers.tobytes())
            self._length += len(numbers)

    def read(self, first: int, end: int) -> list[int]:
        """Return the numbers at the places ``first`` to before ``end``, as far as there are."""
        first, end = max(0, first), min(end, self._length)
        numbers = array("q")
        if first < end:
            with self._lock:
                self._file.seek(first * SIZE)
                numbers.frombytes(self._file.read((end - first) * SIZE))
        return numbers.tolist()

    def close(self) -> None:
        """Give the room on the disk back."""
        self._file.close()
