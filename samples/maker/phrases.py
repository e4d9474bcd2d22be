"""Turns of phrase that several styles share; each writes its figures and notes what must agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from maker.codes import ECONOMICS
from maker.draft import SCALES, Draft, Figure, Piece, Scope, Word
from maker.ledger import Plan


def printed(figure: Figure) -> Decimal:
    """What a figure says in fen (a percentage in percent)."""
    return abs(figure.value) * SCALES.get(figure.unit, 1)


def ratio(part: Decimal | int, whole: Decimal | int) -> Decimal:
    return Decimal(part) * 100 / Decimal(whole) if whole else Decimal(0)


def change(
    draft: Draft,
    scope: Scope,
    concept: str | None,
    now: int,
    before: int,
    against: str,
    stated: Figure | None = None,
    base: Figure | None = None,
    *,
    same: str = "持平",
    falls: str = "下降",
    rate: bool = True,
    name: str = "",
) -> list[Piece]:
    """ "比上年增加…，增长…%", or "与上年持平". `against` is what it is compared with, with its preposition.

    `stated` is the printed figure of this year, `base` that of last year where the text prints it.
    """
    label = name or concept or ""
    if now == before:
        return [_level_with(against), Word(same, f"{draft.tag}/{label}/same")]
    up = now > before
    difference = draft.money(scope, concept, now - before, "change", name)
    pieces: list[Piece] = [Word(against, f"{draft.tag}/{label}/against")] if against else []
    pieces += [Word("增加" if up else "减少", f"{draft.tag}/{label}/direction"), difference]
    if stated and base:
        draft.check("change", difference, stated, base, note=label)
    if rate and before:
        percent = draft.percent(scope, concept, "change_rate", ratio(now - before, before), name)
        pieces += ["，", Word("增长" if up else falls, f"{draft.tag}/{label}/rate_direction"), percent]
        if base:
            draft.check("change_rate", percent, difference, base, note=label)
        elif stated:
            draft.check("change_rate_implied", percent, stated, difference, note=label)
    return pieces


def _level_with(against: str) -> str:
    """The words before 持平: 比上年 and 与上年相比 become 与上年, 同比 stays."""
    against = against.removesuffix("相比")
    return against if against.startswith(("与", "同")) else "与" + against[1:]


def share(draft: Draft, scope: Scope, concept: str, part: Figure, whole: Figure, name: str = "") -> Figure:
    """The percentage that `part` is of `whole`, as printed from the printed figures."""
    figure = draft.percent(scope, concept, "share", ratio(printed(part), printed(whole)), name)
    if printed(whole) and printed(part):
        draft.check("share", figure, part, whole, note=name or concept)
    return figure


def execution(
    draft: Draft, scope: Scope, concept: str | None, spent: Figure, planned: Figure, name: str = ""
) -> Figure:
    """How much of the planned amount was spent, in percent."""
    figure = draft.percent(scope, concept, "execution_rate", ratio(printed(spent), printed(planned)), name)
    if printed(planned):
        draft.check("execution_rate", figure, spent, planned, note=name or concept or "")
    return figure


@dataclass(frozen=True)
class Listed:
    """Amounts said one after the other: the figures, and each with the words before it."""

    figures: list[Figure]
    parts: list[list[Piece]]

    def joined(self, between: str = "、") -> list[Piece]:
        pieces: list[Piece] = []
        for number, part in enumerate(self.parts):
            pieces += [between, *part] if number else part
        return pieces


def listed(
    draft: Draft,
    scope: Scope,
    entries: Sequence[tuple[str, str | None, int]],
    whole: Figure | None = None,
    note: str = "",
) -> Listed:
    """Entries of (words, concept, fen) as figures; with `whole` they must add up to it."""
    figures = [draft.money(scope, concept, fen, name=concept or words) for words, concept, fen in entries]
    if whole:
        draft.check("sum", whole, *figures, note=note)
    return Listed(figures, [[words, figure] for (words, _, _), figure in zip(entries, figures, strict=True)])


def counted(
    draft: Draft, scope: Scope, entries: Sequence[tuple[str, str | None, int]], unit: str, whole: Figure | None = None
) -> Listed:
    """The same for counts."""
    figures = [draft.count(scope, concept, number, unit) for _, concept, number in entries]
    if whole:
        draft.check("sum", whole, *figures, note=whole.concept or "")
    return Listed(figures, [[words, figure] for (words, _, _), figure in zip(entries, figures, strict=True)])


def with_shares(draft: Draft, items: Listed, whole: Figure) -> Listed:
    """Each listed amount followed by "，占…%" of the whole."""
    parts = [
        [*part, "，占", share(draft, figure.scope, figure.concept or "", figure, whole)]
        for figure, part in zip(items.figures, items.parts, strict=True)
    ]
    return Listed(items.figures, parts)


def verdict_words(draft: Draft, spent: Figure, planned: Figure, name: str) -> Word:
    """决算数大于/小于/等于预算数, and the check behind it."""
    claim = ">" if spent.value > planned.value else "<" if spent.value < planned.value else "="
    draft.check("direction", spent, planned, note=name, claim=claim)
    return Word(CLAIMS[claim], f"{draft.tag}/{name}/claim")


def named_economics(plan: Plan, classes: tuple[str, ...]) -> str:
    """The names of the economic items of these classes, the dearest first."""
    codes = [code for code in plan.economic if code.startswith(classes)]
    return "、".join(ECONOMICS[code] for code in sorted(codes, key=lambda code: -plan.economic[code]))


KINDS = (("货物", "goods"), ("工程", "works"), ("服务", "services"))
VEHICLES = (("机要通信用车", "confidential"), ("应急保障用车", "emergency"), ("执法执勤用车", "law_enforcement"))
CLAIMS = {">": "决算数大于预算数", "<": "决算数小于预算数", "=": "决算数等于预算数"}
