"""What is said to cover all of something is as large as that: 所有项目支出纳入绩效管理，涉及预算资金……"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from extractor.figures import is_money, worth
from extractor.model import Fact, Relation, Term
from extractor.patterns import toml
from extractor.relations.index import nearest, of_one_body
from extractor.relations.material import Material


def coverage(material: Material) -> Iterator[Relation]:
    """The amount against what it covers, of its fund or of all: firm where that has one figure only.

    The heading above may name a fund that the sentence leaves behind: what is as large is what is meant.
    """
    if not of_one_body(material.outline):
        return
    known = material.index
    covered = {entry["words"]: entry["concepts"] for entry in toml("identities")["covered"]}
    wholes = defaultdict[str | None, list[Fact]](list)
    for fact in known.facts:
        wholes[fact.concept].append(fact)
    for fact in known.facts:
        wanted = covered.get(fact.whole, ()) if fact.kind == "amount" else ()
        found = [f for concept in wanted for f in wholes[concept] if _alike(f, fact)]
        rivals = [f for f in found if f.measure == fact.measure] or found
        equal = [f for f in rivals if worth(f) == worth(fact)]
        rivals = [f for f in rivals if f.fund == fact.fund] or [f for f in rivals if f.fund in ("all", None)]
        whole = nearest(fact, equal or rivals)
        if whole is not None:
            firm = bool(equal) or len({worth(f) for f in rivals}) == 1
            yield Relation("covered", "equal", "narrative", fact, (Term(1, whole),), firm, fact.whole)


def _alike(whole: Fact, fact: Fact) -> bool:
    same = (whole.kind, whole.year, whole.phase) == (fact.kind, fact.year, fact.phase)
    return same and whole.concept != fact.concept and is_money(whole)
