"""Starting worker processes: one that cannot be started leaves nothing open."""

import errno
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import cast

import pytest

from core.processes.lifeline import Lifeline
from core.workers.protocol import Orders
from core.workers.spawner import Spawner

OPEN = Path("/proc/self/fd")


@pytest.mark.skipif(sys.platform != "linux", reason="counts open files in /proc")
def test_a_process_for_which_there_is_no_room_leaves_nothing_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A pool tries again and again, as long as the system has no room for another process."""

    def no_room(*_: object) -> None:
        raise OSError(errno.EAGAIN, "Resource temporarily unavailable")

    with closing(Spawner("sqlite:none.registro", None, time.time)) as spawner:
        monkeypatch.setattr(Lifeline, "start", no_room)
        before = sorted(OPEN.iterdir())
        for number in range(3):
            with pytest.raises(OSError, match="temporarily unavailable"):
                spawner.start(number, cast("Orders", None))
        assert sorted(OPEN.iterdir()) == before
