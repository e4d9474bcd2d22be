"""The frozen values that flow through gouji, and nothing else.

    bytes ── readers ──> Document            blocks of text and tables, as printed
          ── outline ──> Outline             the section tree, and what the document is
          ── tables ───> Table ...           table blocks with their headers, lanes, codes and levels
          ── facts ────> Narrative           figures with their meaning, and how the words group them
          ── relations > Relation ...        hypotheses: which printed figures must agree
          ── judge ────> Check ...           do they, given how they are printed
          ── findings ─> Finding ...         what a person should look at
          ── outputs ──> JSON, terminal ...

Every stage takes these values and returns new ones. Stages do not import each other; they meet here,
and only `pipeline` knows their order. Offsets always count characters of `Block.text`; boxes are in PDF
points with the origin at the top left of the page as it is shown; pages count from 1.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NewType

from extractor.made_often import made_often

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom."""

Kind = Literal["amount", "change", "change_rate", "share", "execution_rate", "count", "area", "index", "other"]
Phase = Literal["budget", "adjusted", "final"]
Fund = Literal["all", "fiscal", "general", "gov_fund", "soe_capital", "social_insurance"]
Measure = Literal[
    "revenue", "expenditure", "balance", "debt", "limit", "transfer", "asset", "staff", "count", "area", "indicator",
    "other",
]  # fmt: skip
Binding = Literal["certain", "guessed", "conflicting"]
Dimensions = tuple[tuple[str, str], ...]
"""(name, member) sorted by name: flow, financing, type, function, economic, gov_economic, revenue_class, item, body,
gov_level, project, purchase, indicator, period, as_of, base. A member is an id, a code, or the printed words."""

_WHOLE_FLOWS = ("current", "all_in")
_CLASSES = frozenset({"function", "economic", "gov_economic", "revenue_class", "item", "type", "financing", "project"})
# Of a view each kind has one unit: the counting word tells things apart only where nothing else does.
_COUNTED = ("count", "other")
Status = Literal["ok", "rounding", "violated", "undetermined"]
Severity = Literal["error", "warning", "info"]

# Why something is so is an entry of a catalogue, never prose. Only the catalogues make ids, and know them all.
EvidenceId = NewType("EvidenceId", str)
"""An entry of `patterns/slips.toml`: `error_models.catalogue.evidence_id`."""
SuspicionId = NewType("SuspicionId", str)
"""Why a figure is suspected: `messages.suspicion_id`."""
KnowledgeId = NewType("KnowledgeId", str)
"""What is known of the field, not said by the document: `messages.knowledge_id`."""
GroundId = NewType("GroundId", str)
"""Why figures must agree: `taxonomy.ground_id`."""


# --- what a reader returns -------------------------------------------------------------------------------------------


@made_often
@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of a text block: `edges` holds the left and right of each of its characters in turn."""

    start: int
    page: int
    top: float
    bottom: float
    edges: tuple[float, ...]

    @property
    def end(self) -> int:
        return self.start + len(self.edges) // 2


@made_often
@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell where it begins: zero-based row and column, and how many of each it covers.

    `box` is the cell between its lines, `ink` what is printed in it; `inset` how far its first line is set in, in
    characters.
    `stored` is the number that a spreadsheet holds where it shows less of it (2261.4101 under 2,261.41), `address` what
    a spreadsheet calls it (C18).
    """

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    page: int | None = None
    box: Box | None = None
    ink: Box | None = None
    stored: str = ""
    address: str = ""
    inset: float = 0.0


@made_often
@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a table, in reading order. `number` is its index in `Document.blocks`.

    `text` is the paragraph as printed: the lines of the page joined, spaces that only justify a line closed up,
    numbering that Word generates written out. It is "" for a table, whose content stands in `cells`.
    `heading` is the level a format itself claims (<h2>, Word outline level 2), `centered` and `bold` how it is set.
    `sheet` is the sheet of a workbook that it stands on, `address` where a line of text begins there.
    """

    number: int
    kind: Literal["text", "table"]
    text: str = ""
    page: int | None = None
    lines: tuple[Line, ...] = ()
    cells: tuple[Cell, ...] = ()
    heading: int | None = None
    centered: bool = False
    bold: bool = False
    sheet: str = ""
    address: str = ""

    def boxes(self, start: int, end: int) -> tuple[tuple[int, Box], ...]:
        """Where the characters [start, end) are printed: (page, box), one for each line they touch."""
        found = []
        for line in self.lines:
            first, last = max(start, line.start), min(end, line.end)
            if first < last:
                edges = line.edges[2 * (first - line.start) : 2 * (last - line.start)]
                found.append((line.page, (min(edges), line.top, max(edges), line.bottom)))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read. `pages` is None for formats without pages; `warnings` say in words what could not be read."""

    name: str
    sha256: str
    media_type: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    producer: str | None = None
    title: str | None = None
    warnings: tuple[str, ...] = ()


