"""Word documents as they print: numbers generated, changes accepted, tables in place."""

import io
import zipfile

import pytest

from extractor.errors import UnreadableDocument
from extractor.model import Block, Cell, Document
from extractor.readers import read_document
from extractor.readers.docx import read

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def part(root: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {NAMESPACES}>{content}</w:{root}>'


def docx(body: str, styles: str = "", numbering: str = "", document: str | None = None) -> bytes:
    """A Word package with this body."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", document or part("document", f"<w:body>{body}</w:body>"))
        if styles:
            parts.writestr("word/styles.xml", part("styles", styles))
        if numbering:
            parts.writestr("word/numbering.xml", part("numbering", numbering))
    return buffer.getvalue()


def p(text: str = "", properties: str = "", runs: str = "") -> str:
    runs = runs or f"<w:r><w:t>{text}</w:t></w:r>"
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def item(text: str, level: int = 0, number: int = 1) -> str:
    """A paragraph of list `number`."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(depth: int, writing: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{writing}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels: str, nums: str = "") -> str:
    """Definition 0 with these levels, list 1 using it, and further lists."""
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{nums}'
    )


def document(body: str, styles: str = "", numbers: str = "") -> Document:
    return read(docx(body, styles, numbers), "预算.docx")


def blocks(body: str, styles: str = "", numbers: str = "") -> tuple[Block, ...]:
    return document(body, styles, numbers).blocks


def texts(body: str, styles: str = "", numbers: str = "") -> list[str]:
    return [block.text for block in blocks(body, styles, numbers)]


OFFICIAL = (
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimalEnclosedCircleChinese", "%4", '<w:suff w:val="nothing"/>'),
)


