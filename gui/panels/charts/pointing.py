"""What is selected on the charts with the pointer: a moment, two moments, or a span of time."""

from typing import NamedTuple


class Pointing(NamedTuple):
    """The same on all charts; times in seconds since the start of the run."""

    cursor: float | None = None
    """None: the values shown are the newest."""
    pin: float | None = None
    """Where a first cursor was left."""
    span: tuple[float, float] | None = None
    """What was chosen, from the first to the last moment of it."""
