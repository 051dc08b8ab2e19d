"""Times of an export: exactly as they are, or in a form that every calendar reads."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from core.domain.clock import LAST_TIME
from core.domain.views import Row
from core.export.times import Times, iso, written

NAMES = ["seq", "at", "key"]


@given(st.floats(0.0, LAST_TIME))
def test_iso_reads_back_to_the_microsecond(seconds: float) -> None:
    text = iso(seconds)
    assert isinstance(text, str)
    read = datetime.fromisoformat(text)
    assert read.tzinfo is not None
    assert read == datetime.fromtimestamp(seconds, UTC)
    assert abs(read.timestamp() - seconds) <= 1e-6 + seconds * 2**-52


def test_what_is_no_time_stays_what_it_is() -> None:
    for value in (None, "yesterday", 1e300, float("nan"), float("-inf")):
        assert repr(iso(value)) == repr(value)


def test_only_columns_of_time_change() -> None:
    rows: list[Row] = [(1, 1.5, 1.5), (2, None, None)]
    assert list(written([rows], NAMES, {"at"}, Times.UNIX)) == [rows]
    assert list(written([rows], NAMES, {"at"}, Times.ISO)) == [
        [(1, "1970-01-01T00:00:01.500000+00:00", 1.5), (2, None, None)]
    ]
