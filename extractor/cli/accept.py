"""gouji accept FILE NUMBER..., or FILE... FINGERPRINT...: writes down what was decided on a finding, by whom and why.

A finding between documents has no number of its own.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.cli.console import EXIT_OK, remark, write
from extractor.cli.parser import Say
from extractor.cli.reading import add_limits, read
from extractor.decisions import KINDS
from extractor.errors import GoujiError

if TYPE_CHECKING:
    from extractor.acceptance import Acceptance
    from extractor.model import Finding, Report

HELP = {"zh": "记下对问题的处理意见：误报、已说明、已整改、接受", "en": "write down what was decided on findings"}


_VERSION = 12  # characters of the SHA-256 that tell a version


def add(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "files", nargs="+", metavar=say("文件", "FILE"),
        help=say("问题所在的文件；文件之间的问题要给出有关的各份", "the document, or all that a finding is between"),
    )  # fmt: skip
    parser.add_argument(
        "fingerprints", nargs="*", metavar=say("编号", "NUMBER"),
        help=say(
            "gouji check 列出的编号；或 gouji check -v 列出的12位指纹，文件之间的问题只能用指纹",
            "the number that gouji check shows; or the digits of gouji check -v, as for findings between documents",
        ),
    )  # fmt: skip
    parser.add_argument(
        "--kind", choices=(*KINDS, *KINDS.values()), default="接受",
        help=say("处理意见（默认 接受）；已整改的在新版本里若还有，重新算作问题",
                 "what is decided (default: accepted); what is corrected is open again where a new version has it"),
    )  # fmt: skip
    parser.add_argument("--by", required=True, metavar=say("姓名", "NAME"), help=say("谁的意见", "who decides"))
    parser.add_argument("--why", required=True, metavar=say("理由", "TEXT"), help=say("为什么", "the reason"))
    parser.add_argument(
        "--accept", metavar=say("文件", "TOML"),
        help=say("记到这个文件（默认记到所在目录的 gouji.accept.toml）", "default: gouji.accept.toml beside it"),
    )  # fmt: skip
    add_limits(parser, say)


def run(options: Namespace) -> int:
    """Nothing is written unless every number and fingerprint is that of a finding."""
    from extractor import acceptance
    from extractor.cli.decisions import beside

    files, asked = _sorted_out([*options.files, *options.fingerprints])
    if not options.by.strip() or not options.why.strip():
        raise GoujiError("--by 和 --why 不能为空")
    reports = [read(file, options) for file in files]
    found = dict(_found(reports, options))
    asked = [_mark(word, reports) for word in asked]
    if missing := [mark for mark in asked if mark not in found]:
        raise GoujiError(f"没有这样的问题：{'、'.join(missing)}（编号见 gouji check，指纹见 gouji check -v）")
    path = beside(files[0], None if options.accept is None else Path(options.accept))
    old = acceptance.read(path)
    new = acceptance.appended(old, (found[mark] for mark in asked), str(path))
    if new != old:
        write(new, str(path))
    added = len(set(acceptance.parse(new)) - set(acceptance.parse(old)))
    remark({"zh": f"{path}：记下 {added} 条", "en": f"{path}: {added} added"}[options.lang])
    return EXIT_OK


def _sorted_out(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Documents, and numbers and fingerprints, in whatever order they were given."""
    asked = [word for word in words if _names_finding(word)]
    files = [word for word in words if not _names_finding(word)]
    if not files or not asked:
        raise GoujiError("请给出文件和问题的编号（见 gouji check）或指纹（见 gouji check -v，12位）")
    return files, list(dict.fromkeys(asked))


def _names_finding(word: str) -> bool:
    from extractor.acceptance import FINGERPRINT

    return not Path(word).exists() and (word.isdecimal() or FINGERPRINT.fullmatch(word) is not None)


def _mark(word: str, reports: Sequence[Report]) -> str:
    """The fingerprint that is meant: that of the finding of this number, where it is a number."""
    from extractor.acceptance import FINGERPRINT
    from extractor.fingerprint import fingerprints

    if FINGERPRINT.fullmatch(word):
        return word
    if len(reports) > 1:
        raise GoujiError("几份文件一起时编号不能说明是哪一份的，请用指纹（见 gouji check -v）")
    marks = fingerprints(reports[0])
    return marks[int(word) - 1] if 0 < int(word) <= len(marks) else word


def _found(reports: Sequence[Report], options: Namespace) -> Iterator[tuple[str, Acceptance]]:
    """Every finding of the documents, and between them, as it would be written down."""
    from extractor.fingerprint import fingerprints
    from extractor.sources import related

    together = related(reports)
    for joint in together.joints:
        names = tuple(reports[number].document.name for number in joint.link.documents)
        marks = fingerprints(joint.report, partial(together.owner, joint))
        for mark, finding in zip(marks, joint.report.findings, strict=True):
            yield mark, _entry(mark, finding, names, options)
    for report in reports:
        for mark, finding in zip(fingerprints(report), report.findings, strict=True):
            yield mark, _entry(mark, finding, (report.document.name,), options, report.document.sha256[:_VERSION])


def _entry(
    mark: str, finding: Finding, documents: tuple[str, ...], options: Namespace, version: str = ""
) -> Acceptance:
    from datetime import date

    from extractor.acceptance import Acceptance
    from extractor.messages import message

    today = date.today().isoformat()
    said = message(finding, options.lang)
    kind = KINDS.get(options.kind, options.kind)
    return Acceptance(mark, options.by, today, options.why, documents, finding.rule, said, kind, version)
