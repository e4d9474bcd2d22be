"""A final account after the Guangdong fashion: numbered sources, and 完成预算X万元的Y%."""

from __future__ import annotations

from random import Random

from maker.body import Body, write_duties, write_glossary, write_units
from maker.draft import Draft, Piece, Print, Scope, Word
from maker.ledger import Ledger
from maker.phrases import KINDS, change, counted, execution, listed, verdict_words


def write(body: Body, ledger: Ledger, rng: Random, tables: bool) -> Draft:
    year, kind = ledger.year, body.kind
    title = f"{year}年{body.entity}{kind}决算"
    draft = Draft("unit_final" if body.unit else "department_final", body.entity, year, title, Print())
    draft.header = title
    draft.cover(title)
    draft.contents()
    draft.heading("第一部分", f"{body.entity}概况", "organization", 0)
    draft.heading("一、", f"{kind}主要职责", "duties", 1)
    write_duties(draft, body)
    draft.heading("二、", f"{kind}决算单位构成", "units", 1)
    write_units(draft, body, year, "决算")
    draft.heading("第二部分", f"{body.entity}{year}年{kind}决算表", "tables", 0)
    draft.say("表格随文附后。")
    draft.heading("第三部分", f"{body.entity}{year}年{kind}决算情况说明", "other", 0)
    _overall(draft, body, ledger)
    _fiscal(draft, body, ledger)
    _trips(draft, body, ledger, rng)
    _matters(draft, body, ledger)
    draft.heading("第四部分", "名词解释", "glossary", 0)
    write_glossary(draft)
    return draft


def _side(
    draft: Draft, ledger: Ledger, words: str, which: str, lines: list[tuple[str, str, str, int, int]], key: str
) -> None:
    """总收入 or 总支出, what was carried, then one numbered line for each source."""
    scope = Scope(ledger.year, "final", "all")
    plan = ledger.final
    carried = plan.carry_in if which == "revenue" else plan.carry_out
    total = draft.money(scope, f"{which}.total", plan.total)
    current = draft.money(scope, f"{which}.current", plan.total - carried)
    rest = draft.money(scope, f"{which}.carryover", carried)
    draft.check("sum", total, current, rest, note=words)
    side = "收入" if which == "revenue" else "支出"
    stock = "年初结转和结余" if which == "revenue" else "年末结转和结余"
    draft.say(f"{words}{{}}，其中本年{side}{{}}，{stock}{{}}。本年{side}分列如下：", total, current, rest, key=key)
    figures = []
    for number, (label, concept, fund, now, last) in enumerate(lines, 1):
        amount = draft.money(scope.at(fund=fund), concept, now)
        figures.append(amount)
        moved = change(draft, scope.at(fund=fund), concept, now, last, "比上年", amount)
        draft.say(f"{label}{{}}，{{}}。", amount, moved, marker=f"{number}．")
    draft.check("sum", current, *figures, note=f"本年{side}")


def _overall(draft: Draft, body: Body, ledger: Ledger) -> None:
    now, last, year = ledger.final, ledger.last_final, ledger.year
    draft.heading("一、", f"{year}年度收入支出决算总体情况说明", "overview", 1)
    draft.tag = "revenue"
    draft.heading("（一）", "年度收入总体情况", "revenue", 2)
    general = (now.spent(fund="general"), last.spent(fund="general"))
    lines = [
        ("一般公共预算财政拨款收入", "revenue.general", "general", *general),
        ("上级补助收入", "revenue.superior_subsidy", "all", 0, 0),
        ("事业收入", "revenue.institution", "all", 0, 0),
        ("其他收入", "revenue.other", "all", now.other_income, last.other_income),
    ]
    _side(draft, ledger, f"{body.entity}{year}年度总收入", "revenue", lines, "revenue/total")
    draft.tag = "expenditure"
    draft.heading("（二）", "年度支出总体情况", "expenditure", 2)
    lines = [
        ("基本支出", "expenditure.basic", "all", now.spent("basic"), last.spent("basic")),
        ("项目支出", "expenditure.project", "all", now.spent("project"), last.spent("project")),
        ("经营支出", "expenditure.business", "all", 0, 0),
    ]
    _side(draft, ledger, f"{body.entity}{year}年度总支出", "expenditure", lines, "expenditure/total")


def _fiscal(draft: Draft, body: Body, ledger: Ledger) -> None:
    year = ledger.year
    scope = Scope(year, "final", "general")
    draft.tag = "fiscal"
    draft.heading("二、", f"{year}年度财政拨款支出情况说明", "fiscal_overview", 1)
    now, plan = ledger.final.spent(fund="general"), ledger.budget.spent(fund="general")
    spent = draft.money(scope, "expenditure.total", now)
    planned = draft.money(scope.at(phase="budget"), "expenditure.total", plan)
    rate = execution(draft, scope, "expenditure.total", spent, planned)
    words = f"{body.entity}{year}年度一般公共预算财政拨款支出决算为{{}}，完成年初预算{{}}的{{}}，{{}}。"
    draft.say(words, spent, planned, rate, verdict_words(draft, spent, planned, "expenditure.total"))


