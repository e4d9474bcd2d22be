"""What is known while one segment is read: what it is about, what was said last, which lists are open."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.facts.builder import Builder
from extractor.facts.context import Context
from extractor.facts.labels import Scope
from extractor.facts.lists import Lists
from extractor.facts.naming import Parallel, in_a_row
from extractor.facts.roles import Role
from extractor.facts.segments import Segment
from extractor.facts.together import Sums
from extractor.made_often import made_often
from extractor.model import Fund, Phase
from extractor.quantities import Number

# So many characters behind a figure may tell what it is.
BEHIND = 40


def unit_of(number: Number) -> str:
    """The unit of a figure; what cannot be read has separators of money."""
    return number.quantity.unit if number.quantity else "元"


@made_often
@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity and the words that lead up to it: `lead` since the last one, `words` since its sentence began."""

    number: Number
    lead: str
    words: str
    said: Role

    @property
    def unit(self) -> str:
        return unit_of(self.number)


@dataclass(slots=True)
class State:
    """The state of one segment's reading.

    `head` is the mention the segment is about, `current` the last one, `top` the last one outside a list; `carry` is
    what a remark without a label of its own speaks of. `whole` is the concept above the segment, `announced_fund` and
    `fund` what earlier words said of the fund, `as_of` the date of stocks; `trail` holds (position, mention) pairs,
    `mentions` the mentions alone. `titled` is the title right above, of a section or an item, where no figure has been
    said since; `by_title` says that the head is what that title names. `reasoned` is what the reasons of a sentence are
    given for, once they spoke of something else; `told_to` is how far the name of a figure reaches behind it.
    `supposed` are the mentions whose stage no words of their own say, `others` those that are less than the side of the
    account that they name; `approved` is the stage of what an assembly
    approved, where the text goes on about it.
    `by_body` are the things that are counted of bodies by name, by their concept.
    """

    builder: Builder
    context: Context
    section: int | None
    segment: Segment
    whole: str | None = None
    as_of: int | None = None
    fund: Fund | None = None
    announced_fund: Fund | None = None
    entity: str | None = None
    carry: int | None = None
    titled: str = ""
    by_title: bool = False
    head: int | None = None
    current: int | None = None
    top: int | None = None
    outside: int | None = None
    previous: Role | None = None
    reasoned: int | None = None
    buying: bool = False
    sentence: str = ""
    trail: list[tuple[int, int]] = field(default_factory=list)
    mentions: list[int] = field(default_factory=list)
    last: dict[str | None, int] = field(default_factory=dict)
    by_body: dict[str, dict[int, str]] = field(default_factory=dict)
    supposed: set[int] = field(default_factory=set)
    others: set[int] = field(default_factory=set)
    approved: Phase | None = None
    partial: bool = False
    stretch: bool = False
    parallel: Parallel = field(default_factory=Parallel)
    sums: Sums = field(default_factory=Sums)
    lists: Lists = field(init=False)
    listed: int = field(init=False)
    told_to: int = 0

    def __post_init__(self) -> None:
        self.lists = Lists(self.builder)
        self.listed = len(self.builder.listings)
        self.partial = self.context.partial

    def mention_before(self, position: int, otherwise: int | None) -> int | None:
        """The mention of the last figure that stands before a position in the segment."""
        return next((m for at, m in reversed(self.trail) if at <= position), otherwise)

    def scope(self) -> Scope:
        """Where words are met here: the section, its titles, and the whole of the list that is open."""
        above = self.lists.innermost
        whole = above.concept if above is not None else self.whole
        return Scope(self.context.kind, self.context.titles, whole, self.context.family)

    def run(self, figure: Figure) -> int:
        """How many figures of one kind stand in a row from this one."""
        return in_a_row(self.segment.text, figure.number.end)

    def fact(self, mention: int, figure: Figure, **where: object) -> None:
        """Add a figure to what is said of a mention."""
        if figure.number.quantity is not None:
            self.builder.fact(mention, figure.said, figure.number.quantity, **where)  # type: ignore[arg-type]

    @property
    def stock(self) -> bool:
        """Whether what is counted is there at a date; what is to be bought belongs to a year and its budget."""
        return self.context.stock and not self.buying
