"""The tables for people: what each is, what its columns hold, and its grid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.messages import Language
from extractor.model import Column, Report, Table

_WIDEST = 32  # half-width columns that a cell may take
_WORDS = {
    "zh": {
        "table": "表", "page": "第{}页", "pages": "第{}至{}页", "unit": "单位：{}", "header": "表头{}行",
        "column": "列", "lane": "栏", "role": "内容", "path": "表头", "none": "没有表格", "untitled": "（无标题）",
        "figure": "数", "label": "名称", "code": "编码", "line": "行次", "other": "其他",
    },
    "en": {
        "table": "table", "page": "p. {}", "pages": "pp. {}-{}", "unit": "unit: {}", "header": "header rows: {}",
        "column": "column", "lane": "lane", "role": "holds", "path": "header", "none": "no tables",
        "untitled": "(no title)", "figure": "figures", "label": "names", "code": "codes", "line": "row numbers",
        "other": "other",
    },
}  # fmt: skip


def write(report: Report, language: Language = "zh") -> str:
    """All tables in reading order; cells are cut to a width that can be read on a terminal."""
    if not report.tables:
        return _WORDS[language]["none"] + "\n"
    return "\n".join("".join(f"{line}\n" for line in _lines(table, language)) for table in report.tables)


def _lines(table: Table, language: Language) -> Iterator[str]:
    words = _WORDS[language]
    yield "  ".join(
        [f"{words['table']} t{table.number}", table.title or words["untitled"], *table_words(table, language)]
    )
    yield ""
    lanes = len({column.lane for column in table.columns}) > 1
    titles = [words["column"], *([words["lane"]] if lanes else []), words["role"], words["path"]]
    yield from _aligned([titles, *(_column(column, lanes, words) for column in table.columns)])
    yield ""
    grid = [[" ".join(text.split()) for text in row] for row in table.grid]
    numbers = [column.role in ("figure", "line") for column in table.columns]
    yield from _aligned(grid, numbers, table.header_rows)


def table_words(table: Table, language: Language = "zh") -> list[str]:
    """Kind, unit, pages and header rows of a table, in words."""
    words, pages = _WORDS[language], table.pages
    said = [f"[{table.kind}]"]
    if table.unit:
        said.append(words["unit"].format(table.unit))
    if pages:
        said.append(words["page"].format(pages[0]) if len(pages) == 1 else words["pages"].format(pages[0], pages[-1]))
    return [*said, words["header"].format(table.header_rows)]


def _column(column: Column, lanes: bool, words: dict[str, str]) -> list[str]:
    lane = [str(column.lane + 1)] if lanes else []
    return [str(column.number + 1), *lane, words[column.role], " › ".join(column.path)]


def _aligned(rows: Sequence[Sequence[str]], right: Sequence[bool] = (), header: int = 0) -> Iterator[str]:
    """The rows in columns as wide as they print; a rule below the header."""
    from rich.cells import cell_len, set_cell_size

    count = max(map(len, rows), default=0)
    last = () if right else (count - 1,)  # the last column of a list needs no width
    widths = [min(_WIDEST, max((cell_len(row[at]) for row in rows if at < len(row)), default=0)) for at in range(count)]
    for number, row in enumerate(rows):
        if header and number == header:
            yield "  " + "─" * (sum(widths) + 2 * (count - 1))
        out = []
        for at, text in enumerate(row):
            room = widths[at] - cell_len(text)
            if at in last or room == 0:
                out.append(text)
            elif room < 0:
                out.append(set_cell_size(text, widths[at] - 1) + "…")
            else:
                numeric = at < len(right) and right[at] and number >= header
                out.append(" " * room + text if numeric else text + " " * room)
        yield ("  " + "  ".join(out)).rstrip()
