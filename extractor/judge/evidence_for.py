"""Why a broken relation is an error, though its hypothesis alone would not make it one.

Each sign returns None where it does not show, else the figure it points at ("" for none); its words stand in
`[sign.<its name>]` of `patterns/slips.toml`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import chain, pairwise

from extractor.cube import finer
from extractor.figures import is_money, last_digit, reaches, step, worth
from extractor.judge.broken_relation import LISTED, SELDOM, TELLING, BrokenRelation
from extractor.judge.corrections import Correction, best
from extractor.judge.equation import figure, said
from extractor.judge.siblings import in_one_breath
from extractor.model import Fact, Relation, Term
from extractor.taxonomy import STOCKS, classifications, side_brought_to

# Slips of the eye that figures give away exactly.
_ALL, _NEXT = 100, 10
_EXACT = ("part_missing", "part_twice", "exchanged")
# What is left out of a list may be anything: one value in so many is hit by chance less often than a slip is made.
_NARROW = Decimal("0.004")
# So many shares that are right show what a paragraph's shares are of.
_SEVERAL = 2

Sign = Callable[[BrokenRelation], str | None]


def _shown(whether: bool) -> str | None:
    return "" if whether else None


# --- of lists, which need not be complete ---


def known_parts(case: BrokenRelation) -> str | None:
    """An identity says that just these parts make this whole."""
    return _shown(case.relation.firm and case.relation.rule not in ("listed_sum", "listed_short"))


def all_but_one_listed(case: BrokenRelation) -> str | None:
    """Of the known parts two or more are listed and one is told nowhere: it was left out, or a figure is wrong."""
    return _shown(case.relation.rule == "listed_short")


def meant_to_close(case: BrokenRelation) -> str | None:
    """Words that claim the whole, and a sum that nearly makes it."""
    return _shown(case.relation.firm and case.near())


def closes_elsewhere(case: BrokenRelation) -> str | None:
    """Another column of the same list closes, so the list is complete."""
    own = _items(case.relation)
    mates = case.narrated.of(case.relation.stated.mention)
    return _shown(
        any(
            j.verdict.holds
            and j.relation.relation == "sum"
            and _items(j.relation) == own
            and bool(j.relation.stated.value)
            for mate in mates
            for j in case.graph.touching(mate)
        )
    )


def same_items_close(case: BrokenRelation) -> str | None:
    """Another list of the section, with items of just the same names, closes: such a list leaves nothing out.

    Off by much it is of another whole.
    """
    return _shown(case.near_enough() and case.siblings.listed_alike(case.relation))


def _items(relation: Relation) -> tuple[int, frozenset[int]]:
    return (relation.stated.mention, frozenset(term.fact.mention for term in relation.terms))


def shares_make_hundred(case: BrokenRelation) -> str | None:
    """The shares printed with the items add up to 100 %: nothing is left out."""
    mentions = {term.fact.mention for term in case.relation.terms}
    shares = {f.mention: f for mention in mentions for f in case.narrated.of(mention) if f.kind == "share"}
    slack = sum((case.precision.half(f) for f in shares.values()), Decimal(0))
    total = sum((f.value for f in shares.values()), Decimal(0))
    return _shown(len(shares) == len(mentions) and reaches(total - 100, slack))


def named_missing_part(case: BrokenRelation) -> str | None:
    """Another list of the same whole names what is missing: the items make one of its parts exactly."""
    found = case.judged.verdict
    if case.relation.rule != "listed_sum" or found.computed is None or found.gap <= 0:
        return None
    own = {term.fact.mention for term in case.relation.terms}
    for listing in case.narrated.listed_under(found.stated, case.relation.stated):
        whole = _figure(case, listing.whole)
        if whole is None or worth(whole) != found.stated or own & set(listing.items):
            continue
        parts = {worth(part): part for part in (_figure(case, item) for item in listing.items) if part}
        if found.gap in parts and found.computed in parts:
            return said(parts[found.gap])
    return None


def _figure(case: BrokenRelation, mention: int) -> Fact | None:
    return case.narrated.like(case.relation.stated, mention)


def one_slip(case: BrokenRelation) -> str | None:
    """One slip of the hand in one long figure explains it, and nothing that holds is harmed.

    Where a digit in any of several parts would do, it is the gap that is simple, and the list may be open. What an open
    list leaves out looks like some slip often enough: there only one into a narrow range tells, decimals as printed. In
    either case it must close the gap to the last digit, with no rounding besides; but what alone is more than the whole
    of its list is wrong however the whole is rounded.
    """
    listed = case.relation.rule in LISTED and not case.relation.firm
    slips = [each for each in case.slips() if not listed or _tells_of_open_list(each, case)]
    return _shown(len({each.fact.number for each in slips}) == 1 if listed else bool(slips))


def _tells_of_open_list(correction: Correction, case: BrokenRelation) -> bool:
    found = case.judged.verdict
    closes = abs(correction.value - worth(correction.fact)) == abs(found.gap)
    if found.gap > 0:
        return closes and correction.width <= _NARROW and _as_printed(correction)
    return closes or abs(worth(correction.fact)) > abs(found.stated)


def one_digit(case: BrokenRelation) -> str | None:
    """One digit that is not the last, in some long figure of a list of money, closes it exactly."""
    money = case.relation.rule == "listed_sum" and is_money(case.relation.stated) and len(case.relation.terms) > 1
    return _shown(money and _of_one_digit(case))


def _of_one_digit(case: BrokenRelation) -> bool:
    """Whether the gap is one digit before the last place that is printed, and a long figure may have been off by it.

    Not where half of the parts are as round as what falls short: then so may be one that is not listed.
    """
    gap = case.judged.verdict.gap
    ticks = abs(gap) / min(map(step, case.judged.facts))
    single = ticks % _NEXT == 0 and len(ticks.normalize().as_tuple().digits) == 1
    return single and not (gap > 0 and _round_as(case, gap)) and case.slip(("digit",))


def _round_as(case: BrokenRelation, gap: Decimal) -> bool:
    """Whether half of the parts or more have nothing behind the digit of the gap, but for the next one."""
    place = Decimal(10) ** (gap.adjusted() - 1)
    return 2 * sum(worth(term.fact) % place == 0 for term in case.relation.terms) >= len(case.relation.terms)


def almost_its_whole(case: BrokenRelation) -> str | None:
    """The one part that a list names is its whole but for a slip that chance seldom makes.

    A part may be anything below its whole; above it, it is wrong whichever slip it was.
    """
    if not names_one_part(case.relation):
        return None
    slips = case.slips(None if case.exceeds() else SELDOM)
    return _shown(any(_telling(each) and (_as_printed(each) or _of_the_point(each)) for each in slips))


def names_one_part(relation: Relation) -> bool:
    """Whether a list that may leave parts out names but one."""
    return relation.rule == "listed_sum" and len(relation.terms) == 1 and not relation.firm


def _of_the_point(correction: Correction) -> bool:
    return correction.slip is not None and correction.slip.kind in ("point", "percent_point")


def _telling(correction: Correction) -> bool:
    """Whether both figures have digits enough that are no closing noughts: 100 is always ten times 10."""
    both = (correction.fact.value, correction.expected)
    return all(len(value.normalize().as_tuple().digits) >= TELLING - 1 for value in both)


def _as_printed(correction: Correction) -> bool:
    """Whether the figure would have as many decimals as it is printed with."""
    exponent = correction.expected.as_tuple().exponent
    return max(0, -int(exponent)) == correction.fact.quantity.decimals


def mends_more(case: BrokenRelation) -> str | None:
    """One figure mends more than this, and nothing that holds is harmed."""
    return _shown(case.mends())


def part_by_sight(case: BrokenRelation) -> str | None:
    """Of a list said to be complete, the whole misses just one item or has it twice."""
    complete = case.relation.firm and case.relation.rule in LISTED
    return next((named for named, _ in _seen(case)), None) if complete else None


def two_by_sight(case: BrokenRelation) -> str | None:
    """A slip of the eye in one figure explains it and another broken relation."""
    return next((named for named, repaired in _seen(case) if repaired > 1), None)


def unit_by_sight(case: BrokenRelation) -> str | None:
    """In the unit of all other figures it closes."""
    wrong = (c for c in case.corrections() if c.slip and c.slip.kind == "unit_word" and not c.harmed)
    return next((figure(correction.fact) for correction in wrong), None)


def _seen(case: BrokenRelation) -> Iterator[tuple[str, int]]:
    """(what was taken instead, how many relations it mends) of the slips of the eye that harm none."""
    for correction in case.corrections():
        if correction.slip and correction.slip.kind in _EXACT and not correction.harmed:
            yield correction.slip.named, len(correction.repaired)


def parts_exceed(case: BrokenRelation) -> str | None:
    """Parts that are a little more than their whole, as no list of anything else is by chance; or by much, where no
    part alone is as large as it (a list misread).

    Parts that are classed in one way exclude each other: 民生支出 holds some of 教育支出 and 社会保障和就业支出.
    """
    found, stated = case.judged.verdict, case.relation.stated
    terms = case.relation.terms
    if not case.exceeds() or len(terms) < 2:
        return None
    if case.near() and not case.relation.firm:
        return ""
    if stated.concept is None:
        return None
    apart = _classed_alike(terms) or (_right_behind(stated, terms) and _of_one_class(terms) > found.stated)
    smaller = apart and all(abs(worth(term.fact)) < found.stated for term in terms)
    return _shown(stated.kind == "count" or (smaller and len(terms) > 2 and -found.gap * 2 <= found.stated))


def _classed_alike(terms: Sequence[Term]) -> bool:
    """Whether every part has a code of one classification, or none has."""
    classed = {frozenset(_classes(term.fact)) for term in terms}
    return len(classed) == 1


def _right_behind(stated: Fact, terms: Sequence[Term]) -> bool:
    """Whether the list begins with what is said next in the whole's paragraph: it is of no other whole."""
    first = terms[0].fact
    return first.mention == stated.mention + 1 and first.quantity.block == stated.quantity.block


