"""The cover of a document: a page with its title, before the first heading."""

from __future__ import annotations

from extractor.model import Report
from extractor.taxonomy import section_kind
from extractor.wording import fold


def cover_page(report: Report) -> int | None:
    """The page of the title, where nothing but the contents stands below it; None where there is none."""
    title = fold(report.outline.identity.title or "")
    sections = report.outline.sections
    headed = {section.page for section in sections if not section_kind(section.kind).has("contents")}
    for block in report.document.blocks:
        words = fold(block.text)
        if words and title and (words in title or title in words) and block.page is not None:
            tables = any(other.kind == "table" and other.page == block.page for other in report.document.blocks)
            return None if tables or block.page in headed else block.page
    return None
