"""Runs of two experiments are never beside each other, and one folder is gone on with once."""

import threading
from pathlib import Path

import pytest

from core.domain.errors import RegistroError
from core.experiments.turns import FolderLock, Turns
from tests.support.runs import wait_for


def test_the_second_waits_for_the_first_and_says_so() -> None:
    one, two = Turns(), Turns()
    waits, goes, ended = threading.Event(), threading.Event(), threading.Event()

    def other() -> None:
        with two.turn(lambda: False, waits.set):
            goes.set()
        ended.set()

    thread = threading.Thread(target=other)
    try:
        with one.turn(lambda: False, lambda: None):
            thread.start()
            assert waits.wait(10.0)
            assert not goes.is_set()
        wait_for(ended.is_set)
        assert (one.waited, two.waited) == (False, True)
    finally:
        thread.join()
        one.close()
        two.close()


def test_nobody_waits_who_has_given_up() -> None:
    one, two = Turns(), Turns()
    try:
        with one.turn(lambda: False, lambda: None), two.turn(lambda: True, lambda: None):
            pass
        with two.turn(lambda: False, lambda: None):
            pass
    finally:
        one.close()
        two.close()


def test_a_folder_is_gone_on_with_once(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path)
    with pytest.raises(RegistroError, match="is going on already"):
        FolderLock(tmp_path)
    lock.close()
    FolderLock(tmp_path).close()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(RegistroError, match="nowhere cannot be written to"):
        FolderLock(tmp_path / "nowhere")
