"""What families of documents can be like: the few words by which stages ask, each with one meaning."""

from __future__ import annotations

from typing import Literal, get_args

Trait = Literal[
    "several_levels",
    "two_years",
    "draft",
    "one_year",
    "phase_in_headings",
    "whole_budget",
    "of_treasury",
    "sentences_as_headings",
    "sums_run_on",
]
"""
several_levels         figures of several governments (全省, 市本级, 高新区) stand side by side: a concept alone
                       does not tell whose figure it is
two_years              accounts of one year and budgets of the next stand together; a heading or caption says which
draft                  a title that names two years means the later one: 上年执行情况和本年草案
one_year               one body, one year, one stage: any other year or stage in it is a comparison, or a slip
phase_in_headings      budget or account is said by each heading, not by the family
whole_budget           the budget of a whole government: its totals (with transfers, debt, carry-overs) are no body's
of_treasury            a finance office made it; the disclosing body is that office
sentences_as_headings  read out before a congress: a heading may be a whole sentence
sums_run_on            the text adds up over clauses and paragraphs: 收入……，加上……，收入总计……
"""

TRAITS: tuple[Trait, ...] = get_args(Trait)
