"""What a finding says to people, in Chinese or English: the rules' templates filled with the finding's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from extractor.error_models.catalogue import catalogue
from extractor.errors import PatternError
from extractor.model import Check, Finding, Severity, Suspect
from extractor.patterns import folder, toml

Language = Literal["zh", "en"]

_KEYS = {"name_zh", "name_en", "severity", "zh", "en", "relates", "origin", "breaks", "clean", "holds", "given"}
_NEEDED = {"name_zh", "name_en", "severity", "zh", "en"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry `[rule.<id>]`: its name, usual severity and message templates.

    `relates` and `origin` are the contract's, none for a rule on the wording. `breaks` and `clean` show it at work;
    `holds` a rule that is only tried, and told where it holds.
    """

    id: str
    name: Mapping[Language, str]
    severity: Severity
    template: Mapping[Language, str]
    relates: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()
    breaks: str = ""
    clean: str = ""
    holds: str = ""


@cache
def rule_files() -> tuple[str, ...]:
    """The rule files: all patterns named rules*.toml."""
    return tuple(sorted(path.stem for path in folder().glob("rules*.toml")))


@cache
def rules() -> dict[str, Rule]:
    """All rules of all rule files, by id; PatternError for an entry that is incomplete or twice there."""
    found: dict[str, Rule] = {}
    for name in rule_files():
        for key, entry in toml(name).get("rule", {}).items():
            if key in found:
                raise PatternError(f"{name}.toml：规则 {key} 重复")
            found[key] = _rule(name, key, entry)
    return found


@cache
def reasons() -> dict[str, Mapping[Language, str]]:
    """Why a figure is suspected, `[reason.<id>]` with zh and en."""
    return {key: entry for name in rule_files() for key, entry in toml(name).get("reason", {}).items()}


def _rule(file: str, key: str, entry: dict[str, Any]) -> Rule:
    wrong = (_NEEDED - set(entry)) | (set(entry) - _KEYS)
    if wrong or entry["severity"] not in ("error", "warning", "info"):
        raise PatternError(f"{file}.toml：规则 {key} 的字段有误：{'、'.join(sorted(wrong)) or 'severity'}")
    names: dict[Language, str] = {"zh": entry["name_zh"], "en": entry["name_en"]}
    templates: dict[Language, str] = {"zh": entry["zh"], "en": entry["en"]}
    severity: Severity = entry["severity"]
    relates, origin = (tuple(entry.get(field, ())) for field in ("relates", "origin"))
    breaks, clean, holds = (entry.get(field, "") for field in ("breaks", "clean", "holds"))
    return Rule(key, names, severity, templates, relates, origin, breaks, clean, holds)


def rule_name(rule: str, language: Language = "zh") -> str:
    """The rule's name; PatternError where no rule file knows it."""
    return _known(rule).name[language]


def message(finding: Finding, language: Language = "zh") -> str:
    """The finding in one or two sentences."""
    places = {**_figures(finding.check), **finding.fields}
    try:
        return _known(finding.rule).template[language].format_map(places).strip()
    except (KeyError, IndexError, ValueError) as error:
        raise PatternError(f"规则 {finding.rule} 的 {language} 模板缺少 {error}") from error


def reason(suspect: Suspect, language: Language = "zh") -> str:
    """Why this figure is suspected, in words; a reason no file knows is shown as it is."""
    slip = catalogue().get(suspect.reason.removeprefix("slip_"))
    if slip is not None:
        return slip.told[language].format(named=suspect.named)
    known = reasons().get(suspect.reason)
    return known[language] if known else suspect.reason


def ground(check: Check, language: Language = "zh") -> str:
    """What settled a check besides its figures, in words; "" where nothing did."""
    return catalogue()[check.reason].told[language].format(named=check.named) if check.reason else ""


def _figures(check: Check | None) -> dict[str, str]:
    """What every template may use of the check behind a finding."""
    if check is None:
        return {}
    numbers = {name: getattr(check, name) for name in ("stated", "computed", "difference", "tolerance")}
    printed = {name: "" if value is None else f"{value:f}" for name, value in numbers.items()}
    return {"equation": check.equation, "note": check.relation.note, **printed}


def _known(rule: str) -> Rule:
    try:
        return rules()[rule]
    except KeyError as error:
        raise PatternError(f"没有规则 {rule}") from error
