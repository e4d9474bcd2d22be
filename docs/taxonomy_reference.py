"""docs/taxonomy.md: the families, kinds and views of `patterns/`, as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor import taxonomy

_HEAD = """# 分类 Taxonomy

由 `python docs/reference.py` 生成。Generated; do not edit.

程序里没有文件类别、章节类别、表的类别、概念、科目编码：它们都在 `patterns/` 里，增删一条，结果的 schema、数据集的编码簿
和本页随之增删。
加一类文件怎么做，见 [new_family.md](new_family.md)。

Families, kinds of sections and tables, views and codes stand in `patterns/` alone; the schema, the codebook and this
page follow from them. How to add a family: [new_family.md](new_family.md).
"""


def taxonomy_reference() -> str:
    """Every family with its traits, every kind of section and table, every view and classification."""
    return "\n".join([_HEAD, *_families(), *_sections(), *_tables(), *_views(), *_classifications()])


def _families() -> Iterator[str]:
    yield from (
        "## 文件 Families",
        "",
        "一类一份，在 `patterns/families/`；特征的意思见 `extractor/taxonomy/traits.py`。",
        "",
    )
    yield from _rows("类别 family", "名称 name", "谁的收支 whose", "阶段 phase", "特征 traits")
    for one in taxonomy.listed_families():
        traits = _codes(trait for trait in taxonomy.TRAITS if one.has(trait))
        yield _row(f"`{one.id}`", f"{one.zh} {one.en}", one.whose or "", one.phase or "", traits)
    yield ""


def _sections() -> Iterator[str]:
    yield from (
        "## 章节 Kinds of sections",
        "",
        "在 `patterns/section_kinds.toml`，怎么认在 `patterns/sections.toml`。",
        "",
    )
    yield from _rows("类别 kind", "名称 name", "说的概念 subject", "资金 fund", "特征 traits")
    for kind in taxonomy.section_kinds().values():
        subject = f"`{kind.subject}`" if kind.subject else ""
        yield _row(f"`{kind.id}`", f"{kind.zh} {kind.en}", subject, kind.fund or "", _codes(sorted(kind.traits)))
    yield ""


def _tables() -> Iterator[str]:
    yield from ("## 表 Kinds of tables", "", "在 `patterns/table_kinds.toml`，怎么认在 `patterns/tables.toml`。", "")
    yield from _rows("类别 kind", "名称 name", "合计 total", "特征 traits")
    for kind in taxonomy.table_kinds().values():
        total = f"`{kind.total}`" if kind.total else ""
        yield _row(f"`{kind.id}`", f"{kind.zh} {kind.en}", total, _codes(sorted(kind.traits)))
    yield ""


def _views() -> Iterator[str]:
    yield from ("## 概念 Views", "", "在 `patterns/views.toml`；科目编码见 `gouji concepts --codes`。", "")
    yield from _rows("概念 concept", "名称 name", "计量 measure", "维度 dimensions")
    for view in taxonomy.views().values():
        said = "，".join(f"{name}={member}" for name, member in sorted(view.dimensions.items()))
        yield _row(f"`{view.id}`", f"{view.zh} {view.en}", view.measure, said)
    yield ""


def _classifications() -> Iterator[str]:
    yield from (
        "## 科目 Classifications",
        "",
        "在 `patterns/views.toml`，编码各在一份 CSV；概念是 `function.20805` 这样的。",
        "",
    )
    yield from _rows("维度 dimension", "名称 name", "计量 measure", "概念 concepts", "编码表 codes")
    for one in taxonomy.classifications().values():
        concepts = f"`{one.concept}.{one.starts}…`"
        yield _row(f"`{one.dimension}`", f"{one.zh} {one.en}", one.measure, concepts, f"`patterns/{one.file}.csv`")
    yield ""


def _codes(words: Iterable[str]) -> str:
    return " ".join(f"`{word}`" for word in words)


def _rows(*heads: str) -> Iterator[str]:
    yield _row(*heads)
    yield "|" + "---|" * len(heads)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
