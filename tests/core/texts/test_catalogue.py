"""The window's translations, read without Qt: the same texts, and a reason where there are none."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.domain.errors import RegistroError
from core.texts import catalogue as module
from core.texts.catalogue import FOLDER, catalogue


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for translations."""
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    catalogue.cache_clear()
    yield tmp_path
    catalogue.cache_clear()


def test_it_has_every_text_of_the_source_file() -> None:
    read = catalogue("es")
    tree = ET.parse(FOLDER / "registro_es.ts").getroot()
    contexts = [(each.findtext("name"), each.iter("message")) for each in tree.iter("context")]
    wanted = {
        (str(name), str(message.findtext("source"))): message.findtext("translation")
        for name, messages in contexts
        for message in messages
        if message.get("numerus") is None and message.find("translation[@type]") is None
    }
    assert len(wanted) > 1000
    assert {key: read[key] for key in wanted} == wanted


def test_the_language_of_the_source_needs_none() -> None:
    assert catalogue("en") == {}


@pytest.mark.usefixtures("elsewhere")
def test_texts_that_are_not_there_are_named() -> None:
    with pytest.raises(RegistroError, match=r"registro_es\.qm cannot be read"):
        catalogue("es")


@pytest.mark.parametrize("cut", [0, 5, 20, 100, 12_000, 100_001])
def test_what_is_no_translation_or_was_cut_is_refused(elsewhere: Path, cut: int) -> None:
    content = (FOLDER / "registro_es.qm").read_bytes()
    (elsewhere / "registro_es.qm").write_bytes(content[:cut])
    with pytest.raises(RegistroError, match="cannot be read"):
        catalogue("es")
