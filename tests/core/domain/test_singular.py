"""Texts that count something: where it is one they say "1 record"."""

import ast
import re
from pathlib import Path

import pytest

from core.domain.errors import RegistroError
from core.domain.singular import OF_ONE, in_number
from core.domain.template import filled
from core.texts.words import Words

ROOT = Path(__file__).parents[3]
FIELD = re.compile(r"\{(\w+)\}")


def marked_texts() -> set[str]:
    """Return all texts of the core that are marked for translation."""
    return {
        call.args[1].value
        for path in (ROOT / "core").rglob("*.py")
        if path.name != "singular.py"
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "QT_TRANSLATE_NOOP"
        and isinstance(call.args[1], ast.Constant)
        and isinstance(call.args[1].value, str)
    }


def test_every_text_of_one_belongs_to_a_text_that_there_is() -> None:
    assert OF_ONE.keys() - marked_texts() == set()
    for many, (field, one) in OF_ONE.items():
        assert f"{{{field}}}" in many
        assert set(FIELD.findall(one)) <= set(FIELD.findall(many))
        assert one != many


SEVERAL = (
    "A did {a}",
    "A lost {a}",
    "Events of kind",
    "Generated: the ledger says",
    "In progress; the lease {lease} runs",  # a verb
    "It balances: every one",
    "Of worker {worker} {refused}",
    "Passed: {kills} kills",
    "Table {table}: there are",
    "The source has no record at all",
    "The source's position",
    "Throughput is highest with",
    "Tried: ",
    "[… {number} more lines",  # read again by its form
)
COUNTED = "attempts|runs|lines|records|rows|workers|faults"
EXEMPT = re.compile(r"per second|\{(?:most|limit|least|rate|before|stated|repeat)\}|\bof \{\w+\}")


def test_what_counts_has_a_text_of_one() -> None:
    """Walks all texts in which a number stands before what it counts.

    Left are those whose number is a limit, a rate or a whole of which another number is a part,
    and those that are about several or of a recount, by name.
    """
    counts = re.compile(rf"\{{\w+\}} (?:more |other )?(?:{COUNTED})\b")
    lacking = {
        text
        for text in marked_texts() - OF_ONE.keys()
        if counts.search(text) and not EXEMPT.search(text)
    }
    assert {text for text in lacking if not text.startswith(SEVERAL)} == set()


@pytest.mark.parametrize("many", sorted(OF_ONE))
def test_one_is_said_of_one(many: str) -> None:
    field, one = OF_ONE[many]
    assert in_number(many, {field: 1}) == in_number(many, {field: "1"}) == one
    assert in_number(many, {field: 2}) == many
    for number, text in ((1, one), (2, many)):
        values: dict[str, object] = {**dict.fromkeys(FIELD.findall(many), "x"), field: number}
        expected = text
        for name, value in values.items():
            expected = expected.replace(f"{{{name}}}", str(value))
        assert filled(many, values) == expected
        assert str(RegistroError(many, **values)) == expected
        assert Words("en").text(many, values) == expected
