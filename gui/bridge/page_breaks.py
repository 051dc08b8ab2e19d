"""Where a printed report goes on with a new page: no head stands alone at the foot of one."""

from PySide6.QtGui import (
    QFontMetricsF,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextTable,
)

LINES = 3
"""Of a long text that follows a head, so many stay with it."""
PICTURE = "\ufffc"
"""The text of a block that is a picture."""


def keep_heads(document: QTextDocument) -> None:
    """Have each head begin a page that would else stand on another one than what follows it.

    Of a table its head and its first row follow, of a chart all of it.
    """
    block = document.begin()
    while block.isValid():
        first = block
        while block.isValid() and _is_head(block):
            block = block.next()
        if block.isValid() and block != first and _page(first) != _page(_followed(block), end=True):
            form = first.blockFormat()
            form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            QTextCursor(first).setBlockFormat(form)
            # Without it what is behind is laid out in part only.
            document.markContentsDirty(0, document.characterCount())
            document.documentLayout().documentSize()
        block = block.next()


def _is_head(block: QTextBlock) -> bool:
    return block.blockFormat().headingLevel() > 0


def _followed(block: QTextBlock) -> QTextBlock:
    """Return the last of what a head must not be parted from, of which ``block`` is the first."""
    table: QTextTable | None = QTextCursor(block).currentTable()
    if table is None:
        return block
    return table.cellAt(min(1, table.rows() - 1), 0).lastCursorPosition().block()


def _page(block: QTextBlock, *, end: bool = False) -> int:
    """Return the number of the page on which ``block`` begins, or where enough of it ends."""
    document = block.document()
    place = document.documentLayout().blockBoundingRect(block)
    at = place.top()
    if end:
        lines = QFontMetricsF(document.defaultFont()).lineSpacing() * LINES
        at += place.height() if block.text() == PICTURE else min(place.height(), lines)
    return int((at - 1 if end else at) // document.pageSize().height())
