"""Where the rows of a page belong, without any widget."""

import pytest

from core.domain.record import State
from core.domain.run_status import Page, Query
from core.domain.views import Anchor
from gui.panels.records.paging import anchor_near, place_in, rows_moved, without_newer
from tests.support.run_files import having

NEWEST, OLDEST = Query(descending=True), Query()


def page(query: Query, total: int, offset: int, *seqs: int) -> Page:
    return Page(query, total, offset, tuple((seq,) for seq in seqs))


def test_a_record_is_found_where_it_is_now() -> None:
    rows = page(NEWEST, 100, 10, 90, 89, 88)
    assert place_in(rows, Anchor(89, 3)) == 11
    assert place_in(rows, Anchor(7, 3)) == 3
    assert place_in(rows, None) == 0


@pytest.mark.parametrize(("row", "seq", "place"), [(0, 90, 10), (11, 89, 11), (500, 88, 12)])
def test_the_nearest_loaded_record_is_the_anchor(row: int, seq: int, place: int) -> None:
    assert anchor_near(page(NEWEST, 100, 10, 90, 89, 88), row) == Anchor(seq, place)
    assert anchor_near(page(NEWEST, 0, 0), row) is None


def test_rows_move_by_what_came_before_them() -> None:
    before, later = page(NEWEST, 3, 0, 3, 2, 1), page(NEWEST, 5, 0, 5, 4, 3, 2, 1)
    assert rows_moved(before, later, 1) == 2
    oldest = page(OLDEST, 3, 0, 1, 2, 3), page(OLDEST, 5, 0, 1, 2, 3, 4, 5)
    assert rows_moved(*oldest, 1) == 0


def test_rows_of_a_state_move_with_the_first_that_is_still_there() -> None:
    query = Query((State.PENDING,))
    before, later = page(query, 4, 0, 1, 2, 3, 4), page(query, 2, 0, 3, 4)
    assert rows_moved(before, later, 1) == -2
    assert rows_moved(before, page(query, 1, 0, 9), 1) == 0


def test_what_came_later_is_taken_out_only_where_its_place_is_known() -> None:
    then = page(NEWEST, 3, 0, 3, 2, 1)
    assert without_newer(page(NEWEST, 5, 0, 5, 4, 3, 2, 1), then) == then
    assert without_newer(page(NEWEST, 5, 3, 2, 1), then) == page(NEWEST, 3, 1, 2, 1)
    first = page(OLDEST, 3, 1, 2, 3)
    assert without_newer(page(OLDEST, 5, 1, 2, 3, 4, 5), first) == first
    filtered = page(Query(where=having("x"), descending=True), 5, 0, 5, 3)
    assert without_newer(filtered, then) == filtered
