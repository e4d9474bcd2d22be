"""The arguments of `gouji check`; what is not typed stays None, since the configuration may say it."""

from __future__ import annotations

from argparse import ArgumentParser

from extractor.cli.parser import Say
from extractor.cli.reading import add_limits

REPORTS = ("html", "xlsx", "docx", "csv", "markdown", "line", "sarif")
FORMATS = ("text", "json", *REPORTS)
SEVERITIES = ("error", "warning", "info")


def add(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        metavar=say("文件", "FILE"),
        help=say("要检查的文件，可以有多份，同一机构的互相核对", "the documents; those of one body are held together"),
    )
    parser.add_argument(
        "--format", choices=FORMATS,
        help=say("输出形式（默认 text）；html 等是报告", "form (default: text); html … are reports"),
    )  # fmt: skip
    parser.add_argument("-o", "--output", metavar=say("文件", "OUT"), help=say("写入文件", "write to a file"))
    parser.add_argument(
        "--fail-on",
        choices=SEVERITIES,
        help=say("有这一级或更重的问题时退出码为 1（默认 error）", "exit 1 from this severity on (default: error)"),
    )
    parser.add_argument(
        "--apart", action="store_true", default=None, help=say("文件之间不互相核对", "each document by itself only")
    )
    parser.add_argument(
        "--accept",
        metavar=say("文件", "TOML"),
        help=say(
            "已处理的问题（默认在各文件的目录里找 gouji.accept.toml）",
            "findings decided before (default: gouji.accept.toml beside each document)",
        ),
    )
    _add_telling(parser, say)
    add_limits(parser, say)


def _add_telling(parser: ArgumentParser, say: Say) -> None:
    """What of the findings is told, and how."""
    rules = say("规则的代号或中文名，可用逗号隔开多条", "rules by id or name, several parted by commas")
    parser.add_argument(
        "--select", action="append", metavar=say("规则", "RULE"), help=f"{say('只列这些规则', 'only these')}：{rules}"
    )
    parser.add_argument(
        "--ignore", action="append", metavar=say("规则", "RULE"), help=f"{say('不列这些规则', 'not these')}：{rules}"
    )
    flags = {
        ("--tails", "--尾差"): say(
            "连尾差一起列出（默认只计数）", "list rounding tails too (default: only their number)"
        ),
        ("--duties",): say("列出应核的各项：相符、不符、未公开、未能读出", "list what is to be verified"),
        ("--statistics",): say("只列每条规则有几处", "only how often each rule was found"),
        ("-v", "--verbose"): say("列出规则代号、指纹和全部算式", "rule ids, fingerprints and all equations too"),
    }
    for names, about in flags.items():
        parser.add_argument(*names, action="store_true", default=None, help=about)
    parser.add_argument(
        "--config", metavar=say("文件", "TOML"),
        help=say(
            "配置文件（默认在本目录和上级目录里找 gouji.toml 或 pyproject.toml 的 [tool.gouji]）",
            "configuration (default: gouji.toml, or [tool.gouji] of pyproject.toml, here or in a folder above)",
        ),
    )  # fmt: skip
