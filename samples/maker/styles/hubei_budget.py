"""A budget after the Hubei fashion: short, trailing zeros dropped, the agency's running costs listed item by item."""

from __future__ import annotations

from random import Random

from maker.body import Body, write_duties, write_glossary, write_tasks, write_units
from maker.codes import ECONOMICS, FUNCTIONS
from maker.draft import Draft, Print, Scope
from maker.ledger import Ledger
from maker.phrases import KINDS, change, counted, listed

AGAINST = "同比"


def write(body: Body, ledger: Ledger, rng: Random, tables: bool) -> Draft:
    year = ledger.year
    title = f"{body.entity}{year}年{body.kind}预算公开"
    draft = Draft("unit_budget" if body.unit else "department_budget", body.entity, year, title, Print(trim=True))
    draft.cover(title)
    draft.heading("一、", f"{body.kind}基本情况", "organization", 0)
    draft.heading("（一）", "主要职能", "duties", 1)
    write_duties(draft, body, "、")
    draft.heading("（二）", "预算单位构成", "units", 1)
    write_units(draft, body, year, "预算")
    _staff(draft, body, year, rng)
    draft.heading("二、", "年度主要任务", "tasks", 0)
    write_tasks(draft, body, "、")
    _overall(draft, body, ledger)
    _general(draft, ledger)
    _trips(draft, ledger)
    draft.heading("六、", "政府性基金预算支出情况", "gov_fund", 0)
    draft.say(f"{body.itself}没有使用政府性基金安排的支出。")
    draft.heading("七、", "其他重要事项", "other", 0)
    _matters(draft, body, ledger, rng)
    draft.heading("（五）", "名词解释", "glossary", 1)
    write_glossary(draft, ("1、", "2、", "3、", "4、"))
    return draft


def _staff(draft: Draft, body: Body, year: int, rng: Random) -> None:
    draft.tag = "staff"
    draft.heading("（三）", "人员构成", "staffing", 1)
    scope = Scope(year)
    civil, worker = rng.randint(12, 30), rng.randint(1, 4)
    serving, retired, hired = rng.randint(10, civil), rng.randint(5, 20), rng.randint(1, 5)
    posts = draft.count(scope, "staff.authorized", civil + worker, "名")
    entries = [("行政编制", "staff.authorized.civil", civil), ("工勤编制", "staff.authorized.worker", worker)]
    kinds = counted(draft, scope, entries, "名", posts).joined("，")
    people = draft.count(scope, "staff.supported", serving + retired + hired, "名")
    entries = [
        ("在职", "staff.serving", serving), ("退休", "staff.retired", retired), ("外聘人员", "staff.contract", hired)
    ]  # fmt: skip
    groups = counted(draft, scope, entries, "名", people).joined("，")
    draft.say("编制人数{}，其中{}；财政供养人数{}，其中：{}。", posts, kinds, people, groups)


def _overall(draft: Draft, body: Body, ledger: Ledger) -> None:
    now, year = ledger.budget, ledger.year
    every = Scope(year, "budget", "all")
    draft.tag = "overview"
    draft.heading("三、", f"{body.kind}收支预算总体安排", "overview", 0)
    income = draft.money(every, "revenue.total", now.total)
    general = draft.money(every.at(fund="general"), "revenue.general", now.total)
    draft.check("sum", income, general, note="总收入")
    words = f"{year}年{body.kind}预算总收入{{}}，其中：一般公共预算财政拨款收入{{}}。"
    draft.say(words, income, general, marker="（一）")
    spending = draft.money(every, "expenditure.total", now.total)
    draft.check("equal", spending, income, note="收入总计=支出总计")
    entries = [
        ("基本支出", "expenditure.basic", now.spent("basic")),
        ("项目支出", "expenditure.project", now.spent("project")),
    ]
    parts = listed(draft, every, entries, spending, "总支出").joined("，")
    draft.say(f"{year}年{body.kind}预算总支出{{}}。其中：{{}}。", spending, parts, marker="（二）")
    entries = [(FUNCTIONS[code], f"function.{code}", now.spent(prefix=code)) for code in now.classes()]
    parts = listed(draft, every, entries, spending, "功能分类").joined()
    draft.say("按支出功能分类，主要用于：{}。", parts)


