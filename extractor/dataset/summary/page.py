"""A summary as one page of HTML: charts with their figures beside them, readable without network and without charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from extractor.dataset.summary.chapters import Chapter, for_people
from extractor.dataset.summary.charts import chart
from extractor.dataset.summary.documents import Document
from extractor.messages import Language

_TITLE = {"zh": "勾稽：数据集概览", "en": "gouji: summary of a data set"}
_OF = {"zh": "数据集", "en": "data set"}
_EMPTY = {"zh": "（没有）", "en": "(none)"}
_STYLE = """
:root { color-scheme: light dark; --ink: #1c2733; --paper: #fff; --line: #e6eaee; --soft: #f4f6f8; --quiet: #5a6773;
  --error: #c0392b; --warning: #9a6a00; --link: #2b6f9e; }
@media screen and (prefers-color-scheme: dark) { :root { --ink: #e3e8ec; --paper: #15191d; --line: #36404a;
  --soft: #20272e; --quiet: #9fabb6; --error: #ff9a90; --warning: #e8b75c; --link: #8dbfe8; } }
body { font: 15px/1.6 "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif;
  margin: 0 auto; max-width: 1280px; padding: 24px; color: var(--ink); background: var(--paper); }
h1 { font-size: 26px; margin: 0 0 4px; }
h2 { font-size: 19px; margin: 36px 0 8px; border-bottom: 1px solid var(--line); padding-bottom: 6px; }
.of { color: var(--quiet); margin: 0 0 16px; overflow-wrap: anywhere; }
.pair { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); gap: 24px; align-items: start; }
.alone { max-width: 480px; }
.table { overflow: auto; max-height: 640px; }
table { border-collapse: collapse; width: 100%; font-size: 13.5px; }
th, td { padding: 4px 6px; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { position: sticky; top: 0; background: var(--soft); font-weight: 600; }
tbody th { font-weight: 400; white-space: nowrap; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
td.number { white-space: nowrap; }
@media (max-width: 900px) { .pair { grid-template-columns: minmax(0, 1fr); } }
.within { padding-left: 2em; }
.keys { margin: 0 0 4px; font-size: 13px; }
.key { margin-right: 14px; white-space: nowrap; }
.key svg { margin-right: 2px; }
details { border-bottom: 1px solid var(--line); padding: 6px 0; }
summary { cursor: pointer; }
.error { color: var(--error); }
.warning { color: var(--warning); }
a { color: var(--link); }
svg text { fill: currentColor; }
svg path { fill: var(--paper); }
@media print {
  :root { color-scheme: light; }
  @page { margin: 16mm 14mm; }
  thead th { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { max-width: none; padding: 0; font-size: 11pt; }
  .table { max-height: none; overflow: visible; }
  .pair { grid-template-columns: minmax(0, 1fr); }
  section, tr, svg { break-inside: avoid; }
  thead th { position: static; }
}
"""
_FOUND = {"zh": "逐份的问题", "en": "What was found in each"}
_MORE = {"zh": "另有 {} 个，见 gouji check", "en": "{} more: see gouji check"}
_PAGE = {"zh": "第 {} 页", "en": "page {}"}
_GRAVE = {"error": {"zh": "错误", "en": "error"}, "warning": {"zh": "警告", "en": "warning"}}


def page(chapters: Sequence[Chapter], documents: Sequence[Document], language: Language, where: str) -> str:
    """The whole page: it asks for nothing else and runs nothing. `where` names the data set, without its folders."""
    title = escape(_TITLE[language])
    sections = "".join(_section(chapter, language) for chapter in chapters)
    return (
        f'<!DOCTYPE html>\n<html lang="{"zh-CN" if language == "zh" else "en"}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        f'<p class="of">{_OF[language]}: {escape(where)}</p>\n{sections}{_told(documents, language)}</body>\n</html>\n'
    )


def _told(documents: Sequence[Document], language: Language) -> str:
    """The findings of each document, folded until they are asked for."""
    if not documents:
        return ""
    each = "".join(_document(f"d{at}", document, language) for at, document in enumerate(documents))
    return f"<section>\n<h2>{_FOUND[language]}</h2>\n{each}</section>\n"


def _document(anchor: str, document: Document, language: Language) -> str:
    items = []
    for it in document.found:
        page_said = f" {_PAGE[language].format(it.page)}" if it.page else ""
        grave = f'<b class="{it.severity}">{_GRAVE[it.severity][language]}</b>'
        items.append(f"<li>{grave} {escape(it.rule)}{page_said}：{escape(it.message)}</li>\n")
    if more := document.errors + document.warnings - len(document.found):
        items.append(f"<li>{_MORE[language].format(more)}</li>\n")
    head = " ".join(filter(None, (document.entity, document.file)))
    return f'<details id="{anchor}" open><summary>{escape(head)}</summary>\n<ol>\n{"".join(items)}</ol></details>\n'


def _section(chapter: Chapter, language: Language) -> str:
    title = escape(chapter.title)
    if not chapter.rows:
        return f"<section>\n<h2>{title}</h2>\n<p>{_EMPTY[language]}</p>\n</section>\n"
    table = f'<div class="table" tabindex="0">\n{"".join(_table(chapter))}</div>\n'
    figure = chart(chapter, language)
    if figure is None:
        return f'<section>\n<h2>{title}</h2>\n<div class="alone">{table}</div>\n</section>\n'
    image = f'<div role="img" aria-label="{title}">{figure}</div>'
    return f'<section>\n<h2>{title}</h2>\n<div class="pair">\n{image}\n{table}</div>\n</section>\n'


def _table(chapter: Chapter) -> Iterator[str]:
    yield f"<table>\n<thead><tr>{''.join(_head(it.title, it.kind) for it in chapter.columns)}</tr></thead>\n<tbody>\n"
    for at, row in enumerate(chapter.rows):
        cells = [escape(for_people(value, it.kind)) for value, it in zip(row, chapter.columns, strict=True)]
        rest = "".join(_cell(cell, it.kind) for cell, it in zip(cells[1:], chapter.columns[1:], strict=True))
        first = f'<a href="#{chapter.anchors[at]}">{cells[0]}</a>' if chapter.anchors else cells[0]
        inner = ' class="within"' if at in chapter.within else ""
        yield f'<tr><th scope="row"{inner}>{first}</th>{rest}</tr>\n'
    yield "</tbody>\n</table>\n"


def _head(title: str, kind: str) -> str:
    return f'<th scope="col"{_class(kind)}>{escape(title)}</th>'


def _cell(text: str, kind: str) -> str:
    return f"<td{_class(kind)}>{text}</td>"


def _class(kind: str) -> str:
    return "" if kind == "word" else ' class="number"'
