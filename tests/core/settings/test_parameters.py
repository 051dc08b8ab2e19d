"""What is said of parameters, wherever it is said."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from core.settings.parameters import PARAMETERS

ROOT = Path(__file__).parents[3]
MARKS = {"QT_TRANSLATE_NOOP", "tr", "translate"}


def texts() -> Iterator[tuple[str, str]]:
    """Every text for people, and where it is."""
    for path in [*ROOT.glob("core/**/*.py"), *ROOT.glob("gui/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                for each in node.args if name in MARKS else ():
                    if isinstance(each, ast.Constant) and isinstance(each.value, str):
                        yield f"{path.name}:{node.lineno}", each.value


def test_a_text_names_what_is_on_the_screen_and_the_parameter_only_in_brackets() -> None:
    """As “the delimiter (csv.delimiter)”: the words are those of forms, for those who use one."""
    names = [row.name for row in PARAMETERS if "." in row.name]
    found = list(texts())
    assert len(found) > 1000
    assert [
        (place, text)
        for place, text in found
        if any(name in re.sub(r"\([^()]*\)", "", text) for name in names)
    ] == []
