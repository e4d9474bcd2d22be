"""gouji serve [DATASET | FILES…]: documents and their findings in a browser on this machine."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.cli.console import EXIT_OK, remark
from extractor.cli.parser import Say
from extractor.cli.reading import add_limits, positive
from extractor.errors import GoujiError

if TYPE_CHECKING:
    from extractor.desk.guard import Gate
    from extractor.desk.library import Plan

HELP = {
    "zh": "在浏览器里看文件和问题、写处理意见、导出报告",
    "en": "look at documents and findings in a browser, and decide",
}
_SAID = {
    "zh": "核对台在 {address} ，用浏览器打开；按 Ctrl-C 停止。",
    "en": "The desk is at {address} : open it in a browser. Ctrl-C stops it.",
}


def add(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "sources", nargs="*", metavar=say("文件", "FILE"),
        help=say("一个数据集（gouji batch 的结果），或要看的文件、目录；也可以以后拖进来",
                 "a data set that gouji batch made, or documents and folders; more can be dropped in later"),
    )  # fmt: skip
    parser.add_argument(
        "--files", metavar=say("目录", "DIR"),
        help=say("数据集的原件在哪里，按内容（SHA-256）找", "where the originals of a data set lie; found by SHA-256"),
    )  # fmt: skip
    parser.add_argument(
        "--accept", metavar=say("文件", "TOML"),
        help=say("处理意见记在这个文件（默认数据集里或各文件旁的 gouji.accept.toml）",
                 "where decisions are kept (default: gouji.accept.toml in the data set or beside each document)"),
    )  # fmt: skip
    parser.add_argument(
        "--port", type=int, default=8765, metavar="N",
        help=say("端口（默认 8765，0 为任意空闲的）", "port (default: 8765; 0: any that is free)"),
    )  # fmt: skip
    parser.add_argument(
        "--host", default="127.0.0.1", metavar=say("地址", "ADDRESS"),
        help=say("监听的地址（默认 127.0.0.1，只有本机能用）；别的地址要口令",
                 "address (default: 127.0.0.1); others need a key"),
    )  # fmt: skip
    parser.add_argument(
        "--token", metavar=say("口令", "KEY"),
        help=say("打开要用的口令（别的地址不写时自动生成）", "the key to open it (made up for other addresses)"),
    )  # fmt: skip
    parser.add_argument(
        "--upload", type=int, default=100, metavar="MB",
        help=say("拖进来的文件最大多少（默认 100）", "largest file that can be dropped in (default: 100)"),
    )  # fmt: skip
    parser.add_argument("--open", action="store_true", help=say("打开浏览器", "open the browser"))
    add_limits(parser, say)


def run(options: Namespace) -> int:
    """Serves until it is interrupted."""
    positive(options, "timeout", "memory", "upload")
    plan, gate = _plan(options), _gate(options)
    try:
        from extractor.desk.serving import serve
    except ModuleNotFoundError as error:
        raise GoujiError(f"缺少 {error.name}：请重新安装 gouji（pip install gouji）") from error
    serve(plan, gate, options.port, options.lang, lambda address: _tell(address, options))
    return EXIT_OK


def _tell(address: str, options: Namespace) -> None:
    remark(_SAID[options.lang].format(address=address))
    if options.open:
        import webbrowser

        webbrowser.open(address)


def _plan(options: Namespace) -> Plan:
    from extractor.desk.library import Plan
    from extractor.guarded import MEGABYTE
    from extractor.workers.pool import Limits

    sets = [source for source in options.sources if (Path(source) / "gouji.json").is_file()]
    if sets and len(options.sources) > 1:
        raise GoujiError("一次只能看一个数据集，不能和别的文件一起")
    if options.files and not sets:
        raise GoujiError("--files 只用于数据集")
    if options.files and not Path(options.files).is_dir():
        raise GoujiError(f"{options.files}：没有这个目录")
    return Plan(
        files=[] if sets else [file for source in options.sources for file in _files(Path(source))],
        dataset=sets[0] if sets else "",
        originals=Path(options.files) if options.files else None,
        accept=Path(options.accept) if options.accept else None,
        limits=Limits(1, options.timeout, options.memory * MEGABYTE),
    )


def _files(source: Path) -> list[Path]:
    """A file, or all files of a folder."""
    if not source.is_dir():
        return [source]
    return sorted(path for path in source.rglob("*") if path.is_file() and not path.name.startswith("."))


def _gate(options: Namespace) -> Gate:
    import secrets

    from extractor.desk.guard import LOCAL, Gate

    key = options.token or ("" if options.host in LOCAL else secrets.token_urlsafe(18))
    return Gate(host=options.host, key=key, largest=options.upload << 20)
