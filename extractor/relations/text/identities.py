"""Identities by concept (`patterns/identities.toml`), tried on the figures of one year, phase and fund."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from operator import itemgetter
from typing import Any

from extractor.errors import PatternError
from extractor.figures import worth
from extractor.messages import knowledge_id
from extractor.model import Fact, Fund, Relation, Term
from extractor.patterns import gathered, own, toml
from extractor.relations.index import dimension, nearest, same_base
from extractor.relations.material import Material
from extractor.taxonomy import ground_id

_KEYS = {"id", "zh", "en", "relation", "whole", "parts", "optional", "small", "large", "left", "right", "kinds", "firm",
         "any_fund", "across", "same", "only", "share", "part", "earlier", "examples", "rejects"}  # fmt: skip
_WHOLES = {"sum": "whole", "bound": "large", "equal": "left", "share": "whole"}
_PARTS = {"bound": "small", "equal": "right", "share": "part"}
_Setting = Mapping[Hashable, list[Fact]]

_ALL: Fund = "all"


@dataclass(frozen=True)
class ConceptIdentity:
    """One entry of identities.toml; for a bound `whole` is the larger side, for an equality the left one, for a share
    what its only part is a share of, `earlier` years before.

    `firm` says that it holds whatever the document; `only` names the families in which it does. `across` has it tried
    between the text and the tables too, `same` names dimensions that both sides must share beside the usual ones.
    """

    name: str
    relation: str
    whole: str
    parts: tuple[str, ...]
    optional: tuple[str, ...]
    kinds: tuple[str, ...]
    firm: bool
    any_fund: bool
    across: bool
    only: tuple[str, ...]
    same: tuple[str, ...] = ()
    share: str = ""
    earlier: int = 0

    @cached_property
    def needed(self) -> frozenset[str]:
        """The concepts without which it says nothing."""
        return frozenset((self.whole, *self.parts, self.share) if self.share else (self.whole, *self.parts))


@cache
def identities() -> tuple[ConceptIdentity, ...]:
    """The entries of identities.toml and those of families; a PatternError names the one that cannot be read."""
    return tuple(read_identity(entry) for entry in gathered("identities", "identity"))


@cache
def identities_of(family: str) -> tuple[ConceptIdentity, ...]:
    """Those that are tried in documents of a family: what others add holds for theirs alone."""
    foreign = {entry["id"] for entry in gathered("identities", "identity")}
    foreign -= {entry["id"] for entry in (*toml("identities")["identity"], *own(family, "identities", "identity"))}
    return tuple(identity for identity in identities() if identity.name not in foreign)


def read_identity(entry: Mapping[str, Any]) -> ConceptIdentity:
    """One entry; PatternError where it has an unknown key or lacks a side."""
    name = str(entry.get("id", "?"))
    if unknown := entry.keys() - _KEYS:
        raise PatternError(f"identities.toml：{name} 有不认识的键 {'、'.join(sorted(unknown))}")
    try:
        relation = entry["relation"]
        whole = entry[_WHOLES[relation]]
        parts = entry.get("parts", []) if relation == "sum" else [entry[_PARTS[relation]]]
        return ConceptIdentity(
            name, relation, whole, tuple(parts), tuple(entry.get("optional", ())),
            tuple(entry.get("kinds", ("amount",))), entry.get("firm", False), entry.get("any_fund", False),
            entry.get("across", False), tuple(entry.get("only", ())), tuple(entry.get("same", ())),
            entry.get("share", ""), entry.get("earlier", 0),
        )  # fmt: skip
    except KeyError as error:
        raise PatternError(f"identities.toml：{name} 缺 {error}") from error


def known_identities(material: Material) -> Iterator[Relation]:
    """Every identity with the figures that stand nearest to each other."""
    listed = {listing.whole for listing in material.narrative.listings}
    yield from identities_among(material.index.facts, material.outline.identity.family, listed)


def identities_among(facts: Sequence[Fact], family: str, listed: Container[int] = ()) -> Iterator[Relation]:
    """Those of figures in reading order; of the mentions `listed` a list says what makes them up."""
    said: defaultdict[str, list[tuple[int, Fact]]] = defaultdict(list)
    for place, fact in enumerate(facts):
        if fact.concept:
            said[fact.concept].append((place, fact))
    for identity in identities_of(family):
        if not identity.needed <= said.keys():
            continue
        firm = identity.firm and (not identity.only or family in identity.only)
        if identity.relation == "share":
            yield from _shares(identity, facts, firm)
            continue
        for setting in _settings(said, identity).values():
            for relation in _applied(identity, setting, firm):
                if not (relation.stated.mention in listed and _of_other_funds(relation)):
                    yield relation


def _of_other_funds(relation: Relation) -> bool:
    """Whether sources make a whole of all funds: where a list of them stands below it, that list says it already."""
    whole = relation.stated.fund
    return relation.relation == "sum" and whole == _ALL and any(term.fact.fund != whole for term in relation.terms)


def _shares(identity: ConceptIdentity, facts: Sequence[Fact], firm: bool) -> Iterator[Relation]:
    """A ratio that has a name of its own, of the figures that stand nearest to it."""
    amounts: dict[Hashable, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.kind in identity.kinds:
            amounts[fact.concept, fact.year].append(fact)
    for ratio in facts:
        if ratio.concept != identity.share or ratio.quantity.unit != "%" or ratio.year is None:
            continue
        part = nearest(ratio, amounts[identity.parts[0], ratio.year])
        whole = nearest(ratio, amounts[identity.whole, ratio.year - identity.earlier])
        if part and whole and whole.value:
            sides, known = (Term(1, part), Term(1, whole)), knowledge_id(identity.name)
            ground = ground_id("known_identity")
            yield Relation("share", "share", "narrative", ratio, sides, firm, knowledge=known, ground=ground)


def backed(whole: Fact, parts: Iterable[Fact]) -> bool:
    """Whether an identity says that just such parts make such a whole, so that no list of them is left open."""
    concepts = [part.concept for part in parts]
    return any(
        set(identity.parts) <= set(concepts) <= {*identity.parts, *identity.optional}
        for identity in _sums_of(whole.concept)
    )


@cache
def _sums_of(whole: str | None) -> tuple[ConceptIdentity, ...]:
    """The sums that make a concept."""
    return tuple(identity for identity in identities() if identity.relation == "sum" and identity.whole == whole)


def lacking(whole: Fact, parts: Iterable[Fact]) -> str | None:
    """The one concept that a list leaves out of what surely makes its whole; None where it lacks none or several.

    A part of a part stands for it, where the list names no other of its kind: 运行维护费 is then all for the vehicles.
    """
    said = [part.concept or "" for part in parts]
    for identity in _sums_of(whole.concept):
        concepts = {next((whole for whole in identity.parts if one.startswith(f"{whole}.")), one) for one in said}
        missing = set(identity.parts) - concepts
        if (
            identity.firm
            and len(missing) == 1
            and len(identity.parts) > 2
            and len(concepts) == len(said)
            and concepts <= {*identity.parts, *identity.optional}
        ):
            return missing.pop()
    return None


@cache
def wholes_of(concept: str | None) -> frozenset[str]:
    """The concepts that this one is a part of."""
    sums = (identity for identity in identities() if identity.relation == "sum")
    return frozenset(i.whole for i in sums if concept in i.parts or concept in i.optional)


def _settings(
    said: Mapping[str, Sequence[tuple[int, Fact]]], identity: ConceptIdentity
) -> dict[Hashable, dict[str, list[Fact]]]:
    """The figures of the identity's concepts, in reading order, by what they must have in common.

    The fund of a source is what it is (财政拨款收入), not whose account it stands in: it is a part of all funds' whole.
    """
    wanted = {identity.whole, *identity.parts, *identity.optional}
    found: dict[Hashable, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for _, fact in sorted(chain.from_iterable(said.get(concept, ()) for concept in wanted), key=itemgetter(0)):
        if fact.concept and fact.kind in identity.kinds:
            fund = None if identity.any_fund else fact.fund
            level, alike = fact.dimension("gov_level"), tuple(map(fact.dimension, identity.same))
            source = identity.relation == "sum" and fact.concept != identity.whole and fact.dimension("financing")
            for each in dict.fromkeys((fund, _ALL) if fund and source else (fund,)):
                found[fact.kind, dimension(fact), level, alike, fact.year, fact.phase, each][fact.concept].append(fact)
    return found


def _applied(identity: ConceptIdentity, setting: Mapping[str, list[Fact]], firm: bool) -> Iterator[Relation]:
    """One relation for each distinct set of parts, with the whole that stands nearest to it.

    The text speaks of every part somewhere, so that one whose change it does not give did not change.
    """
    seen: set[frozenset[int]] = set()
    for whole in _wholes(identity, setting):
        parts = [_part(whole, concept, setting) for concept in identity.parts]
        extra = [_part(whole, concept, setting) for concept in identity.optional]
        needed = [p for p in parts if p]
        found = [*needed, *(e for e in extra if e and e.value)]
        if not found and not whole.value:  # of what there is none, all kinds are none
            found = [e for e in extra if e]
        key = frozenset(f.number for f in found)
        short = len(needed) < len(parts)
        if (short and not (whole.kind == "change" and identity.relation == "sum")) or not found or key in seen:
            continue
        seen.add(key)
        yield _relation(identity, whole, found, firm and not short)


def _wholes(identity: ConceptIdentity, setting: Mapping[str, list[Fact]]) -> Sequence[Fact]:
    """The figures of the whole; of several that bound a part the largest: 收回限额9万元 is said of no limit itself."""
    wholes = setting.get(identity.whole, ())
    return [max(wholes, key=worth)] if identity.relation == "bound" and wholes else wholes


def _part(whole: Fact, concept: str, setting: Mapping[str, list[Fact]]) -> Fact | None:
    """The nearest figure of a concept, of the fund of its whole where one is: 其中 of one fund stands behind all."""
    parts = [f for f in setting.get(concept, ()) if same_base(f, whole)]
    return nearest(whole, [f for f in parts if f.fund == whole.fund] or parts)


def _relation(identity: ConceptIdentity, whole: Fact, found: list[Fact], firm: bool) -> Relation:
    sides, known = (Term(1, whole),), knowledge_id(identity.name)
    if identity.relation == "bound":
        return Relation("identity_bound", "bound", "narrative", found[0], sides, firm, knowledge=known)
    if identity.relation == "equal":
        return Relation("identity_equal", "equal", "narrative", found[0], sides, firm, knowledge=known)
    terms = tuple(Term(1, part) for part in found)
    return Relation("identity_sum", "sum", "narrative", whole, terms, firm, knowledge=known)
