"""Students are a sequence: any part of it, asked for in any order, is the same."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.record import Value
from core.settings.parameters import parameter
from core.settings.scenario import Scenario
from core.sources.base import Source
from core.sources.opening import BLOCK, Students, open_source

LENGTH = 3 * BLOCK
SEEDS = st.integers(0, 2**31)
PLACES = st.integers(0, LENGTH) | st.sampled_from([BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK])

Records = list[tuple[Value, tuple[Value, ...]]]


def source(seed: int, students: int = 40) -> Source:
    return open_source(Scenario.of({"seed": seed, "students": students}))


def column(records: Sequence[tuple[Value, tuple[Value, ...]]], name: str) -> set[Value]:
    place = [each.name for each in Students.columns].index(name)
    return {fields[place] for _, fields in records}


@given(SEEDS, st.lists(PLACES))
@settings(max_examples=50, deadline=None)
def test_any_cut_gives_the_whole(seed: int, cuts: list[int]) -> None:
    whole = list(source(seed).take(0, LENGTH))
    assert len(whole) == LENGTH
    students = source(seed)
    ends = [0, *sorted(cuts), LENGTH]
    parts: Records = []
    for first, last in pairwise(ends):
        part = students.take(first, last - first)
        assert len(part) == last - first
        parts += part
    assert parts == whole


@given(SEEDS, st.lists(st.tuples(PLACES, st.integers(0, 50)), min_size=1))
@settings(max_examples=50, deadline=None)
def test_the_same_place_gives_the_same_records_whatever_came_before(
    seed: int, jumps: list[tuple[int, int]]
) -> None:
    students = source(seed)
    for cursor, count in jumps:
        assert students.take(cursor, count) == source(seed).take(cursor, count)


def test_records_are_the_same_in_every_version() -> None:
    """A run that was begun with another version goes on with the same records."""
    taken = source(7).take(BLOCK - 2, 4)
    assert [fields for _, fields in taken] == [(14, 1, 7), (34, 2, 9), (3, 3, 3), (7, 4, 4)]


def test_a_place_far_away_costs_no_more_than_a_near_one() -> None:
    far = 10**15
    assert source(1).take(far, 3) == source(1).take(far - 5, 8)[5:]


@given(SEEDS, SEEDS)
@settings(deadline=None)
def test_another_seed_gives_other_records(one: int, other: int) -> None:
    same = source(one).take(0, 100) == source(other).take(0, 100)
    assert same == (one == other)


def test_blocks_are_not_alike() -> None:
    students = source(1)
    assert students.take(0, BLOCK) != students.take(BLOCK, BLOCK)


@pytest.mark.parametrize("number", [1, 2, 40, int(parameter("students").high)])
def test_students_degrees_and_semesters_keep_their_ranges(number: int) -> None:
    records = source(3, number).take(0, LENGTH)
    assert column(records, "degree") == set(range(1, 6))
    assert column(records, "semester") == set(range(1, 11))
    students = {fields[0] for _, fields in records}
    assert all(isinstance(student, int) and 1 <= student <= number for student in students)
    assert len(students) == number or number > 40


@pytest.mark.parametrize(("name", "choices"), [("student", 40), ("degree", 5), ("semester", 10)])
def test_each_value_is_as_likely_as_the_others(name: str, choices: int) -> None:
    place = [each.name for each in Students.columns].index(name)
    values = [fields[place] for _, fields in source(11).take(0, 40 * BLOCK)]
    fair = len(values) / choices
    assert all(abs(values.count(value) - fair) < 0.2 * fair for value in range(1, choices + 1))


def test_the_key_is_the_student() -> None:
    assert all(key == fields[0] for key, fields in source(5).take(0, BLOCK))


def test_the_columns_are_whole_numbers() -> None:
    columns = source(1).columns
    assert [each.name for each in columns] == ["student", "degree", "semester"]
    assert {each.type for each in columns} == {"INTEGER"}
    assert all(isinstance(value, int) for _, fields in source(1).take(0, 9) for value in fields)
