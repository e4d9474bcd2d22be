"""A government's report on last year's execution and this year's draft budget, in 亿元."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from maker.body import Body
from maker.draft import Draft, Figure, Piece, Print, Scope
from maker.ledger import Ledger
from maker.phrases import execution, listed

TENTH = 1_000_000_000
"""A tenth of 亿元 in fen: the step of every amount here."""
FUNDS = (
    ("一般公共预算", "general", "general_budget"),
    ("政府性基金预算", "gov_fund", "gov_fund"),
    ("国有资本经营预算", "soe_capital", "soe_capital"),
)


def write(body: Body, ledger: Ledger, rng: Random, tables: bool) -> Draft:
    year = ledger.year
    author = f"{body.place}财政局"
    title = f"关于{body.place}{year - 1}年预算执行情况和{year}年预算草案的报告"
    draft = Draft("government_budget", author, year, title, Print(unit="亿元", decimals=1, rate_decimals=1))
    draft.cover(title, f"——{year}年1月15日在{body.place}人民代表大会上", author)
    draft.say("各位代表：")
    draft.say("受市人民政府委托，把上一年怎样收支、今年打算怎样安排，向大会报告如下，请予审议。")
    draft.heading("一、", f"{year - 1}年预算执行情况", "overview", 0)
    for marker, where, size in (("（一）", "全市", 10), ("（二）", "市本级", 3)):
        draft.heading(marker, f"{where}预算执行情况", "overview", 1)
        for number, (words, fund, kind) in enumerate(FUNDS, 1):
            _executed(draft, year - 1, where, words, fund, kind, number, size, rng)
    _deeds(draft, year - 1, rng)
    draft.heading("二、", f"{year}年预算草案", "overview", 0)
    for marker, where, size in (("（一）", "全市", 10), ("（二）", "市本级", 3)):
        draft.heading(marker, f"{where}预算安排", "overview", 1)
        for number, (words, fund, kind) in enumerate(FUNDS, 1):
            _planned(draft, year, where, words, fund, kind, number, size, rng)
    draft.heading("三、", f"{year}年重点工作", "tasks", 0)
    draft.say("紧着用、算着花，把钱优先给学校、医院和乡村道路。")
    draft.say("把还债放在明处，到期一笔、清偿一笔，不借新的隐债。")
    return draft


def _amount(rng: Random, size: int, fund: str) -> int:
    low, high = {"general": (200, 400), "gov_fund": (120, 200), "soe_capital": (16, 30)}[fund]
    return rng.randint(low, high) * size * TENTH // 4


def _rate(draft: Draft, scope: Scope, rng: Random) -> tuple[str, Figure]:
    tenths = rng.choice([n for n in range(-180, 220) if n])
    return ("增长" if tenths > 0 else "下降", draft.percent(scope, None, "change_rate", Decimal(tenths) / 10))


def _executed(
    draft: Draft, year: int, where: str, words: str, fund: str, kind: str, number: int, size: int, rng: Random
) -> None:
    spent, planned = Scope(year, "final", fund), Scope(year, "adjusted", fund)
    draft.tag = f"done_{where}_{fund}"
    pieces: list[list[Piece]] = []
    for side in ("收入", "支出"):
        actual = _amount(rng, size, fund) // TENTH * TENTH
        amount = draft.money(spent, None, actual, name=side)
        # Nobody spends more than the adjusted budget allows; income may well come in above it.
        percent = rng.randint(93, 106) if side == "收入" else rng.randint(100, 118)
        plan = draft.money(planned, None, -(-actual * percent // 100 // TENTH) * TENTH, name=side)
        rate = execution(draft, spent, None, amount, plan, name=side)
        verb, moved = _rate(draft, spent, rng)
        pieces.append([f"{words}{side}实现", amount, "，为调整预算", plan, "的", rate, f"，同比{verb}", moved])
        if side == "收入" and fund == "general":
            taxes = draft.money(spent, None, actual * rng.randint(55, 75) // 100 // TENTH * TENTH, name="taxes")
            part = draft.percent(spent, None, "share", Decimal(0), name="taxes")
            part.digits = str((taxes.value * 100 / amount.value).quantize(Decimal("0.1")))
            draft.check("share", part, taxes, amount, note="税收收入占比")
            pieces[-1] += ["。其中，税收收入", taxes, "，占一般公共预算收入的", part]
    draft.heading(f"{number}.", f"{words}收支情况", kind, 2)
    draft.say(f"{year}年，{where}{{}}。{{}}。", *pieces)


def _deeds(draft: Draft, year: int, rng: Random) -> None:
    """What the money did: paragraphs that open with 一是, 二是."""
    scope = Scope(year, "final")
    draft.tag = "deeds"
    parts = [rng.randint(20, 90) * TENTH for _ in range(3)]
    total = draft.money(scope, None, sum(parts), name="bonds")
    names = ("市政管网", "学校医院", "农田水利")
    entries = [(f"用于{name}", None, fen) for name, fen in zip(names, parts, strict=True)]
    pieces = listed(draft, scope, entries, total, "新增债券").joined("，")
    draft.say("一是借来的钱用在实处。全年新增政府债券资金{}，包括：{}。", total, pieces)
    schools = draft.money(scope, None, rng.randint(100, 200) * TENTH, name="schools")
    verb, rate = _rate(draft, scope, rng)
    draft.say(f"二是办学的钱有着落。全市教育支出{{}}，{verb}{{}}。", schools, rate)


def _planned(
    draft: Draft, year: int, where: str, words: str, fund: str, kind: str, number: int, size: int, rng: Random
) -> None:
    scope = Scope(year, "budget", fund)
    draft.tag = f"plan_{where}_{fund}"
    income, grants = _amount(rng, size, fund) // TENTH * TENTH, rng.randint(2, 60) * TENTH
    own = draft.money(scope, None, income, name="income")
    others = draft.money(scope, None, grants, name="grants")
    total = draft.money(scope, None, income + grants, name="income_total")
    draft.check("sum", total, own, others, note=f"{where}{words}收入总计")
    repaid = rng.randint(1, max(1, (income + grants) // TENTH // 4)) * TENTH
    spending = draft.money(scope, None, income + grants - repaid, name="spending")
    debts = draft.money(scope, None, repaid, name="debts")
    balance = draft.money(scope, None, income + grants, name="spending_total")
    draft.check("sum", balance, spending, debts, note=f"{where}{words}支出总计")
    draft.check("equal", balance, total, note=f"{where}{words}收支平衡")
    draft.heading(f"{number}.", words, kind, 2)
    text = (
        f"{year}年，{where}{words}收入安排{{}}，加上转移支付等收入{{}}，收入总计{{}}；"
        f"{words}支出安排{{}}，加上债务还本等支出{{}}，支出总计{{}}。收支平衡。"
    )
    draft.say(text, own, others, total, spending, debts, balance)