def test_official_numbering_is_written_out() -> None:
    """Deeper levels begin anew under each heading; text without a list has no number."""
    body = (
        item("部门概况") + item("主要职责", 1) + item("机构设置", 1) + item("人员经费", 2) + item("公用经费", 2)
        + item("办公费", 3) + p("其余从略。") + item("收入预算") + item("财政拨款", 1) + item("基本支出", 2)
    )  # fmt: skip
    assert texts(body, numbers=numbering(*OFFICIAL)) == [
        "一、部门概况", "（一）主要职责", "（二）机构设置", "1. 人员经费", "2. 公用经费", "①办公费", "其余从略。",
        "二、收入预算", "（一）财政拨款", "1. 基本支出",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("levels", "nums", "body", "found"),
    [
        (
            [level(0, "decimal", "%1."), level(1, "decimal", "%1.%2")],
            "",
            [("甲", 0, 1), ("乙", 1, 1)],
            ["1. 甲", "1.1 乙"],
        ),
        ([level(0, "upperRoman", "%1", start=4)], "", [("甲", 0, 1), ("乙", 0, 1)], ["IV 甲", "V 乙"]),
        (
            [level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2", "<w:isLgl/>")],
            "",
            [("甲", 0, 1), ("乙", 1, 1)],
            ["一、甲", "1.1 乙"],
        ),
        (
            [level(0, "decimal", "%1、")],
            '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>',
            [("甲", 0, 1), ("乙", 0, 2)],
            ["1、甲", "2、乙"],
        ),
        (
            [level(0, "decimal", "%1、")],
            '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
            "</w:lvlOverride></w:num>",
            [("甲", 0, 1), ("乙", 0, 2), ("丙", 0, 2)],
            ["1、甲", "1、乙", "2、丙"],
        ),
        (
            [level(0, "decimal", "%1、"), level(1, "decimal", "（%2）", '<w:lvlRestart w:val="0"/>')],
            "",
            [("甲", 0, 1), ("乙", 1, 1), ("丙", 0, 1), ("丁", 1, 1)],
            ["1、甲", "（1）乙", "2、丙", "（2）丁"],
        ),
        ([level(0, "bullet", "\uf06c")], "", [("甲", 0, 1)], ["甲"]),
        ([level(0, "decimal", "%1、")], "", [("甲", 0, 0), ("乙", 0, 9), ("丙", 12, 1)], ["甲", "乙", "丙"]),
        ([level(1, "chineseCounting", "（%2）")], "", [("甲", 1, 1)], ["（一）甲"]),
    ],
    ids=["two parts", "start", "legal", "shared", "override", "no restart", "bullet", "no list", "deep first"],
)
def test_list_rules(levels: list[str], nums: str, body: list[tuple[str, int, int]], found: list[str]) -> None:
    """Lists of one definition count on together unless one starts over."""
    paragraphs = "".join(item(*entry) for entry in body)
    assert texts(paragraphs, numbers=numbering(*levels, nums=nums)) == found


def test_numbering_from_a_style() -> None:
    """A heading style may carry the list, on the level the definition ties to it."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Second"><w:basedOn w:val="Base"/></w:style>'
    )
    numbers = numbering(
        level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="Second"/>')
    )
    body = item("概况") + p("职责", '<w:pStyle w:val="Second"/>') + p("机构", '<w:pStyle w:val="Second"/>')
    assert texts(body, styles, numbers) == ["一、概况", "（一）职责", "（二）机构"]


RUN = "<w:r><w:t>{}</w:t></w:r>"
RAISED = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{}</w:t></w:r>'


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (RUN.format("收入") + "<w:r><w:tab/></w:r>" + RUN.format("12万元"), "收入 12万元"),
        ("<w:r><w:t>预</w:t></w:r><w:r><w:t>算</w:t><w:t>数</w:t></w:r>", "预算数"),
        ("<w:ins><w:r><w:t>增</w:t></w:r></w:ins><w:del><w:r><w:delText>减</w:delText></w:r></w:del>", "增"),
        ("<w:moveFrom><w:r><w:t>甲</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>乙</w:t></w:r></w:moveTo>", "乙"),
        ("<w:hyperlink><w:r><w:t>附件</w:t></w:r></w:hyperlink>", "附件"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE \\@</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2031年</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "2031年",
        ),
        ('<w:fldSimple w:instr="PAGE"><w:r><w:t>3</w:t></w:r></w:fldSimple>', "3"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:t>可见</w:t></w:r>", "可见"),
        (
            "<w:smartTag><w:r><w:t>2031</w:t></w:r></w:smartTag>"
            "<w:sdt><w:sdtContent><w:r><w:t>年</w:t></w:r></w:sdtContent></w:sdt>",
            "2031年",
        ),
        (RUN.format("增长5.2") + RAISED.format("1") + RUN.format("％"), "增长5.2％"),
        (RUN.format("占地3m") + RAISED.format("2"), "占地3m2"),
        ('<w:r><w:t>约</w:t><w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="F0FC"/><w:t>3</w:t></w:r>', "约-3"),
    ],
    ids=[
        "tab", "runs", "insertion", "move", "link", "field", "simple field", "hidden", "tags", "note", "exponent",
        "symbols",
    ],
)  # fmt: skip
def test_text_of_runs(runs: str, text: str) -> None:
    """A paragraph reads as it prints with all tracked changes accepted."""
    assert texts(p(runs=runs)) == [text]


def test_deleted_paragraph_is_not_counted() -> None:
    """A list goes on as if the paragraph had never been."""
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>'
        "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
    )
    assert texts(item("甲") + gone + item("乙"), numbers=numbering(*OFFICIAL)) == ["一、甲", "二、乙"]


def test_text_box_is_read_once() -> None:
    """A text box stands in the file twice, for new programs and for old ones."""
    inner = f"<w:txbxContent>{p('单位：万元')}</w:txbxContent>"
    box = (
        f"<w:r><mc:AlternateContent><mc:Choice><wps:txbx>{inner}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(p(runs=RUN.format("收支总表") + box) + p("附注。")) == ["收支总表", "单位：万元", "附注。"]


def test_look_of_paragraphs() -> None:
    """Outline level, alignment and weight come from the paragraph or the styles behind it."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:pPr><w:outlineLvl w:val="0"/><w:jc w:val="center"/></w:pPr>'
        "<w:rPr><w:b/></w:rPr></w:style>"
    )
    body = (
        p("第一部分", '<w:pStyle w:val="1"/>')
        + p("概况", '<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/><w:jc w:val="left"/>')
        + p(runs="<w:r><w:rPr><w:b w:val='0'/></w:rPr><w:t>正文。</w:t></w:r>")
        + p(runs="<w:r><w:rPr><w:b/></w:rPr><w:t>其中：</w:t></w:r><w:r><w:t>办公费三万元。</w:t></w:r>")
    )
    assert [(block.heading, block.centered, block.bold) for block in blocks(body, styles)] == [
        (1, True, True),
        (None, False, True),
        (None, False, False),
        (None, False, False),
    ]


