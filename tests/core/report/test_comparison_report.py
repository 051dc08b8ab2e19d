"""The report of a comparison: what differs first, and the figures of each run's own report."""

from pathlib import Path

from core.comparison.comparison import compare
from core.report.comparison_report import comparison_report
from core.report.reporting import report_on
from core.store.verify import verify
from core.texts.words import Words
from tests.core.report.reading import SVG, TAGS, Page


def test_it_has_the_numbers_of_verify_and_of_the_comparison(originals: tuple[Path, Path]) -> None:
    document, comparison = comparison_report(originals, 0, Words())
    page = Page(document)
    assert page.tags <= TAGS
    tables = list(page.root.iter("table"))
    parameters, figures = tables[0], tables[1]
    names = ["".join(row[0].itertext()) for row in parameters.iter("tr")]
    assert names[0] == "Parameter"
    assert "Workers (workers)" in names
    assert not any("capacity" in name for name in names)
    rows = {"".join(row[0].itertext()): row for row in figures.iter("tr")}
    for place, path in enumerate(originals, start=1):
        kept = verify(path).ledger
        for label, number in (("Records generated", kept.born), ("Dead letters", kept.dead)):
            assert "".join(rows[label][place].itertext()) == f"{number:,}"
    assert [each.name for each in comparison.parameters] == [
        each.name for each in compare(originals).parameters
    ]


def test_each_run_is_a_line_in_every_chart(originals: tuple[Path, Path]) -> None:
    page = Page(report_on(originals, "en").document)
    pictures = list(page.root.iter(f"{SVG}svg"))
    assert len(pictures) == 4
    for picture in pictures:
        texts = {text.text for text in picture.iter(f"{SVG}text")}
        assert {"ordinary", "errors"} <= texts
    assert "Time in the system: sojourn p95 of each sample" in page.texts("figcaption")


def test_files_that_cannot_be_read_are_named(originals: tuple[Path, Path], tmp_path: Path) -> None:
    missing = tmp_path / "missing.registro"
    report = report_on([*originals, missing], "en")
    assert [str(error) for error in report.unread] == [f"There is no file {missing}."]
    assert f"There is no file {missing}." in Page(report.document).texts("li")


def test_a_run_beside_itself_differs_in_nothing(originals: tuple[Path, Path]) -> None:
    page = Page(report_on([originals[0], originals[0]], "en").document)
    assert "No parameter differs." in page.texts("p")
    assert any("No figure differs" in text for text in page.texts("p"))
