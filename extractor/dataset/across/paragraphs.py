"""Blocks as far as figures point into them: their pages, and the words before a figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from extractor.dataset.across.figures import FigureRow
from extractor.model import Block, Line

# A message quotes no more than so many characters before a figure.
_BEFORE = 40


def slim_blocks(figures: Sequence[FigureRow], texts: Mapping[str, str]) -> tuple[Block, ...]:
    """As many blocks as the figures stand in; `texts` are those of the sections whose words are wanted."""
    told: defaultdict[int, list[FigureRow]] = defaultdict(list)
    for figure in figures:
        told[figure.block].append(figure)
    return tuple(_block(number, told.get(number, ()), texts) for number in range(max(told, default=-1) + 1))


def _block(number: int, figures: Sequence[FigureRow], texts: Mapping[str, str]) -> Block:
    own = [figure for figure in figures if figure.table is None]
    if not own:
        return Block(number, "table" if figures else "text")
    return Block(number, "text", _text(own, texts) if texts else "", own[0].page, tuple(_lines(own)))


def _lines(figures: Iterable[FigureRow]) -> Iterable[Line]:
    """Where a paragraph runs over pages, each figure on its own."""
    if len({figure.page for figure in figures}) > 1:
        for figure in figures:
            start, end = figure.start or 0, figure.end or 0
            yield Line(start, figure.page or 0, 0.0, 0.0, (0.0, 0.0) * (end - start))


def _text(figures: Iterable[FigureRow], texts: Mapping[str, str]) -> str:
    """The words before each figure in their place, blanks between them."""
    text = [" "] * max(figure.end or 0 for figure in figures)
    for figure in figures:
        end = figure.end or 0
        words = _words(figure.quote or "", texts.get(figure.section or "", ""))[-end:] if end else ""
        text[end - len(words) : end] = words
    return "".join(text)


def _words(quote: str, text: str) -> str:
    """The quote with what stands before it in its section's text, in which paragraphs are parted by a line's end."""
    at = text.find(quote)
    return text[max(0, at - _BEFORE) : at].rpartition("\n")[2] + quote if at > 0 else quote
