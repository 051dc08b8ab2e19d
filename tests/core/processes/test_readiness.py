"""Waiting for pipes and processes that stay the same, and for others."""

import os
import select
from multiprocessing import Pipe
from multiprocessing.connection import Connection

import pytest

from core.processes.readiness import Readiness, Source


def test_it_says_what_is_ready() -> None:
    ready = Readiness()
    (first, to_first), (second, to_second) = Pipe(duplex=False), Pipe(duplex=False)
    assert ready.wait([first, second], 0.0) == []
    to_second.send(1)
    assert ready.wait([first, second], 60.0) == [second]
    assert ready.wait([first, second], 60.0) == [second], "until it is read"
    second.recv()
    assert ready.wait([first, second], 0.001) == []
    to_first.send(1)
    to_second.close()
    assert set(ready.wait([first, second], 60.0)) == {first, second}, "an end counts, too"
    for pipe in (first, to_first, second):
        pipe.close()


def test_a_pipe_in_place_of_a_closed_one_is_waited_for() -> None:
    """It may have the number of the one before."""
    ready = Readiness()
    for _ in range(3):
        reader, writer = Pipe(duplex=False)
        assert ready.wait([reader], 0.0) == []
        writer.send(1)
        assert ready.wait([reader], 60.0) == [reader]
        reader.close()
        writer.close()


@pytest.mark.skipif(os.name != "posix", reason="Windows waits for handles")
def test_the_system_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[Source, ...]] = []
    register = Readiness._registered

    def registered(self: Readiness, sources: tuple[Source, ...]) -> "select.poll":
        told.append(sources)
        return register(self, sources)

    monkeypatch.setattr(Readiness, "_registered", registered)
    ready = Readiness()
    pipes = [Pipe(duplex=False) for _ in range(2)]
    readers: list[Connection] = [reader for reader, _ in pipes]
    for _ in range(5):
        ready.wait(readers, 0.0)
    assert len(told) == 1
    ready.wait(readers[:1], 0.0)
    ready.wait(readers, 0.0)
    assert len(told) == 3
    for pipe in pipes:
        for end in pipe:
            end.close()
