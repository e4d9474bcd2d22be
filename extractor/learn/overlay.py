"""What a reviewer accepted, as an overlay of `patterns/`: labels of concepts, names of codes, titles of tables."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from extractor.errors import GoujiError
from extractor.learn.review import Row
from extractor.patterns import csv_rows, toml
from extractor.taxonomy import classifications, code_of, table_kinds, views
from extractor.wording import fold

_README = "README.md"
_MARK = "# 词表的叠加层：由 gouji learn 按审定的名称写出"
_ABOUT = f"""{_MARK}

各文件与 `patterns/` 里同名的写法相同，只有要加的。
用 `--patterns 这个目录`（或环境变量 GOUJI_PATTERNS）读文件时加在词表上。
再次运行 `gouji learn --accept` 会整个重写这个目录；自己手写的叠加层请另放一处。
"""
_Named = tuple[str, str, int | None, int | None]
"""A code, its name, and the first and last year of the name."""
_SPECIAL = re.compile(r"[][{}|\"\\]")
_ENDS = re.compile(r"（[类款项]）$")


def files(rows: Iterable[Row]) -> dict[str, str]:
    """The files of the overlay by name; GoujiError for an accepted row that means nothing."""
    accepted = [row for row in rows if row.decision == "接受"]
    labels: dict[str, list[str]] = defaultdict(list)
    names: dict[str, list[_Named]] = defaultdict(list)
    titles: list[tuple[str, str]] = []
    for row in accepted:
        if row.kind == "title":
            titles.append((_kind(row), fold(row.name)))
        elif code := _code(row):
            names[_list_of(code)].append((code, _ENDS.sub("", fold(row.name)), *row.term))
        else:
            labels[_view(row)].append(_label(row))
    found = {f"{name}.csv": _rows(name, named) for name, named in sorted(names.items())}
    if labels:
        found["concepts.toml"] = "\n".join(_concepts(labels))
    if titles:
        found["tables.toml"] = "\n".join(_titles(titles))
    return found | {_README: _ABOUT}


def write(where: Path, rows: Sequence[Row]) -> list[Path]:
    """The overlay in a folder of its own; GoujiError where the folder holds something that we did not write."""
    found = files(rows)
    if where.exists() and not _ours(where):
        raise GoujiError(f"{where}：里面有别的文件，请另给一个目录")
    where.mkdir(parents=True, exist_ok=True)
    for path in where.iterdir():
        if path.name not in found:
            path.unlink()
    for name, content in found.items():
        (where / name).write_text(content, encoding="utf-8")
    return [where / name for name in found]


def _ours(where: Path) -> bool:
    if not where.is_dir() or any(path.is_dir() for path in where.iterdir()):
        return False
    about = where / _README
    return not any(where.iterdir()) or (about.is_file() and about.read_text(encoding="utf-8").startswith(_MARK))


# --- what a row means ---------------------------------------------------------------------------------------------


def _code(row: Row) -> str | None:
    """The code that a row gives a name to."""
    if row.kind == "code":
        return row.meaning
    return code_of(row.meaning, *classifications())


def _list_of(code: str) -> str:
    lists = (it.file for it in classifications().values() if it.file and it.starts and code.startswith(it.starts))
    if (found := next(lists, None)) is None or not code.isdecimal():
        raise GoujiError(f"“{code}”不是科目编码")
    return found


def _view(row: Row) -> str:
    if row.meaning not in views():
        raise GoujiError(f"“{row.name}”的含义 {row.meaning} 不是一个概念（见 gouji concepts）")
    return row.meaning


def _label(row: Row) -> str:
    label = fold(row.name)
    if _SPECIAL.search(label) or len(label) < 2:
        raise GoujiError(f"“{row.name}”里有词表中另有意思的符号，或者只有一个字，请改过再接受")
    return label


def _kind(row: Row) -> str:
    if row.meaning not in table_kinds():
        raise GoujiError(f"“{row.name}”的含义 {row.meaning} 不是一种表（见 table_kinds.toml）")
    return row.meaning


# --- how it is written --------------------------------------------------------------------------------------------


def _rows(file: str, named: Iterable[_Named]) -> str:
    """The years of names only where a list has a column for them and one is known."""
    rows = sorted(set(named), key=lambda row: tuple(map(str, row)))
    head = ("code", "name", "since", "until")
    dated = set(head) <= csv_rows(file)[0].keys() and any(year for row in rows for year in row[2:])
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerows(row if dated else row[:2] for row in (head, *rows))
    return lines.getvalue()


def _concepts(labels: Mapping[str, Sequence[str]]) -> Iterator[str]:
    yield "# 各概念另有的印法：在一批文件里学到，由人审定。写法见 patterns/concepts.toml。"
    for concept in sorted(labels):
        listed = _listed(sorted(set(labels[concept])))
        yield f'\n[[concept]]\nid = "{concept}"  # {views()[concept].zh}\nlabels = {listed}\nexamples = {listed}'
    yield ""


def _titles(titles: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield "# 另有的表名：在一批文件里学到，由人审定。写法见 patterns/tables.toml。"
    for kind, title in sorted(set(titles)):
        match = json.dumps(re.escape(title), ensure_ascii=False)
        yield f'\n[[kind]]\nkind = "{kind}"  # {table_kinds()[kind].zh}\nmatch = {match}'
        yield from _fund(kind)
        yield f"examples = {_listed([title])}"
    yield ""


def _fund(kind: str) -> Iterator[str]:
    """The fund of a kind, where all its titles say the same."""
    funds = {entry.get("fund") for entry in toml("tables")["kind"] if entry["kind"] == kind}
    if len(funds) == 1 and (fund := funds.pop()):
        yield f'fund = "{fund}"'


def _listed(words: Iterable[str]) -> str:
    return json.dumps(list(words), ensure_ascii=False)
