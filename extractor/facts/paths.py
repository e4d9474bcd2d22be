"""Items printed with their level or code: 教育支出（类）普通教育（款）高中教育（项）, 行政运行（2010101）."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractor.facts import economics, functions
from extractor.taxonomy import ECONOMIC, LEVELS, classified, code_of, coded

_MARK = re.compile(r"（(?P<digits>\d{0,7})(?P<level>[类款项])级?(?:科目)?）|（(?P<code>[235]\d{2}(?:\d{2}){0,2})）")
_LEADING = re.compile(r"(?<![\d.,])(?P<code>2\d{6}|2\d{4}|[235]\d{2}(?:\d{2})?)[-“]?(?=[一-鿿])")
_DASHED = re.compile(r"[一-鿿（）、]{2,30}(?:-{1,2}[一-鿿（）、]{2,30}){1,2}")
_BREAK = re.compile(r"[。；，：、“”《》\d.．)）\s-]")
_JOINT = re.compile(r"[“”\-]*")
_AT = {digits: level for level, digits in LEVELS.items()}


@dataclass(frozen=True, slots=True)
class Path:
    """A printed item: its place in the text and the concept it means, None where no single code fits."""

    start: int
    end: int
    concept: str | None


@dataclass(frozen=True, slots=True)
class _Step:
    start: int
    end: int
    level: str
    name: str
    code: str


def find_paths(text: str, above: Iterable[str] = (), whole: str | None = None) -> list[Path]:
    """The marked items of a stretch. `above` are the titles over it, `whole` the concept in whose list it stands."""
    found: list[Path] = []
    if "（" in text:
        context = [step for title in above for step in _steps(title)]
        found = [Path(run[0].start, run[-1].end, _meaning(run, context, whole)) for run in _runs(_steps(text))]
    for other in (*_with_leading_code(text), *_with_dashes(text, whole)):
        if all(other.end <= path.start or path.end <= other.start for path in found):
            found.append(other)
    return sorted(found, key=lambda path: path.start)


def _steps(text: str) -> list[_Step]:
    steps: list[_Step] = []
    since = 0
    for mark in _MARK.finditer(text):
        level = mark["level"] or _AT[len(mark["code"])]
        start = _name_start(text, since, mark.start(), level)
        if start is not None:
            steps.extend(_unmarked_parent(text, since, start, level))
            digits = mark["digits"] if mark["level"] else mark["code"]
            steps.append(_Step(start, mark.end(), level, text[start : mark.start()].strip("“”"), digits or ""))
        since = mark.end()
    return steps


def _unmarked_parent(text: str, since: int, end: int, level: str) -> Iterator[_Step]:
    """The 款 that stands without its mark right before an item: 人大事务行政运行（项）."""
    if level == "项":
        for start in range(max(since, end - 24), end - 1):
            if functions.known(text[start:end], "款"):
                yield _Step(start, end, "款", text[start:end], "")
                return


def _name_start(text: str, since: int, end: int, level: str) -> int | None:
    """Where the name before a mark begins: its longest known form, else all back to the last break."""
    first = max(since, end - 40)
    for start in range(first, end - 1):
        if functions.known(text[start:end], level):
            return start
    breaks = [found.end() for found in _BREAK.finditer(text, first, end - 1)]
    start = breaks[-1] if breaks else first
    return start if end - start > 1 else None


def _runs(steps: list[_Step]) -> Iterator[list[_Step]]:
    """Steps that follow each other downwards without other words between them."""
    run: list[_Step] = []
    order = "类款项"
    for step in steps:
        joined = run and step.start - run[-1].end <= 2 and order.index(step.level) > order.index(run[-1].level)
        if run and not joined:
            yield run
            run = []
        run.append(step)
    if run:
        yield run


def _meaning(run: list[_Step], context: list[_Step], whole: str | None) -> str | None:
    last = run[-1]
    if last.code in economics.names():
        return coded("economic", last.code)
    order = "类款项"
    higher = [step for step in context if order.index(step.level) < order.index(run[0].level)]
    named = functions.resolve([(step.level, step.name) for step in (*higher, *run)], None, _under(whole))
    printed = _printed_code(run)
    if printed and (named is None or printed == named or functions.agrees(printed, last.name)):
        return coded("function", printed)
    if named is None and (code := economics.resolve(last.name, LEVELS[last.level], whole)):
        return coded("economic", code)
    return coded("function", named) if named else None


def _under(whole: str | None) -> tuple[str, ...]:
    code = code_of(whole, "function")
    return (code,) if code else ()


def _printed_code(run: list[_Step]) -> str | None:
    """The code the marks print: whole at the last step, or joined from its parts (204类06款01项)."""
    codes = (run[-1].code, "".join(step.code for step in run))
    whole = (code for code in codes if len(code) == LEVELS[run[-1].level])
    return next((code for code in whole if classified(code) == "function"), None)


def _with_leading_code(text: str) -> Iterator[Path]:
    for found in _LEADING.finditer(text):
        code = found["code"]
        dimension = classified(code) or ""
        names = [economics.names().get(code) if dimension in ECONOMIC else functions.code_name(code)]
        for name in filter(None, names):
            plain = name.removesuffix("支出")
            if text.startswith(plain, found.end()):
                end = found.end() + (len(name) if text.startswith(name, found.end()) else len(plain))
                yield Path(found.start(), end, coded(dimension, code))


def _with_dashes(text: str, whole: str | None) -> Iterator[Path]:
    """一般公共服务支出-审计事务-行政运行."""
    if "-" not in text:
        return
    for found in _DASHED.finditer(text):
        names = re.split("-{1,2}", found.group())
        start, end = found.span()
        while len(names[0]) > 2 and not functions.known(names[0]):
            names[0], start = names[0][1:], start + 1
        if functions.known(names[0]):
            kept = next(_ends(names[-1]), len(names[-1]))
            names[-1], end = names[-1][:kept], end - len(names[-1]) + kept
            levels = ("类", "款", "项")[: len(names)] if functions.known(names[0], "类") else ("款", "项")
            code = functions.resolve(list(zip(levels, names, strict=False)), None, _under(whole))
            yield Path(start, end, coded("function", code) if code else None)


def _ends(words: str) -> Iterator[int]:
    """Where the name that words begin with may end, the longest first: 培训支出支出决算为."""
    return (end for end in range(len(words), 1, -1) if functions.known(words[:end]))
