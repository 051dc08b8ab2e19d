"""What is kept of the errors of a person's own code."""

import asyncio
from pathlib import Path

import pytest

from core.usercode.errors import (
    GROUP_LIMIT,
    TRACE_LIMIT,
    WHAT_LIMIT,
    describe,
    format_user_error,
    show_value,
)

HERE = Path(__file__)


def caught(function: object) -> BaseException:
    assert callable(function)
    with pytest.raises(BaseException) as info:  # noqa: PT011 (whatever it is)
        function()
    return info.value


def with_cause() -> None:
    try:
        int("twelve")
    except ValueError as error:
        raise RuntimeError("could not process") from error


def while_another_is_handled() -> None:
    try:
        int("twelve")
    except ValueError:
        raise RuntimeError("could not process")  # noqa: B904 (this is the case)


def in_a_task_group() -> None:
    async def fetch(number: int) -> None:
        raise ConnectionError(f"host {number} refused")

    async def both() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(fetch(1))
            group.create_task(fetch(2))

    asyncio.run(both())


@pytest.mark.parametrize("function", [with_cause, while_another_is_handled])
def test_what_led_to_an_error_is_kept(function: object) -> None:
    text = format_user_error(caught(function), HERE)
    assert text.splitlines()[:2] == [
        "RuntimeError: could not process",
        "ValueError: invalid literal for int() with base 10: 'twelve'",
    ]
    assert 'int("twelve")' in text


def test_every_error_of_a_group_is_kept() -> None:
    text = format_user_error(caught(in_a_task_group), HERE)
    head, first, second = text.splitlines()[:3]
    assert head.startswith("ExceptionGroup: unhandled errors in a TaskGroup")
    assert {first, second} == {
        "ConnectionError: host 1 refused",
        "ConnectionError: host 2 refused",
    }


def test_a_cause_that_is_hidden_stays_hidden() -> None:
    def hidden() -> None:
        try:
            int("twelve")
        except ValueError:
            raise RuntimeError("could not process") from None

    assert "twelve'" not in format_user_error(caught(hidden), HERE).splitlines()[1]


def test_frames_before_the_file_are_left_out() -> None:
    text = format_user_error(caught(with_cause), HERE)
    assert "in caught" in text
    assert "in with_cause" in format_user_error(caught(with_cause), Path("elsewhere.py"))


@pytest.mark.parametrize(
    "error",
    [
        ValueError("x" * 20_000_000),
        ExceptionGroup("g", [ValueError("x" * 100_000) for _ in range(500)]),
        RuntimeError(*("y" * 1000 for _ in range(1000))),
    ],
    ids=["text", "group", "arguments"],
)
def test_it_is_bounded(error: Exception) -> None:
    def fail() -> None:
        raise error

    text = format_user_error(caught(fail), HERE)
    assert len(text) < TRACE_LIMIT + (GROUP_LIMIT + 2) * (WHAT_LIMIT + 100)
    assert "characters left out]" in text


def with_odd_text() -> None:
    raise ValueError("bad \ud800 text")


def with_odd_note() -> None:
    error = ValueError("x")
    error.add_note("bad \udcff note")
    raise error


def with_odd_cause() -> None:
    raise KeyError("key") from ValueError("bad \ud800 text")


@pytest.mark.parametrize("function", [with_odd_text, with_odd_note, with_odd_cause])
def test_what_no_file_can_hold_becomes_a_question_mark(function: object) -> None:
    text = format_user_error(caught(function), Path(__file__))
    assert "bad ? " in text
    text.encode()


def test_a_long_note_is_bounded() -> None:
    error = ValueError("n")
    error.add_note("z" * 100_000)
    assert len(format_user_error(error, HERE)) < 3 * WHAT_LIMIT
    error.__notes__ = 5  # type: ignore[assignment]
    assert format_user_error(error, HERE).startswith("ValueError: n")


class Mute(Exception):  # noqa: N818 (this is the case)
    def __str__(self) -> str:
        raise OSError("no")

    __repr__ = __str__


def test_an_error_that_cannot_be_written_is_named() -> None:
    assert describe(Mute()).endswith("Mute: <exception str() failed>")
    assert "Mute: <exception str() failed>" in format_user_error(Mute(), HERE)
    assert show_value(Mute()) == "<Mute>"
    assert show_value("a") == "'a'"


def test_errors_that_cause_each_other_end() -> None:
    first, second = ValueError("a"), ValueError("b")
    first.__cause__, second.__cause__ = second, first
    assert format_user_error(first, HERE).splitlines()[:2] == ["ValueError: a", "ValueError: b"]
