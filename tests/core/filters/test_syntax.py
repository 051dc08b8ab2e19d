"""The filter language as a text: it is read as it is written, or refused with its own error."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.filters.syntax import (
    MOST_CHARACTERS,
    MOST_TERMS,
    OPERATORS,
    Comparison,
    FilterError,
    Term,
    Text,
    parse,
    written,
)

possible = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
texts = st.text(possible, min_size=1, max_size=8)
values = st.lists(st.text(possible, max_size=8), min_size=1, max_size=3).map(tuple)
terms = st.one_of(
    st.builds(Text, texts, st.booleans()),
    st.builds(Comparison, texts, st.sampled_from(OPERATORS), values, st.booleans()),
)


@given(st.lists(terms, max_size=4).map(tuple))
@settings(deadline=None)
def test_what_is_written_is_read_again(some: tuple[Term, ...]) -> None:
    assert parse(written(some)) == some


SIGNS = st.text(st.sampled_from(' "":=<>!,-.aé1\t\0\ud800'), max_size=20)


@given(SIGNS | st.text(max_size=30))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_or_is_a_filter_error(text: str) -> None:
    with contextlib.suppress(FilterError):
        some = parse(text)
        assert parse(written(some)) == some


@pytest.mark.parametrize(
    ("text", "some"),
    [
        ("", ()),
        ("  ", ()),
        ("Carrera2", (Text("Carrera2"),)),
        ('"two words" -three', (Text("two words"), Text("three", negated=True))),
        ('"say ""this"""', (Text('say "this"'),)),
        ('"not closed yet', (Text("not closed yet"),)),
        ("a - b", (Text("a"), Text("-"), Text("b"))),
        ("11:20 -11:20:05.250", (Text("11:20"), Text("11:20:05.250", negated=True))),
        ("state:dead", (Comparison("state", ":", ("dead",)),)),
        ("-key:7", (Comparison("key", ":", ("7",), negated=True),)),
        ("key:-7", (Comparison("key", ":", ("-7",)),)),
        ("semester>=5", (Comparison("semester", ">=", ("5",)),)),
        ("semester >= 5", (Comparison("semester", ">=", ("5",)),)),
        ("a -key = 7 b", (Text("a"), Comparison("key", "=", ("7",), negated=True), Text("b"))),
        ('"Tax amount" <0.5', (Comparison("Tax amount", "<", ("0.5",)),)),
        ('a ">" b', (Text("a"), Text(">"), Text("b"))),
        ("a!=b", (Comparison("a", "!=", ("b",)),)),
        ("worker:1,2,,3", (Comparison("worker", ":", ("1", "2", "3")),)),
        ('error:""', (Comparison("error", ":", ("",)),)),
        ('"Tax amount"<0.5', (Comparison("Tax amount", "<", ("0.5",)),)),
        ("born>11:20", (Comparison("born", ">", ("11:20",)),)),
        ('x:"a,b",c', (Comparison("x", ":", ("a,b", "c")),)),
        (":lost", (Text(":lost"),)),
    ],
)
def test_each_form(text: str, some: tuple[Term, ...]) -> None:
    assert parse(text) == some


@pytest.mark.parametrize(
    "text", ["state:", "state: dead", "a>", "a > ", "x" * (MOST_CHARACTERS + 1)]
)
def test_what_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(FilterError):
        parse(text)


def test_a_filter_has_an_end() -> None:
    assert len(parse("a " * MOST_TERMS)) == MOST_TERMS
    with pytest.raises(FilterError, match="more than 50"):
        parse("a " * (MOST_TERMS + 1))