def _general(draft: Draft, ledger: Ledger) -> None:
    now, year = ledger.budget, ledger.year
    scope = Scope(year, "budget", "general")
    draft.tag = "general"
    draft.heading("四、", "一般公共预算财政拨款支出预算情况", "general_budget", 0)
    total = draft.money(scope, "expenditure.total", now.total)
    draft.say(f"{year}年一般公共预算财政拨款支出预算{{}}，具体安排如下：", total)
    basic = draft.money(scope, "expenditure.basic", now.spent("basic"))
    draft.say("基本支出{}。其中：", basic, marker="（一）")
    personnel = draft.money(scope, "expenditure.personnel", now.spent("personnel"))
    wages = draft.money(scope, "economic.301", now.economic_class("301"))
    homes = draft.money(scope, "economic.303", now.economic_class("303"))
    draft.check("sum", personnel, wages, homes, note="人员经费")
    words = "人员经费{}，包括：（1）工资福利支出{}，用于工资和社会保险；（2）对个人和家庭的补助支出{}，用于退休人员。"
    draft.say(words, personnel, wages, homes, marker="1.")
    public = draft.money(scope, "expenditure.public", now.spent("public"))
    draft.check("sum", basic, personnel, public, note="基本支出")
    draft.say("公用经费{}，用于日常办公。", public, marker="2.")
    project = draft.money(scope, "expenditure.project", now.spent("project"))
    draft.check("sum", total, basic, project, note="一般公共预算支出")
    draft.say("项目支出{}。", project, marker="（二）")


def _trips(draft: Draft, ledger: Ledger) -> None:
    now, last = ledger.budget.three_public, ledger.last_budget.three_public
    scope = Scope(ledger.year, "budget", "general")
    draft.tag = "trips"
    draft.heading("五、", "一般公共预算“三公”经费预算情况", "three_public", 0)
    total = draft.money(scope, "three_public.total", now.total)
    moved = change(draft, scope, "three_public.total", now.total, last.total, AGAINST, total, rate=False)
    draft.say(f"{ledger.year}年一般公共预算安排“三公”经费{{}}，{{}}。", total, moved)
    lines = (
        ("因公出国（境）费", "three_public.abroad", now.abroad, last.abroad),
        ("公务接待费", "three_public.reception", now.reception, last.reception),
        ("公务用车购置及运行维护费", "three_public.vehicle", now.vehicle, last.vehicle),
    )
    parts = []
    for marker, (words, concept, a, b) in zip(("（一）", "（二）", "（三）"), lines, strict=True):
        parts.append(draft.money(scope, concept, a))
        moved = change(draft, scope, concept, a, b, AGAINST, parts[-1], rate=False)
        draft.say(f"{words}预算{{}}，{{}}。", parts[-1], moved, marker=marker)
    draft.check("sum", total, *parts, note="“三公”预算")
    changes = [f for f in draft.figures() if f.key.startswith("trips/") and f.kind == "change"]
    if len(changes) > 1 and changes[0].concept == "three_public.total":
        draft.check("sum", *changes, note="“三公”增减额")


def _matters(draft: Draft, body: Body, ledger: Ledger, rng: Random) -> None:
    year, now = ledger.year, ledger.budget
    scope = Scope(year, "budget")
    draft.tag = "agency"
    draft.heading("（一）", "机关运行经费情况", "agency_operation", 1)
    total = draft.money(scope, "agency_operation.total", now.spent("public"))
    entries = [
        (ECONOMICS[code], f"economic.{code}", fen) for code, fen in now.economic.items() if code.startswith("302")
    ]
    parts = listed(draft, scope, entries, total, "机关运行经费").joined("，")
    draft.say(f"{year}年{body.kind}机关运行经费{{}}。主要包括：{{}}。", total, parts, key="agency/list")
    draft.tag = "procurement"
    draft.heading("（二）", "政府采购预算情况", "procurement", 1)
    whole = draft.money(scope, "procurement.total", sum(ledger.purchases))
    draft.say(f"{year}年纳入政府采购的预算合计{{}}。包括：", whole)
    figures = []
    for number, ((label, name), fen) in enumerate(zip(KINDS, ledger.purchases, strict=True), 1):
        figures.append(draft.money(scope, f"procurement.{name}", fen))
        draft.say(f"{label}类{{}}。", figures[-1], marker=f"{number}.")
    draft.check("sum", whole, *figures, note="政府采购")
    draft.tag = "assets"
    draft.heading("（三）", "国有资产占有使用情况", "assets", 1)
    area = draft.count(Scope(year), "assets.office_area", rng.randint(300, 2000), "平方米", kind="area")
    draft.say(f"{body.itself}办公用房约{{}}，没有专用设备。", area)
    draft.tag = "performance"
    draft.heading("（四）", "绩效目标设置情况", "performance", 1)
    amount = draft.money(scope.at(fund="general"), "performance.amount", now.spent("project"))
    draft.say(f"{year}年{body.kind}项目全部设了绩效目标，涉及一般公共预算当年财政拨款{{}}。", amount)
