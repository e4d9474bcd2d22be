"""Printed lines made into documents, for the tests of the outline."""

from __future__ import annotations

from extractor.model import Block, Document, Outline
from extractor.outline import outline

TEXT = "2031年本部门收支预算总计310.50万元，与上年相比增加12.40万元，主要原因是人员增加。"


def document(page: str, title: str | None = None) -> Document:
    """One block for each line of `page`; … stands for a sentence, 【表】 for a table the reader recognised."""
    lines = [line.strip().replace("…", TEXT) for line in page.strip().splitlines()]
    blocks = tuple(
        Block(number, "table") if line == "【表】" else Block(number, "text", line) for number, line in enumerate(lines)
    )
    return Document("样本", "0" * 64, "text/plain", blocks, title=title)


def read(page: str, title: str | None = None) -> Outline:
    return outline(document(page, title))


def headings(page: str) -> list[str]:
    """Number as printed, level and title of the sections, the table of contents left out."""
    return [f"{each.marker} {each.level} {each.title}" for each in read(page).sections if each.kind != "toc"]
