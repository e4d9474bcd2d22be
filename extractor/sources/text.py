"""The words of a finding between documents: both files and both places are named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from extractor.model import Finding, Joint, Report, Span
from extractor.sources.places import file_name, where

_LANGUAGES = ("zh", "en")
_JOINTS = {"zh": "、", "en": ", "}
# Rules of one disclosure, whose message names the table; every other difference may be a restatement.
_OWN = ("text_", "table_")


def worded(joint: Joint, reports: Mapping[int, Report], finding: Finding) -> Finding:
    """The finding with `here` and `there` for its templates; who is wrong is only said where a slip of the hand shows.

    A figure that differs from another document's may have been restated.
    """
    fields = dict(finding.fields)
    for language in _LANGUAGES:
        here, there = _places(joint, reports, finding, language)
        fields[f"here_{language}"], fields[f"there_{language}"] = here, there
    if finding.rule.startswith(_OWN):
        return replace(
            finding,
            fields={
                **fields,
                "note_zh": f"{fields['there_zh']}（正文见 {fields['here_zh']}）",
                "note_en": f"{fields['there_en']} (the text: {fields['here_en']})",
            },
        )
    suspects = tuple(suspect for suspect in finding.suspects if suspect.reason.startswith("slip_"))
    if suspects:
        return replace(finding, fields=fields, suspects=suspects)
    stated = finding.check.relation.stated if finding.check else finding.facts[0]
    place = Span(stated.quantity.block, stated.quantity.start, stated.quantity.end)
    return replace(finding, fields=fields, suspects=(), repairs=(), place=place, section=stated.section)


def _places(joint: Joint, reports: Mapping[int, Report], finding: Finding, language: str) -> tuple[str, str]:
    """Where the stated figure stands, and where the others of other documents do."""
    assert finding.check is not None
    relation = finding.check.relation
    own = joint.home("fact", relation.stated.number)[0]
    others = [term.fact for term in relation.terms if joint.home("fact", term.fact.number)[0] != own]
    here = where(joint, reports, relation.stated, language)  # type: ignore[arg-type]
    if len(others) == 1:
        return here, where(joint, reports, others[0], language)  # type: ignore[arg-type]
    files = dict.fromkeys(file_name(reports[joint.home("fact", fact.number)[0]]) for fact in others)
    return here, _JOINTS[language].join(files)
