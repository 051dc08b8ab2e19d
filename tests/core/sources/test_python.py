"""A user's generator function, in a process of its own."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import dedent

import pytest

from core.domain.errors import SourceError
from core.domain.record import Value
from core.settings.scenario import Scenario
from core.sources import python
from core.sources.base import Row, Source
from core.sources.opening import open_source

Write = Callable[[str], Path]
ENDLESS = """
def records():
    n = 0
    while True:
        yield {"n": n, "word": f"w{n}"}
        n += 1
"""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def made(text: str) -> Path:
        path = tmp_path / "mine.py"
        path.write_text(text)
        return path

    return made


@contextmanager
def opened(path: Path, **values: object) -> Iterator[Source]:
    source = open_source(Scenario.of({"source": "python", "python.path": str(path), **values}))
    try:
        yield source
    finally:
        source.close()


def test_dicts_become_columns(write: Write) -> None:
    with opened(write(ENDLESS), **{"python.key": "word"}) as source:
        assert [column.name for column in source.columns] == ["n", "word"]
        assert source.take(0, 2) == [("w0", (0, "w0")), ("w1", (1, "w1"))]
        assert source.take(2, 1) == [("w2", (2, "w2"))]
    with opened(write(ENDLESS)) as source:
        assert source.take(100, 1) == [(100, (100, "w100"))]


def test_the_template_works(write: Write) -> None:
    with opened(write(python.TEMPLATE)) as source:
        assert [column.name for column in source.columns] == ["order", "product", "pieces"]
        assert source.take(0, 1) == [(1, (1, "B", 2))]
        assert source.take(999, 5) == [(1000, (1000, "B", 7))]


@pytest.mark.parametrize(
    ("expression", "names", "rows"),
    [
        ("[(1, 'a'), (2, None)]", ["value_1", "value_2"], [(1, (1, "a")), (2, (2, None))]),
        ("iter('ab')", ["value"], [("a", ("a",)), ("b", ("b",))]),
        ("[{'state': [1, {'x': 2}]}]", ["state_2"], [('[1, {"x": 2}]', ('[1, {"x": 2}]',))]),
    ],
)
def test_other_values_do_too_and_a_source_may_end(
    write: Write, expression: str, names: list[str], rows: object
) -> None:
    with opened(write(f"def records():\n    return {expression}\n")) as source:
        assert [column.name for column in source.columns] == names
        assert source.take(0, 10) == rows
        assert source.take(10, 10) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("def records(:\n", r"mine\.py, line 1: "),
        ("import nowhere_to_be_found\n", "needs the module “nowhere_to_be_found”.*packages"),
        ("def rows():\n    yield 1\n", r"no function records\(…\); it has: rows"),
        ("import sys\nsys.exit(3)\n", r"sys\.exit\(3\) while it is loaded"),
        ("import os\nos._exit(4)\n", "ended its process with exit code 4"),
        ("def records():\n    return 5\n", "returns int, not records: use yield"),
        ("def records():\n    yield from ()\n", "yields no record at all"),
        ("def records():\n    raise ValueError('mine')\n    yield\n", "ValueError: mine\n.*line 2"),
        ("def records():\n    yield object()\n", "type object cannot be kept"),
        ("1 / 0\n", "ZeroDivisionError.*\n.*line 1"),
    ],
)
def test_what_is_wrong_is_told(write: Write, text: str, says: str) -> None:
    with pytest.raises(SourceError, match=says), opened(write(text)) as source:
        source.take(0, 1)


def test_no_file_is_told(tmp_path: Path) -> None:
    with (
        pytest.raises(SourceError, match=r"cannot be read: No such file"),
        opened(tmp_path / "no.py"),
    ):
        pass
    with pytest.raises(SourceError, match=r"choose one in Python work \(work\.path\)"):
        open_source(Scenario.of({"source": "python"}))


def test_one_that_gives_nothing_for_long_is_stopped(
    write: Write,
) -> None:
    path = write("import time\ndef records():\n    time.sleep(1000)\n    yield 1\n")
    with (
        pytest.raises(
            SourceError, match=r"yielded no record within 1 seconds \(work.setup_patience\)"
        ),
        opened(path, **{"work.setup_patience": 1.0}),
    ):
        pass


def test_an_error_has_one_place_of_its_own_also_when_a_run_goes_on(write: Write) -> None:
    text = (
        "def records():\n    yield 1\n    yield {'a': 2}\n    yield 3\n    yield 4\n    yield 5\n"
    )
    path = write(text)
    with opened(path) as source:
        assert source.take(0, 1) == [(1, (1,))]
        with pytest.raises(SourceError, match="other fields"):
            source.take(1, 1)
        assert source.take(2, 1) == [(3, (3,))]
    with opened(path) as source:
        assert source.take(3, 1) == [(4, (4,))]
    with opened(path) as source:
        assert source.take(2, 1) == [(3, (3,))]


@pytest.mark.parametrize(
    ("first", "second", "values"),
    [
        ("{'a': 1, 'A': 2}", "{'A': 4, 'a': 3}", (3, 4)),
        ("{1: 1, '1': 2}", "{'1': 4, 1: 3}", (3, 4)),
        ("{'state': 1, 'Key': 2}", "{'Key': 4, 'state': 3}", (3, 4)),
        ("{1: 1, 2: 2}", "{'2': 4, '1': 3}", (3, 4)),
    ],
)
def test_the_order_of_fields_means_nothing(
    write: Write, first: str, second: str, values: tuple[int, int]
) -> None:
    with opened(write(f"def records():\n    yield {first}\n    yield {second}\n")) as source:
        assert source.take(0, 1) == [(1, (1, 2))]
        assert source.take(1, 1) == [(values[0], values)]


def test_rows_of_a_database_have_their_columns_names(write: Write) -> None:
    path = write("""
