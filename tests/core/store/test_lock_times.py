"""What the lock cost one process, as it is in the run file."""

from pathlib import Path

import pytest

from core.domain.run_status import Percentiles
from core.store.lock_times import lock_times
from core.store.reading import DamagedError
from core.store.schema import LOCK_SAMPLE_COLUMNS
from tests.support.run_files import RunFile, changed


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.registro"
    RunFile(path).close()
    marks = ", ".join("?" * len(LOCK_SAMPLE_COLUMNS))
    with changed(path) as connection:
        names = [name for _, name, *_ in connection.execute("PRAGMA table_info(samples)")][1:]
        for number in range(1, 6):
            row = [1000.0 + number / 2 if name == "at" else 0 for name in names]
            connection.execute(
                f"INSERT INTO samples ({', '.join(names)}) VALUES ({', '.join('?' * len(row))})",
                row,
            )
            for who in (-1, 3):
                times = (0.1 * number, 0.2, 0.3, 0.4, 0.5, 0.6) if who == 3 else (0.0,) * 6
                connection.execute(
                    f"INSERT INTO lock_samples VALUES ({marks})",
                    (number, who, 2.0, 0.1, 0.2, *times),
                )
    return path


def test_each_sample_of_one_process_with_its_time(path: Path) -> None:
    found = list(lock_times(path, 3))
    assert [at for at, _ in found] == [1000.5, 1001.0, 1001.5, 1002.0, 1002.5]
    assert {sample.who for _, sample in found} == {3}
    assert found[1][1].lock_wait == Percentiles(0.2, 0.2, 0.3)
    assert found[1][1].lock_hold == Percentiles(0.4, 0.5, 0.6)
    assert [sample.lock_wait for _, sample in lock_times(path, -1)] == [None] * 5
    assert list(lock_times(path, 99)) == []


def test_it_ends_when_it_is_not_wanted_any_more(path: Path) -> None:
    class Enough(Exception):  # noqa: N818 (no error)
        pass

    def check() -> None:
        raise Enough

    with pytest.raises(Enough):
        list(lock_times(path, 3, check))


def test_what_cannot_be_is_damage(path: Path) -> None:
    with changed(path) as connection:
        connection.execute("UPDATE lock_samples SET waits = 'much'")
    with pytest.raises(DamagedError):
        list(lock_times(path, 3))
