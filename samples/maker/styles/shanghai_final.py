"""A final account after the Shanghai fashion: 年初预算为…，支出决算为…，完成年初预算的…%."""

from __future__ import annotations

from random import Random

from maker.body import Body, write_duties, write_glossary, write_units
from maker.codes import FUNCTIONS, lineage
from maker.draft import Draft, Figure, Piece, Print, Scope, Word
from maker.ledger import Ledger
from maker.names import DECREASES, INCREASES
from maker.phrases import change, execution, listed, named_economics, share, verdict_words, with_shares
from maker.styles.shanghai_matters import write_funds, write_other, write_performance, write_trips
from maker.tables import Setter, basic_by_economics, by_function, income_expenditure, three_public


def write(body: Body, ledger: Ledger, rng: Random, tables: bool) -> Draft:
    title = f"{body.entity}{ledger.year}年度{body.kind}决算"
    family = "unit_final" if body.unit else "department_final"
    draft = Draft(family, body.entity, ledger.year, title, Print(), header=title)
    draft.cover(body.entity, f"{ledger.year}年度{body.kind}决算")
    draft.contents()
    draft.heading("第一部分", f"{body.entity}概况", "organization", 0)
    draft.heading("一、", "主要职能", "duties", 1)
    write_duties(draft, body)
    draft.heading("二、", f"{body.kind}决算单位构成", "units", 1)
    write_units(draft, body, ledger.year, "决算")
    owner: list[Piece] = [Word(body.entity, "tables/owner"), f"{ledger.year}年度{body.kind}决算表"]
    draft.heading("第二部分", owner, "tables", 0)
    if tables:
        _tables(draft, ledger)
    else:
        draft.say("报表另行成册，与本说明同时公布。")
    notes: list[Piece] = [body.entity, Word(f"{ledger.year}年度", "notes/year"), f"{body.kind}决算情况说明"]
    draft.heading("第三部分", notes, "other", 0)
    spent = _overall(draft, body, ledger, rng)
    _general(draft, ledger, spent)
    _items(draft, ledger, rng)
    _basic(draft, ledger)
    write_trips(draft, ledger, rng)
    write_funds(draft, body)
    write_performance(draft, ledger, rng)
    write_other(draft, body, ledger, rng)
    draft.heading("第四部分", "名词解释", "glossary", 0)
    write_glossary(draft)
    return draft


def _tables(draft: Draft, ledger: Ledger) -> None:
    setter = Setter("万元")
    final = ledger.final
    trips = [("预算数", ledger.budget.three_public), ("决算数", final.three_public)]
    draft.blocks += [
        income_expenditure(final, "收入支出决算总表", "决算数", setter),
        by_function(final, "支出决算表", "expenditure", setter, total="本年支出合计"),
        by_function(final, "一般公共预算财政拨款支出决算表", "general", setter, fund="general"),
        basic_by_economics(final, "一般公共预算财政拨款基本支出决算表", setter),
        three_public(trips, "财政拨款“三公”经费支出决算表", setter),
    ]


def _overall(draft: Draft, body: Body, ledger: Ledger, rng: Random) -> Figure:
    """Sections 一 to 四; returns the printed total of the year's spending."""
    year, final, last = ledger.year, ledger.final, ledger.last_final
    every, fiscal = Scope(year, "final", "all"), Scope(year, "final", "fiscal")
    against = f"比{year - 1}年度"

    draft.tag = "overview"
    draft.heading("一、", "收入支出决算总体情况说明", "overview", 1)
    total = draft.money(every, "revenue.total", final.total)
    moved = change(draft, every, "revenue.total", final.total, last.total, against, total)
    why = rng.choice(INCREASES if final.total > last.total else DECREASES)
    draft.say(f"{year}年度，{body.entity}收入支出总计{{}}，{{}}，主要是{why}。", total, moved)

    draft.tag = "revenue"
    draft.heading("二、", "收入决算情况说明", "revenue", 1)
    income = draft.money(every, "revenue.current", final.revenue)
    sources = listed(draft, fiscal, [("财政拨款收入", "revenue.fiscal", final.fiscal)])
    if final.other_income:
        others = listed(draft, every, [("其他收入", "revenue.other", final.other_income)])
        sources.figures.extend(others.figures)
        sources.parts.extend(others.parts)
    draft.check("sum", income, *sources.figures, note="本年收入合计")
    draft.say("本年收入合计{}，其中：{}。", income, with_shares(draft, sources, income).joined("；"))

    draft.tag = "expenditure"
    draft.heading("三、", "支出决算情况说明", "expenditure", 1)
    spent = draft.money(every, "expenditure.current", final.spent())
    entries = [
        ("基本支出", "expenditure.basic", final.spent("basic")),
        ("项目支出", "expenditure.project", final.spent("project")),
    ]
    parts = listed(draft, every, entries, spent, "本年支出合计")
    draft.say("本年支出合计{}，其中：{}。", spent, with_shares(draft, parts, spent).joined("；"))

    draft.tag = "fiscal"
    draft.heading("四、", "财政拨款收入支出决算总体情况说明", "fiscal_overview", 1)
    total = draft.money(fiscal, "revenue.total", final.fiscal)
    moved = change(draft, fiscal, "revenue.total", final.fiscal, last.fiscal, against, total)
    draft.say(f"{year}年度，财政拨款收入支出总计{{}}，{{}}。", total, moved)
    return spent


