"""A manager that is stopped or killed is said to be, in time; a late answer harms nothing."""

import json
import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing import active_children
from pathlib import Path

import pytest

from core.domain.clock import Clock
from core.domain.errors import EngineGoneError, RegistryBusyError
from core.domain.lock_clients import LockClient
from core.registry import patient_proxy
from core.registry.manager import ManagerHost, lock_of
from core.registry.unlocked_dict import UnlockedDict
from core.store.lock import lock_path


@pytest.fixture
def host(tmp_path: Path) -> Iterator[ManagerHost]:
    path = tmp_path / "run.registro"
    lock_path(path).touch()
    host = ManagerHost("locked-dict", path, "", Clock.anchored())
    yield host
    host.close()


def place(host: ManagerHost) -> str:
    return host.url.partition(":")[2]


def send(number: int) -> None:
    (pid,) = [child.pid for child in active_children() if child.name == "registro-manager"]
    assert pid is not None
    os.kill(pid, number)
    if number == signal.SIGSTOP:
        os.waitid(os.P_PID, pid, os.WSTOPPED | os.WNOWAIT)


def test_a_lock_that_comes_too_late_is_given_back(
    host: ManagerHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patient_proxy, "PATIENCE", 0.2)
    facts = json.loads(place(host))
    mine, other = (lock_of(facts["address"], facts["lock"]) for _ in range(2))
    assert other.acquire(True, 0.1)
    other.release()
    assert mine.acquire(True, 0.1)
    mine.release()
    send(signal.SIGSTOP)
    begun = time.monotonic()
    for _ in range(2):  # again and again, if need be
        with pytest.raises(RegistryBusyError, match="does not answer"):
            mine.acquire(True, 0.1)
    assert time.monotonic() - begun < 2.0
    send(signal.SIGCONT)
    monkeypatch.setattr(patient_proxy, "PATIENCE", 10.0)
    assert mine.acquire(True, 5.0)
    mine.release()
    assert other.acquire(True, 5.0)


def test_what_a_killed_manager_kept_is_said_to_be_gone(host: ManagerHost) -> None:
    end = UnlockedDict(place(host), LockClient.OTHER)
    assert end.size() == 0
    send(signal.SIGKILL)
    with suppress(EngineGoneError):
        while True:
            end.size()
    with pytest.raises(EngineGoneError, match="has ended"):
        end.size()
    with pytest.raises(EngineGoneError, match="has ended"):
        UnlockedDict(place(host), LockClient.OTHER)
    end.close()
