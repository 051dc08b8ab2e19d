"""Texts of events are ours, whatever a file says; its values are bounded."""

import ast
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.domain.errors import RegistroError
from core.domain.event_kind import EventKind
from core.store.events import (
    EVENTS,
    TEXT_LIMIT,
    TRACE_LIMIT,
    template_of,
    values_of,
    written_values,
)
from core.store.former_texts import FORMER
from core.workers import dead_locks, ended_worker

CORE = Path(__file__).parents[3] / "core"


def _texts(node: ast.AST) -> set[str]:
    return {
        str(ast.literal_eval(call.args[1]))
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", "") == "QT_TRANSLATE_NOOP"
        and ast.literal_eval(call.args[0]) == "core"
    }


def _assigned(function: ast.FunctionDef, name: str) -> set[str]:
    """The texts that a name has in a function, one after the other or by chance."""
    return {
        text
        for node in ast.walk(function)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if name in {getattr(each, "id", "") for each in ast.walk(target)}
        for text in _texts(node.value)
    }


def noted() -> Iterator[tuple[EventKind, str]]:
    """Kind and text of every event that the core notes with both spelt out."""
    for file in CORE.rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        for function in functions:
            for call in ast.walk(function):
                if not isinstance(call, ast.Call) or len(call.args) < 3:
                    continue
                name = getattr(call.func, "attr", "") or getattr(call.func, "id", "")
                kind, text, *_ = call.args
                if name not in {"note", "_note"} or not isinstance(kind, ast.Attribute):
                    continue
                texts = _texts(text) or _assigned(function, getattr(text, "id", ""))
                yield from ((EventKind[kind.attr], each) for each in texts or [""])


def test_every_kind_has_a_row_in_the_table() -> None:
    assert EVENTS.keys() == set(EventKind)


def test_every_event_that_is_noted_has_its_text_in_the_table() -> None:
    pairs = list(noted())
    assert len(pairs) > 25
    known = {text for texts in EVENTS.values() for text in texts}
    fixed = [(kind, text) for kind, text in pairs if text and EVENTS.get(kind, ("",))]
    missing = [(kind, text) for kind, text in fixed if text not in known]
    assert missing == [], "add them to core/store/events.py"
    killed = {
        *ended_worker.KILLED.values(),
        *dead_locks.KILLED.values(),
        *dead_locks.IN_LOCK.values(),
    }
    assert killed == set(EVENTS[EventKind.WORKER_KILLED])


@pytest.mark.parametrize("kind", [kind for kind, texts in EVENTS.items() if texts])
def test_a_foreign_text_is_not_taken(kind: str) -> None:
    for written in (*EVENTS[kind][1:], EVENTS[kind][0]):
        assert template_of(kind, written) == written
    assert template_of(kind, "{a:>3000000000}") == EVENTS[kind][0]


def test_former_texts_are_shown_as_the_present_ones() -> None:
    """Each of them with its own present text, which takes the same values."""
    kinds = {text: kind for kind, texts in EVENTS.items() for text in texts}
    for former, present in FORMER.items():
        assert template_of(kinds[present], former) == present
        assert set(re.findall(r"{(\w+)}", former)) == set(re.findall(r"{(\w+)}", present))
    assert FORMER.keys().isdisjoint(kinds)


def test_a_kind_of_another_version_is_told_as_it_is_but_not_without_end() -> None:
    assert template_of("later", "Something {new}") == "Something {new}"
    assert len(template_of("later", "x" * 10_000_000)) < 2000


def test_values_come_back_as_they_were() -> None:
    values = {"worker": 3, "ms": 1.5, "path": "ñ 日", "none": None, "on": True}
    error = RegistroError("Line {line}: {why}", line=4, why=RegistroError("{x}", x="y"))
    back = values_of(written_values({**values, "reason": error}))
    assert str(back.pop("reason")) == "Line 4: y"
    assert back == values


def nested(depth: int) -> str:
    text = '"x"'
    for _ in range(depth):
        text = '{"error template": "{a}", "values": {"a": ' + text + "}}"
    return '{"reason": ' + text + "}"


HOSTILE = [
    "",
    "null",
    "[1, 2]",
    "{",
    "[" * 100_000,
    '{"a": ' * 100_000,
    nested(5000),
    nested(50),
    '{"reason": {"error template": 7, "values": {}}}',
    '{"reason": {"error template": "{a:>3000000000}", "values": "none"}}',
    '{"a": ' + "9" * 5000 + "}",
    '{"a": NaN, "b": Infinity, "c": 1e999}',
    '{"a": "\\ud800", "\\ud800": 1}',
    json.dumps({"a": "x" * 900_000, "trace": "y" * 90_000}),
    json.dumps({str(number): number for number in range(50_000)}),
    json.dumps({"a": [[1] * 1000] * 100}),
    "x" * 5_000_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_a_file_says_is_bounded(text: str) -> None:
    begun = time.process_time()
    values = values_of(text)
    shown = [str(value) for value in values.values()]
    assert time.process_time() - begun < 1
    assert sum(map(len, shown)) <= 19 * (TEXT_LIMIT + 20) + TRACE_LIMIT
    "".join((*values, *shown)).encode()


def test_of_a_long_traceback_the_end_is_kept() -> None:
    trace = str(values_of(json.dumps({"trace": "a" * 50_000 + "the reason"}))["trace"])
    assert trace.endswith("the reason")


def test_a_path_within_an_error_is_written_as_its_text(tmp_path: Path) -> None:
    """JSON has no form for it: an event whose error names a file must be written all the same."""
    error = RegistroError("{path} cannot be loaded", path=tmp_path / "work.py")
    (back,) = values_of(written_values({"reason": error})).values()
    assert isinstance(back, RegistroError)
    assert str(back) == f"{tmp_path / 'work.py'} cannot be loaded"
