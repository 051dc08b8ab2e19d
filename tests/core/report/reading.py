"""Reports read by a foreign parser (expat): what is in their tables, and what tags they have."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from core.report.document import Document
from core.report.page import page

SVG = "{http://www.w3.org/2000/svg}"
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "p", "ul", "li"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "div", "pre", "figure"),
    *("figcaption", "details", "summary", "footer"),
    *(f"{SVG}{name}" for name in ("svg", "title", "path", "text", "g")),
}
"""Whatever else is in a page came from a text."""


class Page:
    """A page that was parsed."""

    def __init__(self, document: Document) -> None:
        self.text = page(document)
        self.root = ET.fromstring(self.text)

    @property
    def tags(self) -> set[str]:
        return {element.tag for element in self.root.iter()}

    @property
    def attributes(self) -> set[str]:
        return {name for element in self.root.iter() for name in element.attrib}

    def rows(self) -> dict[str, list[str]]:
        """The cells of all tables, by the name of their rows; the first of a name."""
        found: dict[str, list[str]] = {}
        for row in self.root.iter("tr"):
            name, *cells = ("".join(cell.itertext()).replace("\xa0", " ") for cell in row)
            found.setdefault(name, cells)
        return found

    def texts(self, tag: str) -> list[str]:
        return ["".join(element.itertext()) for element in self.root.iter(tag)]

    def paths(self) -> Iterator[str]:
        for element in self.root.iter(f"{SVG}path"):
            yield element.get("d", "")
