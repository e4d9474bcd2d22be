"""The table of contents: where it stands and which titles it promises."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.numbering import numberless
from extractor.outline.lines import OutlineLine, bare, core, has, shape

_LONGEST = 60  # characters of an entry; a longer line is text
_SHORTEST_RUN = 5  # numbered lines in a row without text between them, where no 目录 is printed
_AHEAD = 8  # lines to look through for one that is more than a page number
_SHORT = 3  # letters of a title too short to be known by its end
_FRAGMENT = 8  # characters of the rest of an entry on the next line


@dataclass(frozen=True, slots=True)
class TocEntry:
    """A promised heading: its number's family, rank and value (None without), and its title."""

    title: str
    family: str | None = None
    rank: int | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """Lines [start, end) hold a table of contents; `titled` where 目录 is printed above it."""

    start: int
    end: int
    titled: bool


@dataclass(frozen=True, slots=True)
class TablesOfContents:
    """The tables of contents of a document (a compilation has several) and all they promise."""

    ranges: tuple[Range, ...] = ()
    entries: tuple[TocEntry, ...] = ()
    cores: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()

    def at(self, index: int) -> Range | None:
        """The table of contents that begins at line `index`."""
        return next((found for found in self.ranges if found.start == index), None)

    def promises(self, title: str) -> bool:
        """Whether a heading of these very words is listed, whatever its number."""
        return bool(self.cores) and core(title) in self.cores

    def promises_end(self, title: str, index: int) -> bool:
        """Whether a heading is listed that says the same without the body's name before it.

        Above the table of contents, on the cover, such a line is a part of the document's title.
        """
        below = bool(self.endings) and index > self.ranges[0].start
        return below and core(title).endswith(self.endings) and not has("table_title", title)

    def under(self, family: str, number: int) -> tuple[TocEntry, ...]:
        """What is listed under this number."""
        return tuple(entry for entry in self.entries if (entry.family, entry.number) == (family, number))


def _nameless(entry: TocEntry) -> str:
    """The letters of a title without the 部门 or 单位 that stands for the body's name."""
    return core(entry.title).removeprefix("部门").removeprefix("单位")


def find_contents(lines: tuple[OutlineLine, ...]) -> TablesOfContents:
    """The tables of contents: those under a 目录, else a run of titles that come again."""
    ranges: list[Range] = []
    promised: list[TocEntry] = []
    index = 0
    while index < len(lines):
        below = _headline(lines, index)
        if below:
            end, entries = _entries(lines, below)
            if _plausible(entries):
                ranges.append(Range(index, end, True))
                promised += entries
                index = end
                continue
        index += 1
    return _promising(ranges, promised) if ranges else _untitled(lines)


def _promising(ranges: list[Range], entries: list[TocEntry]) -> TablesOfContents:
    cores = frozenset(core(entry.title) for entry in entries) - {""}
    endings = tuple(name for name in map(_nameless, entries) if len(name) > _SHORT)
    return TablesOfContents(tuple(ranges), tuple(entries), cores, endings)


def _headline(lines: tuple[OutlineLine, ...], index: int) -> int | None:
    """The line below a 目录 at `index`; 目 and 录 may have lines of their own."""
    words = lines[index].words
    if words in ("目录", "目次") or (len(words) <= _LONGEST and words.endswith(("公开目录", "说明目录"))):
        return index + 1
    split = words == "目" and index + 1 < len(lines) and lines[index + 1].words in ("录", "次")
    return index + 2 if split else None


def _plausible(entries: tuple[TocEntry, ...]) -> bool:
    """A page's navigation may say 目录 too, but its entries carry no numbers of headings or of tables (表三：)."""
    headings = sum(entry.number is not None for entry in entries)
    tables = sum(entry.number is None and numberless(entry.title) != entry.title for entry in entries)
    return headings >= 2 and 2 * (headings + tables) >= len(entries)