# --- what the outline adds -------------------------------------------------------------------------------------------


@made_often
@dataclass(frozen=True, slots=True)
class Span:
    """The characters [start, end) of one block's text."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the text up to the next heading of any level.

    `number` is its index in `Outline.sections`, `parent` that of the section above it, `marker` its number as printed
    ("（一）"), `kind` one of the contract's section kinds, `heading` where the heading stands, `body` its own text
    (without that of the sections below it; a table block takes part with an empty span).
    """

    number: int
    parent: int | None
    level: int
    marker: str | None
    title: str
    kind: str
    page: int | None
    heading: Span
    body: tuple[Span, ...] = ()


Scope = Literal["department", "own", "unit", "province", "city", "county", "township"]
NoDisclosure = Literal["links", "index", "template"]


@dataclass(frozen=True, slots=True)
class Division:
    """A place with a government: its name as printed, and its code of GB/T 2260 where that is known for certain."""

    name: str
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """What the document is: contract family, its title, the disclosing body, the fiscal year disclosed.

    `scope` is how much of the body it covers: a whole department, its headquarters alone, a single unit, or the level
    of a government; `division` the place whose money it is. `no_disclosure` says what the document is where it
    discloses nothing: a page of links to the files that do, an index, a template that nobody filled in.
    """

    family: str
    title: str | None = None
    entity: str | None = None
    year: int | None = None
    scope: Scope | None = None
    division: Division | None = None
    no_disclosure: NoDisclosure | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """Sections in reading order, text before the first heading included in `preface`.

    `spill` holds the numbers of text blocks that are cells of tables no reader recognised: they stand in the bodies
    like all text, but their numbers are no sentences.
    """

    identity: Identity
    sections: tuple[Section, ...]
    preface: tuple[Span, ...] = ()
    spill: tuple[int, ...] = ()


# --- what the tables look like ---------------------------------------------------------------------------------------


@made_often
@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its header from the outermost group to its own words.

    `role` says what stands in it: "figure" numbers, "label" names, "code" classification codes, "line" the numbers
    that only count rows (行次), "other" remarks. `lane` counts the halves of a table that prints two or more side by
    side; figures of one lane belong to the labels of that lane.
    """

    number: int
    path: tuple[str, ...]
    role: Literal["figure", "label", "code", "line", "other"]
    lane: int = 0


@made_often
@dataclass(frozen=True, slots=True)
class Head:
    """One name of a row: the column it stands in, the code and the name as printed, and what `names` says it names.

    `names` is a dimension (function, economic, body, project …), "" where the column's header does not say.
    """

    column: int
    code: str | None
    name: str
    names: str = ""


@made_often
@dataclass(frozen=True, slots=True)
class TableRow:
    """One row within one lane: what the figures to the right of it are about.

    `label` is the name as printed without numbering or code; `marker` the numbering ("一、", "1.", "其中："), `code`
    a classification code of 3, 5 or 7 digits, completed from the rows above where these print its beginning; `level` 0
    for a grand total, then 1, 2, 3 from the outside in, None where nothing shows it. `role`: "total" 合计, 总计,
    "subtotal" 小计, "part" a 其中 row, "item". `heads` are all names of the row, where it has several; `body` is whose
    figures they are where it is not the whole disclosing body, `guessed` whether that is a guess. `depth` counts how
    many steps its name is set in, None where the names of its lane are not set in by steps.
    """

    row: int
    lane: int
    label: str
    marker: str = ""
    code: str | None = None
    level: int | None = None
    role: Literal["item", "part", "subtotal", "total"] = "item"
    heads: tuple[Head, ...] = ()
    body: str = ""
    guessed: bool = False
    depth: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table block read as a grid of `rows` × `columns`; the first `header_rows` rows hold no figures.

    `kind` is the contract's, `title` the caption above it, `unit` the unit of its money (its own note or header, else
    None), `fund` the fund its title names. `cells` maps (row, column) to the cell that begins there. `runs_on`: it is
    the next page of the table before it, which is printed anew with its title and header.
    """

    number: int
    block: int
    section: int | None
    title: str | None
    kind: str
    unit: str | None
    fund: Fund | None
    pages: tuple[int, ...]
    box: Box | None
    grid: tuple[tuple[str, ...], ...]
    header_rows: int
    columns: tuple[Column, ...]
    entries: tuple[TableRow, ...]
    cells: Mapping[tuple[int, int], Cell]
    runs_on: bool = False


