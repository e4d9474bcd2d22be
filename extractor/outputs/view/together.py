"""What documents that belong together deny each other, as it is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extractor.acceptance import Acceptance
from extractor.messages import Language
from extractor.model import Identity, Joint, Together
from extractor.outputs.telling import Telling
from extractor.outputs.view.counts import tails_untold, tried
from extractor.outputs.view.findings import finding_views
from extractor.outputs.view.values import BetweenView

_KINDS = {
    "zh": {
        "disclosure": "{one} 的文字与 {others} 的表格",
        "stages": "决算 {one} 与预算 {others}",
        "years": "本年 {one} 与上年 {others}",
        "units": "部门 {one} 与所属单位 {others}",
    },
    "en": {
        "disclosure": "text of {one}, tables of {others}",
        "stages": "account {one}, budget {others}",
        "years": "year {one}, year before {others}",
        "units": "department {one}, units {others}",
    },
}
_PART = {"zh": "（单位不全，只核对不大于汇总）", "en": " (not all units: none may exceed the whole)"}
_BETWEEN = {"zh": "、", "en": ", "}


def between_views(together: Together, how: Telling, accepted: Mapping[str, Acceptance]) -> Iterator[BetweenView]:
    """Every set of documents, in the order in which they were found to belong together."""
    for joint in together.joints:
        yield _view(together, joint, how, accepted)


def _view(together: Together, joint: Joint, how: Telling, accepted: Mapping[str, Acceptance]) -> BetweenView:
    def whose(block: int) -> Identity:
        return together.owner(joint, block)

    def files(block: int) -> str:
        return _file(together, joint.home("block", block)[0])

    return BetweenView(
        _named(together, joint, how.language),
        tuple(finding_views(joint.report, how, accepted, whose, files)),
        tried(joint.report.checks, how.language),
        tails_untold(joint.report.findings, how),
    )


def _file(together: Together, document: int) -> str:
    """The name of a document."""
    return together.reports[document].document.name


def _named(together: Together, joint: Joint, language: Language) -> str:
    """The kind of the set, and its files on either side."""
    link, between = joint.link, _BETWEEN[language]
    one, others = (between.join(_file(together, number) for number in side) for side in (link.one, link.others))
    said = _KINDS[language][link.kind].format(one=one, others=others)
    return said if link.complete else said + _PART[language]
