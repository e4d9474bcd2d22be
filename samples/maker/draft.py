"""A document in the making: paragraphs of words and figures, where every figure knows what it means.

A style writes into a Draft; a slip changes what is printed; a form turns it into a file; `truth` reads off what a
careful reader would find. Figures are mutable on purpose: a slip changes the digits, and the truth follows the print.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal

SCALES = {"元": 100, "万元": 1_000_000, "亿元": 10_000_000_000}
"""Fen in each unit of money."""


@dataclass(frozen=True)
class Scope:
    """The context that figures of one sentence share."""

    year: int
    phase: str | None = None
    fund: str | None = None

    def at(self, **changes: object) -> Scope:
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Print:
    """How a document prints money and rates."""

    unit: str = "万元"
    decimals: int = 2
    commas: bool = False
    trim: bool = False
    rate_decimals: int = 2


@dataclass(eq=False)
class Figure:
    """A printed number. `digits` is what stands on paper; `sign` is -1 for a decrease; `meant` is False where the
    print lost what made it a fact (a unit, a percent sign)."""

    concept: str | None
    kind: str
    digits: str
    unit: str
    scope: Scope
    key: str
    sign: int = 1
    trim: bool = False
    meant: bool = True

    @property
    def value(self) -> Decimal:
        return self.sign * Decimal(self.digits.replace(",", ""))

    @property
    def decimals(self) -> int:
        """Digits after the point that the number stands for: two where a document drops trailing zeros."""
        printed = len(self.digits.partition(".")[2])
        return max(2, printed) if self.trim and self.kind in ("amount", "change") else printed

    def __str__(self) -> str:
        return self.digits + self.unit


@dataclass(eq=False)
class Word:
    """Words that a slip may change."""

    text: str
    key: str

    def __str__(self) -> str:
        return self.text


Piece = str | Figure | Word
Part = Piece | list[Piece]


@dataclass(eq=False)
class Heading:
    """`number` as the contract prints it ("一", "第二部分"), "" where there is none; `level` from 0."""

    number: str
    kind: str
    level: int


@dataclass(eq=False)
class Paragraph:
    """`marker` is the printed numbering ("一、", "1."), `title` the heading's words, `pieces` the text after them.

    `role` is cover, body or sign; a paragraph with a heading and pieces is a run-in heading.
    """

    pieces: list[Piece]
    marker: str = ""
    title: list[Piece] = field(default_factory=list)
    heading: Heading | None = None
    role: str = "body"
    key: str = ""

    @property
    def heading_text(self) -> str:
        return "".join(map(str, self.title))

    @property
    def body_text(self) -> str:
        return "".join(map(str, self.pieces))

    @property
    def text(self) -> str:
        gap = " " if self.marker.endswith("部分") else ""
        stop = "。" if self.title and self.pieces else ""
        return self.marker + gap + self.heading_text + stop + self.body_text


@dataclass(frozen=True)
class Cell:
    text: str
    columns: int = 1
    rows: int = 1


@dataclass(eq=False)
class Table:
    """Rows of cells; a cell that is covered by its neighbour's span is left out. The first rows are the header."""

    title: str
    kind: str
    unit: str
    rows: list[list[Cell]]
    header_rows: int
    widths: list[float]
    note: str = ""
    number: str = ""
    pages: list[int] = field(default_factory=list)


@dataclass(eq=False)
class Contents:
    """Where the table of contents goes."""


Block = Paragraph | Table | Contents


@dataclass(eq=False)
class Check:
    """Figures that must agree; for `direction` the words claim that stated `claim` (<, >, =) the first term."""

    relation: str
    stated: Figure
    terms: list[tuple[int, Figure]]
    note: str = ""
    claim: str = ""


@dataclass(eq=False)
class Expected:
    """A finding that an inspector should be told; cites are figures (their digits) or words."""

    kind: str
    severity: str
    cites: list[Figure | Word | str]
    note: str