def _entries(lines: tuple[OutlineLine, ...], first: int) -> tuple[int, tuple[TocEntry, ...]]:
    """Entries from line `first` on, up to where the first of them is said again: the body begins there."""
    entries: list[TocEntry] = []
    index = first
    while index < len(lines):
        line, title = lines[index], _unled(lines[index].title)
        if entries and _restarts(entries, line, title, lines[index + 1 : index + 2]):
            break
        if line.marker or not has("folio", line.words):
            if not _may_be_entry(lines, index):
                break
            if line.marker:
                entries.append(TocEntry(title, line.marker.family.id, line.marker.family.rank, line.marker.number))
            elif entries and (not entries[-1].title or _continues(lines, index)):
                last = entries.pop()
                entries.append(TocEntry(last.title + title, last.family, last.rank, last.number))
            else:
                entries.append(TocEntry(title))
        index += 1
    return index, tuple(entries)


def _unled(title: str) -> str:
    """A title without the leader and page number of its entry."""
    return bare(shape("leader").sub("", title))


def _restarts(entries: list[TocEntry], line: OutlineLine, title: str, below: tuple[OutlineLine, ...]) -> bool:
    """Whether `line`, or it with the one below, is the first entry again, now as a heading of the body."""
    first = next((entry for entry in entries if entry.number), entries[0])
    if line.marker and (line.marker.family.id, line.marker.number) == (first.family, first.number):
        outermost = all(entry.rank is None or entry.rank >= line.marker.family.rank for entry in entries)
        return outermost or not title or core(title) == core(first.title)
    wanted = _nameless(first)
    titles = (title, *(title + rest.words for rest in below))
    return line.marker is None and len(wanted) > _SHORT and any(core(words).endswith(wanted) for words in titles)


def _may_be_entry(lines: tuple[OutlineLine, ...], index: int) -> bool:
    """A leader, or a short line that is no sentence and, without number, has no text right below it."""
    line = lines[index]
    if line.block.kind == "table":
        return False
    if has("leader", line.words):
        return True
    if len(line.words) > _LONGEST or "。" in line.words[:-1] or has("figure", line.title):
        return False
    if has("unit_note", line.words) or has("amount_cell", line.words):
        return False
    below = (
        _unled(lines[after].words)
        for after in range(index + 1, min(index + _AHEAD, len(lines)))
        if not has("folio", lines[after].words)
    )
    return line.marker is not None or len(next(below, "")) <= _LONGEST


def _continues(lines: tuple[OutlineLine, ...], index: int) -> bool:
    """Whether an unnumbered line is the rest of the entry above, broken by the width of the page."""
    return len(lines[index].words) <= _FRAGMENT and not has("leader", lines[index - 1].words)


def _untitled(lines: tuple[OutlineLine, ...]) -> TablesOfContents:
    """A run of numbered lines, most of which come again below."""
    last = {core(line.title): index for index, line in enumerate(lines) if 0 < len(line.title) <= _LONGEST}
    start = 0
    while start < len(lines):
        end, entries = start, list[TocEntry]()
        while end < len(lines) and (entry := _numbered(lines[end])) and entry not in entries:
            entries.append(entry)
            end += 1
        if len(entries) >= _SHORTEST_RUN and _come_again(entries, last, end):
            return _promising([Range(start, end, False)], entries)
        start = end + 1
    return TablesOfContents()


def _numbered(line: OutlineLine) -> TocEntry | None:
    """A short numbered line as an entry."""
    if line.marker is None or not line.title or len(line.words) > _LONGEST or "。" in line.words:
        return None
    return TocEntry(_unled(line.title), line.marker.family.id, line.marker.family.rank, line.marker.number)


def _come_again(entries: list[TocEntry], last: dict[str, int], end: int) -> bool:
    """Whether most of the titles, tables left aside, stand once more on line `end` or below; `last` says where."""
    wanted = [core(entry.title) for entry in entries if not has("table_title", entry.title)]
    again = sum(last.get(title, -1) >= end for title in wanted)
    plain = sum(has("firm_end", entry.title) for entry in entries)  # rows of a table come again too
    return again >= _SHORTEST_RUN and 2 * again > len(wanted) and 3 * plain >= len(wanted)
