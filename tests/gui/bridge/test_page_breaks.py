"""No head stands alone at the foot of a page, and nothing is missing behind it."""

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from gui.bridge.page_breaks import keep_heads

WIDTH, HEIGHT = 300.0, 200.0
FOLLOWERS = {
    "text": "<p>one of it</p>",
    "points": "<ul><li>one of it</li></ul>",
    "table": "<table><thead><tr><th>a</th></tr></thead><tr><td>one of it</td></tr></table>",
    "another head": "<h3>below</h3><p>one of it</p>",
}


def document_of(lines: int, follower: str) -> QTextDocument:
    html = "<p>line</p>" * lines + f"<h2>head</h2>{follower}" + "<p>line</p>" * 30
    document = QTextDocument()
    document.setHtml(html)
    document.setPageSize(QSizeF(WIDTH, HEIGHT))
    return document


def page_of(document: QTextDocument, text: str) -> int:
    block: QTextBlock = QTextCursor(document.find(text)).block()
    return int(document.documentLayout().blockBoundingRect(block).center().y() // HEIGHT)


def parted(document: QTextDocument) -> bool:
    return page_of(document, "head") != page_of(document, "one of it")


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("follower", FOLLOWERS.values(), ids=FOLLOWERS)
def test_a_head_stays_with_what_follows_it(follower: str) -> None:
    were_parted = 0
    for lines in range(1, 14):
        document = document_of(lines, follower)
        were_parted += parted(document)
        keep_heads(document)
        assert not parted(document)
    assert were_parted, "no page ended there"


@pytest.mark.usefixtures("qapp")
def test_all_that_is_behind_it_is_laid_out() -> None:
    for lines in range(1, 14):
        document = document_of(lines, FOLLOWERS["text"])
        keep_heads(document)
        ends = []
        block = document.begin()
        while block.isValid():
            ends.append(document.documentLayout().blockBoundingRect(block).bottom())
            assert block.layout().lineCount() == 1
            block = block.next()
        assert ends == sorted(set(ends))
        assert ends[-1] <= document.pageCount() * HEIGHT
