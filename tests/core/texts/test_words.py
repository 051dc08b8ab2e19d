"""Texts and numbers in a language, without Qt."""

import math

import pytest

from core.domain.errors import RegistroError
from core.domain.remark import Remark
from core.domain.template import Verbatim
from core.texts.words import Words


def test_texts_are_filled_in_the_language() -> None:
    error = RegistroError("There is no file {path}.", path="a.registro")
    assert Words().error(error) == "There is no file a.registro."
    assert Words("es").error(error) == "No existe el archivo a.registro."
    assert Words("es").remark(Remark("The run is paused", {})) == "La ejecución está en pausa"


def test_values_that_are_texts_of_ours_are_in_the_language_too() -> None:
    shown = Words("es").text("{reason}", {"reason": Remark("The run has stopped", {})})
    assert shown == "La ejecución se detuvo"
    assert Words("es").text("{reason}", {"reason": "The run has stopped"}) == shown
    assert Words("es").text("{a} {b}", {"a": 0.1234567891, "b": "<b>"}) == "0.123457 <b>"


def test_names_that_people_gave_are_no_words_of_ours() -> None:
    words = Words("es")
    assert words.text("{name}", {"name": "workers"}) != "workers"
    assert words.text("{name}", {"name": Verbatim("workers")}) == "workers"


def test_a_language_that_there_is_not_is_refused() -> None:
    with pytest.raises(RegistroError, match="xx"):
        Words("xx")


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (None, "–"),
        (0.0, "0 s"),
        (0.00000123, "1.23 µs"),
        (0.0123, "12.3 ms"),
        (-0.0123, "-12.3 ms"),
        (1.5, "1.50 s"),
        (125.0, "2 min 5 s"),
        (7322.0, "2 h 2 min"),
        (math.inf, "∞"),
    ],
)
def test_durations(seconds: float | None, text: str) -> None:
    assert Words().duration(seconds) == text


def test_rates_and_shares() -> None:
    words = Words("es")
    assert words.rate(1234.5) == "1,234/s"
    assert words.rate(math.inf) == "max"
    assert words.share(0.0123) == "1.23 %"
    assert words.share(None) == "–"
    assert words.count(1234567) == "1,234,567"


def test_moments_and_times() -> None:
    words = Words()
    assert [words.moment(at) for at in (0.5, 45, 90, 7200)] == ["0.5 s", "45 s", "1:30", "2:00:00"]
    assert words.time("soon") == words.time(math.inf) == words.time(1e300) == "–"
    assert words.time(1.79e9).startswith("2026-09-21 ")
    assert words.clock(-1.0) == "–"
