"""gouji export DATASET: its tables, or a panel of chosen concepts, for other programs."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from extractor.cli.console import EXIT_OK, remark
from extractor.cli.parser import Say
from extractor.errors import GoujiError

HELP = {"zh": "把数据集导出为 CSV、Excel、Stata、DuckDB 等", "en": "export a data set as CSV, Excel, Stata, DuckDB …"}

FORMS = ("csv", "xlsx", "dta", "parquet", "duckdb", "sqlite", "jsonl")

_PANEL = {
    "concepts": "--concepts",
    "phase": "--phase",
    "fund": "--fund",
    "kind": "--kind",
    "spread": "--spread",
    "pick_fund": "--pick-fund",
    "bare": "--bare",
    "labels": "--labels",
}


def add(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "dataset", metavar=say("数据集", "DATASET"), help=say("gouji batch 的结果", "what gouji batch made")
    )
    parser.add_argument("--to", required=True, choices=FORMS, help=say("形式", "form"))
    parser.add_argument(
        "-o", "--output", required=True, metavar=say("路径", "OUT"),
        help=say("文件；csv、dta、parquet、jsonl 多张表时为目录", "file; a folder for several tables (csv, dta …)"),
    )  # fmt: skip
    parser.add_argument(
        "--table",
        nargs="+",
        metavar=say("表", "NAME"),
        help=say("只要这些表（默认全部）", "default: all"),
    )
    _add_panel(parser, say)


def _add_panel(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "--wide", action="store_true",
        help=say("导出面板：每行一个单位、年度、阶段、资金，每列一个概念，金额为元",
                 "a panel instead: a row for each body, year, phase and fund, a column for each concept, in yuan"),
    )  # fmt: skip
    parser.add_argument(
        "--concepts", nargs="+", metavar=say("概念", "ID"),
        help=say("面板里的概念，可用 * 和 ?（默认出现过的全部，科目编码除外）",
                 "its concepts, * and ? allowed (default: all that occur but classification codes)"),
    )  # fmt: skip
    parser.add_argument(
        "--phase", nargs="+", choices=("budget", "adjusted", "final", "none"), help=say("只要这些阶段", "only these")
    )
    parser.add_argument(
        "--fund", nargs="+", choices=("all", "fiscal", "general", "gov_fund", "soe_capital", "none"),
        help=say("只要这些资金", "only these"),
    )  # fmt: skip
    parser.add_argument(
        "--kind", nargs="+", choices=("amount", "count", "area"), help=say("只要这些性质的数字", "only these")
    )
    parser.add_argument(
        "--spread", nargs="+", choices=("phase", "fund"),
        help=say("把阶段、资金从行移到列：一行一个单位和年度", "phase and fund in columns, not in rows"),
    )  # fmt: skip
    parser.add_argument(
        "--pick-fund", action="store_true",
        help=say("资金不分行：每格按 --fund 的次序取第一个有的（默认 all none fiscal general gov_fund soe_capital）",
                 "funds share a row: each cell takes the first there is, in the order of --fund (default: widest)"),
    )  # fmt: skip
    parser.add_argument(
        "--bare", action="store_true",
        help=say("只要数，不要每个数的质量（核对、含义、几处相同、页、另有的数）各列",
                 "values only, without the columns that tell how each was verified, bound and printed"),
    )  # fmt: skip
    parser.add_argument(
        "--labels", action="store_true",
        help=say("列名用中文（面板的 csv、xlsx）", "names for people above the columns (panel as csv, xlsx)"),
    )  # fmt: skip


def run(options: Namespace) -> int:
    from extractor.dataset import given
    from extractor.dataset.dataset import Dataset
    from extractor.dataset.export.extracts import long
    from extractor.dataset.export.run import Job, export
    from extractor.dataset.export.wide import wide
    from extractor.dataset.export.wish import Wish
    from extractor.dataset.query import connect

    _agree(options)
    dataset = Dataset.open(options.dataset)
    connection = connect(dataset)
    if options.wide:
        chosen = (options.concepts, options.phase, options.fund, options.kind, options.spread)
        concepts, phases, funds, kinds, spread = (tuple(words or ()) for words in chosen)
        wish = Wish(concepts, phases, funds, kinds, spread, options.pick_fund, not options.bare)
        extracts = wide(connection, wish, options.lang)
    else:
        extracts = long(options.table, options.lang, given.stored(dataset))
    job = Job(connection, extracts, options.to, options.output, options.lang, options.labels)
    for written in export(job):
        counts = "、".join(f"{name} {rows}" for name, rows in written.rows.items())
        _say(f"{written.path}：{counts}", *written.notes)
    return EXIT_OK


def _agree(options: Namespace) -> None:
    """Options that would be passed over are a mistake."""
    given = [flag for name, flag in _PANEL.items() if getattr(options, name)]
    if given and not options.wide:
        raise GoujiError(f"{'、'.join(given)} 只用于面板，请加 --wide")
    if options.wide and options.table:
        raise GoujiError("--table 和 --wide 不能同用")
    if options.pick_fund and "fund" in (options.spread or ()):
        raise GoujiError("--pick-fund 和 --spread fund 不能同用")
    if options.labels and options.to not in ("csv", "xlsx"):
        raise GoujiError("--labels 只用于 csv、xlsx；dta 和 duckdb 总带说明")
    if options.output == "-":
        raise GoujiError("导出写成文件，-o 要给出路径；写到标准输出用 gouji query --format")


def _say(*lines: str) -> None:
    for line in lines:
        remark(line)
