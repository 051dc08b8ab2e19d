"""The report of an experiment: its answer and its runs, without another run."""

from pathlib import Path

import pytest

from core.domain.errors import RegistroError
from core.domain.remark import Remark
from core.experiments.answer import Kind
from core.experiments.answer_file import kept_answer
from core.experiments.definition import Definition
from core.experiments.experiment import Experiment
from core.experiments.rules import Rules
from core.report.experiment_report import RUN_HEAD, UNFINISHED
from core.report.experiment_words import sentence
from core.report.reporting import report_on
from core.texts.words import Words
from tests.core.report.reading import TAGS, Page
from tests.support.runs import WAIT
from tests.support.steps import BASE, Steps

ONE, TWO = {"workers": 1}, {"workers": 2}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An experiment of two short runs that has ended."""
    definition = Definition(
        Kind.SWEEP, BASE, Rules(seconds=0.2), vary={"workers": [1, 2]}, repeat=1
    )
    monkeypatch.setattr(Definition, "search", lambda _: Steps([ONE, TWO]))
    experiment = Experiment.create(tmp_path / "sweep", definition)
    experiment.start()
    assert experiment.wait(WAIT)
    experiment.close()
    return experiment.folder


def test_it_has_the_answer_and_every_run(folder: Path) -> None:
    before = sorted(folder.iterdir())
    for given in (folder, folder / "experiment.toml"):
        page = Page(report_on([given], "en").document)
        assert page.tags <= TAGS
        assert page.texts("h1") == ["Report of the experiment sweep"]
        rows = page.rows()
        assert rows["Run"] == list(RUN_HEAD[1:])
        assert rows["1"][:2] == ["Workers 1", "holds"]
        assert rows["2"][0] == "Workers 2"
        assert any('kind = "sweep"' in text for text in page.texts("pre"))
        assert UNFINISHED not in page.texts("p")
    assert sorted(folder.iterdir()) == before


def test_one_that_has_not_ended_says_so(folder: Path) -> None:
    journal = folder / "journal.jsonl"
    whole = journal.read_text()
    first = whole.splitlines(keepends=True)[0]
    journal.write_text(first)
    (folder / "answer.json").unlink()
    page = Page(report_on([folder], "en").document)
    assert UNFINISHED in page.texts("p")
    assert "2" not in page.rows()
    assert kept_answer(folder) is None
    journal.write_text(whole)
    report_on([folder], "en")
    assert kept_answer(folder) is not None, "one that was made before answers were kept"


def test_names_are_a_persons_and_all_else_is_in_the_language(folder: Path) -> None:
    folder = folder.rename(folder.with_name("workers"))
    page = Page(report_on([folder], "es").document)
    assert page.texts("h1") == ["Informe del experimento workers"]
    assert page.rows()["1"][0] == "Trabajadores 1"
    assert page.texts("p")[0].startswith("Tipo: barrido.")


def test_settings_and_figures_in_a_sentence_are_called_by_their_names() -> None:
    values = {"cells": 4, "settings": "workers=3 batch=2", "figure": "p95", "value": "0.03"}
    remark = Remark("Best of {cells}: {settings}, with {figure} = {value}, x=1.", values)
    shown = sentence(remark, Words())
    assert shown == "Best of 4: Workers 3 Batch 2, with Sojourn time p95 (s) = 0.03, x=1."


def test_a_folder_that_is_none_is_answered(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(RegistroError, match="not the folder of an experiment"):
        report_on([tmp_path], "en")
    with pytest.raises(RegistroError, match="alone"):
        report_on([folder, folder], "en")


def test_differences_of_a_duel_have_names_and_units() -> None:
    from core.experiments.answer import Difference
    from core.report.experiment_report import _difference
    from core.texts.words import Words

    row = _difference(Difference("p95", 0.0712, 0.0533, None, None, found=True), Words("es"))
    assert row[1:] == ("71.2 ms", "53.3 ms", "–", Words("es").text("found"))
    assert row[0] == Words("es").text("Sojourn time p95")
    assert _difference(Difference("odd", 1.0, 2.0, None, None, found=False), Words())[:3] == (
        "odd",
        "1",
        "2",
    )
