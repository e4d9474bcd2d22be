"""From a phrase to the concept it means in its scope.

一般公共预算 财政拨款 支出 决算      small words compose a total:      expenditure.total
“三公”经费 财政拨款 支出 决算        around a label they add nothing:  three_public.total
2026年 预算数                        alone they mean what the section is about
"""

from __future__ import annotations

from functools import lru_cache

from extractor.facts import functions
from extractor.facts.phrases import SIDES, Phrase, Token, phrases
from extractor.facts.readings import MONEY, UNMEASURED
from extractor.facts.scope import Label, Scope
from extractor.model import Fund
from extractor.taxonomy import among, coded, government_total, of_account, of_government, section_kind, side_of_account

_TOTALS = ("合计", "总计", "总额", "共计", "小计")
_STRONG = ("预算", "决算", "执行数", *_TOTALS)


def label_of(text: str, phrase: Phrase, scope: Scope, unit: str) -> Label | None:
    """The meaning of a phrase; None where it means nothing by itself (情况, 安排, 本部门)."""
    found = _of_core(phrase.core, scope) if phrase.core else _of_small_words(phrase, scope, unit)
    if found is None:
        return None
    concept, how = found
    words = text[phrase.start : phrase.end]
    if concept is not None and not scope.allows(concept):
        concept = of_government(concept, words) if scope.whose == "government" and how != "scope" else None
    return Label(concept, phrase.start, phrase.end, words, how)


def _of_core(core: Token, scope: Scope) -> tuple[str | None, str]:
    if core.path is not None:
        return core.path.concept, "path"
    if core.reading is None or not core.reading.function:
        return (core.reading.concept if core.reading else None), "listed"
    code = functions.resolve((("", core.reading.function),), None, scope.functions)
    return (coded("function", code) if code else None), "listed"


def _of_small_words(phrase: Phrase, scope: Scope, unit: str) -> tuple[str | None, str] | None:
    if phrase.ends_a_word or (unit not in UNMEASURED and unit not in MONEY):
        return (phrase.reading.concept, "listed") if phrase.reading else None
    if phrase.roles & SIDES:
        concept = _composed(phrase, scope)
        return (concept, "composed") if concept else (subject(scope), "scope")
    if phrase.reading is not None:
        return phrase.reading.concept, "composed"
    if phrase.fund is not None:
        return _of_fund(phrase.fund, scope), "composed"
    if any(word in token.text for token in phrase.tokens for word in _STRONG):
        return _of_measure(phrase, scope), "scope"
    return None


def _composed(phrase: Phrase, scope: Scope) -> str | None:
    """收入 and 支出 with the words around them; None where they only mean the section's subject."""
    roles, fund, of_year = phrase.roles, phrase.fund, "current" in phrase.roles
    both = "both" in roles or {"revenue", "expenditure"} <= roles
    about = subject(scope)
    if section_kind(scope.kind).has("apart"):
        return None
    if not (fund or of_year or both) and "expenditure" in roles and about and not _is_side(about):
        return None
    flow = "current" if of_year else None
    if both:
        return of_account("revenue", flow=flow)
    if "revenue" in roles:
        if not fund and not of_year and section_kind(scope.kind).fund in ("gov_fund", "soe_capital"):
            fund = section_kind(scope.kind).fund
        return of_account("revenue", fund=fund) if fund else of_account("revenue", flow=flow)
    return of_account("expenditure", flow=None if fund else flow)


def _is_side(concept: str) -> bool:
    """Whether a concept is one side of an account, a department's or a government's: words name the other beside it."""
    return side_of_account(concept) == "revenue" or among(concept, "all_spending") or government_total(concept)


def _of_fund(fund: Fund, scope: Scope) -> str | None:
    """一般公共预算拨款 without 收入 or 支出: the side is that of the list or section it stands in."""
    about = scope.whole or subject(scope)
    if section_kind(scope.kind).money:
        return section_kind(scope.kind).money
    if about is None or side_of_account(about) == "revenue":
        return of_account("revenue", fund=fund) if about else None
    return of_account("expenditure") if among(about, "all_spending") else subject(scope)


def _of_measure(phrase: Phrase, scope: Scope) -> str | None:
    """预算, 决算, 合计 without 收入 or 支出: the section's subject; 当年预算 leaves out what was brought forward."""
    about = subject(scope)
    side = side_of_account(scope.whole) or ("expenditure" if about == of_account("expenditure") else None)
    if side in ("revenue", "expenditure") and any(token.text in ("当年", "本年") for token in phrase.tokens):
        return of_account(side, flow="current")
    total = any(token.text.endswith(_TOTALS) for token in phrase.tokens)
    return about if total or not among(about, "umbrella") or phrase.follows_body else None


@lru_cache(maxsize=4096)
def titled(scope: Scope) -> str | None:
    """The one concept that the nearest title is the name of, and nothing else: （一）因公出国（境）费用."""
    own, title = Scope(scope.kind, (), None, scope.family), scope.titles[-1] if scope.titles else ""
    labels = [label_of(title, phrase, own, "元") for phrase in phrases(title, own, "元")]
    whole = [label for label in labels if label and (label.start, label.end) == (0, len(title))]
    return whole[0].concept if whole and whole[0].how != "scope" else None


@lru_cache(maxsize=4096)
def subject(scope: Scope) -> str | None:
    """What a section is about: the one concept its own title names, else the nearest title's that names one, else
    what its kind is about."""
    own = Scope(scope.kind, (), None, scope.family)
    for title in reversed(scope.titles):
        labels = [label_of(title, phrase, own, "元") for phrase in phrases(title, own, "元")]
        named = {label.concept for label in labels if label and label.concept and label.how != "scope"}
        if len(named) == 1:
            return named.pop()
        if named:
            break
    return section_kind(scope.kind).subject
