"""A text that a stranger wrote is filled like ours, and does nothing else."""

import pytest

from core.domain.errors import RegistroError
from core.domain.template import VALUE_LIMIT, bounded, filled


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("Worker {worker} ended", "Worker 3 ended"),
        ("{worker}{worker} {{x}} {{{worker}}}", "33 {x} {3}"),
        ("Nothing: {nothing}", "Nothing: –"),
        ("{worker:>3000000000}", "{worker:>3000000000}"),
        ("{worker!r:>{worker}}", "{worker!r:>3}"),
        ("{worker.__class__} {worker[0]}", "{worker.__class__} {worker[0]}"),
        ("{ } { {", "{ } { {"),
    ],
)
def test_only_names_are_replaced(template: str, text: str) -> None:
    assert filled(template, {"worker": 3}) == text
    assert str(RegistroError(template, worker=3)) == text


def test_a_value_is_no_template() -> None:
    assert filled("{a}", {"a": "{b:>9999999999}", "b": 1}) == "{b:>9999999999}"


def test_a_value_has_an_end() -> None:
    assert len(filled("{a}{a}", {"a": "x" * 10_000_000})) == 2 * VALUE_LIMIT
    assert (bounded("abcd", 4), bounded("abcde", 4)) == ("abcd", "abc…")
