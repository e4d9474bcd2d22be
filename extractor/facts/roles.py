"""What kind of figure a number is, from the words right before and behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from extractor.facts.cues import cue
from extractor.governments import pattern
from extractor.made_often import made_often
from extractor.model import Kind

Measure = Literal["money", "percent", "points", "count", "area", "other"]


@made_often
@dataclass(frozen=True, slots=True)
class Role:
    """`kind` is the contract's; `sign` is -1 for a decrease; `direction` the word as printed.

    `start` is where, in the words before, the cue or the comparison begins: what stands left of it may be a label.
    `cut` is where the direction word begins: a label may stand between the two (与上年相比，财政拨款收入增加). `base`
    and `whole` hold the words of the comparison's other side; of an amount `whole` is what it is said to cover without
    remainder. `budgeted` marks the budget inside 完成预算……的, `compared` an amount that is only the other side of a
    comparison. `of` is a label between the direction word and the figure. 由2万元增加到3万元: `past` marks the first
    figure, `reached` the second, whose `base` is what the first is called.
    """

    kind: Kind
    start: int
    cut: int = 0
    sign: int = 1
    direction: str = ""
    base: str = ""
    whole: str = ""
    budgeted: bool = False
    compared: bool = False
    of: str = ""
    past: bool = False
    reached: bool = False


_AREA = re.compile("平方|㎡|亩|公顷")
_FOREIGN = re.compile("[美港日欧]元|港币")
_AND = ("、", "和", "及", "与")
_SCORE = {"分", "岁", "倍", "天", "日", "个月", "小时"}


def measure(unit: str) -> Measure:
    """What a printed unit measures."""
    if _FOREIGN.search(unit) or unit in _SCORE:
        return "other"
    if unit.endswith("元") or unit in ("万", "亿"):
        return "money"
    if unit in ("%", "‰"):
        return "percent"
    if unit == "百分点":
        return "points"
    return "area" if _AREA.search(unit) else "count"


# 完成预算（含上级专款）的69%: what brackets say of the budget comes between it and the rate.
_BESIDE = re.compile(r"（[^（）\d]*）(?=的?$)")
_VERSUS = re.compile(
    r"(?P<yoy>同比)|(?:比|较|(?:与|和|同)(?=[上去前往]|同期|年初|全年|本年|当年|\d{4}年|预算|决算|调整|执行|批|[^，；。：]{2,40}?(?:预算|执行|决算)数(?:（[^（）]*）)?(?:相|对)比))(?P<base>[^，；。：]{1,48}?)(?:相比|对比|比较|各|均|共|略|有所|，|$)"
)


def role(before: str, behind: str, measure: Measure, previous: Role | None) -> Role:
    """The role of a figure; `before` is its sentence up to it (since the last figure), `behind` what follows.

    `previous` is the role of the figure before it in the same clause, None when there is none.
    """
    if measure == "percent":
        return _percent(before, previous)
    if measure == "money":
        return _money(before, behind, previous)
    if measure in ("points", "other"):
        return Role("other", len(before))
    return _counted("area" if measure == "area" else "count", before, behind, previous)


def _counted(kind: Kind, before: str, behind: str, previous: Role | None) -> Role:
    """由8辆减少到6辆: the first count is the old one, the second what it came to."""
    turned = _turned(before, behind, previous)
    return replace(turned, kind=kind) if turned else Role(kind, len(before))


def _turned(before: str, behind: str, previous: Role | None) -> Role | None:
    """The figure that something came from (由……), or came to (增加到……); None where neither is said."""
    past = cue("past").search(before)
    if past and cue("reached_on").search(behind):
        return Role("amount", past.start(), base=past["base"], past=True)
    if cue("per_head").search(before):
        return None
    reached = cue("reached").search(before)
    if reached is None and previous and previous.past:
        reached = cue("reached_bare").search(before)
    base = previous.base if previous and previous.past else ""
    return Role("amount", reached.start(), base=base, reached=True) if reached else None


def _percent(before: str, previous: Role | None) -> Role:
    before = _BESIDE.sub("", before)
    if previous and previous.budgeted and before in ("的", "数的", ""):
        return Role("execution_rate", 0, base=previous.base)
    share = cue("share").search(before)
    if share:
        whole = share["whole"] or ""
        if cue("of_budget").search(whole):
            return Role("execution_rate", share.start(), base=whole)
        return Role("share", share.start(), whole=whole)
    if previous and previous.kind == "change" and before == "（":
        # 减少5万元（20%）: the same comparison in per cent
        return Role("change_rate", 0, sign=previous.sign, direction=previous.direction, base=previous.base)
    if previous and previous.kind in ("share", "execution_rate", "change_rate") and before in _AND:
        return replace(previous, start=0, cut=0)  # 占支出的70%和30%
    if compound := cue("compound").search(before):
        return Role("other", compound.start(), compound.start(), direction=compound.group())
    change = _change(before, "change_rate", previous)
    if change:
        return change
    execution = cue("execution").search(before)
    if execution:
        return Role("execution_rate", execution.start(), base=execution["base"] or execution["approved"] or "")
    return Role("other", len(before))


def _money(before: str, behind: str, previous: Role | None) -> Role:
    if turned := _turned(before, behind, previous):
        return turned
    if cue("per_head").search(before):
        return Role("amount", len(before))
    change = _change(before, "change", previous) or _one_more(before, previous)
    if change:
        return change
    exceeds = cue("exceeds").search(before)
    if exceeds:
        sign = -1 if exceeds["down"] else 1
        word = exceeds["up"] or exceeds["down"]
        return Role("change", exceeds.start(), exceeds.start(), sign, word, before[exceeds.start() + len(word) :])
    aim = cue("completes").search(before) or (cue("aims_on").match(behind) and cue("aims").search(before))
    if aim:
        return Role("amount", aim.start(), base=aim.group(), budgeted=True)
    compared = cue("compared").search(before)
    if compared and cue("compares_on").search(behind):
        return Role("amount", compared.start(), base=compared["base"], compared=True)
    times = cue("times_of").search(before)
    if times and cue("times_on").match(behind):
        return Role("amount", times.start(), base=times["base"], compared=True)
    nearer = cue("compared_nearer").search(before)
    if nearer and cue("compares_at_once").search(behind):
        return Role("amount", nearer.start(), base=nearer["base"], compared=True)
    return Role("amount", len(before), whole=_covered(before))


def _one_more(before: str, previous: Role | None) -> Role | None:
    """调增甲收入3万元、乙收入2万元; 分别减少3万元、2万元: what stands behind 、 has changed as the one before it."""
    if previous is not None and previous.kind == "change" and before in _AND:
        return replace(previous, start=0, cut=0)
    more = previous is not None and previous.kind == "change" and previous.of and cue("joins_next").match(before)
    return replace(previous, start=0, cut=0, base="", of=before[more.end() :]) if previous and more else None


def _covered(before: str) -> str:
    """What an amount is said to cover without remainder: 所有项目支出纳入绩效管理，涉及……"""
    if "绩效" not in before:
        return ""
    return "项目支出" if cue("all_projects").search(before) else "支出" if cue("all_spending").search(before) else ""


def _change(before: str, kind: Kind, previous: Role | None) -> Role | None:
    found = cue("change").search(before)
    if found and not cue("reached").search(before):
        word = found["open"] or found["up"] or found["down"] or found["still"]
        base, start = _base(before, found.start())
        return Role(kind, start, found.start(), -1 if found["down"] else 1, word, base)
    found = cue("more").search(before)
    base, start = _base(before, found.start()) if found else ("", 0)
    if found and (base or (previous and previous.compared)):
        return Role(kind, start, found.start(), -1 if found["down"] else 1, found["up"] or found["down"], base)
    found = cue("change_of").search(before)
    if found:
        base, start = _base(before, found.start() + 1)
        down = found["down"] or found["downs"] or found["lowered"]
        word = down or found["up"] or found["ups"] or found["raised"]
        of = found["label"] or found["what"] or found["moved"]
        return Role(kind, start, start, -1 if down else 1, word, base, of=of)
    return None


def _base(before: str, end: int) -> tuple[str, int]:
    """The words compared with, and where the comparison begins in `before`."""
    clause = max(before.rfind(mark, 0, end) for mark in "。；：") + 1
    found = None
    for found in _VERSUS.finditer(before, clause, end):  # noqa: B007 - the last one stands nearest to the figure
        pass
    footing = pattern("growth", "comparable").search(before, clause, end)
    worked_out = footing.group() if footing else ""
    if found is None:
        return worked_out, end
    base = found["base"] or found["yoy"]
    return base if worked_out in base else worked_out + base, found.start()
