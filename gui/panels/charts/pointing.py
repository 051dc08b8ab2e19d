"""What a person points at on the charts."""

from typing import NamedTuple


class Pointing(NamedTuple):
    """The same on all charts; times in seconds since the start of the run."""

    cursor: float | None = None
    """None: the values shown are the newest."""
    pin: float | None = None
    """Where a first cursor was left."""
    span: tuple[float, float] | None = None
    """What was chosen, from the first to the last moment of it."""
