"""A relation as people read it, with the printed numbers."""

from __future__ import annotations

from decimal import Decimal

from extractor.judge.verdict import Verdict
from extractor.model import Fact, Relation

_MARKS = {"direction_greater": ">", "direction_less": "<", "direction_equal": "="}


def figure(fact: Fact) -> str:
    """A figure with its sign, as many decimals as printed, and its unit."""
    if fact.in_words:
        return f"0{fact.quantity.unit}"
    return f"{fact.value:.{fact.quantity.decimals}f}{fact.quantity.unit}"


def said(fact: Fact) -> str:
    """A figure with what it is said of: “项目支出”70.00万元."""
    return f"“{fact.label.replace('“', '‘').replace('”', '’')}”{figure(fact)}"


def amount(value: Decimal, decimals: int = 2) -> str:
    """A computed value with no more decimals than it has, and at least as many as its neighbours print."""
    exact = value.normalize().as_tuple().exponent
    places = min(max(decimals, -exact if isinstance(exact, int) else 0), max(decimals, 4))
    return f"{value:.{places}f}"


def equation(relation: Relation, verdict: Verdict, computed: Decimal | None) -> str:
    """The printed figures on both sides, and what the right side makes where that differs."""
    terms = [figure(term.fact) for term in relation.terms]
    if not terms:
        return figure(relation.stated)
    if relation.relation in ("direction", "bound"):
        return _comparison(relation, verdict, terms[0])
    right = _right(relation, terms)
    sign = "=" if verdict.status in ("ok", "undetermined") else "≈" if verdict.status == "rounding" else "≠"
    result = ""
    if computed is not None and verdict.status != "ok":
        result = f" = {amount(computed, relation.stated.quantity.decimals)}{relation.stated.quantity.unit}"
    return f"{figure(relation.stated)} {sign} {right}{result if len(terms) > 1 else ''}"


def _right(relation: Relation, terms: list[str]) -> str:
    kinds = [term.fact.kind for term in relation.terms]
    if len(terms) == 1:
        return terms[0]
    if relation.relation == "change_rate" and kinds[1] == "change":
        return f"{terms[1]} ÷ ({terms[0]} - {bracketed(terms[1])})"
    if relation.relation == "execution_rate" and kinds[1] == "change":
        return f"{terms[0]} ÷ ({terms[0]} - {bracketed(terms[1])})"
    if relation.relation == "change_rate" and kinds[0] != "change":
        return f"({terms[0]} - {terms[1]}) ÷ {terms[1]}"
    if relation.relation in ("change_rate", "share", "execution_rate"):
        return f"{terms[0]} ÷ {terms[1]}"
    signed = [("-" if term.sign < 0 else "+", text) for term, text in zip(relation.terms, terms, strict=True)]
    first = ("-" if signed[0][0] == "-" else "") + signed[0][1]
    return " ".join([first, *(f"{sign} {bracketed(text)}" for sign, text in signed[1:])])


def bracketed(text: str) -> str:
    """A negative figure behind another sign."""
    return f"({text})" if text.startswith("-") else text


def _comparison(relation: Relation, verdict: Verdict, other: str) -> str:
    gap = verdict.gap
    mark = ">" if gap > 0 else "<" if gap < 0 else "="
    claim = f"（{relation.note}）" if relation.relation == "direction" and relation.note else ""
    if relation.relation == "bound" and verdict.holds:
        mark = "≤"
    return f"{figure(relation.stated)} {mark} {other}{claim}"