def _of_one_class(terms: Sequence[Term]) -> Decimal:
    """What those parts make that have codes of one classification, each its own, whichever makes most."""
    made: defaultdict[str, dict[str, Decimal]] = defaultdict(dict)
    for term in terms:
        for name, code in _classes(term.fact).items():
            if any(code.startswith(other) or other.startswith(code) for other in made[name]):
                return Decimal(0)
            made[name][code] = worth(term.fact)
    return max((sum(each.values(), Decimal(0)) for each in made.values()), default=Decimal(0))


def _classes(fact: Fact) -> dict[str, str]:
    return {name: code for name, code in fact.dimensions if name in classifications()}


def part_above_whole(case: BrokenRelation) -> str | None:
    """A part of just this whole, said in its paragraph, is larger than it: no list left open explains that."""
    stated = case.relation.stated
    for term in case.relation.terms:
        part = term.fact
        beside = part.quantity.block == stated.quantity.block and part.fund == stated.fund
        if beside and stated.value > 0 and worth(part) > worth(stated) and finer(stated, part):
            return said(part)
    return None


def parts_above_whole(case: BrokenRelation) -> str | None:
    """Parts of just this whole, each another of one kind, said in its paragraph, are more than it together."""
    stated, terms = case.relation.stated, case.relation.terms
    if not case.exceeds() or stated.value <= 0 or len(terms) < 2 or any(term.sign < 0 for term in terms):
        return None
    beside = all((t.fact.quantity.block, t.fact.fund) == (stated.quantity.block, stated.fund) for t in terms)
    told = [finer(stated, term.fact) for term in terms] if beside else [None]
    members = sorted(member for _, member in filter(None, told))
    apart = not any(longer.startswith(f"{short}.") for short, longer in pairwise(members))
    one_kind = len({name for name, _ in filter(None, told)}) == 1
    return _shown(None not in told and one_kind and apart and len(set(members)) == len(terms))


