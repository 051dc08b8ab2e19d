"""Which records nobody has, and for how long that is so: some of them are only on their way."""

from collections.abc import Iterable

from core.domain.clock import monotonic

SILENT = 1.0
"""Seconds after which a record that nobody has counts as lost: a report takes a twentieth."""
REST = 20.0
"""So many times as long as a look takes is rested until the next one: the engine has work to do."""


class Missing:
    """Records that wait according to the run file, and are not in the engine."""

    def __init__(self) -> None:
        """Begin with none."""
        self._since: dict[int, float] = {}
        self._rested_at = 0.0
        self._begun = 0.0
        self._unanswered_until = 0.0

    def due(self) -> bool:
        """Whether it is time to look again."""
        return monotonic() >= self._rested_at

    def begin(self) -> bool:
        """Begin to look; say whether that can be done, or it is rested by order."""
        self._begun = monotonic()
        return self._begun >= self._unanswered_until

    def rest(self, seconds: float) -> None:
        """Have nobody look for so long."""
        self._unanswered_until = monotonic() + seconds

    def found(self, missing: Iterable[int], patience: float) -> list[int]:
        """Return those of ``missing`` that have been for ``patience`` seconds."""
        now = monotonic()
        self._rested_at = now + REST * (now - self._begun)
        self._since = {seq: self._since.get(seq, now) for seq in missing}
        lost = sorted(seq for seq, since in self._since.items() if now - since >= patience)
        for seq in lost:
            del self._since[seq]
        return lost

    @property
    def any(self) -> bool:
        """Whether some are on their way, or lost."""
        return bool(self._since)
