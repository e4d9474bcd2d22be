"""What the clause reader has found so far; it turns into a Narrative at the end."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

from extractor.facts.roles import Role
from extractor.model import Base, Claim, Fact, Fund, Kind, Listing, Mention, Narrative, Phase, Place, Quantity, Span

# Kinds that say something of a thing whose amount is said beside them.
COMPARING: frozenset[Kind] = frozenset({"change", "change_rate"})


@dataclass(slots=True)
class OpenMention:
    """A mention under way: its facts may still move to another mention while the sentence goes on."""

    mention: Mention
    facts: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Builder:
    """Collects mentions, facts, listings and claims in reading order.

    `less` holds the mentions that bear the name of a whole of which they are a part: 离退休人员24人，其中退休23人;
    `places` whose each mention is, where words name it: 全市.
    """

    less: set[int] = field(default_factory=set)
    places: dict[int, str | None] = field(default_factory=dict)
    said: list[OpenMention] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    listings: list[Listing] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def mention(
        self,
        label: str,
        concept: str | None,
        section: int | None,
        place: Span,
        year: int | None,
        phase: Phase | None,
        fund: Fund | None,
        *,
        as_of: int | None = None,
        sure: bool = True,
    ) -> int:
        """Open a mention; its number."""
        number = len(self.said)
        about = Mention(number, label, concept, section, place, year, phase, fund, as_of=as_of, sure=sure)
        self.said.append(OpenMention(about))
        return number

    def fact(
        self,
        mention: int,
        role: Role,
        quantity: Quantity,
        *,
        year: int | None,
        phase: Phase | None,
        base: Base | None = None,
        in_words: bool = False,
    ) -> int:
        """Add a figure of a mention; its number."""
        about = self.said[mention].mention
        value = quantity.value * role.sign if role.kind in COMPARING else quantity.value
        number = len(self.facts)
        fact = Fact(
            number, mention, role.kind, quantity, value, about.concept, about.label, about.section, year, phase,
            about.fund, base, role.whole, role.direction, in_words,
        )  # fmt: skip
        self.facts.append(fact)
        self.said[mention].facts.append(number)
        return number

    def of_kind(self, mention: int, *kinds: Kind) -> list[Fact]:
        """The facts of a mention that are of one of these kinds."""
        return [self.facts[n] for n in self.said[mention].facts if self.facts[n].kind in kinds]

    def move(self, facts: list[Fact], mention: int) -> None:
        """Give facts to another mention: they were said of it after all."""
        about = self.said[mention].mention
        for fact in facts:
            self.said[fact.mention].facts.remove(fact.number)
            self.said[mention].facts.append(fact.number)
            self.facts[fact.number] = replace(
                fact, mention=mention, concept=about.concept, label=about.label, fund=about.fund
            )

    def restage(self, mention: int, phase: Phase) -> None:
        """Say of which stage a thing is: what came behind it shows that it is not of the one supposed."""
        said = self.said[mention]
        for fact in (self.facts[number] for number in said.facts):
            if fact.phase == said.mention.phase:
                self.facts[fact.number] = replace(fact, phase=phase)
        said.mention = replace(said.mention, phase=phase)

    def unname(self, mention: int) -> None:
        """Take a thing's concept away: its place shows that its words do not mean what they mean elsewhere."""
        said = self.said[mention]
        said.mention = replace(said.mention, concept=None)
        for number in said.facts:
            self.facts[number] = replace(self.facts[number], concept=None)

    def narrative(self) -> Narrative:
        return Narrative(
            tuple(replace(f, part=f.concept) if f.mention in self.less else f for f in self.facts),
            tuple(s.mention for s in self.said),
            tuple(listing for listing in self.listings if listing.items),
            tuple(self.claims),
        )


def zero(span: Span, raw: str, unit: str) -> Quantity:
    """The nought that words say: `raw` are the words."""
    return Quantity(Decimal(0), unit, 0, raw, Place(span.block, span.start, span.end))