# --- what the figures mean -------------------------------------------------------------------------------------------


@made_often
@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure is printed: the characters [start, end) of a block's text, or a cell (table, row, column)."""

    block: int
    start: int = 0
    end: int = 0
    cell: tuple[int, int, int] | None = None


@made_often
@dataclass(frozen=True, slots=True)
class Quantity:
    """A printed number with its unit: all that is known of a figure before it means anything.

    `value` is unsigned unless a sign is printed; `decimals` counts the digits after the point as printed; `unit` is as
    printed ("万元", "%", "辆"); `approximate` is true beside 约, 近, 余, 左右; `raw` is the print. What it may
    stand for and what it is worth, `figures` says.
    """

    value: Decimal
    unit: str
    decimals: int
    raw: str
    place: Place
    approximate: bool = False

    @property
    def block(self) -> int:
        return self.place.block

    @property
    def start(self) -> int:
        return self.place.start

    @property
    def end(self) -> int:
        return self.place.end


@dataclass(frozen=True, slots=True)
class Base:
    """What a comparison compares with: the year and phase of the other side, and the words that name it."""

    words: str
    year: int | None = None
    phase: Phase | None = None


@made_often
@dataclass(frozen=True, slots=True)
class Mention:
    """One thing spoken of at one place: its label, and the context its figures share.

    All figures said of it there (its amount, last year's amount, change, rate, share, execution rate) are facts that
    carry its number. A thing that is named again elsewhere is another mention. `territory` is whose money it is in a
    report on several governments (全市, 市本级, 高新区), "" over a stretch of years, None where nothing says it.
    `as_of` is the year at whose end a stock is there; `sure` is False where the label was only likely to mean this.
    """

    number: int
    label: str
    concept: str | None
    section: int | None
    place: Span
    year: int | None = None
    phase: Phase | None = None
    fund: Fund | None = None
    territory: str | None = None
    as_of: int | None = None
    sure: bool = True


@made_often
@dataclass(frozen=True, slots=True)
class Fact:
    """A figure with its meaning; the field names are those of the contract.

    `value` is signed: negative for a decrease (kinds change and change_rate only). `amount` is in yuan for money.
    `base` is set for change, change_rate and execution_rate; `whole` holds the words after 占 of a share, or what an
    amount is said to cover without remainder.
    `in_words` marks a zero that is said, not printed ("无政府性基金预算支出"). `direction` is the direction word as
    printed ("增加", "增/减", "持平"), "" without one. `quantity.place` says where it stands. `concept` is the view that
    `measure` and `dimensions` fall into; `part` narrows it where more is said: 教育支出 under 基本支出 is
    function.205 with the part expenditure.basic. `binding` says how far the meaning is to be trusted, apart from
    whether the arithmetic holds. `worded`: the value of an indicator is words (优, 10月底前), which `quantity.raw`
    holds; `value` is then nought and says nothing.
    """

    number: int
    mention: int
    kind: Kind
    quantity: Quantity
    value: Decimal
    concept: str | None
    label: str
    section: int | None
    year: int | None = None
    phase: Phase | None = None
    fund: Fund | None = None
    base: Base | None = None
    whole: str = ""
    direction: str = ""
    in_words: bool = False
    part: str | None = None
    measure: Measure | None = None
    dimensions: Dimensions = ()
    binding: Binding = "certain"
    worded: bool = False

    @property
    def id(self) -> str:
        return f"f{self.number}"

    @property
    def cell(self) -> tuple[int, int, int] | None:
        """(table, row, column) of a figure of a table, None of one of the text."""
        return self.quantity.place.cell

    def dimension(self, name: str) -> str | None:
        """Its member of a dimension; None where nothing says it."""
        for known, member in self.dimensions:
            if known == name:
                return member
        return None

    @property
    def key(self) -> Hashable:
        """What the figure is: two facts of one key are said to be the same figure."""
        unit = self.quantity.unit if self.kind in _COUNTED and self.concept is None else ""
        return (self.measure, plainly(self.dimensions), self.kind, self.year, self.phase, self.fund, unit)


