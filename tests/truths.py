"""The samples with their truth, and how a report is held against one."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import extractor
from extractor.outputs import to_json

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
NAMES = sorted(path.name.removesuffix(".truth.json") for path in SAMPLES.glob("*.truth.json"))
SCALES = {"元": 1, "千元": 1_000, "万元": 10_000, "亿元": 100_000_000}
Data = dict[str, Any]


@cache
def truth(name: str) -> Data:
    data: Data = json.loads((SAMPLES / f"{name}.truth.json").read_text(encoding="utf-8"))
    return data


@cache
def parsed(name: str) -> Data:
    """What gouji says of a sample, in the shape of the contract."""
    return to_json.as_data(extractor.parse(SAMPLES / name))


def plain(text: str) -> str:
    """Words without spaces and punctuation."""
    return re.sub(r"[\W_]+", "", text)


def worth(fact: Data) -> Decimal:
    """The value in yuan for money, else as it is."""
    return Decimal(fact["value"]) * SCALES.get(fact["unit"] or "", 1)


def narrative_facts(data: Data) -> list[Data]:
    """Printed figures of the running text: not a table's, not a zero that is only said."""
    return [fact for fact in data["facts"] if not fact["source"].get("table") and not fact.get("in_words")]


def key(fact: Data) -> tuple[Any, ...]:
    return fact["concept"], fact["kind"], worth(fact).normalize()


def tell(fact: Data) -> str:
    """A fact as one line of a failure report."""
    quote = fact.get("quote") or fact["source"]["quote"]
    context = f"{fact['year']} {fact['phase']} {fact['fund']}"
    return f"{fact['concept']} {fact['kind']} {fact['value']}{fact['unit']} {context} «{quote}»"


def missed_facts(name: str) -> list[str]:
    """Facts of the truth that the report lacks, with the nearest it has; where the truth has no concept any will do."""
    rest = narrative_facts(parsed(name))
    missed = []
    for fact in sorted(truth(name)["facts"], key=lambda fact: fact["concept"] is None):
        rivals = [other for other in rest if _same(fact, other)]
        best = max(rivals, key=lambda other: len(_agreeing(fact, other)), default=None)
        if best is None:
            missed.append(f"missing: {tell(fact)}")
            continue
        rest.remove(best)
        if len(_agreeing(fact, best)) < len(_context(fact)):
            missed.append(f"context: {tell(fact)}\n    read as {tell(best)}")
    return missed


def _same(fact: Data, other: Data) -> bool:
    same = fact["kind"] == other["kind"] and worth(fact) == worth(other)
    return same and fact["concept"] in (None, other["concept"])


def _context(fact: Data) -> list[str]:
    """What the truth says of year, phase and fund; None means that the document does not say."""
    return [field for field in ("year", "phase", "fund") if fact[field] is not None]


def _agreeing(fact: Data, other: Data) -> list[str]:
    return [field for field in _context(fact) if fact[field] == other[field]]


def invented_facts(name: str) -> list[str]:
    """Figures with a concept that the report has more often than the truth."""
    said = Counter(key(fact) for fact in truth(name)["facts"])
    nameless = Counter((fact["kind"], worth(fact).normalize()) for fact in truth(name)["facts"] if not fact["concept"])
    unfinished = [cite for finding in truth(name)["findings"] if finding["kind"] == "unit" for cite in finding["cites"]]
    invented = []
    for fact in narrative_facts(parsed(name)):
        if not fact["concept"] or fact["value"] in unfinished:
            continue
        if said[key(fact)]:
            said[key(fact)] -= 1
        elif nameless[key(fact)[1:]]:
            nameless[key(fact)[1:]] -= 1
        else:
            invented.append(tell(fact))
    return invented


def sides(check: Data, facts: dict[str, Data]) -> tuple[Decimal, ...]:
    """The figures of a check, whatever their order; zeros are left out."""
    members = [check["lhs"], *(term.get("fact", term) for term in check["terms"])]
    values = [worth(facts[member] if isinstance(member, str) else member) for member in members]
    return tuple(sorted(abs(value).normalize() for value in values if value))


def missed_checks(name: str) -> list[str]:
    """Relations of the truth that were not judged, or judged otherwise."""
    facts = {fact["id"]: fact for fact in parsed(name)["facts"]}
    found: dict[tuple[Decimal, ...], list[str]] = {}
    for check in parsed(name)["checks"]:
        found.setdefault(sides(check, facts), []).append(check["status"])
    missed = []
    for check in truth(name)["checks"]:
        verdicts = found.get(sides(check, {}))
        if verdicts is None or check["status"] not in verdicts:
            figures = [check["lhs"]["value"], *(term["value"] for term in check["terms"])]
            missed.append(f"{check['relation']} {check['note']} {figures}: {check['status']}, reported {verdicts}")
    return missed


def cited(finding: Data, data: Data) -> str:
    """Everything a finding shows: its message, its excerpt, the figures it names."""
    facts = {fact["id"]: fact for fact in data["facts"]}
    named = [facts[number] for number in finding["facts"]]
    quotes = [f"{fact['value']} {fact['source'].get('quote') or ''} {fact['label']}" for fact in named]
    return " ".join([finding["message"], (finding["source"] or {}).get("quote") or "", *quotes])


def shows(text: str, cite: str) -> bool:
    """Whether `text` shows a number (by value) or words (without punctuation)."""
    if re.fullmatch(r"-?\d+(\.\d+)?", cite):
        numbers = re.findall(r"\d[\d,，]*(?:\.\d+)?", text)
        return any(Decimal(re.sub("[,，]", "", number)) == abs(Decimal(cite)) for number in numbers)
    return plain(cite) in plain(text)


def missed_findings(name: str) -> list[str]:
    data = parsed(name)
    told = [cited(finding, data) for finding in _serious(data)]
    return [
        f"{wanted['kind']} {wanted['note']}: no finding shows {wanted['cites']}"
        for wanted in truth(name)["findings"]
        if not any(all(shows(text, cite) for cite in wanted["cites"]) for text in told)
    ]


def false_alarms(name: str) -> list[str]:
    """Errors and warnings that show nothing of any planted slip."""
    data = parsed(name)
    planted = [cite for wanted in truth(name)["findings"] for cite in wanted["cites"] if cite != "0"]
    return [
        f"{finding['severity']} {finding['rule']}: {finding['message']}"
        for finding in _serious(data)
        if not any(shows(cited(finding, data), cite) for cite in planted)
    ]


def _serious(data: Data) -> list[Data]:
    return [finding for finding in data["findings"] if finding["severity"] in ("error", "warning")]


def _report(folder: Path) -> int:
    """Hold gouji against the truths of a folder; the number of complaints."""
    global SAMPLES  # noqa: PLW0603 - the folder of this run
    SAMPLES = folder
    complaints = 0
    for path in sorted(folder.glob("*.truth.json")):
        name = path.name.removesuffix(".truth.json")
        for ask in (missed_facts, invented_facts, missed_checks, missed_findings, false_alarms):
            for complaint in ask(name):
                complaints += 1
                print(f"{name} {ask.__name__}: {complaint}")
        parsed.cache_clear()
    return complaints


if __name__ == "__main__":
    print(f"{_report(Path(sys.argv[1]))} complaints")