def test_breaks_by_hand() -> None:
    """A break divides text, but only lays out a title."""
    runs = "<w:r><w:t>一、收入</w:t><w:br/><w:t>收入12万元，增长2%。</w:t></w:r>"
    title = "<w:r><w:t>北岭市档案馆</w:t><w:br/><w:t>2031年部门预算</w:t></w:r>"
    assert texts(p(runs=title, properties='<w:jc w:val="center"/>') + p(runs=runs)) == [
        "北岭市档案馆2031年部门预算",
        "一、收入",
        "收入12万元，增长2%。",
    ]


def test_contents_lines_keep_their_leaders() -> None:
    """The dots between title and page number are a property of the tab."""
    tabs = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8000"/></w:tabs>'
    entry = "<w:r><w:t>一、概况</w:t><w:tab/><w:t>3</w:t></w:r>"
    assert texts(p(properties=tabs, runs=entry) + p(properties=tabs, runs=entry)) == ["一、概况……3"] * 2


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def test_table_in_place_with_spans() -> None:
    """Cells merged down or across are one cell; a deleted row is gone."""
    head = tc(p("项目"), '<w:vMerge w:val="restart"/>') + tc(p("预算数"), '<w:gridSpan w:val="2"/>')
    second = tc(p(), "<w:vMerge/>") + tc(p("基本") + p("支出")) + tc(p("项目支出"))
    third = tc(p("合 计")) + tc(p("1,234.50")) + tc(p())
    rows = "".join(f"<w:tr>{row}</w:tr>" for row in (head, second, third))
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{tc(p('旧'))}</w:tr>"
    before, table, after = blocks(p("支出表") + f"<w:tbl>{rows}{gone}</w:tbl>" + p("注：无。"))
    assert (before.text, after.text) == ("支出表", "注：无。")
    assert table.cells == (
        Cell(0, 0, "项目", 2, 1),
        Cell(0, 1, "预算数", 1, 2),
        Cell(1, 1, "基本支出"),
        Cell(1, 2, "项目支出"),
        Cell(2, 0, "合计"),
        Cell(2, 1, "1,234.50"),
        Cell(2, 2, ""),
    )


def test_nested_table_is_flattened_and_a_frame_is_not_a_table() -> None:
    """A table of one cell only frames its text; a table in a cell is the cell's text."""
    inner = f"<w:tbl><w:tr>{tc(p('甲'))}{tc(p('1'))}</w:tr></w:tbl>"
    frame = f"<w:tbl><w:tr>{tc(p('一、说明') + p('以下为说明。'))}</w:tr></w:tbl>"
    outer = (
        f"<w:tbl><w:tr>{tc(p('附') + inner + p())}{tc(p('乙'))}</w:tr><w:tr>{tc(p('丙'))}{tc(p('丁'))}</w:tr></w:tbl>"
    )
    found = blocks(frame + p("表一") + outer)
    assert [block.text for block in found] == ["一、说明", "以下为说明。", "表一", ""]
    assert [cell.text for cell in found[3].cells] == ["附甲1", "乙", "丙", "丁"]


def test_numbers_in_cells() -> None:
    """The column of running numbers is often a list of Word's."""
    rows = "".join(f"<w:tr>{tc(item(''))}{tc(p(name))}</w:tr>" for name in ("甲", "乙"))
    (_, table) = blocks(p("名录") + f"<w:tbl>{rows}</w:tbl>", numbers=numbering(level(0, "decimal", "%1")))
    assert [cell.text for cell in table.cells] == ["1", "甲", "2", "乙"]


def broken(data: bytes) -> bytes:
    return data[: len(data) // 2]


def encrypted(data: bytes) -> bytes:
    """The same package with the flag that says its parts are encrypted."""
    flagged = bytearray(data)
    flagged[6] |= 1
    central = data.index(b"PK\x01\x02")
    flagged[central + 8] |= 1
    return bytes(flagged)


GOOD = docx(p("一、概况"))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (broken(GOOD), "损坏"),
        (encrypted(GOOD), "加密"),
        (docx(""), "没有文字"),
        (docx("", document="<w:document"), "损坏"),
        (docx("", document="不是标记"), "损坏"),
        (
            docx(
                "",
                document='<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
                + part("document", f"<w:body>{p('&e;')}</w:body>").partition("?>")[2],
            ),
            "实体",
        ),
    ],
    ids=["truncated", "encrypted", "empty", "cut", "no xml", "entity"],
)
def test_damaged_documents_say_why(data: bytes, reason: str) -> None:
    """Nothing is guessed from a package that is not whole, and entities are never resolved."""
    with pytest.raises(UnreadableDocument, match=reason):
        read_document(data, "预算.docx")


