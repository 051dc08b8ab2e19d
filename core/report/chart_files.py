"""The charts of a run as files of their own: the drawings that its report has."""

from pathlib import Path

from core.charts.colors import LIGHT
from core.charts.table import CHARTS
from core.report.charts import course_of, pictures
from core.report.svg import svg
from core.texts.words import Words

FOLDER = "charts"


def chart_files(path: Path, words: Words) -> dict[str, bytes]:
    """Return the charts of the run at ``path`` as SVG, by the names of the files.

    Raises:
        RegistroError: its file cannot be read.

    """
    course = course_of(path)
    if not course.times:
        return {}
    return {
        f"{FOLDER}/{words.text(chart.title, context='charts').lower()}.svg": svg(
            picture, _colour
        ).encode()
        for chart, picture in zip(CHARTS, pictures(course, words), strict=True)
    }


def _colour(name: str) -> str:
    return str(getattr(LIGHT, name, name))
