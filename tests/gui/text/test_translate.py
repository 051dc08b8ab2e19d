"""The core's texts in the window's language."""

import errno
import os
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from core.domain.errors import RunFileError
from core.settings.parameters import PARAMETERS
from gui.panels.parameters.choices import CHOICES
from gui.system.language import FOLDER, Language
from gui.text.translate import error_text, translated


@pytest.fixture
def language(qapp: QApplication) -> Iterator[Language]:
    before = QLocale()
    language = Language(qapp)
    yield language
    language.choose("en")
    QLocale.setDefault(before)


def test_a_text_is_translated_before_it_is_filled(language: Language) -> None:
    text = "{name}: {before} → {after}"
    values = {"name": "rate", "before": "{x}", "after": "5"}
    assert translated(text, values) == "rate: {x} → 5"
    language.choose("es")
    assert translated("Workers") != "Workers"
    assert translated(text, values) == "rate: {x} → 5"
    assert translated("") == ""


def test_an_expected_error_is_its_message() -> None:
    error = RunFileError("There is no file {path}.", path="here.registro")
    assert error_text(error) == "There is no file here.registro."


def test_an_error_of_the_system_names_the_file_and_no_number() -> None:
    error = OSError(errno.EACCES, os.strerror(errno.EACCES), "/runs")
    assert error_text(error) == f"/runs: {os.strerror(errno.EACCES)}"
    assert error_text(OSError("just so")) == "just so"


def test_translations_have_the_same_fields_and_keys() -> None:
    for message in ET.parse(FOLDER / "registro_es.ts").getroot().iter("message"):
        source = message.findtext("source") or ""
        spanish = message.findtext("translation") or ""
        fields = [re.findall(r"\{\w*\}", text) for text in (source, spanish)]
        assert sorted(fields[0]) == sorted(fields[1]), source
        assert ("&" in source) == ("&" in spanish), source


def test_a_value_may_be_a_text_of_the_core_itself(language: Language) -> None:
    language.choose("es")
    text, values = "{label}: worker {worker}", {"label": "Slow a worker down", "worker": 3}
    assert translated(text, values) == "Hacer más lento a un trabajador: trabajador 3"


def test_every_word_that_a_parameter_can_be_is_marked_for_translation() -> None:
    words = {word for row in PARAMETERS for word in row.choices}
    assert words <= set(CHOICES)


def test_a_fraction_is_written_as_the_language_has_it(language: Language) -> None:
    text, values = "Worker {worker}: {ms} ms", {"worker": 12345, "ms": 53.9}
    assert translated(text, values) == "Worker 12345: 53.9 ms"
    language.choose("es")
    assert translated(text, values).endswith("12345: 53.9 ms")


def test_counts_of_records_are_written_as_in_the_tables_and_what_names_something_is_not() -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("es_MX"))
    try:
        values = dict.fromkeys(("records", "worker", "before"), 2223)
        text = translated("{records} {worker} {before}", values)
    finally:
        QLocale.setDefault(before)
    assert text == "2,223 2223 2223"