import sqlite3
def records():
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    yield from connection.execute("SELECT 7 AS id, 'x' AS word, 8 AS id")
""")
    with opened(path) as source:
        assert [column.name for column in source.columns] == ["id", "word", "id_2"]
        assert source.take(0, 1) == [(7, (7, "x", 8))]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("def records(): return {'a': 1}", "returns dict, not records: use yield"),
        ("def records(): return 'abc'", "returns str, not records"),
        ("async def records():\n    yield 1", "with def, not with async def"),
        (
            "def records():\n    yield {f'c{n}': n for n in range(1001)}",
            "has 1,001 fields; at most 1,000",
        ),
        ("def records():\n    raise ValueError('bad \\ud800')\n    yield 1", r"ValueError: bad \?"),
    ],
)
def test_what_is_no_source_is_told(write: Write, text: str, says: str) -> None:
    with pytest.raises(SourceError, match=says), opened(write(text)):
        pass


def test_an_error_in_the_middle_keeps_what_came_before(write: Write) -> None:
    path = write("def records():\n    yield 1\n    yield {'a': 2}\n")
    with opened(path) as source:
        assert source.take(0, 1) == [(1, (1,))]
        with pytest.raises(SourceError, match=r"Record 2 .* has other fields than the first: a"):
            source.take(1, 1)


def test_one_that_hangs_can_be_broken_off(write: Write) -> None:
    path = write("import time\ndef records():\n    yield 1\n    time.sleep(1000)\n")
    with opened(path) as source:
        assert source.take(0, 2) == [(1, (1,))]
        threading.Timer(0.3, source.interrupt).start()
        with pytest.raises(SourceError, match="ended its process"):
            source.take(1, 1)


def all_of(source: Source, count: int = 10) -> list[Value]:
    keys: list[Value] = []
    while rows := source.take(len(keys), count):
        keys += [key for key, _ in rows]
    return keys


def test_a_record_comes_when_it_is_made_not_with_the_last_that_is_asked_for(
    write: Write, tmp_path: Path
) -> None:
    text = f"""
        import pathlib, time
        def records():
            for n in range(1, 4):
                yield n
                while not pathlib.Path({str(tmp_path)!r}, str(n)).exists():
                    time.sleep(0.001)
    """
    with opened(write(dedent(text))) as source:
        for number in range(1, 4):
            assert source.take(number - 1, 500) == [(number, (number,))]
            (tmp_path / str(number)).touch()
        assert source.take(3, 500) == []


def test_nothing_is_made_before_it_is_asked_for(write: Write) -> None:
    path = write("def records():\n    for n in range(9):\n        print(n)\n        yield n\n")
    with opened(path) as source:
        assert [line for _, line in source.output()] in ([], ["0"])  # the columns are taken from it
        assert all_of(source, 3) == list(range(9))


def test_what_came_before_an_error_counts_and_the_end_comes_after_it(write: Write) -> None:
    text = "def records():\n    yield from (1, 2, 3)\n    raise ValueError('row 4')\n"
    with opened(write(text)) as source:
        taken: list[Row] = []
        while len(taken) < 3:
            taken += source.take(len(taken), 10)
        with pytest.raises(SourceError, match="ValueError: row 4"):
            source.take(3, 10)
        assert [key for key, _ in taken] == [1, 2, 3]
        assert source.take(13, 10) == []  # whoever passes over the error goes on behind it


def test_one_that_can_goes_on_after_an_error(write: Write) -> None:
    text = """
        class Bumpy:
            n = 0
            def __iter__(self): return self
            def __next__(self):
                self.n += 1
                if self.n == 2: raise ValueError("bump")
                if self.n > 4: raise StopIteration
                return self.n
        def records(): return Bumpy()
    """
    with opened(write(dedent(text))) as source:
        assert source.take(0, 1) == [(1, (1,))]
        with pytest.raises(SourceError, match="bump"):
            source.take(1, 1)
        assert source.take(2, 1) == [(3, (3,))]
        assert source.take(3, 1) == [(4, (4,))]
        assert source.take(4, 1) == []


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("yield {'a': 1, 'b': 2}; yield {'b': 3, 'a': 4}", [(1, 2), (4, 3)]),
        ("yield P(1, 2); yield P(3, 4)", [(1, 2), (3, 4)]),
        ("yield N(1, 2); yield N(3, 4)", [(1, 2), (3, 4)]),
        ("yield MappingProxyType({'a': 1, 'b': 2})", [(1, 2)]),
    ],
)
def test_records_with_names_may_be_of_any_kind(write: Write, text: str, rows: object) -> None:
    begin = """
        from collections import namedtuple
        from dataclasses import dataclass
        from types import MappingProxyType
        N = namedtuple("N", "a b")
        @dataclass
        class P:
            a: int
            b: int
    """
    with opened(write(f"{dedent(begin)}\ndef records():\n    {text}\n")) as source:
        assert [column.name for column in source.columns] == ["a", "b"]
        taken: list[Row] = []
        while more := source.take(len(taken), 5):
            taken += more
        assert [fields for _, fields in taken] == rows


@pytest.mark.parametrize(
    ("what", "says"),
    [
        ("{}", r"Record 1 of .* is \{\}, which has no fields"),
        ("()", r"Record 1 of .* is \(\), which has no fields"),
        ("None", r"Record 1 of .* is None, which has no fields"),
        ("b'x'", r"Record 1 of .*: A value of type bytes cannot be kept"),
        ("{1, 2}.__class__", r"Record 1 of .*: A value of type type cannot be kept"),
    ],
)
def test_what_is_no_record_has_a_sentence(write: Write, what: str, says: str) -> None:
    with (
        pytest.raises(SourceError, match=says),
        opened(write(f"def records():\n    yield {what}\n")),
    ):
        pass


def test_it_is_quick(write: Write) -> None:
    with opened(write(ENDLESS)) as source:
        taken = 0
        while taken < 20_000:
            taken += len(source.take(taken, 500))
        assert source.take(taken, 1) == [(taken, (taken, f"w{taken}"))]
