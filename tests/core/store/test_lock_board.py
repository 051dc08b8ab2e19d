"""The board of the lock: who holds it, who waits, and what the dead left on it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.store.lock_board import GENERATOR, LINES, SUPERVISOR, LockBoard, LockSlot


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "a.registro-lock"


def test_the_holder_stands_before_those_that_wait_and_the_longest_wait_first(place: Path) -> None:
    board = LockBoard(place)
    lines = [LockSlot(place, who) for who in (SUPERVISOR, GENERATOR, 1, 2)]
    try:
        assert board.users() == ()
        for line, since in zip(lines[1:3], (5.0, 3.0), strict=True):
            line.say(-since)
        lines[3].say(4.0)
        users = board.users()
        assert [(user.who, user.holds) for user in users] == [
            (2, True),
            (1, False),
            (GENERATOR, False),
        ]
        assert users[1].seconds - users[2].seconds == pytest.approx(2.0)
        for line in lines:
            line.say(0.0)
        assert board.users() == ()
    finally:
        for line in lines:
            line.close()
        board.close()
    assert board.users() == ()


def test_a_line_that_is_given_back_is_used_again_and_there_may_be_too_many(place: Path) -> None:
    board = LockBoard(place)
    lines = [LockSlot(place, who + 1) for who in range(LINES + 1)]
    for line in lines:
        line.say(1.0)
    assert len(board.users()) == LINES
    for line in lines:
        line.close()
        line.say(1.0)
    newcomer = LockSlot(place, 7)
    newcomer.say(-1.0)
    assert [user.who for user in board.users()] == [7]
    newcomer.close()
    board.close()


@pytest.mark.parametrize("held", [True, False])
def test_what_a_killed_process_left_is_seen_and_wiped(place: Path, held: bool) -> None:
    board = LockBoard(place)
    said = 1.0 if held else -1.0
    code = (
        "import sys; from pathlib import Path; from core.store.lock_board import BoardLine\n"
        f"line = BoardLine(Path(sys.argv[1]), 9); line.say({said})\n"
        "print('there', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(place)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert [(user.who, user.holds) for user in board.users()] == [(9, held)]
    assert board.wipe(9) is held
    assert board.users() == ()
    assert board.wipe(9) is False
    board.close()


def test_a_new_program_begins_with_an_empty_board(place: Path) -> None:
    line = LockSlot(place, 3)
    line.say(1.0)
    board = LockBoard(place)
    assert board.users() == ()
    board.close()
    line.close()