@lru_cache(maxsize=1 << 14)
def plainly(dimensions: Dimensions) -> Dimensions:
    """The dimensions without a flow that says nothing beside the others: the figures of a class are the year's.

    Nor does the date of a stock tell it from others of its year.
    """
    dimensions = tuple(pair for pair in dimensions if pair[0] != "as_of")
    if _CLASSES.isdisjoint(name for name, _ in dimensions):
        return dimensions
    return tuple(pair for pair in dimensions if pair[0] != "flow" or pair[1] not in _WHOLE_FLOWS)


@dataclass(frozen=True, slots=True)
class Listing:
    """Things listed as parts of a whole, as the words or the numbering group them.

    `whole` and `items` are mention numbers. `cue` is what announces the list: "其中", "包括", "分别为", "numbered"
    for numbered sub-items under their total, ... `complete` is False where the words allow for more (其中, 主要),
    True where they claim all (包括, 分别为, 由…构成). `added`: the words
    add the items up one after the other (……，加上……，合计……). `examples`: the list ends in 等. `sorted`: they sort the
    whole by something (按级次分), which may also be a part of it that was said before.
    """

    whole: int
    items: tuple[int, ...]
    cue: str
    complete: bool
    added: bool = False
    examples: bool = False
    sorted: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that say how two figures stand to each other: 决算数大于预算数, 与上年持平.

    `relation` says left (>, <, =) right; the sides are fact numbers, None where that side is not printed.
    `roughly`: the words only claim it more or less (基本持平).
    """

    relation: Literal[">", "<", "="]
    words: str
    left: int | None
    right: int | None
    place: Span
    roughly: bool = False


@dataclass(frozen=True, slots=True)
class Narrative:
    """The figures of the running text and how its words tie them together; `cells` are the figures of the tables."""

    facts: tuple[Fact, ...] = ()
    mentions: tuple[Mention, ...] = ()
    listings: tuple[Listing, ...] = ()
    claims: tuple[Claim, ...] = ()
    cells: tuple[Fact, ...] = ()


# --- what must agree -------------------------------------------------------------------------------------------------


@made_often
@dataclass(frozen=True, slots=True)
class Term:
    sign: int
    fact: Fact


@made_often
@dataclass(frozen=True, slots=True)
class Relation:
    """A hypothesis that printed figures agree: `stated` against what `terms` give under `relation`.

    `rule` names the rule in `patterns/rules.toml`; `relation` and `origin` are the contract's. `firm` is False where
    the hypothesis itself is open (a 其中 list that may leave parts out): such a relation is reported only when it holds
    or nearly holds. `note` is what it speaks of as printed (the table, the words of a list or claim), `knowledge`
    what is known of such figures where the document does not say that they agree; `roughly`: its words claim no more.
    `ground` is why the figures must agree, an entry of `patterns/grounds.toml`; the finder may leave it to the rule.
    """

    rule: str
    relation: Literal[
        "sum", "difference", "equal", "change", "change_rate", "share", "execution_rate", "bound", "direction"
    ]
    origin: Literal["narrative", "table", "cross_table", "table_text", "cross_document"]
    stated: Fact
    terms: tuple[Term, ...]
    firm: bool = True
    note: str = ""
    knowledge: KnowledgeId | None = None
    roughly: bool = False
    ground: GroundId | None = None


@made_often
@dataclass(frozen=True, slots=True)
class Check:
    """A relation with its verdict; amounts are in the unit of `relation.stated`.

    `reason` is what settled it besides the figures, an entry of `patterns/slips.toml`; `named` the figure that it
    points at, as printed.
    """

    number: int
    relation: Relation
    status: Status
    stated: Decimal | None = None
    computed: Decimal | None = None
    difference: Decimal | None = None
    tolerance: Decimal | None = None
    equation: str = ""
    reason: EvidenceId | None = None
    named: str = ""

    @property
    def id(self) -> str:
        return f"c{self.number}"

    @property
    def unequal(self) -> str:
        """The equation of one that does not hold, though it is not told as broken by itself."""
        return self.equation.replace(" = ", " ≠ ", 1) if self.status == "undetermined" else self.equation

    @property
    def saying(self) -> Hashable:
        """What its equation says: of two figures that must be one the same, whichever stands first."""
        return frozenset(self.unequal.split(" ≠ ")) if self.relation.relation == "equal" else self.unequal


@dataclass(frozen=True, slots=True)
class Suspect:
    """A figure that may be the wrong one, the value that would close everything, and why.

    `reason` is `slip_` with a slip of `patterns/slips.toml`, or a `[reason.<id>]` of the rule files; `named` is what
    the slip took instead, as printed.
    """

    fact: Fact
    expected: Decimal | None
    reason: SuspicionId
    named: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person should look at.

    `rule` names an entry of `patterns/rules.toml`, whose Chinese and English message templates are filled from
    `fields`. `place` points at the words; `section` is the section number. `suspects` are the figures most likely
    wrong; `repairs` the ways to make every relation hold by changing the fewest figures, each with all that it changes.
    Several are equally good: nobody can tell which; none: no way was found. `checks` are all broken relations that the
    same cause explains, `check` the plainest of them; `cause` is that slip, "figure." or "layout." and its kind,
    "" where none is known.
    """

    rule: str
    severity: Severity
    fields: Mapping[str, str]
    place: Span | None = None
    section: int | None = None
    check: Check | None = None
    facts: tuple[Fact, ...] = ()
    suspects: tuple[Suspect, ...] = ()
    repairs: tuple[tuple[Suspect, ...], ...] = ()
    checks: tuple[Check, ...] = ()
    cause: str = ""

    @property
    def cell(self) -> tuple[int, int, int] | None:
        """(table, row, column) of the figure that it is about; None where that stands in running text."""
        about = [*(suspect.fact for suspect in self.suspects[:1]), *self.facts]
        found = (fact.cell for fact in about if self.place and fact.cell and fact.quantity.block == self.place.block)
        return next(found, None)

    @property
    def claimed(self) -> bool:
        """Whether the first suspect is said to be wrong, not only to be the likeliest."""
        return len(self.repairs) == 1


