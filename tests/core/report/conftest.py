"""Past runs for the tests of reports."""

from tests.support.past_runs import originals, past

__all__ = ["originals", "past"]
