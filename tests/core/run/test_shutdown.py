"""The end of a run whose server cannot be reached while workers elsewhere are to leave."""

from typing import cast
from unittest.mock import Mock

import pytest

from core.domain.errors import RegistryPassingError
from core.run.ending import Ending
from core.run.parts import Parts
from core.run.shutdown import Shutdown
from core.settings.scenario import Scenario

AWAY = RegistryPassingError("The server does not answer.")


def parts(*, gives_up: bool, kills: bool = False, alive: int = 0) -> Mock:
    """A run without workers of its own, whose generator has ended."""
    made = Mock(spec=Parts)
    for name in ("registry", "journal", "pool", "generation", "machines", "file"):
        setattr(made, name, Mock())
    made.pool.empty = True
    made.generation.ended.is_set.return_value = True
    made.machines.alive = alive
    made.ending = Mock(spec=Ending, drain=False, gives_up=gives_up, kills=kills, unwritten=False)
    made.file.scenario = Scenario()
    made.failure = None
    return made


def over(made: Mock) -> bool:
    return Shutdown(cast("Parts", made), Mock()).advance(Scenario())


@pytest.mark.parametrize("alive", [0, 2])
def test_a_server_that_is_away_is_waited_for(alive: int) -> None:
    made = parts(gives_up=False, alive=alive)
    made.machines.attend.side_effect = AWAY
    assert not over(made)
    assert made.failure is None


def test_it_is_not_waited_for_for_ever_and_what_was_not_written_is_said() -> None:
    made = parts(gives_up=True, alive=2)
    made.machines.attend.side_effect = AWAY
    assert over(made)
    assert made.ending.unwritten
    assert "The end of the run could not be written: The server does not answer." in str(
        made.failure
    )


def test_where_nobody_works_elsewhere_nothing_is_missing() -> None:
    made = parts(gives_up=True)
    made.machines.attend.side_effect = AWAY
    assert over(made)
    assert not made.ending.unwritten
    assert made.failure is None


@pytest.mark.parametrize("kills", [False, True])
def test_workers_elsewhere_have_their_time_to_leave(kills: bool) -> None:
    made = parts(gives_up=False, kills=kills, alive=2)
    made.machines.give_up.side_effect = lambda _: setattr(made.machines, "alive", 0)
    assert over(made) == kills
    assert made.machines.give_up.called == kills
    assert made.failure is None