DutyStatus = Literal["held", "violated", "not_printed", "not_read", "not_applicable"]


@dataclass(frozen=True, slots=True)
class DutyOutcome:
    """How something that is to be verified in such a document came out, and the relations that say so.

    `duty` is an entry of `patterns/duties.toml`, `note` one of its notes on why it was not verified, "" where it was;
    `fields` fill it.
    """

    duty: str
    status: DutyStatus
    checks: tuple[Check, ...] = ()
    note: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """Everything gouji says of one document."""

    document: Document
    outline: Outline
    narrative: Narrative
    tables: tuple[Table, ...] = ()
    checks: tuple[Check, ...] = ()
    findings: tuple[Finding, ...] = ()
    warnings: tuple[str, ...] = field(default=())
    duties: tuple[DutyOutcome, ...] = ()


# --- several documents -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Link:
    """Documents that belong together, by their places in the list that was given, and why.

    `kind`: "disclosure" the text and the tables of one disclosure, published apart; "stages" the account of a year and
    its budget; "years" a year and the one before; "units" a department and its units. `one` (a disclosure may be in two
    files) is held against `others`. `complete` is False where units of the department's printed list are missing.
    """

    kind: Literal["disclosure", "stages", "years", "units"]
    one: tuple[int, ...]
    others: tuple[int, ...]
    complete: bool = True

    @property
    def documents(self) -> tuple[int, ...]:
        return (*self.one, *self.others)


@dataclass(frozen=True, slots=True)
class Start:
    """The numbers at which one document's blocks, sections, tables, mentions and facts begin among those of several."""

    document: int
    block: int = 0
    section: int = 0
    table: int = 0
    mention: int = 0
    fact: int = 0


@dataclass(frozen=True, slots=True)
class Joint:
    """Linked documents put together as one.

    The parts of `report` are numbered on from one document to the next, so that no two are confused; its checks and
    findings are only those between documents.
    """

    link: Link
    report: Report
    starts: tuple[Start, ...]

    def home(self, part: Literal["block", "section", "table", "fact"], number: int) -> tuple[int, int]:
        """The document (its place in the list that was given) that a part belongs to, and its number there."""
        start = next(start for start in reversed(self.starts) if getattr(start, part) <= number)
        first: int = getattr(start, part)
        return start.document, number - first


@dataclass(frozen=True, slots=True)
class Together:
    """What gouji says of several documents: of each, and of those that belong together."""

    reports: tuple[Report, ...]
    joints: tuple[Joint, ...] = ()

    def owner(self, joint: Joint, block: int) -> Identity:
        """Whose document a block of a joint report belongs to."""
        return self.reports[joint.home("block", block)[0]].outline.identity
