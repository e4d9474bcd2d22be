"""A table for terminals, aligned by the width of the characters; where it is too wide, one record below the other."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import IO

import pyarrow as pa
from rich.cells import cell_len

from extractor.dataset.export.cells import is_number, texts
from extractor.messages import Language
from extractor.visible import visible

ROWS = 1000
"""As many as a person may want to scroll through."""

_GAP = 2
_LONGEST = 60
_ENDLESS = 10**6
_CUT = {
    "zh": "……只显示前 {} 行；全部请用 --format csv 或 -o 写入文件",
    "en": "… the first {} rows only; all: --format csv, or -o FILE",
}
_NONE = {"zh": "（没有结果）", "en": "(no rows)"}


def write(reader: pa.RecordBatchReader, file: IO[bytes], language: Language = "zh", *, width: int | None = None) -> int:
    """The first rows as a table; `width` is that of the terminal, None for a file, which may be as wide as it likes."""
    table = _first(reader)
    columns = [_strings(column) for column in table.columns]
    shown = [column[:ROWS] for column in columns]
    names = list(table.schema.names)
    right = [is_number(field.type) for field in table.schema]
    widths = [max(map(cell_len, (name, *column))) for name, column in zip(names, shown, strict=True)]
    fits = width is None or sum(min(one, _LONGEST) + _GAP for one in widths) <= width + _GAP
    text = aligned(names, shown, right, cut=width is not None) if fits else _records(names, shown)
    notes = [_NONE[language]] if not table.num_rows else [_CUT[language].format(ROWS)] if table.num_rows > ROWS else []
    file.write((text + "".join(f"{note}\n" for note in notes)).encode("utf-8", errors="backslashreplace"))
    return min(int(table.num_rows), ROWS)


def _first(reader: pa.RecordBatchReader) -> pa.Table:
    """A row more than is shown, to know whether there are more."""
    found: list[pa.RecordBatch] = []
    for batch in reader:
        found.append(batch.slice(0, ROWS + 1))
        if sum(each.num_rows for each in found) > ROWS:
            break
    return pa.Table.from_batches(found, reader.schema).slice(0, ROWS + 1)


def _strings(column: pa.ChunkedArray) -> list[str]:
    """One line each, whatever stands in the cell."""
    values = [value for chunk in column.chunks for value in texts(chunk).to_pylist()]
    return ["-" if value is None else visible(" ".join(value.split())) for value in values]


def aligned(names: Sequence[str], columns: Sequence[Sequence[str]], right: Sequence[bool], *, cut: bool) -> str:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="", padding=(0, _GAP, 0, 0))
    for name, number in zip(names, right, strict=True):
        table.add_column(
            name, justify="right" if number else "left", no_wrap=True, overflow="ellipsis",
            max_width=_LONGEST if cut and not number else None,
        )  # fmt: skip
    for row in zip(*columns, strict=True):
        table.add_row(*row)
    target = io.StringIO()
    Console(file=target, width=_ENDLESS, no_color=True, markup=False, highlight=False, emoji=False).print(table)
    return "".join(f"{line.rstrip()}\n" for line in target.getvalue().splitlines())


def _records(names: Sequence[str], columns: Sequence[Sequence[str]]) -> str:
    """One value a line, under the number of its row."""
    longest = max(map(cell_len, names))
    lines = []
    for number, row in enumerate(zip(*columns, strict=True), start=1):
        lines.append(f"── {number} ──")
        lines += [f"{name}{' ' * (longest - cell_len(name))}  {value}" for name, value in zip(names, row, strict=True)]
    return "".join(f"{line.rstrip()}\n" for line in lines)
