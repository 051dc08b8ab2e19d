"""The journal keeps what was measured, whatever ends the program in the middle of a line."""

import errno
import math
import os
from dataclasses import replace
from pathlib import Path

import pytest

from core.domain.errors import RegistroError
from core.domain.remark import Remark
from core.experiments.journal import Entry, Journal
from core.experiments.probe import Figures, Observation, Probe, Purpose, Trouble, TroubleKind
from core.settings.scenario import Scenario
from tests.support.run_files import changed, new_file

BASE = Scenario.of({"rate": 10.0})
START = 1.75e9
DUE = [number / 10 for number in range(30)]
TAKES = 0.25


@pytest.fixture
def observation(tmp_path: Path) -> Observation:
    """What was measured of a run of three seconds, of which the last second is not known."""
    path = new_file(tmp_path / "001.registro")
    with changed(path) as connection:
        connection.executemany(
            "INSERT INTO records (seq, state, attempts, due, born, leased, done)"
            " VALUES (?, 'done', 1, ?, ?, ?, ?)",
            [
                (seq, at, at, at + TAKES / 2, at + TAKES)
                for seq, at in enumerate((START + due for due in DUE), start=1)
            ],
        )
    probe = Probe(1, {"workers": 2, "rate": 10.0}, 5, 2.9, Purpose.CONFIRM, "A")
    trouble = Trouble(TroubleKind.GENERATOR_BEHIND, Remark("{ms} ms late", {"ms": "12"}))
    entry = Entry(
        Observation(
            *(probe, 2.0, (), (), (), Figures(target=10.0, p95=0.25, done=30), (trouble,)),
            file=path,
            took=4.5,
        )
    )
    return entry.whole(BASE)


def test_an_observation_is_that_of_its_rows(observation: Observation) -> None:
    assert observation.due == pytest.approx(DUE[:21], abs=1e-6)
    within = [each for each in observation.sojourns if each < math.inf]
    assert within == pytest.approx([TAKES] * 18, abs=1e-6)
    waiting = {round(at, 2): number for at, number in observation.backlog}
    assert waiting[1.0] == 2.0
    assert len(observation.backlog) == 50


def test_what_was_written_is_read_again(tmp_path: Path, observation: Observation) -> None:
    journal = Journal(tmp_path)
    endless = replace(
        observation,
        probe=replace(observation.probe, number=2, settings={"rate": math.inf}),
        figures=Figures(target=math.inf),
        file=None,
        complete=False,
    )
    journal.append(observation)
    journal.append(endless)
    first, second = Journal(tmp_path).entries()
    assert first.whole(BASE) == observation
    assert second.observation == replace(endless, due=(), sojourns=(), backlog=())


@pytest.mark.parametrize("left", [1, 30, 500])
def test_a_line_that_was_never_finished_is_no_line(
    tmp_path: Path, observation: Observation, left: int
) -> None:
    journal = Journal(tmp_path)
    journal.append(observation)
    whole = journal.path.read_bytes()
    journal.path.write_bytes(whole + whole[:left])
    assert len(journal.entries()) == 1
    assert journal.path.read_bytes() == whole
    journal.append(observation)
    assert len(journal.entries()) == 2


def test_a_full_disk_leaves_what_was_there(
    tmp_path: Path, observation: Observation, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(tmp_path)
    journal.append(observation)

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(RegistroError, match=r"journal.jsonl cannot be written: No space"):
            journal.append(observation)
    assert len(journal.entries()) == 1


@pytest.mark.parametrize(
    "line",
    ["nonsense", "[]", "{}", '{"number": 1}', "[" * 100_000, '{"settings": {"nothing": 1}}'],
)
def test_lines_of_something_else_are_refused(tmp_path: Path, line: str) -> None:
    Journal(tmp_path).path.write_text(line + "\n")
    with pytest.raises(RegistroError, match=r"is not the journal of an experiment: line 1"):
        Journal(tmp_path).entries()


def test_a_run_file_that_is_gone_is_named(tmp_path: Path, observation: Observation) -> None:
    Journal(tmp_path).append(observation)
    (tmp_path / "001.registro").unlink()
    with pytest.raises(RegistroError, match=r"001\.registro"):
        Journal(tmp_path).entries()[0].whole(BASE)


def test_a_journal_leads_nowhere_but_into_its_own_folder(
    tmp_path: Path, observation: Observation
) -> None:
    text = Entry(observation).text().replace("001.registro", "../../secret.registro")
    entry = Entry.read(text, tmp_path)
    assert entry.observation.file == tmp_path / "secret.registro"
