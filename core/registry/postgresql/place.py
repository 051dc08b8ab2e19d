"""The place of a run's engine as its URL gives it: the server, the schema, and the run file."""

import json
from typing import NamedTuple

from core.registry.postgresql.connection import Place

SCHEME = "postgresql"
SCHEMA = "registro_"
"""What the names of our schemas begin with."""
CALLS = "_calls"
"""Behind the name of a run's schema: the channel on which machines call the program of the run.

The channel of the schema's own name is for the machines: that records wait (an empty text), or that
there are `ORDERS`. Both are only to be quick: whoever hears nothing looks now and then.
"""
ORDERS = "orders"


class RunPlace(NamedTuple):
    """What the ends of a run's engine have to know."""

    server: str
    """The server's address."""
    run: str
    """The name of the run on it."""
    path: str
    """The run file; empty on another machine."""
    clock: float
    """The offset of the run's clock."""

    @property
    def place(self) -> Place:
        """Where it is on the server."""
        return Place(self.server, SCHEMA + self.run)

    def url(self, which: str) -> str:
        """Return the URL by which the parts of the run open it."""
        return f"{SCHEME}@{which}:{json.dumps(self._asdict())}"

    @staticmethod
    def of(place: str) -> "RunPlace":
        """Return what `url` has written, from the rest of it."""
        return RunPlace(**json.loads(place))
