"""Slips in words: against the figures, of the wrong year, left open, misspelt."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from maker.draft import Draft, Expected, Figure
from maker.phrases import CLAIMS
from maker.slips.places import Slip, UnnoticeableError, around, figure, word_at


def direction(draft: Draft, slip: Slip, rng: Random) -> None:
    """增加 where the figures say 减少, or the other way round; the rate's word stays right."""
    _, word = word_at(draft, slip.key)
    moved = figure(draft, slip.key.replace("/direction", "/change"))
    word.text = "减少" if word.text == "增加" else "增加"
    moved.sign = -moved.sign
    draft.expected.append(Expected("direction", "error", [moved], "增减方向写反"))


def claim(draft: Draft, slip: Slip, rng: Random) -> None:
    """决算数大于预算数 beside a smaller figure."""
    _, word = word_at(draft, slip.key)
    name = slip.key.split("/")[1]
    check = next(c for c in draft.checks if c.relation == "direction" and c.note == name)
    check.claim = "<" if check.claim == ">" else ">"
    word.text = CLAIMS[check.claim]
    draft.expected.append(Expected("direction", "error", [check.stated, check.terms[0][1]], "文字与数字相反"))


def open_template(draft: Draft, slip: Slip, rng: Random) -> None:
    """增/减, or 增长（下降）, still open."""
    _, word = word_at(draft, slip.key)
    rate = slip.key.endswith("/rate_direction")
    kind = "change_rate" if rate else "change"
    moved = figure(draft, slip.key.rsplit("/", 1)[0] + "/" + kind)
    word.text = {"增长": "增长（下降）", "下降": "下降（增长）"}[word.text] if rate else "增/减"
    moved.sign = moved.sign if rate else 1
    draft.checks = [c for c in draft.checks if c not in around(draft, moved)]
    draft.expected.append(Expected("template", "warning", [word.text], "模板选项未填写"))


def wrong_year(draft: Draft, slip: Slip, rng: Random) -> None:
    """Last year's date under this year's figures, or this year named as the year compared with."""
    paragraph, word = word_at(draft, slip.key)
    base = slip.key.endswith("/against")
    old, new = (draft.year - 1, draft.year) if base else (draft.year, draft.year - 1)
    word.text = word.text.replace(str(old), str(new))
    for piece in paragraph.pieces:
        if isinstance(piece, Figure) and slip.key == "assets/date":
            piece.scope = replace(piece.scope, year=piece.scope.year - 1)
    draft.expected.append(Expected("year", "error", [word.text.strip("比")], "年份写错"))


def reword(draft: Draft, slip: Slip, rng: Random) -> None:
    """Plain words replaced once."""
    for paragraph in draft.paragraphs():
        for pieces in (paragraph.title, paragraph.pieces):
            for place, piece in enumerate(pieces):
                if isinstance(piece, str) and slip.old in piece:
                    pieces[place] = piece.replace(slip.old, slip.new, 1)
                    draft.expected.append(
                        Expected(slip.finding, slip.severity, [slip.key], f"{slip.old}写成{slip.new}")
                    )
                    return
    raise UnnoticeableError(slip.old)


def placeholder(draft: Draft, slip: Slip, rng: Random) -> None:
    _, word = word_at(draft, slip.key)
    word.text = draft.entity[:3] + "XX局"
    draft.expected.append(Expected("template", "warning", ["XX"], "单位名占位符未替换"))
