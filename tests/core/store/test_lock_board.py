"""The board of the lock: who holds it, who waits, and what the dead left on it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.domain.lock_clients import LockClient
from core.store.lock_board import SLOTS, LockBoard, LockSlot


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.registro-lock"


def test_the_holder_stands_before_those_that_wait_and_the_longest_wait_first(path: Path) -> None:
    board = LockBoard(path)
    slots = [LockSlot(path, who) for who in (LockClient.SUPERVISOR, LockClient.GENERATOR, 1, 2)]
    try:
        assert board.users() == ()
        for slot, since in zip(slots[1:3], (5.0, 3.0), strict=True):
            slot.mark(-since)
        slots[3].mark(4.0)
        users = board.users()
        assert [(user.who, user.holds) for user in users] == [
            (2, True),
            (1, False),
            (LockClient.GENERATOR, False),
        ]
        assert users[1].seconds - users[2].seconds == pytest.approx(2.0)
        for slot in slots:
            slot.mark(0.0)
        assert board.users() == ()
    finally:
        for slot in slots:
            slot.close()
        board.close()
    assert board.users() == ()


def test_a_line_that_is_given_back_is_used_again_and_there_may_be_too_many(path: Path) -> None:
    board = LockBoard(path)
    slots = [LockSlot(path, who + 1) for who in range(SLOTS + 1)]
    for slot in slots:
        slot.mark(1.0)
    assert len(board.users()) == SLOTS
    for slot in slots:
        slot.close()
        slot.mark(1.0)
    newcomer = LockSlot(path, 7)
    newcomer.mark(-1.0)
    assert [user.who for user in board.users()] == [7]
    newcomer.close()
    board.close()


@pytest.mark.parametrize("held", [True, False])
def test_what_a_killed_process_left_is_seen_and_wiped(path: Path, held: bool) -> None:
    board = LockBoard(path)
    state = 1.0 if held else -1.0
    code = (
        "import sys; from pathlib import Path; from core.store.lock_board import LockSlot\n"
        f"slot = LockSlot(Path(sys.argv[1]), 9); slot.mark({state})\n"
        "print('there', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert [(user.who, user.holds) for user in board.users()] == [(9, held)]
    dead = board.clear(9)
    assert dead is not None
    assert (dead.who, dead.holds, dead.dead) == (9, held, True)
    assert board.users() == ()
    assert board.clear(9) is None
    board.close()


def test_a_new_program_begins_with_an_empty_board(path: Path) -> None:
    slot = LockSlot(path, 3)
    slot.mark(1.0)
    board = LockBoard(path)
    assert board.users() == ()
    board.close()
    slot.close()