@dataclass(eq=False)
class Draft:
    family: str
    entity: str
    year: int
    title: str
    style: Print
    blocks: list[Block] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    expected: list[Expected] = field(default_factory=list)
    header: str = ""
    tag: str = ""

    # --- structure -----------------------------------------------------------------------------------------------

    def cover(self, *lines: str) -> None:
        self.blocks += [Paragraph([line], role="cover") for line in lines]

    def contents(self) -> None:
        self.blocks.append(Contents())

    def heading(self, marker: str, title: str | list[Piece], kind: str, level: int) -> None:
        pieces: list[Piece] = [title] if isinstance(title, str) else title
        self.blocks.append(Paragraph([], marker, pieces, Heading(marker.rstrip("、.．："), kind, level)))

    def say(self, template: str, *parts: Part, marker: str = "", key: str = "") -> None:
        """A paragraph: each `{}` of the template takes one part, a figure, a word or a list of them."""
        self.blocks.append(Paragraph(fill(template, parts), marker, key=key))

    def run_in(self, marker: str, title: str, kind: str, level: int, template: str, *parts: Part) -> None:
        """A heading whose text follows in the same paragraph."""
        heading = Heading(marker.rstrip("、.．："), kind, level)
        self.blocks.append(Paragraph(fill(template, parts), marker, [title], heading))

    # --- figures -------------------------------------------------------------------------------------------------

    def money(self, scope: Scope, concept: str | None, fen: int, kind: str = "amount", name: str = "") -> Figure:
        """An amount, or with kind `change` the size of a change whose sign is that of `fen`."""
        digits = digits_of(Decimal(abs(fen)) / SCALES[self.style.unit], self.style.decimals, self.style)
        return self._figure(scope, concept, kind, digits, self.style.unit, fen, name)

    def percent(self, scope: Scope, concept: str | None, kind: str, rate: Decimal, name: str = "") -> Figure:
        decimals = self.style.rate_decimals
        return self._figure(scope, concept, kind, digits_of(abs(rate), decimals, self.style), "%", rate, name)

    def count(self, scope: Scope, concept: str | None, number: int, unit: str, kind: str = "count") -> Figure:
        return self._figure(scope, concept, kind, str(number), unit, number, "")

    def _figure(
        self, scope: Scope, concept: str | None, kind: str, digits: str, unit: str, signed: Decimal | int, name: str
    ) -> Figure:
        stage = f"@{scope.year}{scope.phase or ''}" if kind == "amount" else ""
        key = f"{self.tag}/{name or concept}/{kind}{stage}"
        sign = -1 if signed < 0 and kind in ("change", "change_rate") else 1
        return Figure(concept, kind, digits, unit, scope, key, sign, self.style.trim)

    # --- what must agree -----------------------------------------------------------------------------------------

    def check(self, relation: str, stated: Figure, *terms: Figure, note: str = "", claim: str = "") -> None:
        self.checks.append(Check(relation, stated, [(1, term) for term in terms], note, claim))

    # --- reading it back -----------------------------------------------------------------------------------------

    def paragraphs(self) -> Iterator[Paragraph]:
        return (block for block in self.blocks if isinstance(block, Paragraph))

    def tables(self) -> Iterator[Table]:
        return (block for block in self.blocks if isinstance(block, Table))

    def figures(self) -> Iterator[Figure]:
        """All printed figures of the narrative in reading order."""
        for paragraph in self.paragraphs():
            yield from (piece for piece in paragraph.pieces if isinstance(piece, Figure))


def fill(template: str, parts: tuple[Part, ...]) -> list[Piece]:
    """The template's words with the parts in the places of its `{}`."""
    texts = template.split("{}")
    if len(texts) != len(parts) + 1:
        raise ValueError(f"{len(parts)} parts for {template!r}")
    pieces: list[Piece] = [texts[0]]
    for part, text in zip(parts, texts[1:], strict=True):
        pieces += part if isinstance(part, list) else [part]
        pieces.append(text)
    return [piece for piece in pieces if piece != ""]


def digits_of(number: Decimal, decimals: int, style: Print) -> str:
    """`number` rounded to `decimals` and printed in the document's way."""
    text = f"{number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):{',' if style.commas else ''}f}"
    return text.rstrip("0").rstrip(".") if style.trim and "." in text else text
