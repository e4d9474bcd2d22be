"""The section tree for people: one line a heading, indented by depth."""

from __future__ import annotations

from extractor.messages import Language
from extractor.model import Report, Section

_PAGE = {"zh": "第{}页", "en": "p. {}"}


def write(report: Report, language: Language = "zh") -> str:
    """Number and title of every section, its kind, and its page where there are pages."""
    depths: dict[int, int] = {}
    lines = []
    for section in report.outline.sections:
        depths[section.number] = 0 if section.parent is None else depths[section.parent] + 1
        lines.append("  " * depths[section.number] + _heading(section, language))
    return "".join(f"{line}\n" for line in lines)


def _heading(section: Section, language: Language) -> str:
    remarks = [section.kind, *([_PAGE[language].format(section.page)] if section.page else [])]
    return f"{heading_line(section)}  [{'，'.join(remarks) if language == 'zh' else ', '.join(remarks)}]"


def heading_line(section: Section) -> str:
    """The heading as it reads on the page."""
    return headed(section.marker, section.title)


def headed(marker: str | None, title: str) -> str:
    """一、 before a title, a space after 第一部分."""
    marker = marker or ""
    joint = "" if not marker or marker[-1] in "）)、.．" else "、" if len(marker) < 3 else " "
    return f"{marker}{joint}{title}"