def _general(draft: Draft, ledger: Ledger, whole: Figure) -> None:
    year, final = ledger.year, ledger.final
    scope = Scope(year, "final", "general")
    now, before = final.spent(fund="general"), ledger.last_final.spent(fund="general")
    draft.heading("五、", "一般公共预算财政拨款支出决算情况说明", "general_budget", 1)

    draft.tag = "general"
    draft.heading("（一）", "总体情况", "general_budget", 2)
    total = draft.money(scope, "expenditure.total", now)
    part = share(draft, scope, "expenditure.total", total, whole)
    moved = change(draft, scope, "expenditure.total", now, before, f"比{year - 1}年度", total)
    draft.say("一般公共预算财政拨款支出{}，占本年支出合计的{}，{}。", total, part, moved)

    draft.tag = "structure"
    draft.heading("（二）", "支出结构", "general_budget", 2)
    again = draft.money(scope, "expenditure.total", now)
    draft.check("equal", again, total, note="一般公共预算支出两处")
    entries = [
        (f"{FUNCTIONS[code]}（类）", f"function.{code}", final.spent(fund="general", prefix=code))
        for code in final.classes("general")
    ]
    parts = listed(draft, scope, entries, again, "按类")
    draft.say("一般公共预算财政拨款支出{}，分类列示如下：{}。", again, with_shares(draft, parts, again).joined("；"))


def _items(draft: Draft, ledger: Ledger, rng: Random) -> None:
    spent, planned = Scope(ledger.year, "final", "general"), Scope(ledger.year, "budget", "general")
    draft.tag = "items"
    draft.heading("（三）", "分项情况", "general_budget", 2)
    budget = draft.money(planned, "expenditure.total", ledger.budget.spent(fund="general"))
    total = draft.money(spent, "expenditure.total", ledger.final.spent(fund="general"))
    rate = execution(draft, spent, "expenditure.total", total, budget)
    words = "一般公共预算财政拨款支出年初预算为{}，支出决算为{}，完成年初预算的{}。其中："
    draft.say(words, budget, total, rate)
    budgets, totals = [], []
    pairs = zip(ledger.budget.items, ledger.final.items, strict=True)
    for number, (plan, item) in enumerate(((p, i) for p, i in pairs if i.fund == "general"), 1):
        top, middle, name = lineage(item.code)
        concept = f"function.{item.code}"
        a, b = draft.money(planned, concept, plan.total), draft.money(spent, concept, item.total)
        budgets.append(a)
        totals.append(b)
        why = "" if a.value == b.value else f"，主要是{rng.choice(INCREASES if b.value > a.value else DECREASES)}"
        draft.say(
            f"{top}（类）{middle}（款）{name}（项）：年初预算为{{}}，支出决算为{{}}，完成年初预算的{{}}，{{}}{why}。",
            *(a, b, execution(draft, spent, concept, b, a), verdict_words(draft, b, a, concept)),
            marker=f"{number}.",
            key=f"items/{concept}",
        )
    draft.check("sum", budget, *budgets, note="各项年初预算")
    draft.check("sum", total, *totals, note="各项支出决算")


def _basic(draft: Draft, ledger: Ledger) -> None:
    scope, final = Scope(ledger.year, "final", "general"), ledger.final
    draft.tag = "basic"
    draft.heading("六、", "一般公共预算财政拨款基本支出决算情况说明", "general_basic", 1)
    total = draft.money(scope, "expenditure.basic", final.spent("basic", "general"))
    personnel = draft.money(scope, "expenditure.personnel", final.spent("personnel", "general"))
    public = draft.money(scope, "expenditure.public", final.spent("public", "general"))
    draft.check("sum", total, personnel, public, note="基本支出")
    wages, goods = named_economics(final, ("301", "303")), named_economics(final, ("302",))
    draft.say(
        f"一般公共预算财政拨款基本支出{{}}，其中：人员经费{{}}，包括{wages}；公用经费{{}}，包括{goods}。",
        *(total, personnel, public),
    )
