"""A filter finds in SQL exactly the rows whose shown cells a person would point at."""

import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.conditions import (
    DUPLICATED,
    REDELIVERED,
    WAITS_AGAIN,
    Compares,
    Order,
)
from core.domain.record import OWN_COLUMNS, Column, ColumnType, State, Value
from core.filters.match import Matcher
from core.filters.meaning import Words, understood
from core.filters.sql import any_of, condition, prepare
from core.filters.syntax import FilterError

COLUMNS = (
    *OWN_COLUMNS,
    Column("name", ColumnType.TEXT),
    Column("size", ColumnType.INTEGER),
    Column("cost", ColumnType.REAL),
)
NAMES = [column.name for column in COLUMNS]
TYPES = {column.name: column.type for column in COLUMNS}
SPANISH = Words(
    {
        "pending": "en espera",
        "done": "procesado",
        "dead": "fallido",
        WAITS_AGAIN: "devuelto",
        DUPLICATED: "duplicado",
        REDELIVERED: "entregado de nuevo",
    },
    {"seq": "N.º", "state": "Estado", "worker": "Trabajador", "born": "Generado"},
    {"the lease expired": "el préstamo venció", "its worker died": "su trabajador murió"},
)
Row = Mapping[str, Value]


@contextmanager
def table(rows: list[Row]) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        prepare(connection)
        columns = ", ".join(f'"{column.name}" {column.sql_type}' for column in COLUMNS)
        connection.execute(f"CREATE TABLE records ({columns})")
        connection.executemany(
            f"INSERT INTO records VALUES ({', '.join('?' * len(COLUMNS))})",
            [[row.get(name) for name in NAMES] for row in rows],
        )
        connection.execute("CREATE TABLE attempts (seq INTEGER, ending TEXT)")
        twice = [(row["seq"],) for row in rows if row.get("twice")]
        connection.executemany("INSERT INTO attempts VALUES (?, 'duplicated')", twice)
        yield connection


def found(connection: sqlite3.Connection, text: str, words: Words = SPANISH) -> list[int]:
    """Return the numbers of the records that the filter finds."""
    values: list[Value] = []

    def bind(value: Value) -> str:
        values.append(value)
        return f"?{len(values)}"

    where = condition(understood(text, COLUMNS, words), COLUMNS, bind)
    statement = f"SELECT seq FROM records r WHERE {where} ORDER BY seq"
    return [seq for (seq,) in connection.execute(statement, values)]


def by_hand(rows: list[Row], text: str) -> list[int]:
    matcher = Matcher(understood(text, COLUMNS, SPANISH), COLUMNS)
    return [
        int(row["seq"] or 0)
        for row in rows
        if matcher.fits([row.get(n) for n in NAMES], duplicated=bool(row.get("twice")))
    ]


def clock(at: float) -> str:
    second = int(at)
    return f"{time.strftime('%H:%M:%S', time.localtime(second))}.{int(1000 * (at - second)):03d}"


# --- both ---------------------------------------------------------------------------------------

NOW = 1_790_000_000.0
letters = st.text(st.sampled_from("aAéÉñÑ1.%_\\-' "), max_size=4)
moments = st.integers(0, 200_000_000).map(lambda ms: NOW + ms / 1000)
amounts = st.integers(-200, 200).map(lambda n: n / 4)
rows = st.lists(
    st.fixed_dictionaries(
        {
            "key": st.none() | st.integers(-20, 20) | letters | amounts,
            "state": st.sampled_from([state.value for state in State]),
            "worker": st.none() | st.integers(1, 12),
            "attempts": st.integers(0, 2),
            "due": moments,
            "born": moments,
            "done": st.none() | moments,
            "error": st.none() | letters | st.sampled_from(sorted(SPANISH.errors)),
            "name": st.none() | letters,
            "size": st.none() | st.integers(-20, 20),
            "cost": st.none() | amounts,
            "twice": st.booleans(),
        }
    ),
    max_size=12,
).map(lambda some: [{"seq": number, **row} for number, row in enumerate(some, start=1)])
times = moments.map(clock).map(lambda text: text[:8]) | st.sampled_from(["14:0", "5:0", "09:13"])
words = st.one_of(
    letters,
    st.integers(-20, 20).map(str),
    amounts.map(str),
    times,
    st.sampled_from(["espera", "-", "préstamo", "lease"]),
)
operators = st.sampled_from([":", "=", "!=", "<", "<=", ">", ">="])
sides = st.lists(words, min_size=1, max_size=2).map(",".join)
terms = st.one_of(
    words.map(lambda word: f'"{word}"'),
    st.builds(
        "{}{}{}".format, st.sampled_from(["key", "name", "size", "cost", "N.º"]), operators, sides
    ),
    st.builds("{}{}{}".format, st.sampled_from(["generado", "due", "done"]), operators, times),
    st.builds("{}:{}..{}".format, st.sampled_from(["key", "name", "size", "cost"]), words, words),
    st.sampled_from(
        [
            "estado:fallido",
            "state!=done",
            'state:"given back"',
            "state:pending,dead",
            "state:duplicated",
            "state:redelivered",
        ]
    ),
    st.sampled_from(["error:venció", 'error="su trabajador murió"', "error!=x"]),
    st.sampled_from(['error:""', 'worker:""', "due:2026-09-21", "born>2026-09-22T10:30"]),
)
filters = st.lists(st.tuples(st.sampled_from(["", "-"]), terms).map("".join), max_size=3).map(
    " ".join
)


