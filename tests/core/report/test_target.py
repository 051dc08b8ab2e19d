"""The target in a report: met or not, in the words of the window's summary."""

import pytest

from core.domain.run_summary import TargetFigures
from core.report.document import Document
from core.report.target import blocks
from core.texts.words import Words
from tests.core.report.reading import Page

GOOD = TargetFigures(95.0, 0.3, 120, 118, 60.0, 0.0, violated=False)


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        (GOOD, "Target met: 98.3 % within 300 ms, 95 % were asked for. It was never violated."),
        (
            TargetFigures(95.0, 0.3, 120, 60, 60.0, 12.0, violated=True),
            "Target not met: 50 % within 300 ms, 95 % were asked for. "
            "In violation for 12 s of 60 s.",
        ),
        (
            TargetFigures(95.0, 0.3, 0, 0, 0.0, 0.0, violated=False),
            "No record was done while there was a target. It was never violated.",
        ),
    ],
)
def test_a_target_is_a_sentence(figures: TargetFigures, said: str) -> None:
    (paragraph,) = Page(Document("T", "en", list(blocks(figures, Words())))).texts("p")
    assert paragraph == said


def test_without_a_target_nothing_is_said() -> None:
    assert not list(blocks(None, Words()))
