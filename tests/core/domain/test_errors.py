"""Errors: the same on both sides of a pipe, and translatable."""

import copy
import pickle
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain import errors
from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError, RunFileError, ScenarioError
from core.settings.parameters import parameter
from core.settings.scenario import Scenario
from core.store import run_file, sqlite_errors
from core.store.reading import QueryInterruptedError


def every(kind: type[RegistroError]) -> Iterator[type[RegistroError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from every(below)


KINDS = sorted(every(RegistroError), key=lambda kind: kind.__name__)
WORDS = st.text(max_size=20)
NAMES = st.sampled_from(["self", "template", "values", "kind"]) | st.from_regex(
    "[a-z_]{1,8}", fullmatch=True
)
"""Whatever a field is called, it is not mistaken for something else."""


def same(one: BaseException, other: BaseException) -> bool:
    assert isinstance(one, RegistroError)
    assert isinstance(other, RegistroError)
    return (
        type(one) is type(other)
        and one.template == other.template
        and repr(one.values) == repr(other.values)
        and str(one) == str(other)
    )


def test_there_are_all_kinds() -> None:
    there = {name for name, kind in vars(errors).items() if isinstance(kind, type)}
    assert there | {QueryInterruptedError.__name__} <= {kind.__name__ for kind in KINDS}


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_passes_through_a_pipe(kind: type[RegistroError], protocol: int) -> None:
    error = kind("{path} is {adjective}", path="a file", adjective="broken")
    again = pickle.loads(pickle.dumps(error, protocol))
    assert same(again, error)
    assert again.values == {"path": "a file", "adjective": "broken"}
    assert same(copy.copy(error), error)
    assert same(copy.deepcopy(error), error)


@given(st.dictionaries(NAMES, WORDS | st.integers() | st.floats(allow_nan=False), max_size=4))
@settings(deadline=None)
def test_the_text_is_the_template_with_its_values(values: dict[str, object]) -> None:
    template = "It is so: " + ", ".join(f"{name} = {{{name}}}" for name in values)
    error = RegistroError(template, **values)
    assert (error.template, error.values) == (template, values)
    wanted = "It is so: " + ", ".join(f"{name} = {value}" for name, value in values.items())
    assert str(error) == str(pickle.loads(pickle.dumps(error))) == wanted


@given(WORDS)
@settings(deadline=None)
def test_braces_in_a_value_are_only_text(value: str) -> None:
    assert str(RegistroError("“{name}”", name=value)) == f"“{value}”"
    assert str(RegistroError("“{name}”", name="{name} {}")) == "“{name} {}”"


def raised() -> Iterator[RegistroError]:
    """Errors as the program raises them, with what they really carry."""
    for name in ("rat", "colour"):
        with pytest.raises(ScenarioError) as wrong:
            parameter(name)
        yield wrong.value
    with pytest.raises(ScenarioError) as wrong:
        Scenario.of({"rate": "fast"})
    yield wrong.value
    here = Path(__file__)
    for path in (here, here / "nothing", here.parent):
        with pytest.raises(RunFileError) as unreadable:
            run_file.check(path)
        yield unreadable.value
    for path in (here, here / "nothing"):
        with pytest.raises(RunFileError) as impossible:
            run_file.create(path, Scenario())
        yield impossible.value
    for code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CORRUPT):
        reason = sqlite3.OperationalError("no way")
        reason.sqlite_errorcode = code
        yield sqlite_errors.translated(reason, here)


def test_what_the_program_raises_passes_through_a_pipe_and_names_its_values() -> None:
    kinds = set()
    for error in raised():
        kinds.add(type(error))
        assert same(pickle.loads(pickle.dumps(error)), error)
        fields = {field for _, field, *_ in Formatter().parse(error.template) if field}
        assert fields == set(error.values)
        assert all(str(value) in str(error) for value in error.values.values())
    assert len(kinds) == 5


def test_the_cause_does_not_keep_an_error_from_passing() -> None:
    with pytest.raises(RunFileError) as caught:
        run_file.check(Path(__file__))
    assert isinstance(caught.value.__cause__, sqlite3.Error)
    assert same(pickle.loads(pickle.dumps(caught.value)), caught.value)


def test_the_translators_mark_changes_nothing() -> None:
    assert QT_TRANSLATE_NOOP("core", "{path} is gone") == "{path} is gone"
