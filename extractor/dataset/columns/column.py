"""A column of a table: its name, type and meaning; and the columns that several tables have.

Types: "string"; "word" is a string of few distinct values (dictionary-encoded); "int", "bool", "real";
"money" is an exact decimal of 38 digits, 12 of them after the point; "words", "ints" are lists;
"grid" is a list of rows of strings; "terms" and "suspects" are lists of records.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Type = Literal["string", "word", "int", "bool", "real", "money", "words", "ints", "grid", "terms", "suspects"]

PARTITION = "document_year"
"""Tables are split into folders by the fiscal year that the document discloses; without one it is NULL."""


@dataclass(frozen=True, slots=True)
class DataColumn:
    """A column: what it means in Chinese and English, and its unit where it has one."""

    name: str
    type: Type
    zh: str
    en: str
    unit: str = ""


def col(name: str, type: Type, zh: str, en: str, unit: str = "") -> DataColumn:
    """A column in the lists, which are long."""
    return DataColumn(name, type, zh, en, unit)


Columns = tuple[DataColumn, ...]
"""The columns of a table, in their order."""

DOCUMENT = col("document", "string", "文件内容的 SHA-256", "SHA-256 of the document's bytes")
ENTITY = col("entity", "word", "公开单位全称", "the disclosing body's full name")
FAMILY = col("family", "word", "文件种类（部门预算、部门决算……）", "kind of document")
PAGE = col("page", "int", "所在页，从 1 起", "page, from 1")
BOX = (
    col("x0", "real", "在页面上的左边界", "left edge on the page", "pt"),
    col("top", "real", "在页面上的上边界", "upper edge on the page", "pt"),
    col("x1", "real", "在页面上的右边界", "right edge on the page", "pt"),
    col("bottom", "real", "在页面上的下边界", "lower edge on the page", "pt"),
)
QUOTE = col("quote", "string", "所在的原文", "the words it stands in, as printed")