EVIDENCE_FOR: tuple[Sign, ...] = (
    named_missing_part,
    known_parts,
    all_but_one_listed,
    part_above_whole,
    parts_above_whole,
    parts_exceed,
    almost_its_whole,
    meant_to_close,
    closes_elsewhere,
    same_items_close,
    shares_make_hundred,
    one_slip,
    one_digit,
    mends_more,
    part_by_sight,
    two_by_sight,
    unit_by_sight,
)


# --- of sums of a table that are only tried: nothing else shows that these rows make that one ---


def all_but_a_slip(case: BrokenRelation) -> str | None:
    """They do so to the last digit but for a slip that chance seldom makes, in a long figure.

    Far off only where another relation asks for the same value of it, or the same rows close in another column; never
    where they miss it in every other column that prints them.
    """
    slips = [each for each in case.slips(SELDOM) if _telling(each) and _as_printed(each)]
    closing = list(_beside(case)) if slips else []
    near = any(case.near_enough() or len(each.repaired) > 1 for each in slips)
    return _shown(any(closing) or (near and not closing))


def _beside(case: BrokenRelation) -> Iterator[bool]:
    """Whether the same rows make up the same row, for each other column in which several of them are printed."""
    stated, own = case.relation.stated, _rows(case.relation)
    beside = case.places.in_row(stated) if stated.cell and own else ()
    for fact in beside:
        for j in case.graph.touching(fact) if fact.number != stated.number else ():
            if j.relation.relation == "sum" and _rows(j.relation) == own:
                yield j.verdict.holds


