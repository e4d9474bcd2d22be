"""The catalogue of rules: what each relates, how grave it is, and small texts that show it at work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from extractor.messages import Language, Rule
from extractor.outputs import grounds_list

_RELATIONS = {
    "sum": ("合计", "sum"),
    "difference": ("差额", "difference"),
    "equal": ("相等", "equality"),
    "change": ("增减额", "change"),
    "change_rate": ("增减率", "rate of change"),
    "share": ("占比", "share"),
    "execution_rate": ("完成率", "completion rate"),
    "bound": ("不超过", "bound"),
    "direction": ("大小", "direction"),
}
_ORIGINS = {
    "narrative": ("正文", "text"),
    "table": ("表内", "one table"),
    "cross_table": ("表间", "two tables"),
    "table_text": ("正文与表", "text and table"),
    "cross_document": ("文件之间", "documents"),
}
_GRADES = {"error": ("错误", "error"), "warning": ("警告", "warning"), "info": ("提示", "info")}
_GROUND = ("依据：", "ground: ")
_WORDING = ("字样", "wording")
_TEXTS = {"breaks": ("有错", "breaks it"), "clean": ("无错", "clean"), "holds": ("成立才列出", "told where it holds")}


def write(rules: Sequence[Rule], language: Language = "zh") -> str:
    """For people: each rule with its texts, a blank line between two."""
    return "\n".join("".join(f"{line}\n" for line in _entry(rule, language)) for rule in rules)


def as_data(rule: Rule, language: Language = "zh") -> dict[str, Any]:
    """A rule as plain values; without relations it is one on the wording alone, without `breaks` only tried."""
    return {
        "id": rule.id,
        "part": "rule",
        "name": rule.name[language],
        "relates": list(rule.relates),
        "origin": list(rule.origin),
        "severity": rule.severity,
        "grounds": [ground.id for ground in grounds_list.resting(rule.id)],
        **{key: text.strip() or None for key, text in texts(rule).items()},
    }


def texts(rule: Rule) -> dict[str, str]:
    return {"breaks": rule.breaks, "clean": rule.clean, "holds": rule.holds}


def about(rule: Rule, language: Language = "zh") -> tuple[str, str, str]:
    """What a rule relates, where its figures stand ("" for the wording), and how grave it is, in words."""
    relates = [_said(_RELATIONS[each], language) for each in rule.relates] or [_said(_WORDING, language)]
    origin = [_said(_ORIGINS[each], language) for each in rule.origin]
    separator = _said(("、", ", "), language)
    return separator.join(relates), separator.join(origin), _said(_GRADES[rule.severity], language)


def called(text: str, language: Language = "zh") -> str:
    """What a text of a rule shows."""
    return _said(_TEXTS[text], language)


def _entry(rule: Rule, language: Language) -> Iterator[str]:
    relates, origin, grade = about(rule, language)
    where = _said(("（{}）", " ({})"), language).format(origin) if origin else ""
    yield f"{rule.id}  {rule.name[language]}"
    yield f"  {grade}  {relates}{where}"
    for ground in grounds_list.resting(rule.id):
        how = (grounds_list.grade(ground, language), grounds_list.measured(ground, language))
        yield f"  {_said(_GROUND, language)}{ground.id}  {'  '.join(how)}"
    for key, text in texts(rule).items():
        lines = text.strip().splitlines()
        head = f"  {called(key, language)}{_said(('：', ': '), language)}"
        if len(lines) == 1:
            yield head + lines[0]
        elif lines:
            yield head.rstrip()
            yield from (f"    {line}" for line in lines)


def _said(words: tuple[str, str], language: Language) -> str:
    return words[language == "en"]
