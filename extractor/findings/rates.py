"""Percentages that cannot be right whatever the figures: on a base of nought, against the words, not making 100 %."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations

from extractor.error_models import credible, slip
from extractor.figures import half
from extractor.findings.severity import usual
from extractor.findings.text import LANGUAGES, facts_of, figure_name, phrase, proof, words_around
from extractor.judge.equation import amount, figure
from extractor.messages import Language, suspicion_id
from extractor.model import Check, Claim, Document, Fact, Finding, Narrative, Outline, Span, Suspect
from extractor.taxonomy import one_kind

_HUNDRED = Decimal(100)
# Shares that miss 100 % by more were not meant to make it.
_NEARLY = Decimal(10)
_SUSPECTS = 3
# Divisions of money have no more kinds than these.
_KINDS = 4


def zero_bases(
    document: Document, outline: Outline, narrative: Narrative, checks: tuple[Check, ...]
) -> Iterator[Finding]:
    """增长0% or 增长100% beside an increase from nought, told once for the document; nought on nought is left alone."""
    found: dict[int, Check] = {}
    for check in checks:
        numerator = check.relation.terms[0].fact if check.relation.terms else None
        rate = check.relation.stated
        if check.relation.relation not in ("change_rate", "execution_rate") or rate.in_words or numerator is None:
            continue
        if check.status == "undetermined" and check.reason == "base_of_nought" and numerator.value:
            found.setdefault(rate.number, check)
    if found:
        yield _baseless(document, list(found.values()), narrative)


def _baseless(document: Document, found: list[Check], narrative: Narrative) -> Finding:
    meant = [(check.relation.stated, base) for check in found if (base := _meant_base(check, narrative))]
    first, kinds = found[0], sorted({check.relation.relation for check in found})
    told = {
        "count": str(len(found)),
        "listed": "；".join(_baseless_rate(document, check) for check in found),
        **{f"advice_{each}": _advice(each, kinds, meant) for each in LANGUAGES},
    }
    place, rule = first.relation.stated, "zero_base"
    about = (_span(place), place.section, first, facts_of(found))
    return Finding(rule, usual(rule), told, *about, checks=tuple(found))


def _advice(language: Language, kinds: Iterable[str], meant: Iterable[tuple[Fact, Fact]]) -> str:
    """What should be said instead; of which other budget a completion is, where the same words print one."""
    bases = [phrase("advice_other_base", language, rate=figure(rate), base=figure(base)) for rate, base in meant]
    return "".join([*(phrase(f"advice_{kind}", language) for kind in kinds), *bases])


def _meant_base(check: Check, narrative: Narrative) -> Fact | None:
    """The other amount of the same words of which the final one is just the printed percentage."""
    rate, final = check.relation.stated, check.relation.terms[0].fact
    if check.relation.relation != "execution_rate":
        return None
    others = (f for f in narrative.facts if f.mention == rate.mention and f.kind == "amount" and f.value)
    slack = half(rate)
    return next(
        (f for f in others if f.phase != final.phase and abs(final.value / f.value * _HUNDRED - rate.value) <= slack),
        None,
    )


def _baseless_rate(document: Document, check: Check) -> str:
    rate = check.relation.stated
    words = f"“{words_around(document, rate)}”" if rate.cell is None else figure(rate)
    return f"{figure_name(rate)}{words}（{check.equation}）"


def claimed_rates(
    document: Document, outline: Outline, narrative: Narrative, checks: tuple[Check, ...]
) -> Iterator[Finding]:
    """决算数大于预算数 beside a completion of 75 %, where the two figures themselves are not both printed."""
    facts = {fact.number: fact for fact in narrative.facts}
    for claim in narrative.claims:
        rate = _rate_of(claim, facts, narrative)
        if rate is not None and not _fits(claim, rate):
            told = {
                "label": figure_name(rate),
                "stated": figure(rate),
                "claim": claim.words,
                "words": words_around(document, rate),
            }
            yield Finding("claim_rate", usual("claim_rate"), told, claim.place, rate.section, None, (rate,))


def _rate_of(claim: Claim, facts: dict[int, Fact], narrative: Narrative) -> Fact | None:
    """The completion rate said of the mention that the claim speaks of."""
    if claim.left is None or claim.right is not None or "预算" not in claim.words:
        return None
    mention = facts[claim.left].mention
    return next((f for f in narrative.facts if f.mention == mention and f.kind == "execution_rate"), None)


def _fits(claim: Claim, rate: Fact) -> bool:
    """Within half a unit of its last digit 100 % may stand beside either word."""
    slack = half(rate)
    over = rate.value - _HUNDRED
    if claim.relation == "=":
        return abs(over) <= max(slack, Decimal(1)) or "基本" in claim.words
    return over > -slack if claim.relation == ">" else over < slack


def hundreds(
    document: Document, outline: Outline, narrative: Narrative, checks: tuple[Check, ...]
) -> Iterator[Finding]:
    """The shares of one whole in one paragraph nearly make 100 %; said only where none could be checked by itself."""
    judged = {c.relation.stated.number for c in checks if c.relation.relation == "share" and c.status != "undetermined"}
    for shares in _above_all(narrative):
        yield _not_hundred(shares, *_summed(shares))
    for shares in _groups(document, narrative):
        total, slack = _summed(shares)
        alone = judged.isdisjoint(share.number for share in shares)
        if alone and len(shares) > 1 and slack < abs(total - _HUNDRED) <= _NEARLY:
            yield _not_hundred(shares, total, slack)


def _summed(shares: Iterable[Fact]) -> tuple[Decimal, Decimal]:
    """What shares make together, and what their last digits may hide."""
    return sum((share.value for share in shares), Decimal(0)), sum((half(share) for share in shares), Decimal(0))


def _above_all(narrative: Narrative) -> Iterator[list[Fact]]:
    """Shares that kinds of one division have of what the same words name, in paragraphs of one section: over 100 %."""
    found: defaultdict[tuple[int | None, str, int | None, str | None], list[Fact]] = defaultdict(list)
    for fact in narrative.facts:
        if fact.kind == "share" and fact.whole and fact.concept is not None:
            found[fact.section, fact.whole, fact.year, fact.phase].append(fact)
    for shares in found.values():
        total, slack = _summed(shares)
        apart = all(one_kind(*(share.concept for share in pair)) for pair in combinations(shares[:_KINDS], 2))
        if total - slack > _HUNDRED and 1 < len(shares) <= _KINDS and apart:
            yield shares


def _groups(document: Document, narrative: Narrative) -> Iterable[list[Fact]]:
    """The shares of a paragraph by what they are of: 甲占总值的10%，乙占40% in one sentence."""
    found: defaultdict[tuple[int, str], list[Fact]] = defaultdict(list)
    last: Fact | None = None
    whole = ""
    for fact in narrative.facts:
        if fact.kind == "share":
            whole = fact.whole or (whole if last is not None and _one_sentence(document, last, fact) else "")
            last = fact
            found[fact.quantity.block, whole].append(fact)
    return found.values()


def _one_sentence(document: Document, one: Fact, other: Fact) -> bool:
    """Whether no stop stands between two figures of a paragraph."""
    text = document.blocks[one.quantity.block].text
    return one.quantity.block == other.quantity.block and "。" not in text[one.quantity.end : other.quantity.start]


def _not_hundred(shares: list[Fact], total: Decimal, slack: Decimal) -> Finding:
    told = {
        "label": "、".join(figure_name(share) for share in shares),
        "computed": f"{amount(total)}%",
        "equation": " + ".join(figure(share) for share in shares) + f" = {amount(total)}%",
        **{f"why_{language}": proof(abs(total - _HUNDRED), slack, shares[-1], language) for language in LANGUAGES},
    }
    suspects = _mistyped(shares, total, slack)
    place, rule = suspects[0].fact if suspects else shares[-1], "shares_not_hundred"
    return Finding(rule, usual(rule), told, _span(place), place.section, None, tuple(shares), suspects)


def _mistyped(shares: list[Fact], total: Decimal, slack: Decimal) -> tuple[Suspect, ...]:
    """The shares that one slip of the hand explains, the likeliest first."""
    found = []
    for share in shares:
        decimals, wanted = share.quantity.decimals, share.value + _HUNDRED - total
        made = slip(share.value, decimals, wanted - slack, wanted + slack, percent=True)
        if made is not None:
            found.append((-credible(made, decimals), Suspect(share, made.meant, suspicion_id(f"slip_{made.kind}"))))
    return tuple(suspect for _, suspect in sorted(found, key=lambda pair: pair[0])[:_SUSPECTS])


def _span(fact: Fact) -> Span:
    return Span(fact.quantity.block, fact.quantity.start, fact.quantity.end)
