"""What a finding says to people, in Chinese or English: the rules' templates filled with the finding's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from extractor.error_models.catalogue import catalogue
from extractor.errors import PatternError
from extractor.model import Check, Finding, KnowledgeId, Relation, Severity, Suspect, SuspicionId
from extractor.patterns import folder, gathered, toml

Language = Literal["zh", "en"]

_KEYS = {"name_zh", "name_en", "severity", "zh", "en", "relates", "origin", "breaks", "clean", "holds", "given",
         "tail", "form"}  # fmt: skip
_SLIP = "slip_"
_JOIN: Mapping[Language, str] = {"zh": "：", "en": ": "}
_NEEDED = {"name_zh", "name_en", "severity", "zh", "en"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry `[rule.<id>]`: its name, usual severity and message templates.

    `relates` and `origin` are the contract's, none for a rule on the wording. `breaks` and `clean` show it at work;
    `holds` a rule that is only tried, and told where it holds. `tail`: what rounding explains, told only where asked.
    `form`: what a form that is to be filled in has for good.
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
    tail: bool = False
    form: bool = False


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
    tail, form = (bool(entry.get(field)) for field in ("tail", "form"))
    return Rule(key, names, severity, templates, relates, origin, breaks, clean, holds, tail, form)


def rule_name(rule: str, language: Language = "zh") -> str:
    """The rule's name; PatternError where no rule file knows it."""
    return _known(rule).name[language]


def message(finding: Finding, language: Language = "zh") -> str:
    """The finding in one or two sentences."""
    ending = f"_{language}"
    spoken = {name.removesuffix(ending): said for name, said in finding.fields.items() if name.endswith(ending)}
    places = {**_figures(finding.check), **spoken, **finding.fields}
    try:
        return _known(finding.rule).template[language].format_map(places).strip()
    except (KeyError, IndexError, ValueError) as error:
        raise PatternError(f"规则 {finding.rule} 的 {language} 模板缺少 {error}") from error


def reason(suspect: Suspect, language: Language = "zh") -> str:
    """Why this figure is suspected, in words."""
    slip = catalogue().get(suspect.reason.removeprefix(_SLIP))
    if slip is not None and suspect.reason.startswith(_SLIP):
        return slip.told[language].format(named=suspect.named)
    return reasons()[suspect.reason][language]


def suspicion_id(name: str) -> SuspicionId:
    """`slip_` with a slip of `patterns/slips.toml`, or a `[reason.<id>]` of the rule files; PatternError for others."""
    if name not in reasons() and not (name.startswith(_SLIP) and name.removeprefix(_SLIP) in catalogue()):
        raise PatternError(f"没有理由 {name}")
    return SuspicionId(name)


@cache
def knowledge() -> dict[str, Mapping[Language, str]]:
    """What is known of such figures, in words: `[knowledge.<id>]` of the rule files, identities and kinds."""
    found = {key: entry for name in rule_files() for key, entry in toml(name).get("knowledge", {}).items()}
    for file, list_ in (("identities", "identity"), ("kinds", "kinds"), ("kinds", "bound")):
        for entry in gathered(file, list_):
            if entry["id"] in found:
                raise PatternError(f"{file}.toml：{entry['id']} 重复")
            found[entry["id"]] = {"zh": entry["zh"], "en": entry["en"]}
    return found


def knowledge_id(name: str) -> KnowledgeId:
    """The id of an entry; PatternError where there is none."""
    if name not in knowledge():
        raise PatternError(f"没有 {name} 这一条（identities.toml、kinds.toml 或规则文件的 knowledge）")
    return KnowledgeId(name)


def note(relation: Relation, language: Language = "zh") -> str:
    """What a relation speaks of: the words it is printed in, and what is known of such figures."""
    known = relation.knowledge and knowledge()[relation.knowledge][language]
    return _JOIN[language].join(filter(None, (relation.note, known)))


def ground(check: Check, language: Language = "zh") -> str:
    """What settled a check besides its figures, in words; "" where nothing did."""
    return catalogue()[check.reason].told[language].format(named=check.named) if check.reason else ""


def _figures(check: Check | None) -> dict[str, str]:
    """What every template may use of the check behind a finding."""
    if check is None:
        return {}
    numbers = {name: getattr(check, name) for name in ("stated", "computed", "difference", "tolerance")}
    printed = {name: "" if value is None else f"{value:f}" for name, value in numbers.items()}
    notes = {f"note_{language}": note(check.relation, language) for language in _JOIN}
    return {"equation": check.equation, **notes, **printed}


def _known(rule: str) -> Rule:
    try:
        return rules()[rule]
    except KeyError as error:
        raise PatternError(f"没有规则 {rule}") from error
