"""A report for paper: the same texts and charts, for Qt's text documents, and nothing loaded."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

from core.charts.colors import LIGHT
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


def test_it_is_handed_over_through_a_folder(originals: tuple[Path, Path], tmp_path: Path) -> None:
    made = paper(run_report(originals[0], Words("es")))
    made.save(tmp_path)
    assert load(tmp_path) == made
