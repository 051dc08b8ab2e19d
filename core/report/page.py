"""Writes a report as one HTML file: no network, no script; for screen and paper, light and dark."""

from collections.abc import Iterator
from dataclasses import asdict

from core.charts.colors import DARK, LIGHT, Colors
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

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Whatever a text in it tried, nothing is loaded and no script runs."""
STYLE = """
*{box-sizing:border-box}
body{margin:0 auto;max-width:920px;padding:24px;font:15px/1.5 system-ui,sans-serif;
 color:var(--text);background:var(--base)}
h1{font-size:1.6em;margin:0 0 .2em;overflow-wrap:anywhere}
h2{font-size:1.2em;margin:1.8em 0 .5em;padding-bottom:.2em;border-bottom:1px solid var(--muted)}
table{border-collapse:collapse;width:100%;margin:.6em 0;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--muted)}
th,td{padding:.25em .6em;text-align:left;vertical-align:top;overflow-wrap:break-word;
 border-bottom:1px solid color-mix(in srgb,var(--muted) 35%,transparent)}
th{font-weight:600}tbody th{font-weight:400}
.n tbody th{min-width:14em}.n td,.n thead th:not(:first-child){text-align:right}
.wide{overflow-x:auto}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:13px/1.4 ui-monospace,monospace;
 padding:.7em;border:1px solid color-mix(in srgb,var(--muted) 45%,transparent);border-radius:4px}
figure{margin:1.2em 0;break-inside:avoid}figcaption{font-weight:600}
svg{width:100%;height:auto;display:block}
summary{cursor:pointer;color:var(--accent)}
p.good,p.bad{font-size:1.15em;padding-left:.7em;border-left:4px solid}
.good{color:var(--good)}.bad{color:var(--bad)}.warning{color:var(--warning)}
.note{color:var(--muted);font-size:.9em}
ul{padding-left:1.3em}
footer{margin-top:2em;color:var(--muted);font-size:.9em}
tr{break-inside:avoid}h2{break-after:avoid}
@media print{body{padding:0;max-width:none;font-size:10pt}
 details::details-content{content-visibility:visible;display:block}}
"""


def page(document: Document) -> str:
    """Return the report as the text of an HTML file."""
    return "".join(_page(document))


def _page(document: Document) -> Iterator[str]:
    title = escaped(document.title)
    yield (
        f'<!DOCTYPE html>\n<html lang="{escaped(document.language)}">\n<head>\n'
        '<meta charset="utf-8"/>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"/>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
        '<meta name="color-scheme" content="light dark"/>\n'
        f"<title>{title}</title>\n<style>:root{{{_variables(LIGHT)}}}\n"
        f"@media (prefers-color-scheme:dark){{:root{{{_variables(DARK)}}}}}\n"
        f"@media print{{:root{{{_variables(LIGHT)}}}}}{STYLE}</style>\n</head>\n<body>\n"
        f"<main>\n<h1>{title}</h1>\n"
    )
    for block in document.blocks:
        yield from _block(block)
    yield f"</main>\n<footer>{escaped(document.foot)}</footer>\n</body>\n</html>\n"


def _variables(colors: Colors) -> str:
    return ";".join(f"--{name}:{value}" for name, value in asdict(colors).items())


def _variable(color: str) -> str:
    return color if color.startswith("#") else f"var(--{color})"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield f"<h2>{escaped(text)}</h2>\n"
        case Paragraph(text, tone):
            yield f"<p{_class(tone)}>{escaped(text)}</p>\n"
        case Points(texts, tone):
            yield f"<ul{_class(tone)}>\n"
            yield from (f"<li>{escaped(text)}</li>\n" for text in texts)
            yield "</ul>\n"
        case Code(text):
            yield f"<pre>{escaped(text)}</pre>\n"
        case Table():
            yield from _table(block)
        case Picture(title):
            yield f"<figure>\n<figcaption>{escaped(title)}</figcaption>\n"
            yield f"{svg(block, _variable)}\n</figure>\n"
        case Fold(title, blocks):
            yield f"<details>\n<summary>{escaped(title)}</summary>\n"
            for each in blocks:
                yield from _block(each)
            yield "</details>\n"


def _class(tone: Tone) -> str:
    return f' class="{tone.value}"' if tone else ""


def _table(table: Table) -> Iterator[str]:
    kind = ' class="n"' if table.numbers else ""
    written = unparted if table.numbers else str
    yield f'<div class="wide"><table{kind}>\n'
    if table.caption:
        yield f"<caption>{escaped(table.caption)}</caption>\n"
    head = "".join(f'<th scope="col">{escaped(text)}</th>' for text in table.head)
    yield f"<thead><tr>{head}</tr></thead>\n<tbody>\n"
    for name, *cells in table.rows:
        row = "".join(f"<td>{written(escaped(text))}</td>" for text in cells)
        yield f'<tr><th scope="row">{escaped(name)}</th>{row}</tr>\n'
    yield "</tbody></table></div>\n"
