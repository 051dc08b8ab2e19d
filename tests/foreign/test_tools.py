"""The lines of core/store/README.md for other SQLite tools, tried word by word on a run.

Not that for DB Browser: its exit code is 0 whatever it opens, and what it shows only a person sees.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from ast import literal_eval
from importlib import import_module
from pathlib import Path

import pytest

from tests.support.run_files import asked

ROOT = Path(__file__).parents[2]
WAIT = 120
COUNTED = "SELECT state, count(*) FROM records GROUP BY state ORDER BY state"


def line_for(tool: str) -> str:
    """Return the line of core/store/README.md that opens a run with ``tool``."""
    text = (ROOT / "core/store/README.md").read_text(encoding="utf-8")
    found = re.search(rf"^    ({tool} .*FILE\.registro.*)$", text, re.MULTILINE)
    assert found is not None
    return found[1].partition("  #")[0]


def words_for(tool: str, file: Path) -> list[str]:
    return [word.replace("FILE.registro", str(file)) for word in shlex.split(line_for(tool))]


def done(words: list[str], **environment: str) -> str:
    program = subprocess.run(
        words,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=WAIT,
        env={**os.environ, **environment},
    )
    assert program.returncode == 0, program.stderr
    return program.stdout


@pytest.fixture
def copy(file: Path, tmp_path: Path) -> Path:
    target = tmp_path / "run.registro"
    shutil.copy(file, target)
    return target


def test_datasette_serves_it(copy: Path) -> None:
    words = words_for("datasette", copy)
    assert words[0] == "datasette"
    url = f"/run.json?sql={COUNTED.replace(' ', '+')}&_shape=arrays"
    answer = done([sys.executable, "-m", *words, "--get", url])
    assert [tuple(row) for row in json.loads(answer)["rows"]] == asked(copy, COUNTED)
    page = done([sys.executable, "-m", *words, "--get", "/run/records?_facet=state"])
    assert "dead" in page


def test_pandas_reads_it(copy: Path) -> None:
    words = words_for('python3 -c "import pandas,', copy)
    words[0] = sys.executable
    words[2] = words[2].replace("print(", "print(len(", 1) + ")"
    (number,) = asked(copy, "SELECT count(*) FROM records")[0]
    assert done(words).strip() == str(number)


def test_duckdb_counts_what_pandas_has_read(copy: Path) -> None:
    words = words_for('python3 -c "import duckdb,', copy)
    words[0] = sys.executable
    words[2] = words[2].removesuffix(")") + ".fetchall())"
    assert sorted(literal_eval(done(words))) == asked(copy, COUNTED)


def test_duckdb_reads_it(copy: Path) -> None:
    words = words_for("duckdb", copy)
    assert words[1] == "-c"
    duckdb = import_module("duckdb")
    with duckdb.connect() as connection:
        try:
            connection.execute("INSTALL sqlite; LOAD sqlite")
        except duckdb.Error as error:
            pytest.skip(f"DuckDB fetches its reader of SQLite itself, and cannot: {error}")
        found = connection.execute(words[2]).fetchall()
    assert sorted(found) == asked(copy, COUNTED)


def test_reading_leaves_a_run_as_it_was(copy: Path) -> None:
    before = copy.read_bytes()
    test_datasette_serves_it(copy)
    test_pandas_reads_it(copy)
    test_duckdb_counts_what_pandas_has_read(copy)
    assert copy.read_bytes() == before
    assert sorted(path.name for path in copy.parent.iterdir()) == [copy.name]
