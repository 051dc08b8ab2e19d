"""A report for paper: HTML of the few kinds that Qt's text documents know, and charts beside it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

from core.charts.colors import LIGHT
from core.report.document import (
    Block,
    Code,
    Document,
    Fold,
    Heading,
    Paragraph,
    Picture,
    Points,
    Table,
    Tone,
)
from core.report.escaped import escaped, unparted
from core.report.svg import svg

FILE, CHART = "report.json", "chart-{number}.svg"
"""The file that a program prints, and the names of charts in it."""
BOLD, EDGES = 1.4, 3
"""How much wider the letters of a head are, and letters that the edges of a cell take."""
LONG = 40
"""Letters in a cell from which a column gets no wider."""
_COLORS: dict[str, str] = asdict(LIGHT)
_TONES = {
    Tone.PLAIN: LIGHT.text,
    Tone.GOOD: LIGHT.good,
    Tone.BAD: LIGHT.bad,
    Tone.WARNING: LIGHT.warning,
    Tone.NOTE: LIGHT.muted,
}


class Paper(NamedTuple):
    """A report for paper."""

    title: str
    html: str
    charts: dict[str, str]
    """The SVG of each, by the name that the HTML has for it."""
    language: str = "en"

    def save(self, folder: Path) -> None:
        """Write it into ``folder``, for a program that prints it.

        Raises:
            OSError: it cannot be written.

        """
        (folder / FILE).write_text(json.dumps(self._asdict()), encoding="utf-8")


def load(folder: Path) -> Paper:
    """Return what `Paper.save` wrote into ``folder``.

    Raises:
        OSError, ValueError: it is not there.

    """
    kept = json.loads((folder / FILE).read_text(encoding="utf-8"))
    title, html, language = (str(kept[name]) for name in ("title", "html", "language"))
    return Paper(title, html, dict(kept["charts"]), language)


def paper(document: Document) -> Paper:
    """Return the report for paper; what is folded on a screen stands open at its end."""
    charts: dict[str, str] = {}
    parts = [f"<h1>{escaped(document.title)}</h1>"]
    for block in document.blocks:
        if not isinstance(block, Fold):
            parts += _block(block, charts)
    parts.append(f'<p style="color:{LIGHT.muted}">{escaped(document.foot)}</p>')
    for block in document.blocks:
        if isinstance(block, Fold):
            parts += _block(block, charts)
    html = f"<html><body>{''.join(parts)}</body></html>"
    return Paper(document.title, html, charts, document.language)


def _colour(name: str) -> str:
    return _COLORS.get(name, name)


def _block(block: Block, charts: dict[str, str]) -> Iterator[str]:
    match block:
        case Heading(text):
            yield f"<h2>{escaped(text)}</h2>"
        case Paragraph(text, tone):
            yield f'<p style="color:{_TONES[tone]}">{escaped(text)}</p>'
        case Points(texts, tone):
            items = "".join(f"<li>{escaped(text)}</li>" for text in texts)
            yield f'<ul style="color:{_TONES[tone]}">{items}</ul>'
        case Code(text):
            yield f'<pre style="white-space:pre-wrap">{escaped(text)}</pre>'
        case Table():
            yield from _table(block)
        case Picture(title):
            name = CHART.format(number=len(charts) + 1)
            charts[name] = svg(block, _colour)
            yield f'<h3>{escaped(title)}</h3><p><img src="{name}"></p>'
        case Fold(title, blocks):
            yield f"<h2>{escaped(title)}</h2>"
            for each in blocks:
                yield from _block(each, charts)


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield f"<p>{escaped(table.caption)}</p>"
    yield '<table width="100%" cellspacing="0" cellpadding="3" border="1">'
    written = unparted if table.numbers else str
    aligns = ["left", *["right" if table.numbers else "left"] * (len(table.head) - 1)]
    head = zip(aligns, _widths(table), table.head, strict=True)
    cells = (
        f'<th align="{align}" width="{width}%">{escaped(text)}</th>' for align, width, text in head
    )
    # What is in the head is repeated on each page.
    yield f"<thead><tr>{''.join(cells)}</tr></thead>"
    for row in table.rows:
        pairs = zip(aligns, row, strict=True)
        cells = (f'<td align="{align}">{written(escaped(text))}</td>' for align, text in pairs)
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</table>"


def _widths(table: Table) -> list[int]:
    """Return the width of each column, percent: most for long texts, and for no word too little.

    Left to itself, a text document gives all columns as much.
    """
    weights = [
        max(
            BOLD * _longest([head]) + EDGES,
            _longest(cells) + EDGES,
            min(max(map(len, cells), default=0), LONG),
        )
        for head, *cells in zip(table.head, *table.rows, strict=True)
    ]
    widths = [int(100 * weight / sum(weights)) for weight in weights]
    widths[widths.index(max(widths))] += 100 - sum(widths)
    return widths


def _longest(texts: Sequence[str]) -> int:
    return max((len(word) for text in texts for word in text.split()), default=0)