def _trips(draft: Draft, body: Body, ledger: Ledger, rng: Random) -> None:
    year, now, plan = ledger.year, ledger.final.three_public, ledger.budget.three_public
    scope = Scope(year, "final", "general")
    draft.tag = "trips"
    draft.heading("三、", f"{year}年度一般公共预算“三公”经费支出决算情况说明", "three_public", 1)
    draft.heading("（一）", "总体情况说明", "three_public", 2)
    pieces: list[list[Piece]] = []
    finals = []
    for words, name in (
        ("“三公”经费支出决算为", "total"),
        ("因公出国（境）费支出决算为", "abroad"),
        ("公务用车购置及运行维护费支出决算为", "vehicle"),
        ("公务接待费支出决算为", "reception"),
    ):
        concept = f"three_public.{name}"
        spent = draft.money(scope, concept, getattr(now, name))
        planned = draft.money(scope.at(phase="budget"), concept, getattr(plan, name))
        finals.append(spent)
        part: list[Piece] = [words, spent]
        if getattr(plan, name):
            part += ["，完成预算", planned, "的", execution(draft, scope, concept, spent, planned)]
        pieces.append(part)
    draft.check("sum", *finals, note="“三公”决算")
    template = f"{body.entity}{year}年度{{}}。其中：{{}}；{{}}；{{}}。"
    draft.say(template, *pieces, key="trips/list")
    draft.heading("（二）", "具体情况说明", "three_public", 2)
    draft.tag = "trips_detail"
    counts = Scope(year)
    groups = draft.count(counts, "three_public.abroad.groups", 2 if now.abroad else 0, "个")
    persons = draft.count(counts, "three_public.abroad.persons", 5 if now.abroad else 0, "人次")
    abroad = draft.money(scope, "three_public.abroad", now.abroad)
    draft.say("因公出国（境）费支出{}，全年出国团组{}，累计{}。", abroad, groups, persons, marker="1．")
    vehicle = draft.money(scope, "three_public.vehicle", now.vehicle)
    fleet = draft.count(counts, "three_public.vehicle.fleet", sum(ledger.cars), "辆")
    draft.say("公务用车购置及运行维护费支出{}，公务用车保有量为{}。", vehicle, fleet, marker="2．")
    reception = draft.money(scope, "three_public.reception", now.reception)
    times = rng.randint(2, 12)
    batches = draft.count(counts, "three_public.reception.batches", times, "批次")
    guests = draft.count(counts, "three_public.reception.persons", times * 6, "人次")
    draft.say("公务接待费支出{}，国内公务接待{}，共{}。", reception, batches, guests, marker="3．")


def _matters(draft: Draft, body: Body, ledger: Ledger) -> None:
    year, scope = ledger.year, Scope(ledger.year, "final")
    draft.heading("四、", "其他重要事项的情况说明", "other", 1)
    draft.tag = "agency"
    draft.heading("（一）", "机关运行经费支出情况", "agency_operation", 2)
    now, last = ledger.final.spent("public"), ledger.last_final.spent("public")
    amount = draft.money(scope, "agency_operation.total", now)
    moved = change(draft, scope, "agency_operation.total", now, last, "比上年", amount)
    draft.say(f"{year}年{body.itself}机关运行经费支出{{}}，{{}}。", amount, moved)
    draft.tag = "procurement"
    draft.heading("（二）", "政府采购支出情况说明", "procurement", 2)
    whole = draft.money(scope, "procurement.total", sum(ledger.purchases))
    entries = [
        (f"政府采购{label}支出", f"procurement.{name}", fen)
        for (label, name), fen in zip(KINDS, ledger.purchases, strict=True)
    ]
    parts = listed(draft, scope, entries, whole, "政府采购").joined()
    draft.say(f"{year}年{body.itself}政府采购支出总额{{}}，其中：{{}}。", whole, parts)
    draft.tag = "assets"
    draft.heading("（三）", "国有资产占用情况", "assets", 2)
    vehicles = draft.count(Scope(year), "assets.vehicles", sum(ledger.cars), "辆")
    labels = ("confidential", "emergency", "law_enforcement")
    words = ("机要通信用车", "应急保障用车", "执法执勤用车")
    cars = [(w, f"assets.vehicles.{name}", number) for w, name, number in zip(words, labels, ledger.cars, strict=True)]
    kinds = counted(draft, Scope(year), cars, "辆", vehicles).joined()
    date = Word(f"{year}年12月31日", "assets/date")
    draft.say(f"截至{{}}，{body.itself}共有车辆{{}}，其中，{{}}。", date, vehicles, kinds)
