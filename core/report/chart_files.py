"""The charts of a run as files of their own: the drawings that its report has."""

from pathlib import Path

from core.charts.colors import LIGHT
from core.comparison.course import read_course
from core.report.charts import line_values, pictures
from core.report.svg import svg
from core.texts.words import Words

FOLDER = "charts"


def chart_files(path: Path, words: Words) -> dict[str, bytes]:
    """Return the charts of the run at ``path`` as SVG, by the names of the files.

    Raises:
        RegistroError: its file cannot be read.

    """
    course = read_course(path, line_values())
    if not course.times:
        return {}
    return {
        f"{FOLDER}/{picture.title.lower()}.svg": svg(picture, _colour).encode()
        for picture in pictures(course, words)
    }


def _colour(name: str) -> str:
    return str(getattr(LIGHT, name, name))
