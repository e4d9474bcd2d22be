"""How seconds and memory grow with a document: inputs of one, two, four and eight times a size, made here.

    python benchmarks/growth.py [--base 1] [--seconds 120] [--only NAME …]

Each runs in a process of its own. A table of Markdown is printed: what grows, its size, CPU seconds, peak memory, and
how many times the seconds of the size before they are: about 2 is linear.
"""

from __future__ import annotations

import argparse
import io
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(_ROOT), str(_ROOT / "tests")]

TIMES = (1, 2, 4, 8)
_HEAD = "澄江区文化馆2031年部门预算\n\n一、收支总体情况\n"


def table_rows(size: int) -> bytes:
    """A table of functional codes: classes, sections and items, with their sums."""
    rows, total = [], 0
    for number in range(size // 12):
        head, amount = 201 + number % 30, 0
        items = []
        for item in range(10):
            value = 100 + (number * 7 + item * 13) % 900
            amount += value
            items.append((f"{head}{number // 30 % 90 + 10:02d}{item + 1:02d}", f"第{number}款第{item}项", value))
        rows.append((f"{head}{number // 30 % 90 + 10:02d}", f"第{number}款支出", amount))
        rows += items
        total += amount
    lines = [("科目编码", "科目名称", "合计", "基本支出", "项目支出"), ("合计", "", total, total - 100, 100)]
    lines += [(code, name, value, value - 10, 10) for code, name, value in rows]
    return _page("表3 支出总表", lines)


def prose(size: int) -> bytes:
    """Paragraphs that say a hundred characters each of ever other things."""
    said = [
        f"{number}号项目支出{100 + number % 877}.{number % 90 + 10}万元，比上年增加{10 + number % 13}万元，"
        f"增长{1 + number % 9}.{number % 10}%，主要用于设备购置和日常运转，占本年支出的{number % 30 + 1}.5%。"
        for number in range(size)
    ]
    return (_HEAD + "\n".join(said)).encode()


def alike(size: int) -> bytes:
    """One sentence over and over, with other figures."""
    said = [f"2031年教育支出{100 + each % 97}.50万元，占本年支出合计的{each % 30 + 1}.5%。" for each in range(size)]
    return (_HEAD + "\n".join(said)).encode()


def report(size: int) -> bytes:
    """A government's report whose one paragraph goes from level to level without a stop."""
    title = "澄江县2030年预算执行情况和2031年预算草案的报告\n\n一、2030年预算执行情况\n"
    said = (f"县本级一般公共预算收入{each % 97 + 1}亿元（含高新区{each % 7 + 1}亿元），" for each in range(size))
    return (title + "".join(said)).encode()


def headings(size: int) -> bytes:
    """Numbered headings, each with a line below."""
    parts = [f"（{each % 9 + 1}）第{each}类支出情况\n2031年支出{each % 300 + 1}.20万元。" for each in range(size)]
    return (_HEAD + "\n".join(parts)).encode()


def workbook_cells(size: int) -> bytes:
    """One sheet of ten columns."""
    return _workbook([_grid("支出明细表", size // 10, 8)])


def sheets(size: int) -> bytes:
    """Sheets of thirty rows, mostly of the same things."""
    return _workbook([_grid(f"表{number + 1} 支出预算表", 30, 3) for number in range(size)])


def pages(size: int) -> bytes:
    """A PDF of pages with thirty lines each."""
    from pdf_pages import pdf, text  # the tests' maker of small PDF files

    lines = [f"项目{number}支出{100 + number % 877}.20万元，增长{number % 9 + 1}.3%。" for number in range(30)]
    made = ([text(60, 60 + 24 * row, f"{page}号{line}") for row, line in enumerate(lines)] for page in range(size))
    return pdf(*made)


GROWING: dict[str, tuple[Callable[[int], bytes], int, str]] = {
    "table rows": (table_rows, 1000, "html"),
    "workbook cells": (workbook_cells, 12500, "xlsx"),
    "sheets": (sheets, 20, "xlsx"),
    "paragraphs": (prose, 1000, "txt"),
    "alike sentences": (alike, 1000, "txt"),
    "one paragraph": (report, 1000, "txt"),
    "headings": (headings, 1000, "txt"),
    "pages": (pages, 50, "pdf"),
}


def _page(title: str, rows: list[tuple[object, ...]]) -> bytes:
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    head = "<h1>澄江区文化馆2031年部门预算</h1>"
    return f"<html><body>{head}<p>{title}</p><p>单位：万元</p><table>{cells}</table></body></html>".encode()


def _grid(title: str, rows: int, figures: int) -> list[list[object]]:
    heads = ["项目", "科目编码", *(f"{2031 - number}年预算" for number in range(figures))]
    body = [[f"第{row}项支出", "", *((row * 31 + column * 17) % 997 + 1 for column in range(figures))]
            for row in range(rows)]  # fmt: skip
    return [[title], ["单位：万元"], heads, *body]


def _workbook(grids: list[list[list[object]]]) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for number, grid in enumerate(grids):
            sheet = book.add_worksheet(f"表{number + 1}")
            for row, cells in enumerate(grid):
                sheet.write_row(row, 0, cells)
    return out.getvalue()


def measure(name: str, times: int) -> None:
    """In a process of its own: seconds of CPU and peak memory in MB, on standard output."""
    make, base, _ = GROWING[name]
    import extractor

    data = make(base * times)
    before = _used()
    extractor.parse(data, guarded=False)
    print(f"{_used() - before:.2f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} {len(data)}")


def _used() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime


def rows(names: list[str], seconds: float) -> Iterator[str]:
    """The lines of the table."""
    yield "| what grows | size | file, KB | CPU, s | × before | peak memory, MB |"
    yield "|---|---|---|---|---|---|"
    for name in names:
        last = 0.0
        for times in TIMES:
            size = GROWING[name][1] * times
            command = [sys.executable, __file__, "--measure", name, str(times)]
            try:
                done = subprocess.run(command, capture_output=True, check=True, timeout=seconds, text=True)
            except subprocess.TimeoutExpired:
                yield f"| {name} | {size:,} | | over {seconds:.0f} | | |"
                break
            used, memory, length = done.stdout.split()
            growth = f"{float(used) / last:.1f}" if last else ""
            last = float(used)
            yield f"| {name} | {size:,} | {int(length) / 1000:,.0f} | {used} | {growth} | {memory} |"


def main() -> None:
    parser = argparse.ArgumentParser(description="how seconds and memory grow with a document")
    parser.add_argument("--only", nargs="+", choices=list(GROWING), default=list(GROWING))
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--measure", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure(options.measure[0], int(options.measure[1]))
        return
    for row in rows(options.only, options.seconds):
        print(row, flush=True)


if __name__ == "__main__":
    main()
