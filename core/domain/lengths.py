"""How long a run went on, and its mean rates."""

from typing import NamedTuple

from core.domain.record import Ledger, Value


class Lengths(NamedTuple):
    """The duration of a run over all its sessions; seconds."""

    seconds: float = 0.0
    """From its start until everything had ended, pauses included."""
    generating: float = 0.0
    """That the generator was at work, without pauses."""
    going: float = 0.0
    """From its start until everything had ended, without pauses."""

    def plus(self, other: "Lengths") -> "Lengths":
        """Return both one after the other."""
        return Lengths(*(mine + yours for mine, yours in zip(self, other, strict=True)))

    def facts(self) -> dict[str, Value]:
        """Return what the run file keeps of it."""
        return {f"length.{name}": value for name, value in self._asdict().items()}

    def achieved(self, ledger: Ledger) -> float | None:
        """Records born per second, as the mean of the run; None: it has no length."""
        return mean(ledger.born, self.generating)

    def throughput(self, ledger: Ledger) -> float | None:
        """Records ended per second, as the mean of the run."""
        return mean(ended(ledger), self.going)


def mean(number: int, seconds: float) -> float | None:
    """Return how many there were in a second; None where there was no time."""
    return number / seconds if seconds > 0 else None


def ended(ledger: Ledger) -> int:
    """Return how many records workers have ended."""
    return ledger.done + ledger.dead
