"""The same document with its money rounded further: sound still, only less can be told."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP

from extractor.figures import is_money, last_digit
from extractor.inject.figures import Edit, printed_figures
from extractor.inject.writers.blocks import BlocksWriter
from extractor.model import Document, Report


def rounded(report: Report, decimals: int) -> Document:
    """The document with every amount of money to so many decimals at most, in text and tables alike.

    An amount that would vanish stays as it is: nobody prints 0 for 0.04.
    """
    return BlocksWriter(b"", report.document).edited(list(_edits(report, decimals)))


def _edits(report: Report, decimals: int) -> Iterator[Edit]:
    step = last_digit(decimals)
    for figure in printed_figures(report):
        if not is_money(figure.fact) or figure.numeral.decimals <= decimals:
            continue
        value = abs(figure.fact.quantity.value).quantize(step, ROUND_HALF_UP)
        if value or not figure.fact.quantity.value:
            yield Edit(figure.place, figure.numeral.like(value, decimals).text)
