"""The words of an arithmetic finding: what its message templates are filled with."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from decimal import Decimal

from extractor.figures import PERCENTAGES
from extractor.findings.severity import cut_off, equal_sides
from extractor.judge.equation import amount
from extractor.messages import Language, ground, note
from extractor.model import Check, Document, Fact
from extractor.patterns import toml
from extractor.saying import said_figure, said_value

LANGUAGES: tuple[Language, ...] = ("zh", "en")
_STOPS = re.compile("[。；;\n]")
_BEFORE, _ALSO = 24, 6
_PRINTED_ALIKE = ("change", *PERCENTAGES)
_OF_NUMBERS = "0123456789.,，"
# A gap of more times the tolerance needs no proof that rounding does not close it.
_PLAIN = 10


def fields(document: Document, check: Check, others: Sequence[Check]) -> dict[str, str]:
    """Everything a template of `rules_arithmetic.toml` may name, the printed numbers put in."""
    stated = check.relation.stated
    found = {
        "label": figure_name(stated),
        "words": words_around(document, stated),
        "claim": check.relation.note,
        "equation": check.equation,
        "gap": _printed(None if check.difference is None else abs(check.difference), stated),
        "tolerance": _printed(check.tolerance, stated),
    }
    for language in LANGUAGES:
        found[f"stated_{language}"] = said_figure(stated, language)
        found[f"computed_{language}"] = _computed(check, language)
        found[f"note_{language}"] = note(check.relation, language) or figure_name(stated)
        found[f"why_{language}"] = _why(check, language) + _grounds(check, language)
        found[f"also_{language}"] = also([other for other in others if other.saying != check.saying], language)
    return found


def facts_of(checks: Iterable[Check]) -> tuple[Fact, ...]:
    """Every figure of some relations, each once."""
    found: dict[int, Fact] = {}
    for check in checks:
        for fact in (check.relation.stated, *(term.fact for term in check.relation.terms)):
            found.setdefault(fact.number, fact)
    return tuple(found.values())


def figure_name(fact: Fact) -> str:
    """What the figure is said of, in quotation marks."""
    return f"“{fact.label.replace('“', '‘').replace('”', '’')}”"


def words_around(document: Document, fact: Fact) -> str:
    """The end of the sentence that the figure stands in, as printed, without white space."""
    text = document.blocks[fact.quantity.block].text
    start, end = fact.quantity.start, fact.quantity.end
    begin = max(
        [m.end() for m in _STOPS.finditer(text, max(0, start - _BEFORE), start)], default=max(0, start - _BEFORE)
    )
    # no number is told in half; a document of a data set has no text
    while 0 < begin < len(text) and text[begin - 1] in _OF_NUMBERS and text[begin] in _OF_NUMBERS:
        begin -= 1
    return "".join(text[begin:end].split())


def _computed(check: Check, language: Language) -> str:
    """A sum with all its digits, since figures of several units may make it; what one figure should be as it prints."""
    stated, value = check.relation.stated, check.computed
    if value is None or check.relation.relation not in _PRINTED_ALIKE:
        return _printed(value, stated)
    return said_value(stated, value, language)


def _printed(value: Decimal | None, like: Fact) -> str:
    return "" if value is None else f"{amount(value, like.quantity.decimals)}{like.quantity.unit}"


def phrase(name: str, language: Language, **places: str) -> str:
    """A part of a sentence, `[phrase]` of `rules_arithmetic.toml`."""
    template: str = toml("rules_arithmetic")["phrase"][f"{name}_{language}"]
    return template.format_map(places)


def _why(check: Check, language: Language) -> str:
    """What of the gap rounding cannot explain."""
    if check.difference is None or check.tolerance is None or check.status != "violated":
        return ""
    if equal_sides(check):
        return phrase("equal", language)
    if cut_off(check):
        return phrase("truncated", language)
    return proof(abs(check.difference), check.tolerance, check.relation.stated, language)


def proof(gap: Decimal, tolerance: Decimal, like: Fact, language: Language) -> str:
    """That no rounding closes the gap, where one may wonder: what remains when every figure is at its kindest end."""
    if gap > _PLAIN * tolerance:
        return ""
    return phrase("why", language, beyond=_printed(gap - tolerance, like), tolerance=_printed(tolerance, like))


def _grounds(check: Check, language: Language) -> str:
    """Why the relation counts, where its words alone do not say that it must hold."""
    said = ground(check, language)
    return phrase("grounds", language, grounds=said) if said and check.status == "violated" else ""


def also(others: Sequence[Check], language: Language) -> str:
    """The folded consequences, each once: a part of a message."""
    equations: dict[Hashable, str] = {}
    for other in others:
        equations.setdefault(other.saying, other.unequal)
    told = {"equations": "；".join(list(equations.values())[:_ALSO]), "count": str(len(equations))}
    return phrase("also_many" if len(equations) > _ALSO else "also", language, **told) if equations else ""
