"""Word files written as bare XML: the numbering of headings and lists is left to Word, as authors leave it.

The archive is stored uncompressed with fixed times, so that the same draft gives the same bytes everywhere.
"""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from maker.draft import Contents, Draft, Paragraph, Table
from maker.forms.txt import contents_of
from maker.tables import ordinal

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LEVELS = (
    ("第%1部分", "chineseCountingThousand"),
    ("%2、", "chineseCountingThousand"),
    ("（%3）", "chineseCountingThousand"),
    ("%4.", "decimal"),
)
"""The levels of the one multilevel list: what Word prints for each, and how it counts."""


def as_docx(draft: Draft) -> bytes:
    counter = _Counter()
    body = "".join(_block(block, draft, counter) for block in draft.blocks)
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(("rId1", "officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _relationships(
            ("rId1", "styles", "styles.xml"), ("rId2", "numbering", "numbering.xml")
        ),
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(),
        "word/document.xml": f"{_HEAD}<w:document {_W}><w:body>{body}<w:sectPr/></w:body></w:document>",
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0))
            info.create_system = 0
            archive.writestr(info, text.encode())
    return file.getvalue()


class _Counter:
    """Counts as Word will, to know which markers Word can be trusted to print."""

    def __init__(self) -> None:
        self.counts = [0] * len(_LEVELS)

    def level(self, marker: str) -> int | None:
        """The list level whose next number is `marker`, None where the marker must be typed."""
        for level in range(len(_LEVELS)):
            if marker and marker == self._next(level):
                self.counts[level] += 1
                self.counts[level + 1 :] = [0] * (len(_LEVELS) - level - 1)
                return level
        return None

    def _next(self, level: int) -> str:
        text, how = _LEVELS[level]
        number = self.counts[level] + 1
        return text.replace(f"%{level + 1}", str(number) if how == "decimal" else ordinal(number))


def _block(block: Paragraph | Table | Contents, draft: Draft, counter: _Counter) -> str:
    if isinstance(block, Contents):
        lines = contents_of(draft)
        return _paragraph("目录", center=True) + "".join(_paragraph(line, style="TOC1") for line in lines)
    if isinstance(block, Table):
        return _table(block)
    level = counter.level(block.marker)
    text = block.text if level is None else block.text.removeprefix(block.marker).lstrip(" ")
    style = f"Heading{block.heading.level + 1}" if block.heading and not block.pieces else ""
    return _paragraph(text, style, level, center=block.role == "cover")


def _paragraph(text: str, style: str = "", level: int | None = None, center: bool = False) -> str:
    setting = f'<w:pStyle w:val="{style}"/>' if style else ""
    if level is not None:
        setting += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    setting += '<w:jc w:val="center"/>' if center else ""
    setting = f"<w:pPr>{setting}</w:pPr>" if setting else ""
    middle = len(text) // 2 if level is not None or len(text) > 30 else 0
    runs = "".join(
        f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>' for part in (text[:middle], text[middle:]) if part
    )
    return f"<w:p>{setting}{runs}</w:p>"


def _table(table: Table) -> str:
    rows = "".join(f"<w:tr>{_row(table, number)}</w:tr>" for number in range(len(table.rows)))
    grid = "".join(f'<w:gridCol w:w="{int(width * 90)}"/>' for width in table.widths)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    head = _paragraph(table.number) if table.number else ""
    return (
        f"{head}{_paragraph(table.title, center=True)}{_paragraph(f'单位：{table.unit}')}<w:tbl><w:tblPr><w:tblBorders>"
        f"{borders}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(table: Table, number: int) -> str:
    """One row, with the continuation cells that Word wants below a vertical span."""
    covered = _covered(table, number)
    cells, column = "", 0
    waiting = list(table.rows[number])
    while column < len(table.widths):
        if column in covered:
            cells += "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
            column += 1
            continue
        cell = waiting.pop(0)
        setting = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        setting += '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
        cells += f"<w:tc><w:tcPr>{setting}</w:tcPr>{_paragraph(cell.text)}</w:tc>"
        column += cell.columns
    return cells


def _covered(table: Table, number: int) -> set[int]:
    """Columns of this row that a cell of an earlier row reaches down into."""
    if number == 0:
        return set()
    column, covered = 0, set()
    above = _covered(table, number - 1) if number > 1 else set()
    for cell in table.rows[number - 1]:
        while column in above:
            column += 1
        if cell.rows > 1:
            covered |= set(range(column, column + cell.columns))
        column += cell.columns
    return covered


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_OFFICE}.{kind}+xml"/>'
        for name, kind in (("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"))
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(*targets: tuple[str, str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="{name}" Type="{_RELATION}/{kind}" Target="{target}"/>' for name, kind, target in targets
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _styles() -> str:
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/><w:basedOn w:val="Normal"/>'
        f'<w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        for n in (1, 2, 3)
    )
    return (
        f'{_HEAD}<w:styles {_W}><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f'</w:style>{headings}<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style></w:styles>'
    )


def _numbering() -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{how}"/>'
        f'<w:suff w:val="{"nothing" if n else "space"}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (text, how) in enumerate(_LEVELS)
    )
    return (
        f'{_HEAD}<w:numbering {_W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}'
        f'</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
