"""Figures of a span of time within a run."""

import statistics
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import RegistryError
from core.domain.record import State
from core.domain.span_figures import SpanFigures
from core.store.span_figures import span_figures
from tests.support.run_files import changed, new_file, row, write

BORN = 100.0


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record a second; the hundredth part of its number is its sojourn time; some are dead."""
    path = new_file(tmp_path_factory.mktemp("span") / "run.registro")
    write(path, [row(number, state_of(number), **times_of(number)) for number in range(1, 201)])
    return path


def state_of(number: int) -> State:
    if number > 190:
        return State.PENDING
    return State.DEAD if number % 10 == 0 else State.DONE


def times_of(number: int) -> dict[str, float | None]:
    born = BORN + number
    ended = None if number > 190 else born + number / 100
    return {"due": born, "born": born, "leased": born, "done": ended}


@given(st.floats(90, 320), st.floats(0, 250))
def test_they_are_those_of_the_rows(file: Path, since: float, length: float) -> None:
    found = span_figures(file, since, since + length)
    numbers = range(1, 201)
    ended = [
        number for number in numbers[:190] if since <= BORN + number + number / 100 < since + length
    ]
    done = [number / 100 for number in ended if state_of(number) is State.DONE]
    assert found.born == sum(since <= BORN + number < since + length for number in numbers)
    assert (found.done, found.dead) == (len(done), len(ended) - len(done))
    assert found.mean == (pytest.approx(statistics.fmean(done)) if done else None)
    assert (found.sojourn is None) is (not done)
    if found.sojourn is not None:
        place = sorted(done)[max(0, -(-len(done) * 95 // 100) - 1)]
        assert found.sojourn.p95 == pytest.approx(place, rel=0.02)


def test_a_span_without_a_record_has_no_mean(file: Path) -> None:
    assert span_figures(file, 0.0, 1.0) == SpanFigures(0.0, 1.0, 0, 0, 0, None, None)


def test_they_can_be_given_up(file: Path) -> None:
    def unwanted() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        span_figures(file, 0.0, 1000.0, unwanted)


def test_what_is_no_run_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.registro"
    path.write_text("nothing of that kind")
    with pytest.raises(RegistryError, match="not a database"):
        span_figures(path, 0.0, 1.0)


def test_a_value_that_cannot_be_is_told(tmp_path: Path) -> None:
    path = new_file(tmp_path / "a.registro")
    write(path, [row(1, State.DONE, **times_of(1))])
    with changed(path) as connection:
        connection.execute("UPDATE records SET due = 'x'")
    assert span_figures(path, 0.0, 1000.0).done == 1, "text counts as 0 in SQLite"
