"""Stacked bars below one another as SVG, the first on top: no script, sharp in print, a few kilobytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

Values = Sequence[float | None]

_WIDTH, _NAMES, _ROW, _BAR = 640, 210, 24, 15
_ROOM = 70  # for the number behind a bar
_LONGEST = 16
_RUNAWAY, _CUT = 3.0, 1.25


def bars(names: Sequence[str], series: Mapping[str, Values], colours: Sequence[str], *, share: bool = False) -> str:
    """A bar for each name, its parts side by side, what they come to behind it; a legend where there are several.

    A bar more than three times as long as the next is cut short, and drawn as cut: it must not flatten the others.
    """
    totals = [sum(values[at] or 0 for values in series.values()) for at in range(len(names))]
    most = 1.0 if share else _scale(totals)
    rows = "".join(
        _bar(at, name, [values[at] or 0 for values in series.values()], colours, most, share)
        for at, name in enumerate(names)
    )
    height = _ROW * len(names) + 4
    drawn = f'<svg viewBox="0 0 {_WIDTH} {height}" width="100%" font-size="12.5">\n{rows}</svg>\n'
    return "".join(_legend(list(series), colours)) + drawn


def _scale(totals: Sequence[float]) -> float:
    """What the longest bar stands for: the most, or little more than the next where one runs away."""
    ordered = sorted(totals, reverse=True)
    first, second = ordered[0], ordered[1] if len(ordered) > 1 else ordered[0]
    return (second * _CUT if second and first > _RUNAWAY * second else first) or 1.0


def _bar(at: int, name: str, parts: Sequence[float], colours: Sequence[str], most: float, share: bool) -> str:
    top, left = at * _ROW + 2, float(_NAMES)
    room = _WIDTH - _NAMES - _ROOM
    pieces = []
    for number, part in enumerate(parts):
        width = min(part / most * room, _NAMES + room - left)
        if width > 0:
            box = f'x="{left:.1f}" y="{top}" width="{width:.1f}" height="{_BAR}"'
            pieces.append(f'<rect {box} fill="{colours[number % len(colours)]}"/>')
            left += width
    total = sum(parts)
    if total > most * 1.000001:
        pieces.append(f'<path d="M{left - 14:.1f} {top + _BAR + 2} l6 -{_BAR + 4} h5 l-6 {_BAR + 4} z" fill="#fff"/>')
    said = f"{parts[0]:.0%}" if share else f"{total:,.0f}"
    text = f'<text x="{_NAMES - 8}" y="{top + 12}" text-anchor="end">{escape(_short(name))}</text>'
    number_said = f'<text x="{left + 6:.1f}" y="{top + 12}" fill="#5a6773">{said}</text>'
    return f"<g><title>{escape(name)}：{said}</title>{text}{''.join(pieces)}{number_said}</g>\n"


def _legend(titles: Sequence[str], colours: Sequence[str]) -> Iterator[str]:
    if len(titles) > 1:
        keys = (
            f'<span class="key">{_swatch(colours[at % len(colours)])} {escape(title)}</span>'
            for at, title in enumerate(titles)
        )
        yield f'<p class="keys">{"".join(keys)}</p>\n'


def _swatch(colour: str) -> str:
    """A square of the colour; no style stands in the page where a policy forbids it."""
    return f'<svg width="11" height="11" viewBox="0 0 11 11"><rect width="11" height="11" fill="{colour}"/></svg>'


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
