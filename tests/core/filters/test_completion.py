"""What is offered while a filter is typed can be put in, and then is understood."""

import pytest

from core.domain.conditions import WAITS_AGAIN
from core.domain.record import OWN_COLUMNS, Column, ColumnType
from core.filters.completion import offered
from core.filters.meaning import Words, understood

COLUMNS = (*OWN_COLUMNS, Column("Tax amount", ColumnType.REAL), Column("degree", ColumnType.TEXT))
SPANISH = Words(
    {"pending": "en espera", "dead": "fallido", "done": "procesado", WAITS_AGAIN: "devuelto"},
    {"seq": "N.º", "state": "Estado", "done": "Final", "worker": "Trabajador"},
)
VALUES = {"degree": ["Carrera1", "Carrera2", "Letras y Artes"]}


def offer(text: str) -> tuple[str, ...]:
    """Return the texts that would stand there."""
    start, end, texts = offered(
        text, len(text), COLUMNS, SPANISH, lambda name: VALUES.get(name, [])
    )
    return tuple(text[:start] + each + text[end:] for each in texts)


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("est", ("Estado:",)),
        ("-est", ("-Estado:",)),
        ("fallido tra", ("fallido Trabajador:",)),
        ("tax", ('"Tax amount":',)),
        ('"tax', ('"Tax amount":',)),
        ("estado:", ('estado:"en espera"', "estado:leased", "estado:procesado", "estado:fallido",
                     "estado:replaced", "estado:dropped", "estado:rejected", "estado:lost",
                     "estado:devuelto", "estado:duplicated", "estado:redelivered")),
        ("state:EN", ('state:"en espera"',)),
        ("state:fallido,pro", ("state:fallido,procesado",)),
        ("degree:c", ("degree:Carrera1", "degree:Carrera2")),
        ("degree:l", ('degree:"Letras y Artes"',)),
        ("degree:Carrera1", ()),
        ("worker:", ()),
        ("colour:r", ()),
        ("xyz", ()),
    ],
)  # fmt: skip
def test_what_goes_on_from_what_is_written(text: str, texts: tuple[str, ...]) -> None:
    assert offer(text) == texts


def test_all_columns_are_offered_where_nothing_is_written() -> None:
    assert offer("dead ")[:3] == ("dead N.º:", "dead key:", "dead Estado:")


@pytest.mark.parametrize("text", ["est", "estado:", "state:en", "degree:l", "-degree:c"])
def test_what_is_offered_is_understood(text: str) -> None:
    for whole in offer(text):
        assert understood(whole if not whole.endswith(":") else f"{whole}fallido", COLUMNS, SPANISH)