def test_zip_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file that unpacks to more than any report holds stops at the limit."""
    monkeypatch.setattr("extractor.readers.docx._MOST", 1_000_000)
    bomb = docx("", document=part("document", "<w:body>" + " " * 2_000_000 + "</w:body>"))
    assert len(bomb) < 10_000
    with pytest.raises(UnreadableDocument, match="过大"):
        read(bomb, "预算.docx")


def test_strict_documents_are_read_too() -> None:
    """Word can save in the strict variant of the format, with other namespaces."""
    strict = part("document", f"<w:body>{p('一、概况')}</w:body>").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert [block.text for block in read(docx("", document=strict), "预算.docx").blocks] == ["一、概况"]


def related(root: str, **targets: str) -> bytes:
    """The relationships of a part: kind → target."""
    of = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "".join(
        f'<Relationship Id="r{number}" Type="{of}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items())
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/{root}">{links}</Relationships>'.encode()
    )


@pytest.mark.parametrize("target", ["../shared/look2.xml", "/shared/look2.xml"])
def test_parts_are_found_by_their_relationships(target: str) -> None:
    """Programs name parts as they like; a relationship tells which is which, from its own folder or from the root."""
    styles = '<w:style w:type="paragraph" w:styleId="a"><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    styled = p("概况", '<w:pStyle w:val="a"/>')
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as parts:
        parts.writestr("_rels/.rels", related("relationships", officeDocument="text/main7.xml"))
        parts.writestr("text/main7.xml", part("document", f"<w:body>{styled}</w:body>"))
        parts.writestr("text/_rels/main7.xml.rels", related("relationships", theme="none.xml", styles=target))
        parts.writestr("shared/look2.xml", part("styles", styles))
        parts.writestr("word/document.xml", part("document", f"<w:body>{p('旧稿')}</w:body>"))
    (block,) = read(buffer.getvalue(), "预算.docx").blocks
    assert (block.text, block.heading) == ("概况", 2)


def test_a_missing_part_is_done_without() -> None:
    """A relationship to a part that is not there loses the styles, not the text."""
    buffer = io.BytesIO(docx(p("概况", '<w:pStyle w:val="a"/>')))
    with zipfile.ZipFile(buffer, "a") as parts:
        parts.writestr("word/_rels/document.xml.rels", related("relationships", styles="gone.xml", image="NULL"))
    assert [block.text for block in read(buffer.getvalue(), "预算.docx").blocks] == ["概况"]


def test_a_comment_in_the_markup_parts_no_text() -> None:
    assert texts(p(runs="<w:r><w:t>预算<!-- v2 -->数</w:t></w:r>")) == ["预算数"]


def test_names_of_rows_are_set_in_by_their_paragraphs() -> None:
    """Indents in twips or in hundredths of a character, of the paragraph or of its style; a hanging one goes back."""

    def row(text: str, properties: str) -> str:
        size = '<w:r><w:rPr><w:sz w:val="20"/></w:rPr>'
        cells = [p(properties=properties, runs=f"{size}<w:t>{text}</w:t></w:r>"), p("3.00")]
        return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"

    indents = [
        "",
        '<w:ind w:left="200"/>',
        '<w:ind w:leftChars="200" w:left="999"/>',
        '<w:pStyle w:val="deep"/>',
        '<w:ind w:left="800" w:hanging="200"/>',
    ]
    styles = '<w:style w:type="paragraph" w:styleId="deep"><w:pPr><w:ind w:firstLine="400"/></w:pPr></w:style>'
    (block,) = blocks(f"<w:tbl>{''.join(row(f'科目{n}', indent) for n, indent in enumerate(indents))}</w:tbl>", styles)
    assert [cell.inset for cell in block.cells if cell.column == 0] == [0.0, 1.0, 2.0, 2.0, 3.0]
