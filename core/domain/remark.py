"""What a check or an experiment found out, for people."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.domain.template import filled


@dataclass(frozen=True, slots=True)
class Remark:
    """What was found out: a text with its values."""

    template: str
    """Translatable text with ``{name}`` fields."""
    values: Mapping[str, object]

    @property
    def text(self) -> str:
        """The remark in English."""
        return filled(self.template, self.values)
