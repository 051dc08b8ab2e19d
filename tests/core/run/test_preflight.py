"""Bad input, tried on the command line: each is answered with what to do, and nothing is begun."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from core.run import preflight
from core.run.preflight import check, check_file
from core.settings.scenario import Scenario

ROOT = Path(__file__).parents[3]
GOOD_WORK = "def process(record):\n    return len(record)\n"
GOOD_TABLE = "id,name\n1,Ann\n2,Bob\n"


def command(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "core", *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={"PYTHONPATH": str(ROOT)},
    )


SHORT = 3.0
"""Seconds that work which hangs is waited for, instead of ten."""


def own(folder: Path, table: str | bytes = GOOD_TABLE, work: str = GOOD_WORK) -> Path:
    """Write a table, some work, and a scenario that uses both."""
    (folder / "rows.csv").write_bytes(table if isinstance(table, bytes) else table.encode())
    (folder / "work.py").write_text(work)
    path = folder / "mine.toml"
    path.write_text(
        'source = "csv"\nservice = "python"\nrate = "max"\n'
        '[csv]\npath = "rows.csv"\n[work]\npath = "work.py"\npatience = 1.0\n'
    )
    return path


def test_a_good_scenario_says_what_it_will_do(tmp_path: Path) -> None:
    own(tmp_path)
    answer = command(tmp_path, "check", "mine.toml")
    assert answer.returncode == 0, answer.stderr
    assert "columns id INTEGER, name TEXT" in answer.stdout
    assert "returned 2" in answer.stdout
    assert "2 workers do about" in answer.stdout, "from the time that the first record took"
    assert "mine.toml: it can be run" in answer.stdout
    answer = command(tmp_path, "run", "mine.toml", "--json", "--quiet", "--out", "mine.registro")
    assert json.loads(answer.stdout)["done"] == 2


def test_everything_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    path = own(tmp_path, table="")
    path.write_text(f'wokers = 3\nbatch = "x"\n{path.read_text()}')
    answer = command(tmp_path, "check", "mine.toml", "--set", "csv.key=id")
    assert answer.returncode == 1
    lines = answer.stderr.splitlines()
    assert len(lines) == 3
    assert "did you mean “workers”" in lines[0]
    assert "(batch) = 'x' is not possible; allowed: 1, 2 … 10,000" in lines[1]
    assert "rows.csv is empty" in lines[2]
    assert [each.name for each in tmp_path.glob("*.registro*")] == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("rate = \n", "mine.toml is not a scenario (TOML)"),
        ("format = 9\n", "made by a newer Registro; install that version"),
        (b"\xff\xfe\x00", "mine.toml cannot be read"),
    ],
)
def test_files_that_are_no_scenarios(tmp_path: Path, text: str | bytes, says: str) -> None:
    (tmp_path / "mine.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    for words in (["check", "mine.toml"], ["run", "mine.toml"]):
        answer = command(tmp_path, *words)
        assert answer.returncode == 2
        assert says in answer.stderr


BAD_TABLES = {
    "empty": ("", "is empty: there is nothing to take"),
    "header only": ("id,name\n", "no rows beside its header"),
    "no good row": ("id,name\n1,2,3\n1\n", "no record at all"),
    "100,000 columns": ("x" + ",x" * 99_999 + "\n1\n", "100,000 columns"),
    "a huge line": ("x" * 3_000_000 + "\n1\n", "is very long"),
}
BAD_WORK = {
    "syntax error": ("def process(record:\n", "work.py, line 1"),
    "missing module": ("import not_there\n", "needs the module “not_there”"),
    "no function": ("def proces(record): pass\n", "no function process(…); it has: proces"),
    "os._exit": ("import os\ndef process(record): os._exit(3)\n", "exit code 3"),
    "sys.exit": ("import sys\nsys.exit(3)\n", "sys.exit(3) while it is loaded"),
    "hangs": ("import time\ndef process(record): time.sleep(999)\n", "did not finish one record"),
}


@pytest.mark.parametrize("name", [*BAD_TABLES, *BAD_WORK])
def test_what_cannot_be_run_is_refused_with_a_message(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name == "hangs":
        monkeypatch.setattr(preflight, "DRY_RUN_SECONDS", SHORT)
    table, says = BAD_TABLES.get(name, (GOOD_TABLE, ""))
    work, says = BAD_WORK.get(name, (GOOD_WORK, says))
    own(tmp_path, table, work)
    (problem,) = check_file(tmp_path / "mine.toml").problems
    assert says in str(problem)
    if name in {"header only", "syntax error"}:  # the whole road; it is the same for all
        for words in (["check", "mine.toml"], ["run", "mine.toml", "--out", "mine.registro"]):
            answer = command(tmp_path, *words)
            assert answer.returncode == (1 if words[0] == "check" else 2)
            assert says in answer.stderr
            assert "Traceback" not in answer.stderr
        assert not (tmp_path / "mine.registro").exists()


@pytest.mark.parametrize(
    ("ending", "says"),
    [("os.abort()", "exit code"), ("time.sleep(999)", "did not finish one record")],
)
def test_a_first_record_that_ends_its_worker_is_no_reason_not_to_start(
    tmp_path: Path, ending: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "sleep" in ending:
        monkeypatch.setattr(preflight, "DRY_RUN_SECONDS", SHORT)
    own(
        tmp_path,
        "n\n1\n2\n3\n",
        f"import os, time\ndef process(r):\n    if r['n'] == 1: {ending}\n",
    )
    checked = check_file(tmp_path / "mine.toml")
    assert checked.problems == ()
    assert checked.failure is not None
    assert says in checked.failure.text


GOOD_ROW = "1,Ann\n"
ODD_TABLES: dict[str, bytes] = {
    "100,000 values": f"id,name\n{GOOD_ROW}{'x,' * 100_000}\n{GOOD_ROW}".encode(),
    "a huge line": f"id,name\n{GOOD_ROW}{'x' * 3_000_000}\n{GOOD_ROW}".encode(),
    "mixed encodings": b"id,name\n1,caf\xc3\xa9\n2,caf\xe9\n3,ni\xc3\xb1o\n",
    "NUL bytes": b"id,name\n1,Ann\n2,a\x00b\n3,Bob\n",
}


@pytest.mark.parametrize("name", ODD_TABLES)
def test_odd_rows_are_listed_and_the_others_are_worked_on(tmp_path: Path, name: str) -> None:
    own(tmp_path, ODD_TABLES[name])
    answer = command(tmp_path, "run", "mine.toml", "--json", "--quiet", "--out", "mine.registro")
    assert answer.returncode == 0, answer.stderr
    result = json.loads(answer.stdout)
    assert (result["born"], result["done"], result["bad_rows"]) == (2, 2, 1)
    assert command(tmp_path, "verify", "mine.registro").returncode == 0


ODD_HEADERS = ["id,id,ID", "select,from,order", "seq,key,state", '"a""b","c""; DROP TABLE",d']
ODD_HEADERS += ["学生,学期,成绩", " , ,", "result,lease,done", "rowid,oid,_rowid_"]


@pytest.mark.parametrize("header", ODD_HEADERS)
def test_odd_headers_become_columns(tmp_path: Path, header: str) -> None:
    own(tmp_path, f"{header}\n1,2,3\n4,5,6\n")
    answer = command(tmp_path, "run", "mine.toml", "--json", "--quiet", "--out", "mine.registro")
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)["done"] == 2
    exported = command(tmp_path, "export", "mine.registro", "--to", "json")
    rows = json.loads(exported.stdout)
    assert [list(row.values())[-3:] for row in rows] == [[1, 2, 3], [4, 5, 6]]
    assert [row["seq"] for row in rows] == [1, 2]
    assert command(tmp_path, "verify", "mine.registro").returncode == 0


ODD_WORK = {
    "writes much": "import os\ndef process(record):\n    os.write(1, b'x' * 50_000_000)\n",
    "returns what cannot be stored": "def process(record):\n    return {1, 2}\n",
    "returns too much": "def process(record):\n    return 'x' * 10_000_000\n",
    "changes the record": "def process(record):\n    record.clear()\n    record['id'] = 99\n",
    "forks": "import os\ndef process(record):\n    os.fork()\n",
    "prints oddly": "def process(record):\n    print('\\ud800\\x00\\x1b[31m')\n",
}


@pytest.mark.parametrize("name", ODD_WORK)
def test_odd_work_does_its_records_all_the_same(tmp_path: Path, name: str) -> None:
    own(tmp_path, work=ODD_WORK[name])
    answer = command(tmp_path, "run", "mine.toml", "--json", "--quiet", "--out", "mine.registro")
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)["done"] == 2
    exported = command(tmp_path, "export", "mine.registro", "--to", "json")
    assert [row["id"] for row in json.loads(exported.stdout)] == [1, 2]


def test_what_is_hardly_meant_is_remarked(tmp_path: Path) -> None:
    few = check(Scenario.of({"rate": 100.0, "service_time": 0.5, "workers": 4}))
    assert few.problems == ()
    text = "4 workers do about 8/s, you ask for 100/s: it needs 51."
    assert text in [remark.text for remark in few.remarks]
    own(tmp_path)
    values = {"lease": 0.5, "work.path": str(tmp_path / "work.py"), "service": "python"}
    short = check(Scenario.of(values))
    assert any("lease is shorter" in remark.text for remark in short.remarks)
    assert short.dry_run_result is not None
    assert short.dry_run_result.result == 3


def test_a_run_is_taken_up_only_when_its_files_are_good(tmp_path: Path) -> None:
    own(tmp_path, GOOD_TABLE, GOOD_WORK)
    run = command(tmp_path, "run", "mine.toml", "--records", "1", "--quiet", "--out", "m.registro")
    assert run.returncode == 0, run.stderr
    before = (tmp_path / "m.registro").read_bytes()
    (tmp_path / "work.py").write_text("def process(record:\n", encoding="utf-8")
    answer = command(tmp_path, "resume", "m.registro")
    assert answer.returncode == 2
    assert "work.py, line 1" in answer.stderr
    assert (tmp_path / "m.registro").read_bytes() == before
