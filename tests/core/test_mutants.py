"""The table of mutants fits the program; the mutants themselves are run by `dev.py mutants`."""

from pathlib import Path

import pytest

from tests.mutants.__main__ import WAIT, WAITS
from tests.mutants.table import MUTANTS, Mutant

ROOT = Path(__file__).parents[2]


def test_there_are_enough_of_them_and_no_name_is_there_twice() -> None:
    names = [mutant.name for mutant in MUTANTS]
    assert len(names) == len(set(names)) >= 40


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_what_a_mutant_changes_is_there_once_and_is_python_afterwards(mutant: Mutant) -> None:
    text = (ROOT / mutant.file).read_text(encoding="utf-8")
    assert text.count(mutant.old) == 1
    changed = text.replace(mutant.old, mutant.new)
    assert changed != text
    compile(changed, mutant.file, "exec")


def test_the_tests_that_ought_to_notice_them_are_there() -> None:
    assert WAIT in (ROOT / WAITS).read_text(encoding="utf-8")
    for test in {test for mutant in MUTANTS for test in mutant.tests}:
        file, _, name = test.partition("::")
        text = (ROOT / file).read_text(encoding="utf-8")
        assert f"def {name}" in text