def _rows(relation: Relation) -> tuple[int | None, ...]:
    """The rows of a sum down a column of which several parts are printed."""
    cells = [fact.cell for fact in (relation.stated, *(term.fact for term in relation.terms)) if fact.cell]
    return tuple(cell[1] for cell in cells) if len({cell[2] for cell in cells}) == 1 and len(cells) > _SEVERAL else ()


def all_but_a_digit(case: BrokenRelation) -> str | None:
    """One digit that is not the last explains it, in a table whose other sums hold.

    A sum of a budget may fall short by a round figure that is not listed.
    """
    settled = case.judged.verdict.gap < 0 or case.relation.stated.phase == "final"
    return _shown(settled and case.siblings.hold(case.relation) and _of_one_digit(case))


FOR_SUMS_TRIED: tuple[Sign, ...] = (all_but_a_slip, all_but_a_digit)
FOR_GROUPS_TRIED: tuple[Sign, ...] = (all_but_a_digit,)


# --- of shares, whose whole is guessed ---


def named_whole(case: BrokenRelation) -> str | None:
    """The words after 占 name the whole."""
    return _shown(case.relation.firm and bool(case.relation.note))


def bent_to_hundred(case: BrokenRelation) -> str | None:
    """The last digit was bent so that the shares of the list make 100 %, which they would not without it."""
    stated, whole = case.relation.stated, case.relation.terms[1].fact
    alike = [j for j in case.graph.touching(whole) if j.relation.relation == "share"]
    printed = {j.relation.stated.mention: j.relation.stated.value for j in alike}
    bent = abs(case.judged.verdict.gap) * 2 <= 3 * last_digit(stated.quantity.decimals)
    alone = sum(j.verdict.status == "violated" for j in alike) == 1
    return _shown(bent and alone and len(printed) > 2 and sum(printed.values()) == _ALL)


def siblings_hold(case: BrokenRelation) -> str | None:
    """Other shares of the same whole are right, in the same section: a name may stand for another whole in each."""
    whole, section = case.relation.terms[1].fact, case.relation.stated.section
    shares = (j for j in case.graph.touching(whole) if j.relation.relation == "share" and j.verdict.holds)
    return _shown(any(j.relation.stated.section == section for j in shares))


def shares_around_hold(case: BrokenRelation) -> bool:
    """Whether several other shares of the same whole are right, in the same paragraph: whatever the document is."""
    if case.relation.relation != "share" or len(case.relation.terms) < 2:
        return False
    block = case.relation.stated.quantity.block
    shares = (j for j in case.graph.touching(case.relation.terms[1].fact) if j.relation.relation == "share")
    right = {j.relation.stated.number for j in shares if j.verdict.holds and j.relation.stated.quantity.block == block}
    return len(right) >= _SEVERAL


