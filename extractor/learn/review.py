"""The file in which a reviewer accepts or rejects what is proposed: a table for a spreadsheet, one name a row.

意见 is empty, 接受 (accept) or 拒绝 (reject). What was decided stays when the file is written anew; the name, the
meaning and the years may be mended in place before they are accepted.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, get_args

from extractor.errors import GoujiError
from extractor.learn.values import Ground, Kind, Proposal
from extractor.outputs.formula_escaping import escaped
from extractor.taxonomy import concepts, table_kinds

NAME = "learn.review.csv"
Decision = Literal["接受", "拒绝", ""]

_HEAD = (
    "意见", "种类", "名称", "含义", "自年度", "至年度", "含义的名称", "依据", "文件数", "单位数", "反对的单位数",
    "偶然的可能", "年度", "例子",
)  # fmt: skip
_WORDS: Mapping[str, Decision] = {
    "": "", "接受": "接受", "accept": "接受", "拒绝": "拒绝", "reject": "拒绝",
}  # fmt: skip
_KINDS: Mapping[Kind, str] = {"label": "名称", "code": "科目", "title": "表名"}
_GROUNDS: Mapping[Ground, str] = {
    "value": "数与它相同", "sum": "数是它应有的", "place": "所处的位置像它", "name": "名称像它的",
    "code": "印在这个编码旁", "rest": "科目表里它的余项就叫“其他”加这个名称", "order": "科目的次序正是这里",
    "columns": "表名、栏目、前后的表像它",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file; `term` are the first and last year in which the name of a code is in force, where known,
    `told` is the rest of it, for people."""

    decision: Decision
    kind: Kind
    name: str
    meaning: str
    told: tuple[str, ...] = ()
    term: tuple[int | None, int | None] = (None, None)

    @property
    def key(self) -> tuple[str, str, str]:
        return self.kind, self.name, self.meaning


def rows(proposals: Iterable[Proposal], before: Sequence[Row] = ()) -> list[Row]:
    """What is proposed, with what was decided before; a decision on what is no longer proposed stays too."""
    decided = {row.key: row for row in before if row.decision}
    fresh = [_row(it) for it in proposals]
    told = {row.key for row in fresh}
    kept = [row for row in decided.values() if row.key not in told]
    return [*kept, *(replace(row, decision=decided[row.key].decision) if row.key in decided else row for row in fresh)]


def _row(it: Proposal) -> Row:
    years = (
        "" if it.years is None else f"{it.years[0]}—{it.years[1]}" if it.years[0] != it.years[1] else str(it.years[0])
    )
    examples = "；".join(
        f"{one.file}{'' if one.page is None else f' 第{one.page}页'}：{one.words}" for one in it.examples
    )
    told = (
        _called(it), "、".join(_GROUNDS[ground] for ground in it.grounds), str(it.documents), str(it.bodies),
        str(it.against), f"{it.chance:.0e}", years, examples,
    )  # fmt: skip
    return Row("", it.kind, it.name, it.meaning, told, it.term)


def _called(it: Proposal) -> str:
    if it.kind == "title":
        return table_kinds()[it.meaning].zh
    return next((name for concept, name, *_ in concepts(codes=True) if concept == it.meaning), "")


def dumped(found: Iterable[Row]) -> bytes:
    """The file as it is stored."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(_HEAD)
    for row in found:
        cells = (row.decision, _KINDS[row.kind], row.name, row.meaning, *map(str, _shown(row.term)), *row.told)
        writer.writerow([*map(escaped, cells)])
    return lines.getvalue().encode("utf-8-sig")


def _shown(term: tuple[int | None, int | None]) -> tuple[int | str, ...]:
    return tuple("" if year is None else year for year in term)


def load(path: Path) -> list[Row]:
    """The rows of a file, none where there is none; GoujiError names the row that cannot be understood."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return []
    except UnicodeDecodeError as error:
        raise GoujiError(f"{path}：不是 UTF-8 文字（请存成 CSV UTF-8）") from error
    table = csv.DictReader(io.StringIO(text))
    if missing := [name for name in _HEAD[:4] if name not in (table.fieldnames or ())]:
        raise GoujiError(f"{path}：缺少“{'、'.join(missing)}”栏，不是 gouji learn 写出的文件")
    return [_read(path, at, row) for at, row in enumerate(table, 2)]


def _read(path: Path, at: int, row: Mapping[str, str | None]) -> Row:
    cells = {name: (row.get(name) or "").lstrip("'").strip() for name in _HEAD}
    decision = _WORDS.get(cells["意见"].lower())
    kind = next((kind for kind in get_args(Kind) if _KINDS[kind] == cells["种类"]), None)
    if decision is None:
        raise GoujiError(f"{path} 第 {at} 行：意见应为空、接受（accept）或拒绝（reject），不是“{cells['意见']}”")
    if kind is None or not cells["名称"] or not cells["含义"]:
        raise GoujiError(f"{path} 第 {at} 行：种类应为{'、'.join(_KINDS.values())}之一，名称、含义不能空")
    return Row(
        decision, kind, cells["名称"], cells["含义"], tuple(cells[name] for name in _HEAD[6:]), _term(path, at, cells)
    )


def _term(path: Path, at: int, cells: Mapping[str, str]) -> tuple[int | None, int | None]:
    years = [cells[name] for name in _HEAD[4:6]]
    if any(year and not year.isdecimal() for year in years):
        raise GoujiError(f"{path} 第 {at} 行：自年度、至年度应是年份或空着，不是“{'”“'.join(years)}”")
    since, until = (int(year) if year else None for year in years)
    return since, until
