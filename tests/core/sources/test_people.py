"""People are made up, but always the same ones."""

from itertools import pairwise

import pytest

from core.settings.scenario import Scenario
from core.sources.base import Source
from core.sources.opening import open_source
from core.sources.people import BLOCK


def people(seed: int = 7, language: str = "en") -> Source:
    return open_source(Scenario.of({"source": "people", "seed": seed, "people.language": language}))


@pytest.mark.parametrize("language", ["en", "es"])
def test_any_cut_gives_the_whole(language: str) -> None:
    whole = list(people(language=language).take(0, 2 * BLOCK))
    ends = [0, 3, BLOCK - 1, BLOCK + 1, 2 * BLOCK]
    source = people(language=language)
    parts = [row for first, last in pairwise(ends) for row in source.take(first, last - first)]
    assert parts == whole
    assert people(language=language).take(BLOCK + 5, 1) == whole[BLOCK + 5 : BLOCK + 6]


def test_each_has_a_number_and_a_name_of_their_own() -> None:
    rows = people().take(0, 2 * BLOCK)
    assert [key for key, _ in rows] == list(range(1, 2 * BLOCK + 1))
    assert len({fields[1] for _, fields in rows}) > BLOCK
    assert all(len(fields) == len(people().columns) for _, fields in rows)


def test_seed_and_language_matter() -> None:
    first = people().take(0, 5)
    assert people(8).take(0, 5) != first
    spanish = people(language="es").take(0, BLOCK)
    assert any(set(str(fields)) & set("áéíóúñ") for _, fields in spanish)
