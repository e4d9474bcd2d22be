"""gouji tables FILE: the tables as they were read, for terminals, spreadsheets or programs."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.cli.console import EXIT_OK, write, write_bytes
from extractor.cli.parser import Say
from extractor.cli.reading import add_limits, read
from extractor.errors import GoujiError

if TYPE_CHECKING:
    from extractor.model import Report

HELP = {"zh": "列出读出的表格", "en": "show the tables that were read"}

_MARK = "\ufeff"  # without it, Excel takes the file for GBK


def add(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "file", metavar=say("文件", "FILE"), help=say("要读的文件，- 为标准输入", "the document, - for stdin")
    )
    parser.add_argument(
        "--format",
        choices=("text", "csv", "xlsx", "json"),
        default="text",
        help=say("输出形式（默认 text）", "form (default: text)"),
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar=say("文件", "OUT"),
        help=say(
            "写入文件而非标准输出；csv 给出目录时每张表一个文件",
            "write to a file; with csv and a folder, one file a table",
        ),
    )
    add_limits(parser, say)


def run(options: Namespace) -> int:
    report = read(options.file, options)
    if options.format == "xlsx":
        from extractor.outputs import tables_xlsx

        write_bytes(tables_xlsx.write(report, options.lang), options.output)
    elif options.format == "csv" and options.output and _is_folder(options.output):
        _write_folder(report, Path(options.output))
    else:
        excel = options.format == "csv" and options.output
        write((_MARK if excel else "") + _written(report, options), options.output)
    return EXIT_OK


def _written(report: Report, options: Namespace) -> str:
    from extractor.outputs import tables_csv, tables_json, tables_text

    form = {"text": tables_text.write, "csv": tables_csv.write, "json": tables_json.write}[options.format]
    return form(report, options.lang)


def _is_folder(path: str) -> bool:
    return path.endswith(("/", "\\")) or Path(path).is_dir()


def _write_folder(report: Report, folder: Path) -> None:
    """One file a table; the folder is made where it is missing, files of the same name are replaced."""
    from extractor.outputs import tables_csv

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GoujiError(f"{folder}：无法建立目录（{error.strerror or error}）") from error
    for table in report.tables:
        write(_MARK + tables_csv.write_one(table), str(folder / tables_csv.file_name(table)))