@given(rows, st.lists(filters, min_size=1, max_size=6))
@settings(max_examples=150, deadline=None)
def test_it_finds_what_is_found_by_hand(some: list[Row], asked: list[str]) -> None:
    with table(some) as connection:
        for text in asked:
            try:
                expected = by_hand(some, text)
            except FilterError:
                continue
            assert found(connection, text) == expected, text


EXAMPLE: list[Row] = [
    {"seq": 1, "key": "A-7", "state": "pending", "attempts": 0, "name": "García", "size": 5},
    {"seq": 2, "key": 7, "state": "pending", "attempts": 1, "name": "Carrera2", "size": 15},
    {
        "seq": 3,
        "key": "007",
        "state": "dead",
        "attempts": 3,
        "worker": 3,
        "name": "Carrera2",
        "size": 6,
        "error": "the lease expired",
    },
    {
        "seq": 1234,
        "key": 17,
        "state": "done",
        "attempts": 1,
        "worker": 13,
        "name": "CARRERA2",
        "size": 7,
        "twice": 1,
    },
]


@pytest.mark.parametrize(
    ("text", "seqs"),
    [
        ("", [1, 2, 3, 1234]),
        ("en espera", [1]),
        ("devuelto", [2]),
        ("state:pending", [1, 2]),
        ('estado:"en espera"', [1, 2]),
        ("estado:devuelto", [2]),
        ("estado:devueltos", [2]),
        ("state:given-back", [2]),
        ("estado:en-espera", [1, 2]),
        ("state:duplicated", [1234]),
        ("duplicado", [1234]),
        ("-estado:duplicados", [1, 2, 3]),
        ("state:redelivered", [2, 3]),
        ("estado:entregados-de-nuevo", [2, 3]),
        ("ESTADO:Fallido worker:3 size>=5 Carrera2 -key:7", [3]),
        ("key:7", [2]),
        ("key=007", [3]),
        ("-key:7", [1, 3, 1234]),
        ("key>6", [2, 3, 1234]),
        ("worker:3", [3]),
        ("worker:13,3", [3, 1234]),
        ('worker:""', [1, 2]),
        ("name:garcía", [1]),
        ("GARCÍA", [1]),
        ("size:5..7", [1, 3, 1234]),
        ("size:7..", [2, 1234]),
        ("size!=5", [2, 3, 1234]),
        ("size >= 7", [2, 1234]),
        ("venció", [3]),
        ("lease", [3]),
        ("error:préstamo", [3]),
        ('error="El préstamo venció"', [3]),
        ("error:murió", []),
        ("no:1,234", [1234]),
        ("no:1,3", [1, 3]),
    ],
)
def test_each_thing_that_can_be_asked(text: str, seqs: list[int]) -> None:
    with table(EXAMPLE) as connection:
        assert found(connection, text) == seqs
    assert by_hand(EXAMPLE, text) == seqs


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("colour:red", "no column “colour”.*N.º, key, Estado"),
        ("estado:azul", "no state “azul”; the states are: en espera, leased, procesado"),
        ("worker:three", "“three” is no number; the column Trabajador"),
        ("born>noon", "“noon” is no time"),
        ("born:", "a value is missing"),
        ("state>dead", "no order"),
        ("size:1..x", "“x” is no number"),
    ],
)
def test_what_the_records_cannot_answer_is_said(text: str, says: str) -> None:
    with pytest.raises(FilterError, match=says):
        understood(text, COLUMNS, SPANISH)


@pytest.mark.parametrize(
    ("group", "decimal", "text"), [(",", ".", "1,234.5"), (".", ",", "1.234,5")]
)
def test_numbers_are_read_as_they_are_written_there(group: str, decimal: str, text: str) -> None:
    (asked,) = understood(f"cost:{text}", COLUMNS, Words(group=group, decimal=decimal))
    assert asked.alternatives == ((Compares("cost", Order.EQUAL, 1234.5),),)


def test_any_number_of_columns_can_be_asked() -> None:
    """SQLite takes expressions a thousand deep."""
    with closing(sqlite3.connect(":memory:")) as connection:
        assert connection.execute(f"SELECT {any_of(['0'] * 5000 + ['1'])}").fetchone() == (1,)
        assert connection.execute(f"SELECT {any_of([])}").fetchone() == (0,)
