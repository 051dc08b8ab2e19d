"""Times of transactions on other machines come back as they were, and nothing else does."""

import pytest

from core.domain.histogram import LockMeter
from core.workers.lock_times_text import counts_in, text_of


def test_counts_come_back_as_they_were() -> None:
    meter = LockMeter()
    for seconds in (0.0, 0.001, 0.5):
        meter.add(0.0, seconds)
    counts = {3: meter.take(), 4: meter.take()}
    assert counts_in(text_of(counts)) == counts


@pytest.mark.parametrize(
    "text", ["", "{", "3", "null", "[[1, 1]]", '[["a", 1, 0, 0, [], []]]', "[[1, 1, 0, 0, 3, []]]"]
)
def test_what_is_something_else_is_left_out(text: str) -> None:
    assert counts_in(text) == {}
