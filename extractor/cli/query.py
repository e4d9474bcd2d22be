"""gouji query DATASET SQL: DuckDB over the tables of a data set."""

from __future__ import annotations

import shutil
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from extractor.cli.console import EXIT_OK
from extractor.cli.own_output import output
from extractor.cli.parser import Say
from extractor.errors import GoujiError
from extractor.visible import Visible

if TYPE_CHECKING:
    import pyarrow as pa

HELP = {"zh": "用 SQL 查询数据集", "en": "query a data set with SQL"}

FORMATS = ("table", "csv", "json", "parquet")


def add(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "dataset", metavar=say("数据集", "DATASET"), help=say("gouji batch 的结果", "what gouji batch made")
    )
    parser.add_argument(
        "sql", metavar="SQL",
        help=say("一条查询；也可以是 .sql 文件，或 -（标准输入）", "one query, a .sql file, or - for stdin"),
    )  # fmt: skip
    parser.add_argument(
        "--format", choices=FORMATS,
        help=say("输出形式（默认看 -o 的扩展名，否则 table）", "form (default: by the suffix of -o, else table)"),
    )  # fmt: skip
    parser.add_argument(
        "-o", "--output", metavar=say("文件", "OUT"), help=say("写入文件而非标准输出", "write to a file")
    )
    parser.add_argument(
        "--timeout", type=float, default=600, metavar="S",
        help=say("最多几秒（默认 600）", "seconds it may take (default: 600)"),
    )  # fmt: skip
    parser.add_argument(
        "--no-verify", action="store_true",
        help=say("不核对各分片的 SHA-256（大小照样核对）", "do not hold the parts against their SHA-256 (sizes are)"),
    )  # fmt: skip


def run(options: Namespace) -> int:
    from extractor.dataset.dataset import Dataset
    from extractor.dataset.guard import limited
    from extractor.dataset.query import ask, guarded
    from extractor.files import appearing_whole

    if not options.timeout > 0:
        raise GoujiError("--timeout 应为正数")
    sql = _sql(options.sql)
    dataset = Dataset.open(options.dataset)
    with guarded(dataset, contents=not options.no_verify) as connection, limited(connection, options.timeout):
        result = ask(connection, sql)
        if options.output in (None, "-"):
            _print(result, options)
        else:
            with appearing_whole(options.output) as part, part.open("wb") as file:
                _write(result, file, options, None)
    return EXIT_OK


def _sql(given: str) -> str:
    if given == "-":
        return sys.stdin.buffer.read().decode("utf-8-sig", errors="replace")
    if not given.lower().endswith(".sql") or (len(given.split()) > 1 and not Path(given).exists()):
        return given
    from extractor.files import load

    return load(Path(given)).decode("utf-8-sig", errors="replace")


def _print(result: pa.RecordBatchReader, options: Namespace) -> None:
    if options.format == "parquet" and output().isatty():
        raise GoujiError("这种形式不是文字，请用 -o 写入文件")
    out = output().buffer
    shown = out if options.format == "parquet" else cast(IO[bytes], Visible(out))
    _write(result, shown, options, shutil.get_terminal_size().columns if output().isatty() else None)
    out.flush()


def _write(result: pa.RecordBatchReader, file: IO[bytes], options: Namespace, width: int | None) -> None:
    from extractor.dataset.export import to_csv, to_json, to_parquet, to_terminal

    form = _form(options)
    if form == "table":
        to_terminal.write(result, file, options.lang, width=width)
    elif form == "csv":
        if options.output not in (None, "-"):
            file.write(to_csv.MARK.encode())
        to_csv.write(result, file)
    else:
        {"json": to_json.write, "parquet": to_parquet.write}[form](result, file)


def _form(options: Namespace) -> str:
    suffix = Path(options.output or "").suffix.lower().removeprefix(".")
    return str(options.format or (suffix if suffix in FORMATS else "table"))
