"""A list of the document's tables that is set as a table: its numbers are no figures."""

from __future__ import annotations

from tests.grids import roles, tables

LIST = "序号 | 表名 | 页码\n1 | 部门收支总表 | 3\n2 | 部门支出总表 | 4"
TABLES = (
    "部门收支总表 | <\n单位：万元 | <\n项目 | 预算数\n税 | 5",
    "部门支出总表 | <\n单位：万元 | <\n项目 | 预算数\n教育 | 5",
)


def test_a_list_of_tables_holds_no_figures() -> None:
    """Nor has it a unit, or the title of the first table it names."""
    listed, *others = tables(LIST, *TABLES)
    assert (listed.title, listed.unit, listed.kind, "f" in roles(listed)) == (None, None, "other", False)
    assert [one.title for one in others] == ["部门收支总表", "部门支出总表"]


def test_rows_that_name_no_other_table_are_rows() -> None:
    """A table about other things keeps its figures."""
    assert "f" in roles(tables(LIST.replace("总表", "经费"), *TABLES)[0])
