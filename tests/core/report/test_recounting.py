"""A recount in threads: the verdict of verify, and broken off at any moment."""

from contextlib import suppress
from pathlib import Path

import pytest

from core.domain.errors import RegistroError
from core.report.recounting import Recounting
from core.store.verify import verify
from tests.support.many_rows import many_rows
from tests.support.run_files import break_page, changed


def test_it_comes_to_what_verify_does(past: tuple[Path, Path]) -> None:
    for path in past:
        assert Recounting(path).result() == verify(path)
    with changed(past[1]) as connection:
        connection.execute("UPDATE ledger SET done = done - 1, refused = 7")
        connection.execute("UPDATE workers SET done = done + 1")
        connection.execute("UPDATE records SET attempts = 9 WHERE seq = 1")
    wanted = verify(past[1])
    assert len(wanted.problems) > 3
    assert Recounting(past[1]).result() == wanted


def test_what_cannot_be_read_is_raised_to_whoever_waits(past: tuple[Path, Path]) -> None:
    break_page(past[0], "records")
    with pytest.raises(RegistroError):
        Recounting(past[0]).result()


def test_it_is_broken_off(tmp_path: Path) -> None:
    path = many_rows(tmp_path / "many.registro", 100_000)
    recounting = Recounting(path)
    recounting.cancel()
    with pytest.raises(RegistroError, match="interrupted"):
        recounting.result()


def test_whoever_waits_may_have_enough(tmp_path: Path) -> None:
    class Enough(Exception):  # noqa: N818
        pass

    def check() -> None:
        raise Enough

    recounting = Recounting(many_rows(tmp_path / "many.registro", 100_000))
    with pytest.raises(Enough):
        recounting.result(check)
    recounting.cancel()
    with suppress(RegistroError):  # unless it was quicker
        recounting.result()
