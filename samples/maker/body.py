"""The fictional body that a document speaks of, and the paragraphs about it that hold no money."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from maker.draft import Draft, Scope
from maker.names import CITIES, DISTRICTS, GLOSSARY, PROVINCE, TRADES, Trade


@dataclass(frozen=True)
class Body:
    """`place` is where it sits, `unit` whether it is a unit below a department, `units` the bodies below it."""

    entity: str
    place: str
    trade: Trade
    unit: bool
    units: tuple[str, ...]

    @property
    def kind(self) -> str:
        return "单位" if self.unit else "部门"

    @property
    def itself(self) -> str:
        return f"本{self.kind}"


def make_body(rng: Random, trade: str, level: str, unit: bool = False) -> Body:
    """`level` is province, city or district: what stands before the body's name."""
    chosen = TRADES[trade]
    place = {"province": PROVINCE, "city": rng.choice(CITIES)}.get(level, rng.choice(CITIES) + rng.choice(DISTRICTS))
    bureau = f"{place}{chosen.bureau}"
    if unit:
        return Body(f"{place}{chosen.unit}", place, chosen, True, ())
    return Body(bureau, place, chosen, False, (f"{bureau}（本级）", f"{place}{chosen.unit}"))


def write_duties(draft: Draft, body: Body, dot: str = ".") -> None:
    for number, duty in enumerate(body.trade.duties, 1):
        draft.say(duty, marker=f"{number}{dot}")


def write_tasks(draft: Draft, body: Body, dot: str = ".") -> None:
    for number, task in enumerate(body.trade.tasks, 1):
        draft.say(task, marker=f"{number}{dot}")


def write_units(draft: Draft, body: Body, year: int, kind: str) -> None:
    """Which units the document covers; `kind` is 预算 or 决算."""
    if not body.units:
        draft.say(f"{body.itself}独立核算，下面没有别的{kind}单位。")
        return
    number = draft.count(Scope(year), "organization.units", len(body.units), "个")
    draft.say(f"汇入本表的{kind}单位共{{}}，依次是：", number)
    for place, name in enumerate(body.units, 1):
        draft.say(name, marker=f"{place}.")


def write_glossary(draft: Draft, markers: tuple[str, ...] = ("一、", "二、", "三、", "四、")) -> None:
    for marker, (term, meaning) in zip(markers, GLOSSARY, strict=True):
        draft.say(f"{term}：{meaning}", marker=marker)
