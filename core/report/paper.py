"""A report for paper: HTML of the few kinds that Qt's text documents know, and charts beside it."""

import json
from collections.abc import Iterator
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
from core.report.escaped import escaped
from core.report.svg import svg

FILE, CHART = "report.json", "chart-{number}.svg"
"""The file that a program prints, and the names of charts in it."""
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

    def save(self, folder: Path) -> None:
        """Write it into ``folder``, for a program that prints it.

        Raises:
            OSError: it cannot be written.

        """
        (folder / FILE).write_text(
            json.dumps({"title": self.title, "html": self.html, "charts": self.charts}),
            encoding="utf-8",
        )


def load(folder: Path) -> Paper:
    """Return what `Paper.save` wrote into ``folder``.

    Raises:
        OSError, ValueError: it is not there.

    """
    kept = json.loads((folder / FILE).read_text(encoding="utf-8"))
    return Paper(str(kept["title"]), str(kept["html"]), dict(kept["charts"]))


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
    return Paper(document.title, f"<html><body>{''.join(parts)}</body></html>", charts)


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
    rows = [("th", row) for row in (table.head,)] + [("td", row) for row in table.rows]
    for tag, (name, *cells) in rows:
        align = ' align="right"' if table.numbers else ' align="left"'
        row = "".join(f"<{tag}{align}>{escaped(text)}</{tag}>" for text in cells)
        yield f'<tr><{tag} align="left">{escaped(name)}</{tag}>{row}</tr>'
    yield "</table>"
