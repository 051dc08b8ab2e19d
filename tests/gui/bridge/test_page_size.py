"""A report is printed on the paper that a person has."""

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QPageSize

from gui.bridge.page_size import page_size

A4, LETTER = QPageSize.PageSizeId.A4, QPageSize.PageSizeId.Letter


@pytest.mark.parametrize(
    ("language", "system", "size"),
    [
        ("en", "en_US", LETTER),
        ("en", "en_GB", A4),
        ("en", "en_CA", LETTER),
        ("es", "es_MX", LETTER),
        ("es", "es_ES", A4),
        ("es", "es_AR", A4),
        ("es", "es_CO", LETTER),
        # The program's Spanish is that of Mexico where the system does not say another one.
        ("es", "en_GB", LETTER),
        ("es", "C", LETTER),
        ("en", "C", A4),
        ("en", "de_DE", A4),
    ],
)
def test_it_is_that_of_the_country(language: str, system: str, size: QPageSize.PageSizeId) -> None:
    assert page_size(language, QLocale(system)).id() == size