def nearly(case: BrokenRelation) -> str | None:
    """Off by little: the hypothesis is the right one."""
    return _shown(case.relation.firm and case.near())


FOR_SHARES: tuple[Sign, ...] = (bent_to_hundred, nearly, named_whole, siblings_hold, one_slip, mends_more)


# --- of two places, and of identities: what agrees need not be of one scope ---


def bound_exceeded(case: BrokenRelation) -> str | None:
    """A part is more than its whole: no scope explains that."""
    return _shown(case.relation.relation == "bound")


def slip_that_gains(case: BrokenRelation) -> str | None:
    """A slip explains it, and the figure it gives mends more than it harms."""
    return _shown(_gains(case) and case.slip())


def near_and_gains(case: BrokenRelation) -> str | None:
    """Off by little, and one figure mends more than it harms."""
    return _shown(_gains(case) and case.near())


def _gains(case: BrokenRelation) -> bool:
    correction = best(case.corrections())
    return correction is not None and correction.gain > 0


def near_beside(case: BrokenRelation) -> str | None:
    """Off by little, and both figures are said in one breath."""
    return _shown(case.relation.firm and in_one_breath(case.relation) and case.near())


def odd_one_out(case: BrokenRelation) -> str | None:
    """The other items of the list say their figure twice alike, this one alone does not."""
    return _shown(case.relation.firm and case.siblings.odd(case.relation))


def outvoted(case: BrokenRelation) -> str | None:
    """One of two figures is confirmed elsewhere and the other by nothing."""
    if not case.relation.firm or in_one_breath(case.relation):
        return None
    sides = [case.relation.stated, case.relation.terms[0].fact]
    confirmed = [any(j.verdict.holds and j.verdict.stated for j in case.graph.touching(side)) for side in sides]
    return _shown(confirmed[0] != confirmed[1])


def both_sides_footed(case: BrokenRelation) -> str | None:
    """Both totals of an account, in one table or two that follow each other, are added up, with what is brought to
    one of them beside the year's own: only then does an account have to balance."""
    income, spending = case.relation.terms[0].fact, case.relation.stated
    together = income.cell and spending.cell and abs(income.cell[0] - spending.cell[0]) <= 1
    sides = [list(_added_up(case, fact)) for fact in (income, spending)] if together else []
    return _shown(bool(sides) and all(sides) and any(map(_brought_to_it, chain(*sides))))


def _brought_to_it(part: Fact) -> bool:
    """Whether a part of a total is of no income or spending of the year itself."""
    flow = part.dimension("flow")
    return flow in STOCKS or (flow != "current" and side_brought_to(part.concept) is not None)


def _added_up(case: BrokenRelation, total: Fact) -> Iterator[Fact]:
    """Of what a total is the sum, down its column, of several figures."""
    for j in case.graph.touching(total):
        sums = j.relation.relation == "sum" and j.relation.origin == "table" and j.verdict.holds
        if sums and j.relation.stated.number == total.number and sum(bool(t.fact.value) for t in j.relation.terms) > 1:
            yield from (term.fact for term in j.relation.terms)


FOR_IDENTITIES: tuple[Sign, ...] = (bound_exceeded, slip_that_gains, near_and_gains)
FOR_REPEATS: tuple[Sign, ...] = (one_slip, mends_more, two_by_sight, unit_by_sight, near_beside, odd_one_out, outvoted)
# What came and went may not be all that changed a balance; a gap is seldom large, so a digit explains most of them.
FOR_BALANCES: tuple[Sign, ...] = (mends_more, two_by_sight)
# One slip of any size in either total of an account that is added up.
FOR_ACCOUNTS: tuple[Sign, ...] = (both_sides_footed,)
# Of growth over what another part of the text says: the others of the text follow, and this one all but does.
FOR_GROWTH: tuple[Sign, ...] = (nearly, one_slip, mends_more)
