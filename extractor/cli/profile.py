"""gouji profile DATASET: templates, what documents lack beside their peers, and how they name the codes."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from extractor.cli.console import EXIT_OK, write
from extractor.cli.parser import Say
from extractor.errors import GoujiError

if TYPE_CHECKING:
    import duckdb

    from extractor.dataset.profile import Profile

HELP = {
    "zh": "数据集里各文件的模板、与同类相比所缺、科目名称的异同",
    "en": "templates of a data set, what documents lack beside peers, names of codes",
}


def add(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "dataset", metavar=say("数据集", "DATASET"), help=say("gouji batch 的结果", "what gouji batch made")
    )
    parser.add_argument(
        "--format", choices=("text", "json", "csv"), default="text", help=say("输出形式（默认 text）", "form")
    )
    parser.add_argument(
        "--document", metavar=say("文件", "NAME"),
        help=say("只看这份文件（路径、文件名或编号的开头）", "this document only: its path, name, or start of its id"),
    )  # fmt: skip
    parser.add_argument(
        "--codes", action="store_true", help=say("只看各年的科目名称", "the names of codes by year only")
    )


def run(options: Namespace) -> int:
    from extractor.dataset.dataset import Dataset
    from extractor.dataset.profile import opened
    from extractor.dataset.query import explained

    with explained(), opened(Dataset.open(options.dataset)) as connection:
        for line in _lines(connection, options):
            write(f"{line}\n", None)
    return EXIT_OK


def _lines(connection: duckdb.DuckDBPyConnection, options: Namespace) -> Iterator[str]:
    from extractor.dataset.profile import code_names, forms, profiles, templates, text

    if options.codes:
        names = code_names(connection)
        if options.format == "text":
            return text.codes(names, options.lang)
        return forms.codes_csv(names) if options.format == "csv" else forms.to_json(None, None, names)
    followed = templates(connection)
    found = profiles(connection, followed)
    if options.document:
        found = _named(found, options.document)
        if options.format == "text":
            return (line for profile in found for line in text.document(profile, options.lang))
    if options.format == "csv":
        return forms.documents_csv(found)
    if options.format == "json":
        return forms.to_json(followed, found, None if options.document else code_names(connection))
    return text.write(followed, found, code_names(connection), options.lang)


def _named(found: Iterable[Profile], name: str) -> Iterator[Profile]:
    """The documents of this name; GoujiError where there is none."""
    none = True
    for profile in found:
        if name in (profile.path, profile.file) or profile.document.startswith(name):
            none = False
            yield profile
    if none:
        raise GoujiError(f"{name}：数据集里没有这份文件")
