"""The file forms a draft can take: each is a function from draft to bytes; `.pdf` notes the pages of its tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from maker.draft import Draft
from maker.forms.docx import as_docx
from maker.forms.html import as_site, as_soup, as_word
from maker.forms.pdf import as_pdf
from maker.forms.txt import as_txt


@dataclass(frozen=True)
class Form:
    """`tables` says whether the form shows tables."""

    suffix: str
    write: Callable[[Draft], bytes]
    tables: bool


FORMS: dict[str, Form] = {
    "txt-utf8": Form("txt", partial(as_txt, encoding="utf-8"), False),
    "txt-wrapped": Form("txt", partial(as_txt, encoding="utf-8", wrap=34), False),
    "txt-gb18030": Form("txt", partial(as_txt, encoding="gb18030", newline="\r\n"), False),
    "txt-utf16": Form("txt", partial(as_txt, encoding="utf-16-le", bom=True), False),
    "html-site": Form("html", as_site, True),
    "html-soup": Form("html", as_soup, False),
    "html-word": Form("html", as_word, True),
    "docx": Form("docx", as_docx, True),
    "pdf": Form("pdf", as_pdf, True),
}
