"""The result for people: what was tried, what was noticed, and what the documents show untouched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.inject.examine import Examined
from extractor.inject.kinds import called
from extractor.inject.tally import Recall, by_kind, named, recall, untouched
from extractor.inject.trial import Trial
from extractor.messages import Language
from extractor.sampled import Share

_WORDS = {
    "zh": {
        "files": ("文件", "数", "有关系把守", "放入", "查出"),
        "kinds": ("差错", "放入", "查出", "查出率（95%区间）", "首指", "首指率（95%区间）"),
        "named": ("版面差错", "放入", "查出", "只报一条", "说出错法"),
        "guarded": "有关系把守的数（改后必有一式不成立）",
        "total": "合计",
        "text": "其中正文",
        "table": "其中表格",
        "firm": "其中有确定的关系",
        "guess": "其中只有试探的关系",
        "unguarded": "没有关系把守的数：放入 {}，查出 {}，{}",
        "all": "全部的数：放入 {}，查出 {}，{}",
        "untouched": "未改动的文件：{} 份，有错误的 {} 份，{}；错误 {} 条，警告 {} 条",
        "unplaced": "有 {} 处差错没能写进文件，未计入",
        "cut": "时间已到，有的文件没有试完",
        "file": "《{}》",
    },
    "en": {
        "files": ("file", "figures", "guarded", "made", "noticed"),
        "kinds": ("slip", "made", "noticed", "recall (95 %)", "blamed", "blamed first (95 %)"),
        "named": ("slip of the layout", "made", "noticed", "one finding", "named"),
        "guarded": "Figures that a relation guards (the slip breaks it)",
        "total": "all",
        "text": "in text",
        "table": "in tables",
        "firm": "a firm relation",
        "guess": "only relations tried",
        "unguarded": "Figures that nothing guards: {} made, {} noticed, {}",
        "all": "All figures: {} made, {} noticed, {}",
        "untouched": "Untouched documents: {}, with an error {}, {}; errors {}, warnings {}",
        "unplaced": "{} slips could not be written into the file and do not count",
        "cut": "The time was up before all slips were tried",
        "file": "{}",
    },
}


def write(documents: Sequence[Examined], language: Language = "zh") -> str:
    """Tables by document and by kind of slip, and three lines that sum up."""
    words = _WORDS[language]
    trials = [trial for document in documents for trial in document.trials]
    lines = [*_aligned([words["files"], *(_file(document) for document in documents)], 1), ""]
    if any(trial.guards for trial in trials):
        lines += [f"  {words['guarded']}", "", *_aligned([words["kinds"], *_rows(trials, language)], 1), ""]
    if layout := list(_named(trials, language)):
        lines += [*_aligned([words["named"], *layout], 1), ""]
    return "\n".join([*lines, *_sums(documents, trials, language)]) + "\n"


def _file(document: Examined) -> tuple[str, ...]:
    noticed = sum(trial.noticed is not None for trial in document.trials)
    guarded = f"{document.guarded}（{_percent(document.guarded / document.figures)}）" if document.figures else "0"
    return (document.name, str(document.figures), guarded, str(len(document.trials)), str(noticed))


def _rows(trials: Sequence[Trial], language: Language) -> Iterator[tuple[str, ...]]:
    for family, whole, kinds in by_kind(trials):
        yield _row(called(family, language), whole)
        for kind, found in kinds:
            if found.guarded.trials:
                yield _row(f"  {called(kind, language)}", found)
    words = _WORDS[language]
    yield _row(str(words["total"]), recall(trials))
    for part in ("text", "table", "firm", "guess"):
        found = recall([trial for trial in trials if _belongs(trial, part)])
        if found.guarded.trials:
            yield _row(f"  {words[part]}", found)


def _named(trials: Sequence[Trial], language: Language) -> Iterator[tuple[str, ...]]:
    for kind, found in named(trials):
        counts = (found.noticed.trials, found.noticed.hits, found.once.hits, found.named.hits)
        yield (called(kind, language), *map(str, counts))


def _belongs(trial: Trial, part: str) -> bool:
    return part in (trial.where, "firm" if trial.firm else "guess")


def _row(name: str, found: Recall) -> tuple[str, ...]:
    guarded, blamed = found.guarded, found.blamed
    return (name, str(guarded.trials), str(guarded.hits), _rate(guarded), str(blamed.hits), _rate(blamed))


def _sums(documents: Sequence[Examined], trials: Sequence[Trial], language: Language) -> Iterator[str]:
    words, found, before = _WORDS[language], recall(trials), untouched(documents)
    for name, share in (("unguarded", found.unguarded), ("all", found.all)):
        yield "  " + str(words[name]).format(share.trials, share.hits, _rate(share))
    errors, counts = before.errors, before.count
    yield "  " + str(words["untouched"]).format(
        errors.trials, errors.hits, _rate(errors), counts["error"], counts["warning"]
    )
    if unplaced := sum(document.unplaced for document in documents):
        yield "  " + str(words["unplaced"]).format(unplaced)
    if any(document.cut for document in documents):
        yield f"  {words['cut']}"


def _rate(share: Share) -> str:
    if share.rate is None or share.interval is None:
        return "-"
    low, high = share.interval
    return f"{_percent(share.rate)} [{_percent(low)}, {_percent(high)}]"


def _percent(rate: float) -> str:
    return f"{rate * 100:.0f}%"


def _aligned(rows: Sequence[Sequence[str]], left: int) -> Iterator[str]:
    """The rows in columns as wide as they print: so many set left, the others right."""
    from rich.cells import cell_len

    widths = [max(cell_len(row[at]) for row in rows) for at in range(len(rows[0]))]
    for row in rows:
        parts = []
        for at, text in enumerate(row):
            room = " " * (widths[at] - cell_len(text))
            parts.append(text + room if at < left else room + text)
        yield ("  " + "  ".join(parts)).rstrip()
