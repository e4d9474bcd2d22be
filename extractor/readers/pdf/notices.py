"""What could not be read of a PDF, said in words; a file of which nothing can be read is refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from extractor.errors import UnreadableDocument
from extractor.readers.pdf.pages import PdfPage
from extractor.readers.places import stretches

_FEW = 20  # characters
_HARDLY, _MOSTLY = 0.02, 0.6  # of the characters
_FIGURE, _IDEOGRAPH = re.compile(r"[\d.,，%％\-－—()（）/]"), re.compile(r"[\u3400-\u9fff]")


def notices(sheets: Sequence[PdfPage]) -> tuple[str, ...]:
    """The warnings about pages; raises UnreadableDocument where no page has text."""
    broken = [sheet.page for sheet in sheets if sheet.broken]
    overgrown = [sheet.page for sheet in sheets if sheet.overgrown]
    garbled = [sheet.page for sheet in sheets if sheet.garbled]
    pictures = [sheet.page for sheet in sheets if sheet.pictured]
    holes = [sheet.page for sheet in sheets if sheet.unmapped and not sheet.garbled]
    readable = [sheet.text for sheet in sheets if sheet.text and not sheet.garbled]
    if not readable:
        raise UnreadableDocument(_reason(len(sheets), broken, garbled, pictures, overgrown))
    if _wordless(readable):
        raise UnreadableDocument("PDF 的文字层里几乎没有汉字（汉字画成了图形），只剩数字，需先做文字识别（OCR）")
    inlaid = [sheet.page for sheet in sheets if sheet.inlaid]
    told = (
        (broken, "{}损坏，未能读出"),
        (overgrown, "{}的内容展开后过大，没有读取"),
        (garbled, "{}的字体没有文字编码表，取不出可用的文字，未读"),
        (pictures, "{}没有文字层（可能是扫描件）"),
        (inlaid, "{}有个别字是图片，以“\ufffc”代替"),
        (holes, "{}有个别字的编码缺失，以“\ufffd”代替"),
    )
    return tuple(message.format(stretches(pages, "第{}页")) for pages, message in told if pages)


def _wordless(texts: Sequence[str]) -> bool:
    """Whether there are figures and hardly a word: no language is written so."""
    printed = sum(map(len, texts))
    words = accumulate(len(_IDEOGRAPH.findall(text)) for text in texts)
    if printed <= _FEW or any(count >= _HARDLY * printed for count in words):
        return False
    return sum(len(_FIGURE.findall(text)) for text in texts) > _MOSTLY * printed


def _reason(
    count: int, broken: Sequence[int], garbled: Sequence[int], pictures: Sequence[int], overgrown: Sequence[int]
) -> str:
    if overgrown:
        return "PDF 的页面内容层层展开后过大，不能读取"
    if len(broken) == count:
        return "PDF 文件已损坏，没有一页可以读出"
    if garbled:
        return "PDF 的字体没有文字编码表，取不出可用的文字，需先做文字识别（OCR）"
    if pictures:
        return "PDF 没有文字层（扫描件），需先做文字识别（OCR）"
    return "PDF 里没有文字"
