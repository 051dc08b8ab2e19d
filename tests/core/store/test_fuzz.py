"""A hundred damaged and hostile run files: each answer is a sentence, in time and in bounds."""

import shutil
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from core.cli.main import main
from core.domain.errors import RegistroError
from core.domain.run_status import LogQuery, Query
from core.domain.views import LogView, Viewport
from core.run.feed import Feed
from core.run.host import end
from core.run.run import Run
from core.store.rejected_rows import RejectedRowReader
from tests.fuzz.mutants import KINDS, Mutant, make, make_whole
from tests.support.run_files import having

SEED = 1
MUTANTS = 120
SENTENCE = 3000
LONGEST = 200_000
"""Characters of a sentence, and of a text with a traceback."""
PATIENCE = 5.0
"""Seconds of work that any command may take with a small file."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_whole(tmp_path_factory.mktemp("whole") / "whole.registro")


@pytest.fixture(params=range(MUTANTS))
def mutant(whole: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Mutant:
    return make(whole, tmp_path, SEED, request.param)


def verify(path: Path) -> None:
    assert main(["verify", str(path)]) in {0, 1, 2}


def write(path: Path) -> None:
    for to in ("csv", "json"):
        code = main(["export", str(path), "--to", to, "--out", str(path.with_suffix(f".{to}"))])
        assert code in {0, 1, 2}


def check(path: Path) -> None:
    assert main(["check", str(path)]) in {0, 2}  # one without a word is a scenario


def look(path: Path) -> None:
    """Read what a window shows."""
    with closing(Feed(path)) as feed:
        for query in (Query(), Query(sort="error", descending=True), Query(where=having("e"))):
            feed.set_viewport(Viewport(query, 0, 100))
            feed.set_log_view(LogView(LogQuery("a"), None, 100))
            feed.inspect(5)
            snapshot = feed.snapshot()
            texts = [
                *(each.text for each in snapshot.events),
                *(each.text for each in snapshot.history),
            ]
            assert max(map(len, texts), default=0) < LONGEST
    with closing(RejectedRowReader(path)) as left_out:
        for row in left_out.part(0, left_out.count())[:500]:
            assert len(row.text) < LONGEST


def go_on(path: Path) -> None:
    end(Run.reopen(path))


def test_every_answer_is_a_sentence_in_time(
    mutant: Mutant, capfd: pytest.CaptureFixture[str]
) -> None:
    readers: list[Callable[[Path], None]] = [check, verify, write, look, go_on]
    for read in readers:
        begun = time.process_time()
        said = ""
        try:
            read(mutant.path)
        except RegistroError as error:
            said = str(error)
        assert time.process_time() - begun < PATIENCE, read
        assert len(said) < SENTENCE
        assert "\n" not in said
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        assert all(len(line) < SENTENCE for line in (*out.splitlines(), *err.splitlines()))
    left = [path.name for path in mutant.path.parent.iterdir() if path.suffix == ".part"]
    assert left == []


def test_a_whole_file_passes(whole: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(whole, tmp_path / "run.registro"))
    for read in (verify, write, look, go_on):
        read(path)


def test_the_same_seed_makes_the_same_file(whole: Path, tmp_path: Path) -> None:
    for number in range(len(KINDS)):
        first = make(whole, tmp_path, SEED, number).path.read_bytes()
        assert make(whole, tmp_path, SEED, number).path.read_bytes() == first
