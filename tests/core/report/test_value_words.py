"""Choices are the program's own words; whatever else a parameter holds is a person's."""

from core.report.value_words import choice_text
from core.texts.words import Words


def test_choices_are_translated_with_what_is_typed_behind_them() -> None:
    spanish = Words("es")
    assert choice_text("service", "exponential", spanish) == "exponencial (exponential)"
    shown = choice_text("service", "exponential → none", spanish)
    assert shown.startswith("exponencial (exponential) → ")
    assert choice_text("service", "exponential", Words()) == "exponential"


def test_what_a_person_wrote_stays_as_it_is() -> None:
    spanish = Words("es")
    assert choice_text("csv.key", "workers", spanish) == "workers"
    assert choice_text("workers", "3 → 4", spanish) == "3 → 4"
    assert choice_text("sha256", "file", spanish) == "file"
