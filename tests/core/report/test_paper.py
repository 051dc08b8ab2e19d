"""A report for paper: the same texts and charts, for Qt's text documents, and nothing loaded."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

from core.charts.colors import LIGHT
from core.report.document import Document, Table
from core.report.paper import load, paper
from core.report.run_report import run_report
from core.texts.words import Words


def test_it_has_all_charts_in_colours_of_paper_and_all_tables(
    originals: tuple[Path, Path],
) -> None:
    document = run_report(originals[1], Words())
    made = paper(document)
    names = re.findall(r'<img src="([^"]*)">', made.html)
    assert len(names) == 4
    assert set(names) == set(made.charts)
    for svg in made.charts.values():
        ET.fromstring(svg)
        assert "var(" not in svg
        assert LIGHT.muted in svg
    assert "SELECT count(*) FROM records; -- born" in made.html
    assert made.html.index("What this report cannot know") < made.html.index("-- born")


def test_columns_are_as_wide_as_their_texts_need_and_heads_are_repeated() -> None:
    reasons = ["a reason of very many words, as it is told for a run that was disturbed"] * 2
    table = Table(("Run", "Processed", "Why"), [("1", "9", reasons[0]), ("2", "8", reasons[1])])
    made = paper(Document("Widths", "en", [table]))
    widths = [int(width) for width in re.findall(r'width="(\d+)%">', made.html)]
    assert sum(widths[-3:]) == 100
    run, processed, why = widths[-3:]
    assert why > 2 * processed > 2 * run > 10
    assert made.html.count("<thead>") == 1
    empty = paper(Document("Empty", "en", [Table(("", ""), [("", "")])]))
    assert "<thead>" in empty.html


def test_a_number_stays_with_its_unit_in_figures_only() -> None:
    rows = [("1", "3.05 s (2.07 s … 4.03 s), 8 % of 2 min 5 s; 3 sorts")]
    made = paper(Document("Units", "en", [Table(("a", "b"), rows)]))
    assert "3.05\xa0s (2.07\xa0s … 4.03\xa0s), 8\xa0% of 2\xa0min 5\xa0s; 3 sorts" in made.html
    texts = paper(Document("Units", "en", [Table(("a", "b"), rows, numbers=False)]))
    assert "\xa0" not in texts.html


def test_it_is_handed_over_through_a_folder(originals: tuple[Path, Path], tmp_path: Path) -> None:
    made = paper(run_report(originals[0], Words("es")))
    made.save(tmp_path)
    assert load(tmp_path) == made
