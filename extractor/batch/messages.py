"""The summary of a run, for people."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.batch.progress import duration
from extractor.batch.tally import Tally
from extractor.messages import Language

_REASONS: dict[str, dict[Language, str]] = {
    "unreadable": {"zh": "无法读取", "en": "unreadable"},
    "unavailable": {"zh": "取不到", "en": "unavailable"},
    "timeout": {"zh": "超时", "en": "timeout"},
    "memory": {"zh": "超内存", "en": "out of memory"},
    "crash": {"zh": "进程崩溃", "en": "crash"},
    "internal": {"zh": "程序错误", "en": "internal error"},
}


def summary(tally: Tally, dataset: str, language: Language = "zh") -> str:
    """What was done, what failed, what was found, where it is and what comes next."""
    lines = _chinese(tally, dataset) if language == "zh" else _english(tally, dataset)
    return "".join(f"{line}\n" for line in lines)


def interrupted(language: Language = "zh") -> str:
    """What to do after Ctrl-C."""
    if language == "zh":
        return "已停止。读完的文件都已保存；原样再运行一次同一命令即可接着做。"
    return "Stopped. Finished documents are kept; run the same command again to go on."


def _chinese(tally: Tally, dataset: str) -> Iterator[str]:
    done = tally.done
    yield (
        f"输入 {tally.inputs:,} 份：新解析 {done['parsed']:,}，未变 {done['unchanged']:,}，"
        f"重复 {done['duplicate']:,}，失败 {tally.reasons.total():,}{_fresh(tally, 'zh')}"
    )
    if tally.left_out:
        yield f"另有隐藏文件和临时文件 {tally.left_out:,} 个，未计入"
    yield from _failures(tally, "zh")
    errors, warnings, hints = tally.found
    if done["parsed"]:
        yield f"新解析的文件中：错误 {errors:,}，警告 {warnings:,}，提示 {hints:,}"
    if tally.outdated:
        yield f"有 {tally.outdated:,} 份是由其他版本或其他规则解析的；加 --changed 可重新解析"
    yield f"用时 {duration(tally.seconds, 'zh')}，{_speed(tally, 'zh')}"
    yield f"数据在 {dataset}"
    yield "接下来："
    yield from _next(dataset)


def _english(tally: Tally, dataset: str) -> Iterator[str]:
    done = tally.done
    yield (
        f"{tally.inputs:,} inputs: {done['parsed']:,} parsed, {done['unchanged']:,} unchanged, "
        f"{done['duplicate']:,} duplicates, {tally.reasons.total():,} failed{_fresh(tally, 'en')}"
    )
    if tally.left_out:
        yield f"{tally.left_out:,} hidden or temporary files not counted"
    yield from _failures(tally, "en")
    errors, warnings, hints = tally.found
    if done["parsed"]:
        yield f"in the documents parsed now: {errors:,} errors, {warnings:,} warnings, {hints:,} hints"
    if tally.outdated:
        yield f"{tally.outdated:,} were parsed by another version or other rules; --changed parses them again"
    yield f"{duration(tally.seconds, 'en')}, {_speed(tally, 'en')}"
    yield f"the data are in {dataset}"
    yield "next:"
    yield from _next(dataset)


def _fresh(tally: Tally, language: Language) -> str:
    """How many of the failures are new, where some are not."""
    if tally.fresh == tally.reasons.total():
        return ""
    return f"（其中新的 {tally.fresh:,}）" if language == "zh" else f" ({tally.fresh:,} of them new)"


def _failures(tally: Tally, language: Language) -> Iterator[str]:
    if not tally.reasons:
        return
    mark, comma = ("：", "，") if language == "zh" else (": ", ", ")
    counts = comma.join(f"{_REASONS[reason][language]} {count:,}" for reason, count in tally.reasons.most_common())
    yield f"{'失败' if language == 'zh' else 'failed'}{mark}{counts}"
    for path, message in tally.examples:
        yield f"  {path}{mark}{message}"
    if (rest := tally.reasons.total() - len(tally.examples)) > 0:
        yield f"  还有 {rest:,} 份，见 failures 表" if language == "zh" else f"  {rest:,} more in the table failures"


def _speed(tally: Tally, language: Language) -> str:
    """Documents a second, and pages where documents have any."""
    documents = tally.done.total() / max(tally.seconds, 0.001)
    pages = tally.pages / max(tally.seconds, 0.001)
    if language == "zh":
        return f"每秒 {documents:.1f} 份" + (f"、{pages:.1f} 页" if pages else "")
    return f"{documents:.1f} documents" + (f" and {pages:.1f} pages" if pages else "") + " a second"


def _next(dataset: str) -> Iterator[str]:
    yield f'  gouji query {dataset} "SELECT status, count(*) FROM inputs GROUP BY status"'
    yield f"  gouji summary {dataset}"
