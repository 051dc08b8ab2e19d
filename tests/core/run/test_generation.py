"""How generating ends: whatever the source or the generator does, the run hears of it."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import cast
from unittest.mock import Mock

import pytest

from core.arrivals.generator import Generator
from core.domain.errors import RegistryError, SourceError
from core.run.commands import Command, CommandQueue, Fail, SourceEnded
from core.run.generation import Generation
from core.sources.base import Source
from core.store.rates import Timer


class Thread:
    """A thread's work whose source and generator do what is asked of them."""

    def __init__(self, commands: CommandQueue) -> None:
        self.source = Mock(spec=Source)
        self.source.prove.return_value = {}
        self.generator = Mock(spec=Generator, exhausted=False, stopping=False)
        self.timer = Mock(spec=Timer)
        self._commands = commands
        self.generation = Generation(
            Path("none.registro"),
            cast("Source", self.source),
            cast("Generator", self.generator),
            cast("Timer", self.timer),
            commands,
        )

    def heard(self) -> list[Command]:
        """Run to the end; return what the run is told. Its time has ended in any case."""
        self.generation.run()
        assert self.generation.ended.is_set()
        self.timer.generate.assert_called_once_with()
        self.timer.generated.assert_called_once_with()
        return self._commands.take()


@pytest.fixture
def thread() -> Iterator[Thread]:
    with closing(CommandQueue()) as commands:
        yield Thread(commands)


def test_a_run_that_is_stopped_hears_nothing(thread: Thread) -> None:
    assert thread.heard() == []
    thread.generator.run.assert_called_once_with()


def test_a_source_that_has_no_more_is_told(thread: Thread) -> None:
    thread.generator.exhausted = True
    assert thread.heard() == [SourceEnded()]


def test_an_error_of_ours_ends_the_run_as_it_is(thread: Thread) -> None:
    error = RegistryError("The disk is gone.")
    thread.generator.run.side_effect = error
    assert thread.heard() == [Fail(error)]


@pytest.mark.parametrize("error", [ValueError("no such row"), RecursionError("too deep")])
def test_what_nobody_expected_ends_the_run_with_a_sentence(
    thread: Thread, error: Exception
) -> None:
    thread.generator.run.side_effect = error
    (told,) = thread.heard()
    assert isinstance(told, Fail)
    assert "The generator failed: " in str(told.error)
    assert str(error) in str(told.error)


def test_another_source_ends_the_run_before_its_first_record(thread: Thread) -> None:
    error = SourceError("The table is another one.")
    thread.source.prove.side_effect = error
    assert thread.heard() == [Fail(error)]
    thread.source.close.assert_called_once_with()
    thread.generator.run.assert_not_called()


def test_a_proof_that_was_interrupted_by_a_stop_is_no_failure(thread: Thread) -> None:
    thread.source.prove.side_effect = SourceError("Interrupted.")
    thread.generator.stopping = True
    assert thread.heard() == []
    thread.source.close.assert_called_once_with()
    thread.generator.run.assert_not_called()
